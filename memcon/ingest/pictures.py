"""Grey pictures of pages as arrays: opened, cleaned of speckle, and written as PGM."""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING, Any

from memcon.errors import InputError

if TYPE_CHECKING:
    import numpy as np

    Grey = np.ndarray[Any, np.dtype[np.uint8]]

_SPECKLED = 8.0
"""Spread of the paper's shades, of 255, from which a page is smoothed; below it Tesseract does better alone."""
_PAPER = 3.0
"""How many spreads darker than the paper something must be to be ink."""
_MOST_FRAMES = 50
_COARSE = 200
"""Dots an inch under which a picture is enlarged: Tesseract wants letters some thirty dots high."""


def opened(content: bytes) -> tuple[list[bytes], int | None]:
    """The pages of a picture file, cleaned, with their resolution where the file states a likely one.

    Without Pillow (``memcon[scans]``) the file goes to Tesseract as it is. InputError for what is no picture.
    """
    try:
        from PIL import Image, ImageSequence
    except ImportError:
        return [content], None
    import numpy as np

    Image.MAX_IMAGE_PIXELS = 80_000_000  # A3 at 600 dpi; twice as many are refused
    try:
        file = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF"))
        stated = float((file.info.get("dpi") or (0, 0))[0])
        frames = [frame.convert("L") for frame in islice(ImageSequence.Iterator(file), _MOST_FRAMES)]
    except Exception as error:  # the decoders raise whatever their formats bring forth
        raise InputError("it is no picture that can be read, or is damaged; save it as PNG or TIFF") from error
    dpi = round(stated) if 70 <= stated <= 1200 else None
    factor = 2 if dpi and dpi < _COARSE else 1
    pages = []
    for frame in frames:
        # enlarged before it is cleaned, or the grain would be told from thin strokes by their size
        larger = frame.resize((frame.width * factor, frame.height * factor), Image.Resampling.BICUBIC)
        pages.append(picture_of(cleaned(np.asarray(larger))))
    return pages, dpi * factor if dpi else None


def cleaned(grey: Grey) -> Grey:
    """``grey`` with white paper and, where it was speckled, with each pixel the middle one of its neighbourhood.

    Tesseract draws the line between ink and paper where the shades fall apart best; on a page of little writing and
    much grain that is inside the grain, and it finds nothing. So the paper is made white first.
    """
    import numpy as np

    if min(grey.shape) < 3:
        return grey
    if _paper(grey)[1] > _SPECKLED:
        grey = _middles(_middles(grey))
    shade, spread = _paper(grey)
    white = shade - max(_PAPER * spread, 6.0)
    black = min(float(np.percentile(grey, 0.5)), white - 30)
    stretched = (grey.astype(np.float32) - black) * (255 / (white - black))
    whitened: Grey = np.clip(stretched, 0, 255).astype(np.uint8)
    return whitened


def _paper(grey: Grey) -> tuple[float, float]:
    """The shade of most of the page, and how far its grain spreads around it."""
    import numpy as np

    shade = float(np.median(grey))
    lighter = grey[grey >= shade].astype(np.float32)
    return shade, float(np.sqrt(np.mean((lighter - shade) ** 2)))


def _middles(grey: Grey) -> Grey:
    """The median of three by three pixels, taken as the middle of the middles of rows: fast, and near enough."""
    import numpy as np

    def middle(a: Grey, b: Grey, c: Grey) -> Grey:
        return np.maximum(np.minimum(a, b), np.minimum(np.maximum(a, b), c))

    wide = np.pad(grey, 1, mode="edge")
    rows = middle(wide[:, :-2], wide[:, 1:-1], wide[:, 2:])
    found: Grey = middle(rows[:-2], rows[1:-1], rows[2:])
    return found


def picture_of(grey: Grey) -> bytes:
    """``grey`` as a PGM file."""
    return b"P5 %d %d 255\n" % (grey.shape[1], grey.shape[0]) + grey.tobytes()
