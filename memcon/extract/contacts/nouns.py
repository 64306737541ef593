"""The parties of a contact noun: "a call between A and B", "A's letter to B", "the A-B talks"."""

from __future__ import annotations

import re
from dataclasses import replace

from memcon.extract.contacts.clauses import BE, FUTURE, HAVE, PREPOSITIONS, Sentence, verb_group
from memcon.extract.contacts.lands import LOWER_TITLES
from memcon.extract.contacts.phrases import (
    CALENDAR,
    FINITE,
    JOINS,
    STOPS,
    Found,
    Ref,
    Scene,
    before_aside,
    behind_object,
    coordinated,
    coordinated_on,
    loose_subject,
    np_list,
    one_party,
    praised_for,
    subject_of,
)
from memcon.extract.contacts.triggers import Trigger
from memcon.records import Span

_GIVING = frozenset(
    "hand hands handed handing send sends sent sending give gives gave given giving deliver delivers delivered "
    "write writes "
    "wrote written writing pass passed bring brings brought pay pays paid paying".split()
)

_NO_DOERS = ("outlet", "place")
_CARRIERS = frozenset(
    "have has had having hold holds held holding conduct conducted pay pays paid attend attends attended exchange "
    "exchanged send sends sent sending write writes wrote written deliver delivered receive receives received "
    "arrange arranged plan plans planned schedule scheduled join joined initiate initiated begin began place "
    "placed make made makes sought seeks seek want wants wanted propose proposed request requested finished ruled "
    "rule cancelled canceled called confirmed described announced take takes took taken taking got get gets".split()
)


def noun_parties(scene: Scene, trigger: Trigger) -> Found:
    """The parties that the sentence gives to a contact noun."""
    sentence = scene.sentence
    index = sentence.holding(trigger.start)
    last = sentence.at(trigger.end)
    pair = _hyphenated(scene, index)
    if pair:
        return Found(tuple(pair[:1]), tuple(pair[1:]), min(r.start for r in pair), trigger.end)
    return _relative(scene, trigger, last) or _owned(scene, trigger, index, last)


def _owned(scene: Scene, trigger: Trigger, index: int, last: int) -> Found:
    """The parties by possessor, by prepositions behind the noun, by the verb that carries it."""
    sentence = scene.sentence
    right = trigger.end
    others: list[Ref] = []
    doers = _whose(scene, index)
    left = min([trigger.start, *(r.left for r in doers)])
    behind, edge = _behind_noun(scene, trigger, last)
    if not behind and trigger.plural:
        behind, edge = _one_of_them(scene, trigger)
    asked = _asked_or_taken(scene, trigger, (index, behind), doers)
    if asked is not None:
        return asked
    if trigger.entry.get("initiates") or trigger.entry.get("place_object"):
        handed = _handed(scene, index, (doers, behind), Span(left, max(right, edge)))
        if handed is not None:
            return handed
    if behind:
        right = edge
        if len(behind) > 1 or behind[0].plural:
            at = sentence.at(behind[0].left) - 1
            among = any(w.low == "between" for w in sentence.between(trigger.end, behind[0].start))
            own = sentence.low(at) == "among" or (
                sentence.low(at) == "of" and at == last
            )  # "the governments of A and B"
            among |= own and sentence.low(at - 1) not in _SHARES
            if among or (not doers and _from_to(scene, trigger, behind)):
                return _with_guest(scene, index, Found(tuple(behind[:1]), tuple(behind[1:]), left, right))
        others = behind
    if not doers:
        doers = _carrier(scene, index, strict=bool(trigger.entry.get("place_object")))
        if doers:
            left = min([left, *[r.left for r in doers if r.left > trigger.start - 160]])
    return Found(tuple(doers), tuple(others), left, right)


_JOINED_IN = re.compile(
    r"\b(?P<verb>joined|joins|joining|join|attended|attends|(?:sat|sits) in on|(?:took|takes|taking|take) part in"
    r"|dialled into|dialed into|dropped in on|came in for) (?:(?:a|an|the|part|parts|some|all|of|in) |[\w’'-]+ ){0,5}$"
)


