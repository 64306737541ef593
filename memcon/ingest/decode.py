"""Bytes → text, with the encoding that was found."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from memcon.errors import InputError

_BOMS = (  # the four-byte ones first: they begin like the two-byte ones
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF; name it .pdf"),
    (b"PK\x03\x04", "a ZIP archive or an office document; save it as text or PDF"),
    (b"\x1f\x8b", "gzip data; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text or PDF"),
    (b"{\\rtf", "rich text; save it as plain text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27} | {127})
_MOST_CONTROLS = 0.1
_MOST_STRAY_CONTROLS = 0.01
_SAMPLE = 1 << 16
# Single-byte and East Asian encodings that documents on paper and web have really been written in. Left to choose
# among all it knows, the detector answers with EBCDIC pages and headless UTF-16 for damaged files.
_LIKELY = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r", "koi8_u",
    "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9", "iso8859_15", "mac_cyrillic",
    "mac_roman", "cp866", "big5", "gb18030", "euc_jp", "shift_jis", "euc_kr", "tis_620",
]  # fmt: skip
_GARBAGE = re.compile("[\ufffd\ue000-\uf8ff\x80-\x84\x86-\x9f]")
_MOST_GARBAGE = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of the encoding that it was in."""

    text: str
    encoding: str


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """``content`` as text; InputError where it is no text or comes out mostly as garbage.

    Tried in turn: byte order marks, UTF-8, the ``declared`` encoding, the likeliest of the old encodings.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _checked(content, encoding)
    headless = _headless_utf16(content)
    if headless:
        return _checked(content, headless)
    _refuse_binary(content)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if b"\0" in content:
        raise InputError("it is not text (it holds NUL bytes); convert it to text, HTML or PDF")
    if declared:
        try:
            return Decoded(content.decode(declared), codecs.lookup(declared).name)
        except (UnicodeDecodeError, LookupError):
            pass
    return _checked(content, _detected(content))


def _headless_utf16(content: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Latin text is NUL, and only every second."""
    head = content[:4096]
    if len(head) < 8 or len(content) % 2:
        return None
    even, odd = head[0::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    if odd > 0.7 and even < 0.01:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.01 else None


def _refuse_binary(content: bytes) -> None:
    for magic, name in _MAGIC:
        if content.startswith(magic):
            raise InputError(f"it is not text but {name}")
    controls = len(content) - len(content.translate(None, _CONTROL))
    if controls > _MOST_CONTROLS * len(content) or (
        b"\0" in content and controls > _MOST_STRAY_CONTROLS * len(content)
    ):
        raise InputError("it is not text (it is full of NUL or control characters); convert it to text, HTML or PDF")


def _detected(content: bytes) -> str:
    from charset_normalizer import from_bytes  # only for bytes that are not UTF-8

    best = from_bytes(content[:_SAMPLE], cp_isolation=_LIKELY).best()
    return best.encoding if best else "cp1252"


def _checked(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, errors="replace")
    if len(_GARBAGE.findall(text)) > _MOST_GARBAGE * len(text):
        raise InputError(f"its encoding cannot be told ({encoding} gives garbage); save it again as UTF-8")
    return Decoded(text, codecs.lookup(encoding).name)
