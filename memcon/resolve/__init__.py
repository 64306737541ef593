"""Readings → Links: which records speak of the same thing."""
