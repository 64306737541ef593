"""Who takes part: the parties of a contact word, from word order, prepositions and possessives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from memcon.extract.clauses import BE, DO, HAVE, MODALS, PREPOSITIONS, Sentence, is_adverb, verb_group
from memcon.extract.triggers import Trigger
from memcon.records import Party
from memcon.vocabulary import Level, MentionKind

_STOP = frozenset({"that", "who", "whom", "which", "what", "how", "why", "where", ";", ":", "(", ")", ".", "!", "?", "“", "”", '"', "while", "but"})
_FINITE = frozenset(BE | DO | HAVE | MODALS) | frozenset(
    "said says told called met spoke talked agreed announced wrote added warned urged asked denied confirmed".split()
)
_JOIN = frozenset({"and", ",", "&", "plus", "then", "both"})
_HEADS = frozenset(
    "team government administration envoy office adviser advisers aide aides spokesman officials representatives "
    "delegation negotiators side ministry embassy ambassador diplomats leadership military army people envoys".split()
)


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
class Found:
    """The parties of one contact word: doers, the others, and where their words begin and end."""

    doers: tuple[Ref, ...] = ()
    others: tuple[Ref, ...] = ()
    left: int = 0
    right: int = 0
    passive: bool = False
    generic: bool = field(default=False)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """All of them."""
        return self.doers + self.others


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


def parties_of(scene: Scene, trigger: Trigger) -> Found:
    """The parties that the sentence gives to ``trigger``."""
    return _verb_parties(scene, trigger) if trigger.verb else _noun_parties(scene, trigger)


# Verbs


def _verb_parties(scene: Scene, trigger: Trigger) -> Found:
    sentence = scene.sentence
    index = sentence.at(trigger.start)
    last = sentence.at(trigger.end)
    group = verb_group(sentence, index)
    passive = bool({w.removesuffix("n't") for w in group.words} & BE) and not sentence.low(index).endswith("ing")
    doers = subject_of(scene, group.first)
    others, right = _objects(scene, trigger, last, passive)
    if not others and doers:
        others = _antecedent(scene, doers[0])
    left = min([r.left for r in doers] + [sentence.words[group.first].start, trigger.start])
    if passive and trigger.entry.get("object") and others:
        doers, others = others, doers
    return Found(tuple(doers), tuple(others), left, max(right, trigger.end), passive)


def _antecedent(scene: Scene, doer: Ref) -> list[Ref]:
    """The other party of "B, whom A will meet"."""
    at = scene.sentence.at(doer.left) - 1
    if scene.sentence.low(at) not in {"whom", "who"}:
        return []
    near = [r for r in scene.before(scene.sentence.words[at].start) if r.kind == "person"]
    return near[:1]


def _objects(scene: Scene, trigger: Trigger, last: int, passive: bool) -> tuple[list[Ref], int]:
    sentence = scene.sentence
    entry = trigger.entry
    if entry.get("object") and not passive:
        refs, right, after = np_list(scene, last, reach=6, places=bool(entry.get("place_object")))
        refs = [r for r in refs if not (entry.get("person_only") and r.kind not in ("person", "group"))]
        if refs and not _direct(sentence, trigger.end, refs[0]):
            refs = []
        if not refs:
            refs, right = _among(scene, last)
        if refs and not _spoilt(sentence, after, entry.get("object_never_followed", ()), trigger):
            return refs, right
        if refs:
            return [], trigger.end
    wanted = set(trigger.prepositions) | ({"by"} if passive else set())
    refs, right = _after_preposition(scene, last, wanted, reach=12)
    return (refs, right) if refs else _among(scene, last)


def _among(scene: Scene, index: int) -> tuple[list[Ref], int]:
    """The parties of "several leaders, among them A and B"."""
    for at in range(index, min(index + 14, len(scene.sentence.words))):
        low = scene.sentence.low(at)
        if low in {"including", "among"} or (low == "such" and scene.sentence.low(at + 1) == "as"):
            refs, right, _ = np_list(scene, at + (1 if low == "including" else 2), reach=6)
            return refs, right
        if low in _STOP:
            break
    return [], scene.sentence.words[index - 1].end


_BETWEEN = frozenset({"the", "a", "an", "his", "her", "its", "their", "with", "up", "both", "fellow", "visiting", "then"})


def _direct(sentence: Sentence, end: int, ref: Ref) -> bool:
    """Whether a name is the verb's own object: nothing but articles, titles and adverbs stands between."""
    return all(w.low in _BETWEEN or w.capital or is_adverb(w.low) for w in sentence.between(end, ref.left))


def _spoilt(sentence: Sentence, after: int, spoilers: Sequence[str], trigger: Trigger) -> bool:
    """Whether what follows the object makes the verb another one ("called him a liar")."""
    low = sentence.low(after)
    if low in spoilers:
        return True
    return trigger.entry.term.startswith("call") and re.fullmatch(r"[“\"']", low or "x") is not None


