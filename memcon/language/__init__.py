"""What sentences are made of: segments, lexicons, look-ups. It knows no diplomacy."""
