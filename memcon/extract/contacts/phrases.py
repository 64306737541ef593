"""Noun phrases that name parties, subjects of verbs, and lists of names: by word order alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from memcon.extract.contacts.clauses import BE, DO, HAVE, MODALS, OPENERS, PREPOSITIONS, Sentence, is_adverb
from memcon.records import Party
from memcon.vocabulary import Level, MentionKind

MATTERS = frozenset(
    "war conflict crisis ceasefire truce peace issue question policy relations election vote border invasion "
    "sanctions tariffs deal file problem dispute briefing review strategy".split()
)
NOT_GERUNDS = frozenset({"morning", "evening", "meeting", "during", "following", "regarding", "concerning", "visiting"})
STOPS = frozenset(
    {
        "that",
        "who",
        "whom",
        "which",
        "what",
        "how",
        "why",
        "where",
        ";",
        ":",
        "(",
        ")",
        ".",
        "!",
        "?",
        "“",
        "”",
        '"',
        "while",
        "but",
    }
)
FINITE = frozenset(BE | DO | HAVE | MODALS) | frozenset(
    "said says told called met spoke talked agreed announced wrote added warned urged asked denied confirmed".split()
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december today yesterday tomorrow".split()
)
JOINS = frozenset({"and", ",", "&", "plus", "then", "both"})
HEADS = frozenset(
    "team government administration envoy office adviser advisers aide aides spokesman officials representatives "
    "delegation negotiators leaders rulers generals ministers side ministry embassy ambassador diplomats leadership "
    "military army people envoys".split()
)


_PEOPLE = HEADS | {"staff"}
"""Ends of what people or a body of somebody's are called: "A's envoy", "A's chief of staff"."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Words that name one party, or several ("the two leaders"): ``left`` is where their noun phrase begins."""

    start: int
    end: int
    left: int
    parties: tuple[Party, ...]
    kind: MentionKind
    level: Level = "official"
    possessive: bool = False
    free: bool = True
    pronoun: bool = False

    @property
    def plural(self) -> bool:
        """Whether it stands for several."""
        return len(self.parties) > 1


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with its refs in order."""

    sentence: Sentence
    refs: tuple[Ref, ...]

    def ending(self, index: int) -> Ref | None:
        """The ref that ends in the word at ``index``."""
        if not 0 <= index < len(self.sentence.words):
            return None
        word = self.sentence.words[index]
        return next((r for r in self.refs if word.start < r.end <= word.end and r.start <= word.start), None) or next(
            (r for r in self.refs if r.start >= word.start and r.end <= word.end), None
        )

    def starting(self, index: int) -> Ref | None:
        """The ref that begins at the word at ``index``."""
        if not 0 <= index < len(self.sentence.words):
            return None
        word = self.sentence.words[index]
        return next((r for r in self.refs if word.start <= r.start < word.end), None)

    def before(self, offset: int) -> list[Ref]:
        """The refs that end at or before ``offset``, nearest first."""
        return [r for r in reversed(self.refs) if r.end <= offset]


@dataclass(frozen=True, slots=True)
class Found:
    """The parties of one contact word: doers, the others, and where their words begin and end."""

    doers: tuple[Ref, ...] = ()
    others: tuple[Ref, ...] = ()
    left: int = 0
    right: int = 0
    passive: bool = False

    @property
    def refs(self) -> tuple[Ref, ...]:
        """All of them."""
        return self.doers + self.others


def np_list(
    scene: Scene, index: int, reach: int, places: bool = False, pair: bool = False
) -> tuple[list[Ref], int, int]:
    """The coordinated parties that begin at word ``index``: them, where they end, and the next word's index.

    ``pair``: a second name is wanted even where a verb follows it ("a call between A and B was held").
    """
    sentence = scene.sentence
    refs: list[Ref] = []
    right = sentence.words[index - 1].end if 0 < index <= len(sentence.words) else sentence.start
    at = last = index
    while True:
        ref, after = one_party(scene, at, reach, places)
        if ref is None or _nominative(sentence, ref):
            at = last  # an "and" with no party behind it joins something else
            break
        listed = (
            len(refs) > 1 and sentence.slice(refs[-2].end, refs[-1].left).strip() == ","
        )  # "of A, B and C was held"
        if refs and not (pair and (len(refs) == 1 or listed)) and _begins_clause(scene, ref, after):
            break
        if refs and _renames(scene, refs[-1], ref):
            ref = replace(ref, left=refs.pop().left)
        refs.append(ref)
        right = max(ref.end, sentence.words[after - 1].end if ref.possessive else ref.end)
        at = last = after
        closing = _appositive_end(scene, at)
        if closing is not None and sentence.low(closing) in {"and", "as"}:
            at = closing
        nxt = sentence.low(at)
        if nxt == "as" and sentence.low(at + 1) == "well":
            at += 3
        elif nxt in {"together", "along"} and sentence.low(at + 1) == "with":
            at += 2
        elif nxt in {"and", "&", "plus", "or", "nor"}:
            at += 2 if sentence.low(at + 1) in {"to", "with"} else 1
        elif nxt == "," and (_list_goes_on(scene, at + 1) or _named_next(scene, refs[-1], at + 1)):
            at += 2 if sentence.low(at + 1) == "and" else 1
        else:
            break
        reach = 7
    return refs, right, at


def _named_next(scene: Scene, before: Ref, at: int) -> bool:
    ref, _ = one_party(scene, at, 2)
    return ref is not None and _renames(scene, before, ref)


def _renames(scene: Scene, before: Ref, ref: Ref) -> bool:
    """Whether a name behind a comma only names whom a title before it meant ("the X minister, N. N.")."""
    sentence = scene.sentence
    words = sentence.slice(before.start, before.end).split()
    comma = "," in sentence.slice(before.end, ref.left)
    return comma and words[-1][0].islower() and before.parties[0].side == ref.parties[0].side


def _heads(scene: Scene, earlier: Ref, ref: Ref) -> bool:
    """Whether a comma stands for "and" at the head of a headline: "A, B discuss C"."""
    sentence = scene.sentence
    after = sentence.low(sentence.at(ref.end))
    opens = earlier.left == sentence.start and {earlier.kind, ref.kind} <= {"person", "government", "institution"}
    apart = earlier.parties[0].side not in (None, ref.parties[0].side)
    return opens and apart and after.isalpha() and sentence.text.rstrip()[-1:].isalnum()


def _appositive_end(scene: Scene, at: int) -> int | None:
    """The index after the comma that closes an apposition which opens at ``at`` (", the X premier,")."""
    sentence = scene.sentence
    opening = sentence.low(at + 1)
    aside = opening in {"the", "a", "an", "his", "her", "head", "adviser"} or opening.endswith("ing")
    if sentence.low(at) != "," or not aside:
        return None
    for k in range(at + 2, min(at + 12, len(sentence.words))):
        if sentence.low(k) == ",":
            return k + 1
        if sentence.low(k) in FINITE or sentence.low(k) in STOPS:
            return None
    return None


def _list_goes_on(scene: Scene, at: int) -> bool:
    """Whether a comma is one of a list: another name follows and no verb of its own."""
    if scene.sentence.low(at) == "and":
        at += 1
    ref, after = one_party(scene, at, 5)
    return ref is not None and not _begins_clause(scene, ref, after) and scene.sentence.low(after) in {",", "and"}


def _begins_clause(scene: Scene, ref: Ref, after: int) -> bool:
    """Whether a joined name is the subject of a new clause rather than one more party."""
    del ref
    k = after
    while is_adverb(scene.sentence.low(k)):
        k += 1
    low = scene.sentence.low(k)
    return low in FINITE or low in _IRREGULAR or (low.endswith("ed") and low not in {"united"})


_IRREGULAR = frozenset(
    "put went gave made took came got sent left began saw held knew thought found kept felt brought heard ran led won "
    "wants says plans needs thinks believes hopes".split()
)
SUBJECTS = frozenset({"i", "he", "she", "we", "they"})
"""Pronouns that are the object of nothing: what follows "with world leaders when he" is a clause of its own."""


def _nominative(sentence: Sentence, ref: Ref) -> bool:
    return ref.pronoun and sentence.slice(ref.start, ref.end).lower() in SUBJECTS


def one_party(scene: Scene, index: int, reach: int, places: bool = False) -> tuple[Ref | None, int]:
    """The party whose noun phrase begins at ``index`` and the index of the word after it."""
    sentence = scene.sentence
    titled = _titled(scene, index)
    for at in range(index, min(index + reach + 1, len(sentence.words))):
        ref = titled or scene.starting(at)
        if ref is None:
            low = sentence.low(at)
            if low in STOPS or low in FINITE or (low in PREPOSITIONS and (at == index or low not in {"of", "for"})):
                return None, index
            if low == ",":
                return None, index
            continue
        subject = sentence.low(at) == "i"  # and the object of nothing
        if subject or ref.kind == "outlet" or (ref.kind == "place" and not places and not ref.possessive):
            return None, index
        after = max(at, sentence.at(ref.start))
        while after < len(sentence.words) and sentence.words[after].end <= ref.end:
            after += 1
        if after < len(sentence.words) and sentence.words[after].start < ref.end:
            after += 1
        if sentence.low(after) in {"'s", "’s"}:
            after += 1
        if ref.possessive:
            return _behind_owner(scene, ref, after)
        return _behind_body(scene, ref, after) if ref.kind in ("institution", "government") else (ref, after)
    return None, index


def _titled(scene: Scene, index: int) -> Ref | None:
    """The person whose title begins at word ``index`` with a mark or a land in it: "her colleague, N. N.", "Dr. N."."""
    start = scene.sentence.words[index].start if index < len(scene.sentence.words) else -1
    named = next((r for r in scene.refs if r.left == start < r.start and (r.kind == "person" or r.plural)), None)
    title = scene.sentence.slice(start, named.start) if named is not None else ""
    return named if "," in title or "." in title or " of " in title or _TEAM_OF.search(title) else None


_TEAM_OF = re.compile(r"\b(?:led|headed|chaired) by ")


def _behind_body(scene: Scene, body: Ref, after: int) -> tuple[Ref | None, int]:
    """A body that only qualifies what follows: its chief by name, its officials, or a war ("the X war")."""
    sentence = scene.sentence
    for at in range(after, min(after + 4, len(sentence.words))):
        low = sentence.low(at)
        person = scene.starting(at)
        if person is not None:
            return (person, _past(scene, person, at)) if person.kind == "person" else (body, after)
        if low in HEADS or low.startswith("counterpart"):
            party = Party(
                sentence.slice(body.start, sentence.words[at].end), body.parties[0].side, body.parties[0].camp
            )
            return Ref(body.start, sentence.words[at].end, body.left, (party,), "group"), at + 1
        if low in MATTERS:
            return None, after
        if low in PREPOSITIONS or low in FINITE or low in STOPS or low in JOINS or is_adverb(low):
            break
    return body, after


def _past(scene: Scene, ref: Ref, at: int) -> int:
    """The index of the word after ``ref``."""
    while at < len(scene.sentence.words) and scene.sentence.words[at].start < ref.end:
        at += 1
    return at


def _behind_owner(scene: Scene, owner: Ref, after: int) -> tuple[Ref | None, int]:
    """What a possessor owns: a person behind it ("X's premier N. N."), or its people ("N. N.'s team")."""
    sentence = scene.sentence
    for at in range(after, min(after + 6, len(sentence.words))):
        nxt = scene.starting(at)
        if nxt is not None and nxt.start >= owner.end and nxt.kind != "place":
            return one_party(scene, at, 0)
        low = sentence.low(at)
        if low == "," and at > after and (named := scene.starting(at + 1)) is not None and named.kind == "person":
            named = _of_owners_side(sentence, owner, named, at - 1)
            return replace(named, left=owner.left), _past(scene, named, at + 1)  # "A's foreign minister, N. N."
        staff = low == "chief" and sentence.low(at + 1) == "of" and sentence.low(at + 2) == "staff"
        if low in HEADS or staff:
            last = at + 2 if staff else at
            if (holder := _named_behind(scene, owner, last + 1)) is not None:
                return holder
            name = sentence.slice(owner.start, sentence.words[last].end)
            party = Party(name, owner.parties[0].side, owner.parties[0].camp)
            return Ref(owner.start, sentence.words[last].end, owner.left, (party,), "group"), last + 1
        if low in STOPS or low in PREPOSITIONS or low in FINITE or low == ",":
            if at == after and low in PREPOSITIONS and owner.kind in ("government", "place"):
                return replace(owner, kind="government", possessive=False), after  # "A's minister met B's in secret"
            break
    return None, after


def _named_behind(scene: Scene, owner: Ref, at: int) -> tuple[Ref, int] | None:
    """Who is named right behind the office that ``owner`` gives, and the next word: "A's envoy N. N.".

    So does a comma with nobody joined behind it tell the name: "A's envoy, N. N.,", not "A's envoy, B and C".
    """
    sentence = scene.sentence
    apart = sentence.low(at) == ","
    named = scene.starting(at + apart)
    if named is None or named.kind != "person" or named.pronoun or named.possessive or named.plural:
        return None
    after = _past(scene, named, at + apart)
    closed = sentence.low(after) not in {"and", "or"} and not (
        sentence.low(after) == "," and sentence.low(after + 1) == "and"
    )
    same = named.parties[0].side in (None, owner.parties[0].side)
    if not same or (apart and not closed):
        return None
    named = _of_owners_side(sentence, owner, named, at - 1)
    return replace(named, left=owner.left, free=owner.free), after


_FROM_ELSEWHERE = frozenset(
    "guest host visitor counterpart colleague interlocutor friend ally enemy foe number".split()
)


def _of_owners_side(sentence: Sentence, owner: Ref, named: Ref, at: int) -> Ref:
    """``named``; somebody of no known side who is "A's opponent, N. N." is of A's side."""
    alone = named.parties[0].side is None and len(named.parties) == len(owner.parties) == 1
    if not alone or sentence.low(at) in _FROM_ELSEWHERE:
        return named
    return replace(named, parties=(replace(named.parties[0], side=owner.parties[0].side),))


