"""Estimates and tables → a page, a table, a file."""
