"""Weights of the comparison, learned from annotated contacts (``evaluation/accounts.py --learn``)."""

from __future__ import annotations

PAIR = (
    0.34, 0.53, 0.19, 1.18, 1.09, -0.36, 1.38, 2.28, 0.75, -0.29, -0.85, 0.24,
    -0.24, 0.76, 0.42, 0.32, 3.23, 3.54, 2.52,
)  # fmt: skip
PAIR_BIAS = -3.81
CUT = (-0.48, -0.52, 0.64, 0.09, -1.19, 0.73, 0.91, 0.33, 1.02, -0.46, 0.78, 0.68, -0.21, 0.45, -0.42)
CUT_BIAS = -1.9
DIFFER = (-1.79, -0.37, -3.56, 1.0, 0.19, 2.31)
DIFFER_BIAS = 1.61

# A wrong omission is the worst error, so a weak counterpart is shown beside the point rather than none.
THRESHOLD = 0.13
SAME_SIDE = 0.5
JOIN = 0.3
CUT_THRESHOLD = 0.4
DIFFER_THRESHOLD = 0.6
