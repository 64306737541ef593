"""Acts in words: who acts on whom with which verb, read from the verb outward, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from memcon.extract.asking import is_question
from memcon.extract.claims.addressees import addressed
from memcon.extract.claims.voices import FIRST_PERSON, in_first_person
from memcon.extract.contacts.clauses import BE, PREPOSITIONS, Sentence, VerbGroup, verb_group
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.records import Mention, Span

_ACTORS = frozenset({"person", "institution", "government", "group"})
_OPENERS = frozenset(
    "that which while whereas although though because if when whether since until unless but ; :".split()
)
# Words after which a noun begins a clause or goes on a list of doers.
_BESIDES = frozenset(", and or as than then how why where what also said says : ( – —".split())
_REPORTS = frozenset("said says say added claims claimed wrote reported".split())
_OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})
_BEGINS = frozenset(', ; : that and but while as said says because ( “ "'.split())
_TITLE_GAP = re.compile(r"\s*(?:(?:the|its|his|her|their|both|visiting|then)\s+)?(?:[\w.'’-]+\s+){0,4}", re.I)
_LAST_PREPOSITION = re.compile(
    r"\b(?:with|to|of|from|by|for|about|on|in|at|and|between)\s+(?:the\s+|his\s+|her\s+)?(?:[A-Z][\w.’'-]*\s+){0,4}$"
)
_NAMES = re.compile(r"^(?:\s[A-Z][\w.’'-]{0,30}){1,4}")
_CLOSED = re.compile(r"[,”\"](?:\s[A-Z][\w’'-]{1,20}){0,3}$")
"""The comma or quotation mark that closes what is said, with a title before the name: "..., President A said"."""
_CIRCUMSTANCE = re.compile(
    r"|(?:in|on|at|by|during|later|afterwards?|last|yesterday|today"
    r"|to (?=[A-Z]|the\b|his\b|her\b|its\b|reporters|journalists)\w+)\b[^“\"]*"
)
"""When, where or to whom it was said, and nothing of what: "on Monday", "to reporters", but not "to send doctors"."""
_OF = re.compile(r"(?:[\w-]+\s+){0,4}\b(?:of|from)\s+(?:the\s+|his\s+|her\s+|its\s+)?(?:[\w-]+\s+){0,3}$", re.I)
_TO = re.compile(r"\bto\s+(?:the\s+|his\s+|her\s+|its\s+)?(?:[\w'’-]+\s+){0,4}$", re.I)


@dataclass(frozen=True, slots=True)
class Saying:
    """One verb of acting on somebody, with its doer and hearer as mentions (several where both sides act together)."""

    hit: Hit
    sentence: Span
    group: VerbGroup
    speakers: tuple[Mention, ...]
    hearers: tuple[Mention, ...]
    start: int
    end: int

    @property
    def negated(self) -> bool:
        """Whether the verb itself is negated."""
        return self.group.negated

    @property
    def trails(self) -> bool:
        """Whether the words come first and the speaker after them: "The line is open, the envoy said on Monday"."""
        before = self.sentence.text[: self.start - self.sentence.start].rstrip()
        # "..., A told B by telephone on Monday": whom it is told stands between the verb and the circumstance
        told = max((m.end for m in self.hearers if m.start > self.hit.end), default=self.hit.end)
        after = _NAMES.sub("", self.sentence.text[told - self.sentence.start :]).strip(" .")
        nothing_said = _CIRCUMSTANCE.fullmatch(after)
        return len(before) > 12 and _CLOSED.search(before) is not None and nothing_said is not None

    @property
    def rest(self) -> tuple[int, int]:
        """Where what is said stands: behind the verb up to the end of the clause, or before a speaker who trails."""
        if self.trails:
            return self.sentence.start, self.start
        return self.hit.end, self.end


def sayings(layers: Layers, tools: Tools) -> Iterator[Saying]:
    """Every verb of the lexicon of acts that has a doer, in order."""
    hits = tools.lexicon("acts").find(layers.document.text)
    lexicon = tools.lexicon("acts")
    titles = frozenset(
        word for name in ("titles", "modifiers") for e in tools.lexicon(name).entries for word in e.term.split()
    )
    for span in layers.segments.sentences:
        inside = lexicon.find_in(hits, span.start, span.end)
        if not inside or is_question(span.text):
            continue  # a question asks whether, and says nothing
        sentence = Sentence.of(span.text, span.start)
        for hit in inside:
            end = min((h.start for h in inside if _joins_on(sentence, hit, h)), default=sentence.end)
            saying = _saying(layers, tools, sentence, hit, titles, end)
            if saying is not None:
                yield saying


def _joins_on(sentence: Sentence, hit: Hit, other: Hit) -> bool:
    """Whether ``other`` is a second act of who does ``hit``: "called for a road and insisted that the maps come"."""
    if other.start <= hit.end or not (_FINITE.search(hit.text.split()[0]) and _FINITE.search(other.text.split()[0])):
        return False
    return _AND.search(sentence.slice(hit.end, other.start)) is not None


_FINITE = re.compile(r"(?:ed|told|said|sought|made|gave|wrote)$", re.IGNORECASE)
_AND = re.compile(r"[\w’'”\"),],? and (?:also |then )?$")


def _saying(
    layers: Layers, tools: Tools, sentence: Sentence, hit: Hit, titles: frozenset[str], stop: int
) -> Saying | None:
    span = layers.document.span(sentence.start, sentence.end)
    index = sentence.holding(hit.start)
    if index >= len(sentence.words) or sentence.words[index].start != hit.start or _is_noun(sentence, index):
        return None
    group = verb_group(sentence, index)
    first = sentence.words[group.first].start
    end = min(_clause_end(layers, span, hit.end), _before_and(sentence, hit, stop))
    people = [m for m in layers.mentions_in(span) if m.kind in _ACTORS and m.text.lower() not in FIRST_PERSON]
    places = [m for m in layers.mentions_in(span) if m.kind == "place" and m.side]
    passive = _is_passive(sentence, group, hit)
    if entry_frame(hit) == "impersonal":
        return Saying(hit, span, group, (), (), hit.start, end)
    doers = _first_person(layers, tools, sentence, group.first) or _subject(sentence, people, group.first, titles)
    doers = doers or _acting_place(sentence, places, group.first)
    hearers = _hearers(sentence, people, hit, end) or _capital(sentence, places, hit)
    if passive:
        agents = _agents(sentence, people, hit, end)
        doers, hearers = agents, doers
    if not passive and not any(m.side or m.actor for m in hearers):
        hearers = addressed(sentence, people, places, hit, doers) or hearers
    if not doers or (entry_frame(hit) == "as" and not re.search(r"\bas\b", sentence.slice(hit.end, end))):
        return None
    doers = tuple(_placed(sentence, m, places) for m in doers)
    start = min((m.start for m in doers), default=first)
    return Saying(hit, span, group, doers, hearers, min(start, first), end)


def _before_and(sentence: Sentence, hit: Hit, stop: int) -> int:
    """Where the words in front of a second act end, without the "and" that joins it on."""
    if stop == sentence.end:
        return stop
    words = sentence.slice(hit.end, stop)
    return hit.end + len(re.sub(r"\s*,?\s+and\s+(?:also\s+|then\s+)?$", "", words))


def _first_person(layers: Layers, tools: Tools, sentence: Sentence, first: int) -> tuple[Mention, ...]:
    """Who "we" or "I" right before the verb is."""
    for index in range(first - 1, max(-1, first - 4), -1):
        word = sentence.words[index]
        if word.low in FIRST_PERSON:
            who = in_first_person(layers, tools, word.low, word.start)
            return (who,) if who is not None else ()
        if not (word.low in ("have", "had", "also", "all") or word.low.endswith("ly")):
            return ()
    return ()


def _acting_place(sentence: Sentence, places: Sequence[Mention], first: int) -> tuple[Mention, ...]:
    """A capital that opens a clause right before the verb, for its government: "Washington gave Tokyo assurances"."""
    verb = sentence.words[first].start if first < len(sentence.words) else sentence.end
    near = [m for m in places if m.end <= verb and is_thin(sentence.slice(m.end, verb))]
    opens = [m for m in near if sentence.low(sentence.at(m.start) - 1) in _BEGINS or m.start == sentence.start]
    return tuple(opens[-1:])


def _placed(sentence: Sentence, mention: Mention, places: Sequence[Mention]) -> Mention:
    """An office without a side with that of the capital that it is in: "the foreign ministry in Lima"."""
    if mention.side or mention.actor:
        return mention
    near = [p for p in places if re.fullmatch(r"\s+(?:in|of)\s+", sentence.slice(mention.end, p.start))]
    return replace(mention, side=near[0].side) if near else mention


def entry_frame(hit: Hit) -> str:
    """How doer and object stand about the verb, by the lexicon."""
    return str(hit.entry.get("frame"))


def _is_noun(sentence: Sentence, index: int) -> bool:
    """Whether the word is a noun here: "the offer", "an urgent request", "their demands", "warning data"."""
    before = sentence.low(index - 1)
    if sentence.low(index) == "warning" and (sentence.low(index + 1) in _OF_WARNING or before == "early"):
        return True
    return before in {
        "the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "no", "any", "of", "for",
        "'s", "some", "such", "in", "on", "with", "under", "own", "our", "my", "new", "further", "mutual",
        "from", "about",
    }  # fmt: skip


_OF_WARNING = frozenset(
    "data information system systems sign signs shot shots light lights centre center network networks time signal"
    " signals letter letters label labels device devices".split()
)


def _is_passive(sentence: Sentence, group: VerbGroup, hit: Hit) -> bool:
    """Whether "be" stands before a past participle, or whose act it is behind it: "was warned", "warned by B"."""
    if not re.search(r"(?:ed|told|sought|made|seen|given|sent)$", hit.text.split()[0].lower()):
        return False
    if any(w.removesuffix("n't") in BE for w in group.words) or sentence.low(group.first - 1) in BE:
        return True
    return not group.words and _BY_WHOM.match(sentence.slice(hit.end, hit.end + 40)) is not None


_BY_WHOM = re.compile(r"\s+by\s+(?:(?:the|an?|his|her|their|its)\s+)?(?!phone|telephone|letter|email|text|fax|note)\w")


def _clause_end(layers: Layers, span: Span, start: int) -> int:
    """Where the clause of the verb ends: at a semicolon, or with the sentence."""
    text = layers.document.text[start : span.end]
    cut = re.search(r";\s", text)
    return start + cut.start() if cut else span.end - (1 if text[-1:] in ".!?" and len(text) > 1 else 0)


def _subject(sentence: Sentence, people: Sequence[Mention], first: int, titles: frozenset[str]) -> tuple[Mention, ...]:
    """The doer: right before the verb group, else the first noun of the clause that is nobody's object."""
    if first == 0:
        return ()
    verb = sentence.words[first].start
    before = [m for m in people if m.end <= verb]
    if sentence.words[first].low.endswith("s"):
        # "his campaign's demands": a noun with its owner before it
        before = [m for m in before if not re.search(r"['’]s\s", m.text)]
    near = [
        m
        for m in before
        if is_thin(sentence.slice(m.end, verb))
        and (_free(sentence, m, titles) or _fronted(sentence, m) or _spoken_for(sentence, m))
    ]
    if near:
        return _with_partner(sentence, before, near[-1])
    # "He says that it is late, but warned them": what stands behind "but" has the doer of the clause before.
    joined = first - 1 if sentence.low(first - 1) == "but" else first
    opener = _clause_start(sentence, joined, {m.start for m in before})
    inside = [m for m in before if m.start >= opener and _free(sentence, m, titles)]
    if inside and _may_reach(sentence, first):
        return _members(before, inside[0])
    return ()


