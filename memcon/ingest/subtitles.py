"""Subtitles (SRT, WebVTT) as a transcript: what was said, by whom where the file says so, and at which time.

Cues are cut for the eye and not by sentences. So they are joined into paragraphs; a new one begins with a new speaker,
after a pause, or once a sentence has ended in a paragraph that is long enough. Each begins with its time in brackets,
from which a reader finds the place in the recording.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.errors import InputError
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.decode import decode
from memcon.ingest.document import Appearance
from memcon.ingest.normalise import normalise
from memcon.ingest.page import Page

_TIMES = re.compile(
    r"(?:(?P<h>\d{1,3}):)?(?P<m>\d\d):(?P<s>\d\d)[.,]\d{1,3}[ \t]{1,9}-->[ \t]{1,9}"
    r"(?:(?P<eh>\d{1,3}):)?(?P<em>\d\d):(?P<es>\d\d)[.,]\d{1,3}"
)
_VOICE = re.compile(r"<v(?:\.[\w.-]{1,60})?[ \t]{1,9}(?P<who>[^>\n]{1,120})>")
_TAG = re.compile(r"</?[a-zA-Z0-9][^<>\n]{0,200}>|\{\\[^{}\n]{0,60}\}")
_LABEL = re.compile(r"(?:>{1,3}|-)[ \t]{0,3}(?=\S)")
_SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_ENDS = re.compile(r"[.!?…][\"'”’)]{0,3}$")
_PAUSE = 4  # seconds of silence after which something new begins
_LONG = 400  # characters after which a paragraph may end with a sentence
_MOST_CUES = 100_000


@dataclass(frozen=True, slots=True)
class Cue:
    """Seconds from the start, and what stands on the screen between them."""

    start: int
    end: int
    words: str
    speaker: str | None


def read_subtitles(content: bytes, *, declared: str | None, bounds: Bounds) -> Page:
    """The transcript that the cues make; InputError where there are none."""
    decoded = decode(content, declared=declared)
    clean = normalise(decoded.text)
    cues = list(_cues(clean.text))
    if not cues:
        raise InputError("it holds no subtitles with times (00:00:01,000 --> 00:00:02,000)")
    if len(cues) > _MOST_CUES:
        raise InputError(f"it has over {count(_MOST_CUES)} subtitles; split it")
    text = "\n\n".join(_paragraphs(cues))
    return Page(text[: bounds.characters + 1], Appearance(kind="transcript"), decoded.encoding, clean.controls)


def _cues(text: str) -> Iterator[Cue]:
    last = ""
    for block in re.split(r"\n{2,}", text):
        lines = block.split("\n")
        at = next((n for n, line in enumerate(lines[:3]) if _TIMES.match(line)), None)
        if at is None or _SKIPPED.match(lines[0]):
            continue
        found = _TIMES.match(lines[at])
        assert found
        start = _seconds(found["h"], found["m"], found["s"])
        end = _seconds(found["eh"], found["em"], found["es"])
        body = "\n".join(lines[at + 1 :])
        voice = _VOICE.search(body)
        words = " ".join(html.unescape(_TAG.sub("", _VOICE.sub("", body))).split())
        if words and words != last:  # rolling captions repeat what stood there
            yield Cue(start, end, words, voice["who"].strip() if voice else None)
        last = words or last


def _seconds(hours: str | None, minutes: str, seconds: str) -> int:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)


def _paragraphs(cues: list[Cue]) -> Iterator[str]:
    held: list[str] = []
    speaker: str | None = None
    start = end = 0
    for cue in cues:
        turned = cue.speaker != speaker or bool(_LABEL.match(cue.words))
        full = len(" ".join(held)) > _LONG and _ENDS.search(held[-1])
        if held and (turned or cue.start - end > _PAUSE or full):
            yield _paragraph(start, speaker, held)
            held = []
        if not held:
            start, speaker = cue.start, cue.speaker
        held.append(_LABEL.sub("", cue.words, count=1) if _LABEL.match(cue.words) else cue.words)
        end = cue.end
    if held:
        yield _paragraph(start, speaker, held)


def _paragraph(start: int, speaker: str | None, held: list[str]) -> str:
    time = f"[{start // 3600:02}:{start // 60 % 60:02}:{start % 60:02}]"
    said = " ".join(held)
    return f"{time} {speaker}: {said}" if speaker else f"{time} {said}"
