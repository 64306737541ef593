"""Weights of the comparison, learned from annotated contacts (``evaluation/accounts.py --learn``)."""

from __future__ import annotations

PAIR = (0.45, 0.2, 0.42, 1.46, 1.39, 0.44, 1.21, 1.13, 1.33, -0.45, -0.42, 0.66, -0.02, 0.65, 0.48, 0.08, 3.42, 2.76)
PAIR_BIAS = -4.45
CUT = (-0.6, -0.71, 0.35, -0.19, -1.2, 0.55, 1.17, 0.2, 1.46, -0.53, 1.13, 0.96, -0.43, 0.66, -0.55, 2.46)
CUT_BIAS = -2.17
DIFFER = (-1.52, -3.19, 0.92, 1.66)
DIFFER_BIAS = 1.36

# A wrong omission is the worst error, so a weak counterpart is shown beside the point rather than none.
THRESHOLD = 0.08
SAME_SIDE = 0.5
JOIN = 0.4
CUT_THRESHOLD = 0.4
DIFFER_THRESHOLD = 0.65
