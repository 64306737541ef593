"""Which texts make up each side's account of a contact, and which stretches of them are of that contact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from memcon.analyse.accounts.rows import Text
from memcon.analyse.accounts.units import SPARE
from memcon.language.lexicon import load_lexicon
from memcon.records import AccountPoint, AccountText, Contact, Document, Reading

UNATTRIBUTED, EXPERTS = SPARE
OWN_KINDS = frozenset({"readout", "briefing", "post", "transcript", "memcon", "cable", "interview"})
_OF_TALKS = frozenset({"readout", "memcon"})
HELD = frozenset({"reported", "denied"})
_WRITTEN = frozenset({"message", "letter"})
_OTHER_CAMPS = frozenset({"transition", "campaign", "opposition", "former", "parliament"})
# An account comes out on the day of the talk or soon after; a day before, where clocks differ.
_BEFORE, _AFTER = timedelta(days=1), timedelta(days=4)
_MOST_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A text of an account with the words that say what it is."""

    text: Text
    about: AccountText


def texts_of(contact: Contact, readings: Iterable[Reading], contacts: Sequence[Contact]) -> tuple[Found, ...]:
    """The texts of all accounts of ``contact``, whole ones first, by column and day.

    Whole accounts: documents of one of its sides that tell of it, and those of a side, a kind and a day that fit and
    that tell of no other contact; a side that has an account of its own is given no text of a neighbouring entry.
    Parts: what other documents quote from a side's people, from unnamed people, or from experts.
    """
    readings = sorted(readings, key=lambda r: (r.document.published or "", r.document.id))
    of = set(contact.documents)
    direct = [r for r in readings if r.document.id in of]
    whole: list[tuple[Reading, str | None]] = [
        (r, None) for r in direct if r.document.side in contact.sides and r.points
    ]
    told = {r.document.side for r, _ in whole}
    official = bool(direct) and all(r.document.side for r in direct)
    for reading in readings:
        side = reading.document.side
        if side not in contact.sides or not reading.points or reading.document.id in of:
            continue
        note = _fits(reading, contact, contacts, (told, official))
        if note is not None:
            whole.append((reading, note))
    found = [_whole(reading, note) for reading, note in whole]
    found = _by_camp(found, [r for r, _ in whole])
    taken = {r.document.id for r, _ in whole}
    for reading in direct:
        if reading.document.id not in taken:
            found.extend(_parts(reading, contact))
    return tuple(sorted(found, key=_order))


def _order(found: Found) -> tuple[bool, bool, str, str, bool, str]:
    """Of one side and day the office's own account first, then what was said about it."""
    column, about = found.text.column, found.about
    return (
        column in SPARE, not about.whole, about.published or "", column, about.kind not in _OF_TALKS, about.document
    )  # fmt: skip


def _fits(
    reading: Reading, contact: Contact, contacts: Sequence[Contact], known: tuple[set[str | None], bool]
) -> str | None:
    """Why a text that the register does not count to ``contact`` is one of its accounts; None where it is not.

    ``known``: the sides that have told of it, and whether all its own documents are sides' accounts. A vague report of
    some call is given no readout of a call that the register keeps apart.
    """
    told, official = known
    document = reading.document
    if contact.reality not in HELD or contact.count is not None:
        return None
    if document.kind not in OWN_KINDS | {"news", "wire", "unknown"} or not _near(document, contact):
        return None
    others = {s for s in contact.sides if s != document.side}
    held = [
        c for c in contacts
        if c.id != contact.id and document.id in c.documents and c.reality in HELD and c.kind not in _WRITTEN
    ]  # fmt: skip
    same_pair = [c for c in held if set(c.sides) == set(contact.sides)]
    if same_pair:
        apart = any(_on_other_days(contact, c) for c in same_pair)
        if apart or document.side in told or not (_dated(contact) or official):
            return None
        return f"read as {same_pair[0].id}, which may be the same contact"
    named = {m.side for m in reading.mentions} | {s for p in reading.points for s in p.sides}
    talks = document.kind in _OF_TALKS or any("talk" in p.concepts or p.together for p in reading.points)
    rivals = [
        c for c in contacts
        if c.id != contact.id and c.reality in HELD and c.kind not in _WRITTEN and set(c.sides) == set(contact.sides)
        and _near(document, c) and (_dated(c) or not set(c.documents) <= set(contact.documents))
    ]  # fmt: skip
    # A neighbour without a day that the accounts of this contact alone tell of is hardly another contact.
    if rivals and document.side in told:
        return None
    if talks and (named & others or not held):
        return "by its side, its kind and its day"
    return None


