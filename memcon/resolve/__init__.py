"""Readings → Links: which records speak of the same thing."""

from memcon.resolve.contacts import resolve

__all__ = ["resolve"]
