"""Words that stand for somebody without a name: titles, counterparts, pronouns, pairs, "the ministry", "the paper"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from memcon.extract.mentions.naming import side_behind
from memcon.extract.mentions.scene import Scene
from memcon.language.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    word_set,
)

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they"})
IT = frozenset({"it", "its"})
_OPENERS = word_set("the each his her their its our a an this both two these those another one")
_PAIR = word_set(
    "leaders presidents men women ministers premiers statesmen politicians diplomats pair duo sides two "
    "countries governments nations capitals parties heads chancellors envoys counterparts states armies neighbours "
    "neighbors militaries rivals foes adversaries enemies delegations visitors guests mediators emissaries"
)
_SIDES = word_set(
    "sides countries governments nations capitals parties states armies neighbours neighbors militaries delegations"
)
_THREE = word_set("leaders presidents men premiers ministers chancellors")
_EACH_SIDE = word_set("side country government capital state army")
_LEADING = word_set("leaders presidents premiers statesmen heads")
_SPOKEN_TO = word_set(
    "with to telephoned phoned rang met received hosted briefed congratulated visited invited contacted"
)
_HEADS = word_set("presidents premiers chancellors")
_OFFICIALS = word_set("ministers chiefs secretaries advisers envoys negotiators")
_CLOSED = AUXILIARIES | PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | DETERMINERS
_OF_TWO = frozenset({"former", "latter"})
_WHOSE = frozenset({"his", "her", "their"})
_COUNTERPART = frozenset({"counterpart", "counterparts"})
_ACROSS = frozenset({"host", "guest", "visitor", "interlocutor"})
"""Whoever is somebody's is from elsewhere: "his guest", "her host"."""
_AT_HOME = frozenset({"predecessor", "successor"})
"""Whoever is somebody's is of the same side."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words ``first`` to ``last`` (exclusive) that refer without a name.

    ``sort``: he, she, they, it, title, counterpart, pair, officials, sides, body, outlet, side, former, latter. ``cls``
    is the title's class, the body's or outlet's head word, or the kind of pair; ``definite`` is False for "a diplomat";
    ``there`` is True where the side is only that of the place named behind ("the king in C's capital"), and where a
    pair is spoken "with" or "to";
    ``camp`` is set where the title itself tells it ("the president-elect"), ``usual`` where an office of its name is
    most often that of one side; ``number`` is how many a "pair" are.
    """

    first: int
    last: int
    sort: str
    cls: str = ""
    side: str | None = None
    definite: bool = True
    office: str | None = None
    plural: bool = False
    owner: str | None = None
    camp: str | None = None
    usual: str | None = None
    there: bool = False
    number: int = 2


def references(scene: Scene, taken: set[int]) -> Iterator[Reference]:
    """The references of a text in order; words in ``taken`` belong to names."""
    index, count = 0, len(scene.words)
    while index < count:
        reference = None if index in taken or index in scene.styles else _reference(scene, index, taken)
        if reference is None:
            index += 1
            continue
        yield reference
        index = max(reference.last, index + 1) if reference.sort not in ("he", "she", "it") else index + 1


def _reference(scene: Scene, index: int, taken: set[int]) -> Reference | None:
    lower = scene.words[index].lower
    if lower == "both" and scene.lower(index - 1) in _SPOKEN_TO and _ends_clause(scene, index + 1):
        return Reference(index, index + 1, "pair", "two", plural=True, there=True)  # "C wrote to both"
    opened = _phrase(scene, index, taken) if lower in _OPENERS else None
    if opened is not None:
        return opened
    if lower == "both" and _both_do(scene, index):
        return Reference(index, index + 1, "pair", "both", plural=True)
    for sort, forms in (("he", HE), ("she", SHE), ("they", THEY), ("it", IT)):
        if lower in forms:
            return Reference(index, index + 1, sort)
    hit = scene.names.get(index)
    if (
        (hit and hit[1].how in ("adjective", "country", "metonym", "name"))
        or index in scene.titles
        or index in scene.modifiers
    ):
        return _phrase(scene, index, taken)
    return None


