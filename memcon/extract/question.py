"""A question in plain English → what it asks for: the readers of documents, turned on one sentence."""

from __future__ import annotations

import re
from collections import Counter
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
from memcon.language.roster import side_names
from memcon.language.segment import segment
from memcon.language.tables import Table, packaged
from memcon.language.words import EMPTY, words
from memcon.records import Asked, Document, Named, Time
from memcon.vocabulary import Act, ContactKind, QuestionKind

_NO_ACT: frozenset[QuestionKind] = frozenset({"denials", "confirmations", "initiator", "positions"})
LONGEST = 500  # characters; a question, not a document
_AFTER = re.compile(r"\b(?:since|after|from)\s+(?:the\s+)?$", re.I)
_BEFORE = re.compile(r"\b(?:before|until|till|by|prior to)\s+(?:the\s+)?$", re.I)
_SUBJECT = re.compile(r"\b(?:about|regarding|concerning|over|in|at|on|against|towards?)\s+(?:the\s+)?$", re.I)
_NOT_TOLD = re.compile(r"\b(?:of|with|and|or|between|from|by)\s+(?:the\s+)?$|,\s*$", re.I)
_PASSIVE = re.compile(r"^(?:was|were|is|are)\b", re.I)
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
    known = [name for name in known if name.split()[-1] in question or name.split()[0] in question]
    unknown = _unknown(question, layers, tools, known)
    parties, speakers, subjects = _parties(layers, known, unknown)
    kind = _kind(question, [(m.start, m.end) for m in layers.mentions])
    since, until = _period(question, layers.times, today)
    named = [(m.start, m.end) for m in layers.mentions if m.actor or m.side]
    sides = tuple(p.side for p in parties if p.side)
    strange = [(at, at + len(name)) for at, name in unknown]
    dated = [(t.start, t.end) for t in layers.times]
    content = _content(question, [*named, *dated, *strange, *_known_at(question, known)])
    verbs = _act_words(question, tools) if kind not in _NO_ACT else ()
    return Asked(
        kind=kind,
        parties=parties,
        speakers=speakers,
        topics=topics_in(question, tools, sides=sides),
        acts=_acts(question, tools),
        contact_kind=_contact_kind(question),
        since=since,
        until=until,
        unknown=tuple(dict.fromkeys(name for _, name in unknown)),
        words=tuple(w for w in content if w not in verbs),
        verbs=verbs,
        subjects=subjects,
        addressee=_addressee(layers, known, parties) if kind == "said" else None,
    )


_YES_OR_NO = re.compile(r"^(?:and |so |but )?(?:did|does|do|was|were|is|are|has|have|had|will)\b", re.I)


def _layers(question: str, tools: Tools, today: date | None) -> Layers:
    document = Document(
        id="sha256:question", text=question, published=today.isoformat() if today else None, language="en"
    )
    layers = Layers(document, segment(question))
    layers = Layers(document, layers.segments, read_times(layers, tools))
    return Layers(document, layers.segments, layers.times, read_mentions(layers, tools))


def _parties(
    layers: Layers, known: Sequence[str], unknown: Sequence[tuple[int, str]]
) -> tuple[tuple[Named, ...], tuple[Named, ...], tuple[Named, ...]]:
    """Who is named, in order: the parties; by whose word it is asked; and what it is asked about."""
    text = layers.document.text
    strange = [(at, Named(name, None)) for at, name in unknown]
    found = sorted([*_named(layers, known), *strange], key=lambda pair: pair[0])
    subjects = tuple(dict.fromkeys(named for at, named in found if _SUBJECT.search(text[:at])))
    parties = [(at, named) for at, named in found if not _SUBJECT.search(text[:at])]
    if any(named.name for _, named in parties) and not _contact_kind(text):
        # beside people a country is what they speak about, but for the one that is told
        aside = [(at, n) for at, n in parties if n.name is None and at != parties[0][0] and _NOT_TOLD.search(text[:at])]
        aside += [(at, n) for at, n in parties[:1] if n.name is None and _PASSIVE.match(text)]
        subjects = tuple(dict.fromkeys([*subjects, *(n for _, n in aside)]))
        parties = [pair for pair in parties if pair not in aside]
    by = tuple(dict.fromkeys(named for at, named in parties if _BY_WHOM.search(text[:at])))
    return tuple(dict.fromkeys(named for _, named in parties if named not in by)), by, subjects