def _after_preposition(scene: Scene, index: int, wanted: set[str], reach: int) -> tuple[list[Ref], int]:
    """The parties behind the first wanted preposition within ``reach`` words."""
    sentence = scene.sentence
    end = sentence.words[index - 1].end if index else sentence.start
    for at in range(index, min(index + reach, len(sentence.words))):
        low = sentence.low(at)
        if low in _STOP or (low in _FINITE and at > index):
            break
        if low.endswith("ing") and low not in _NOT_GERUNDS and not sentence.words[at].capital:
            break
        if low in wanted:
            refs, right, _ = np_list(scene, at + 1, reach=8)
            if refs:
                return refs, right
    return [], end


_NOT_GERUNDS = frozenset({"morning", "evening", "meeting", "during", "following", "regarding", "concerning", "visiting"})


def np_list(scene: Scene, index: int, reach: int, places: bool = False) -> tuple[list[Ref], int, int]:
    """The coordinated parties that begin at word ``index``: them, where they end, and the next word's index."""
    sentence = scene.sentence
    refs: list[Ref] = []
    right = sentence.words[index - 1].end if 0 < index <= len(sentence.words) else sentence.start
    at = index
    while True:
        ref, after = _one(scene, at, reach, places)
        if ref is None:
            break
        if refs and _begins_clause(scene, ref, after):
            break
        refs.append(ref)
        right = max(ref.end, sentence.words[after - 1].end if ref.possessive else ref.end)
        at = after
        closing = _appositive_end(scene, at)
        if closing is not None and sentence.low(closing) in {"and", "as"}:
            at = closing
        nxt = sentence.low(at)
        if nxt == "as" and sentence.low(at + 1) == "well":
            at += 3
        elif nxt in {"and", "&", "plus"}:
            at += 2 if sentence.low(at + 1) in {"to", "with"} else 1
        elif nxt == "," and _list_goes_on(scene, at + 1):
            at += 2 if sentence.low(at + 1) == "and" else 1
        else:
            break
        reach = 7
    return refs, right, at


def _appositive_end(scene: Scene, at: int) -> int | None:
    """The index after the comma that closes an apposition which opens at ``at`` (", the Dutch premier,")."""
    sentence = scene.sentence
    if sentence.low(at) != "," or sentence.low(at + 1) not in {"the", "a", "an", "his", "her", "head", "adviser"}:
        return None
    for k in range(at + 2, min(at + 12, len(sentence.words))):
        if sentence.low(k) == ",":
            return k + 1
        if sentence.low(k) in _FINITE or sentence.low(k) in _STOP:
            return None
    return None


def _list_goes_on(scene: Scene, at: int) -> bool:
    """Whether a comma is one of a list: another name follows and no verb of its own."""
    if scene.sentence.low(at) == "and":
        at += 1
    ref, after = _one(scene, at, 5)
    return ref is not None and not _begins_clause(scene, ref, after) and scene.sentence.low(after) in {",", "and"}


def _begins_clause(scene: Scene, ref: Ref, after: int) -> bool:
    """Whether a joined name is the subject of a new clause rather than one more party."""
    del ref
    k = after
    while is_adverb(scene.sentence.low(k)):
        k += 1
    low = scene.sentence.low(k)
    return low in _FINITE or (low.endswith("ed") and low not in {"united"})


def _one(scene: Scene, index: int, reach: int, places: bool = False) -> tuple[Ref | None, int]:
    """The party whose noun phrase begins at ``index`` and the index of the word after it."""
    sentence = scene.sentence
    for at in range(index, min(index + reach + 1, len(sentence.words))):
        ref = scene.starting(at)
        if ref is None:
            low = sentence.low(at)
            if low in _STOP or low in _FINITE or (low in PREPOSITIONS and (at == index or low not in {"of", "for"})):
                return None, index
            if low == ",":
                return None, index
            continue
        if ref.kind == "outlet" or (ref.kind == "place" and not places and not ref.possessive):
            return None, index
        after = at
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


def _behind_body(scene: Scene, body: Ref, after: int) -> tuple[Ref | None, int]:
    """A body that only qualifies what follows: its chief by name, its officials, or a war ("the Ruritania war")."""
    sentence = scene.sentence
    for at in range(after, min(after + 4, len(sentence.words))):
        low = sentence.low(at)
        person = scene.starting(at)
        if person is not None:
            return (person, _past(scene, person, at)) if person.kind == "person" else (body, after)
        if low in _HEADS or low.startswith("counterpart"):
            party = Party(sentence.slice(body.start, sentence.words[at].end), body.parties[0].side, body.parties[0].camp)
            return Ref(body.start, sentence.words[at].end, body.left, (party,), "group"), at + 1
        if low in MATTERS:
            return None, after
        if low in PREPOSITIONS or low in _FINITE or low in _STOP or low in _JOIN or is_adverb(low):
            break
    return body, after


