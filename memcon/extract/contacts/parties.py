"""Who takes part: the parties of a contact word, from word order, prepositions and possessives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.contacts.clauses import (
    BE,
    HAVE,
    MODALS,
    OPENERS,
    PREPOSITIONS,
    Sentence,
    is_adverb,
    verb_group,
    was_to,
)
from memcon.extract.contacts.journeys import journey_to
from memcon.extract.contacts.nouns import noun_parties
from memcon.extract.contacts.phrases import (
    CALENDAR,
    FINITE,
    NOT_GERUNDS,
    STOPS,
    SUBJECTS,
    Found,
    Ref,
    Scene,
    coordinated,
    coordinated_on,
    loose_subject,
    np_list,
    praised_for,
    subject_of,
)
from memcon.extract.contacts.triggers import Trigger
from memcon.language.lexicon import Entry


def parties_of(scene: Scene, trigger: Trigger) -> Found:
    """The parties that the sentence gives to ``trigger``."""
    return _verb_parties(scene, trigger) if trigger.verb else noun_parties(scene, trigger)


# Verbs


def _verb_parties(scene: Scene, trigger: Trigger) -> Found:
    sentence = scene.sentence
    index = sentence.holding(trigger.start)
    last = sentence.at(trigger.end)
    group = verb_group(sentence, index)
    going_on = sentence.low(index).endswith("ing")
    passive = (
        not trigger.entry.get("journey") and bool({w.removesuffix("n't") for w in group.words} & BE) and not going_on
    )
    passive = passive or bool(trigger.entry.get("object") and _received_by(sentence, index, group.first))
    doers = subject_of(scene, group.first - 2 if was_to(sentence, group) else _finite(sentence, group.first))
    doers = _working_with(scene, group.first) or doers
    gone = journey_to(sentence, sentence.words[group.first].start, noun=False) if group.infinitive else None
    if gone is not None:
        doers = subject_of(scene, verb_group(sentence, gone).first) or doers
    if going_on and not trigger.entry.get("place_object"):
        doers = praised_for(scene, group.first) or doers
    others, right = _objects(scene, trigger, last, passive)
    if _is_guest(sentence, index, others):
        return Found()  # "spoke with visiting President N. N." tells of no visit by who spoke
    opens = gone if gone is not None else index
    if not doers and others and _is_opening(sentence, opens, verb_group(sentence, opens).first):
        if passive and sentence.low(sentence.at(others[0].end)) == ",":
            others, right = others[:1], others[0].end  # "Hosted by A, B and C met": no list of three
        doers = _main_subject(scene, right)
    behind_who = sentence.low(group.first - 1) == "who" and sentence.low(0) == "the" and group.first <= _FEW_WORDS
    if not doers and others and (behind_who or sentence.low(0) in {"among", "one", "first"}):
        doers = _inverted(scene, right)
    if not others and doers:
        others = _whom(scene, trigger, doers[0]) or _antecedent(scene, doers[0])
    others, right = _together(scene, list(others), right)
    shared = sentence.low(group.first - 1) in {"and", "then", "but"}
    left = min([r.left for r in doers if not shared] + [sentence.words[group.first].start, trigger.start])
    if passive and trigger.entry.get("object") and others:
        doers, others = others, doers
    return Found(tuple(doers), tuple(others), left, max(right, trigger.end), passive)


_AND_A = frozenset({"with", "to", "by", "between"})


def _is_guest(sentence: Sentence, index: int, others: list[Ref]) -> bool:
    """Whether "visiting" only says that somebody is a guest: "spoke with visiting President N. N."."""
    person = bool(others) and others[0].kind == "person"
    return person and sentence.low(index) == "visiting" and sentence.low(index - 1) in _AND_A


_BOUND_TO = frozenset("due set expected scheduled likely ready slated poised supposed bound going about".split())


def _finite(sentence: Sentence, first: int) -> int:
    """The index of the "is" of "is to meet" and "was due to meet", whose infinitive begins at word ``first``."""
    if sentence.low(first) != "to":
        return first
    at = first - 1
    at -= sentence.low(at) in _BOUND_TO
    while is_adverb(sentence.low(at)):
        at -= 1
    joined = sentence.low(at - 1) in {"and", "but"} and sentence.low(at) in BE
    return at if joined else first


_WORKING = frozenset("work works worked working sat sits sitting join joins joined joining team teamed teaming".split())


def _working_with(scene: Scene, first: int) -> list[Ref]:
    """Who works with whom to do what begins at word ``first``: "A is working with B and C to discuss"; else nobody."""
    ref = scene.ending(first - 1) if scene.sentence.low(first) == "to" else None
    row = coordinated(scene, ref) if ref is not None and not ref.free else []
    at = scene.sentence.at(row[0].left) - 1 if row else 0
    verb = at - 1 - (scene.sentence.low(at - 1) in {"up", "down", "together", "forces"})
    if scene.sentence.low(at) != "with" or scene.sentence.low(verb) not in _WORKING:
        return []
    subject = loose_subject(scene, scene.sentence.words[verb].start, joined=False)
    return [*subject, *row] if subject and subject[0] not in row else []


_BY = re.compile(r"[a-z]+ed(?: (?:in|at|to|on|for|with) (?:(?!by\b)[\w’'-]+ ){0,6}?(?:on [\w]+ )?by| by)\b")


def _received_by(sentence: Sentence, index: int, first: int) -> bool:
    """Whether a bare participle is passive: "Received in X by B, A said", "A, hosted by B on Monday, said"."""
    alone = first == index and (index == 0 or sentence.low(index - 1) == ",")
    word = sentence.words[index]
    return alone and _BY.match(sentence.slice(word.start, word.start + 90).lower()) is not None


_BEFORE_GERUND = frozenset({"after", "before", "since", "while", "when", "on", "upon", "by", "following"})


def _is_opening(sentence: Sentence, index: int, first: int) -> bool:
    """Whether the verb at ``index`` opens the sentence and leaves its subject to the main clause.

    "After meeting B, A ...", "Having met B, A ...", "After he met B, A ...", where "he" is nobody named before.
    """
    received = first == index == 0 and _received_by(sentence, index, first)
    participle = sentence.low(index).endswith("ing") or sentence.low(first) in {"having", "being"} or received
    timed = participle and sentence.low(first - 1) == "," and first <= 5 and _only_a_day(sentence, first - 1)
    ahead = timed or (
        first == 2 and sentence.low(0) in _BEFORE_GERUND | {"as", "once"} and sentence.low(1) in {"he", "she"}
    )
    if participle and first > 1 and sentence.low(first - 1) in _BEFORE_GERUND:
        return _SO_LONG.fullmatch(sentence.slice(sentence.start, sentence.words[first - 1].start).lower()) is not None
    return ahead or (participle and (first == 0 or (first == 1 and sentence.low(0) in _BEFORE_GERUND)))


_SO_LONG = re.compile(
    r"(?:just |only |barely |less than |more than )?(?:shortly|soon|right|immediately|long|hours|days|weeks"
    r"|months|minutes"
    r"|(?:a|an|one|two|three|four|five|six|ten|\d+|several|some|a few) (?:minute|hour|day|week|month|year"
    r"|fortnight)s?) "
)
"""How long before or after: "A week after meeting B, A resigned"."""


def _only_a_day(sentence: Sentence, end: int) -> bool:
    """Whether the words before index ``end`` only tell a day: "On Thursday, hosting B, A said"."""
    return (
        all(sentence.low(k) in CALENDAR | {"on", "late", "early", "last", "this", "morning"} for k in range(end))
        and end > 0
    )


_FEW_WORDS = 6
"""So many words at most open a sentence whose subject stands at its end: "The first leader whom A rang was B"."""


def _whom(scene: Scene, trigger: Trigger, doer: Ref) -> list[Ref]:
    """Whom the sentence names behind what opens it: "Among those whom A met was B", "The first whom A rang was B"."""
    at = scene.sentence.at(doer.left) - 1
    opens = scene.sentence.low(0) in {"among", "one", "the", "first"} and at < _FEW_WORDS
    return _inverted(scene, trigger.end) if opens and scene.sentence.low(at) in {"whom", "who"} else []


_TOGETHER = re.compile(r"(?: (?:on|in|at) [\w’'-]+)?,? (?:together|along) with ")


def _together(scene: Scene, others: list[Ref], right: int) -> tuple[list[Ref], int]:
    """``others`` with whom "together with" adds behind a day or a place, and where the words end."""
    more = _TOGETHER.match(scene.sentence.slice(right, scene.sentence.end)) if others else None
    if more is None:
        return others, right
    refs, end, _ = np_list(scene, scene.sentence.at(right + more.end()), reach=6)
    known = {p for r in others for p in r.parties}
    return (others + refs, end) if refs and not any(known & set(r.parties) for r in refs) else (others, right)


def _inverted(scene: Scene, offset: int) -> list[Ref]:
    """Whom the sentence names behind its verb: "Among the first to ring B was A"."""
    be = next((w for w in scene.sentence.words if w.start >= offset and w.low in {"was", "were"}), None)
    if be is None or re.search(r"[,;:]|\bwho\b", scene.sentence.slice(offset, be.start)):
        return []
    return np_list(scene, scene.sentence.at(be.end), reach=6)[0]


def _main_subject(scene: Scene, offset: int) -> list[Ref]:
    """The subject of the main clause behind an opening participle: "Speaking beside B, A said"."""
    comma = next((w.end for w in scene.sentence.words if w.start >= offset and w.low == ","), None)
    free = [r for r in scene.refs if comma is not None and r.start >= comma and r.free and not r.possessive]
    first = [r for r in free if r.kind == "person"][:1]
    joined = coordinated_on(scene, first[0]) if first else []
    return joined if len(joined) > 1 and joined[0] == first[0] else first


_INDIRECT = re.compile(r"\b(?:into|of|on|about|know|say|tell|ask|see|wonder|[a-z]+n['’]t)\b[^,]*$")


def _antecedent(scene: Scene, doer: Ref) -> list[Ref]:
    """The other party of "B, whom A will meet"."""
    at = scene.sentence.at(doer.left) - 1
    if scene.sentence.low(at) not in {"whom", "who"}:
        return []
    near = [r for r in scene.before(scene.sentence.words[at].start) if r.kind == "person"]
    behind = scene.sentence.slice(near[0].end, scene.sentence.words[at].start) if near else ""
    asked = bool(near) and (
        scene.sentence.low(scene.sentence.at(near[0].start)) in SUBJECTS or _INDIRECT.search(behind)
    )
    return [] if asked else near[:1]  # "I won't get into who A called" names nobody


def _objects(scene: Scene, trigger: Trigger, last: int, passive: bool) -> tuple[list[Ref], int]:
    sentence = scene.sentence
    entry = trigger.entry
    if entry.get("object") and not passive:
        gathered = _GATHERS.match(sentence.slice(trigger.end, sentence.end).lower())
        behind = trigger.end + (gathered.end() if gathered else 0)
        whole = any(trigger.end <= r.left and r.start < behind < r.end for r in scene.refs)  # "a delegation from A"
        first = sentence.at(behind) if gathered and not whole else last
        first = _behind_aim(sentence, trigger, first)
        refs, right, after = np_list(scene, first, reach=6, places=bool(entry.get("place_object")))
        refs = [r for r in refs if not (entry.get("person_only") and r.kind not in ("person", "group"))]
        if refs and not _direct(sentence, sentence.words[first].start, refs[0]):
            refs = []
        if entry.get("kind") == "meeting" and not any(p.side for r in refs for p in r.parties):
            refs, right, after = _joined_behind(scene, trigger) or _shifted(scene, trigger) or (refs, right, after)
        if not refs and not entry.get("yields"):  # who asks many to a feast wants no talk of these two
            refs, right = _among(scene, last)
        if not refs and entry.get("kind") == "call":
            refs, right = _purposed(scene, trigger.end)
        if not refs and sentence.low(last) in _ARTICLES:
            return [], trigger.end
        if refs and not _spoilt(sentence, after, entry.get("object_never_followed", ()), trigger):
            return refs, right
        if refs:
            return [], trigger.end
    wanted = set(trigger.prepositions) | ({"by"} if passive and not entry.get("object_followed") else set())
    refs, right = _after_preposition(scene, last, wanted, reach=12)
    refs = refs or _fronted_with(scene, trigger, wanted)
    only = entry.get("person_only") and not entry.get("with_any")
    refs = [r for r in refs if not only or r.kind in ("person", "group")]
    if passive and not refs and entry.get("calls_in"):
        refs, right = _called_in(scene, last)
    known = entry.get("yields") or any(p.side for r in refs for p in r.parties)
    listed, edge = ([], right) if known else _among(scene, last)
    return (listed, edge) if listed else (refs, right)


def _called_in(scene: Scene, last: int) -> tuple[list[Ref], int]:
    """The house to which somebody is summoned: "the C ambassador was summoned to the D foreign ministry"."""
    refs, right = _after_preposition(scene, last, {"to"}, reach=8)
    houses = [r for r in refs if r.kind in ("institution", "government") and r.parties[0].side]
    return houses[:1], right if houses else scene.sentence.words[last - 1].end


def _fronted_with(scene: Scene, trigger: Trigger, wanted: set[str]) -> list[Ref]:
    """The other party that opens the sentence: "With B he had dined in X on Saturday"."""
    sentence = scene.sentence
    if sentence.low(0) != "with" or "with" not in wanted:
        return []
    refs, right, after = np_list(scene, 1, reach=6)
    start = after + 1 if sentence.low(after) == "," else after
    subject = scene.starting(start)
    near = subject is not None and subject.free and subject.end < trigger.start and trigger.start - right < 60
    return refs if near and not any(w.low in STOPS for w in sentence.between(right, trigger.start)) else []


_AND_ANOTHER = re.compile(
    r"\s(?:(?!that\b|to\b|and\b|said\b|told\b|with\b|between\b)[\w’'-]+ ){1,8}and (?=(?:the|an?|his|her) |[A-Z])"
)


def _joined_behind(scene: Scene, trigger: Trigger) -> tuple[list[Ref], int, int] | None:
    """The known party behind others of whom nobody is known: "received several ministers and the C ambassador"."""
    sentence = scene.sentence
    match = _AND_ANOTHER.match(sentence.slice(trigger.end, trigger.end + 90))
    if match is None:
        return None
    refs, right, after = np_list(scene, sentence.at(trigger.end + match.end()), reach=6)
    known = [r for r in refs if r.kind in ("person", "group") and r.parties[0].side]
    opens = sentence.low(after) in FINITE or sentence.low(after).endswith("ed")
    return (known, right, after) if known and not opens else None


def _lacks(sentence: Sentence, entry: Entry, right: int) -> bool:
    """Whether the word that makes it a contact is missing behind the object: "brought A and B together"."""
    wanted = entry.get("object_followed", ())
    behind = sentence.slice(right, right + 24).lower().lstrip(" ,")
    return bool(wanted) and not behind.startswith(tuple(wanted))


_WHEN_AND_WHERE = re.compile(
    r"(?:,? (?:(?:earlier |late )?(?:today|yesterday)|this (?:morning|afternoon|evening)|last \w+"
    r"|(?:on|in|at) (?:the )?(?:(?!(?:the|an?|and|to|by|with|when|where|who|whom|while|as|after|before|but|that) )"
    r"[\w’'-]+,? ?){1,5}?)){1,3},? "
    r"(?=(?:the|an?|his|her|its) |[A-Z])"
)


def _shifted(scene: Scene, trigger: Trigger) -> tuple[list[Ref], int, int] | None:
    """The object behind when and where: "received today at X the premier of C", "received on Monday a delegation"."""
    sentence = scene.sentence
    aside = _WHEN_AND_WHERE.match(sentence.slice(trigger.end, trigger.end + 120))
    if aside is None:
        return None
    start = trigger.end + aside.end()
    first = _behind_leader(sentence, sentence.at(start))
    refs, right, after = np_list(scene, first, reach=6)
    known = [r for r in refs if r.kind in ("person", "group") and r.parties[0].side]
    direct = known and _direct(sentence, sentence.words[first].start, known[0])
    return (known, right, after) if direct and not _begins_clause(scene, after) else None


def _begins_clause(scene: Scene, after: int) -> bool:
    """Whether a verb stands at word ``after``: what is before it is its subject."""
    while is_adverb(scene.sentence.low(after)):
        after += 1
    return scene.sentence.low(after) in FINITE or scene.sentence.low(after).endswith("ed")


_AIMS = frozenset("congratulate thank brief inform assure reassure wish warn ask urge console tell".split())


def _behind_aim(sentence: Sentence, trigger: Trigger, first: int) -> int:
    """The index behind "to thank" where a call says in this way whom it went to ("called to thank B")."""
    aim = trigger.entry.get("kind") == "call" and sentence.low(first) == "to" and sentence.low(first + 1) in _AIMS
    return first + 2 if aim else first


# "telephoned on Sunday night to congratulate A": a time and an aim, and nothing else
_PURPOSE = re.compile(
    r"(?: (?:on|late|early|this|last|yesterday|today|at)\b(?: [\w’']+){0,4}?)? to (?:[a-z]+ly )?(?P<aim>[a-z]+) "
)


def _purposed(scene: Scene, end: int) -> tuple[list[Ref], int]:
    """Whom somebody rang to do something to: the object of the infinitive right behind the verb or its time."""
    sentence = scene.sentence
    match = _PURPOSE.match(sentence.slice(end, sentence.end))
    if match is None or match["aim"] not in _AIMS:
        return [], end
    refs, right, _ = np_list(scene, sentence.at(end + match.end()), reach=5)
    direct = refs and refs[0].kind == "person" and _direct(sentence, end + match.end(), refs[0])
    return (refs, right) if direct else ([], end)


_AMONG_THEM = re.compile(r"[^;:]{0,110}?, (?:among them|including) ")


def _among(scene: Scene, index: int) -> tuple[list[Ref], int]:
    """The parties of "several leaders, among them A and B"."""
    start = scene.sentence.words[index].start if index < len(scene.sentence.words) else scene.sentence.end
    if found := _AMONG_THEM.match(scene.sentence.slice(start, scene.sentence.end)):
        refs, right, _ = np_list(scene, scene.sentence.at(start + found.end()), reach=6)
        return refs, right
    for at in range(index, min(index + 14, len(scene.sentence.words))):
        low = scene.sentence.low(at)
        if low in {"including", "among"} or (low == "such" and scene.sentence.low(at + 1) == "as"):
            refs, right, _ = np_list(scene, at + (1 if low == "including" else 2), reach=6)
            return refs, right
        if low in STOPS:
            break
    return [], scene.sentence.words[index - 1].end


_ON = (
    frozenset(
        "and to or hours days minutes weeks shortly last this next later early late again here there soon two three "
        "ahead".split()
    )
    | CALENDAR
)
_ARTICLES = frozenset({"the", "a", "an", "all", "these", "those", "its", "their"})
# "a number of officials", "a delegation led by": words that only count or gather the object
_GATHERS = re.compile(
    r"\s*(?:each|both|all(?: \w+)?|either)\s+of\b"
    r"|\s*(?:a|an|the|several|some)?\s*(?:(?:small|large|senior|visiting|high-level)\s+)?"
    r"(?:(?:number|group|delegation|team|couple|handful|range|series|members?|dozen|dozens)\s+"
    r"(?:of|from|led\s+by|headed\s+by|for)|(?:any(?:one|body)|some(?:one|body)|people|figures|officials"
    r"|envoys?)\s+from)\b"
)
_BETWEEN = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "with", "up", "both", "fellow", "visiting", "then"}
)


def _direct(sentence: Sentence, end: int, ref: Ref) -> bool:
    """Whether a name is the verb's own object: nothing but articles, titles and adverbs stands between."""
    gathered = _GATHERS.match(sentence.slice(end, ref.left).lower())
    start = end + gathered.end() if gathered else end
    return all(w.low in _BETWEEN or w.capital or is_adverb(w.low) for w in sentence.between(start, ref.left))


