"""Document → Reading: no database, no other document, no clock, no network."""

from __future__ import annotations

from dataclasses import replace

from memcon.extract.attributions import read_attributions
from memcon.extract.attributions.turns import spoken
from memcon.extract.citations import read_citations
from memcon.extract.claims import read_claims, read_stances
from memcon.extract.claims.counts import counted_contacts, read_counts
from memcon.extract.contacts import read_contacts
from memcon.extract.contacts.implied import implied_contact
from memcon.extract.doubts import doubted
from memcon.extract.flags import read_flags
from memcon.extract.layers import Layers
from memcon.extract.memoranda import name_speakers, with_memorandum
from memcon.extract.mentions import read_mentions
from memcon.extract.points import read_points
from memcon.extract.positions import disputed, read_positions
from memcon.extract.support import supported
from memcon.extract.times import anchor_of, published_day, read_times
from memcon.extract.tools import Tools
from memcon.language.segment import segment
from memcon.language.standins import even, faces_of
from memcon.records import Document, Memorandum, Reading


def layers_of(document: Document, tools: Tools) -> Layers:
    """The document cut into sentences, and what the encoder makes of it."""
    layers = Layers(document, segment(document.text))
    layers = replace(layers, day=published_day(document.published) or anchor_of(layers).day)
    if tools.encoder is None:
        return layers
    vocabulary = tools.encoder.vocabulary
    hits, faces = tools.names.find(document.text, layers.day), faces_of(tools.lexicon("stand-ins"))
    paragraphs = layers.segments.paragraphs
    encoded = tools.encoder.read(document.text, paragraphs, lambda seen: even(seen, hits, vocabulary, faces))
    return replace(layers, encoded=encoded)


def _to_contacts(document: Document, tools: Tools) -> tuple[Layers, Memorandum | None]:
    """The first half of reading: up to the contacts that the text tells of, and the head of a memorandum."""
    layers = layers_of(document, tools)
    layers = replace(layers, times=read_times(layers, tools))
    layers = replace(layers, mentions=read_mentions(layers, tools))
    layers = replace(layers, attributions=read_attributions(layers, tools))
    return _with_contacts(layers, tools)


def _with_contacts(layers: Layers, tools: Tools) -> tuple[Layers, Memorandum | None]:
    layers = replace(layers, contacts=read_contacts(layers, tools))
    implied = implied_contact(layers, tools)
    layers = replace(layers, contacts=(*layers.contacts, implied)) if implied else layers
    return with_memorandum(layers, tools)


def has_contact(document: Document, tools: Tools) -> bool:
    """Whether the readers find a contact in ``document``; tools without an encoder do for that.

    Times and attributions are not read for it: they say when a contact was and by whose word, and not whether one is
    told of.
    """
    layers = replace(layers_of(document, tools), timed=False)
    layers = replace(layers, mentions=read_mentions(layers, tools))
    return bool(_with_contacts(layers, tools)[0].contacts)


def read(document: Document, tools: Tools) -> Reading:
    """Everything that the readers make of ``document``; the same input gives the same Reading."""
    layers, memorandum = _to_contacts(document, tools)
    counts = read_counts(layers, tools)
    layers = replace(layers, contacts=counted_contacts(layers.contacts, counts))
    layers = replace(layers, positions=read_positions(layers, tools))
    layers = replace(layers, contacts=disputed(layers, layers.contacts, layers.positions))
    layers = replace(layers, claims=read_claims(layers, tools))
    layers = doubted(supported(layers, tools))
    return Reading(
        document=document,
        recipe=tools.recipe_name,
        attributions=layers.attributions,
        contacts=layers.contacts,
        positions=layers.positions,
        claims=layers.claims,
        stances=read_stances(layers, tools),
        citations=read_citations(layers, tools),
        mentions=layers.mentions,
        times=layers.times,
        flags=read_flags(layers, tools),
        points=read_points(layers, tools),
        counts=counts,
        turns=name_speakers(spoken(layers), memorandum),
        memorandum=memorandum,
    )


__all__ = ["Layers", "Tools", "has_contact", "layers_of", "read"]
