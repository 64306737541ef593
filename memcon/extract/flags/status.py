"""Status phrases ("former president", "new administration") as the days on which they can be true.

The days come from the dated tenures of the roster; a phrase about somebody without tenures has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from memcon.extract.flags.sheet import Sheet
from memcon.language.lexicon import Hit
from memcon.records import Actor, Span, Tenure

_YEAR = timedelta(days=366)
_DAY = timedelta(days=1)
_WINDOW = 75
_TITLE_WORD = re.compile(r"[A-Za-z][\w-]*")
_POSSESSIVE = re.compile(r"^(?:['’]s)?\s+((?:[\w-]+\s+){0,2})$")
_PERFECT = re.compile(r"\b(?:has|have|had|was|were|been)\b(?!\s+(?:to|expected|planned|set|due)\b)", re.I)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|could|should|may|might|incoming|transition|plans?|expected|nominees?|picks?)\b", re.I
)
_CAPITALS = re.compile(r"(?:\b[A-Z][a-z]+(?:\sof)?\s){1,5}$")
_ALSO_OFFICE = {"premier": "prime minister", "defense": "defence", "chair": "chairman"}


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days: closed intervals in order, none touching."""

    parts: tuple[tuple[date, date], ...]

    def meets(self, other: Days) -> bool:
        """Whether some day lies in both."""
        return any(a <= d and c <= b for a, b in self.parts for c, d in other.parts)

    def words(self) -> str:
        """The days in words, open ends left open."""
        if not self.parts:
            return "on no day that the roster knows of"
        shown = [
            f"from {a}" if b == date.max else (f"up to {b}" if a == date.min else f"{a} to {b}") for a, b in self.parts
        ]
        return " or ".join(shown)


@dataclass(frozen=True, slots=True)
class Status:
    """A phrase that gives a person a status: whose, what kind, and on which days it can be true.

    ``current`` is False where the sentence itself looks at another time than the document's own.
    """

    span: Span
    subject: str
    kind: str
    days: Days
    current: bool = True


def statuses(sheet: Sheet) -> tuple[Status, ...]:
    """Every status phrase of the document whose days the roster tells, in order, quotations left out."""
    people = _people(sheet)
    found: list[Status] = []
    for start, end, actor in people:
        if sheet.quoted(start):
            continue
        found.extend(_before(sheet, start, actor))
        found.extend(_titled(sheet, start, actor))
        found.extend(_era(sheet, start, end, actor))
    return tuple(sorted(found, key=lambda s: (s.span.start, s.kind)))


def _people(sheet: Sheet) -> list[tuple[int, int, Actor]]:
    """The roster's people with tenures, by name and place, in order."""
    found: list[tuple[int, int, Actor]] = []
    for hit in sheet.tools.names.find(sheet.text, sheet.day):
        if hit.actor and hit.actor.kind == "person" and hit.actor.tenures:
            found.append((hit.start, hit.end, hit.actor))
        elif hit.actor and hit.actor.kind == "institution":
            found.extend(_eponym(sheet, hit.start, hit.text))
    return found


def _eponym(sheet: Sheet, start: int, words: str) -> Iterator[tuple[int, int, Actor]]:
    """The head after whom an institution is named ("the X administration"), where only one can be meant."""
    name, _, rest = words.rpartition(" ")
    eras = {e.term for e in sheet.tools.lexicon("flags").with_attribute("kind", "era")}
    name = re.sub(r"['’]s$", "", name)
    if rest.lower() not in eras:
        return
    roster = sheet.tools.roster
    heads = [
        actor
        for ident, names in roster.surnames.items()
        if name in names and (actor := roster.actor(ident)) and _tenures_of(actor, ())
    ]
    if len(heads) == 1:
        yield start, start + len(name), heads[0]


