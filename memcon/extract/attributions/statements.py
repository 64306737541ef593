"""Finds, cue by cue, who says what: the pieces from which attributions are made."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.attributions.contents import Contents
from memcon.extract.attributions.credence import Credence
from memcon.extract.attributions.nominal import Nominal
from memcon.extract.attributions.phrases import Phrase, Phrases
from memcon.extract.attributions.reported import QUOTES, Statement
from memcon.extract.attributions.verbs import Verbs
from memcon.extract.mentions.scene import Scene
from memcon.language.lexicon import Entry
from memcon.language.words import CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS, is_adverb
from memcon.records import Span


class Finder:
    """Reads the statements of one sentence."""

    def __init__(self, scene: Scene, sources: Phrases) -> None:
        self.scene = scene
        self.sources = sources
        self.verbs = Verbs(scene, sources)
        self.contents = Contents(scene, sources, self.verbs)
        self.nominal = Nominal(scene, sources, self.contents)
        self.credence = Credence(scene, sources)

    def sentence(self, span: Span) -> list[Statement]:
        """The statements whose cue stands in the sentence."""
        bounds = self.scene.sentence_words(span)
        low, high = bounds.start, bounds.stop
        if high <= low:
            return []
        found: list[Statement] = []
        index = low
        while index < high:
            cue = self.scene.cues.get(index)
            if cue is None or cue[0] > high:
                index += 1
                continue
            statement = self._statement(index, cue[0], cue[1], (low, high), found)
            if statement is not None:
                found.append(statement)
            index = cue[0]
        found += [n for i in range(low, high) if (n := self.nominal.by_noun(i, (low, high))) is not None]
        return [m for m in self._bounded(found) if m.entry.get("pattern") != "quotedby"]

    def _statement(
        self, first: int, last: int, entry: Entry, bounds: tuple[int, int], earlier: Sequence[Statement]
    ) -> Statement | None:
        pattern = entry.get("pattern")
        if pattern == "source":
            return self.nominal.by_preposition(first, bounds, earlier)
        if pattern in ("asked", "none", "hearsay"):
            return None
        if not self.verbs.is_verb(first, bounds[0]):
            return None
        made = self._subject(first, last, entry, bounds, earlier)
        if made is None:
            return None
        self.contents.fill(made, bounds, earlier)
        return made if made.content and self.credence.holds(made) else None

    def _subject(
        self, first: int, last: int, entry: Entry, bounds: tuple[int, int], earlier: Sequence[Statement]
    ) -> Statement | None:
        """The statement with its source; None where no source is found."""
        low = bounds[0]
        index, negated, modal = self.verbs.start(first, low)
        made = Statement(first, last, entry, None, negated=negated, modal=modal)
        previous = self.scene.lower(index - 1) if index > low else ""
        participle = self.scene.lower(first).endswith("ing") and index == first
        if previous == "as" and participle:
            self._second_hand(made, earlier)
        elif participle and previous and self.scene.words[index - 1].letters and previous not in CONJUNCTIONS:
            made.source = self._saying_so(index, low)
        elif previous in CONJUNCTIONS or (participle and entry.get("pattern") != "decline"):
            made.source, made.own_subject = self._shared(index, low, earlier), False
        elif not self._inverted(made, index, bounds):
            made.source = self._before(index, low, previous)
        return made if made.source else None

    def _saying_so(self, index: int, low: int) -> Phrase | None:
        """The document in "a statement saying that"; no other noun before a participle is a source."""
        found = self.scene.sources.get(index - 1)
        if found is None or "document" not in found[1].get("roles", ()):
            return None
        return self.sources.before(index, low)

    def _second_hand(self, made: Statement, earlier: Sequence[Statement]) -> None:
        """ "The radio quoted the minister as saying", "the minister was quoted by the radio as saying"."""
        quoting = earlier[-1] if earlier else None
        if quoting is not None and quoting.entry.get("pattern") == "cite":
            made.source = self.sources.after(quoting.cue_last, made.cue_first - 1)
        elif quoting is not None and quoting.entry.get("pattern") == "quotedby":
            made.source, made.cue_from = quoting.source, quoting.cue_first

    def _inverted(self, made: Statement, index: int, bounds: tuple[int, int]) -> bool:
        """Take the source from behind the cue (", said the minister"); False where it does not stand there."""
        low, high = bounds
        previous = self.scene.lower(index - 1) if index > low else ""
        if index > low and previous not in QUOTES and previous != ",":
            return False
        entry = made.entry
        may_follow = entry.get("pattern") in ("say", "quote", "strict") or any(
            entry.get(trait) for trait in ("reporter", "announces", "confirms")
        )
        if not may_follow or not self.verbs.inverted(made.cue_last, high):
            return False
        source = self.sources.after(made.cue_last, high)
        if source is None or self._goes_on(source.last, high):
            return False
        made.source, made.fronted = source, True
        return True

    def _goes_on(self, index: int, high: int) -> bool:
        """Whether a verb follows: then the words behind the cue are a clause of their own, and no source."""
        if index >= high or not self.scene.words[index].letters or index in self.scene.times:
            return False
        return self.scene.lower(index) not in PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS

    def _before(self, index: int, low: int, previous: str) -> Phrase | None:
        """The source before the verb phrase: its subject, or what "who" or "which" stands for."""
        if previous in ("who", "which", "that") and index - 1 > low:
            source = self._antecedent(index - 1, low)
            if source is not None or previous == "that":
                return source
        if index <= low:
            return None
        source = self.sources.before(index, low)
        return source or (self._across_insertion(index - 1, low) if previous == "," else None)

    def _across_insertion(self, comma: int, low: int) -> Phrase | None:
        """The subject before an insertion between commas: "The envoy, on his way out, said"."""
        for index in range(comma - 1, max(low, comma - 20), -1):
            if self.scene.lower(index) == ",":
                return self.sources.before(index, low)
            if index in self.scene.cues and not self.scene.cues[index][1].get("weak"):
                return None
        return None

    def _shared(self, index: int, low: int, earlier: Sequence[Statement]) -> Phrase | None:
        """The source of the statement before, whose subject a second verb shares; else the sentence's subject."""
        outer = [
            s for s in earlier
            if not any(a <= s.cue_first < b for e in earlier if e is not s for a, b in e.content)
        ]  # fmt: skip
        if outer:
            return outer[-1].source
        for start in range(low, min(index, low + 12)):
            mention = self.sources.beginning.get(start)
            if mention is not None and mention.kind != "outlet" and self.scene.lower(start - 1) not in PREPOSITIONS:
                end = self.scene.at(mention.end)
                return self.sources.before(end, low)
        return None

    def _antecedent(self, relative: int, low: int) -> Phrase | None:
        end = relative - 1 if self.scene.lower(relative - 1) == "," else relative
        return self.sources.before(end, low)

    def _bounded(self, found: list[Statement]) -> list[Statement]:
        """Cut each content where another statement of the same sentence begins."""
        for made in found:
            for other in found:
                if other is made or other.cue_first <= made.cue_first:
                    continue
                cut = self._cut(made, other)
                if cut is not None:
                    made.content = [(a, min(b, cut)) for a, b in made.content if a < min(b, cut)]
        return [m for m in found if m.content]

    def _cut(self, made: Statement, other: Statement) -> int | None:
        """Where ``made``'s content stops for ``other``; None where ``other`` is part of what is said."""
        if not made.content or made.content[-1][1] <= other.cue_first or made.content[-1][0] > other.cue_first:
            return None
        cut: int | None = None
        quotation = self.scene.segments.quotation_at(self.scene.words[other.cue_first].start)
        if quotation is not None and quotation.span.start <= self.scene.words[made.content[-1][0]].end:
            return None
        if (
            other.entry.get("citing")
            or (not other.own_subject and other.source is made.source)
            or (not other.own_subject and self.scene.lower(other.cue_first - 1) == ",")
        ):
            cut = other.cue_first
        elif (
            other.source is not None
            and other.own_subject
            and not (other.fronted and other.source.first > other.cue_first)
        ):
            begin = other.source.first
            lead = self.scene.lower(begin - 1)
            if other.fronted and lead == ",":
                cut = begin
            elif lead in ("after", "while", "although", "though", "but", "when", "as", "because", "before") or (
                lead == "and" and self.scene.lower(begin - 2) == ","
            ):
                cut = begin - 1
        elif other.fronted:
            cut = other.cue_first
        if cut is None:
            return None
        while (cut > made.content[-1][0] and self.scene.lower(cut - 1) in (",", *CONJUNCTIONS, "—", "–")) or is_adverb(
            self.scene.lower(cut - 1)
        ):
            cut -= 1
        return cut if cut > made.content[-1][0] else None
