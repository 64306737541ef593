"""True values and what is made false of them: the generator that Support is measured on.

``true_values`` gives annotated values as records, ``corrupted`` each of them with one thing changed. Frozen before
Support was tuned; what each corruption does stands in docs/explanation/support.md. Same input, same corruptions.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, cast

from evaluation import own, retold
from evaluation.challenge import PUBLISHED
from evaluation.challenge.cast import Cast, Half, cast_of, load_casts, load_pairs
from evaluation.forms.__main__ import PUBLISHED as FORMS_PUBLISHED
from evaluation.forms.__main__ import forms
from memcon.ingest.document import Appearance, make_document
from memcon.language.names import plain
from memcon.language.roster import called, load_roster
from memcon.records import Actor, Claim, ContactMention, Document, Party, Position, Span, Support, When
from memcon.vocabulary import Act, ContactKind, Polarity, Reality, Stance

Record = dict[str, Any]
Value = ContactMention | Position | Claim
Half_ = Literal["tune", "report"]
_UNKNOWN = Support(True, True, True)
_NEGATOR = re.compile(
    r"\b(?:no|not|never|neither|nor|without|denied|denies|deny|dismissed|rejected|refused to|declined to|failed to"
    r"|ruled out|untrue|false)\b|n['’]t\b",
    re.IGNORECASE,
)
_AFTER: dict[Reality, Reality] = {
    "reported": "negated", "negated": "reported", "denied": "reported", "planned": "negated",
}  # fmt: skip
_OPPOSITE: dict[Stance, Stance] = {
    "confirms": "denies", "denies": "confirms", "neither_confirm_nor_deny": "denies", "no_comment": "denies",
    "unaware": "confirms", "silent": "confirms", "announces": "denies", "declines_details": "denies",
    "awaits": "confirms",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """A value offered as read from a document; ``corruption`` says what was changed, None where it is true."""

    document: Document
    value: Value
    source: str
    half: Half_
    corruption: str | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A true value with what is also right, so that no corruption hits on a second truth."""

    document: Document
    value: Value
    source: str
    half: Half_
    also: frozenset[str]
    people: tuple[str, ...]


