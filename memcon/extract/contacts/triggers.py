"""Contact words in a text: which verb or noun, with what it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.extract.contacts.clauses import BE, DO, HAVE, MODALS, OPENERS, PREPOSITIONS, Sentence, is_adverb, verb_group
from memcon.language.lexicon import Entry, Hit

_DETERMINERS = frozenset(
    "the a an his her their its this that these those any no another some several first last next new private secret "
    "phone planned possible recent such each every latest earlier 's in".split()
)
_NOUNISH_BEFORE = frozenset("of for with during after before about on from by".split())


@dataclass(frozen=True, slots=True)
class Trigger:
    """One contact word: where it stands, what it is, and whether it is used as a verb."""

    start: int
    end: int
    entry: Entry
    verb: bool

    @property
    def weak(self) -> bool:
        """Whether it needs a date, a doer, a denial or a number to be a contact."""
        return bool(self.entry.get("weak") or (self.entry.get("weak_plural") and self.plural))

    @property
    def plural(self) -> bool:
        """Whether it is a noun in the plural."""
        return not self.verb and self.entry.term.lower().endswith("s")

    @property
    def prepositions(self) -> tuple[str, ...]:
        """The prepositions that introduce its parties."""
        if self.verb:
            return tuple(self.entry.get("with", ()))
        return tuple(self.entry.get("prepositions", ("between", "with", "to", "of", "by", "from")))


def triggers_in(sentence: Sentence, verbs: tuple[Hit, ...], nouns: tuple[Hit, ...]) -> tuple[Trigger, ...]:
    """The contact words of ``sentence``, in order; ``verbs`` and ``nouns`` are the finds of the whole text."""
    found: list[Trigger] = []
    phrases = [h for h in verbs if " " in h.text and not h.entry.get("needs_manner")]
    for hit in nouns:
        if _CONVEYED.match(sentence.slice(hit.end, hit.end + 90)):
            continue  # "a message that A has conveyed to B" is told by its verb
        if any(p.start < hit.start and hit.end <= p.end and not _excluded(sentence, p) for p in phrases):
            continue  # "exchanged letters" is one word of contact
        if hit.entry.get("predicate") and any(_tells_how(sentence, v, hit) for v in verbs):
            continue  # "spoke on the phone with B"
        inside = sentence.start <= hit.start and hit.end <= sentence.end
        if inside and not _excluded(sentence, hit) and _is_noun(sentence, hit) and not _notes(sentence, hit):
            found.append(Trigger(hit.start, hit.end, hit.entry, False))
    for hit in verbs:
        if not (sentence.start <= hit.start and hit.end <= sentence.end) or _excluded(sentence, hit):
            continue
        if any(t.start < hit.end and hit.start < t.end for t in found):
            continue
        if _is_verb(sentence, hit):
            found.append(Trigger(hit.start, hit.end, hit.entry, True))
    return tuple(sorted(found, key=lambda t: t.start))


def _tells_how(sentence: Sentence, verb: Hit, hit: Hit) -> bool:
    """Whether a noun like "on the phone" only says how the contact of a verb right before it was held."""
    between = sentence.slice(verb.end, hit.start).lower()
    return verb.end <= hit.start <= verb.end + 60 and _CLAUSE_EDGE.search(between) is None and _is_verb(sentence, verb)


_CLAUSE_EDGE = re.compile(r"[,;:]|\b(?:and|but|who|that|while|when|is|was|were|are|been|be)\b")
_CONVEYED = re.compile(
    r"\s(?:that|which)\s(?:[\w’'.-]+\s){1,5}?(?:(?:has|have|had)\s(?:\w+\s)?)?"
    r"(?:conveyed|relayed|passed on|transmitted)\b"
)


def _excluded(sentence: Sentence, hit: Hit) -> bool:
    """Whether the words right before or after make it something else."""
    if _only_sounds_so(sentence, hit):
        return True
    after = sentence.slice(hit.end, hit.end + 48).lower().lstrip()
    before = sentence.slice(hit.start - 24, hit.start).lower().rstrip()
    dated = re.match(r"on (?:\w+day\b|[a-z]{3,9}\.? \d|the \d|\d)", after)
    if not dated and any(_starts(after, phrase) for phrase in hit.entry.get("never_before", ())):
        return True
    if _appeal(sentence, hit, after) or _only_qualifies(sentence, hit):
        return True
    said = sentence.slice(sentence.start, sentence.end).lower()
    if any(re.search(rf"\b{re.escape(venue)}\b", said) for venue in hit.entry.get("never_with", ())):
        return True  # said in the open, it is a statement and reaches nobody in particular
    if hit.entry.get("object") and _starts(after, "by"):
        return False  # "had been called by A" is a call, "is called A" is none
    return any(before.endswith(p) and not before[: -len(p)][-1:].isalpha() for p in hit.entry.get("never_after", ()))


def _only_sounds_so(sentence: Sentence, hit: Hit) -> bool:
    """Whether a goal is met, a plan is met with fear, a country is called X, or it happens "as we speak"."""
    low = hit.text.lower()
    before, behind = sentence.slice(hit.start - 40, hit.start).lower(), sentence.slice(hit.end, hit.end + 70)
    if low in _KINDS_OF and _OF_ANY.search(before):
        return True
    if low == "talk" and (_OF_A_CONTACT.match(behind) or _OF_MATTER.match(behind)):
        return True
    if low in {"meet", "meets", "met", "meeting"} and _MET_THING.match(behind):
        return True
    if low == "met" and _MET_WITH.match(behind.lower()):
        return True
    if low in {"meet", "meets", "met"} and _IN_THE_CUP.match(behind):
        return True
    if low in {"spoke", "speak", "spoken", "speaking"} and _AT_A_DESK.match(behind.lower()):
        return True
    return bool((low == "called" and _NAMED.search(before)) or (low == "speak" and _AS_WE.search(before)))


_OF_ANY = re.compile(r"\b(?:on|about|discuss|of) (?:(?:its|his|her|their|the|any|such) )?(?:private|confidential) $")
_KINDS_OF = frozenset("conversations calls talks discussions contacts exchanges correspondence".split())
"""What nobody speaks of as a rule: "had nothing to say about private conversations of the head of state"."""
_OF_A_CONTACT = re.compile(
    r"\s(?:of|about) (?:an?|another|any|new|possible) (?:[\w-]+ ){0,3}"
    r"(?:calls?|meetings?|visits?|summits?|trips?|talks|letters?|deals?|truce|pacts?)\b"
)
"""What there is only talk of: "played down talk of a visit"."""
_OF_MATTER = re.compile(r"\s(?:of|about) (?!(?:the two|both|his|her|their)\b)[a-z]")
"""Of what there is "talk of war" nobody talks to anybody."""
_QUALIFIES = frozenset({"bilateral", "trilateral"})
_NO_NOUN = PREPOSITIONS | OPENERS | BE | HAVE | MODALS | frozenset({"or", "then", "took", "lasted", "began", "ended"})


def _only_qualifies(sentence: Sentence, hit: Hit) -> bool:
    """Whether the word is no noun, but says of what kind the one behind it is: "bilateral sanctions"."""
    after = sentence.low(sentence.at(hit.end)) if hit.text.lower() in _QUALIFIES else ""
    return after.isalpha() and after not in _NO_NOUN and not is_adverb(after)


def _appeal(sentence: Sentence, hit: Hit, after: str) -> bool:
    """Whether a "call to" does not ring anybody but asks for something: "the bloc's call to suspend the member"."""
    allowed = hit.entry.get("infinitives")
    words = re.match(r"to ([a-z]+)\b", after) if allowed else None
    if words is None or not sentence.slice(hit.end, hit.end + 5).strip().startswith("to"):
        return False
    return not sentence.slice(hit.end + 4, hit.end + 5).isupper() and words[1] not in (*allowed, *_NOT_VERBS)


_NOT_VERBS = frozenset("the a an his her their its him them us and both all each other some several two three".split())


def _notes(sentence: Sentence, hit: Hit) -> bool:
    """Whether "note" is a verb: "officials note the possibility", not "had a nice note"."""
    if hit.text.lower() != "note":
        return False
    at = sentence.holding(hit.start)
    before = [sentence.low(place) for place in range(at - 3, at)]
    return not before[-1].endswith(("ic", "al", "en", "ed")) and not any(word in _DETERMINERS for word in before)


def _starts(text: str, phrase: str) -> bool:
    return text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalpha()


def _is_noun(sentence: Sentence, hit: Hit) -> bool:
    """Whether words that could be verbs too ("call", "talk", "visits", "meeting") are nouns here."""
    low = hit.text.lower()
    if hit.entry.get("predicate") or low not in _AMBIGUOUS:
        return True
    at = sentence.holding(hit.start)
    before = sentence.low(at - 1)
    if before in {"to", "not", "will", "would", "may", "might", "could", "can", "should", "must", "did", "who"}:
        named = low == "meeting" and _named_object(sentence, at)  # "looks forward to meeting B"
        return not named and before == "to" and low in {"talks", "visits", "meeting", "contacts", "calls", "letters"}
    group = verb_group(sentence, at)
    helped = {w.removesuffix("n't") for w in group.words}
    bare = group.modal is not None or bool(helped & DO) or _bare_behind_subject(sentence, at)
    if (low in _BARE and bare) or (low == "meeting" and helped & BE):
        return False
    if low == "meeting" and before not in _DETERMINERS:
        joined = before in {"after", "before", "since", "by", "when", "while", "of"}
        alone = before == "without"  # "left without meeting the coup leader"
        if joined or alone or _named_object(sentence, at):
            return sentence.low(at + 1) in PREPOSITIONS if alone else joined and not _object_follows(sentence, at)
    if before in _DETERMINERS or before in _NOUNISH_BEFORE or before in HAVE or before.endswith("'s"):
        return True
    if low in {"talks", "calls", "visits", "contacts"}:
        return not (_subject_like(sentence, at - 1) and _object_follows(sentence, at))
    return low in _NOUNS or low == "letter"


_BARE = frozenset({"talk", "call", "meet", "visit", "contact", "chat"})
_WANTS_BARE = re.compile(
    r"(?:^|[,;:“\"] ?|\b(?:and|but|that) )(?:should|did|does|do|at no (?:point|time|stage) did|never did"
    r"|nor did)\b[^,;:]{0,90}$"
    r"|\b(?:demand|insist|ask|request|urg|propos|suggest|recommend)(?:s|ed|es|e"
    r"|ing)?(?: [\w’'.-]+){0,4} that [^,;:]{0,80}$"
)


def _bare_behind_subject(sentence: Sentence, at: int) -> bool:
    """Whether a verb without ending stands between subject and object: "should A call B", "demanded that A visit B"."""
    if not (_subject_like(sentence, at - 1) and _object_follows(sentence, at)):
        return False
    before = sentence.slice(sentence.start, sentence.words[at].start).lower()
    return _WANTS_BARE.search(before) is not None


_MET_THING = re.compile(
    r"\s(?:the|this|that|our|its|these|those|all|any|their|his|her|your|such) (?:\w+ ){0,2}?"
    r"(?:goal|target|need|demand|standard|requirement|obligation|commitment|deadline|challenge|threat|objective"
    r"|test|criteria|condition|fate|end\b|death|doom)"
)
"""What is met without anybody being there: "a plan for meeting this goal"."""


_IN_THE_CUP = re.compile(
    r"[^.;:,]{0,30}\bin (?:the|a|their|an?) (?:[\w’'-]+ ){0,4}?(?:semi-?finals?|quarter-?finals?|finals?|cup"
    r"|qualifiers?"
    r"|tournament|championships?|league|playoffs?|play-offs?|group stage|match|friendly|games?)\b(?! (?:stage"
    r"|round|phase|days?))"
)
"""Where teams meet: "A meets B in the World Cup final"."""
_AT_A_DESK = re.compile(
    r"\s(?:at|before|in|to) (?:the|a|an) (?:[\w’'-]+ ){0,3}?(?:assembly|parliament|congress|senate|rally"
    r"|conference|funeral"
    r"|ceremony|forum|convention|council|opening|session|memorial|commemoration|graduation)\b(?! with\b"
    r"| about\b[^.;:,]{0,30} with\b)"
)
"""Where somebody speaks to all who came: "A and B spoke at the assembly"."""
_AS_WE = re.compile(r"\bas (?:we|i) $")
_MET_WITH = re.compile(
    r"\swith (?:[\w-]+ ){0,4}?(?:s[kc]epticism|commitments?|resistance|criticism|opposition|approval|fear|anger"
    r"|response|success|silence|praise|support|protests?|refusal|derision|outrage|applause|concern"
    r"|suspicion|indifference|disbelief)\b"
)
"""With what a plan, and nobody, is met."""
_NAMED = re.compile(
    r"\b(?:something|an? (?:[\w-]+ ){0,2}(?:country|group|place|city|town|village|thing|company|program|programme|bill"
    r"|book|movement|network|region|website|island|organi[sz]ation|man|woman|guy|person)) $"
)
"""What is only named so: "a country called X"."""


_NOUNS = frozenset("meeting meetings contact visit call talk chat exchange exchanges note message messages".split())


_AMBIGUOUS = frozenset(
    "call calls talk talks visit visits meeting meetings contact contacts note chat chats letter exchange exchanges "
    "message messages".split()
)


def _object_follows(sentence: Sentence, at: int) -> bool:
    """Whether something with a capital, a pronoun or "with"/"to" comes right after."""
    if at + 1 >= len(sentence.words):
        return False
    after = sentence.words[at + 1]
    return after.capital or after.low in {"him", "her", "them", "his", "us", "with", "to", "the", "their"}


def _named_object(sentence: Sentence, at: int) -> bool:
    """Whether a name or pronoun that is no weekday comes right after ("ruled out meeting him")."""
    if at + 1 >= len(sentence.words):
        return False
    after = sentence.words[at + 1]
    return (after.capital and after.low not in _CALENDAR) or after.low in {"him", "her", "them"}


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december i it they he she we in at on with to between".split()
)


def _subject_like(sentence: Sentence, at: int) -> bool:
    return at >= 0 and (sentence.words[at].capital or sentence.low(at) in {"he", "she", "who", "it"})


def _carried(sentence: Sentence, at: int) -> bool:
    """Whether a modal verb or "did" carries the verb ("will see her", "did not see her")."""
    group = verb_group(sentence, at)
    return group.modal is not None or bool({"did", "didn't"} & set(group.words))


def _is_verb(sentence: Sentence, hit: Hit) -> bool:
    low = hit.text.lower()
    at = sentence.holding(hit.start)
    before = sentence.low(at - 1)
    if hit.entry.get("only_forms") and low not in hit.entry.get("only_forms"):
        return False
    if hit.entry.get("perfect_only") and not verb_group(sentence, at).perfect:
        return False
    if hit.entry.get("performative") and before in {"i", "we"} and not low.endswith(("ed", "ing")):
        return False  # "we congratulate B" is said to the world
    gerund = low.endswith("ing") and before in {"out", "of", "after", "before", "by", "without", "from", ","}
    going_on = low.endswith("ing") and bool(BE & {w.removesuffix("n't") for w in verb_group(sentence, at).words})
    if hit.entry.get("infinitive_only") and not (before == "to" or gerund or going_on or _carried(sentence, at)):
        return False
    if before in _DETERMINERS and before not in {"that", "last", "first", "next", "each", "this", "earlier"}:
        return False
    if hit.entry.get("verb_only_inflected") and not low.endswith(("ed", "ing")):
        group = verb_group(sentence, at)
        did = group.modal is not None or bool(set(group.words) & {"did", "does", "do", "didn't"})
        third = low.endswith("s") and _subject_like(sentence, at - 1) and _object_follows(sentence, at)
        return group.infinitive or did or third or _bare_behind_subject(sentence, at)
    return not (before.endswith("'s") and low in {"call", "talk", "visit", "meeting"})
