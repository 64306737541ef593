"""Whose house a document comes from: the side for which "the President" needs no further name.

Told by the document's own side, by the office that put it out, by the spokesman in a briefing's title, by its heading
("Briefing by a C official") and its last line ("Issued by ..., C"), and by the labels of the speakers ("MS. SMITH:",
"Senior official of the C delegation:"; in a briefing whoever of them was in office). Where these name two sides (a
joint press conference), there is no home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from memcon.extract.mentions.scene import Scene
from memcon.extract.tools import Tools
from memcon.language.names import NameHit
from memcon.records import Actor, Span, Tenure

_LABEL = re.compile(r"(?:[^\W\d_a-z]{1,12}\.? )?(?P<name>[^\W\d_a-z]['’\w]*[^\W\d_a-z]{2,})(?: \([^)\n]{1,20}\))?:\s")
_OF_AN_OFFICE = re.compile(
    r"\b(?:briefing|gaggle|press conference|readout|remarks|transcript|statement|communiqu[eé]|programme)\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(r"(?:Issued|Released|Published) by\b")
_HEADING = 100
"""So many characters at most has a first line that is a heading."""
_HEAD = 60
"""So many characters at most has a label that tells who speaks."""


_BRIEFS = re.compile(r"\b(?:press|daily) (?:briefing|gaggle)\b|\bbriefing by\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Home:
    """The side, the days between which the document must lie, and the speakers whose labels stand in it.

    ``dateline`` is the side of the city at the head of a story, whose ministers need no further name in it.
    """

    side: str | None = None
    first: date | None = None
    last: date | None = None
    speakers: tuple[tuple[Span, Actor], ...] = ()
    dateline: str | None = None

    def held(self, tenure: Tenure) -> bool:
        """Whether an office was held on some day on which the document may have been made."""
        begins_later = self.last is not None and tenure.start is not None and tenure.start > self.last
        ended_before = self.first is not None and tenure.end is not None and tenure.end < self.first
        return not begins_later and not ended_before


def home_of(scene: Scene, tools: Tools) -> Home:
    """The home of a document; without a side where nothing tells it, or where two are told."""
    document = scene.document
    speakers = tuple(_speakers(scene, tools))
    spokesmen = [*(actor for _, actor in speakers if _spoke(actor, scene.day)), *_titled(scene, tools)]
    office = tools.roster.named(document.outlet) if document.outlet else None
    sides = {document.side, office.side if office and office.kind == "institution" else None}
    sides |= {_publishing(document.outlet, tools)} if office is None and document.outlet else set()
    sides |= {actor.side for actor in spokesmen} | set(_unnamed(scene, tools)) | set(_houses(scene, tools))
    sides |= set(_headed(scene)) if not any(sides) else set()
    if not any(sides) and _OF_AN_OFFICE.search(document.title or ""):
        sides |= {actor.side for _, actor in speakers if _in_office(actor, scene.day)}
    named = sorted(side for side in sides if side)
    dateline = _dateline(scene, tools)
    if len(named) != 1:
        return Home(speakers=speakers, dateline=dateline)
    first, last = scene.day, scene.day
    if scene.day is None:
        first, last = _common([t for a in dict.fromkeys(spokesmen) if (t := _spoke(a, None))])
    return Home(named[0], first, last, speakers, dateline)


_PUBLISHES = re.compile(
    r"\b(?:ministry|presidency|embassy|chancellery|government|cabinet|prime minister|president|foreign office"
    r"|state department|permanent mission)\b",
    re.IGNORECASE,
)


def _publishing(outlet: str, tools: Tools) -> str | None:
    """The side of a government's office that puts a text out: "Foreign Ministry of C", "Embassy of C in D"."""
    sides = [hit.side for hit in tools.names.find(outlet) if hit.side] if _PUBLISHES.search(outlet) else []
    return sides[0] if sides else None


_CITY = re.compile(
    r"\s{0,2}([A-Z][A-Za-z .'’-]{2,30}?)"
    r"(?:,? (?:\d{1,2} [A-Z]|[A-Z][a-z]{2,8}\.? \d)[^-–—\n]{0,40}| \([^)\n]{1,30}\))? ?[-–—] "
)
"""The city that opens a story: "CITY - ", "City (Agency) - ", "CITY, May 5 - "."""


def _dateline(scene: Scene, tools: Tools) -> str | None:
    """The side of the city that opens a story, where it is known and the only one named there."""
    match = _CITY.match(scene.document.text)
    hits = tools.names.find(match[1].title()) if match is not None else ()
    return hits[0].side if len(hits) == 1 else None


def _speakers(scene: Scene, tools: Tools) -> Iterator[tuple[Span, Actor]]:
    """The labels at the head of paragraphs that belong to one known person in office: a spokesman first, else any."""
    labels = [(p, m) for p in scene.segments.paragraphs if (m := _LABEL.match(p.text))]
    bearers: dict[str, list[Actor]] = {m["name"].casefold(): [] for _, m in labels}
    if not bearers:
        return
    for actor in tools.roster.actors.values():
        for surname in tools.roster.surnames.get(actor.id, ()):
            if surname.casefold() in bearers and (_spoke(actor, scene.day) or _in_office(actor, scene.day)):
                bearers[surname.casefold()].append(actor)
    for paragraph, match in labels:
        owners = bearers[match["name"].casefold()]
        owners = [a for a in owners if _spoke(a, scene.day)] or owners
        if len(owners) == 1:
            start = paragraph.start + match.start("name")
            yield scene.document.span(start, paragraph.start + match.end("name")), owners[0]