def _both_do(scene: Scene, index: int) -> bool:
    """Whether "both" alone opens a clause: "On Monday both had flown", not "A and B both said"."""
    before, following = scene.lower(index - 1), scene.word(index + 1)
    if following is None or not (following.lower in AUXILIARIES or following.lower in _SAYING - {"two"}):
        return False
    start = scene.words[index].start
    sentence = scene.segments.sentence_at(start)
    opening = scene.document.text[sentence.start : start].lower() if sentence is not None else "x"
    return (
        not opening
        or (before in ("that", "where", "when"))
        or (len(opening.split()) <= _OPENING and opening.startswith(_ON))
    )


_OPENING = 4
"""So many words at most tell a day before the subject."""
_ON = ("on ", "in ", "at ", "last ", "this ", "earlier ", "yesterday ")


def _phrase(scene: Scene, first: int, taken: set[int]) -> Reference | None:
    """The noun phrase that begins at ``first`` and ends in a title, a body, an outlet or a pair."""
    opener = scene.words[first].lower if scene.words[first].lower in _OPENERS else None
    index = first + 1 if opener else first
    side: str | None = None
    described = False  # whether the country owns what follows: "C's hydrocarbons minister"
    for _ in range(8):
        if index >= len(scene.words) or index in taken or (scene.gap(index) and index > first):
            return None
        if _pairs(scene, first, index, opener) and not (side and scene.lower(index) == "counterparts"):
            return _several(scene, first, index, opener)
        if opener == "the" and index == first + 1 and scene.lower(index) in _OF_TWO and _stands_alone(scene, index + 1):
            return Reference(first, index + 1, scene.lower(index))
        if (opposite := _opposite(scene, first, index, opener, side)) is not None:
            return opposite
        found = scene.titles.get(index)
        if found and not found[1].get("honorific"):
            return _title_reference(scene, first, index, opener, side)
        ended = _head(scene, first, index, opener, side)
        if ended is not None:
            return ended
        owned = index > 0 and scene.lower(index - 1) in ("'s", "’s")
        step = _step(scene, index, taken, opener or ("'s" if side and (owned or described) else None))
        described = described or owned
        named = scene.names[index][1].side if index in scene.names else None
        if step is None or (named and side not in (None, named) and not _posted(scene, index, step)):
            return None  # of two lands: a verb stands between
        side = side or named
        index = step
    return None


def _opposite(scene: Scene, first: int, index: int, opener: str | None, side: str | None) -> Reference | None:
    """ "His X counterpart", "her opposite number", "their host", "his predecessor"; None where it is not that."""
    lower, owner = scene.lower(index), opener if opener in HE | SHE else None
    opposite = lower == "opposite" and scene.lower(index + 1) == "number"
    if opener and (opposite or (side and lower == "colleague") or lower in _COUNTERPART):
        last = index + 1 + opposite
        side = side or side_behind(scene, last, ("from", "of"))
        return Reference(first, last, "counterpart", side=side, owner=owner, plural=lower == "counterparts")
    if opener in _WHOSE and lower in _ACROSS | _AT_HOME:
        cls = "other" if lower in _ACROSS else "own"
        return Reference(first, index + 1, "counterpart", cls, side, owner=owner)
    return None


def _several(scene: Scene, first: int, index: int, opener: str | None) -> Reference:
    """ "The two leaders", "both sides", "their farm ministers"."""
    lower = scene.lower(index)
    if opener == "their" and index == first + 2 and lower in _OFFICIALS:
        office = f"{scene.lower(first + 1)} {lower.removesuffix('s')}"
        return Reference(first, index + 1, "officials", office=office, plural=True)
    # "the leaders of the parties" is nobody's pair
    sort = "sides" if lower in _SIDES | _EACH_SIDE else "pair"
    cls = lower.removesuffix("s") if lower in _HEADS else "leaders" if lower in _LEADING else lower
    there = first > 0 and scene.lower(first - 1) in _SPOKEN_TO
    number = 3 if "three" in (scene.lower(first), scene.lower(first + 1)) else 2
    return Reference(first, index + 1, sort, cls, plural=True, there=there, number=number)


