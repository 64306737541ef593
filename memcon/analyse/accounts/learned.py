"""Weights of the comparison, learned from annotated contacts (``evaluation/accounts.py --learn``)."""

from __future__ import annotations

PAIR = (0.46, 0.44, 0.74, 0.87, 1.43, 0.92, 0.42, 2.05, 0.83, -0.14, -0.06, 0.81, 0.16, 0.53, 0.45, 0.89, 2.93)
PAIR_BIAS = -4.39
CUT = (-0.31, -1.38, 0.69, -0.39, -0.59, 0.81, 0.78, -0.18, 0.77, -0.20, 1.59, 0.62, -0.50, 0.64, -0.47)
CUT_BIAS = -1.95
DIFFER = (-1.05, 0.39, -2.02, 0.79, -0.09, 0.44, -0.15, 0.09, 0.37, 0.30, 0.42)
DIFFER_BIAS = 0.37

# A wrong omission is the worst error, so a weak counterpart is shown beside the point rather than none.
THRESHOLD = 0.08
SAME_SIDE = 0.5
JOIN = 0.3
CUT_THRESHOLD = 0.4
DIFFER_THRESHOLD = 0.5
