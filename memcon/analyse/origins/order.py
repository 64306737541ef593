"""Which of two documents was there first, as far as can be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

from memcon.language.lexicon import Hit, Lexicon, load_lexicon
from memcon.language.segment import segment
from memcon.language.spelling import Name, fold
from memcon.language.stems import STOP
from memcon.language.tables import packaged
from memcon.language.words import words
from memcon.records import Document, Reading, Span

ALIKE = 0.42
"""From this likeness on two sentences may be the same in other words; what is less alike says nothing of descent."""
_DAY = timedelta(hours=23, minutes=59)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with what matters for its descent: when it came out, its outlet, whom it cites and in which role.

    ``credits`` are the places where it names each outlet. ``open_words`` are the places of what anybody could have:
    that there was a contact, and quotations of somebody with a name who spoke in public. ``heard`` is whether somebody
    told this very outlet, by the text's own words ("told the Gazette", in the Gazette): such a text is no mere copy.
    """

    reading: Reading
    first: datetime | None
    last: datetime | None
    outlet: Name
    cited: Mapping[Name, str]
    credits: Mapping[Name, tuple[int, ...]]
    open_words: tuple[tuple[int, int], ...] = ()
    actors: frozenset[str] = frozenset()
    sentences: tuple[Span, ...] = ()
    heard: bool = False

    @property
    def id(self) -> str:
        """The document's id."""
        return self.reading.document.id

    @property
    def document(self) -> Document:
        """The document."""
        return self.reading.document

    def earlier_than(self, other: Paper) -> bool | None:
        """Whether it surely came out before ``other``; None where that cannot be told."""
        if self.last and other.first and self.last < other.first:
            return True
        if other.last and self.first and other.last < self.first:
            return False
        return None

    def likely_earlier_than(self, other: Paper) -> bool | None:
        """The same, where a day without an hour is taken for its noon; None where a date is missing or they meet."""
        if not (self.first and self.last and other.first and other.last):
            return None
        here, there = (
            self.first + (self.last - self.first) / 2,
            other.first + (other.last - other.first) / 2,
        )
        return None if here == there else here < there

    def named_in(self, other: Paper) -> str | None:
        """In which role ``other`` cites this document's outlet, or this very document; None where it does not."""
        if self.outlet and self.outlet in other.cited:
            return other.cited[self.outlet]
        if self.document.side and any(name[-1:] == (self.document.kind,) for name in other.cited):
            return "cites"
        return None


def papers(readings: Sequence[Reading]) -> list[Paper]:
    """The documents of ``readings``, by id; outlets of the case are found in each other's texts by their names too."""
    outlets = {r.document.id: outlet_name(r.document.outlet) for r in readings}
    spelt = {n: outlet_name(n) for n in sorted({(r.document.outlet or "").strip() for r in readings} - {""})}
    made = []
    for reading in sorted(readings, key=lambda r: r.document.id):
        document = reading.document
        first, last = _published(document.published)
        cited: dict[Name, str] = {}
        credits: dict[Name, list[int]] = defaultdict(list)
        for citation in reading.citations:
            # To be rested on says more than to be the place where somebody spoke.
            if cited.get(outlet_name(citation.name), "venue") == "venue":
                cited[outlet_name(citation.name)] = citation.role
            credits[outlet_name(citation.name)].append(citation.evidence.start)
        for name in [n for n in spelt if n in document.text]:
            at = -1 if spelt[name] in cited else _place_of(document.text, name)
            if at >= 0:
                cited[spelt[name]] = "cites" if _is_quoted(document.text, at, at + len(name)) else "named"
                credits[spelt[name]].append(at)
        own = outlets[document.id]
        cited.pop(own, None)
        cited.pop((), None)
        places = {name: tuple(at) for name, at in credits.items()}
        made.append(
            Paper(
                reading, first, last, own, cited, places, _open_words(reading), _actors(reading),
                sentences_of(document.text), bool(own) and _heard(reading, own),
            )
        )  # fmt: skip
    return made