def is_thin(gap: str) -> bool:
    """Whether only an adverb, an aside of one word or "who" stands between a noun and its verb."""
    return (
        re.fullmatch(
            r"\s*(?:of(?: [A-Z][\w-]{1,20}| and| for){1,4})?\s*"
            r"(?:,?\s*(?:who|which)|(?:also|has|had|have|\w+ly|then|later|again|himself|herself|long|on \w+day)"
            r"(?: long| also| \w+ly)?"
            r"|, ?(?:too|meanwhile|however|in turn|for (?:its|his|her|their) part|on \w+day) ?,)?\s*",
            gap,
            re.I,
        )
        is not None
    )


_WHICH = re.compile(r"\b(?:which|that)\s$")
_AGREE = re.compile(
    r"\s(?:agree[sd]?|say|says|said|confirm(?:s|ed)?|acknowledged?|insist(?:s|ed)?|claim(?:s|ed)?)\s"
    r"(?:took|was|were|is|are|has|had|will|would|did|lasted|[a-z]+ed)\b"
)


def _in_passing(sentence: Sentence, mention: Mention) -> bool:
    """Whether somebody only vouches in passing for what is told: "the call, which both sides agree took place"."""
    before, behind = sentence.slice(mention.start - 8, mention.start), sentence.slice(mention.end, mention.end + 40)
    return _WHICH.search(before) is not None and _AGREE.match(behind) is not None


