"""A question in plain English → what it asks for: the readers of documents, turned on one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from memcon.extract.layers import Layers
from memcon.extract.mentions import read_mentions
from memcon.extract.times import read_times
from memcon.extract.tools import Tools
from memcon.extract.topics import topics_in
from memcon.language.lexicon import Lexicon, lexicon_of
from memcon.language.segment import segment
from memcon.language.tables import Table, packaged
from memcon.language.words import EMPTY, words
from memcon.records import Asked, Document, Named, Time
from memcon.vocabulary import Act, ContactKind, QuestionKind

LONGEST = 500  # characters; a question, not a document
_AFTER = re.compile(r"\b(?:since|after|from)\s+(?:the\s+)?$", re.I)
_BEFORE = re.compile(r"\b(?:before|until|till|by|prior to)\s+(?:the\s+)?$", re.I)
_SUBJECT = re.compile(r"\b(?:about|regarding|concerning|over|in|at)\s+(?:the\s+)?$", re.I)
_BY_WHOM = re.compile(r"\b(?:according to|per|by the word of)\s+(?:the\s+)?$", re.I)
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_a-z][\w'’-]{1,40}(?: [^\W\d_a-z][\w'’-]{1,40}){0,4}")
_WHAT = re.compile(r"^(?:and |so |but )?(?:what|which)\b", re.I)
_OPENS = re.compile(
    r"^(?:and |so |but )?(?:who|whom|what|when|where|why|how|which|did|does|do|was|were|is|are|has|have)\b", re.I
)


def read_question(text: str, tools: Tools, *, today: date | None, known: Sequence[str] = ()) -> Asked:
    """What ``text`` asks for. ``today`` anchors its relative dates; ``known`` are names that the case itself uses.

    Names that stand in neither the data nor the case are listed as unknown, so that nothing is answered about them.
    """
    question = " ".join(text.split())[:LONGEST]
    layers = _layers(question, tools, today)
    parties, speakers = _parties(layers, known)
    since, until = _period(question, layers.times, today)
    named = [(m.start, m.end) for m in layers.mentions]
    sides = tuple(p.side for p in parties if p.side)
    return Asked(
        kind=_kind(question, named),
        parties=parties,
        speakers=speakers,
        topics=topics_in(question, tools, sides=sides),
        acts=_acts(question, tools),
        contact_kind=_contact_kind(question),
        since=since,
        until=until,
        unknown=_unknown(question, layers, tools, known),
        words=_content(question, named),
    )


def _layers(question: str, tools: Tools, today: date | None) -> Layers:
    document = Document(
        id="sha256:question", text=question, published=today.isoformat() if today else None, language="en"
    )
    layers = Layers(document, segment(question))
    layers = Layers(document, layers.segments, read_times(layers, tools))
    return Layers(document, layers.segments, layers.times, read_mentions(layers, tools))


def _parties(layers: Layers, known: Sequence[str]) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Who is named, in order: people and bodies by name, governments and countries by their side; and by whose word."""
    text = layers.document.text
    found: list[tuple[int, Named]] = []
    for mention in layers.mentions:
        if mention.kind in ("person", "institution", "group") and (mention.actor or mention.side):
            found.append((mention.start, Named(mention.actor or mention.text, mention.side)))
        elif mention.kind in ("government", "place", "outlet") and mention.side:
            found.append((mention.start, Named(None, mention.side)))
    taken = [(m.start, m.end) for m in layers.mentions if m.actor or m.side]
    for start, end, name in _names_in(text, known):
        if not any(a < end and start < b for a, b in taken):
            found.append((start, Named(name, None)))
    found = [(at, named) for at, named in sorted(found, key=lambda pair: pair[0]) if not _SUBJECT.search(text[:at])]
    by = tuple(dict.fromkeys(named for at, named in found if _BY_WHOM.search(text[:at])))
    return tuple(dict.fromkeys(named for _, named in found if named not in by)), by