def _with_guest(scene: Scene, index: int, found: Found) -> Found:
    """``found`` with who joined it: "C joined a call of A with B", "C sat in on talks between A and B"."""
    sentence = scene.sentence
    joined = _JOINED_IN.search(sentence.slice(sentence.start, sentence.words[index].start).lower())
    if joined is None:
        return found
    guests = subject_of(scene, verb_group(sentence, sentence.at(sentence.start + joined.start())).first)
    guests = [r for r in guests if not set(r.parties) & {p for f in found.refs for p in f.parties}]
    left = min([found.left, *[r.left for r in guests]])
    return replace(found, doers=(*guests, *found.doers), left=left) if guests else found


def _from_to(scene: Scene, trigger: Trigger, behind: list[Ref]) -> bool:
    """Whether a letter goes "from A to B": whoever carries it takes no part in it."""
    sentence = scene.sentence
    before = [sentence.low(sentence.at(r.left) - 1) for r in behind]
    written = trigger.entry.get("kind") in ("letter", "message")
    return bool(written) and len(behind) == 2 and sorted(before) == ["from", "to"]


_SHARES = frozenset("each both either all one some neither none".split())
"""Before "of them" they only say which of the others: "talks with each of them"."""
_TAKES = frozenset(
    "accept accepts accepted accepting receive received receives declined rejected answered answer answers answering "
    "return returns returned returning take takes took taken taking ignore ignores ignored ignoring".split()
)
_REPLIES = frozenset("replied replies reply replying responded responds respond responding".split())


def _taker(scene: Scene, owner: Ref) -> list[Ref]:
    """Who took what another gave: "A accepted B's invitation"."""
    at = scene.sentence.at(owner.left) - 1
    if scene.sentence.low(at) == "to" and scene.sentence.low(at - 1) in _REPLIES:
        at -= 1
    elif scene.sentence.low(at) not in _TAKES:
        return []
    return [r for r in subject_of(scene, verb_group(scene.sentence, at).first) if r.parties != owner.parties]


_ASKS = frozenset("ask asks asked asking press presses pressed pressing petitioned".split())


def _asked_or_taken(scene: Scene, trigger: Trigger, at: tuple[int, list[Ref]], doers: list[Ref]) -> Found | None:
    """The parties of "A asked B for a meeting", "A turned down B's request for a meeting", "A returned B's call".

    ``at``: the index of the noun, and whom prepositions behind it name.
    """
    index, behind = at
    if not doers:
        return _asked(scene, index, behind) or (None if behind else _requested(scene, index))
    taker = _taker(scene, doers[0]) if trigger.entry.get("kind") == "call" and not behind else []
    return Found(tuple(doers), tuple(taker), min(r.left for r in taker), trigger.end) if taker else None


_REQUEST = re.compile(
    r"(?:requests?|proposals?|offers?|bid|appeals?|pleas?|suggestion|demands?|wish|call) (?:for|of|to hold) "
    r"(?:an? |another |new |direct |bilateral |more )*$"
)


def _requested(scene: Scene, index: int) -> Found | None:
    """The parties of "A turned down B's request for a meeting"; None where it is not that."""
    sentence = scene.sentence
    found = _REQUEST.search(sentence.slice(sentence.start, sentence.words[index].start).lower())
    owner = _owner(scene, sentence.at(sentence.start + found.start())) if found is not None else None
    if owner is None:
        return None
    verb = sentence.at(owner.left) - 1
    verb -= sentence.low(verb) == "down"
    doers = subject_of(scene, verb_group(sentence, verb).first) if sentence.low(verb) in _ANSWERS else []
    doers = [r for r in doers if r.parties != owner.parties]
    return Found(tuple(doers), (owner,), min(r.left for r in doers), sentence.words[index].end) if doers else None


_ANSWERS = frozenset(
    "refused refuses rejected rejects declined declines accepted accepts granted grants ignored ignores rebuffed "
    "dismissed welcomed welcomes answered spurned considered turned turns".split()
)


