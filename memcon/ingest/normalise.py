"""Text is normalised once, here; after that no offset moves again."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Line ends of every make: CRLF, CR, next line, line and paragraph separator, vertical tab, form feed (a page break).
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphen, Arabic letter mark, zero-width space, direction marks, embeddings, overrides and isolates, word joiner,
# invisible operators, byte order mark, interlinear annotation marks, tag characters.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# A zero-width (non-)joiner is spelling in Arabic and Indic scripts and glue in emoji; anywhere else it is dirt.
_JOINERS = re.compile(
    "(?<![\u0600-\u07ff\u0840-\u109f\u1780-\u18af\u2600-\u27bf\ufb50-\ufdff\ufe0f\ufe70-\ufeff\U0001f000-\U0001faff])[\u200c\u200d]+"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ANY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Everything that one of the patterns above may touch: most texts hold nothing of it, and one search tells."""
_LONGEST_FIELD = 2_000


@dataclass(frozen=True, slots=True)
class Normalised:
    """Clean text, and how many control characters had to be taken out of it."""

    text: str
    controls: int = 0


def normalise(raw: str) -> Normalised:
    """``raw`` in NFC with plain line ends and spaces and nothing invisible in it; doing it twice changes nothing."""
    text = raw.replace("\r\n", "\n")
    if _ANY.search(text) is None:
        return Normalised(_strip_line_ends(unicodedata.normalize("NFC", text)))
    text = _LINE_ENDS.sub("\n", text)
    text, controls = _CONTROLS.subn("", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = _ODD_SPACES.sub(" ", _INVISIBLE.sub("", text))
    # What stood around an invisible character may now compose, so composition comes last; it makes nothing
    # invisible, and the only odd spaces it makes come from spaces that are already gone.
    text = unicodedata.normalize("NFC", _JOINERS.sub("", text))
    return Normalised(_strip_line_ends(text), controls)


def _strip_line_ends(text: str) -> str:
    # By line: a pattern for trailing blanks takes quadratic time on a long run of blanks inside a line.
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).strip("\n")


def one_line(raw: str | None) -> str | None:
    """A field such as a title on one line, normalised; None where nothing is left."""
    if raw is None:
        return None
    return " ".join(normalise(raw[:_LONGEST_FIELD]).text.split()) or None


def letters_in(text: str, *, enough: int) -> int:
    """The number of letters in ``text``, counted no further than ``enough``."""
    found = 0
    for character in text:
        found += character.isalpha()
        if found >= enough:
            break
    return found