def _ends_clause(scene: Scene, index: int) -> bool:
    """Whether nothing that belongs to a noun phrase follows: "wrote to both on Monday", not "to both A and B"."""
    word = scene.word(index)
    return (
        word is None or not word.letters or word.lower in PREPOSITIONS | SUBORDINATORS | _LOOSE or index in scene.times
    )


_LOOSE = word_set("separately again yesterday today late early last this and")


def _stands_alone(scene: Scene, index: int) -> bool:
    """Whether a verb or a mark follows: "the latter denied it", not "the latter part"."""
    word = scene.word(index)
    acts = word is not None and word.lower.endswith("ed") and not word.capital
    return word is None or not word.letters or word.lower in AUXILIARIES or index in scene.cues or acts


def _step(scene: Scene, index: int, taken: set[int], opener: str | None) -> int | None:
    """The next word of a phrase that may still end in a title; None where it cannot."""
    if index in scene.modifiers:
        return scene.modifiers[index][0]
    hit = scene.names.get(index)
    if hit is not None:
        if hit[1].how == "surname" or (hit[1].actor and hit[1].actor.kind in ("person",)):
            return None
        after = hit[0]
        longer = (t for t in range(index + 1, after) if t in scene.titles and scene.titles[t][0] > after)
        if (title := next(longer, None)) is not None:
            return title  # "the C army chief": the name of an army ends in the title of who leads it
        return after + 1 if scene.lower(after) in ("'s", "’s") else after
    word = scene.words[index]
    if word.lower in ("'s", "’s") and opener and scene.words[index - 1].capital:
        return index + 1
    if (
        index in taken
        or not word.letters
        or word.lower in AUXILIARIES | PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | DETERMINERS | PRONOUNS
    ):
        return None
    if index in scene.cues or (not opener and not word.capital):
        return None
    return index + 1


_ANY_TWO = word_set("diplomats officials envoys ministers aides advisers people sources")
"""Of whom "two" without an article are two whoever they be, and not the two told of."""


def _pairs(scene: Scene, first: int, index: int, opener: str | None) -> bool:
    lower = scene.lower(index)
    if opener == "two" and lower in _ANY_TWO:
        return False
    if opener == "each":
        return lower in _EACH_SIDE and index == first + 1
    if opener in ("both", "two", "these", "those", "their"):
        return lower in _PAIR and lower != "two" and index - first <= 2
    if opener != "the" or index - first > 2:
        placed = scene.lower(first + 1) == "two" and all(w.capital for w in scene.words[first + 2 : index])
        return opener == "the" and placed and index - first <= _FAR and lower in _PAIR - {"two"}
    if lower == "two" and scene.lower(index + 1) in _PAIR - {"two"}:
        return False
    if lower == "two":
        return _acts(scene, index + 1)
    if scene.lower(index - 1) in ("two", "three"):
        return lower in (_PAIR if scene.lower(index - 1) == "two" else _THREE)
    paired = lower in ("leaders", "presidents", "pair", "sides", "duo")
    return index == first + 1 and (paired or (lower == "men" and _stands_alone(scene, index + 1)))


def _acts(scene: Scene, index: int) -> bool:
    """Whether no noun follows, but a verb, adverbs before it or not: "the two already spoke", not "the two men"."""
    if scene.lower(index) in PREPOSITIONS or index in scene.times:
        return True
    end = next((i for i in range(index, index + _ADVERBS_AT_MOST) if scene.lower(i) not in ADVERBS | _LAST), index)
    word = scene.word(end)
    return (
        word is None
        or not word.letters
        or word.lower in AUXILIARIES | _DID
        or end in scene.cues
        or (word.lower.endswith("ed") and not word.capital)
        or (end > index and word.lower in PREPOSITIONS)
    )