def before_aside(scene: Scene, at: int) -> Ref | None:
    """The person before words between commas, where word ``at`` is the last of these (", who runs the X team,").

    None where the commas are those of a list.
    """
    sentence = scene.sentence
    for k in range(at, max(0, at - 16), -1):
        if sentence.low(k) != ",":
            continue
        opening = sentence.words[k + 1]
        aside = opening.low in {"who", "whose", "the", "a", "an", "his", "her", "himself", "herself", "head", "adviser"}
        aside = aside or "'s" in (sentence.low(k + 2).replace("’", "'"), opening.low[-2:])  # ", C's president,"
        ref = scene.ending(k - 1) if aside else None
        return ref if ref is not None and ref.kind == "person" and not ref.possessive else None
    return None


_UNNAMED = frozenset(
    "those people anyone everyone everybody others many some men women protesters demonstrators citizens ones persons "
    "individuals soldiers students voters nobody".split()
)


def _of_somebody_else(sentence: Sentence, ref: Ref, at: int) -> bool:
    """Whether "who" at index ``at`` is said of people behind ``ref``: "no answer of B to those who have met"."""
    return sentence.low(at) == "who" and sentence.low(at - 1) in _UNNAMED and sentence.words[at - 1].start >= ref.end


def _before_respectively(sentence: Sentence, first: int) -> int:
    """The index behind the names that "respectively" follows; ``first`` where it does not stand there."""
    if sentence.low(first - 2) != "respectively" or sentence.low(first - 1) != ",":
        return first
    return first - 3 if sentence.low(first - 3) == "," else first - 2


