"""What the contact lexicons find in one document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from memcon.extract.contacts.governors import Cues
from memcon.extract.contacts.refs import document_day
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
        )
