"""What the contact lexicons find in one document."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from memcon.extract.attributions.turns import ASKS, Turn, turns
from memcon.extract.contacts.governors import Cues
from memcon.extract.contacts.standing import document_day
from memcon.extract.layers import Layers
from memcon.extract.times import anchor_of
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.language.names import NameHit


@dataclass(frozen=True, slots=True)
class Finds:
    """What every sentence of one document is read with."""

    layers: Layers
    tools: Tools
    verbs: tuple[Hit, ...]
    nouns: tuple[Hit, ...]
    manners: tuple[Hit, ...]
    cues: Cues
    peoples: tuple[NameHit, ...] = ()
    day: date | None = None
    turns: tuple[Turn, ...] = ()

    @classmethod
    def of(cls, layers: Layers, tools: Tools) -> Finds:
        """The finds of all contact lexicons in the document."""
        text = layers.document.text
        cues = Cues.of(
            text,
            tools.lexicon("reality-governors"),
            tools.lexicon("reality-predicates"),
            tools.lexicon("reality-denials"),
        )
        return cls(
            layers,
            tools,
            tools.lexicon("contact-verbs").find(text),
            tools.lexicon("contact-nouns").find(text),
            tools.lexicon("contact-manners").find(text),
            cues,
            tuple(h for h in tools.names.find(text, document_day(layers)) if h.how == "demonym" and h.side),
            anchor_of(layers).day if layers.timed else None,
            turns(layers),
        )

    def turn_at(self, offset: int) -> int | None:
        """The number of the turn of a transcript in which ``offset`` lies; None outside transcripts."""
        number = bisect_right(self.turns, offset, key=lambda t: t.label.start) - 1
        return number if number >= 0 else None

    def asked_at(self, offset: int) -> bool:
        """Whether the words at ``offset`` are a questioner's."""
        number = self.turn_at(offset)
        return number is not None and self.asks(number)

    def asks(self, number: int) -> bool:
        """Whether turn ``number`` is a question."""
        return ASKS.fullmatch(self.turns[number].label.text) is not None

    def one_talk(self, earlier: int, later: int) -> bool:
        """Whether what was said at ``earlier`` is still spoken of at ``later``.

        That is so in one turn, and in the answer to a question; in a text without turns everywhere.
        """
        first, second = self.turn_at(earlier), self.turn_at(later)
        if first is None or second is None or first == second:
            return first == second
        return second == first + 1 and self.asks(first) and not self.asks(second)
