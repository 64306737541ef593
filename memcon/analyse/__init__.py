"""Readings, Links and Verdicts → Estimates and tables: one module a question."""