def _asked(scene: Scene, index: int, behind: list[Ref]) -> Found | None:
    """The parties of "A has asked B for a meeting", "A pressed B for a call to C"; None where it is not that.

    ``behind``: whom prepositions behind the noun name, with whom then whoever is asked is to have the contact.
    """
    sentence = scene.sentence
    at = next((k for k in range(index - 1, max(index - 5, 0), -1) if sentence.low(k) == "for"), None)
    other = scene.ending(at - 1) if at is not None and sentence.low(at + 1) in {"a", "an", "another"} else None
    if other is None or other.kind in _NO_DOERS:
        return None
    asks = sentence.at(other.left) - 1
    asks -= sentence.low(asks) == "'s" or scene.ending(asks) is not None
    if sentence.low(asks) not in _ASKS:
        return None
    if behind:
        return Found((other,), tuple(behind), other.left, max(r.end for r in behind))
    doers = subject_of(scene, verb_group(sentence, asks).first)
    return Found(tuple(doers), (other,), min([other.left, *[r.left for r in doers]]), sentence.words[index].end)


def _handed(scene: Scene, index: int, told: tuple[list[Ref], list[Ref]], words: Span) -> Found | None:
    """The parties of "A sent B a letter" and "A accepted B's invitation"; None where it is not that.

    ``told``: its possessors and whom prepositions behind it name; ``words`` the stretch of these.
    """
    doers, behind = told
    given = _recipient(scene, index) if not (doers and doers[0].pronoun and behind) else None  # "sent her regards to B"
    if given is None:
        taker = _taker(scene, doers[0]) if doers and not behind else []
        return Found(tuple(doers), tuple(taker), min(r.left for r in taker), words.end) if taker else None
    if any(r.parties == given.parties for r in behind):
        return None
    sender = doers or behind[:1] or _giver(scene, given) or _carrier(scene, index)
    sender = [r for r in sender if r.parties != given.parties] or loose_subject(scene, given.left, joined=False)
    return Found(tuple(sender), (given,), min([words.start, *[r.left for r in sender]]), words.end)


def _giver(scene: Scene, given: Ref) -> list[Ref]:
    """Who gives it: the subject of the verb right before the recipient."""
    verb = scene.sentence.at(given.left) - 1
    return subject_of(scene, verb_group(scene.sentence, verb).first) if scene.sentence.low(verb) in _GIVING else []


def _whose(scene: Scene, index: int) -> list[Ref]:
    """The possessor of the noun, with those joined to it; else who is praised or blamed for it."""
    owner = _owner(scene, index)
    if owner is None:
        return praised_for(scene, index)
    if owner.pronoun and (judged := praised_for(scene, index - 1)):
        return judged  # "thanked B for his call to C": the call is B's
    return [owner] if owner.plural else coordinated(scene, owner)


_HAD = frozenset("did made had has have held placed conducted sent wrote paid written took carried".split())


def _relative(scene: Scene, trigger: Trigger, last: int) -> Found | None:
    """The parties of "the calls that A made to B" and "the talk A had with B"; None where it is not that."""
    sentence = scene.sentence
    at = last + 1 if sentence.low(last) in {"that", "which"} else last
    doer, after = one_party(scene, at, _FULL_TITLE if at > last else 2)
    if doer is None or doer.kind in _NO_DOERS:
        return None
    row = coordinated_on(scene, doer)
    together = row if len(row) > 1 else [doer]
    if len({p.side for r in together for p in r.parties if p.side}) > 1:  # "the talks that the two held"
        carried = sentence.low(after if len(row) == 1 else sentence.at(row[-1].end)) in _HAD
        found = Found(tuple(together[:1]), tuple(together[1:]), trigger.start, together[-1].end)
        return found if carried else None
    if sentence.low(after) not in _HAD:
        return None
    taker, _ = one_party(scene, after + 1, 0)
    if taker is not None and taker.kind == "person" and sentence.low(after) in _GIVING:  # "the letter that A sent him"
        return Found((doer,), (taker,), trigger.start, taker.end)
    for k in range(after + 1, after + 5):
        if sentence.low(k) in {"with", "to"}:
            others, right, _ = np_list(scene, k + 1, reach=8, places=sentence.low(k) == "to")
            others = [replace(r, kind="government") if r.kind == "place" else r for r in others]
            return Found((doer,), tuple(others), trigger.start, right) if others else None
    return None


