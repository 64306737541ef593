"""Of every listed name one word that stands in it, to be looked for in bytes that nobody has parsed yet.

Whole names will not do: between two words of a name a page may have a line end, an entity or a tag. The one word is
the surname of a person and the rarest-looking word of anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html.entities import codepoint2name
from typing import Literal

from memcon.language.names import plain, spellings
from memcon.language.roster import Roster

_WORD = re.compile(r"[^\s\-'’/(),]+")
_SHORTEST = 4
"""Shorter surnames ("He", "Li") are words of every page; such a person is looked for by the given name."""
_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
_ENCODINGS = ("utf-8", "cp1250", "cp1252", "cp1254", "cp1257", "iso8859-9", "mac-roman")


def anchors_of(roster: Roster) -> tuple[str, ...]:
    """One word out of every name in ``roster``, with its marks, outlets left out."""
    words: set[str] = set()
    for text, how, ident in spellings(roster):
        if how == "outlet":
            continue
        is_person = how in ("name", "surname") and roster.actors[ident].kind == "person"
        word = _anchor(text, roster.surnames.get(ident, ()) if is_person else ())
        if word is not None:
            words.add(word)
    return tuple(sorted(words))


def _anchor(text: str, surnames: tuple[str, ...]) -> str | None:
    """The word of ``text`` to look for; None for a surname that is too short by itself."""
    words: list[str] = [w.rstrip(".") for w in _WORD.findall(text)]
    named = [w for w in words if w[:1].isupper()] or words
    if surnames:
        wanted = {w for s in surnames for w in _WORD.findall(s) if len(w) >= _SHORTEST}
        own = [w for w in named if w in wanted]
        if own:
            return own[-1]
        if text in surnames:
            return None
    return max(named, key=len) if named else None


def bytes_of(word: str) -> Iterator[bytes]:
    """``word`` as pages may hold it: plain, in the encodings of the Latin script, in entities of every kind."""
    yield plain(word).encode("ascii", "ignore")
    if word.isascii():
        return
    for encoding in _ENCODINGS:
        for form in _FORMS:
            try:
                yield unicodedata.normalize(form, word).encode(encoding)
            except UnicodeEncodeError:
                continue
    for pattern in ("&#{:d};", "&#x{:x};", "&#x{:X};", "\\u{:04x}"):
        yield "".join(c if c.isascii() else pattern.format(ord(c)) for c in word).encode("ascii")
    named = [c if c.isascii() else codepoint2name.get(ord(c)) for c in word]
    if all(named):
        spelt = (c if c.isascii() else f"&{n};" for c, n in zip(word, named, strict=True))
        yield "".join(spelt).encode("ascii")
