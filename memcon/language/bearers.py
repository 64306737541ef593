"""Whose a name is that several could bear: by full names, titles, sides and dates, never by a guess."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from memcon.language.lexicon import Lexicon, Roster, lowered
from memcon.language.segment import is_title_short
from memcon.language.words import PRONOUNS
from memcon.records import Actor, Tenure

# A word right before or after: letters, inner apostrophes, hyphens and full stops ("Mr."), no line end.
_BEFORE = re.compile(r"([^\W\d_](?:[\w'.-]{0,40})) $")
_AFTER = re.compile(r" ([^\W\d_][\w'-]{0,40})")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\"“”(\[—–]|- ) {0,3}$")
# What people do and hardly a thing does, where a sentence opens with a name that is a word too
_ACTS = re.compile(
    r"(?:said|told|met|held|spoke|rang|wrote|flew|sat|saw|has|had|will|would|also|later|\w{2,}ed)", re.IGNORECASE
)
# How far before a name its title may reach, in characters: some offices have long names.
_TITLE_REACH = 90

# A surname alone is read as a person's only this near the years in office.
_NEAR_YEARS = 12

_OFFICE = re.compile(r"(?:'s|')?(?P<office>(?: [^\W\d_][\w-]{0,24}){1,5}) ")
_INITIAL = re.compile(r"[A-Z]\.")

Place = tuple[int, int, str, tuple[str, ...], str | None]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text holds that helps to tell bearers of one name apart.

    ``full`` gives, by actor id, where the full name stands; ``sides`` are those named; ``taken`` are the ends of
    hits, by which a preceding word is known to be no given name.
    """

    text: str
    day: date | None
    full: Mapping[str, tuple[int, ...]]
    sides: frozenset[str]
    ends: frozenset[int]
    starts: frozenset[int]
    surnames: tuple[tuple[int, int], ...] = ()
    lands: tuple[tuple[int, int, str], ...] = ()

    @classmethod
    def of(cls, text: str, day: date | None, places: Sequence[Place]) -> Evidence:
        """The evidence of ``text``, whose hits are (start, end, how, candidates by full name, side)."""
        full: dict[str, list[int]] = defaultdict(list)
        for start, _, how, candidates, _ in places:
            if how == "name":
                for candidate in candidates:
                    full[candidate].append(start)
        return cls(
            text,
            day,
            MappingProxyType({ident: tuple(starts) for ident, starts in full.items()}),
            frozenset(side for _, _, how, _, side in places if side and how != "surname"),
            frozenset(end for _, end, how, _, _ in places if how != "surname"),
            frozenset(start for start, _, how, _, _ in places if how != "surname"),
            tuple((start, end) for start, end, how, _, _ in places if how == "surname"),
            tuple(
                (start, end, side) for start, end, how, _, side in places if side and how in ("adjective", "country")
            ),
        )


