"""A stance of a holder towards a contact before it becomes a record, and the words that make its passage."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.extract.holders import Holder
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Attribution, ContactMention, Span
from memcon.vocabulary import Scope, Stance

POSTS = re.compile(r"\b(?:wrote|posted|tweeted|writes|posts|tweets|announced|announces|disclosed|revealed)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """One stance before it becomes a record."""

    holder: Holder
    stance: Stance
    scope: Scope
    about: ContactMention
    evidence: Span
    attribution: Attribution | None


def statement_span(layers: Layers, attribution: Attribution, passage: Span) -> Span:
    """The passage of a statement: source, cue and what it says of the contact."""
    if attribution.cue.text == ":":  # a turn of a transcript: the label stands before the whole of it
        return passage
    spans = [passage, attribution.cue]
    if attribution.source is not None:
        spans.append(Span(attribution.source.start, attribution.source.end))
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if end - start > 400:
        start, end = passage.start, passage.end
    words = layers.document.text[start:end]
    return layers.document.span(start + len(words) - len(words.lstrip("-–— ,")), end)


def parties_in(contact: ContactMention) -> set[str]:
    """The names of the participants."""
    return {p.name for p in contact.participants}


def posted(layers: Layers, tools: Tools, attribution: Attribution, holder: Holder) -> bool:
    """Whether the holder makes it known of his or her own accord: by a post, or in a word like "announced"."""
    if POSTS.search(attribution.cue.text.lower()):
        return True
    platform = attribution.venue is not None and tools.roster.named(attribution.venue) is None
    venue = attribution.venue or ""
    return platform and venue in layers.document.text and holder.level == "principal"
