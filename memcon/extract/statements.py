"""Finds, cue by cue, who says what: the pieces from which attributions are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from memcon.extract.scene import Scene
from memcon.extract.sources import Phrase, Sources
from memcon.language.lexicon import Entry
from memcon.language.segment import Quotation
from memcon.language.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATORS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    is_adverb,
)
from memcon.records import Span

_QUOTES = frozenset("\"“”‘’'«»")
_PERFECT = frozenset(
    "has had have hasn't haven't hadn't hasn’t haven’t hadn’t did does do didn't doesn't don't didn’t doesn’t don’t having 've".split()
)
_BE = frozenset("is are was were be been being am".split())
_MODAL = frozenset("will would shall should can could may might must to won't wouldn't can't couldn't".split())
_HEARERS = frozenset(
    "reporters journalists lawmakers parliament viewers listeners readers media everyone everybody people congress "
    "lawmakers them us me him her you voters supporters investors nobody delegates diplomats officials guests".split()
)
_CIRCUMSTANCE = frozenset(
    "after before when as while during in at on following without by from through to of about with".split()
)
_CLAUSAL = frozenset("that whether how why what if".split())


@dataclass(slots=True)
class Statement:
    """One reported statement, in word indexes, before it becomes an Attribution."""

    cue_first: int
    cue_last: int
    entry: Entry
    source: Phrase | None
    content: list[tuple[int, int]] = field(default_factory=list)
    fronted: bool = False
    region: tuple[int, int] = (0, 0)
    negated: bool = False
    modal: bool = False
    own_subject: bool = True
    cue_from: int | None = None


class Finder:
    """Reads the statements of one sentence."""

    def __init__(self, scene: Scene, sources: Sources) -> None:
        self.scene = scene
        self.sources = sources
        self.outer = [q for q in scene.segments.quotations if q.level == 0]

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
        found += [n for i in range(low, high) if (n := self._by_noun(i, (low, high))) is not None]
        return [m for m in self._bounded(found) if m.entry.get("pattern") != "quotedby"]

    # One cue

    def _statement(
        self, first: int, last: int, entry: Entry, bounds: tuple[int, int], earlier: Sequence[Statement]
    ) -> Statement | None:
        pattern = entry.get("pattern")
        if pattern == "source":
            return self._by_preposition(first, last, entry, bounds, earlier)
        if pattern in ("asked", "none", "hearsay"):
            return None
        if not self._verbal(first, last, bounds[0]):
            return None
        made = self._subject(first, last, entry, bounds, earlier)
        if made is None:
            return None
        self._content(made, bounds, earlier)
        return made if made.content and self._plausible(made) else None

    def _verbal(self, first: int, last: int, low: int) -> bool:
        """Whether the cue is a verb with a subject here, neither a noun nor a passive."""
        previous = first - 1
        while previous >= low and (is_adverb(self.scene.lower(previous)) or self.scene.lower(previous) in NEGATORS):
            previous -= 1
        before = self.scene.lower(previous) if previous >= low else ""
        word = self.scene.lower(first)
        if before in (DETERMINERS - {"that", "this", "all", "these", "those"}) | POSSESSIVES and before != "her":
            return False
        if before in ("'s", "’s") and not (
            word.endswith("ing") and self.scene.lower(previous - 1) in ("he", "she", "it")
        ):
            return False
        if before == "as" and word in ("saying", "telling"):
            return True
        if before in PREPOSITIONS and not (
            before in ("after", "before", "since", "as", "than") and not word.endswith("ing")
        ):
            return False
        entry = self.scene.cues[first][1]
        if entry.get("pattern") in ("passive", "decline", "quotedby"):
            return True
        if self.scene.words[first].capital and first > low and not self.scene.words[first].text.isupper():
            return False
        if self._named(first):
            return False
        if word == entry.get("lemma") and not self._base_form(first, self._verb_start(first, low)[0] - 1, previous):
            return False
        if before in _BE and not word.endswith("ing"):
            return False
        return not (before in ("to", "phone", "telephone", "first", "second") and before == "to")

    def _named(self, index: int) -> bool:
        """Whether the word is part of a name: "the Harbour Post"."""
        return any(
            start <= index < self.scene.names[start][0]
            for start in range(max(0, index - 5), index + 1)
            if start in self.scene.names
        )

    def _base_form(self, first: int, previous: int, direct: int) -> bool:
        """Whether a bare form can be a verb here: after a plural, "they" or "did not", not after "his" or a name."""
        if self.scene.lower(direct) in _MODAL | _PERFECT:
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

    def _subject(
        self, first: int, last: int, entry: Entry, bounds: tuple[int, int], earlier: Sequence[Statement]
    ) -> Statement | None:
        low, high = bounds
        index, negated, modal = self._verb_start(first, low)
        word = self.scene.lower(first)
        made = Statement(first, last, entry, None, negated=negated, modal=modal)
        previous = self.scene.lower(index - 1) if index > low else ""
        if previous == "as" and word.endswith("ing"):
            quoting = earlier[-1] if earlier and earlier[-1].entry.get("pattern") in ("cite", "quotedby") else None
            made.source = self.sources.after(quoting.cue_last, index - 1) if quoting else None
            if quoting and quoting.entry.get("pattern") == "quotedby":
                made.source, made.cue_from = quoting.source, quoting.cue_first
            return made if made.source else None
        if word.endswith("ing") and entry.get("pattern") != "decline" and index == first:
            made.source = self._shared(index, low, earlier)
            made.own_subject = False
            return made if made.source else None
        if index > low and previous in CONJUNCTIONS or (index - 1 > low and previous == "," and False):
            made.source = self._shared(index, low, earlier)
            made.own_subject = False
            return made if made.source else None
        if previous in ("who", "which", "that") and index - 1 > low:
            made.source = self._antecedent(index - 1, low)
            made.own_subject = True
            if made.source is not None:
                return made
            if previous == "that":
                return None
        if index <= low or previous in _QUOTES or (previous == "," and self._inverted(last, high)):
            inverted = self.sources.after(last, high) if self._inverted(last, high) else None
            if inverted is not None:
                made.source, made.fronted = inverted, True
                return made
        made.source = self.sources.before(index, low) if index > low else None
        if made.source is None and previous == ",":
            made.source = self._across_insertion(index - 1, low)
        return made if made.source else None

    def _verb_start(self, first: int, low: int) -> tuple[int, bool, bool]:
        """The first word of the verb phrase, whether it is negated, whether a modal stands in it."""
        index, negated, modal = first, False, False
        while index > low:
            lower = self.scene.lower(index - 1)
            if lower in NEGATORS or lower.endswith(("n't", "n’t")):
                negated = True
            if lower in _MODAL:
                modal = True
            if (
                lower in ("'s", "’s", "'re", "’re")
                and self.scene.lower(first).endswith("ing")
                and self.scene.lower(index - 2) in ("he", "she", "it", "who")
            ):
                index -= 1
            elif lower in _PERFECT or lower in NEGATORS or lower in _MODAL or lower in _BE:
                index -= 1
            elif is_adverb(lower) or (lower in ("have", "been") and index > low):
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

    def _across_insertion(self, comma: int, low: int) -> Phrase | None:
        """The subject before an insertion between commas: "The envoy, on his way out, said"."""
        for index in range(comma - 1, max(low, comma - 20), -1):
            if self.scene.lower(index) == ",":
                return self.sources.before(index, low)
            if index in self.scene.cues and not self.scene.cues[index][1].get("weak"):
                return None
        return None

    def _inverted(self, last: int, high: int) -> bool:
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

    def _shared(self, index: int, low: int, earlier: Sequence[Statement]) -> Phrase | None:
        """The source of the statement before, whose subject a second verb shares; else the sentence's subject."""
        if earlier:
            return earlier[-1].source
        for start in range(low, min(index, low + 12)):
            mention = self.sources.beginning.get(start)
            if mention is not None and mention.kind != "outlet" and self.scene.lower(start - 1) not in PREPOSITIONS:
                end = self.scene.at(mention.end)
                return self.sources.before(end, low)
        return None

    def _antecedent(self, relative: int, low: int) -> Phrase | None:
        end = relative - 1 if self.scene.lower(relative - 1) == "," else relative
        return self.sources.before(end, low)

    # Content

    def _content(self, made: Statement, bounds: tuple[int, int], earlier: Sequence[Statement]) -> None:
        low, high = bounds
        if made.fronted:
            made.content = self._left(made, self._verb_start(made.cue_first, low)[0], low)
            self._rest_behind(made, made.source.last if made.source else made.cue_last, high)
            return
        start = self._content_start(made, high)
        made.region = (made.cue_last, start)
        subject = made.source.first if made.source and made.own_subject else made.cue_first
        if made.own_subject and self._as_before(subject, low):
            begin = max((e.content[0][0] for e in earlier if e.content and e.content[0][0] < subject), default=low)
            stop = subject - 1
            while stop > begin and self.scene.lower(stop - 1) == ",":
                stop -= 1
            if stop - begin > 2:
                made.fronted, made.content = True, [(begin, stop)]
                return
        if (
            self._ends_here(start, high)
            or (self.scene.lower(made.cue_last) == "," and start <= made.cue_last + 1)
            or self._only_adverbial(made, start, subject, low)
        ):
            left = self._left(made, subject, low) if subject > low and made.own_subject else []
            if not left and self._parenthetical(made, subject, low):
                left = [(low, subject - 1)]
            if left:
                made.fronted = True
                made.content = left
                self._rest_behind(made, max(made.cue_last, start), high)
                return
        if self.scene.lower(start) == "to" and made.entry.get("pattern") == "tell" and start == made.cue_last:
            return
        if start >= high or self._ends_here(start, high):
            if made.entry.get("pattern") == "decline":
                made.content = [(made.cue_first, made.cue_last)]
            return
        made.content = [(start, self._right_end(start, high))]

    def _parenthetical(self, made: Statement, subject: int, low: int) -> bool:
        """Whether cue and source stand between commas inside the clause that they report: "The line, he said, is dead"."""
        return (
            self.scene.lower(made.cue_last) == "," and subject - 1 > low and self.scene.lower(subject - 1) == ","
            and low in self.sources.beginning and self.scene.words[low].start >= self.sources.beginning[low].start
        )  # fmt: skip

    def _as_before(self, subject: int, low: int) -> bool:
        """Whether the subject stands behind "as": "..., as the radio reported"."""
        return (
            subject - 2 > low
            and self.scene.lower(subject - 1) == "as"
            and (self.scene.lower(subject - 2) == "," or self.sources.beginning.get(subject) is not None)
        )

    def _only_adverbial(self, made: Statement, start: int, subject: int, low: int) -> bool:
        """Whether behind ", the envoy said" there is only a circumstance: "after the talks", "to the crowd"."""
        if subject - 1 <= low or self.scene.lower(start) in _CLAUSAL | _QUOTES:
            return False
        before = self.scene.lower(subject - 1)
        if (
            before in _QUOTES
            and self.scene.lower(subject - 2) in (",", "?", "!", "—", "-", ".")
            or before in _QUOTES - {"'", "’"}
        ):
            return bool(self._left(made, subject, low))
        if before != "," or start > made.cue_last + 8:
            return False
        lower = self.scene.lower(start)
        if lower not in _CIRCUMSTANCE:
            return False
        left = self._left(made, subject, low)
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
            elif is_adverb(self.scene.lower(index)) and self.scene.lower(index + 1) in (*_CLAUSAL, ",", ":"):
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
        if (
            phrase.head is not None
            or self.scene.lower(phrase.last - 1) in _HEARERS
            or self._clause_at(phrase.last, high)
        ):
            return phrase.core_last or phrase.last
        return index + 1 if self.scene.lower(index) in _HEARERS else index

    def _clause_at(self, index: int, high: int) -> bool:
        return index < high and (self.scene.lower(index) in _CLAUSAL or self.scene.lower(index) in ('"', "“", ","))

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

    def _left(self, made: Statement, end: int, low: int) -> list[tuple[int, int]]:
        """The content before the source: the sentence so far, or the quotation that ends there."""
        stop = end
        while stop > low and self.scene.lower(stop - 1) in (",", "—", "–", "-"):
            stop -= 1
        if stop == end and self.scene.lower(end - 1) not in _QUOTES:
            return []
        if stop <= low:
            return []
        closing = self.scene.lower(stop - 1) in _QUOTES
        if closing:
            quotation = self._quotation_before(self.scene.words[stop - 1].end)
            if quotation is not None:
                first = self.scene.at(quotation.span.start)
                # Words before the quotation in the same sentence belong to what is reported.
                begin = first if first <= low or self._lead_in(low, first) else low
                return [(begin, stop)]
        begin = low
        while begin < stop and (self.scene.lower(begin) in CONJUNCTIONS and begin == low):
            begin += 1
        if self.scene.lower(begin + 1) == ":" or self.scene.lower(begin + 2) == ":":
            begin = next(i for i in (begin + 2, begin + 3) if self.scene.lower(i - 1) == ":")
        opening = self.scene.lower(begin)
        participle = opening.endswith("ing") or opening in ("asked", "pressed", "interviewed", "quoted", "questioned")
        if participle or not any(self._verb_like(i) for i in range(begin, stop)):
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
        return next(
            (q for q in self.outer if q.span.start < offset <= q.span.end + 1 and q.span.end >= offset - 1), None
        )

    def _rest_behind(self, made: Statement, start: int, high: int) -> None:
        """Content that goes on behind a cue in its middle: "X, the envoy said, Y"."""
        index = start
        for _ in range(3):
            if index in self.scene.times:
                index = self.scene.times[index]
            elif self.scene.lower(index) in _CIRCUMSTANCE:
                index = next(
                    (
                        i
                        for i in range(index, min(high, index + 14))
                        if self.scene.lower(i) in (",", ";", ".", *_QUOTES)
                    ),
                    index,
                )
        made.region = (made.cue_last, index)
        if index < high and self.scene.lower(index) in (",", ";", ":") and index + 1 < high:
            follow = self.scene.lower(index + 1)
            if follow in _QUOTES or not (
                follow.endswith("ing")
                or follow in PREPOSITIONS
                or follow in SUBORDINATORS
                or follow in CONJUNCTIONS
                or index + 1 in self.scene.cues
            ):
                made.content.append((index + 1, self._right_end(index + 1, high)))

    def _right_end(self, start: int, high: int) -> int:
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

    # Nouns and prepositions

    def _by_noun(self, index: int, bounds: tuple[int, int]) -> Statement | None:
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
                made = Statement(index, noun[0], noun[1], source, [(noun[0], self._right_end(noun[0], high))])
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
                made.content = [(start, self._right_end(start, high))]
        else:
            stop = source.first - 1
            while stop > low and self.scene.lower(stop - 1) == ",":
                stop -= 1
            made.content, made.fronted = [(low, stop)], True
        return made if made.content and made.content[0][0] < made.content[0][1] else None

    def _by_preposition(
        self, first: int, last: int, entry: Entry, bounds: tuple[int, int], earlier: Sequence[Statement]
    ) -> Statement | None:
        low, high = bounds
        source = self.sources.after(last, high)
        if source is None:
            return None
        weak = entry.get("weak") and (source.head is None or source.head.kind == "place")
        if weak:
            return None
        made = Statement(first, last, entry, source)
        made.region = (source.last, source.last)
        if first <= low + 1 and self.scene.lower(first - 1) not in (",",):
            start = source.last
            while start in self.scene.times:
                start = self.scene.times[start]
            if self.scene.lower(start) == ",":
                start += 1
            if start < high:
                made.content = [(start, self._right_end(start, high))]
            return made if made.content else None
        stop = first
        while stop > low and self.scene.lower(stop - 1) in (",", "—", "–"):
            stop -= 1
        if entry.get("citing") and earlier:
            made.content = list(earlier[-1].content)
            return made
        if stop > low:
            made.content = [(low, stop)]
            made.fronted = True
            if self.scene.lower(source.last) == "," and self.scene.lower(first - 1) == "," and source.last + 1 < high:
                made.content.append((source.last + 1, self._right_end(source.last + 1, high)))
        return made if made.content else None

    # Together

    def _plausible(self, made: Statement) -> bool:
        entry, source = made.entry, made.source
        if source is None:
            return False
        pattern = entry.get("pattern")
        if made.modal and pattern not in ("decline",) and not entry.get("stance"):
            return False
        if self._own_voice(made, source):
            return False
        first = made.content[0][0]
        lead = self.scene.lower(first)
        clausal = (
            (lead == "to" and bool(entry.get("commits")))
            or lead in _CLAUSAL
            or lead in _QUOTES
            or self.scene.lower(first - 1) in _QUOTES
            or self._finite(*made.content[0])
        )
        known = source.head is not None and source.head.kind != "place"
        if made.fronted and pattern in ("np", "strict", "call", "cite", "ask"):
            return (known or self._speaking(source)) and not entry.get("weak") and pattern != "cite"
        if pattern in ("strict", "quote"):
            return clausal or (made.fronted and (known or self._speaking(source) or pattern == "quote"))
        if pattern == "cite":
            return known or self._speaking(source)
        if pattern == "quotedby":
            return self._as_saying(made)
        if pattern == "ask":
            return known and lead in ("whether", "if", "why", "how", '"', "“")
        if pattern == "np" and (lead in PREPOSITIONS and not clausal):
            return False
        if pattern == "call":
            return (known or self._speaking(source)) and self._calls(made)
        if entry.get("weak"):
            return known and clausal
        if pattern == "np":
            return known or clausal and self._nounlike(source) or self._speaking(source)
        return known or clausal or self._speaking(source) or self._nounlike(source)

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
        return (
            quotation is not None
            or made.entry.get("pattern") not in ("tell", "np")
            and self.scene.lower(made.cue_first) not in ("said", "asked", "replied")
        )

    def _calls(self, made: Statement) -> bool:
        first, last = made.content[0]
        words = [self.scene.lower(i) for i in range(first, min(last, first + 16))]
        return (
            len(words) > 2
            and (words[0] in ("it", "the", "this", "that", "them", "him", "her") or first in self.sources.beginning)
            and any(w in ("a", "an", "very", "as") for w in words[1:])
            and not ("to" in words[:2] or "on" in words[:1])
        )

    def _speaking(self, source: Phrase) -> bool:
        return any(i in self.scene.sources or i in self.scene.titles for i in range(source.first, source.last))

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
        if other.entry.get("citing") or (not other.own_subject and other.source is made.source):
            cut = other.cue_first
        elif not other.own_subject and self.scene.lower(other.cue_first - 1) == ",":
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
        while (
            cut > made.content[-1][0]
            and self.scene.lower(cut - 1) in (",", *CONJUNCTIONS, "—", "–")
            or is_adverb(self.scene.lower(cut - 1))
        ):
            cut -= 1
        return cut if cut > made.content[-1][0] else None


__all__ = ["Finder", "Statement", "PRONOUNS"]