_ADVERBS_AT_MOST = 3
_LAST = word_set("last next quietly briefly secretly reportedly")
_FAR = 4
"""So many words behind "the" at most ends a pair told by where it is from: "the two North C leaders"."""
_SAYING = word_set(
    "spoke met talked discussed agreed had also last first both held exchanged shook signed sat dined lunched conferred"
    " reviewed stressed reached spent saw then later again never still rarely parted began shared opened expressed"
)
_DID = word_set(
    "spoke speak met meet talk sat sit saw see shook held hold got began broke stood took came went flew left gave "
    "made ate kept found wrote rang drew set put said say told"
)
"""Verbs without an ending that tell of a past or a present."""


def _title_reference(scene: Scene, first: int, index: int, opener: str | None, side: str | None) -> Reference | None:
    last, entry = scene.titles[index]
    while (following := scene.titles.get(last)) and not following[1].get("honorific"):
        last, entry = following
    last = _portfolio(scene, last)
    if scene.lower(last) in ("'s", "’s") and last + 1 in scene.sources:
        body = scene.sources[last + 1]
        if "body" in body[1].get("roles", ()):
            return None
    plural = bool(entry.get("plural"))
    any_one = opener is None and scene.lower(first - 1) in ("any", "every", "each", "no", "some", "which", "whichever")
    indefinite = any_one or opener in ("a", "an", "one", "another") or (opener is None and plural)
    told = side or side_behind(scene, last, _OF)
    bare = opener is None and not plural and side is None and index == first
    if entry.get("name_only") or (bare and not (told and scene.words[index].capital and scene.lower(last) == "of")):
        return None  # "President of C" is somebody, "president of the club" nobody known
    before = scene.word(index - 1) if index > first + bool(opener) else None
    if entry.get("class") == "monarch" and told is None and before is not None and before.capital:
        return None  # "Our Lady Queen of Peace" is the name of a church
    there = side is None and told is not None and scene.lower(last) in ("in", "at")
    side = told
    office = scene.document.text[scene.words[first + (1 if opener else 0)].start : scene.words[last - 1].end]
    return Reference(first, last, "title", str(entry.get("class", "")), side, not indefinite, office, plural,
                     opener if opener in HE | SHE else None, entry.get("camp"), entry.get("usual"), there)  # fmt: skip


def _posted(scene: Scene, index: int, behind: int) -> bool:
    """Whether an envoy to the body named at ``index`` is told of: "C's ambassador at a body" is C's."""
    found = scene.titles.get(behind)
    owned = scene.lower(index - 1) in ("'s", "’s") or any(
        scene.names.get(first, (-1,))[0] == index for first in range(max(0, index - 4), index)
    )
    return owned and found is not None and found[1].get("class") in ("ambassador", "envoy")


def _portfolio(scene: Scene, last: int) -> int:
    """The index behind what an office is for, where that follows its title: "minister of trade and industry"."""
    index = last
    while scene.lower(index) in ("of", "for") if index == last else scene.lower(index) == "and":
        following = scene.portfolios.get(index + 1 + (scene.lower(index + 1) == "the"))
        if following is None:
            break
        index = following[0]
    return index


_OF = ("of", "for", "at", "from", "in")


def _head(scene: Scene, first: int, index: int, opener: str | None, side: str | None) -> Reference | None:
    found = scene.sources.get(index)
    if scene.lower(index) == "side" and side:
        return Reference(first, index + 1, "side", side=side)
    if found is None or (index in scene.names):
        return None
    last, entry = found
    roles = entry.get("roles", ())
    word = scene.lower(last - 1)
    capital = scene.words[index].capital
    if opener in ("the", "its", "this") and "paper" in roles and not capital:
        return Reference(first, last, "outlet", word)
    if opener == "the" and capital and "outlet" in roles and index == first + 1:
        return Reference(first, last, "outlet", scene.words[last - 1].text)
    follows_more = scene.sources.get(last) or scene.titles.get(last)
    if "body" in roles and not follows_more and opener not in ("a", "an", "two", "both"):
        if opener is None and side is None:
            return None
        return Reference(first, last, "body", word, side, office=None)
    return None