def _near(document: Document, contact: Contact) -> bool:
    """Whether it came out on the days of the contact; where those are unknown, of the contact's other documents."""
    day = _day(document.published)
    if day is None:
        return False
    when = contact.when
    first, last = (when.earliest, when.latest) if when else (None, None)
    if first is None or last is None or (last - first).days > 7:
        days = sorted(d for m in contact.mentions if (d := _day(m.published)) is not None)
        if not days:
            return False
        first, last = days[0], days[0]
    return first - _BEFORE <= day <= last + _AFTER


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _dated(contact: Contact) -> bool:
    """Whether the contact is known to lie within a week."""
    when = contact.when
    return bool(when and when.earliest and when.latest and (when.latest - when.earliest).days <= 7)


def _on_other_days(left: Contact, right: Contact) -> bool:
    a, b = left.when, right.when
    if not (a and b and a.earliest and a.latest and b.earliest and b.latest):
        return False
    return a.latest < b.earliest or b.latest < a.earliest


def _whole(reading: Reading, note: str | None) -> Found:
    document = reading.document
    points = tuple(p for p in reading.points if not p.opening)
    side = document.side or UNATTRIBUTED
    return Found(Text(side, document, points), _about(document, True, len(points), note))


def _about(document: Document, whole: bool, passages: int, note: str | None) -> AccountText:
    return AccountText(
        document.id, document.source_id, document.kind, document.outlet, document.published, whole, passages, note
    )


def _by_camp(found: list[Found], readings: Sequence[Reading]) -> list[Found]:
    """The columns of a side whose texts are of several camps, each with its camp."""
    camps = {r.document.id: _camp(r) for r in readings}
    of_side: dict[str, set[str]] = {}
    for text in found:
        of_side.setdefault(text.text.column, set()).add(camps[text.about.document])
    return [
        replace(f, text=replace(f.text, column=f"{f.text.column}/{camps[f.about.document]}"))
        if len(of_side[f.text.column]) > 1 else f
        for f in found
    ]  # fmt: skip


def _camp(reading: Reading) -> str:
    """The camp whose words the document gives: that of most positions of its side, else the government."""
    camps = Counter(p.camp for p in reading.positions if p.side == reading.document.side)
    first = camps.most_common(1)
    return first[0][0] if first and first[0][0] in _OTHER_CAMPS else "government"


def _parts(reading: Reading, contact: Contact) -> list[Found]:
    """What the document quotes of the contact, by whose words they are: parts of accounts, never whole ones."""
    quoted: dict[str, list[AccountPoint]] = {}
    for point in reading.points:
        column = _column(point, reading, contact)
        if column is not None and not point.opening:
            quoted.setdefault(column, []).append(point)
    document = reading.document
    return [
        Found(Text(column, document, tuple(points[:_MOST_QUOTED])), _about(document, False, len(points), None))
        for column, points in sorted(quoted.items())
    ]


def _column(point: AccountPoint, reading: Reading, contact: Contact) -> str | None:
    """The column of words that another text quotes; None where it is the text's own voice."""
    for attribution in reading.attributions:
        source = attribution.source
        if source is None or not any(c.overlaps(point.span) for c in attribution.content):
            continue
        office = next((m.office for m in reading.mentions if m.actor and m.actor == source.actor and m.office), "")
        if _is_expert(f"{source.text} {source.descriptor or ''} {office}"):
            return EXPERTS
        if source.source_kind == "anonymous":
            return UNATTRIBUTED
        side = next((m.side for m in reading.mentions if m.actor and m.actor == source.actor and m.side), None)
        if side in contact.sides:
            return side
    return None


@lru_cache(maxsize=2048)
def _is_expert(words: str) -> bool:
    """Whether the words for a source call it an analyst or scholar, and nothing that speaks for a government."""
    roles = {hit.entry.get("role") for hit in load_lexicon("roles").find(words)}
    return "expert" in roles and not roles & {"official", "spokesman"}