@lru_cache(maxsize=4096)
def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of a text, kept for the next time."""
    return segment(text).sentences


def _heard(reading: Reading, own: Name) -> bool:
    venues = [c.name for c in reading.citations if c.role == "venue"]
    venues += [a.venue for a in reading.attributions if a.venue]
    return any(outlet_name(name) == own for name in venues)


def _actors(reading: Reading) -> frozenset[str]:
    return frozenset(m.actor for m in reading.mentions if m.actor and m.kind != "outlet")


def _open_words(reading: Reading) -> tuple[tuple[int, int], ...]:
    text = reading.document.text
    hits = firmness_in(text)
    public = [h for h in hits if h.entry.get("kind") == "public"]
    unnamed = [h.start for h in hits if h.entry.get("kind") == "unnamed"]
    places = []
    for attribution in reading.attributions:
        source = attribution.source
        if source is None or source.source_kind not in (
            "named_person",
            "office",
            "country",
        ):
            continue
        start = min(source.start, attribution.cue.start, *(c.start for c in attribution.content))
        end = max(source.end, attribution.cue.end, *(c.end for c in attribution.content))
        if attribution.quoted != "indirect" and any(start - 30 <= h.start <= end + 30 for h in public):
            places.append((start, end))
    # So does everybody who keeps a name secret, in words that stand in every style book.
    for sentence in sentences_of(text) if unnamed else ():
        keeps = any(sentence.start <= at < sentence.end for at in unnamed)
        if keeps and len(_content(sentence.text)) <= _STOCK:
            places.append((sentence.start, sentence.end))
    # That there was a contact is the news itself: whoever reports it says so, copied or not.
    places += [(s.start, s.end) for contact in reading.contacts for s in contact.evidence]
    return tuple(places)


_STOCK = 6
"""A sentence on people without a name that has no more words of its own says nothing else."""


def _content(text: str) -> list[str]:
    return [w.lower for w in words(text) if w.letters and len(w.lower) > 3 and not w.capital and w.lower not in STOP]


@lru_cache(maxsize=4096)
def firmness_in(text: str) -> tuple[Hit, ...]:
    """Those words in a text, kept for the next time."""
    return tuple(firmness().find(text))


@cache
def firmness() -> Lexicon:
    """The words that tell how firmly something is told."""
    return load_lexicon("firmness")


@lru_cache(maxsize=8192)
def are_parties(words: str) -> bool:
    """Whether the words stand for the two who are said to have spoken ("both sides") and for nobody else."""
    return any(
        h.entry.get("kind") == "parties" and h.start == 0 and h.end == len(words) for h in firmness().find(words)
    )


@lru_cache(maxsize=8192)
def outlet_name(name: str | None) -> Name:
    """An outlet's name as it is compared: the data's name for it, without the article."""
    if not name:
        return ()
    folded = _bare(fold(name))
    return _known().get(folded, folded)


@cache
def _known() -> dict[Name, Name]:
    """Every spelling of every outlet of the data, and the name that it stands for."""
    found: dict[Name, Name] = {}
    for entry in packaged("outlets.toml").content["outlet"]:
        for spelling in (entry["name"], *entry.get("aliases", ())):
            found.setdefault(_bare(fold(spelling)), _bare(fold(entry["name"])))
    return found


def _bare(name: Name) -> Name:
    return name[1:] if name[:1] == ("the",) and len(name) > 1 else name


def _place_of(text: str, name: str) -> int:
    """Where ``name`` first stands in ``text`` as words of their own, or -1."""
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not before.isalnum() and not after.isalnum():
            return at
        at = text.find(name, at + 1)
    return -1


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether an outlet that stands there is said to have said something: "the Gazette wrote", "according to it"."""
    before = [w.lower for w in words(text, max(0, start - _NEAR), start)[-4:]]
    if any(word in _BY_WHOM for word in before):
        return True
    after = text[end : end + _NEAR]
    return any(not any(mark in after[: h.start] for mark in ".;:!?") for h in _cues().find(after))


_NEAR = 40
_BY_WHOM = ("according", "citing", "quoting", "per")


@cache
def _cues() -> Lexicon:
    return load_lexicon("cues")


def _published(given: str | None) -> tuple[datetime | None, datetime | None]:
    """The first and the last moment at which a document may have come out."""
    if not given:
        return None, None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        try:
            moment, given = datetime.fromisoformat(given[:10]), given[:10]
        except ValueError:
            return None, None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return (moment, moment) if len(given) > 10 else (moment, moment + _DAY)