_UNITS = frozenset({"minute", "hour", "day", "night", "week", "fortnight", "month", "year", "few", "couple", "second"})


_OTHER_DAY = frozenset({"previous", "same", "next", "following", "evening", "morning", "afternoon", "weekend"})


def _spoilt(sentence: Sentence, after: int, spoilers: Sequence[str], trigger: Trigger) -> bool:
    """Whether what follows the object makes the verb another one ("called him a liar")."""
    if _lacks(sentence, trigger.entry, sentence.words[after - 1].end):
        return True
    called = trigger.entry.term.startswith("call")
    if called and (
        re.match(r"\s?[“\"']", sentence.slice(sentence.words[after - 1].end, sentence.end)) or _terms(sentence, trigger)
    ):
        return True
    low = sentence.low(after)
    if low in _ON and low not in spoilers:
        return False
    while is_adverb(low):
        after += 1
        low = sentence.low(after)
    if low in ("a", "an", "the", "that") and sentence.low(after + 1) in _UNITS | _OTHER_DAY:
        return False  # "called her a day after the vote", "had seen her the day before", "rang him that evening"
    if low in spoilers:
        return True
    if called and _JUDGES.fullmatch(low):
        return True
    article = called and sentence.low(sentence.at(trigger.end)) in _ARTICLES
    if article or trigger.entry.get("closed_object"):
        # "called the minister on Monday", not "called the minister reckless"
        aim = sentence.low(sentence.holding(trigger.start) - 1) == "to"  # "A's trip to see B was called off"
        told = aim and low in BE | HAVE | MODALS
        return not (told or not low.isalnum() or low in PREPOSITIONS | OPENERS | _ON or is_adverb(low) or low == "off")
    return False


