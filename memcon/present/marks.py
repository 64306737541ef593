"""Shape, word and tone of every stance and reality: the one place where a page or a terminal gets them.

Colour is never alone: each word has a shape of its own, drawn on the page and typed in the terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["yes", "no", "between", "ahead", "none"]


@dataclass(frozen=True, slots=True)
class Mark:
    """How one vocabulary value is shown: ``name`` is also the id of its shape; ``glyph`` stands in for it in text."""

    name: str
    word: str
    tone: Tone
    glyph: str
    drawing: str


_CIRCLE = '<circle cx="8" cy="8" r="6"/>'
_RING = '<circle cx="8" cy="8" r="5.2" class="l"/>'
_CROSS = '<path d="M3 3 13 13M13 3 3 13" class="h"/>'
_STRUCK = '<circle cx="8" cy="8" r="5.2" class="l"/><path d="M2 14 14 2" class="l"/>'

REALITIES: dict[str, Mark] = {
    mark.name: mark
    for mark in (
        Mark("reported", "reported", "yes", "●", _CIRCLE),
        Mark("denied", "denied", "no", "✕", _CROSS),
        Mark("negated", "negated", "no", "⊘", _STRUCK),
        Mark("planned", "planned", "ahead", "◇", '<path d="M8 1.8 14.2 8 8 14.2 1.8 8Z" class="l"/>'),
        Mark("possible", "possible", "ahead", "○", _RING),
        Mark("hypothetical", "hypothetical", "ahead", "◌", '<circle cx="8" cy="8" r="5.2" class="l" pathLength="12"/>'),
        Mark("demanded", "asked for", "ahead", "△", '<path d="M8 2.2 14.2 13.4H1.8Z" class="l"/>'),
    )
}

STANCES: dict[str, Mark] = {
    mark.name: mark
    for mark in (
        Mark("confirms", "confirms", "yes", "●", _CIRCLE),
        Mark("denies", "denies", "no", "✕", _CROSS),
        Mark(
            "neither_confirm_nor_deny",
            "neither confirms nor denies",
            "between",
            "◐",
            '<circle cx="8" cy="8" r="5.2" class="l"/><path d="M8 2.8A5.2 5.2 0 0 0 8 13.2Z"/>',
        ),
        Mark(
            "declines_details",
            "confirms, declines details",
            "yes",
            "◉",
            '<circle cx="8" cy="8" r="5.4" class="l"/><circle cx="8" cy="8" r="2.7"/>',
        ),
        Mark("no_comment", "no comment", "none", "—", '<path d="M1.5 8H14.5" class="h"/>'),
        Mark(
            "unaware",
            "says it is not aware",
            "between",
            "?",
            '<path d="M4.6 5.4C4.6 3 6 2 8 2s3.5 1.2 3.5 3.1C11.5 7.6 8 7.6 8 10.4" class="l"/>'
            '<circle cx="8" cy="13.6" r="1.4"/>',
        ),
        Mark(
            "silent",
            "silent",
            "none",
            "…",
            '<circle cx="3" cy="8" r="1.5"/><circle cx="8" cy="8" r="1.5"/><circle cx="13" cy="8" r="1.5"/>',
        ),
        Mark(
            "awaits", "waits for the other side", "between", "⧖", '<path d="M3.2 2.4H12.8L3.2 13.6H12.8Z" class="l"/>'
        ),
        Mark("announces", "announces", "yes", "▶", '<path d="M3 2 14 8 3 14Z"/>'),
    )
}

SIGNS: dict[str, Mark] = {
    mark.name: mark
    for mark in (
        Mark("passed", "passed", "none", "✓", '<path d="M2.5 8.5 6.5 12.5 13.5 3.5" class="l"/>'),
        Mark("failed", "failed", "no", "✗", '<path d="M4 4 12 12M12 4 4 12" class="l"/>'),
        Mark("hard", "hard flag", "no", "⚑", '<path d="M4 15V1.5M4 2H13.5L11 5.2 13.5 8.4H4Z" class="f"/>'),
        Mark("soft", "soft flag", "between", "⚐", '<path d="M4 15V1.5M4 2H13.5L11 5.2 13.5 8.4H4" class="l"/>'),
        Mark("published", "published", "none", "▫", '<rect x="4.4" y="4.4" width="7.2" height="7.2" class="l"/>'),
        Mark("moved", "moved aside", "none", "/", '<path d="M3 2V5L13 13" class="l"/>'),
        Mark("contact", "date of the contact", "none", "▒", '<path d="M2 1V15M14 1V15M2 8H14" class="l"/>'),
    )
}

_ALIASES = {"confirmed": "confirms", "acknowledged": "confirms", "contested": "neither_confirm_nor_deny"}


def mark_of(value: str | None) -> Mark | None:
    """The mark of a reality, stance or sign word; ``None`` for a word that has none."""
    if value is None:
        return None
    name = _ALIASES.get(value, value)
    return REALITIES.get(name) or STANCES.get(name) or SIGNS.get(name)


def all_marks() -> tuple[Mark, ...]:
    """Every mark, in a fixed order."""
    return (*REALITIES.values(), *STANCES.values(), *SIGNS.values())


SCOPES = {
    "occurrence": "whether it took place",
    "content": "what was said",
    "number": "how many there were",
    "timing": "when it was",
    "initiative": "who asked for it",
    "advance_notice": "advance notice",
    "source": "where the report comes from",
    "other": "another detail",
}
"""On what a position bears, as it is put on the page."""

KINDS = {
    "call": "Call",
    "video_call": "Video call",
    "meeting": "Meeting",
    "letter": "Letter",
    "message": "Message",
    "envoy": "Envoy",
    "backchannel": "Back channel",
    "unspecified": "Contact",
}
"""A contact's kind as a heading begins with it."""

CHANNELS = {
    "phone": "by telephone",
    "video": "by video link",
    "in_person": "in person",
    "written": "in writing",
    "intermediary": "through an intermediary",
    "public": "through public statements",
}
"""How the two sides were in touch; ``unknown`` is left out on purpose: it is said as nothing."""


def plain(word: str) -> str:
    """A vocabulary value as words: ``advance_notice`` is "advance notice"."""
    return word.replace("_", " ")


_SPOKEN = {
    "denied": ("denied",),
    "denies": ("denied", "denies"),
    "confirms": ("confirmed", "confirms"),
    "announces": ("announced", "announces"),
    "neither_confirm_nor_deny": ("neither confirms nor denies", "neither confirm nor deny"),
    "negated": ("negated", "said not to have taken place"),
    "demanded": ("called for", "asked for"),
    "unaware": ("not aware of it", "not aware"),
    "awaits": ("awaits the other side",),
}


def spoken(text: str, value: str | None) -> list[tuple[str, Mark | None]]:
    """``text`` in pieces, with the mark at the words that say ``value``; before all words where none does.

    A bottom line that names two realities ("Reported, denied.") has a mark at both.
    """
    mark = mark_of(value)
    if mark is None:
        return [(text, None)]
    lower = text.casefold()
    if value == "denied" and lower.startswith("reported, denied"):
        return [(text[:8], REALITIES["reported"]), (text[8:10], None), (text[10:16], mark), (text[16:], None)]
    for words in (*_SPOKEN.get(mark.name, ()), mark.word, mark.name.replace("_", " ")):
        at = lower.find(words)
        if at >= 0 and len(lower) == len(text):
            end = at + len(words)
            return [piece for piece in ((text[:at], None), (text[at:end], mark), (text[end:], None)) if piece[0]]
    return [("", mark), (text, None)]