def _free(sentence: Sentence, mention: Mention, titles: frozenset[str]) -> bool:
    """Whether the noun can be a doer: no owner ("X's"), behind no preposition, nobody's object."""
    if _in_passing(sentence, mention):
        return False
    if sentence.slice(mention.end, mention.end + 2) in ("'s", "’s") or mention.text.lower() in _OWNERS:
        return False
    if mention.text.endswith(("’s", "'s")):
        return False
    index = sentence.at(mention.start) - 1
    for word in reversed(sentence.words[max(0, index - 5) : index + 1]):
        if word.capital or word.low in titles or word.low in {"the", "a", "an", ".", "“", '"', "-", "'"}:
            continue
        return word.low in _OPENERS or word.low in _BESIDES or word.low.endswith("ly")
    return True


_FOR = re.compile(
    r"\b(?:spokes\w+|officials?|aides?|advisers?|statement|envoys?|ambassador|leaders?|representatives?|diplomats?|leadership)"
    r"\s+(?:for|of|from)\s+(?:the\s+)?(?:[A-Z][\w.’'-]{0,20}\s+){0,3}$"
)


def _spoken_for(sentence: Sentence, mention: Mention) -> bool:
    """Whether somebody unnamed acts for whom the mention names: "a spokesman for the council warned"."""
    owned = sentence.slice(mention.end, mention.end + 2) in ("'s", "’s")
    return not owned and _FOR.search(sentence.slice(sentence.start, mention.start)) is not None