@dataclass(frozen=True, slots=True)
class Bearers:
    """Decides on names that are shared, or that are words as well."""

    roster: Roster
    titles: frozenset[str]
    words: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, roster: Roster, words: Lexicon) -> Bearers:
        """The judge for ``roster``, with the lexicon that sorts words into kinds."""
        kinds: dict[str, set[str]] = defaultdict(set)
        for entry in words.entries:
            for kind in entry.get("kinds", ()):
                kinds[kind].add(lowered(entry.term))
        return cls(
            roster,
            frozenset(kinds["title"] | kinds["honorific"]),
            MappingProxyType({kind: frozenset(terms) for kind, terms in kinds.items()}),
        )

    def is_of_another_land(self, start: int, candidates: tuple[str, ...], seen: Evidence) -> bool:
        """Whether the office right before a surname is of a land that none of ``candidates`` ever served."""
        sides: set[str] = set()
        edge: int | None = None
        for first, end, side in reversed([land for land in seen.lands if start - _TITLE_REACH <= land[0] < start]):
            if edge is None and not self._only_titles(seen.text[end:start]):
                return False
            if edge is not None and seen.text[end:edge] not in (" ", "-"):
                break  # "the B Serb leader N.": of either
            sides.add(side)
            edge = first
        served = {a.side for c in candidates if (a := self.roster.actor(c)) is not None}
        served |= {t.side for c in candidates if (a := self.roster.actor(c)) is not None for t in a.tenures if t.side}
        return bool(sides) and not sides & served

    def _only_titles(self, gap: str) -> bool:
        """Whether nothing but an office stands between a land and a name: "'s Crown Prince ", " foreign minister "."""
        found = _OFFICE.fullmatch(gap)
        words = found["office"].split() if found else []
        known = self.titles | self.words.get("neutral", frozenset())
        return bool(words) and lowered(words[-1]) in self.titles and all(w[0].isupper() or w in known for w in words)

    def is_name(self, start: int, end: int, candidates: tuple[str, ...], seen: Evidence) -> bool:
        """Whether the surname at ``start:end`` can mean one of ``candidates`` and nobody else, and is no plain word."""
        before, after = _word_before(seen.text, start), _word_after(seen.text, end)
        titled = self._is_title(before)
        if not titled and self._follows_given_name(start, before, seen):
            return False
        if before is not None and _INITIAL.fullmatch(before) and self._is_given(start, before, candidates, seen):
            return False
        if after and lowered(after) in self.words.get("not_person", ()):
            return False
        named = any(c in seen.full for c in candidates)
        if after and after[0].isupper() and end + 1 not in seen.starts and not named and not self._is_free(after):
            return False
        word = lowered(seen.text[start:end])
        if word in self.words.get("common", ()):
            told = titled or named or self._rules(start, word, after, candidates, seen)
            return told and (titled or not self._reads_as_word(start, word, before, after, seen))
        return True

    def _is_given(self, start: int, initial: str, candidates: tuple[str, ...], seen: Evidence) -> bool:
        """Whether a given name that no candidate bears stands before the initial ("Rep. Ana V. ...")."""
        given = _word_before(seen.text, start - len(initial) - 1)
        if given is None or not given[0].isupper() or self._is_title(given) or self._is_free(given):
            return False
        own = {n.split()[0] for c in candidates for n in (self._actor(c).name, *self._actor(c).aliases)}
        return lowered(given) not in {lowered(name) for name in own}

    def _rules(self, start: int, word: str, after: str | None, candidates: tuple[str, ...], seen: Evidence) -> bool:
        """Whether a surname that is a word too stands where a name does, and somebody who rules bears it."""
        if word in PRONOUNS or self._is_free(word) or seen.day is None or not self.is_prominent(candidates, seen.day):
            return False
        opens = _SENTENCE_START.search(seen.text[max(0, start - 4) : start]) is not None
        return not opens or (after is not None and bool(_ACTS.fullmatch(after)))

    def others(self, seen: Evidence) -> frozenset[str]:
        """The surnames that the text gives to somebody with another given name, and never with a title."""
        borne: set[str] = set()
        titled: set[str] = set()
        for start, end in seen.surnames:
            before = _word_before(seen.text, start)
            if self._is_title(before):
                titled.add(seen.text[start:end])
            elif self._follows_given_name(start, before, seen):
                borne.add(seen.text[start:end])
        return frozenset(borne - titled)

    def is_prominent(self, candidates: tuple[str, ...], day: date | None) -> bool:
        """Whether one of ``candidates`` held an office of the first rank on ``day`` (ever, where no day is known)."""
        return any(
            t.level == "principal" and (day is None or t.holds_on(day)) for c in candidates for t in self._tenures(c)
        )

    def is_person_like(self, start: int, seen: Evidence) -> bool:
        """Whether a place name at ``start`` that is also a surname follows a given name ("Michael ...")."""
        word = re.match(r"\w+", seen.text[start : start + 40])
        if word is None or lowered(word[0]) not in self.words.get("common", ()):
            return False
        before = _word_before(seen.text, start)
        return not self._is_title(before) and self._follows_given_name(start, before, seen)

    def bearer(self, start: int, candidates: tuple[str, ...], seen: Evidence) -> str | None:
        """The one of ``candidates`` whom the name at ``start`` means; None where more than one may be meant."""
        left = self._by_full_name(start, candidates, seen)
        if len(left) > 1:
            left = self._by_title(start, left, seen)
        if len(left) > 1 and seen.day:
            left = self._by_day(left, seen.day)
        if len(left) > 1:
            left = tuple(c for c in left if self._side(c) in seen.sides) or left
        if len(left) > 1 and seen.day:
            left = tuple(c for c in left if self._is_principal(c, seen.day)) or left
        if len(left) != 1:
            return None
        told = len(candidates) == 1 or left[0] in seen.full or self.is_titled(start, seen)
        told = told or (seen.day is not None and self._is_principal(left[0], seen.day))
        return left[0] if told or self._side(left[0]) in seen.sides else None

    def is_of_the_time(self, candidates: tuple[str, ...], day: date | None) -> bool:
        """Whether one of ``candidates`` held an office within a dozen years of ``day``, if anything is dated."""
        if day is None:
            return True
        tenures = [t for c in candidates for t in self._tenures(c)]
        before, after = _shifted(day, -_NEAR_YEARS), _shifted(day, _NEAR_YEARS)
        return not tenures or any((t.start or after) <= after and (t.end or before) >= before for t in tenures)

    def is_titled(self, start: int, seen: Evidence) -> bool:
        """Whether a title stands right before ``start``."""
        return self._is_title(_word_before(seen.text, start))

    def _is_title(self, before: str | None) -> bool:
        low = lowered(before).rstrip(".") if before is not None else ""
        return low in self.titles or (low.endswith("s") and low[:-1] in self.titles)

    def _is_free(self, word: str) -> bool:
        """Whether a capitalised word says nothing about a name beside it: a title, a weekday, a function word."""
        low = lowered(word).rstrip(".")
        return low in self.titles or any(low in self.words.get(k, ()) for k in ("starter", "calendar", "neutral"))

    def _follows_given_name(self, start: int, before: str | None, seen: Evidence) -> bool:
        """Whether the word before is a given name that no candidate bears: then somebody else is named."""
        if before is None or not before[0].isupper() or before.isupper() or start - 1 in seen.ends:
            return False
        if self._is_free(before) or before.endswith("'s"):
            return False
        # A hyphenated word ("Foreign-born", "President-elect") is judged by its first part and its last.
        parts = before.split("-")
        return not (len(parts) > 1 and (self._is_free(parts[0]) or parts[-1].islower()))

    def _reads_as_word(self, start: int, word: str, before: str | None, after: str | None, seen: Evidence) -> bool:
        """Whether a surname that is also a common word stands here as that word."""
        if before and lowered(before) in self.words.get("before_word", ()):
            return True
        following = seen.text[start + len(word) : start + len(word) + 6].lstrip(" ,")
        if following[:1].isdigit():
            return True
        opens = _SENTENCE_START.search(seen.text[max(0, start - 4) : start]) is not None
        return opens and after is not None and lowered(after) in self.words.get("after_word", ())

    def _by_full_name(self, start: int, candidates: tuple[str, ...], seen: Evidence) -> tuple[str, ...]:
        """Those named in full in the text; of several, the one named last before ``start``."""
        named = [c for c in candidates if c in seen.full]
        if len(named) < 2:
            return tuple(named) or candidates
        places = [(at, c) for c in named for at in seen.full[c] if at < start]
        if not places:
            return tuple(named)
        last = max(at for at, _ in places)
        return tuple(c for at, c in places if at == last)

    def _by_title(self, start: int, candidates: tuple[str, ...], seen: Evidence) -> tuple[str, ...]:
        """Those whose office fits the words before the name ("Foreign Minister ..."), with the side named there."""
        lead = lowered(_lead(seen.text, start))
        if not lead:
            return candidates
        fits = {c: max((_office_fit(t, lead, seen.day) for t in self._tenures(c)), default=0) for c in candidates}
        best = max(fits.values())
        fitting = tuple(c for c in candidates if best and fits[c] == best)
        sided = tuple(c for c in fitting or candidates if self._adjective_in(c, lead))
        return sided or fitting or candidates

    def _by_day(self, candidates: tuple[str, ...], day: date) -> tuple[str, ...]:
        held = tuple(c for c in candidates if any(t.holds_on(day) for t in self._tenures(c) if t.start))
        return held or candidates

    def _adjective_in(self, ident: str, lead: str) -> bool:
        side = self.roster.side(self._side(ident))
        if side is None:
            return False
        words = (side.name, *side.aliases, *side.adjectives)
        return any(re.search(rf"\b{re.escape(lowered(w))}(?!\w)", lead) for w in words)

    def _tenures(self, ident: str) -> tuple[Tenure, ...]:
        return self._actor(ident).tenures

    def _actor(self, ident: str) -> Actor:
        return self.roster.actors[ident]

    def _side(self, ident: str) -> str | None:
        return self._actor(ident).side

    def _is_principal(self, ident: str, day: date) -> bool:
        return any(t.level == "principal" and t.start and t.holds_on(day) for t in self._tenures(ident))