def _titled(scene: Scene, tools: Tools) -> Iterator[Actor]:
    """The spokesmen whom the title of a briefing names."""
    title = scene.document.title or ""
    if _OF_AN_OFFICE.search(title):
        for hit in tools.names.find(title, scene.day):
            if hit.actor and hit.actor.kind == "person" and _speaks(hit.actor, scene.day):
                yield hit.actor


def _unnamed(scene: Scene, tools: Tools) -> Iterator[str]:
    """The sides of those who speak unnamed in the title or at the head of a paragraph ("SENIOR ... OFFICIAL:")."""
    lexicon = tools.lexicon("labels")
    heads = [p.text[:_HEAD].partition(":") for p in scene.segments.paragraphs]
    for words in [
        scene.document.title or "",
        _heading(scene),
        *(head for head, colon, _ in heads if colon and head.isupper()),
    ]:
        yield from (str(hit.entry.get("side")) for hit in lexicon.find(words))


def _houses(scene: Scene, tools: Tools) -> Iterator[str]:
    """The side of the house that the title of a briefing names, where it is one's own: "Press Briefing, X House"."""
    title = scene.document.title or ""
    match = _BRIEFS.search(title)
    for hit in tools.names.find(title, scene.day) if match is not None else ():
        if hit.actor is not None and hit.actor.kind == "institution" and hit.side and hit.how == "name":
            yield hit.side


def _heading(scene: Scene) -> str:
    """The first line, where it is the heading of a briefing, readout or the like; else nothing."""
    first = scene.segments.paragraphs[0].text.rstrip() if scene.segments.paragraphs else ""
    heads = len(first) <= _HEADING and not first.endswith((".", "?", "!")) and _OF_AN_OFFICE.search(first)
    return first if heads else ""


def _headed(scene: Scene) -> Iterator[str | None]:
    """The sides of the offices and officials that a heading, a label or a last line names."""
    paragraphs = scene.segments.paragraphs
    for place, paragraph in enumerate(paragraphs):
        label, colon, _ = paragraph.text[:_HEAD].partition(":")
        if place == 0 and _heading(scene):
            yield from _offices(scene, paragraph.start, paragraph.end)
        elif colon and "." not in label:
            yield from _offices(scene, paragraph.start, paragraph.start + len(label), named=False)
    if scene.segments.sentences and _ISSUED.match(scene.segments.sentences[-1].text):
        last = scene.segments.sentences[-1]
        yield from (hit.side for _, hit in _hits(scene, last.start, last.end))


def _offices(scene: Scene, start: int, end: int, named: bool = True) -> Iterator[str | None]:
    """The sides of the government offices, or titles with an adjective of a country, between two offsets."""
    for first, hit in _hits(scene, start, end):
        last = scene.names[first][0]
        while last in scene.modifiers:
            last = scene.modifiers[last][0]
        body = hit.actor is not None and hit.actor.kind == "institution" and hit.actor.camp == "government"
        titled = last in scene.titles or scene.lower(last) in _BODIES
        if (named and body) or (hit.how in ("adjective", "country") and titled and _anonymous(scene, start, end)):
            yield hit.side


_BODIES = frozenset({"delegation", "side", "government", "presidency", "embassy", "mission"})


def _anonymous(scene: Scene, start: int, end: int) -> bool:
    """Whether nobody is named between two offsets: "X, the C correspondent" or a guest speaks for no house."""
    return not any(hit.actor and hit.actor.kind == "person" for _, hit in _hits(scene, start, end))


def _hits(scene: Scene, start: int, end: int) -> Iterator[tuple[int, NameHit]]:
    """The known names between two offsets, with the word at which each begins."""
    for index in range(scene.at(start), scene.at(end)):
        if index in scene.names:
            yield index, scene.names[index][1]


def _speaks(actor: Actor, day: date | None) -> bool:
    """Whether a briefing's title can name the actor as its speaker: on that day, or as a deputy some years earlier."""
    later = [t.start for t in actor.tenures if t.level == "spokesman" and t.start is not None]
    soon = day is not None and any(day < start <= day + _DEPUTY for start in later)
    return _spoke(actor, day) is not None or soon


_DEPUTY = timedelta(days=5 * 366)


def _spoke(actor: Actor, day: date | None) -> Tenure | None:
    """The tenure as a spokesman that fits the day; the only one where no day is known."""
    found = [t for t in actor.tenures if t.level == "spokesman" and (day is None or t.holds_on(day))]
    return found[0] if len(found) == 1 else None


def _in_office(actor: Actor, day: date | None) -> bool:
    """Whether somebody held an office on that day; without a day nobody is known to have."""
    return day is not None and actor.kind == "person" and actor.tenure_on(day) is not None


def _common(tenures: list[Tenure]) -> tuple[date | None, date | None]:
    """The days that all ``tenures`` share."""
    starts = [t.start for t in tenures if t.start]
    ends = [t.end for t in tenures if t.end]
    return max(starts, default=None), min(ends, default=None)