def _fronted(sentence: Sentence, mention: Mention) -> bool:
    """Whether a phrase of circumstance opens the sentence and the noun follows it: "In their call X asked"."""
    if sentence.slice(mention.end, mention.end + 2) in ("'s", "’s") or mention.text.endswith(("'s", "’s")):
        return False
    head = sentence.slice(sentence.start, mention.start)
    return re.match(
        r"(?:In|At|On|During|After|Before)\s[^,;:]{1,60}$", head
    ) is not None and not _LAST_PREPOSITION.search(head)


def _members(before: Sequence[Mention], chosen: Mention) -> tuple[Mention, ...]:
    """All mentions at the same place: "the two leaders" is one place and two people."""
    return tuple(m for m in before if (m.start, m.end) == (chosen.start, chosen.end))


def _with_partner(sentence: Sentence, before: Sequence[Mention], chosen: Mention) -> tuple[Mention, ...]:
    """The doer, with the one before it that "and" joins to it."""
    partner = [
        m for m in before if re.fullmatch(r"\s+and\s+(?:[A-Z][\w.-]+\s+){0,3}", sentence.slice(m.end, chosen.start))
    ]
    return (*(partner[-1:]), *_members(before, chosen))


def _clause_start(sentence: Sentence, first: int, names: set[int]) -> int:
    for index in range(first - 1, -1, -1):
        # "the ministry said A warned B and urged C": what A did begins behind "said"
        reported = sentence.low(index) in _REPORTS and sentence.words[index + 1].start in names
        if sentence.low(index) in _OPENERS or reported:
            return sentence.words[index].end
    return sentence.start