def _before(sheet: Sheet, start: int, actor: Actor) -> Iterator[Status]:
    """The status word before a name with nothing but a title between: "former president X"."""
    cue = _last_cue(sheet, start, "former", "elect", "incoming", "sitting")
    if cue is None:
        return
    between = sheet.text[cue.end : start]
    if not _is_title(between) or re.search(r"\bthen[-\s]$", sheet.text[: cue.start][-6:]):
        return
    kind = cue.entry.get("kind")
    if kind == "elect" and between.strip():
        return
    title = cue.text.split("-")[0] if kind == "elect" else between
    words = _title_words(sheet, title)
    if not words and kind != "elect":
        return
    tenures = _tenures_of(actor, words)
    days = (_elected_days(actor) if kind == "elect" else None) or _days_of(kind, tenures)
    if days is not None:
        yield Status(sheet.span(cue.start, start + 1), actor.id, kind, days, _is_current(sheet, cue.start))


def _titled(sheet: Sheet, start: int, actor: Actor) -> Iterator[Status]:
    """A bare title before a name, which nobody bears before the office: the days from its first beginning on.

    A title outlives its office, so there is no end. A name that is not spelt in full could be somebody else's.
    """
    run = _CAPITALS.search(sheet.text[max(0, start - _WINDOW) : start])
    spelt = sheet.text[start : start + len(actor.name)] == actor.name
    if run is None or not spelt or _last_cue(sheet, start, "former", "elect", "incoming", "sitting"):
        return
    words = _title_words(sheet, run[0])
    tenures = _tenures_of(actor, words) if words else ()
    # Whoever held another office of that rank before may be called by it, and the roster need not have it.
    if tenures and len(tenures) == len(_tenures_of(actor, words[-1:])):
        first = min(t.start for t in tenures if t.start)
        begun = Days(((_less(first, _YEAR), date.max),))
        at = start - len(run[0])
        yield Status(sheet.span(at, start + 1), actor.id, "titled", begun, _is_current(sheet, at))


def _last_cue(sheet: Sheet, start: int, *kinds: str) -> Hit | None:
    near = [h for h in sheet.cued(*kinds) if start - _WINDOW <= h.start and h.end <= start]
    return near[-1] if near else None


def _is_title(words: str) -> bool:
    """Whether the words between a status word and a name are a title and not a clause."""
    plain = re.sub(r"\b(?:[A-Z]\.){1,4}", " ", words)
    if re.search(r"[.,;:()\"“”\n]", plain) or len(plain.split()) > 7:
        return False
    return not re.search(
        r"\b(?:and|who|that|with|by|from|to|said|told|is|was|aide|adviser|ally|wife|officials?)\b", plain
    )


def _title_words(sheet: Sheet, words: str) -> tuple[str, ...]:
    """The words of a title without the names of sides: ("prime", "minister")."""
    sides = {
        name.lower()
        for side in sheet.tools.roster.sides.values()
        for name in (side.name, *side.aliases, *side.adjectives)
        if " " not in name
    }
    plain = re.sub(r"\b(?:[A-Z]\.){2,4}", " ", words)
    found = [w.lower() for w in _TITLE_WORD.findall(plain) if w.lower() not in sides]
    return tuple(part for w in found for part in _ALSO_OFFICE.get(w, w).split())


def _tenures_of(actor: Actor, title: Sequence[str]) -> tuple[Tenure, ...]:
    """The actor's tenures in the office that the title names; without a title, those as head."""
    held = [t for t in actor.tenures if t.camp in ("government", "organisation", "parliament", "military")]
    if not title:
        return tuple(t for t in held if t.level == "principal" and t.start)
    return tuple(t for t in held if t.start and _names(title, t.office))


def _names(title: Sequence[str], office: str) -> bool:
    words = [p for w in _TITLE_WORD.findall(office.lower()) for p in _ALSO_OFFICE.get(w, w).split()]
    cut = next((i for i, w in enumerate(words) if w in ("of", "to", "for")), len(words))
    head = words[:cut]
    ranks = {"vice", "deputy", "acting", "assistant", "first"}
    own = [w for w in title if w not in ("of", "the", "to", "for")]
    cut = next((i for i, w in enumerate(title) if w in ("of", "to", "for")), len(title))
    if not own or not cut or title[cut - 1] not in head[-1:]:
        return False
    return all(w in words for w in own) and not (set(head) & ranks) - set(own)


