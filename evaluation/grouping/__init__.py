"""Which statements say the same: a key annotated blind, and its scorer."""
