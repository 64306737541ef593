"""Whether what was found is a reported statement at all."""

from __future__ import annotations

from memcon.extract.attributions.phrases import Phrase, Phrases
from memcon.extract.attributions.reported import CLAUSAL, QUOTES, Statement
from memcon.extract.mentions.scene import Scene
from memcon.language.words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS


class Credence:
    """Tells reported statements from other uses of the same words."""

    def __init__(self, scene: Scene, sources: Phrases) -> None:
        self.scene = scene
        self.sources = sources

    def holds(self, made: Statement) -> bool:
        """Whether somebody is reported to have said something; ``made`` has content."""
        entry, source = made.entry, made.source
        pattern = str(entry.get("pattern"))
        if source is None or self._own_voice(made, source) or self._unsaid(made, pattern):
            return False
        pronoun = self.scene.lower(source.first) in ("he", "she") and source.last - source.first == 1
        known = pronoun or (source.head is not None and source.head.kind != "place")
        heard = known or self._speaking(source)
        clausal = self._clausal(made)
        if made.fronted and pattern in ("np", "strict", "call", "cite", "ask"):
            return heard and not entry.get("weak") and pattern != "cite"
        if pattern in ("strict", "quote"):
            return clausal or (made.fronted and (heard or pattern == "quote"))
        special = self._special(pattern, made, heard)
        if special is not None:
            return special
        if entry.get("weak"):
            return known and clausal
        if pattern == "np":
            return heard or (clausal and self._nounlike(source))
        likely = self._nounlike(source) and not self._plural_form(made)
        return heard or (clausal and not self._plural_form(made)) or (likely and made.fronted)

    def _plural_form(self, made: Statement) -> bool:
        """Whether the cue could as well be a plural noun: "the swing states"."""
        return self.scene.lower(made.cue_first) == f"{made.entry.get('lemma')}s"

    def _unsaid(self, made: Statement, pattern: str) -> bool:
        """Whether nothing was said yet ("would say"), or only the source described ("declined to be named")."""
        if pattern == "decline":
            return self.scene.lower(made.content[0][0]) == "be"
        return made.modal and not made.entry.get("stance")

    def _special(self, pattern: str, made: Statement, heard: bool) -> bool | None:
        """The answer for patterns with conditions of their own; None for the others."""
        lead = self.scene.lower(made.content[0][0])
        if pattern == "cite":
            return heard
        if pattern == "quotedby":
            return self._as_saying(made)
        if pattern == "ask":
            return heard and lead in ("whether", "if", "why", "how", '"', "“")
        if pattern == "call":
            return heard and (made.entry.get("lemma") != "call" or self._calls(made))
        if pattern == "np" and lead in PREPOSITIONS and not self._clausal(made):
            return False
        return None

    def _clausal(self, made: Statement) -> bool:
        """Whether the content is a clause, a quotation, or what somebody commits himself to do."""
        first, last = made.content[0]
        lead = self.scene.lower(first)
        if lead in CLAUSAL | QUOTES or self.scene.lower(first - 1) in QUOTES:
            return True
        return (lead == "to" and bool(made.entry.get("commits"))) or self._finite(first, last)

    def _finite(self, first: int, last: int) -> bool:
        """Whether the words begin with a subject and an auxiliary: a clause without "that"."""
        if self.scene.lower(first) in PREPOSITIONS | CONJUNCTIONS or self.scene.lower(first) == "to":
            return False
        for index in range(first, min(last, first + 9)):
            lower = self.scene.lower(index)
            if lower in AUXILIARIES and index > first:
                return True
            if not self.scene.words[index].letters and lower not in ("'s", "’s", "-", "."):
                return False
            if lower in SUBORDINATORS or lower in ("to", "as", "for"):
                return False
        return False

    def _nounlike(self, source: Phrase) -> bool:
        """Whether a phrase without a known head is at least a whole noun phrase or a pronoun."""
        lower = self.scene.lower(source.first)
        return (
            lower in DETERMINERS
            or lower in PRONOUNS
            or self.scene.words[source.last - 1].capital
            or self.scene.lower(source.last - 1).endswith("s")
        )

    def _as_saying(self, made: Statement) -> bool:
        first, last = made.content[0]
        return any(self.scene.lower(i) == "as" and self.scene.lower(i + 1).endswith("ing") for i in range(first, last))

    def _own_voice(self, made: Statement, source: Phrase) -> bool:
        """Whether a speaker speaks of what he himself thinks or says: that is part of the quoted words."""
        if self.scene.lower(source.first) not in ("i", "you", "we") or source.last - source.first > 1:
            return False
        quotation = self.scene.segments.quotation_at(self.scene.words[made.cue_first].start)
        return quotation is not None or (
            made.entry.get("pattern") not in ("tell", "np")
            and self.scene.lower(made.cue_first) not in ("said", "asked", "replied")
        )

    def _calls(self, made: Statement) -> bool:
        """Whether "called" names something ("called the report a fantasy") rather than telephones or summons."""
        first, last = made.content[0]
        if any(self.scene.lower(i) in QUOTES - {"'", "’"} for i in range(first, last)):
            return True
        thing = self.sources.after(first, last)
        if thing is None or self.scene.lower(first) in PREPOSITIONS | {"to"}:
            return False
        behind = thing.core_last or thing.last
        if self.scene.lower(first) in ("it", "this", "that"):
            behind = first + 1
        follows = self.scene.lower(behind) if behind < last else ""
        if thing.head is not None and thing.head.kind in ("person", "group", "government"):
            return follows in ("a", "an", "his", "her", "their")
        return bool(follows) and follows not in PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS and self._worded(behind)

    def _worded(self, index: int) -> bool:
        return self.scene.words[index].letters and index not in self.scene.times

    def _speaking(self, source: Phrase) -> bool:
        return any(i in self.scene.sources or i in self.scene.titles for i in range(source.first, source.last))