_FULL_TITLE = 5
"""So many words of a title stand before a name behind "that": "the call that President N. N. of C placed"."""
# "met A, three days after a visit to B": the visit is the subject's
_AFTER = re.compile(r"\b(?:after|before|following|during) (?:a|an|his|her|the)? ?(?:[\w-]+ ){0,2}$")


def _recipient(scene: Scene, index: int) -> Ref | None:
    """Who is given the noun: "sent him a letter", "will hand X a note"."""
    sentence = scene.sentence
    for back in range(1, 6):
        at = index - back
        ref = before_aside(scene, at - 1) if sentence.low(at) == "," else scene.ending(at)
        if ref is not None:
            before = sentence.low(sentence.at(ref.left) - 1)
            word = sentence.low(sentence.at(ref.start))
            own = word == "her" and ref.parties in [r.parties for r in scene.before(ref.start)]
            if ref.pronoun and (word in _OWNERS or own):
                return None  # "sent his greetings", and "sent her greetings" of a woman who sends them
            given = before in _GIVING and not (ref.possessive and not ref.pronoun)
            return replace(ref, kind="government" if ref.kind == "place" else ref.kind) if given else None
        low = sentence.low(at)
        if low in PREPOSITIONS or low in STOPS or low == ",":
            return None
    return None


_OWNERS = frozenset({"his", "their", "its", "my", "our", "your"})


def _hyphenated(scene: Scene, index: int) -> list[Ref]:
    """Both halves of an "A-B" before the noun."""
    for back in range(1, 4):
        at = index - back
        if at < 0:
            return []
        word = scene.sentence.words[at]
        if "-" in word.low or "–" in word.low:
            inside = [r for r in scene.refs if word.start <= r.start and r.end <= word.end]
            if len(inside) == 2:
                return inside
        if word.low in PREPOSITIONS or word.low in STOPS:
            return []
    return []


def _owner(scene: Scene, index: int) -> Ref | None:
    """The possessor of the noun, over adjectives ("A's first such call")."""
    for back in range(1, 7):
        at = index - back
        if at < 0:
            return None
        ref = scene.ending(at)
        if ref is not None:
            return ref if ref.possessive else None
        low = scene.sentence.low(at)
        if low in PREPOSITIONS or low in STOPS or low in FINITE or low in {",", "a", "an", "the", "and"}:
            return None
    return None


_ARRANGED = frozenset(
    "proposed suggested brokered mediated facilitated arranged organised organized convened sponsored announced "
    "reported confirmed denied".split()
)
"""Who only brings others together, or tells of it, takes no part: "a meeting proposed by the union"."""
_DAY_ASIDE = 7
"""So many words at most between commas tell a day or a place: "held talks, on Friday in X, with B"."""


def _behind_day(sentence: Sentence, index: int) -> int:
    """The index behind a day or a place between commas that a preposition follows; ``index`` where none stands."""
    if sentence.low(index) != ",":
        return index
    closing = next((k for k in range(index + 2, index + _DAY_ASIDE + 2) if sentence.low(k) == ","), None)
    inside = [sentence.low(k) for k in range(index + 1, closing)] if closing is not None else ["and"]
    told = inside[0] in {"on", "in", "at", "late", "early", "earlier", "today", "yesterday", "last"} | CALENDAR
    plain = told and not any(w in FINITE or w in {"and", "but", "who", "which", "that"} for w in inside)
    return closing + 1 if closing is not None and plain and sentence.low(closing + 1) == "with" else index


