"""Seeded simulations of the rhythm's tests: how often they cry wolf where nothing is, and how often they find what is.

The short form runs with the tests; the long one by hand: ``python -m evaluation.simulations --replicates 2000``.
"""
