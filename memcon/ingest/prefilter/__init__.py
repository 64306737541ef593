"""Drops what cannot hold a contact between listed actors, the cheapest test first.

Its rules, in order, each with the name under which the custody record counts what it dropped: ``no page`` (no text
format), ``no name``, ``no prose`` and ``no window`` on raw bytes, ``no contact`` where rules alone find none in the
candidate passages. What is left is extracted and read.
"""

from __future__ import annotations

from dataclasses import dataclass

from memcon.ingest.prefilter.anchors import anchors_of
from memcon.ingest.prefilter.bytes import Sieve, prose_of
from memcon.ingest.prefilter.passages import passages_of
from memcon.ingest.prefilter.window import Window
from memcon.language.lexicon import Lexicon
from memcon.language.names import Names

NO_PAGE, NO_NAME, NO_PROSE, NO_WINDOW, NO_CONTACT = "no page", "no name", "no prose", "no window", "no contact"
WORDS = ("contact-verbs", "contact-nouns")
"""The lexicons whose terms are contact words."""


@dataclass(frozen=True, slots=True)
class Prefilter:
    """The tests for the names of one roster; made once, used on every page."""

    sieve: Sieve
    window: Window

    @classmethod
    def of(cls, names: Names, words: tuple[Lexicon, ...]) -> Prefilter:
        """The prefilter for ``names`` and the contact words of ``words``."""
        window = Window(names, words)
        return cls(Sieve.of(anchors_of(names.roster), window), window)

    def reject(self, content: bytes, declared: str | None = None) -> str | None:
        """The rule by which a page of these bytes is dropped; None where it must be looked at.

        ``declared`` is the encoding that the server named.
        """
        return self.sieve.reject(content, declared)

    def passages(self, text: str) -> str | None:
        """``text`` with all but its candidate passages blanked, of equal length; None where it has no candidate."""
        places = self.window.find(text)
        return passages_of(text, places) if places else None

    def candidates(self, text: str) -> str | None:
        """As ``passages``, and no more than them however much of the text they are: enough to see if there is any."""
        places = self.window.find(text)
        return passages_of(text, places, most=1.0) if places else None


__all__ = [
    "NO_CONTACT", "NO_NAME", "NO_PAGE", "NO_PROSE", "NO_WINDOW", "WORDS", "Prefilter", "passages_of", "prose_of",
]  # fmt: skip