def _behind_noun(scene: Scene, trigger: Trigger, last: int) -> tuple[list[Ref], int]:
    """The parties that prepositions introduce behind the noun; "from A to B" gives both."""
    sentence = scene.sentence
    wanted = set(trigger.prepositions) - ({"by"} if _INFORMED.search(_near(sentence, trigger)) else set())
    places = bool(trigger.entry.get("place_object") or trigger.entry.get("initiates"))
    refs: list[Ref] = []
    right = trigger.end
    at = _behind_day(sentence, last)
    stop = min(at + 10, len(sentence.words))
    while at < stop:
        low = sentence.low(at)
        if (low in BE or low in FUTURE or low in HAVE) and _is_with(sentence, at):
            at += 1  # "the only meeting on the schedule is with B"
            continue
        aim = low == "to" and not places and sentence.low(at + 1) in _DOES
        if _ends_noun(sentence, at) or aim or (at == last and low in _COMES):
            break
        if (
            low in wanted
            and not (low == "of" and at != last)
            and not (low == "with" and _of_a_matter(scene, at, last))
            and not (low == "to" and (_of_an_aim(scene, at + 1) or sentence.low(at - 1) in _BOUND))
            and not (low == "between" and sentence.low(at - 1) in _JOINED)
            and not (low == "by" and sentence.low(at - 1) in _ARRANGED)
        ):
            got, edge, after = np_list(
                scene, at + 1, reach=8, places=places, pair=low in {"between", "of"} or trigger.plural
            )
            if low == "between" and len(got) == 1 and not got[0].plural:
                more = _after_and(scene, after)
                if more:
                    got, edge = got + more, more[-1].end
            if low == "of" and len(got) == 1 and not got[0].plural and got[0].kind != "person":
                got = []
            if got and not (low in {"of", "by"} and got[0].kind == "place"):
                wanted = wanted - {low}
                refs += [replace(r, kind="government") if r.kind == "place" else r for r in got]
                right = edge
                one_more = low == "of" and len(refs) == 1 and sentence.low(after) == "with"
                if low in {"between", "with", "of"} and not one_more:
                    break
                at = after
                stop = min(at + 5, len(sentence.words))
                continue
        at += 1
    return refs, right


_COMES = frozenset("follows followed precedes preceded caps capped marks marked".split())
"""What a talk does to others: "the meeting follows a call between the two"."""
_ARRANGED = frozenset("hosted organised organized convened brokered mediated arranged facilitated sponsored".split())
"""Whoever did that to a meeting is no party by it: "on the margins of a summit hosted by C"."""
_BOUND = frozenset(
    "prior according due subject thanks addition relation relative regard respect relating next close".split()
)
"""Words with which "to" makes another preposition: "talks prior to the assembly"."""
_INFORMED = re.compile(r"\b(?:told|informed|notified|briefed|warned|advised) (?:of|about|on) (?:[\w’'-]+ ){0,4}$")
"""Who is "told of the talks in advance by B" hears of them from B, and has none with B."""


def _near(sentence: Sentence, trigger: Trigger) -> str:
    return sentence.slice(trigger.start - 60, trigger.start).lower()


_ONE_OF_THEM = re.compile(
    r"[^.;:]{0,70}?\b(?:among them|including|one of them) (?:one |a \w+ |those |ones )?with (?:the )?"
)


def _one_of_them(scene: Scene, trigger: Trigger) -> tuple[list[Ref], int]:
    """The party of the one that is told of several: "held seven meetings on Friday, among them one with B"."""
    found = _ONE_OF_THEM.match(scene.sentence.slice(trigger.end, scene.sentence.end))
    if found is None:
        return [], trigger.end
    refs, right, _ = np_list(scene, scene.sentence.at(trigger.end + found.end()), reach=6)
    return refs, right


_JOINED = frozenset(
    "efforts effort reconciliation relations relationship ties war deal agreement treaty trade conflict dispute border "
    "cooperation partnership peace alliance tensions differences frustration concern".split()
)


def _of_a_matter(scene: Scene, at: int, last: int) -> bool:
    """Whether "with" belongs to what the contact was about: "a meeting on the deal with a country"."""
    sentence = scene.sentence
    other, _ = one_party(scene, at + 1, 8)
    if other is not None and other.kind == "person":
        return False
    about = any(sentence.low(k) in {"on", "about", "over", "regarding", "concerning"} for k in range(last, at))
    return about and sentence.low(at - 1) in _JOINED


