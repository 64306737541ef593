"""Statements without a verb of saying: "the general's claim that", "by its account", "according to"."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.attributions.contents import Contents
from memcon.extract.attributions.phrases import Phrase, Phrases
from memcon.extract.attributions.reported import Statement
from memcon.extract.mentions.scene import Scene
from memcon.language.lexicon import Entry
from memcon.language.words import AUXILIARIES, POSSESSIVES, PREPOSITIONS


class Nominal:
    """Reads statements from nouns and prepositions."""

    def __init__(self, scene: Scene, sources: Phrases, contents: Contents) -> None:
        self.scene = scene
        self.sources = sources
        self.contents = contents

    def by_noun(self, index: int, bounds: tuple[int, int]) -> Statement | None:
        """ "The general's claim that ...", "its statement that ..."."""
        noun = self.scene.statements.get(index)
        low, high = bounds
        if noun is None:
            return None
        if noun[0] >= high or self.scene.lower(noun[0]) != "that":
            return self._by_account(index, noun, bounds)
        for place in range(index - 1, max(low, index - 5) - 1, -1):
            lower = self.scene.lower(place)
            source: Phrase | None = None
            if lower in ("'s", "’s", "'", "’"):
                source = self.sources.before(place, low)
            elif lower in POSSESSIVES:
                mention = self.sources.beginning.get(place)
                source = Phrase(place, place + 1, mention)
            if source is not None:
                made = Statement(index, noun[0], noun[1], source, [(noun[0], self.contents.end(noun[0], high))])
                made.region = (noun[0], noun[0])
                return made
            if not self.scene.words[place].letters or lower in PREPOSITIONS | AUXILIARIES | {"the", "a"}:
                return None
        return None

    def _by_account(self, index: int, noun: tuple[int, Entry], bounds: tuple[int, int]) -> Statement | None:
        """ "By its account, ...", "..., in the envoy's telling"."""
        low, high = bounds
        if noun[1].term not in ("account", "telling", "reckoning", "version"):
            return None
        owner = index - 1 if self.scene.lower(index - 1) != "own" else index - 2
        if self.scene.lower(owner) in POSSESSIVES:
            source: Phrase | None = Phrase(owner, owner + 1, self.sources.beginning.get(owner))
        elif self.scene.lower(owner) in ("'s", "’s", "'", "’"):
            source = self.sources.before(owner, low)
        else:
            return None
        if source is None or self.scene.lower(source.first - 1) not in ("by", "in", "on"):
            return None
        made = Statement(index, noun[0], noun[1], source, region=(noun[0], noun[0]))
        if source.first - 1 <= low + 1:
            start = noun[0] + (self.scene.lower(noun[0]) == ",")
            if start < high:
                made.content = [(start, self.contents.end(start, high))]
        else:
            stop = source.first - 1
            while stop > low and self.scene.lower(stop - 1) == ",":
                stop -= 1
            made.content, made.fronted = [(low, stop)], True
        return made if made.content and made.content[0][0] < made.content[0][1] else None

    def by_preposition(self, first: int, bounds: tuple[int, int], earlier: Sequence[Statement]) -> Statement | None:
        """ "According to the palace, ...", "..., the radio reported, citing two diplomats"."""
        low, high = bounds
        last, entry = self.scene.cues[first]
        source = self.sources.after(last, high)
        if source is None or (entry.get("weak") and (source.head is None or source.head.kind == "place")):
            return None
        made = Statement(first, last, entry, source, region=(source.last, source.last))
        if first <= low + 1 and self.scene.lower(first - 1) != ",":
            start = source.last
            while start in self.scene.times:
                start = self.scene.times[start]
            start += self.scene.lower(start) == ","
            made.content = [(start, self.contents.end(start, high))] if start < high else []
        elif entry.get("citing") and earlier:
            made.content = list(earlier[-1].content)
        else:
            self._around(made, source.last, bounds)
        return made if made.content else None

    def _around(self, made: Statement, behind: int, bounds: tuple[int, int]) -> None:
        """Content before the preposition, and behind the source where both stand between commas."""
        low, high = bounds
        stop = made.cue_first
        while stop > low and self.scene.lower(stop - 1) in (",", "—", "–"):
            stop -= 1
        if stop <= low:
            return
        made.content, made.fronted = [(low, stop)], True
        if self.scene.lower(behind) == "," and stop < made.cue_first and behind + 1 < high:
            made.content.append((behind + 1, self.contents.end(behind + 1, high)))