def subject_of(scene: Scene, first: int) -> list[Ref]:
    """The subject of the verb group that begins at word ``first``."""
    sentence = scene.sentence
    first = _before_respectively(sentence, first)
    at = first - 1
    low = sentence.low(at)
    offset = sentence.words[first].start if first < len(sentence.words) else sentence.end
    if low in {"who", "which", "that", "whom"}:
        near = [r for r in scene.before(sentence.words[at].start) if not r.possessive and r.kind != "outlet"]
        meant = near and sentence.words[at].start - near[0].end < 60 and not _of_somebody_else(sentence, near[0], at)
        return coordinated(scene, near[0]) if meant else []
    ref = scene.ending(at) or _emphasised(scene, at)
    gone_to = ref is not None and not ref.free and sentence.low(first) == "to" and _went_to(scene, ref)
    if ref is not None and not ref.possessive and ref.kind not in ("outlet", "place") and low != "to" and not gone_to:
        return coordinated(scene, ref)
    named = before_aside(scene, at - 1) if low == "," else None
    named = _of_relative(scene, at) if low in {"and", "then"} else named
    if named is not None:
        return coordinated(scene, named)
    owned = _of_owner(scene, at) if low in _PEOPLE else _on_a_trip(scene, first) or _said_it(scene, at)
    if owned is not None:
        return [owned] if owned.possessive else coordinated(scene, owned)
    if low == ",":
        behind = [
            r for r in scene.before(offset) if r.free and not r.possessive and sentence.low(sentence.at(r.end)) == ","
        ]
        if behind:
            return coordinated(scene, behind[0])
    # what "we believe that it sends a message to B" tells is no message of ours
    if low in {"it", "this"}:
        return []
    return loose_subject(scene, offset, joined=low in {"and", "then", "but", ","} or sentence.low(first) == "to")