def _names_in(text: str, known: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where names of the case stand in the question: whole, or by their last word."""
    out: list[tuple[int, int, str]] = []
    for name in sorted(set(known), key=lambda n: (-len(n), n)):
        for form in dict.fromkeys((name, name.split()[-1])):
            if len(form) < 4 or not form[:1].isupper() or form not in text:
                continue
            at = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
            if at and not any(a < at.end() and at.start() < b for a, b, _ in out):
                out.append((at.start(), at.end(), name))
    return out


def _unknown(question: str, layers: Layers, tools: Tools, known: Sequence[str]) -> tuple[str, ...]:
    """Capitalised words that are neither a known name, nor a date, nor the sentence's first word."""
    covered = [(m.start, m.end) for m in layers.mentions if m.actor or m.side]
    covered += [(t.start, t.end) for t in layers.times]
    covered += [(start, end) for start, end, _ in _names_in(question, known)]
    covered += [(hit.start, hit.end) for hit in tools.names.find(question, None)]
    opened = _OPENS.match(question)
    first = opened.end() if opened else 1
    out: list[str] = []
    for run in _CAPITALS.finditer(question, first):
        if not any(a < run.end() and run.start() < b for a, b in covered):
            out.append(run[0])
    return tuple(out)


def _period(question: str, times: Sequence[Time], today: date | None) -> tuple[date | None, date | None]:
    """The days asked about: those of the dates named, opened by "since" and "before"."""
    since: date | None = None
    until: date | None = None
    for time in (_past(time, today) for time in times):
        before = question[: time.start]
        if _AFTER.search(before) or time.text.lower().startswith(("since", "after")):
            since = time.earliest or since
        elif _BEFORE.search(before) or time.text.lower().startswith(("before", "until")):
            until = time.earliest - timedelta(days=1) if time.earliest else time.latest
        else:
            since, until = time.earliest or since, time.latest or until
    return since, until


def _past(time: Time, today: date | None) -> Time:
    """A day without a year that would lie ahead of everything in the case is the one before."""
    first, last = time.earliest, time.latest
    if not (today and first and last and first > today) or re.search(r"\d{4}", time.text):
        return time
    try:
        return replace(time, earliest=first.replace(year=first.year - 1), latest=last.replace(year=last.year - 1))
    except ValueError:  # the twenty-ninth of February
        return time


@cache
def _lexicon(section: str) -> Lexicon:
    table = packaged("questions.toml")
    return lexicon_of(Table(table.name, {"entry": table.content[section]}, table.sha256), f"questions {section}")


def _kind(question: str, named: Sequence[tuple[int, int]]) -> QuestionKind:
    """The first kind of the file whose terms stand in the question, outside names."""
    hits = [h for h in _lexicon("entry").find(question) if not any(a < h.end and h.start < b for a, b in named)]
    lexicon = _lexicon("entry").entries
    order = {id(entry): number for number, entry in enumerate(lexicon)}
    first = min(hits, key=lambda h: order[id(h.entry)], default=None)
    kind: QuestionKind = first.entry.get("kind") if first else "said"
    return "said" if kind in ("whether", "who") and _WHAT.match(question) else kind


def _content(question: str, named: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The words that say what it is about: no names, no question words, no function words."""
    asking = [(h.start, h.end) for section in ("entry", "contact") for h in _lexicon(section).find(question)]
    return tuple(
        w.lower
        for w in words(question)
        if w.letters and len(w.lower) > 2 and w.lower not in EMPTY
        and not any(a <= w.start < b for a, b in (*named, *asking))
    )  # fmt: skip


def _acts(question: str, tools: Tools) -> tuple[Act, ...]:
    return tuple(
        dict.fromkeys(hit.entry.get("act") for hit in tools.lexicon("acts").find(question) if hit.entry.get("act"))
    )


def _contact_kind(question: str) -> ContactKind | None:
    hit = next(iter(_lexicon("contact").find(question)), None)
    return hit.entry.get("contact") if hit else None
