"""Small PDF files written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Placed = tuple[int, int, int, str]
"""Left edge, baseline (points from the bottom), size of type, words."""

ENCRYPTED = b"<< /Filter /Standard /V 1 /R 2 /O <" + b"ab" * 32 + b"> /U <" + b"cd" * 32 + b"> /P -4 >>"


def make_pdf(
    pages: Sequence[Sequence[Placed]], *, info: Mapping[str, str] | None = None, encryption: bytes | None = None
) -> bytes:
    """A PDF whose pages hold the placed words in Helvetica."""
    objects = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", b""]
    kids = []
    for page in pages:
        drawn = b"".join(map(_drawn, page))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        resources = b"/Contents %d 0 R /Resources << /Font << /F1 1 0 R >> >>" % len(objects)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] " + resources + b" >>")
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    trailer = b"/Root %d 0 R" % len(objects)
    if info:
        objects.append(b"<< " + b" ".join(f"/{key} ({value})".encode() for key, value in info.items()) + b" >>")
        trailer += b" /Info %d 0 R" % len(objects)
    if encryption:
        objects.append(encryption)
        trailer += b" /Encrypt %d 0 R /ID [<%s> <%s>]" % (len(objects), b"00" * 16, b"00" * 16)
    return _file(objects, trailer)


def lines(words: Sequence[str], *, top: int = 700, leading: int = 14) -> list[Placed]:
    """One line below the other."""
    return [(72, top - leading * number, 11, line) for number, line in enumerate(words)]


def _drawn(placed: Placed) -> bytes:
    left, base, size, words = placed
    shown = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (size, left, base, shown)


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
