"""Weights of the comparison, learned from annotated contacts (``evaluation/accounts.py --learn``)."""

from __future__ import annotations

PAIR = (
    -0.6, 0.5, 0.11, 0.97, 0.56, -0.23, 1.47, 2.45, 0.69, -0.33, -1.19, 0.44,
    -0.17, -0.12, 0.63, 0.66, 3.05, 2.38, 1.03,
)  # fmt: skip
PAIR_BIAS = -2.9
CUT = (-0.45, -0.3, 0.63, 0.77, -1.27, 0.21, 1.06, -0.1, 1.1, -0.66, 0.83, 1.26, -0.3, 0.2, -0.15)
CUT_BIAS = -2.31
DIFFER = (-1.75, -0.39, -3.1, 0.54, 0.63, 1.55)
DIFFER_BIAS = 1.44

# A wrong omission is the worst error, so a weak counterpart is shown beside the point rather than none.
THRESHOLD = 0.13
SAME_SIDE = 0.5
JOIN = 0.3
CUT_THRESHOLD = 0.33
DIFFER_THRESHOLD = 0.7
