"""Noun phrases beside cue words: where the words that name a source begin and end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from memcon.extract.mentions.scene import Scene
from memcon.language.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    is_adverb,
    word_set,
)
from memcon.records import Mention

_LINKING = word_set("of for at from in with to on about by")
NUMBERS = word_set(
    "two three four five six seven several multiple some many various numerous one another other most few "
    "dozens scores hundreds"
)
_GENITIVE = ("'s", "’s", "'", "’")
_OPENS_APPOSITION = word_set(
    "the a an his her its their one who whose which speaking citing asked also now then former"
)
_REACH = 26
_SHORT_TITLES = word_set("mr mrs ms dr gen sen rep gov lt col")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The word indexes of a noun phrase, the mention at its head, and the core without appositions."""

    first: int
    last: int
    head: Mention | None = None
    core_last: int | None = None


class Phrases:
    """Finds noun phrases in a scene with its mentions."""

    def __init__(self, scene: Scene, mentions: Sequence[Mention]) -> None:
        self.scene = scene
        self.ending: dict[int, Mention] = {}
        self.beginning: dict[int, Mention] = {}
        for mention in mentions:
            if mention.kind == "place":
                continue
            first = scene.at(mention.start)
            last = bisect_left(scene.words, mention.end, key=lambda w: w.start)
            kept = self.ending.get(last)
            if kept is None or kept.start > mention.start:
                self.ending[last] = mention
            longer = self.beginning.get(first)
            begins = first < last  # a name inside a hyphenated word begins no phrase: "the X-Y declaration"
            if begins and (longer is None or longer.end < mention.end):
                self.beginning[first] = mention

    def before(self, end: int, floor: int) -> Phrase | None:
        """The noun phrase that ends right before word ``end``, not reaching below ``floor``."""
        if end <= floor:
            return None
        if self.scene.lower(end - 1) in (",", "—", "–", ")", "-"):
            return self._with_apposition(end - 1, floor)
        unnamed = self._unnamed(end, floor)
        if unnamed is not None:
            return unnamed
        mention = self.ending.get(end)
        if mention is not None:
            first = max(floor, self.scene.at(mention.start))
            first = self._widened(first, floor)
            first = self._linked(first, floor)
            joined = self._joined(first, floor)
            return Phrase(joined, end, None if joined < first else mention)
        begin = self._chunk(end, floor)
        return Phrase(begin, end) if begin is not None and begin < end else None

    def _with_apposition(self, comma: int, floor: int) -> Phrase | None:
        """The phrase before a comma-bound apposition that ends at ``comma``."""
        closer = self.scene.lower(comma)
        opener = {",": ",", ")": "(", "—": "—", "–": "–", "-": "-"}[closer]
        for index in range(comma - 1, max(floor, comma - _REACH), -1):
            if self.scene.lower(index) == opener and index > floor:
                if closer != ")" and not self._apposition(index + 1, comma):
                    if opener == "," and index > floor + 1:
                        continue
                    return None
                inner = self.before(index, floor)
                if inner is None:
                    return None
                bearer = self.ending.get(comma)
                if bearer is not None and bearer.kind == "person" and bearer.actor and not _a_person(inner.head):
                    return Phrase(inner.first, comma, bearer, comma)
                return Phrase(inner.first, comma + (closer == ")"), inner.head, inner.core_last or inner.last)
            if self.scene.lower(index) in ('"', "“", "”", ";", ":"):
                return None
        return None

    def _apposition(self, first: int, last: int) -> bool:
        word = self.scene.lower(first)
        opens = (
            word in _OPENS_APPOSITION
            or first in self.scene.titles
            or first in self.scene.modifiers
            or first in self.scene.names
            or self.scene.words[first].capital
            or word.isdigit()
            or first in self.scene.times
        )
        return opens and last > first

    def _unnamed(self, end: int, floor: int) -> Phrase | None:
        """ "Two people familiar with the call": a phrase headed by a word for unnamed people, well qualified."""
        close = [
            i for i in range(max(floor, end - _REACH), end)
            if (found := self.scene.sources.get(i)) and "closeness" in found[1].get("roles", ())
        ]  # fmt: skip
        if not close:
            return None
        for index in range(close[0] - 1, max(floor - 1, close[0] - 8), -1):
            found = self.scene.sources.get(index)
            lower = self.scene.lower(index)
            if (found and "unnamed" in found[1].get("roles", ())) or index in self.scene.titles:
                begin = self._chunk(index + 1, floor)
                return Phrase(index if begin is None else begin, end)
            if lower in AUXILIARIES:
                return None
        return None

    def _widened(self, first: int, floor: int) -> int:
        """``first`` moved left over the title, adjectives, owner and determiner that belong to a name."""
        index, seen = first, first
        while index > floor and not self.scene.gap(index):
            step = self._qualifier(index, floor, seen < first)
            if step is None:
                break
            index = seen = max(step, floor)
        if index > floor and self.scene.lower(index - 1) in DETERMINERS - {"that"} and not self.scene.gap(index):
            index -= 1
        return index

    def _qualifier(self, index: int, floor: int, titled: bool) -> int | None:
        previous = index - 1
        if previous in self.scene.times or self._in_time(previous):
            return None
        for table in (self.scene.titles, self.scene.modifiers):
            for start in range(max(floor, index - 5), index):
                if start in table and table[start][0] == index:
                    return start
        for start in range(max(floor, index - 6), index):
            if start in self.scene.names and self.scene.names[start][0] == index:
                hit = self.scene.names[start][1]
                person = hit.how == "surname" or (hit.actor is not None and hit.actor.kind == "person")
                return None if person else start
        lower = self.scene.lower(previous)
        if lower == "." and self.scene.lower(previous - 1) in _SHORT_TITLES:
            return previous - 1
        if lower in _GENITIVE and previous - 1 >= floor:
            return self._owner(previous, floor)
        word = self.scene.words[previous]
        if titled and word.letters and not self._closed(lower) and previous not in self.scene.cues:
            return previous
        return None

    def _owner(self, genitive: int, floor: int) -> int | None:
        mention = self.ending.get(genitive)
        if mention is not None:
            return max(floor, self._widened(self.scene.at(mention.start), floor))
        word = self.scene.words[genitive - 1]
        return genitive - 1 if word.letters and not self._closed(word.lower) else None

    def _linked(self, first: int, floor: int) -> int:
        """``first`` moved left over "a spokesman for ..." where the phrase stands behind such a link."""
        link = first - 1
        if link <= floor or self.scene.lower(link) not in _LINKING or self.scene.gap(first):
            return first
        heads = self.scene.sources.get(link - 1)
        roles = set(heads[1].get("roles", ())) if heads else set()
        titled = any(
            t in self.scene.titles and self.scene.titles[t][0] == link for t in range(max(floor, link - 5), link)
        )
        owner = self.ending.get(link)
        if owner is not None and owner.kind == "person" and self.scene.lower(link) in ("of", "for", "from", "with"):
            return self._widened(max(floor, self.scene.at(owner.start)), floor)
        if not titled and not roles & {"body", "document", "unnamed"}:
            return first
        begin = self._chunk(link, floor)
        return first if begin is None else begin

    def _joined(self, first: int, floor: int) -> int:
        """``first`` moved left over "both X and" where two sources speak together."""
        if first - 2 < floor or self.scene.lower(first - 1) != "and":
            return first
        other = self.ending.get(first - 1)
        if other is None or other.how == "pronoun":
            return first
        start = self._widened(max(floor, self.scene.at(other.start)), floor)
        if start > floor and self.scene.lower(start - 1) == "both":
            return start - 1
        # A preposition before it makes the pair somebody's object: "between X and Y".
        return first if start > floor and self.scene.lower(start - 1) in PREPOSITIONS else start

    def _in_time(self, index: int) -> bool:
        return any(start <= index < last for start, last in self.scene.times.items() if start > index - 8)

    def _closed(self, lower: str) -> bool:
        return (
            lower in AUXILIARIES or lower in SUBORDINATORS or lower in CONJUNCTIONS or lower in PREPOSITIONS
            or lower in DETERMINERS or lower in PRONOUNS or is_adverb(lower)
        )  # fmt: skip

    def _chunk(self, end: int, floor: int) -> int | None:
        """The first word of the plain noun phrase that ends before ``end``."""
        index = end
        while index > floor and end - index < _REACH:
            if self.scene.lower(index - 1) in DETERMINERS | POSSESSIVES | NUMBERS and not self._breaks(
                index, end, floor
            ):
                return self._determined(index - 1, end, floor)
            step = None if self._breaks(index, end, floor) else self._onward(index, end, floor)
            if step is None:
                break
            index = max(step, floor)  # a text may begin inside a phrase, with "'s"
        while index < end and self.scene.lower(index) in PREPOSITIONS:
            index += 1
        return index if index < end else None

    def _determined(self, index: int, end: int, floor: int) -> int:
        """The phrase's beginning at a determiner or number, with "at least" before it and "a spokesman for" linked."""
        if self.scene.lower(index) in ("that", "this", "these", "those") and index == end - 1:
            return index
        while index > floor and self.scene.lower(index - 1) in NUMBERS | {"more", "than", "at", "least"}:
            index -= 1
        return self._linked(index, floor)

    def _breaks(self, index: int, end: int, floor: int) -> bool:
        """Whether a plain phrase cannot go on to the word before ``index``."""
        previous = index - 1
        if self.scene.gap(index) and index < end:
            return True
        reduced = self.scene.lower(previous).endswith("ed") and previous - 1 > floor
        if previous in self.scene.cues and reduced and self._described_noun(previous - 1):
            return False
        return self._in_time(previous) or (previous in self.scene.cues and not self._noun_cue(previous))

    def _onward(self, index: int, end: int, floor: int) -> int | None:
        """One step to the left inside a plain phrase; None at its edge."""
        previous = index - 1
        lower = self.scene.lower(previous)
        if lower in _GENITIVE:
            return self._owner(previous, floor)
        if not self.scene.words[previous].letters:
            return previous if lower in ("-", "&", "%", "$") else None
        if lower in PRONOUNS and index == end:
            return previous
        if lower in AUXILIARIES or lower in SUBORDINATORS or lower in CONJUNCTIONS or lower in PRONOUNS:
            return None
        if lower in PREPOSITIONS:
            linked = lower in _LINKING and index < end and previous > floor and self._noun(previous - 1)
            return previous if linked else None
        return None if is_adverb(lower) and index == end else previous

    def _noun(self, index: int) -> bool:
        word = self.scene.words[index]
        return word.letters and not self._closed(word.lower) and not self._in_time(index)

    def _described_noun(self, index: int) -> bool:
        """Whether a participle may follow the word as part of its phrase: "a poll published ..."."""
        found = self.scene.sources.get(index)
        return bool(found and {"document", "body"} & set(found[1].get("roles", ())))

    def _noun_cue(self, index: int) -> bool:
        """Whether a word that can be a cue stands as a noun here ("the report", "its statement")."""
        before = self.scene.lower(index - 1)
        if before in DETERMINERS or before in _GENITIVE or before in PREPOSITIONS:
            return True
        found = self.scene.sources.get(index)
        return bool(found and "document" in found[1].get("roles", ()))

    def after(self, start: int, ceiling: int) -> Phrase | None:
        """The noun phrase that begins at word ``start``, up to ``ceiling``."""
        index, head = start, None
        while index < ceiling and index - start < _REACH and not (self.scene.gap(index) and index > start):
            if self._close(index):
                break
            mention = self.beginning.get(index)
            if mention is not None and mention.how == "pronoun" and index > start:
                break
            if mention is not None and (head is None or head.kind != "person" or head.actor is None):
                head = mention
                index = bisect_left(self.scene.words, mention.end, key=lambda w: w.start)
            elif self.scene.lower(index) in _GENITIVE and index > start:
                index, head = index + 1, None
            elif self._goes_on(index, start, head):
                index += 1
            else:
                break
        if index == start:
            return None
        return Phrase(start, self._trailing(index, ceiling), head, index)

    def _goes_on(self, index: int, start: int, head: Mention | None) -> bool:
        """Whether the word belongs to the phrase that began at ``start``."""
        word = self.scene.words[index]
        lower = word.lower
        if lower == "." and self.scene.lower(index - 1) in _SHORT_TITLES:
            return True
        if not word.letters or index in self.scene.times or is_adverb(lower):
            return False
        if lower in AUXILIARIES or lower in SUBORDINATORS or lower in CONJUNCTIONS:
            return False
        if lower in DETERMINERS and index > start and self.scene.lower(index - 1) not in PREPOSITIONS:
            return False
        if lower in PREPOSITIONS:
            unnamed = head is not None and head.kind == "person" and head.actor is None
            return index > start and lower in ("of", "for", "at", "from", "with") and (head is None or unnamed)
        return not (index in self.scene.cues and not self._noun_cue(index) and index > start)

    def _close(self, index: int) -> bool:
        found = self.scene.sources.get(index)
        return bool(found and "closeness" in found[1].get("roles", ()))

    def _trailing(self, index: int, ceiling: int) -> int:
        """``index`` moved right over ", speaking on condition of anonymity" or ", the foreign minister"."""
        if self._close(index):
            return self._to_stop(index, ceiling)
        if self.scene.lower(index) in PREPOSITIONS | {"who"}:
            near = any(self._close(ahead) for ahead in range(index, min(ceiling, index + 6)))
            return self._to_stop(index, ceiling) if near else index
        if self.scene.lower(index) != "," or index + 1 >= ceiling:
            return index
        following = index + 1
        stop = self._to_stop(following, ceiling)
        if self._close(following) or self.scene.lower(following) in ("who", "speaking"):
            return stop
        if following in self.scene.times or not self._apposition(following, stop):
            return index
        inside = range(following, stop)
        titled = any(i in self.scene.titles for i in inside)
        return stop if titled and not any(i in self.scene.cues and not self._noun_cue(i) for i in inside) else index

    def _to_stop(self, index: int, ceiling: int) -> int:
        while index < ceiling and self.scene.lower(index) not in (",", ".", ";", ":", '"', "“", "”", ")"):
            index += 1
        return index


def _a_person(head: Mention | None) -> bool:
    return head is not None and head.kind == "person" and head.actor is not None