_TRIP = re.compile(
    r"(?:trip|visit|journey|tour|mission|flight|plans?|decision|bid|attempts?|offer|requests?|refusal|wish"
    r"|promise|intention|efforts?)(?: to (?:the )?[\w’'.-]+(?: [A-Z][\w’'.-]+)?)? $"
)


def _on_a_trip(scene: Scene, first: int) -> Ref | None:
    """Whose trip, plan or refusal it is to do what begins at word ``first``: "A's trip to see B"; None else."""
    sentence = scene.sentence
    aim = sentence.low(first) == "to"
    found = _TRIP.search(sentence.slice(sentence.start, sentence.words[first].start)) if aim else None
    if found is None:
        return None
    index = sentence.at(sentence.start + found.start())
    for back in range(1, 5):
        ref = scene.ending(index - back)
        if ref is not None:
            return ref if ref.possessive and ref.kind not in ("outlet", "place") else None
        if sentence.low(index - back) in STOPS | PREPOSITIONS | FINITE:
            return None
    return None


def _said_it(scene: Scene, at: int) -> Ref | None:
    """The government that says what "it", the word at ``at``, does: "X said it would not talk to Y"; None else."""
    sentence = scene.sentence
    said = at - 1 - (sentence.low(at - 1) == "that")
    if sentence.low(at) != "it" or sentence.low(said) not in {
        "said",
        "says",
        "announced",
        "confirmed",
        "insisted",
        "denied",
        "added",
        "warned",
    }:
        return None
    ref = scene.ending(said - 1)
    return ref if ref is not None and ref.kind == "government" and ref.free and not ref.possessive else None


