"""How far words move a chance: likelihood ratios with stated accuracies integrated out, and ICD 203's words.

``logit P = logit prior + sum of ln ratios``, one ratio an independent root. For one statement a beta law of accuracy
integrates to the ratio of its means. A party's denial has a ratio of 1 in the middle: parties deny what was as well as
what was not, and how often is not known before there is a record; the range lets it count as an outlet's word would.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from memcon.vocabulary import RootKind

ACCURACIES: Mapping[RootKind, tuple[float, float]] = {
    "party": (18, 2),
    "own_side": (18, 2),
    "other_official": (7, 3),
    "unnamed": (6, 2),
    "outlet": (6.5, 3.5),
    "entered": (6.5, 3.5),
    "onlooker": (5, 5),
}
"""Beta laws of how often such words are right about whether a contact took place: means .9, .9, .7, .75, .65, .65, .5.

Stated and not measured. Nine in ten for a party that says of itself that there was a contact, three in four for people
close to it whom an outlet vouches for; an onlooker's word moves nothing.
"""
PRIORS = (0.2, 0.5, 0.8)
DENIALS = (1.0, 1 / 3)
"""What a party's denial may count for: nothing, or as much as people close to it."""
BANDS: tuple[tuple[float, str], ...] = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)


def ratio(directness: RootKind, *, asserts: bool) -> float:
    """How many times likelier such words are if it took place than if not."""
    a, b = ACCURACIES[directness]
    right, wrong = a / (a + b), b / (a + b)
    return right / wrong if asserts else wrong / right


def chance(prior: float, ratios: Iterable[float]) -> float:
    """The chance after independent roots with these ratios."""
    logit = math.log(prior / (1 - prior)) + sum(math.log(r) for r in ratios)
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


def band(p: float) -> str:
    """ICD 203's word for a chance; its bands share their borders, and a border belongs to the higher one."""
    return next(word for top, word in BANDS if p < top)