def _may_reach(sentence: Sentence, first: int) -> bool:
    """Whether the verb may have a doer farther off: after "and", a comma, or as a participle ("urging")."""
    return sentence.low(first - 1) in {"and", "or", "but", ",", "by", "while", "also", "”", '"', ")"} or sentence.low(
        first
    ).endswith("ing")


def _hearers(sentence: Sentence, people: Sequence[Mention], hit: Hit, end: int) -> tuple[Mention, ...]:
    frame = hit.entry.get("frame")
    after = [m for m in people if hit.end <= m.start < end and m.text.lower() not in _OWNERS]
    if frame in ("hearer", "target", "accuse", "as"):
        close = [m for m in after if _TITLE_GAP.fullmatch(sentence.slice(hit.end, m.start))]
        # "told X's ambassador N. N.": the owner is not the hearer where somebody follows
        close = [m for m in close if not _owns(sentence, m, after)]
        object_ = next((m for m in close if not _prepositional(sentence, hit.end, m.start)), None)
        if object_ is not None:
            return _members(after, object_)
    act = hit.entry.get("act")
    if frame == "plain" and act == "refuses":
        given = [m for m in after if _TITLE_GAP.fullmatch(sentence.slice(hit.end, m.start)) and _is_given(sentence, m)]
        if given and not _prepositional(sentence, hit.end, given[0].start):
            return _members(after, given[0])
    if act == "demands":
        asked = [m for m in after if m.start - hit.end < 60 and _OF.match(sentence.slice(hit.end, m.start).lstrip())]
        if asked:
            return _members(after, asked[0])
    if frame in ("to", "hearer", "plain"):
        addressed = [m for m in after if m.start - hit.end < 90 and _TO.search(sentence.slice(hit.end, m.start))]
        if addressed and frame != "hearer":
            return _members(after, addressed[0])
        return _members(after, addressed[0]) if addressed and addressed[0].start - hit.end < 30 else ()
    return ()


def _owns(sentence: Sentence, mention: Mention, after: Sequence[Mention]) -> bool:
    """Whether the name is only the owner of the office of the next one: "Lima's envoy N. N."."""
    if sentence.slice(mention.end, mention.end + 2) not in ("'s", "’s"):
        return False
    office = re.compile(r"['’]s (?:[\w-]+ ){0,4}")
    return any(m.kind == "person" and office.fullmatch(sentence.slice(mention.end, m.start)) for m in after)


def _capital(sentence: Sentence, places: Sequence[Mention], hit: Hit) -> tuple[Mention, ...]:
    """A capital or country for its government: right behind the verb ("accused Khartoum"), behind "to" or "from"."""
    after = [m for m in places if hit.end < m.start < hit.end + 60]
    if hit.entry.get("act") == "demands":
        asked = [m for m in after if _FROM.fullmatch(sentence.slice(hit.end, m.start))]
        return tuple(asked[:1])
    if hit.entry.get("frame") in ("hearer", "target", "accuse"):
        return tuple(m for m in after if m.start - hit.end <= 2)[:1]
    if hit.entry.get("frame") == "to":
        return tuple(m for m in after if sentence.slice(hit.end, m.start) == " to ")[:1]
    return ()


_FROM = re.compile(r"\s(?:an?\s|the\s|any\s)?[\w-]+\s(?:from|of)\s")


def _is_given(sentence: Sentence, mention: Mention) -> bool:
    """Whether a thing follows the name: "refused the envoy a visa"."""
    return (
        re.match(r"\s(?:a|an|the|any|more|such|his|her|their|its)\s", sentence.slice(mention.end, mention.end + 8))
        is not None
    )


def _prepositional(sentence: Sentence, start: int, end: int) -> bool:
    return any(w.low in PREPOSITIONS or w.low in {",", "that"} for w in sentence.between(start, end))


def _agents(sentence: Sentence, people: Sequence[Mention], hit: Hit, end: int) -> tuple[Mention, ...]:
    after = [m for m in people if hit.end <= m.start < end]
    by = [m for m in after if re.search(r"\bby\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$", sentence.slice(hit.end, m.start))]
    if by and _owns(sentence, by[0], after):  # "by Lima's N. N."
        by = [m for m in after if m.start > by[0].end and m.kind == "person"]
    return _members(after, by[0]) if by else ()