def _emphasised(scene: Scene, at: int) -> Ref | None:
    """Who stands right before the word at ``at``, where that only stresses who it is: "he himself", "the two alone"."""
    ref = scene.ending(at - 1) if scene.sentence.low(at) in EMPHATIC else None
    return ref if ref is not None and ref.free else None


EMPHATIC = frozenset("alone himself herself themselves personally".split())
"""What may stand between a subject and its verb: "A and B alone have met", "he himself saw B"."""
_OWN_SUBJECT = re.compile(
    r"\b(?:that|whether|if|because|when) (?:any|no|some|several|an?|two|three|four|many|most|all) (?:[\w’'-]+ ){1,4}$"
    r"|\b(?:that|which|whom) (?:other |the )?(?:leaders|others|people|officials|ministers|members"
    r"|governments|countries|allies|partners) (?:(?:will|would|may|might|could|have|had|also) )*$"
)
"""Somebody unnamed of whom a clause tells: in "A said that no aide of theirs had met B" it is not A who had not."""
_OWN_VERB = re.compile(
    r"\b(?:that|which|whom) (?:(?:some|several|many|most|all|two|three|four) (?:of )?)?(?:the |other )*(?:[\w’'-]+ )?"
    r"(?:leaders|others|people|officials|ministers|members|governments|countries|allies|partners) "
    r"(?:will |would |may |might |could |also )*(?:have|had|hold|held|take|took|conduct|arranged?)\b[^,;:]{0,50}$"
)
"""The same with the verb that carries a contact: "that several of the leaders have meetings with B"."""