def _shifted(day: date, years: int) -> date:
    return date(min(max(day.year + years, 1), 9999), day.month, 1)


def _word_before(text: str, start: int) -> str | None:
    found = _BEFORE.search(text, max(0, start - 44), start)
    if found is None:
        return None
    # A full stop belongs to an abbreviation ("Mr.", "W."), or ends the sentence before.
    word = found[1]
    stops = word.endswith(".") and "." not in word[:-1]
    return None if stops and not (word[0].isupper() and is_title_short(word)) else word


def _word_after(text: str, end: int) -> str | None:
    found = _AFTER.match(text, end)
    return found[1] if found else None


def _lead(text: str, start: int) -> str:
    """The words before a name that may be its title: back to the nearest mark that ends a phrase."""
    return re.split(r"[.,;:!?\n\"“”()]", text[max(0, start - _TITLE_REACH) : start])[-1]


def _office_fit(tenure: Tenure, lead: str, day: date | None) -> int:
    """How well the words before a name end in this office, if it was held on ``day`` or no day is known: 0 for not."""
    if day and not tenure.holds_on(day) and not re.search(r"\b(?:former|ex)\b", lead):
        return 0
    office = lowered(tenure.office)
    if lead.rstrip().endswith(office):
        return 9
    words = lead.split()[::-1]
    held = office.split()
    return next((i for i, word in enumerate(words[:4]) if word not in held), min(4, len(words)))