def true_values(folder: Path | None) -> list[Annotated]:
    """Every annotated value: of the shared gold, our own passages (both from ``folder``), the challenge suite."""
    found: list[Annotated] = []
    if folder is not None:
        for line in (folder / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            half: Half_ = "tune" if _draw(record["id"]) % 2 else "report"
            found.extend(_annotated(record, "gold", half))
        for record in own.rebuilt(folder):
            # What is held there is only ever measured: it may not be tuned on here either.
            held = own.half_of(record["id"]) == "held" or _draw(record["id"], "half") % 2
            found.extend(_annotated(record, "own", "report" if held else "tune"))
    found.extend(_played())
    return found


def practice_values() -> list[Annotated]:
    """Annotated values of the dev halves of our other reports, on which Support may be tuned as well."""
    found: list[Annotated] = []
    for name in (*retold.SETS, "voices"):
        for line in (Path(own.__file__).with_name("own") / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if (own if name == "voices" else retold).half_of(record["id"]) == "dev":
                found.extend(_annotated(_whole(record), name, "tune"))
    return [*found, *_formed(), *_stated()]


def _stated() -> Iterator[Annotated]:
    """The statements that were written for Support, each with its one value, the statement as passage."""
    names = load_roster().actors.values()
    lines = (Path(own.__file__).with_name("forms") / "support.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(x for x in lines if not x.startswith("#")):
        text, told = line.split(" => ")
        document = Document(f"stated-{number}", text, published=FORMS_PUBLISHED)
        whole = document.span(0, len(text))
        word, _, who = told.partition(" ")
        people = _people(names, text)
        value: Value
        if not who:
            parties = tuple(Party(n) for n in people[:2])
            if len(parties) < 2:
                continue
            value = ContactMention("c", "unspecified", parties, (), cast(Reality, word), (whole,), _UNKNOWN)
        elif " > " in who:
            value = _formed_claims([told], whole)[0][0]
        else:
            value = Position("p", who, "official", cast(Stance, word), whole, _UNKNOWN)
        yield Annotated(document, value, "forms support", "tune", frozenset({word}), people)


def _people(actors: Iterable[Actor], text: str) -> tuple[str, ...]:
    """The people whom the text names, in their order, each by the longest of his or her names that stands there."""
    words = plain(text)
    found = []
    for actor in actors:
        here = [n for n in (actor.name, *actor.aliases) if plain(n) in words]
        if here and actor.kind == "person":
            found.append(max(here, key=len))
    return tuple(sorted(found, key=lambda n: words.index(plain(n))))


def _formed() -> Iterator[Annotated]:
    """What the dev half of the single forms says of its texts: stances of sides and claims, the text as passage."""
    for name in ("positions", "claims"):
        for number, (text, told) in enumerate(forms(name, "dev")):
            document = Document(f"{name}-{number}", text, published=FORMS_PUBLISHED)
            whole = document.span(0, len(text))
            firm = [t for t in told if not t.startswith("?")]
            values = _formed_positions(firm, whole) if name == "positions" else _formed_claims(firm, whole)
            people = tuple(sorted({n for value, _ in values for n in _who(value)}))
            for value, also in values:
                yield Annotated(document, value, f"forms {name}", "tune", also, people)


def _formed_positions(told: list[str], whole: Span) -> list[tuple[Value, frozenset[str]]]:
    found: list[tuple[Value, frozenset[str]]] = []
    for words in told if len(told) == 1 else ():  # of two positions the text as passage would hold both
        side, stances, _ = words.split()
        named = [s.partition("@")[0] for s in stances.split("/")]
        also = frozenset(s.partition("@")[0] for w in told if w.startswith(f"{side} ") for s in w.split()[1].split("/"))
        found.append((Position("p", called(side), "official", cast(Stance, named[0]), whole, _UNKNOWN), also))
    return found


def _formed_claims(told: list[str], whole: Span) -> list[tuple[Value, frozenset[str]]]:
    found: list[tuple[Value, frozenset[str]]] = []
    for words in told:
        acts, _, people = words.partition(" ")
        speaker, _, addressee = people.partition(" > ")
        hearer = None if addressee.startswith("-") else addressee.split("/")[0]
        claim = Claim("k", speaker.split("/")[0], cast(Act, acts.split("|")[0]), whole, addressee=hearer)
        found.append((replace(claim, polarity="affirmed"), frozenset()))
    return found


def _who(value: Value) -> Iterator[str]:
    names = [value.holder] if isinstance(value, Position) else []
    if isinstance(value, Claim):
        names = [n for n in (value.speaker, value.addressee) if n]
    yield from names


def _whole(record: Record) -> Record:
    """The record with what those reports leave out; without parties told by a code, positions without their words."""
    blank = {"initiator": None, "duration_min": None}
    contacts = [
        {**blank, **c, "date_alt": [d for d in c.get("date_alt", []) if d]}
        for c in record["contacts"]
        if not any(p.isupper() for p in c["participants"])
    ]
    positions = [p for p in record["positions"] if p.get("by") and p["span"][1]]
    return {**record, "contacts": contacts, "positions": positions}


def corrupted(true: Annotated) -> Iterator[Offer]:
    """The value with one thing changed, once for each corruption that applies to it."""
    match true.value:
        case ContactMention():
            changed = _contact_changes(true, true.value)
        case Position():
            changed = _position_changes(true, true.value)
        case Claim():
            changed = _claim_changes(true, true.value)
    for name, value in changed:
        yield Offer(true.document, value, true.source, true.half, name)


def _contact_changes(true: Annotated, contact: ContactMention) -> Iterator[tuple[str, Value]]:
    turned = _AFTER.get(contact.reality)
    if turned and turned not in true.also:
        yield "polarity", replace(contact, reality=turned)
    if contact.reality in ("planned", "possible", "hypothetical", "demanded") and "reported" not in true.also:
        yield "planned into held", replace(contact, reality="reported")
    if contact.reality == "reported" and "planned" not in true.also:
        yield "held into planned", replace(contact, reality="planned")
    cut = [c for c in (_behind_negator(s) for s in contact.evidence) if c]
    if contact.reality in ("negated", "denied") and cut and "reported" not in true.also:
        yield "cut no", replace(contact, reality="reported", evidence=tuple(cut))
    stranger = _stranger(true, [p.name for p in contact.participants], contact.evidence[0])
    if stranger and contact.participants:
        others = contact.participants[1:]
        yield "another party", replace(contact, participants=(Party(stranger), *others))
    if contact.initiator and len(contact.participants) == 2:
        other = next(p.name for p in contact.participants if p.name != contact.initiator)
        yield "initiator swapped", replace(contact, initiator=other)
    if contact.when and contact.when.precision == "day" and contact.when.earliest:
        moved = _moved(contact.when.earliest, true)
        yield "day", replace(contact, when=_on(moved))
    for field in ("duration_minutes", "count"):
        number = getattr(contact, field)
        if number:
            yield "number", replace(contact, **{field: _other_number(number, true)})


def _position_changes(true: Annotated, position: Position) -> Iterator[tuple[str, Value]]:
    turned = _OPPOSITE[position.stance]
    if turned not in true.also:
        yield "stance turned", replace(position, stance=turned)
    cut = _behind_negator(position.evidence)
    if position.stance == "denies" and cut and "confirms" not in true.also:
        yield "cut no", replace(position, stance="confirms", evidence=cut)
    stranger = _stranger(true, [position.holder], position.evidence)
    if stranger:
        yield "speaker swapped", replace(position, holder=stranger)


def _claim_changes(true: Annotated, claim: Claim) -> Iterator[tuple[str, Value]]:
    turned: Polarity = "affirmed" if claim.polarity == "negated" else "negated"
    yield "polarity", replace(claim, polarity=turned)
    if claim.addressee and claim.speaker:
        yield "speaker and addressee swapped", replace(claim, speaker=claim.addressee, addressee=claim.speaker)
    stranger = _stranger(true, [claim.speaker or "", claim.addressee or ""], claim.text)
    if stranger:
        yield "speaker swapped", replace(claim, speaker=stranger)


def _behind_negator(span: Span) -> Span | None:
    """The span from behind its first negator; None where it has none or too little is left."""
    found = _NEGATOR.search(span.text)
    if found is None:
        return None
    start = found.end() + len(span.text[found.end() :]) - len(span.text[found.end() :].lstrip(" ,"))
    return Span(span.start + start, span.end, span.text[start:]) if len(span.text) - start > 12 else None


def _stranger(true: Annotated, those: Sequence[str], span: Span) -> str | None:
    """Somebody else whom the document names: in the sentence where possible, else the nearest before or behind."""
    text = true.document.text
    known = {_last(t) for t in those}
    places = []
    for name in true.people:
        if _last(name) in known or any(_last(name) in t or _last(t) in name for t in those):
            continue
        places.extend((abs(m.start() - span.start), name) for m in re.finditer(re.escape(_last(name)), text))
    return min(places)[1] if places else None


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name.strip() else ""


def _moved(day: date, true: Annotated) -> date:
    """Another day, one to five off, that is not also right."""
    for n in range(10):
        step = (_draw(true.document.text, "day") + n) % 10
        moved = day + timedelta(days=step - 5 if step < 5 else step - 4)
        if not any(moved.isoformat() in a for a in true.also):
            return moved
    return day + timedelta(days=400)


def _other_number(number: int, true: Annotated) -> int:
    """Another number of like size."""
    return number + (1, 2, 3, 5, 10)[_draw(true.document.text, "number") % 5]


def _annotated(record: Record, source: str, half: Half_) -> Iterator[Annotated]:
    """The values of one annotated document in the form of the shared gold."""
    published = record.get("published") or record.get("published_hint")
    # A time of day in a page's address is none of its date.
    known = Appearance(title=record.get("title"), published=published, url=record.get("url"))
    document = replace(make_document(record["text"], known), id=record["id"])
    named = {p for c in record["contacts"] for p in c["participants"] if " " in p}
    people = tuple(sorted(named | {p["by"] for p in record["positions"] if p["by"].istitle()}))
    for raw in record["contacts"]:
        if raw["mention_spans"] and not raw.get("optional"):
            also = {raw["reality"], *raw.get("reality_alt", []), *raw.get("date_alt", [])}
            also = {a.removesuffix("_occurred") for a in also} | ({"reported"} if raw.get("contested") else set())
            value = _gold_contact(document, raw)
            yield Annotated(document, value, source, half, frozenset(also), people)
    for raw in record["positions"]:
        start, end = raw["span"]
        stance = cast(Stance, raw["stance"])
        # On what was said not to be, "denies" and "confirms" are two ways to name one answer.
        about = next((c for c in record["contacts"] if c["id"] == raw["about"]), {})
        both = {"confirms", "denies"} if about.get("reality") in ("negated", "denied") else set()
        held = Position("p", raw["by"], "official", stance, document.span(start, end), _UNKNOWN, side=raw["side"])
        also = frozenset({stance, *raw.get("stance_alt", []), *(both if stance == "confirms" else ())})
        yield Annotated(document, held, source, half, also, people)


def _gold_contact(document: Document, raw: Record) -> ContactMention:
    return ContactMention(
        id="c",
        kind=cast(ContactKind, raw["kind"]),
        participants=tuple(Party(name) for name in raw["participants"]),
        sides=tuple(raw["sides"]),
        reality=cast(Reality, raw["reality"].removesuffix("_occurred")),
        evidence=tuple(document.span(a, b) for a, b in raw["mention_spans"]),
        support=_UNKNOWN,
        initiator=raw["initiator"],
        when=_when(raw["date"]["value"]),
        duration_minutes=raw["duration_min"],
    )


def _when(value: str | None) -> When | None:
    return _on(date.fromisoformat(value)) if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def _on(day: date) -> When:
    return When(day.isoformat(), day, day, "day")


def _played() -> Iterator[Annotated]:
    """What the challenge suite says of its texts: contacts, positions and claims, the whole text as passage."""
    casts = load_casts()
    for pair in load_pairs():
        half: Half_ = "tune" if pair.split == "tune" else "report"
        cast_ = cast_of(pair, casts)
        for number, part in enumerate(pair.halves):
            text = cast_.fill(part.template)
            document = Document(f"{pair.id}-{number}", text, published=PUBLISHED)
            people = tuple(cast_.person(w) for w in ("A", "B", "C") if cast_.slot(w) in text)
            for value, also in _played_values(document, cast_, part):
                yield Annotated(document, value, "challenge", half, also, people)


def _played_values(document: Document, cast_: Cast, part: Half) -> Iterator[tuple[Value, frozenset[str]]]:
    wanted, whole = part.expected, document.span(0, len(document.text))
    realities = [r for r in wanted.get("reality", []) if r != "none"]
    if realities and "none" not in wanted["reality"] and not _both_names_absent(document, cast_):
        parties = tuple(Party(cast_.person(w)) for w in wanted.get("pair", ["A", "B"]))
        also = frozenset({*realities, *(("reported",) if wanted.get("contested") else ())})
        yield ContactMention("c", "unspecified", parties, (), realities[0], (whole,), _UNKNOWN), also
    for said in wanted.get("pos", []):
        who, stances, *_ = said.split(":")
        if who != "anon" and not who.endswith("mfa"):
            stance = cast(Stance, stances.split("/")[0])
            position = Position("p", cast_.person(who), "official", stance, whole, _UNKNOWN)
            yield position, frozenset(stances.split("/"))
    for claim in wanted.get("claim", []):
        who, whom, act, fields = re.fullmatch(r"([^>]+)>([^:]*):([a-z_]+)[^:]*:?(.*)", claim).groups()  # type: ignore[union-attr]
        yield _played_claim(whole, cast_, who, whom, cast(Act, act), fields), frozenset()


def _both_names_absent(document: Document, cast_: Cast) -> bool:
    return not all(_last(cast_.person(w)) in document.text for w in ("A", "B"))


def _played_claim(whole: Span, cast_: Cast, who: str, whom: str, act: Act, fields: str) -> Claim:
    addressee = cast_.person(whom) if whom else None
    polarity: Polarity = "negated" if "polarity=negated" in fields else "affirmed"
    return Claim("k", cast_.person(who), act, whole, addressee=addressee, polarity=polarity)


def _draw(*words: str) -> int:
    return hashlib.sha256("\n".join(words).encode()).digest()[0]