_WENT = re.compile(
    r"\b(?:came|went|go|goes|gone|come|comes|returned|drove|drives|flew|walked) (?:\w+ )?(?:to|into) (?:the )?$"
)


def _went_to(scene: Scene, ref: Ref) -> bool:
    """Whether a ministry is only where somebody went: "came to the ministry to see B"."""
    left = scene.sentence.slice(scene.sentence.start, ref.left).lower()
    return ref.kind in ("institution", "government") and _WENT.search(left) is not None


def _of_relative(scene: Scene, joined: int) -> Ref | None:
    """Of whom a relative clause tells that goes on at the "and" of index ``joined``: "A, who came and met B"."""
    sentence = scene.sentence
    for at in range(joined - 1, max(joined - 14, 0), -1):
        low = sentence.low(at)
        if low in {"who", "which"}:
            named = [r for r in scene.before(sentence.words[at].start) if not r.possessive and r.kind == "person"]
            near = named and sentence.words[at].start - named[0].end < 30
            inside = any(
                r.free and sentence.words[at].end <= r.start < sentence.words[joined].start for r in scene.refs
            )
            return named[0] if near and not inside else None
        if low == "," or (low in OPENERS and low != "and"):
            return None
    return None


def praised_for(scene: Scene, first: int) -> list[Ref]:
    """Who did what he or she is praised or blamed for: "A thanked B for meeting C" tells of B's meeting."""
    ref = scene.ending(first - 2) if scene.sentence.low(first - 1) == "for" else None
    if ref is None or ref.kind in ("outlet", "place") or ref.possessive:
        return []
    return [ref] if scene.sentence.low(scene.sentence.at(ref.left) - 1) in _JUDGES else []


_JUDGES = frozenset(
    f"{verb}{ending}"
    for verb in "commend thank prais criticis criticiz attack scold applaud rebuk condemn sham blam fault laud".split()
    for ending in ("ed", "s", "es", "ing")
)


def _of_owner(scene: Scene, at: int) -> Ref | None:
    """The people of a possessor that end in the word at ``at`` ("A's special envoy")."""
    for back in range(at - 1, max(at - 5, -1), -1):
        owner = scene.ending(back)
        if owner is not None:
            owned, after = _behind_owner(scene, owner, back + 1) if owner.possessive else (None, 0)
            return owned if after == at + 1 else None
    return None


def unnamed_subject(scene: Scene, offset: int) -> bool:
    """Whether unnamed people are the subject of the clause before ``offset``: "that several leaders have a talk"."""
    return _OWN_VERB.search(scene.sentence.slice(offset - 160, offset).lower()) is not None


def loose_subject(scene: Scene, offset: int, joined: bool) -> list[Ref]:
    """The nearest name to the left that no preposition governs; across "and" the sentence's own subject."""
    if _OWN_SUBJECT.search(scene.sentence.slice(offset - 70, offset).lower()):
        return []
    free = [r for r in scene.before(offset) if r.free and r.kind not in ("outlet", "place") and not r.possessive]
    free = [r for r in _outside_asides(scene, offset, free) if not _tells_aside(scene, r, offset)]
    if joined and free and _is_object(scene, free[-1]):
        # "she met A and spoke with B": whoever that is, it is not A; "Having met A, B flew on and spoke with C"
        main = _behind_opening(scene, free)
        return coordinated(scene, main) if main is not None else []
    if free:
        to_come = scene.sentence.low(scene.sentence.at(offset)) == "to"
        return coordinated(scene, free[0] if to_come else behind_object(scene, free))
    owners = [r for r in scene.before(offset) if r.possessive and r.kind != "place"]
    return [owners[0]] if owners and joined else []