def _named(layers: Layers, known: Sequence[str]) -> list[tuple[int, Named]]:
    """Everybody named, with where: people and bodies by name, governments and countries by their side."""
    found: list[tuple[int, Named]] = []
    countries = {name.casefold() for name in side_names().values()}
    for mention in layers.mentions:
        if mention.kind in ("person", "institution", "group") and (mention.actor or mention.side):
            found.append((mention.start, Named(mention.actor or mention.text, mention.side)))
        elif mention.kind == "outlet" and found and not _BY_WHOM.search(layers.document.text[: mention.start]):
            continue  # where it was said
        elif mention.kind in ("government", "place", "outlet") and mention.side:
            is_side = mention.kind != "place" or mention.text.casefold() in countries
            found.append((mention.start, Named(None if is_side else mention.text, mention.side)))
    taken = [(m.start, m.end) for m in layers.mentions if m.actor or m.side]
    for start, end, name in _names_in(layers.document.text, known):
        if not any(a < end and start < b for a, b in taken):
            found.append((start, Named(name, None)))
    return sorted(found, key=lambda pair: pair[0])


def _addressee(layers: Layers, known: Sequence[str], parties: Sequence[Named]) -> Named | None:
    """Whom something was told: the second party, straight after the verb or "to"."""
    text = layers.document.text
    for at, named in _named(layers, known):
        if len(parties) > 1 and named == parties[1]:
            return None if _NOT_TOLD.search(text[:at]) else named
    return None


def _names_in(text: str, known: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where names of the case stand in the question: whole, or by a last or first word that no other name has."""
    out: list[tuple[int, int, str]] = []
    ends = Counter(part for name in set(known) for part in {name.split()[-1], name.split()[0]})
    for name in sorted(set(known), key=lambda n: (-len(n), n)):
        first = name.split()[0]
        forms = [name, name.split()[-1], *([first] if ends[first] == 1 and name.istitle() else [])]
        for form in dict.fromkeys(forms):
            if len(form) < 3 or not form[:1].isupper() or form not in text:
                continue
            at = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
            if at and not any(a < at.end() and at.start() < b for a, b, _ in out):
                out.append((at.start(), at.end(), name))
    return out


def _unknown(question: str, layers: Layers, tools: Tools, known: Sequence[str]) -> list[tuple[int, str]]:
    """Capitalised words that are neither a known name, nor a date, nor the sentence's first word, with their place."""
    covered = [(m.start, m.end) for m in layers.mentions if m.actor or m.side]
    covered += [(t.start, t.end) for t in layers.times]
    covered += [(start, end) for start, end, _ in _names_in(question, known)]
    covered += [(hit.start, hit.end) for hit in tools.names.find(question, None)]
    opened = _OPENS.match(question)
    first = opened.end() if opened else 1
    return [
        (run.start(), run[0])
        for run in _CAPITALS.finditer(question, first)
        if not any(a < run.end() and run.start() < b for a, b in covered)
    ]


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
    opens = next((h for h in hits if h.start == 0), None)
    if first and opens and first.entry.get("kind") in ("when", "where", "who"):
        first = opens  # "where was A when B called"
    kind: QuestionKind = first.entry.get("kind") if first else "said"
    if kind == "said" and _YES_OR_NO.match(question):
        return "whether"
    return "said" if kind in ("whether", "who") and _WHAT.match(question) else kind


def _known_at(question: str, known: Sequence[str]) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in _names_in(question, known)]


def _content(question: str, named: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The words that say what it is about: no names, no question words, no function words."""
    asking = [(h.start, h.end) for section in ("entry", "contact", "asking") for h in _lexicon(section).find(question)]
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


def _act_words(question: str, tools: Tools) -> tuple[str, ...]:
    """The words that name an act, and not what it was about; plain saying and telling is none."""
    hits = [h for h in tools.lexicon("acts").find(question) if h.entry.get("act") not in (None, "informs")]
    found = (w.lower for hit in hits for w in words(question[hit.start : hit.end]))
    return tuple(dict.fromkeys(w for w in found if len(w) > 2 and w not in EMPTY))


def _contact_kind(question: str) -> ContactKind | None:
    hit = next(iter(_lexicon("contact").find(question)), None)
    return hit.entry.get("contact") if hit else None
