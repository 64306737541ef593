"""memcon: records of contested contacts between governments, built out of public documents.

>>> import memcon
>>> case = memcon.open("talks.db")              # doctest: +SKIP
>>> case.add("articles/*.html")                 # doctest: +SKIP
>>> case.contacts(between=("EE", "FI"))         # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.version import VERSION

if TYPE_CHECKING:
    from memcon.case import Case

__version__ = VERSION
__all__ = ["__version__", "open"]


def open(place: str, *, author: str | None = None) -> Case:
    """The case at ``place``, made where there is none; ``author`` is whose rulings will be kept."""
    from memcon.case import Case

    return Case(place, author=author)
