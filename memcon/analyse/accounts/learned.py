"""Weights of the comparison, learned from annotated contacts (``evaluation/accounts.py --learn``)."""

from __future__ import annotations

PAIR = (0.42, 0.23, 0.41, 1.47, 1.39, 0.45, 1.2, 1.16, 1.32, -0.51, -0.44, 0.66, 0.03, 0.67, 0.48, 0.09, 3.43, 2.77)
PAIR_BIAS = -4.44
CUT = (-0.58, -0.63, 0.39, -0.23, -1.17, 0.66, 1.18, 0.12, 1.05, -0.48, 0.92, 1.12, -0.29, 0.87, -0.57)
CUT_BIAS = -1.81
DIFFER = (-1.43, -0.07, -2.82, 0.94, 0.2, 0.28, 0.06, 0.4, 0.64, 0.7, 1.47)
DIFFER_BIAS = 0.19

# A wrong omission is the worst error, so a weak counterpart is shown beside the point rather than none.
THRESHOLD = 0.08
SAME_SIDE = 0.5
JOIN = 0.3
CUT_THRESHOLD = 0.4
DIFFER_THRESHOLD = 0.65