def _behind_opening(scene: Scene, free: list[Ref]) -> Ref | None:
    """The subject of the main clause behind an opening participle ("Having met A, B ..."); None where there is none."""
    sentence = scene.sentence
    opening = sentence.low(0)
    if opening != "having" and not (opening.endswith("ing") and opening not in NOT_GERUNDS):
        return None
    behind = [
        r for r in free if sentence.low(sentence.at(r.left) - 1) in {",", "'s"} or scene.ending(sentence.at(r.left) - 1)
    ]
    return behind[-1] if behind and behind[-1] != free[-1] else None


def _tells_aside(scene: Scene, ref: Ref, offset: int) -> bool:
    """Whether who speaks stands in a relative clause that a comma ends: "A, after calls that I told you of, met B"."""
    sentence = scene.sentence
    own = ref.pronoun and sentence.low(sentence.at(ref.start)) in {"i", "we", "you"}
    relative = sentence.low(sentence.at(ref.left) - 1) in {"that", "which", "whom"}
    return own and relative and bool(re.fullmatch(r"\s\w[^,]*,\s", sentence.slice(ref.end, offset)))


_TAKES_SOMEBODY = frozenset(
    "met meets saw sees called calls phoned phones telephoned rang rings visited visits hosted hosts received receives "
    "briefed thanked greeted urged warned asked told welcomed informed consulted congratulated joined".split()
)


def _is_object(scene: Scene, first: Ref) -> bool:
    """Whether the first name of a sentence is what a verb right before it takes, so that its subject has no name."""
    return scene.sentence.low(scene.sentence.at(first.left) - 1) in _TAKES_SOMEBODY


_RELATIVE = re.compile(
    r", who\b[^,;]*(?:, [^,;]*)*?,(?= (?:[a-z]+ed|was|were|is|are|has|had|will|met|said|told|flew|went|left)\b)"
)


def _outside_asides(scene: Scene, offset: int, free: list[Ref]) -> list[Ref]:
    """``free`` without those in a closed relative clause: in "A, who saw B on Monday, left to meet C" it is A's."""
    sentence = scene.sentence
    spans = [m.span() for m in _RELATIVE.finditer(sentence.slice(sentence.start, offset))]
    kept = [r for r in free if not any(a <= r.start - sentence.start < b for a, b in spans)]
    return kept or free


def behind_object(scene: Scene, free: list[Ref]) -> Ref:
    """The subject of a clause: the nearest of ``free`` (nearest first), or whoever stands before it as it is an object.

    In "A saw B hours after talks with C" the talks are A's.
    """
    for number, ref in enumerate(free):
        at = scene.sentence.at(ref.left) - 1
        word = scene.sentence.low(at)
        verb = word.isalpha() and word not in _NO_VERB and not scene.sentence.words[at].capital and not is_adverb(word)
        earlier = free[number + 1 :]
        if _acts(scene, ref) or not verb or not earlier or not edge_free(scene, earlier[0].end, ref.left):
            return ref
    return free[-1]


def _acts(scene: Scene, ref: Ref) -> bool:
    """Whether an auxiliary follows a name: in "A said B had sent C a letter" B is no object."""
    low = scene.sentence.low(scene.sentence.at(ref.end))
    does = low == "to" and scene.sentence.low(scene.sentence.at(ref.end) + 1) not in _NO_DEED
    if does and scene.sentence.low(scene.sentence.at(ref.left) - 1) in _ASKS_TO:
        return True  # "C advised A to send B a letter": it is A's
    return low in BE or low in HAVE or low in MODALS or low in DO