def _days_of(kind: str, tenures: Sequence[Tenure]) -> Days | None:
    held = _merged([(t.start or date.min, t.end or date.max) for t in tenures])
    if not held:
        return None
    if kind == "former":
        return _gaps_after(held)
    if kind in ("sitting", "era"):
        return Days(tuple(held))
    if kind == "begun":
        return Days(tuple((a, min(b, _more(a, _YEAR))) for a, b in held))
    # elected or incoming, and not yet there
    return Days(tuple((_less(a, _YEAR), a) for a, _ in held))


def _merged(parts: list[tuple[date, date]]) -> list[tuple[date, date]]:
    joined: list[tuple[date, date]] = []
    for start, end in sorted(parts):
        if joined and start <= _more(joined[-1][1], timedelta(days=1)):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _gaps_after(held: list[tuple[date, date]]) -> Days:
    """The days after a tenure on which none is held; none at all where the only tenure is still open."""
    gaps = [
        (_more(end, _DAY), _less(following[0], _DAY) if following else date.max)
        for (_, end), following in zip(held, [*held[1:], None], strict=True)
        if end != date.max
    ]
    return Days(tuple(gaps))


def _less(day: date, by: timedelta) -> date:
    return day - by if day - date.min > by else date.min


def _more(day: date, by: timedelta) -> date:
    return day + by if date.max - day > by else date.max


def _is_current(sheet: Sheet, at: int) -> bool:
    """Whether the sentence speaks of the document's own time: it names no other year or past day."""
    sentence = sheet.sentence(at)
    for time in sheet.layers.times_in(sentence):
        if sheet.day and time.latest and time.latest < sheet.day - timedelta(days=60):
            return False
        if sheet.day is None and time.precision in ("year", "interval", "month"):
            return False
    return True


def _era(sheet: Sheet, start: int, end: int, actor: Actor) -> Iterator[Status]:
    """The administration or presidency that carries a name: new, current, doubtful, or acting in the present."""
    after = next((h for h in sheet.cued("era") if end <= h.start <= end + 30), None)
    possessed = _POSSESSIVE.match(sheet.text[end : after.start]) if after else None
    if after is None or possessed is None:
        return
    words = f"{sheet.text[max(0, start - 24) : start].rpartition('.')[2]} {possessed[1]}".lower()
    sentence = sheet.sentence(start)
    tenures = _tenures_of(actor, ())
    days, kind = None, "era"
    if re.search(r"\b(?:new|newly)\b", words) and _PERFECT.search(sentence.text) and not _AHEAD.search(sentence.text):
        days, kind = _days_of("begun", tenures), "begun"
    elif _doubtful(sheet, words):
        days, kind = _open_days(actor), "doubtful"
    elif re.search(r"\bthe (?:current|present|sitting) *$", words) or _answers_now(
        sentence.text[after.end - sentence.start :]
    ):
        days = _days_of("era", tenures)
    if days is not None:
        yield Status(sheet.span(start, after.end), actor.id, kind, days, _is_current(sheet, start))


def _doubtful(sheet: Sheet, words: str) -> bool:
    terms = [e.term for e in sheet.tools.lexicon("flags").with_attribute("kind", "doubtful")]
    return any(f" {term} " in f" {' '.join(words.split())} " for term in terms)


def _open_days(actor: Actor) -> Days | None:
    """The days on which it is still open whether a term will come: before its election, in the years ahead of it."""
    elected = sorted(t.start for t in actor.tenures if t.camp == "transition" and t.level == "principal" and t.start)
    return Days(tuple((_less(day, 5 * _YEAR), _less(day, _DAY)) for day in elected)) if elected else None


def _elected_days(actor: Actor) -> Days | None:
    """The days between election and office, where the roster has them."""
    parts = [
        (t.start, t.end)
        for t in actor.tenures
        if t.camp == "transition" and t.level == "principal" and t.start and t.end
    ]
    return Days(tuple(sorted(parts))) if parts else None


def _answers_now(following: str) -> bool:
    """Whether the administration itself acts in the present perfect right behind its name ("has not responded")."""
    return (
        re.match(r"\s+(?:has|have)\s+(?:not\s+|yet\s+to\s+|n['’]t\s+)?(?:\w+ly\s+)?(?:\w+ed|said|made|to)\b", following)
        is not None
    )
