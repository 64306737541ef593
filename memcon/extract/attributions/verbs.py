"""Whether a cue word is a verb with a subject here, and where its verb phrase begins."""

from __future__ import annotations

from memcon.extract.attributions.phrases import Phrases
from memcon.extract.attributions.reported import BE, GENITIVES, MODAL, PERFECT
from memcon.extract.mentions.scene import Scene
from memcon.language.words import DETERMINERS, NEGATORS, POSSESSIVES, PREPOSITIONS, is_adverb, word_set

_NOUN_BEFORE = (DETERMINERS - {"that", "this", "all", "these", "those"} | POSSESSIVES) - {"her"}
_SUBORDINATING = word_set("after before since as than")


class Verbs:
    """Judges cue words by the words around them."""

    def __init__(self, scene: Scene, sources: Phrases) -> None:
        self.scene = scene
        self.sources = sources

    def is_verb(self, first: int, low: int) -> bool:
        """Whether the cue is a verb with a subject here, neither a noun nor a passive."""
        previous = first - 1
        while previous >= low and (is_adverb(self.scene.lower(previous)) or self.scene.lower(previous) in NEGATORS):
            previous -= 1
        before = self.scene.lower(previous) if previous >= low else ""
        word, entry = self.scene.lower(first), self.scene.cues[first][1]
        if before == "as" and word in ("saying", "telling"):
            return True
        if before in _NOUN_BEFORE or (before in GENITIVES and not self._contracted(previous, word)):
            return False
        if before in PREPOSITIONS and not (before in _SUBORDINATING and not word.endswith("ing")):
            return False
        if entry.get("pattern") in ("passive", "decline", "quotedby"):
            return True
        if self._named(first) or (self.scene.words[first].capital and first > low and not self._shouted(first)):
            return False
        if word == entry.get("lemma") and not self._base_form(self.start(first, low)[0] - 1, previous):
            return False
        return before != "to" and not (before in BE and not word.endswith("ing"))

    def _contracted(self, genitive: int, word: str) -> bool:
        """Whether 's is "is": "he's claiming"."""
        return word.endswith("ing") and self.scene.lower(genitive - 1) in ("he", "she", "it")

    def _shouted(self, index: int) -> bool:
        return self.scene.words[index].text.isupper()

    def _named(self, index: int) -> bool:
        """Whether the word is part of a name: "the Harbour Post"."""
        return any(
            start <= index < self.scene.names[start][0]
            for start in range(max(0, index - 5), index + 1)
            if start in self.scene.names
        )

    def _base_form(self, previous: int, direct: int) -> bool:
        """Whether a bare form can be a verb here: after a plural, "they" or "did not", not after "his" or a name."""
        if self.scene.lower(direct) in MODAL | PERFECT:
            return True
        lower = self.scene.lower(previous)
        if lower in ("i", "you", "we", "they", "who", "that", "and", "both"):
            return True
        if lower in ("'s", "’s", "he", "she", "it"):
            return False
        if lower.endswith("s") and not lower.endswith("ss"):
            mention = self.sources.ending.get(previous + 1)
            return mention is None or mention.kind in ("group", "institution")
        mention = self.sources.ending.get(previous + 1)
        return (mention is not None and mention.kind == "group") or lower in (
            "people",
            "media",
            "police",
            "those",
            "some",
            "many",
        )

    def start(self, first: int, low: int) -> tuple[int, bool, bool]:
        """The first word of the verb phrase, whether it is negated, whether a modal stands in it."""
        index, negated, modal = first, False, False
        while index > low:
            lower = self.scene.lower(index - 1)
            if lower in NEGATORS or lower.endswith(("n't", "n’t")):
                negated = True
            if lower in MODAL:
                modal = True
            if (
                (
                    lower in ("'s", "’s")
                    and self.scene.lower(first).endswith("ing")
                    and self.scene.lower(index - 2) in ("he", "she", "it", "who")
                )
                or lower in PERFECT
                or lower in NEGATORS
                or lower in MODAL
                or lower in BE
                or is_adverb(lower)
                or (lower in ("have", "been") and index > low)
            ):
                index -= 1
            else:
                earlier = self._time_ending(index)
                if earlier is None or earlier <= low:
                    break
                index = earlier
        return index, negated, modal

    def _time_ending(self, end: int) -> int | None:
        for start in range(max(0, end - 6), end):
            if self.scene.times.get(start) == end:
                return start - 1 if self.scene.lower(start - 1) in ("on", "in", "at", "late", "early") else start
        return None

    def inverted(self, last: int, high: int) -> bool:
        """Whether the subject follows the verb: "..., said the minister"."""
        if last >= high:
            return False
        word = self.scene.words[last]
        if word.lower in ("that", "this", "it", "there", "they", "he", "she"):
            return False
        return (
            last in self.sources.beginning or word.lower in DETERMINERS or last in self.scene.titles
            or last in self.scene.modifiers or (word.capital and last not in self.scene.times)
        )  # fmt: skip
