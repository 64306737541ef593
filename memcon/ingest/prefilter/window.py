"""The window rule: two parties and a contact word near each other, in text that has no markup any more."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from memcon.language.lexicon import Entry, Hit, Lexicon
from memcon.language.names import NameHit, Names

_WIDE = (250, 800)
"""Characters from a contact word to the nearest party, and to another one: a pronoun may stand between."""
_CLOSE = (80, 160)
"""The same for words that mostly mean something else ("told", "received"), whose parties stand right beside."""


@dataclass(frozen=True, slots=True)
class _Party:
    """Whom a name stands for, as far as it can be told."""

    actors: frozenset[str]
    side: str | None
    person: bool

    def is_other_than(self, other: _Party) -> bool:
        """Whether the two cannot be one party: no actor is both, and of one side only two persons are two."""
        if self.actors & other.actors:
            return False
        return self.side != other.side or self.side is None or (self.person and other.person)


@dataclass(frozen=True, slots=True)
class Window:
    """Finds contact words with parties near them; ``words`` are the lexicons of contact words."""

    names: Names
    words: tuple[Lexicon, ...]

    def find(self, text: str) -> tuple[int, ...]:
        """Where contact words stand in ``text``, in order: all that have a party near, if any has two parties.

        One word with two parties near makes the text worth reading. Then others may speak of a contact as well whose
        second party is a pronoun or an office.
        """
        found = [(hit.start, _party(hit)) for hit in self.names.find(text) if hit.how != "outlet"]
        if len(found) < 2:
            return ()
        places, parties = [start for start, _ in found], [party for _, party in found]
        near: set[int] = set()
        worth = False
        for hit in (h for lexicon in self.words for h in lexicon.find(text)):
            reach = _reach(hit.entry)
            beside = _within(places, parties, hit.start, reach[0])
            if beside and _holds(text, hit):
                near.add(hit.start)
                worth = worth or any(
                    a.is_other_than(b) for b in _within(places, parties, hit.start, reach[1]) for a in beside
                )
        return tuple(sorted(near)) if worth else ()


def _party(hit: NameHit) -> _Party:
    person = hit.how in ("name", "surname") and (hit.actor is None or hit.actor.kind == "person")
    return _Party(frozenset((hit.actor.id,) if hit.actor else hit.candidates), hit.side, person)


def _reach(entry: Entry) -> tuple[int, int]:
    """How far the parties of a contact word may stand."""
    direct = entry.get("object") and not entry.get("plural")
    return _CLOSE if direct or entry.get("weak") or entry.get("person_only") else _WIDE


def _within(places: list[int], parties: list[_Party], place: int, size: int) -> set[_Party]:
    return set(parties[bisect_left(places, place - size) : bisect_left(places, place + size)])


def _holds(text: str, hit: Hit) -> bool:
    """Whether the words right before and after leave it a contact word ("called for" is none)."""
    after = text[hit.end : hit.end + 24].lower().lstrip()
    if any(_starts(after, phrase) for phrase in hit.entry.get("never_before", ())):
        return False
    before = text[max(0, hit.start - 24) : hit.start].lower().rstrip()
    return not any(before.endswith(f" {phrase}") for phrase in hit.entry.get("never_after", ()))


def _starts(text: str, phrase: str) -> bool:
    return text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalpha()
