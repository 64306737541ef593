"""Scanned pages made for tests: words set in type, rendered, tilted, dirtied, and packed as a picture or a PDF."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tests.ingest.pdf_maker import make_pdf

Grey = np.ndarray[Any, np.dtype[np.uint8]]
LEADING = 15


@dataclass(frozen=True)
class Scan:
    """How a page is scanned: dots an inch, noise (standard deviation in 255 shades), tilt in degrees, paper's shade."""

    dpi: int = 300
    noise: float = 20.0
    tilt: float = 0.0
    paper: int = 225
    ink: int = 50
    seed: int = 1


def set_in_type(lines: Sequence[str], *, font: str = "Helvetica", size: int = 11) -> bytes:
    """A PDF of one page with ``lines`` below each other."""
    placed = [(72, 720 - LEADING * number, size, line) for number, line in enumerate(lines) if line]
    return make_pdf([placed]).replace(b"/BaseFont /Helvetica", b"/BaseFont /" + font.encode())


def scanned(pdf: bytes, scan: Scan) -> Grey:
    """The first page of ``pdf`` as a scanner would give it."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0]
    page.set_rotation(0)
    if scan.tilt:
        turn = math.radians(scan.tilt)
        matrix = pypdfium2.PdfMatrix(math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0)
        for found in page.get_objects():
            found.set_matrix(found.get_matrix().multiply(matrix))
        page.gen_content()
    clean = page.render(scale=scan.dpi / 72, grayscale=True).to_numpy()
    clean = clean.reshape(clean.shape[0], clean.shape[1]).astype(float)
    random = np.random.default_rng(scan.seed)
    grey = scan.ink + clean / 255 * (scan.paper - scan.ink) + random.normal(0, scan.noise, clean.shape)
    return np.clip(grey, 0, 255).astype(np.uint8)


def as_png(grey: Grey, dpi: int = 300, *, text: dict[str, str] | None = None) -> bytes:
    """``grey`` as a PNG file that states its resolution, and ``text`` as the file's own remarks."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", grey.shape[1], grey.shape[0], 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + row.tobytes() for row in grey)
    per_metre = round(dpi / 0.0254)
    remarks = b"".join(chunk(b"tEXt", key.encode() + b"\0" + value.encode()) for key, value in (text or {}).items())
    resolution = chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    end = chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + resolution + remarks + end


def as_pdf(pages: Sequence[Grey], dpi: int = 300) -> bytes:
    """A PDF whose pages are pictures and nothing else."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for grey in pages:
        height, width = grey.shape
        points = (width * 72 / dpi, height * 72 / dpi)
        packed = zlib.compress(grey.tobytes(), 1)
        form = b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        objects.append(
            form % (width, height)
            + b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
        drawn = b"%.2f 0 0 %.2f 0 0 cm /Im0 Do" % points
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        picture, content = len(objects) - 1, len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R " % (*points, content)
            + b"/Resources << /XObject << /Im0 %d 0 R >> >> >>" % picture
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out = b"%PDF-1.4\n"
    for number, body in enumerate(objects, 1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"trailer << /Size %d /Root 1 0 R >>\n%%%%EOF" % (len(objects) + 1)
