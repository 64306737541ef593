"""Weights of the comparison, learned from annotated contacts (``evaluation/accounts.py --learn``)."""

from __future__ import annotations

PAIR = (0.57, 0.41, 0.19, 1.38, 1.33, 0.28, 1.11, 1.76, 0.98, -0.23, -0.43, 0.41, 0.15, 0.67, 0.25, 0.44, 3.39, 2.61)
PAIR_BIAS = -4.24
CUT = (-0.59, -0.75, 0.48, -0.01, -1.18, 0.79, 1.25, 0.23, 0.85, -0.47, 0.88, 0.97, -0.13, 0.38, -0.41)
CUT_BIAS = -1.77
DIFFER = (-1.59, -0.18, -3.37, 1.1, 0.34, 1.67)
DIFFER_BIAS = 1.41

# A wrong omission is the worst error, so a weak counterpart is shown beside the point rather than none.
THRESHOLD = 0.08
SAME_SIDE = 0.5
JOIN = 0.3
CUT_THRESHOLD = 0.4
DIFFER_THRESHOLD = 0.6