_NO_DEED = frozenset("talks a an the his her their dinner lunch breakfast negotiations consultations tea".split())
_ASKS_TO = frozenset(
    f"{verb}{ending}"
    for verb in "advis urg ask encourag press tell invit allow want persuad order instruct get push enabl help convinc "
    "direct implor beg challeng forc requir authoris authoriz permit remind forbid".split()
    for ending in ("", "e", "s", "es", "ed", "ing")
) | {"told", "got", "on", "begged", "forbade", "pressured", "pressed"}
"""Whom somebody asks to do something does it, if anybody: the last word of "called on A to ring B" too."""


_NO_VERB = STOPS | JOINS | PREPOSITIONS | OPENERS | frozenset({"or", "nor", "so", "than", "yet", "not", "president"})


def edge_free(scene: Scene, start: int, end: int) -> bool:
    """Whether no conjunction or mark that opens a clause stands between two offsets."""
    return not any(w.low in STOPS or w.low in OPENERS or w.low == "and" for w in scene.sentence.between(start, end))


def coordinated_on(scene: Scene, ref: Ref) -> list[Ref]:
    """``ref`` with the names joined to it on its right ("A and B held")."""
    refs, _, _ = np_list(scene, scene.sentence.at(ref.left), reach=6, pair=True)
    return refs if refs and refs[0].start == ref.start else [ref]


def _opens_clause(scene: Scene, ref: Ref, joined: str, at: int) -> bool:
    """Whether "and he" goes on with a clause of its own: "A spoke to B and he spoke to C", not "A and he spoke"."""
    if joined != "and" or scene.sentence.low(scene.sentence.at(ref.start)) not in SUBJECTS:
        return False
    earlier = scene.ending(at)
    heads = earlier is not None and not earlier.possessive and scene.sentence.at(earlier.left) == 0
    return not heads


def _joins(scene: Scene, earlier: Ref, ref: Ref, word: str) -> bool:
    """Whether a name before ``word``, "and" or a comma, can be in one list with the one behind it."""
    if earlier.possessive or earlier.kind in ("outlet", "place"):
        return False
    return word != "and" or not _ends_clause(scene, earlier, ref)


_OPENS_WITH_TWO = frozenset({"between", "by", "until", "before", "after", "since", "as", "than"})
"""Behind these two names are those of a list or of a clause: "until A and B met"."""


def _ends_clause(scene: Scene, earlier: Ref, ref: Ref) -> bool:
    """Whether "and" behind the object of a preposition opens a clause: "A spoke with B, and C also met D"."""
    sentence = scene.sentence
    governed = not earlier.free and sentence.low(sentence.at(earlier.left) - 1) not in _OPENS_WITH_TWO
    told = any(w.low in FINITE for w in sentence.between(sentence.start, earlier.left))
    return governed and told and _begins_clause(scene, ref, sentence.at(ref.end))


def coordinated(scene: Scene, ref: Ref) -> list[Ref]:
    """``ref`` with the names joined to it on its left ("A, B and C")."""
    sentence = scene.sentence
    refs = [ref]
    at = sentence.at(ref.left) - 1
    while at > 0:
        low = sentence.low(at)
        if low == "both":
            at -= 1
            continue
        if low not in {"and", ",", "&"}:
            break
        k = at - 1
        if refs[0].pronoun and (sentence.low(k) == "," or _opens_clause(scene, refs[0], low, k)):
            break  # "will see A, and he has met B": a clause of its own
        aside = before_aside(scene, k - 1) if low != "," and sentence.low(k) == "," else None
        if sentence.low(k) == "," and scene.ending(k) is None:
            k -= 1
        earlier = aside or scene.ending(k) or (_of_owner(scene, k) if sentence.low(k) in _PEOPLE else None)
        if earlier is None or not _joins(scene, earlier, refs[0], low):
            break
        if low == "," and len(refs) == 1:
            if _heads(scene, earlier, ref):
                refs.insert(0, earlier)
                break
            if not _renames(scene, earlier, ref):
                break
            refs = [replace(ref, left=earlier.left)]
            at = sentence.at(earlier.left) - 1
            continue
        refs.insert(0, earlier)
        at = sentence.at(earlier.left) - 1
    return refs
