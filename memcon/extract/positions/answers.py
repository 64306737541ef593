"""Stances by answers: who says yes, no or "not that I know" when asked whether a contact took place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from memcon.extract.answering import Answer, asks, reply_to, supposes
from memcon.extract.holders import holder_of_source
from memcon.extract.layers import Layers
from memcon.extract.positions.found import Found
from memcon.extract.tools import Tools
from memcon.records import ContactMention, Span, Value
from memcon.vocabulary import Stance

_STANCES: dict[Answer, Stance] = {"yes": "confirms", "no": "denies", "unaware": "unaware"}


def by_answer(layers: Layers, tools: Tools) -> Iterator[Found]:
    """The stance of each answer towards the contact that its question asks about; evasions have words of their own."""
    for contact in layers.contacts:
        sentence = layers.segments.sentence_at(contact.evidence[0].start)
        if sentence is None or not asks(sentence):
            continue
        if any(supposes(sentence.text[: at - sentence.start]) for at in _verb_starts(contact, sentence)):
            continue  # "Did it come up in his call? No": the call stands
        for offset in _verb_ends(contact.values.get("kind", ()), sentence):
            reply = reply_to(layers, tools, sentence, offset)
            if reply is None or reply.told is None or reply.answer not in _STANCES:
                continue
            holder = holder_of_source(layers, tools, reply.told)
            if holder is not None and not holder.outlet and holder.side is not None:
                yield Found(holder, _STANCES[reply.answer], "occurrence", contact, reply.words, reply.told)
                break


def _verb_starts(contact: ContactMention, sentence: Span) -> Iterator[int]:
    """Where the contact words begin that stand in the sentence."""
    kinds = contact.values.get("kind", ())
    yield from (v.span.start for v in kinds if sentence.start <= v.span.start < sentence.end)


def _verb_ends(kinds: Sequence[Value], sentence: Span) -> Iterator[int]:
    """Where the contact words stand that the sentence asks with."""
    yield from (v.span.end for v in kinds if sentence.start <= v.span.start < sentence.end)
