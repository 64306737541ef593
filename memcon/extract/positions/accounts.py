"""Stances by whose account it is: "by Oslo's readout" or "by her own account" confirms what it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memcon.extract.holders import holder_of_mention
from memcon.extract.layers import Layers
from memcon.extract.positions.found import Found
from memcon.extract.tools import Tools
from memcon.records import ContactMention, Mention

_BEFORE = re.compile(r"\b(?:by|in|on|according to)\s(?:the\s)?$", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:['’]s?)?\s(?:own\s)?(?:account|readout|version|telling|summary)\b(?! (?:balance|number|for)\b)"
)
_OWN = frozenset({"his", "her", "its", "their"})
_REACH = 250
"""How far, in characters, the contact may stand before."""


def by_account(layers: Layers, found: Sequence[Found], tools: Tools) -> Iterator[Found]:
    """A side whose account of a contact told just before is drawn on, where it has no word on it yet."""
    heard = {(f.holder.side, f.about.id) for f in found}
    text = layers.document.text
    for mention in layers.mentions:
        behind = _BEHIND.match(text, mention.end)
        owns = mention.text.lower() in _OWN or (behind is not None and behind[0][:1] in "'’")
        if behind is None or not owns or _BEFORE.search(text[max(0, mention.start - 16) : mention.start]) is None:
            continue
        about = _told_before(layers, mention)
        holder = holder_of_mention(layers, tools, mention) if mention.side and about is not None else None
        if about is None or holder is None or holder.outlet or (holder.side, about.id) in heard:
            continue
        heard.add((holder.side, about.id))
        evidence = layers.document.span(mention.start, behind.end())
        yield Found(holder, "confirms", "occurrence", about, evidence, None)


def _told_before(layers: Layers, mention: Mention) -> ContactMention | None:
    """The contact of the mention's side told last, in its sentence or a little before."""
    near = [
        c
        for c in layers.contacts
        if mention.side in c.sides
        and c.reality in ("reported", "denied")
        and any(-_REACH < e.start - mention.start < 0 or 0 <= mention.start - e.end < _REACH for e in c.evidence)
    ]
    return max(near, key=lambda c: max(e.start for e in c.evidence if e.start < mention.start), default=None)
