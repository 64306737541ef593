"""Reporting cascades with known truth: who copied whom, at what edits; and the scores of what memcon makes of them."""
