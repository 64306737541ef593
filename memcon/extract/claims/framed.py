"""Views told by the build of a sentence and not by a verb: "for A, B is a matter of principle"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.extract.layers import Layers
from memcon.records import Mention, Span
from memcon.vocabulary import PolicyView


@dataclass(frozen=True, slots=True)
class Framed:
    """Who holds which view of the thing that ``content`` speaks of."""

    holder: Mention
    view: PolicyView
    content: str


_HOLDERS = frozenset({"person", "government", "institution", "place"})
_FOR = re.compile(r"(?:^|,\s|;\s|\b(?:and|but)\s)[Ff]or (?:the )?$")
_WEIGHS = re.compile(
    r",?\s(?P<what>[^;:.“”\"]{3,110}?)\s(?:is|are|remains|remain|was|were)\s(?:still\s|and\s|\w+ly\s)?"
    r"(?:(?P<good>(?:an?\s)?(?:matter of (?:[a-z]+\s(?:and\s(?:of\s)?)?)?"
    r"(?:principle|survival|honour|honor|necessity)|priority|must|necessity)|vital|essential|indispensable|paramount|crucial)"
    r"|(?P<bad>(?:an?\s)?(?:red line|non-starter|provocation|threat|betrayal|mistake|trap|taboo)|unacceptable"
    r"|out of the question|unthinkable|intolerable|anathema))\b"
)
_MADE = re.compile(
    r"\s(?:has\s|have\s|had\s)?(?:also\s)?(?:made|makes|make|set|sets)\s(?P<what>[^;:.“”\"]{3,110}?)\s"
    r"(?:a|the|as a|its)\s(?:pre)?condition\s(?:of|for|to)\b(?P<for>[^;:.“”\"]{0,110})"
)
_LINE = re.compile(
    r"(?:['’]s?)?\s(?:\w+\s){0,2}(?:position|policy|stand|stance|line|view|attitude|approach)\s"
    r"(?:on|to|towards?|about|over)\s(?P<on>[^,;:.“”\"]{2,60}?)\s(?:is|was|remains|has been)\s"
    r"(?:still\s)?(?:that\s|to\s|one of\s)"
    r"(?P<what>[^;:“”\"]{3,140})"
)
_AS_BAD = re.compile(
    r"\s(?:has\s|have\s|had\s)?(?:always\s|long\s|repeatedly\s|again\s)?"
    r"(?:rejected|rejects|reject|turned down|opposed|opposes)\s(?P<what>[^;:.“”\"]{3,90}?)\sas\s(?:an?\s)?"
    r"(?:\w+\s){0,2}?(?:outdated|unfair|unjust|illegal|unlawful|dangerous|insufficient|inadequate|one-sided|premature|interference"
    r"|provocation|mistake|trap|threat|surrender|capitulation|matter of principle|unacceptable|unrealistic|unworkable"
    r"|unnecessary|harmful|pointless)\b"
)
_AGAINST = re.compile(
    r"\b(?:should|must|can|may|will|would) (?:not|never)\b|\bno\b|\bcannot\b|\bopposition\b|\brejection\b"
    r"|\brefusal\b|\bhostility\b"
)
_SILENT = re.compile(r"\b(?:silence|neutrality|indifference|ambiguity)\b")


def framed_in(layers: Layers, sentence: Span) -> Iterator[Framed]:
    """The views that the build of the sentence tells, in order of their holders."""
    text = layers.document.text
    for m in layers.mentions_in(sentence):
        if m.kind not in _HOLDERS or not (m.side or m.actor):
            continue
        rest = text[m.end : sentence.end]
        weighed = _WEIGHS.match(rest) if _FOR.search(text[max(sentence.start, m.start - 12) : m.start]) else None
        if weighed:
            yield Framed(m, "supports" if weighed["good"] else "opposes", weighed["what"])
        bad = _AS_BAD.match(rest)
        if bad:
            yield Framed(m, "opposes", bad["what"])
        made = _MADE.match(rest)
        if made:
            yield Framed(m, "conditions", f"{made['for']} {made['what']}")
        line = _LINE.match(rest)
        if line and not _SILENT.search(line["what"]):
            yield Framed(m, "opposes" if _AGAINST.search(line["what"]) else "supports", f"{line['on']} {line['what']}")