def _past(scene: Scene, ref: Ref, at: int) -> int:
    """The index of the word after ``ref``."""
    while at < len(scene.sentence.words) and scene.sentence.words[at].start < ref.end:
        at += 1
    return at


MATTERS = frozenset(
    "war conflict crisis ceasefire truce peace issue question policy relations election vote border invasion "
    "sanctions tariffs deal file problem dispute".split()
)


def _behind_owner(scene: Scene, owner: Ref, after: int) -> tuple[Ref | None, int]:
    """What a possessor owns: a person behind it ("Germany's Merkel"), or its people ("Trump's team")."""
    sentence = scene.sentence
    for at in range(after, min(after + 6, len(sentence.words))):
        nxt = scene.starting(at)
        if nxt is not None and nxt.start >= owner.end and nxt.kind != "place":
            return _one(scene, at, 0)
        low = sentence.low(at)
        if low in _HEADS:
            side = owner.parties[0].side
            name = sentence.slice(owner.start, sentence.words[at].end)
            party = Party(name, side, owner.parties[0].camp)
            return Ref(owner.start, sentence.words[at].end, owner.left, (party,), "group"), at + 1
        if low in _STOP or low in PREPOSITIONS or low in _FINITE or low == ",":
            break
    return None, after


def subject_of(scene: Scene, first: int) -> list[Ref]:
    """The subject of the verb group that begins at word ``first``."""
    sentence = scene.sentence
    at = first - 1
    low = sentence.low(at)
    offset = sentence.words[first].start if first < len(sentence.words) else sentence.end
    if low in {"who", "which", "that", "whom"}:
        near = [r for r in scene.before(sentence.words[at].start) if not r.possessive]
        return _coordinated(scene, near[0]) if near and sentence.words[at].start - near[0].end < 60 else []
    ref = scene.ending(at)
    if ref is not None and not ref.possessive and ref.kind not in ("outlet", "place") and low != "to":
        return _coordinated(scene, ref)
    if low == ",":
        behind = [
            r for r in scene.before(offset) if r.free and not r.possessive and sentence.low(sentence.at(r.end)) == ","
        ]
        if behind:
            return _coordinated(scene, behind[0])
    return _loose_subject(scene, offset, joined=low in {"and", "then", "but", ","} or sentence.low(first) == "to")


def _loose_subject(scene: Scene, offset: int, joined: bool) -> list[Ref]:
    """The nearest name to the left that no preposition governs; across "and" the sentence's own subject."""
    free = [r for r in scene.before(offset) if r.free and r.kind not in ("outlet", "place") and not r.possessive]
    if free:
        return _coordinated(scene, free[0])
    owners = [r for r in scene.before(offset) if r.possessive and r.kind != "place"]
    return [owners[0]] if owners and joined else []


def _coordinated(scene: Scene, ref: Ref) -> list[Ref]:
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
        if sentence.low(k) == ",":
            k -= 1
        earlier = scene.ending(k)
        if earlier is None or earlier.possessive or earlier.kind in ("outlet", "place"):
            break
        if low == "," and len(refs) == 1:
            break
        refs.insert(0, earlier)
        at = sentence.at(earlier.left) - 1
    head = refs[0]
    return refs if head.free or len(refs) == 1 else refs


# Nouns


def _noun_parties(scene: Scene, trigger: Trigger) -> Found:
    sentence = scene.sentence
    index = sentence.at(trigger.start)
    last = sentence.at(trigger.end)
    left, right = trigger.start, trigger.end
    doers: list[Ref] = []
    others: list[Ref] = []
    pair = _hyphenated(scene, index)
    if pair:
        return Found(tuple(pair[:1]), tuple(pair[1:]), min(r.start for r in pair), right)
    owner = _owner(scene, index)
    if owner is not None:
        doers = [owner] if owner.plural else _coordinated(scene, owner)
        left = min(r.left for r in doers)
    behind, edge = _behind_noun(scene, trigger, last)
    if trigger.entry.get("initiates"):
        given = _recipient(scene, index)
        if given is not None and all(r.parties != given.parties for r in behind):
            sender = doers or behind[:1] or _carrier(scene, index)
            sender = [r for r in sender if r.parties != given.parties] or _loose_subject(scene, given.left, joined=False)
            return Found(tuple(sender), (given,), min([left, *[r.left for r in sender]]), max(right, edge))
    if behind:
        right = edge
        if len(behind) > 1 or behind[0].plural:
            word = sentence.low(sentence.at(behind[0].left) - 1)
            if word in {"between", "of", "among"}:
                return Found(tuple(behind[:1]), tuple(behind[1:]), left, right)
        others = behind
    if not doers:
        doers = _carrier(scene, index, strict=bool(trigger.entry.get("place_object")))
        if doers:
            left = min([left, *[r.left for r in doers if r.left > trigger.start - 160]])
    return Found(tuple(doers), tuple(others), left, right)


