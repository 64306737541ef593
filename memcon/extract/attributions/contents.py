"""Where the content of a reported statement stands: before, behind or around its cue."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.attributions.phrases import Phrases
from memcon.extract.attributions.reported import CIRCUMSTANCE, CLAUSAL, QUOTES, Statement
from memcon.extract.attributions.verbs import Verbs
from memcon.extract.mentions.scene import Scene
from memcon.language.segment import Quotation
from memcon.language.words import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS, is_adverb, word_set

_HEARERS = word_set(
    "reporters journalists lawmakers parliament viewers listeners readers media everyone everybody people congress "
    "them us me him her you voters supporters investors nobody delegates diplomats officials guests"
)


class Contents:
    """Fills in the content of statements."""

    def __init__(self, scene: Scene, sources: Phrases, verbs: Verbs) -> None:
        self.scene = scene
        self.sources = sources
        self.verbs = verbs
        self.outer = [q for q in scene.segments.quotations if q.level == 0]

    def fill(self, made: Statement, bounds: tuple[int, int], earlier: Sequence[Statement]) -> None:
        """Set the content (none where there is none), whether it is fronted, and the region of time and occasion."""
        low, high = bounds
        if made.fronted:
            made.content = self.left(self.verbs.start(made.cue_first, low)[0], low)
            self._rest_behind(made, made.source.last if made.source else made.cue_last, high)
            return
        start = self._content_start(made, high)
        made.region = (made.cue_last, start)
        subject = made.source.first if made.source and made.own_subject else made.cue_first
        if made.own_subject and self._fill_before_as(made, subject, bounds, earlier):
            return
        if made.own_subject and self._opens_with_as(made, subject, low):
            made.content = [(made.cue_last + 1, self.end(made.cue_last + 1, high))]
            return
        if self._fill_left(made, start, subject, bounds):
            return
        if self.scene.lower(start) == "to" and made.entry.get("pattern") == "tell" and start == made.cue_last:
            return
        if start >= high or self._ends_here(start, high):
            if made.entry.get("pattern") == "decline":
                made.content = [(made.cue_first, made.cue_last)]
            return
        made.content = [(start, self.end(start, high))]

    def _fill_before_as(
        self, made: Statement, subject: int, bounds: tuple[int, int], earlier: Sequence[Statement]
    ) -> bool:
        """Take the words before "as the radio reported" as content; False where there are none."""
        low, high = bounds
        if not self._as_before(subject, low):
            return False
        begin = max((e.content[0][0] for e in earlier if e.content and e.content[0][0] < subject), default=low)
        stop = subject - 1
        while stop > begin and self.scene.lower(stop - 1) == ",":
            stop -= 1
        goes_on = self.scene.lower(made.cue_last) == ","
        if stop - begin <= 2 and not goes_on:
            return False
        made.fronted, made.content = True, [(begin, stop)]
        if goes_on:
            self._rest_behind(made, made.cue_last, high)
        return True

    def _opens_with_as(self, made: Statement, subject: int, low: int) -> bool:
        """Whether the sentence opens with "As the envoy put it,": what follows are the envoy's words."""
        opens = subject - 1 == low and self.scene.lower(low) == "as"
        return opens and self.scene.lower(made.cue_last) == ","

    def _fill_left(self, made: Statement, start: int, subject: int, bounds: tuple[int, int]) -> bool:
        """Take the words before the source as content, where nothing but a circumstance stands behind the cue."""
        low, high = bounds
        interrupted = self.scene.lower(made.cue_last) == "," and start <= made.cue_last + 1
        if not (self._ends_here(start, high) or interrupted or self._only_adverbial(made, start, subject, low)):
            return False
        left = self.left(subject, low) if subject > low and made.own_subject else []
        if not left and self._parenthetical(made, subject, low):
            left = [(low, subject - 1)]
        if not left:
            return False
        made.fronted, made.content = True, left
        self._rest_behind(made, max(made.cue_last, start), high)
        return True

    def _parenthetical(self, made: Statement, subject: int, low: int) -> bool:
        """Whether cue and source interrupt the clause that they report: "The line, he said, is dead"."""
        return (
            self.scene.lower(made.cue_last) == "," and low < subject - 1 <= low + 8
            and self.scene.lower(subject - 1) == "," and self._nominal(low, subject - 1)
        )  # fmt: skip

    def _nominal(self, first: int, last: int) -> bool:
        """Whether the words open with a subject: neither a circumstance nor a subordinate clause."""
        lower = self.scene.lower(first)
        if lower in PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS or is_adverb(lower) or first in self.scene.times:
            return False
        return all(self.scene.lower(i) != "," for i in range(first, last))

    def _as_before(self, subject: int, low: int) -> bool:
        """Whether the subject stands behind "as": "..., as the radio reported"."""
        return (
            subject - 2 > low
            and self.scene.lower(subject - 1) == "as"
            and (self.scene.lower(subject - 2) == "," or self.sources.beginning.get(subject) is not None)
        )

    def _only_adverbial(self, made: Statement, start: int, subject: int, low: int) -> bool:
        """Whether behind ", the envoy said" there is only a circumstance: "after the talks", "to the crowd"."""
        if subject - 1 <= low or self.scene.lower(start) in CLAUSAL | QUOTES:
            return False
        before = self.scene.lower(subject - 1)
        if (
            before in QUOTES and self.scene.lower(subject - 2) in (",", "?", "!", "—", "-", ".")
        ) or before in QUOTES - {"'", "’"}:
            return bool(self.left(subject, low))
        if before != "," or start > made.cue_last + 8:
            return False
        lower = self.scene.lower(start)
        if lower not in CIRCUMSTANCE:
            return False
        left = self.left(subject, low)
        return bool(left) and self.scene.lower(left[0][0]) not in PREPOSITIONS | SUBORDINATORS

    def _ends_here(self, start: int, high: int) -> bool:
        return (
            start >= high
            or all(not self.scene.words[i].letters for i in range(start, high))
            or (self.scene.lower(start) in (",", ".", ";") and not self._quote_next(start))
        )

    def _quote_next(self, index: int) -> bool:
        return self.scene.lower(index + 1) in ('"', "“", "«")

    def _content_start(self, made: Statement, high: int) -> int:
        """The first word behind cue, hearer, time and occasion."""
        index = made.cue_last
        pattern = made.entry.get("pattern")
        if pattern in ("tell", "ask"):
            index = self._over_hearer(index, high)
        for _ in range(6):
            if index in self.scene.times and not self._subject_time(index):
                index = max(index + 1, self.scene.times[index])
            elif (
                self.scene.lower(index) in ("on", "in", "at", "late", "early", "last") and index + 1 in self.scene.times
            ):
                index = self.scene.times[index + 1]
            elif pattern not in ("decline", "call") and (end := self._occasion(index, high)) is not None:
                index = end
            elif is_adverb(self.scene.lower(index)) and self.scene.lower(index + 1) in (*CLAUSAL, ",", ":"):
                index += 1
            elif (end := self._insertion(index, high)) is not None:
                index = end
            else:
                break
        while index < high and self.scene.lower(index) in (":", "-", "–", "—"):
            index += 1
        if index < high and self.scene.lower(index) == "," and self._quote_next(index):
            index += 1
        return index

    def _insertion(self, index: int, high: int) -> int | None:
        """The end of an insertion between commas before "that": ", as the radio put it, that"."""
        if self.scene.lower(index) != ",":
            return None
        for ahead in range(index + 1, min(high, index + 14)):
            if self.scene.lower(ahead) == "," and self.scene.lower(ahead + 1) in ("that", "whether"):
                return ahead + 1
        return None

    def _subject_time(self, index: int) -> bool:
        end = self.scene.times[index]
        return self.scene.lower(end) in AUXILIARIES or self.scene.lower(end) in ("'s", "’s")

    def _over_hearer(self, index: int, high: int) -> int:
        phrase = self.sources.after(index, high)
        if phrase is None:
            return index
        end = phrase.core_last or phrase.last
        circumstance = end in self.scene.times or self._occasion(end, high) is not None
        hearer = phrase.head is not None or self.scene.lower(phrase.last - 1) in _HEARERS
        if hearer or circumstance or self._clause_at(end, high):
            return end
        return index + 1 if self.scene.lower(index) in _HEARERS else index

    def _clause_at(self, index: int, high: int) -> bool:
        return index < high and (self.scene.lower(index) in CLAUSAL or self.scene.lower(index) in ('"', "“", ","))

    def _occasion(self, index: int, high: int) -> int | None:
        """The end of "in an interview with ...", "during a briefing", where a clause or quotation follows."""
        if self.scene.lower(index) not in PREPOSITIONS or self.scene.lower(index) in ("of", "against", "as", "about"):
            return None
        for ahead in range(index + 1, min(high, index + 16)):
            lower = self.scene.lower(ahead)
            if lower in ("that", '"', "“", "«") or (lower == "," and self._quote_next(ahead)):
                return ahead
            if lower in (",", ".", ";", ":") or lower in AUXILIARIES:
                return ahead if lower == ":" else None
        return None

    def left(self, end: int, low: int) -> list[tuple[int, int]]:
        """The content before the source: the sentence so far, or the quotation that ends there."""
        stop = end
        while stop > low and self.scene.lower(stop - 1) in (",", "—", "–", "-"):
            stop -= 1
        if stop == end and self.scene.lower(end - 1) not in QUOTES:
            return []
        if stop <= low:
            return []
        closing = self.scene.lower(stop - 1) in QUOTES
        if closing:
            quotation = self._quotation_before(self.scene.words[stop - 1].end)
            if quotation is not None:
                first = self.scene.at(quotation.span.start)
                # Words before the quotation in the same sentence belong to what is reported.
                begin = first if first <= low or self._lead_in(low, first) else low
                return [(begin, stop)]
            if stop == end:
                return []  # an opening mark: the source itself is quoted
        begin = low
        while begin < stop and (self.scene.lower(begin) in CONJUNCTIONS and begin == low):
            begin += 1
        if self.scene.lower(begin + 1) == ":" or self.scene.lower(begin + 2) == ":":
            begin = next(i for i in (begin + 2, begin + 3) if self.scene.lower(i - 1) == ":")
        opening = self.scene.lower(begin)
        participle = opening.endswith("ing") or opening in ("asked", "pressed", "interviewed", "quoted", "questioned")
        stated = any(self._verb_like(i) for i in range(begin, stop))
        if participle or (not stated and (stop - begin < 3 or not self._nominal(begin, stop))):
            return []
        return [(begin, stop)]

    def _lead_in(self, low: int, first: int) -> bool:
        return first - low <= 1 or self.scene.lower(first - 1) in (",", ":")

    def _verb_like(self, index: int) -> bool:
        lower = self.scene.lower(index)
        return (
            lower in AUXILIARIES
            or lower.endswith("ed")
            or index in self.scene.cues
            or (
                lower.endswith("s")
                and index > 0
                and self.scene.words[index].letters
                and not self.scene.words[index].capital
            )
            or lower
            in (
                "spoke",
                "met",
                "held",
                "took",
                "gave",
                "went",
                "came",
                "made",
                "saw",
                "left",
                "put",
                "sent",
                "got",
                "ran",
                "won",
                "lost",
                "began",
                "led",
                "kept",
            )
        )

    def _quotation_before(self, offset: int) -> Quotation | None:
        """The quotation that ends at ``offset``."""
        return next((q for q in self.outer if abs(q.span.end - offset) <= 1 and q.span.start < offset - 1), None)

    def _rest_behind(self, made: Statement, start: int, high: int) -> None:
        """Content that goes on behind a cue in its middle: "X, the envoy said, Y"."""
        index = start
        for _ in range(3):
            if index in self.scene.times:
                index = self.scene.times[index]
            elif self.scene.lower(index) in CIRCUMSTANCE:
                index = next(
                    (i for i in range(index, min(high, index + 14)) if self.scene.lower(i) in (",", ";", ".", *QUOTES)),
                    index,
                )
        made.region = (made.cue_last, index)
        if index < high and self.scene.lower(index) in (",", ";", ":") and index + 1 < high:
            follow = self.scene.lower(index + 1)
            if follow in QUOTES or not (
                follow.endswith("ing")
                or follow in PREPOSITIONS
                or follow in SUBORDINATORS
                or follow in CONJUNCTIONS
                or index + 1 in self.scene.cues
            ):
                made.content.append((index + 1, self.end(index + 1, high)))

    def end(self, start: int, high: int) -> int:
        """The end of content that runs to the sentence's end, or over a quotation that goes on behind it."""
        end = high
        quotation = self.scene.segments.quotation_at(self.scene.words[start].start)
        if quotation is not None and quotation.span.start >= self.scene.words[start].start - 1:
            end = max(end, self.scene.at(quotation.span.end))
        while end > start + 1 and self.scene.lower(end - 1) in (".", ",", ";", ":", "!", "?", "...", "…"):
            if self.scene.lower(end - 1) in ("!", "?"):
                break
            end -= 1
        return end
