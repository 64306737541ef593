"""Weights of the comparison, learned from annotated contacts (``evaluation/accounts.py --learn``)."""

from __future__ import annotations

PAIR = (0.32, 0.24, 0.93, 1.6, 1.37, 0.97, 0.28, 2.87, 0.99, -0.38, 0.13, 0.86, 0.24, 0.82, 0.52, 1.24, 3.43)
PAIR_BIAS = -4.62
CUT = (-0.45, -1.91, 0.54, -0.61, -0.92, 0.92, 1.04, 0.28, 0.9, -0.11, 1.8, 0.7, -0.65, 0.74, -0.67)
CUT_BIAS = -1.93
DIFFER = (-1.27, 0.38, -2.76, 1.09, -0.02, 0.52, -0.3, 0.14, 0.3, 0.19, 0.7)
DIFFER_BIAS = 0.55

# A wrong omission is the worst error, so a weak counterpart is shown beside the point rather than none.
THRESHOLD = 0.06
SAME_SIDE = 0.5
JOIN = 0.3
CUT_THRESHOLD = 0.4
DIFFER_THRESHOLD = 0.5
