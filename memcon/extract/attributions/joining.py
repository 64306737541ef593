"""What the encoder marks and what the rules find, made one list of statements."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.attributions.phrases import Phrase, Phrases
from memcon.extract.attributions.proposals import Edge, Proposal
from memcon.extract.attributions.reported import Statement
from memcon.extract.attributions.verbs import Verbs
from memcon.extract.mentions.scene import Scene
from memcon.language.encoder import Encoded
from memcon.language.lexicon import Entry
from memcon.language.words import LETTING

_UNKNOWN = Entry("", "")
_SPEAKING = frozenset({"groups", "people", "witnesses", "aides", "residents", "diplomats", "sources"})
_LIKELY = 0.6
_SURE = 0.4  # half of the F1 that is reached: a find less sure than this lowers it
_RELATIVE = frozenset({"who", "which", "that"})


class Joining:
    """Ties the encoder's proposals to the statements of the rules."""

    def __init__(self, scene: Scene, phrases: Phrases, encoded: Encoded | None) -> None:
        self.scene = scene
        self.encoded = encoded
        self.phrases = phrases
        self.verbs = Verbs(scene, phrases)

    def join(self, found: Sequence[Statement], proposed: Sequence[Proposal]) -> list[Statement]:
        """The statements of both in order of their cues, each once."""
        if self.encoded is None:
            return self._second_hand(list(found))
        left = list(found)
        out: list[Statement] = []
        for proposal in proposed:
            same = next((s for s in left if self._same(s, proposal)), None)
            if same is None and not proposal.nested and proposal.sure < _SURE:
                continue  # on PolNeAR's development articles one in four of these meets one
            made = self._marked(proposal, same, proposed)
            if same is not None:
                left.remove(same)
            out.append(made)
        out += [s for s in left if self._stands(s, out)]
        return self._second_hand(sorted(out, key=lambda s: (s.cue_first, s.cue_last)))

    def _stands(self, made: Statement, marked: Sequence[Statement]) -> bool:
        """Whether a statement that the encoder marks no attribution for is kept.

        Kept are answers and denials, citing, and what has a word that the encoder takes for a cue rather than not:
        on PolNeAR's development articles 13 of 16 such finds are right, and 4 of 33 others.
        """
        around = [c for m in marked for c in m.content if c[0] <= made.cue_first < c[1]]
        if around:
            begin, end = min(around, key=lambda c: c[1] - c[0])
            made.content = [(a, min(b, end)) for a, b in made.content if begin <= a < end]
            inside = made.source is None or (begin <= made.source.first and made.source.last <= end)
            if not made.content or not inside:
                return False
        if not around and (made.entry.get("stance") or made.entry.get("citing")):
            return True
        start, end = self._edge(made.cue_first, made.cue_last)
        return self.encoded is None or self.encoded.cue_chance(start, end) >= _LIKELY

    def _second_hand(self, made: list[Statement]) -> list[Statement]:
        """Give "citing two aides" the aides as source, and the content of the statement that rests on them."""
        for one in made:
            if not one.entry.get("citing"):
                continue
            sentence = self.scene.segments.sentence_at(self.scene.words[one.cue_first].start)
            partner = self._partner(one, made) if sentence else None
            cited = self.phrases.after(one.cue_last, self.scene.at(sentence.end)) if sentence else None
            if partner is None or cited is None or not self._can_speak(cited):
                continue
            one.source, one.marked, one.inside = cited, None, partner
            one.cue_last = one.cue_first + 1
            self._lend(partner, one, cited)
        return made

    def _lend(self, partner: Statement, citing: Statement, cited: Phrase) -> None:
        """Give ``citing`` the content of ``partner``; who is cited is no content of either."""
        partner.content = [(a, b) for a, b in partner.content if b <= cited.first or a >= cited.last] or partner.content
        citing.content = list(partner.content)
        if partner.marked is not None:
            start, end = self._edge(cited.first, cited.last)
            kept = [(a, b) for a, b in partner.marked.content if b <= start or a >= end]
            partner.marked.content = kept or partner.marked.content
            citing.marked = Proposal(self._edge(citing.cue_first, citing.cue_last), None, list(partner.marked.content))

    def _partner(self, citing: Statement, made: Sequence[Statement]) -> Statement | None:
        """The statement of the same sentence that rests on what is cited: the last before it, else the next."""
        here = self._sentence_start(citing.cue_first)
        others = [
            s for s in made
            if s is not citing and not s.entry.get("citing") and self._sentence_start(s.cue_first) == here
            and not any(a <= citing.cue_first < b for a, b in s.content)
        ]  # fmt: skip
        before = [s for s in others if s.cue_first < citing.cue_first]
        return before[-1] if before else others[0] if others else None

    def _can_speak(self, cited: Phrase) -> bool:
        if cited.head is not None:
            return cited.head.kind != "place"
        spoken = any(i in self.scene.sources or i in self.scene.titles for i in range(cited.first, cited.last))
        return spoken or self.scene.lower(cited.last - 1) in _SPEAKING

    def _edge(self, first: int, last: int) -> Edge:
        return self.scene.words[first].start, self.scene.words[last - 1].end

    def _same(self, made: Statement, proposal: Proposal) -> bool:
        first, last = self.scene.words[made.cue_first], self.scene.words[made.cue_last - 1]
        return first.start < proposal.cue[1] and proposal.cue[0] < last.end

    def _marked(self, proposal: Proposal, same: Statement | None, proposed: Sequence[Proposal]) -> Statement:
        """The statement of a proposal, with what the rules tell of it."""
        first, last = self._words(proposal.cue)
        entry, at = self._entry(first, last)
        floor = self._sentence_start(first)
        _, negated, modal = self.verbs.start(at, floor)
        self._clip(proposal, first, same)
        made = Statement(at, last, entry, self._source(proposal.source), negated=negated, modal=modal, marked=proposal)
        made.content = [self._words(edge) for edge in proposal.content]
        made.fronted = proposal.content[0][0] < proposal.cue[0]
        behind = [a for a, _ in made.content if a >= last]
        made.region = (last, max(last, min(behind, default=last)))
        made.own_subject = proposal.source is not None
        if made.source is not None and self.scene.lower(made.source.first - 1) in LETTING:
            teller = self.phrases.before(made.source.first - 1, floor)
            made.source, proposal.source = teller, self._edge(teller.first, teller.last) if teller else None
        if made.source is not None and self._relative(made.source):
            made.source = self._antecedent(made.source, same)
            if not self._relative(made.source):
                proposal.source = self._edge(made.source.first, made.source.last)
        if same is not None and self._inverted(made, same):
            self._turn(made, proposal, same)
        made.negated = made.negated or any(self.scene.lower(i) == "no" for i in range(first, last))
        if self._compound(made):
            made.source, proposal.source = None, None
        if same is not None:
            made.entry, made.negated, made.modal = same.entry, same.negated or made.negated, same.modal
            made.own_subject, made.cue_from, made.region = same.own_subject, same.cue_from, same.region
            self._settle(made, proposal, same, proposed)
        return made

    def _clip(self, proposal: Proposal, cue: int, same: Statement | None) -> None:
        """Cut a marked source to the sentence of its cue; where it stands in another, the rules' source is nearer."""
        sentence = self.scene.segments.sentence_at(self.scene.words[cue].start)
        if proposal.source is None or sentence is None:
            return
        start, end = proposal.source
        if start < sentence.start < end <= sentence.end:
            proposal.source = (sentence.start, end)
        elif end <= sentence.start and same is not None and same.source is not None and same.own_subject:
            nearer = self._edge(same.source.first, same.source.last)
            proposal.source = nearer if nearer[0] >= sentence.start else proposal.source

    def _inverted(self, made: Statement, same: Statement) -> bool:
        """Whether the speaker stands behind the cue and between commas: "The bridge, said the envoy, is shut"."""
        speaker, marked = same.source, made.source
        if speaker is None or marked is None or speaker.first != same.cue_last or marked.last > same.cue_first:
            return False
        return self.scene.lower(same.cue_first - 1) == "," and self.scene.lower(speaker.last) == ","

    def _turn(self, made: Statement, proposal: Proposal, same: Statement) -> None:
        """Take the rules' speaker for the marked one, who is what is spoken of; and the content around both."""
        marked, speaker = made.source, same.source
        if marked is None or speaker is None:
            return
        start, end = self._edge(speaker.first, speaker.last)
        goes_on = self.scene.words[min(speaker.last + 1, len(self.scene.words) - 1)].start
        behind = [(max(a, goes_on), b) for a, b in proposal.content if b > goes_on]
        before = [(a, b) for a, b in proposal.content if b <= start] or [self._edge(marked.first, marked.last)]
        proposal.source, proposal.content = (start, end), before + behind
        made.source, made.fronted = speaker, True
        made.content = [self._words(edge) for edge in proposal.content]

    def _compound(self, made: Statement) -> bool:
        """Whether "a newspaper" of "a newspaper report" is marked as a source: a kind of report, no speaker."""
        source = made.source
        if source is None or source.head is not None or source.last != made.cue_first:
            return False
        alone = made.cue_last - made.cue_first == 1 and made.cue_first in self.scene.statements
        return alone and not self.scene.lower(source.last - 1).endswith("s")

    def _settle(self, made: Statement, proposal: Proposal, same: Statement, proposed: Sequence[Proposal]) -> None:
        """Take the rules' source where none is marked, and their content where two cues claim one."""
        made.source = made.source or same.source
        told = [self.scene.span(a, b) for a, b in same.content]
        apart = all(b <= t.start or t.end <= a for t in told for a, b in proposal.content)
        claimed = any(p is not proposal and p.content == proposal.content for p in proposed)
        if apart and claimed:
            proposal.content = [(t.start, t.end) for t in told]
            made.content, made.fronted = list(same.content), same.fronted

    def _relative(self, source: Phrase) -> bool:
        return source.last - source.first == 1 and self.scene.lower(source.first) in _RELATIVE

    def _antecedent(self, source: Phrase, same: Statement | None) -> Phrase:
        """What "who" or "which" stands for, where it can be told: whose words they are."""
        found = same.source if same is not None else None
        if found is None or found.last > source.first:
            end = source.first - 1 if self.scene.lower(source.first - 1) == "," else source.first
            found = self.phrases.before(end, self._sentence_start(source.first))
        return found or source

    def _words(self, edge: Edge) -> tuple[int, int]:
        first = self.scene.at(edge[0])
        if first and self.scene.words[first - 1].end > edge[0]:
            first -= 1
        return first, max(first + 1, self.scene.at(edge[1]))

    def _entry(self, first: int, last: int) -> tuple[Entry, int]:
        """The cue's entry in the word lists and where it begins; an empty one where it is in none."""
        for index in range(first, last):
            if index in self.scene.cues:
                return self.scene.cues[index][1], index
        for index in range(first, last):
            if index in self.scene.statements:
                return self.scene.statements[index][1], index
        return _UNKNOWN, first

    def _sentence_start(self, index: int) -> int:
        sentence = self.scene.segments.sentence_at(self.scene.words[index].start)
        return self.scene.at(sentence.start) if sentence else index

    def _source(self, edge: Edge | None) -> Phrase | None:
        """The marked source as a phrase with the mention at its head."""
        if edge is None:
            return None
        first, last = self._words(edge)
        core = last
        while core > first + 1 and not self.scene.words[core - 1].letters:
            core -= 1
        ahead = self.phrases.after(first, core)
        if ahead is not None and ahead.head is not None:
            return Phrase(first, last, ahead.head, ahead.core_last or core)
        behind = self.phrases.before(core, first)
        return Phrase(first, last, behind.head if behind and behind.first == first else None, core)
