"""Whether a Reading says what a half of a minimal pair must say, and does not say what it must not.

Every expectation is about the contacts between A and B, unless it names others. What each key means stands in
``README.md``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from evaluation.challenge.cast import PLACES, Cast

Record = dict[str, Any]


class Judge:
    """One Reading, as ``memcon read --json`` prints it, held against what is expected of it."""

    def __init__(self, reading: Record, cast: Cast, pair: list[str]) -> None:
        self.reading, self.cast = reading, cast
        self.contacts: list[Record] = reading.get("contacts") or []
        self.between = [c for c in self.contacts if {cast.code(w) for w in pair} <= set(c["sides"])]

    def failures(self, expected: Record) -> list[str]:
        """The expectations that the Reading does not meet, in words; none where all is right."""
        return [f"{key}={wanted}" for key, wanted in _each(expected) if not _CHECKS[key](self, wanted)]

    def same(self, found: str | None, who: str, side: str | None = None) -> bool:
        """Whether ``found`` names who is meant: a person by name, an institution or country by its side."""
        if who == "anon":
            return side is None
        if who.partition(".")[2] in ("mfa", "cap", "land"):
            return side == self.cast.code(who) or plain(found) == plain(self.cast.slot(who[0], "land"))
        name, wanted = plain(found), plain(self.cast.person(who))
        last = plain(self.cast.slot(who, "last")) if len(who) == 1 else wanted.split()[-1]
        return bool(name) and (name in {wanted, last} or name.endswith(" " + wanted.split()[-1]))

    def reality(self, wanted: list[str]) -> bool:
        if not self.between:
            return "none" in wanted
        return all(c["reality"] in wanted for c in self.between)

    def by(self, wanted: str) -> bool:
        who, reality = wanted.split(":")
        told = [h for c in self.between for h in c["realities"]]
        return any(h["reality"] == reality and self.same(h["by"], who, h.get("side")) for h in told)

    def positions(self, wanted: str) -> bool:
        who, stances, *scope = wanted.split(":")
        for p in self.reading.get("positions") or []:
            named = p["level"] == "anonymous" if who == "anon" else self.same(p["holder"], who, p.get("side"))
            if named and p["stance"] in stances.split("/") and (not scope or p["scope"] in scope):
                return True
        return False

    def people(self, wanted: list[str]) -> bool:
        def fits(contact: Record) -> bool:
            names = [p["name"] for p in contact["participants"]]
            return len(names) == len(wanted) and all(any(self.same(n, w) for n in names) for w in wanted)

        return any(fits(c) for c in self.contacts)

    def sides(self, wanted: list[str]) -> bool:
        return any(set(c["sides"]) == {self.cast.code(w) for w in wanted} for c in self.contacts)

    def no_pair(self, wanted: str) -> bool:
        codes = {self.cast.code(w) for w in wanted.split("+")}
        return not any(codes <= set(c["sides"]) for c in self.contacts)

    def number(self, wanted: int) -> bool:
        return sum(c["count"] is None and c["reality"] != "negated" for c in self.between) == wanted

    def date(self, wanted: list[str]) -> bool:
        found = {(c["when"] or {}).get("edtf") or "unknown" for c in self.between}
        return bool(found & set(wanted))

    def place(self, wanted: list[str]) -> bool:
        places = [c["place"] for c in self.between]
        if wanted == ["-"]:
            return bool(self.between) and not any(places)
        names = [plain(PLACES.get(w) or self.cast.slot(*w.split("."))) for w in wanted]
        return any(p and any(n in plain(p) for n in names) for p in places)

    def initiator(self, wanted: list[str]) -> bool:
        found = [c["initiator"] for c in self.between]
        if wanted == ["-"]:
            return bool(found) and not any(found)
        return any(f and any(self.same(f, w) or self._country(f, w) for w in wanted) for f in found)

    def _country(self, found: str, who: str) -> bool:
        return plain(found) in {plain(self.cast.slot(who[0], what)) for what in ("land", "cap")}

    def value(self, field: str) -> Callable[[Any], bool]:
        def fits(wanted: Any) -> bool:
            found = [c[field] for c in self.between]
            if wanted in ("-", ["-"]):
                return bool(found) and all(f is None for f in found)
            allowed = [_plain_value(w) for w in (wanted if isinstance(wanted, list) else [wanted])]
            return any(f in allowed for f in found)

        return fits

    def claims(self, wanted: str) -> bool:
        who, _, rest = wanted.partition(">")
        whom, acts, *more = rest.split(":")
        fields = dict(part.split("=") for part in (more[0].split(",") if more else []))
        return any(
            self.same(k["speaker"], who)
            and (not whom or self.same(k["addressee"], whom) or self._country(k["addressee"] or "", whom))
            and k["act"] in acts.split("/")
            and all(self._field(k, name, value) for name, value in fields.items())
            for k in self.reading.get("claims") or []
        )

    def _field(self, claim: Record, name: str, value: str) -> bool:
        if name == "target":
            return self.same(claim["target"], value) or self._country(claim["target"] or "", value)
        return str(claim[name]) in value.split("/")

    def quantity(self, wanted: str) -> bool:
        low, _, high = wanted.partition("..")
        bounds = (float(low) if low else None, float(high) if high else None)
        return any((q["low"], q["high"]) == bounds for q in self._quantities())

    def no_quantity(self, wanted: str) -> bool:
        return not any(q["low"] == float(wanted) for q in self._quantities())

    def _quantities(self) -> Iterator[Record]:
        return (q for k in self.reading.get("claims") or [] for q in k["quantities"])

    def views(self, wanted: str) -> bool:
        who, topic, view = wanted.split(":")
        return any(
            s["topic"] == topic and s["stance"] == view and self.same(s["holder"], who, s.get("side"))
            for s in self.reading.get("stances") or []
        )


def plain(words: str | None) -> str:
    """The words without case, accents and hyphens."""
    bare = unicodedata.normalize("NFKD", words or "")
    return re.sub(r"[-\s]+", " ", "".join(c for c in bare if not unicodedata.combining(c))).lower().strip()


def _plain_value(wanted: Any) -> Any:
    return {"true": True, "false": False, "-": None}.get(wanted, wanted) if isinstance(wanted, str) else wanted


def _each(expected: Record) -> Iterator[tuple[str, Any]]:
    """The single expectations: a key that may stand several times has a list."""
    for key, wanted in expected.items():
        if key == "pair":
            continue
        if key in _MANY:
            yield from ((key, w) for w in wanted)
        else:
            yield key, wanted


_MANY = frozenset("by pos nopos nopair pairs claim noclaim quantity noquantity view noview".split())
_CHECKS: dict[str, Callable[[Judge, Any], bool]] = {
    "reality": Judge.reality,
    "contested": lambda j, w: any(c["contested"] == w for c in j.between),
    "by": Judge.by,
    "pos": Judge.positions,
    "nopos": lambda j, w: not j.positions(w),
    "people": Judge.people,
    "sides": Judge.sides,
    "pairs": lambda j, w: j.sides(w.split("+")),
    "nopair": lambda j, w: j.no_pair(w.replace(",", "+")),
    "contacts": Judge.number,
    "when": Judge.date,
    "place": Judge.place,
    "minutes": lambda j, w: j.value("duration_minutes")(w),
    "initiator": Judge.initiator,
    "count": lambda j, w: j.value("count")(w),
    "kind": lambda j, w: j.value("kind")(w),
    "channel": lambda j, w: j.value("channel")(w),
    "formality": lambda j, w: j.value("formality")(w),
    "scheduled": lambda j, w: j.value("scheduled")(w),
    "claim": Judge.claims,
    "noclaim": lambda j, w: not j.claims(w),
    "quantity": Judge.quantity,
    "noquantity": Judge.no_quantity,
    "view": Judge.views,
    "noview": lambda j, w: not j.views(w),
}