def _of_an_aim(scene: Scene, at: int) -> bool:
    """Whether "to" opens what the contact was for: "a letter to halt the X campaign"."""
    word = scene.sentence.words[at] if at < len(scene.sentence.words) else None
    behind = next((r for k in (at + 1, at + 2) if (r := scene.starting(k)) is not None), None)
    if word is not None and word.low in _DOES:
        return True
    verb = word is not None and word.low.isalpha() and not word.capital and word.low not in LOWER_TITLES | _GROUPS
    return (
        verb
        and scene.starting(at) is None
        and behind is not None
        and behind.kind in ("institution", "government", "place")
    )


_DOES = frozenset(
    "meet call ring phone telephone speak talk write send take hold have discuss brief visit receive see host "
    "press urge "
    "tell thank ask hand deliver confer raise push consult contact greet text fly travel".split()
)
"""What somebody does: of "used the summit to ring B" the summit is none with B."""
_GROUPS = frozenset("all both several some many other allied fellow european african asian american western".split())


def _ends_noun(sentence: Sentence, at: int) -> bool:
    """Whether nothing behind the word at ``at`` belongs to the noun any more."""
    low = sentence.low(at)
    joined = low in JOINS and sentence.low(at + 1) in PREPOSITIONS
    return low in STOPS or low in FINITE or low == "," or joined


_TAKES_PLACE = re.compile(
    r"(?:(?:is|are|was|were|be|been|being|has|have|had|will|would|to|not|never|also|now|already|yet|still|last"
    r"|first)\s)*"
    r"(?:held|planned|scheduled|arranged|taken place|take place|took place|conducted|due|expected|under way|underway)"
    r"(?:\s(?:here|today|yesterday|there|earlier|later|(?:on|last|this)\s\w+))?\s(?:between|with)\b"
)


_HANDED = re.compile(
    r"(?:is|was|were|has|have|had|been|will|be|to|\s)+(?:handed|delivered|sent|conveyed|passed|transmitted|given"
    r"|presented)"
    r"(?: (?:over|on)| (?:last |on |this |late |early )\w+| yesterday| today)* to\b"
)


def _is_with(sentence: Sentence, at: int) -> bool:
    """Whether the verb at ``at`` only says with whom: "is with B", "will be with B", "had been held with B"."""
    word = sentence.words[at]
    if _HANDED.match(sentence.slice(word.start, word.start + 60).lower()):
        return True
    if _TAKES_PLACE.match(sentence.slice(word.start, word.start + 80).lower()):
        return True
    return sentence.low(at + 1) in {"with", "between"} or (sentence.low(at + 1) == "be" and _is_with(sentence, at + 1))


def _after_and(scene: Scene, at: int) -> list[Ref]:
    for k in range(at, min(at + 8, len(scene.sentence.words))):
        if scene.sentence.low(k) == "and":
            ref, _ = one_party(scene, k + 1, 8)
            return [ref] if ref else []
    return []


def _carrier(scene: Scene, index: int, strict: bool = False) -> list[Ref]:
    """The subject of the verb that carries the noun ("held", "had"), else (not ``strict``) the nearest free name."""
    sentence = scene.sentence
    for back in range(1, 12):
        at = index - back
        low = sentence.low(at)
        if low == ";" and any(w.low in {"the", "that", "this"} for w in sentence.words[at + 1 : index]):
            return []  # "A rang B; then the talk of C with D": what stands before it is a clause of its own
        if low == ";":
            break
        if not low or low == ":":
            break
        if low in _CARRIERS:
            return subject_of(scene, verb_group(sentence, at).first)
        if strict:
            continue
        ref = scene.ending(at)
        if ref is not None and not ref.possessive and ref.free and ref.kind not in _NO_DOERS:
            earlier = [r for r in scene.before(ref.start) if r.free and not r.possessive]
            return coordinated(scene, behind_object(scene, [ref, *(r for r in earlier if r.kind not in _NO_DOERS)]))
        if low in {"between", "with"}:
            break
    if strict and not _AFTER.search(sentence.slice(sentence.start, sentence.words[index].start).lower()):
        return []
    return loose_subject(scene, sentence.words[index].start, joined=False)