_GIVING = frozenset(
    "hand hands handed send sends sent give gives gave given deliver delivers delivered write writes wrote written "
    "pass passed bring brings brought".split()
)


def _recipient(scene: Scene, index: int) -> Ref | None:
    """Who is given the noun: "sent him a letter", "will hand Bern a note"."""
    sentence = scene.sentence
    for back in range(1, 6):
        at = index - back
        ref = scene.ending(at)
        if ref is not None:
            before = sentence.low(sentence.at(ref.left) - 1)
            given = before in _GIVING and not (ref.possessive and not ref.pronoun)
            return replace(ref, kind="government" if ref.kind == "place" else ref.kind) if given else None
        low = sentence.low(at)
        if low in PREPOSITIONS or low in _STOP or low == ",":
            return None
    return None


def _hyphenated(scene: Scene, index: int) -> list[Ref]:
    """Both halves of a "Lisbon-Rabat" before the noun."""
    for back in range(1, 4):
        at = index - back
        if at < 0:
            return []
        word = scene.sentence.words[at]
        if "-" in word.low or "–" in word.low:
            inside = [r for r in scene.refs if word.start <= r.start and r.end <= word.end]
            if len(inside) == 2:
                return inside
        if word.low in PREPOSITIONS or word.low in _STOP:
            return []
    return []


def _owner(scene: Scene, index: int) -> Ref | None:
    """The possessor of the noun, over adjectives ("Bern's first such call")."""
    for back in range(1, 7):
        at = index - back
        if at < 0:
            return None
        ref = scene.ending(at)
        if ref is not None:
            return ref if ref.possessive else None
        low = scene.sentence.low(at)
        if low in PREPOSITIONS or low in _STOP or low in _FINITE or low in {",", "a", "an", "the", "and"}:
            return None
    return None


def _behind_noun(scene: Scene, trigger: Trigger, last: int) -> tuple[list[Ref], int]:
    """The parties that prepositions introduce behind the noun; "from A to B" gives both."""
    sentence = scene.sentence
    wanted = set(trigger.prepositions)
    refs: list[Ref] = []
    right = trigger.end
    at = last
    stop = min(last + 10, len(sentence.words))
    while at < stop:
        low = sentence.low(at)
        if low in _STOP or low in _FINITE or low == ",":
            break
        if low in wanted and not (low == "of" and at != last):
            got, edge, after = np_list(scene, at + 1, reach=8, places=bool(trigger.entry.get("place_object")))
            if low == "between" and len(got) == 1 and not got[0].plural:
                more = _after_and(scene, after)
                if more:
                    got, edge = got + more, more[-1].end
            if low == "of" and len(got) == 1 and not got[0].plural and got[0].kind != "person":
                got = []
            if got and not (low in {"of", "by"} and got[0].kind == "place"):
                wanted = wanted - {low}
                refs += got
                right = edge
                if low in {"between", "with", "of"}:
                    break
                at = after
                stop = min(at + 5, len(sentence.words))
                continue
        at += 1
    return refs, right


def _after_and(scene: Scene, at: int) -> list[Ref]:
    for k in range(at, min(at + 8, len(scene.sentence.words))):
        if scene.sentence.low(k) == "and":
            ref, _ = _one(scene, k + 1, 8)
            return [ref] if ref else []
    return []


def _carrier(scene: Scene, index: int, strict: bool = False) -> list[Ref]:
    """The subject of the verb that carries the noun ("held", "had"), else (not ``strict``) the nearest free name."""
    sentence = scene.sentence
    for back in range(1, 12):
        at = index - back
        low = sentence.low(at)
        if not low or low in {";", ":"}:
            break
        if low in _CARRIERS:
            return subject_of(scene, verb_group(sentence, at).first)
        if strict:
            continue
        ref = scene.ending(at)
        if ref is not None and not ref.possessive and ref.free:
            return _coordinated(scene, ref)
        if low in {"between", "with"}:
            break
    if strict:
        return []
    return _loose_subject(scene, sentence.words[index].start, joined=False)


_CARRIERS = frozenset(
    "have has had having hold holds held holding conduct conducted pay pays paid attend attends attended exchange "
    "exchanged send sends sent sending write writes wrote written deliver delivered receive receives received "
    "arrange arranged plan plans planned schedule scheduled join joined initiate initiated begin began place "
    "placed make made makes sought seeks seek want wants wanted propose proposed request requested finished "
    "ruled rule cancelled canceled called confirmed described announced".split()
)