_JUDGES = re.compile(
    r"(?!previous)[a-z]{2,}(?:ous|ful|less|ible|able|ish)|weak|strong|dumb|stupid|crazy|corrupt|unfit|unfair|naive"
)
_UTTERED = frozenset(
    {"remarks", "remark", "comment", "comments", "speech", "letter", "tweet", "post", "article", "statement"}
)


def _terms(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether words are said to call somebody something ("his remarks calling B ...")."""
    at = sentence.holding(trigger.start)
    return sentence.low(at) == "calling" and sentence.low(at - 1) in _UTTERED


def _behind_aside(sentence: Sentence, index: int) -> int:
    """The index behind words between commas ("spoken to, yesterday, A and B"); ``index`` where there are none."""
    if sentence.low(index) != ",":
        return index
    closing = next((k for k in range(index + 1, index + 6) if sentence.low(k) == ","), None)
    return closing + 1 if closing is not None else index


_LED = re.compile(r"(?:a|an|the)?\s*(?:[\w-]+\s){0,3}?(?:delegation|team|group|mission)\s(?:led|headed)\sby\s")


def _behind_leader(sentence: Sentence, first: int) -> int:
    """The index of the leader in "a delegation headed by A"; ``first`` where it is not that."""
    start = sentence.words[first].start if first < len(sentence.words) else sentence.end
    led = _LED.match(sentence.slice(start, start + 70).lower())
    return sentence.at(start + led.end()) if led is not None else first


def _thing(scene: Scene, at: int) -> bool:
    """Whether a word in -ing is a noun: "on the sidelines of a regional gathering"."""
    return any(scene.sentence.low(at - back) in _ARTICLES for back in (1, 2, 3))


def _to_do(scene: Scene, first: int, ref: Ref) -> bool:
    """Whether a body behind "to" is what is to be dealt with: "wrote a letter to close the X office"."""
    word = scene.sentence.words[first] if first < len(scene.sentence.words) else None
    if word is None or ref.kind not in ("institution", "government") or word.capital or word.low in _BETWEEN:
        return False
    return word.low.isalpha() and scene.sentence.low(first + 1) in _ARTICLES


def _after_preposition(scene: Scene, index: int, wanted: set[str], reach: int) -> tuple[list[Ref], int]:
    """The parties behind the first wanted preposition within ``reach`` words."""
    sentence = scene.sentence
    end = sentence.words[index - 1].end if index else sentence.start
    for at in range(index, min(index + reach, len(sentence.words))):
        low = sentence.low(at)
        if low in STOPS or (low in FINITE and at > index) or low in {"before", "after", "during", "following"}:
            break
        if low == "not" and sentence.low(at + 1) in wanted:
            break  # "hosted by a society, not by the government"
        if low.endswith("ing") and low not in NOT_GERUNDS and not sentence.words[at].capital and not _thing(scene, at):
            break
        if low in wanted:
            first = _behind_aside(sentence, at + 1)
            first = _behind_leader(sentence, first)
            refs, right, _ = np_list(scene, first, reach=8)
            if refs and not (low == "to" and _to_do(scene, first, refs[0])):
                return refs, right
    return [], end
