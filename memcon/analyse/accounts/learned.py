"""Weights of the comparison, learned from annotated contacts (``python -m evaluation.accounts --learn``)."""

from __future__ import annotations

PAIR = (0.39, 0.48, 0.83, 0.86, 1.53, 1.1, 0.45, 2.19, 0.81, -0.16, -0.09, 0.96, 0.16, 0.54, 0.46, 0.85, 2.69)
PAIR_BIAS = -4.33
CUT = (0.0,) * 15
CUT_BIAS = 0.0
THRESHOLD = 0.3
SAME_SIDE = 0.5
CUT_THRESHOLD = 0.5
