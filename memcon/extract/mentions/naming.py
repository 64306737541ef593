"""Names of people, bodies and outlets that are in no data file, read from the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from memcon.extract.mentions.scene import MarkedName, Scene
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
from memcon.vocabulary import MentionKind

_PARTICLES = word_set("de del della di da dos das du van von der den ter bin bint ibn al el la le y st zu abu")
_ARTICLE_NAME = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul|bin|ben)[-‑][^\W\d_a-z]")  # "Rashid al-Nuri"
_CALENDAR = word_set(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun "
    "easter christmas ramadan"
)
STATES = word_set("republic kingdom federation state states union islamic democratic people federal socialist arab")
"""Words of the full name of a state besides the land itself."""
_LINKS = ("of", "for")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_CLOSED = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | PRONOUNS | AUXILIARIES | ADVERBS
_MAX_NAME = 5
_NEAR = 5
_SHORT = 2
_PAST = word_set(
    "met spoke held sent wrote saw told said rang took gave made paid left flew went came sat began got brought put"
)
_SURE = 0.6  # of a name that no rule sees: set on the development part of our own passages


@dataclass(frozen=True, slots=True)
class Title:
    """An office before or behind a name: its words, class, level, side, and whether it is a former one."""

    first: int
    last: int
    office: str
    cls: str
    level: str
    side: str | None
    former: bool
    gender: str | None


@dataclass(frozen=True, slots=True)
class Naming:
    """Words ``first`` to ``last`` (exclusive) that name somebody or something in no data file.

    ``told`` is False where no title, honorific or head word tells of what kind it is.
    """

    first: int
    last: int
    name: str
    kind: MentionKind
    title: Title | None = None
    gender: str | None = None
    side: str | None = None
    told: bool = True


def capital_runs(scene: Scene) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that no known name covers, function words at a sentence's beginning left out."""
    index, count = 0, len(scene.words)
    bearers = {end for last, _ in scene.titles.values() if (end := portfolio_end(scene, last)) is not None}
    bearers |= {
        last for first, (last, _) in scene.titles.items() if any(w.lower in _LINKS for w in scene.words[first:last])
    }
    while index < count:
        if index in scene.names:
            index = scene.names[index][0]
            continue
        if index in scene.times:
            index = max(scene.times[index], index + 1)
            continue
        if not _nameable(scene, index):
            index += 1
            continue
        last = _run_end(scene, index)
        yield next((i for i in range(index + 1, last) if i in bearers), index), last  # "of Energy and Mines N. N."
        index = last


def _nameable(scene: Scene, index: int) -> bool:
    word = scene.words[index]
    following = scene.word(index + 1)
    if word.text == "A" and following is not None and following.text == "." and not scene.gap(index + 1):
        return True  # an initial, and no article
    if not word.capital or word.lower in ("i", "i'm", "q") or index in scene.styles:
        return False
    return word.lower not in _CALENDAR | _CLOSED or _given_name(scene, index)


def _given_name(scene: Scene, index: int) -> bool:
    """Whether a month's, a day's or a small word is a person's: "Minister April Reyes", "the envoy Per N.".

    Not "Jan. 3" or "in May".
    """
    following = scene.word(index + 1)
    if following is None or not following.capital or following.lower in _CALENDAR | _CLOSED:
        return False
    titled = any(start in scene.titles and scene.titles[start][0] == index for start in range(max(0, index - 4), index))
    if titled or scene.words[index].lower == "jan":
        return True
    if scene.words[index].lower in DETERMINERS | PRONOUNS:
        return False
    return any(m.first == index and m.last > index + 1 and m.label == "PER" and m.sure >= _SURE for m in scene.marked)


def _run_end(scene: Scene, first: int) -> int:
    index = first + 1
    while index < len(scene.words) and index not in scene.names and not scene.gap(index):
        word = scene.words[index]
        if (
            _nameable(scene, index)
            or (word.text == "." and _shortened(scene, index) and _capital_follows(scene, index))
            or (word.lower in _PARTICLES and _capital_follows(scene, index))
            or _ARTICLE_NAME.match(word.text)
        ):
            index += 1
        elif word.lower in ("of", "for") and (ahead := _body_goes_on(scene, index)):
            index = ahead
        else:
            break
    return index


def _shortened(scene: Scene, stop: int) -> bool:
    """Whether the full stop belongs to an initial or a shortened given name: "J. N.", "Md. N."."""
    before = scene.words[stop - 1]
    sentence = scene.segments.sentence_at(before.start)
    inside = sentence is not None and scene.words[stop].end < sentence.end
    return len(before.text) == 1 or (len(before.text) == _SHORT and inside and stop - 1 not in scene.titles)


def _body_goes_on(scene: Scene, link: int) -> int | None:
    """The next capitalised word of "Institute for (the) Study ...", where a body's head stands before the link."""
    head = scene.sources.get(link - 1)
    if head is None or "body" not in head[1].get("roles", ()):
        return None
    ahead = link + 2 if scene.lower(link + 1) == "the" else link + 1
    return ahead if ahead < len(scene.words) and ahead not in scene.names and _nameable(scene, ahead) else None


def _capital_follows(scene: Scene, index: int) -> bool:
    return index + 1 < len(scene.words) and index + 1 not in scene.names and _nameable(scene, index + 1)


def namings(scene: Scene) -> list[Naming]:
    """Everything that the text itself introduces by title, apposition, honorific or head word."""
    found: list[Naming] = []
    for first, last in capital_runs(scene):
        naming = _naming(scene, first, last)
        if naming is not None:
            found.append(naming)
    return _with_marked(scene, found)


def _with_marked(scene: Scene, found: list[Naming]) -> list[Naming]:
    """What the encoder takes for names besides: full names of people, bodies, places that the rules did not see."""
    kinds = {(m.first, m.last): m.label for m in scene.marked if m.sure >= _SURE}
    # Where only a verb of saying tells what somebody is, the encoder knows better.
    found = [n for n in found if n.told or kinds.get((n.first, n.last), "PER") == "PER" or n.kind != "person"]
    taken = {i for n in found for i in range(n.first, n.last)}
    taken |= {i for first, (last, _) in scene.names.items() for i in range(first, last)}
    family = _family_names(scene, found)
    for marked in scene.marked:
        words = range(marked.first, marked.last)
        if marked.sure < _SURE or taken.intersection(words) or not scene.words[marked.last - 1].capital:
            continue
        if len(words) == 1 and scene.words[marked.first].text in family:
            continue  # whom the text names in full is that person here too, whatever the word alone looks like
        naming = _marked_naming(scene, marked)
        if naming is not None:
            found.append(naming)
            taken.update(words)
    return sorted(found, key=lambda n: n.first)


def _family_names(scene: Scene, found: list[Naming]) -> set[str]:
    """The last words of the names of more than one word that rules or the encoder take for people."""
    spans = [(n.first, n.last) for n in found if n.kind == "person"]
    spans += [(m.first, m.last) for m in scene.marked if m.label == "PER" and m.sure >= _SURE]
    return {scene.words[last - 1].text for first, last in spans if last - first > 1}


def _marked_naming(scene: Scene, marked: MarkedName) -> Naming | None:
    first, last = marked.first, marked.last
    while first < last and (scene.lower(first) in DETERMINERS or first in scene.styles):
        first += 1  # no name begins with an article, or a form of address
    while first < last and first in scene.titles and scene.titles[first][0] < last:
        first = scene.titles[first][0]
    if first == last or (marked.label == "PER" and (first in scene.titles or scene.lower(first) in PREPOSITIONS)):
        return None  # "the President" is an office and nobody's name, and "of the Republic" tells more of it
    name = scene.document.text[scene.words[first].start : scene.words[last - 1].end]
    if marked.label == "LOC":
        return Naming(first, last, name, "place", side=_side_after(scene, last))
    side = side_before(scene, first)
    if marked.label == "ORG":
        return Naming(first, last, name, _body_kind(scene, first, last), side=side)
    if last - first > _MAX_NAME or not _personal(scene, first, last) or (last - first == 1 and first in scene.times):
        return None
    title = title_before(scene, first) or title_behind(scene, last)
    honorific = _honorific(scene, first)
    if last - first == 1 and title is None and honorific is None:
        return None  # a family name alone is somebody whom the text names in full elsewhere
    gender = honorific if honorific in ("m", "f") else title.gender if title else None
    return Naming(first, last, name, "person", title, gender, side)


def _body_kind(scene: Scene, first: int, last: int) -> MentionKind:
    """Outlet or institution, by the words of the name."""
    for index in range(first, last):
        found = scene.sources.get(index)
        if found and "outlet" in found[1].get("roles", ()):
            return "outlet"
    return "institution"


def _naming(scene: Scene, first: int, last: int) -> Naming | None:
    start, title = _behind_titles(scene, first, last)
    only_title = scene.titles.get(start, (None,))[0] == last
    if _only_state(scene, start, last) or (
        only_title and (last in scene.names or _honorific(scene, start) is not None)
    ):
        return None  # nothing but titles: of whom the next words name, or "Mr. President"
    head = scene.sources.get(last - 1)
    roles = head[1].get("roles", ()) if head and head[0] == last else ()
    opening = scene.sources.get(start)
    if opening and "body" in opening[1].get("roles", ()) and scene.lower(opening[0]) in ("of", "for"):
        roles = ("body",)
    name = scene.document.text[scene.words[start].start : scene.words[last - 1].end]
    if title is None:
        title = title_before(scene, start)
    if title is None and last - start >= 2 and ("body" in roles or "outlet" in roles):
        kind: MentionKind = ("body" in roles and "institution") or "outlet"
        side = side_before(scene, start) or side_behind(scene, last, ("of",))
        return Naming(start, last, name, kind, side=side)
    honorific = _honorific(scene, start)
    comma = _behind_honorifics(scene, start)
    if title is None and scene.lower(comma) == "," and scene.lower(last) in (",", "."):
        title = _title_apart(scene, comma)
    if last - start > _MAX_NAME or not _personal(scene, start, last):
        return None
    if title is not None or honorific is not None:
        gender = honorific if honorific in ("m", "f") else title.gender if title else None
        side = (title.side if title else None) or side_behind(scene, last, ("of",))
        return Naming(start, last, name, "person", title, gender, side)
    behind = title_behind(scene, last)
    if behind is not None and last - start >= 2:
        return Naming(start, last, name, "person", behind, behind.gender, behind.side)
    if last - start in (2, 3, 4) and _speaks(scene, start, last):
        kind = "institution" if scene.lower(start - 1) == "the" else "person"
        return Naming(start, last, name, kind, told=False)
    return None


def _only_state(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but words of a state's full name stands there: "of the X Arab Republic N. N."; nothing counts."""
    return all(scene.lower(index) in STATES for index in range(first, last))


def _behind_titles(scene: Scene, first: int, last: int) -> tuple[int, Title | None]:
    """Where the name begins inside a capitalised run that opens with titles, and the title."""
    start, title = first, None
    index = first
    while index < last:
        found = scene.titles.get(index)
        bare = index == first and _honorific(scene, first) is not None
        if found and found[0] <= last and not bare and not (index > first and found[0] == last):
            if not found[1].get("honorific"):
                title = _title(scene, index, found[0])
            start = index = found[0]
        elif index == start and scene.lower(index) in STATES and _hit_ending(scene, index) is not None:
            start = index = index + 1  # "of the C Republic N. N."
        elif index in scene.modifiers and index == start and not _of_a_matter(scene, scene.modifiers[index][0]):
            start = index = scene.modifiers[index][0]
        else:
            index += 1
    return start, title


def _of_a_matter(scene: Scene, index: int) -> bool:
    """Whether the word before is no title: "Ministry of Trade" is a body, and no ministry's Mr. Trade."""
    return scene.lower(index) in ("of", "for")


def title_before(scene: Scene, start: int) -> Title | None:
    """The title phrase that ends before word ``start``, or before the land that it is of ("the envoy of C N. N.")."""
    land = _hit_ending(scene, start - (scene.lower(start - 1) in STATES))
    if land is not None and not scene.gap(start) and land[1].how in ("country", "name", "adjective"):
        of = land[0]
        while scene.lower(of - 1) in STATES or scene.lower(of - 1) in ("of", "the", "to"):
            of -= 1
        if scene.lower(of) in ("of", "to") and (title := title_before(scene, of)) is not None:
            return title  # "the envoy of C N. N.", "the envoy of C to D N. N."
    for first in range(max(0, start - _PORTFOLIO), start):
        found = scene.titles.get(first)
        if found and found[0] < start and portfolio_end(scene, found[0]) == start:
            return _title(scene, first, found[0], portfolio=start)
        if found and found[0] == start and not scene.gap(start):
            if found[1].get("honorific"):
                return title_before(scene, first) if first else None  # "the C envoy Sir N. N."
            return _title(scene, first, start)
    return None


_PORTFOLIO = 12
"""So many words at most have a title and what it is for: "Minister of Labour, Energy and Mines N. N."."""


def portfolio_end(scene: Scene, link: int) -> int | None:
    """Where the bearer of a title is named behind what the title is for ("Minister of Energy and Mines N. N.").

    ``link`` is the word right behind the title; None where it opens no such words, or they name nobody at their end.
    """
    if scene.lower(link) not in _LINKS or scene.gap(link):
        return None
    index, last = link + 1, min(link + _PORTFOLIO, len(scene.words))
    while index < last and not scene.gap(index):
        if index in scene.portfolios:
            index = scene.portfolios[index][0]
        elif scene.lower(index) in ("and", ",", "the", "of", "for"):
            index += 1
        else:
            break
    named = scene.word(index)
    told = named is not None and scene.lower(index - 1) not in ("and", ",", "the", "of", "for")
    if named is None or not told or not named.capital or not named.letters or scene.gap(index):
        return None
    land = index in scene.names and scene.names[index][1].how in ("country", "metonym", "adjective", "demonym")
    return None if land or index in scene.times or index in scene.titles else index


def _behind_honorifics(scene: Scene, start: int) -> int:
    """The index of the word before a name and its honorifics: of the comma in ", H.E. Mr. N. N."."""
    index = start - 1
    while index > 0 and (scene.lower(index) == "." or is_honorific(scene, index)):
        index -= 1
    return index


def is_honorific(scene: Scene, index: int) -> bool:
    """Whether a form of address begins at word ``index``: "Mr", "H.E."."""
    found = scene.titles.get(index)
    return found is not None and bool(found[1].get("honorific"))


def _title_apart(scene: Scene, comma: int) -> Title | None:
    """The title before a comma whose bearer is named behind it: "the envoy to C, A B,"."""
    for index in range(comma - 1, max(-1, comma - 11), -1):
        found = scene.titles.get(index)
        if found and not found[1].get("honorific") and not found[1].get("plural"):
            named = scene.word(found[0]) if found[0] < comma else None
            borne = named is not None and named.capital and not _is_land(scene, found[0])
            return None if borne else _title(scene, index, found[0])  # "Minister A. B., C. D., has": D is another
        if not scene.words[index].letters or scene.lower(index) in AUXILIARIES or index in scene.cues:
            return None
    return None


def _is_land(scene: Scene, index: int) -> bool:
    """Whether the name at word ``index`` is that of no person."""
    hit = scene.names[index][1] if index in scene.names else None
    return hit is not None and hit.how != "surname" and (hit.actor is None or hit.actor.kind != "person")


_BESIDES = frozenset("plus including along together except unlike like with without besides".split())


def title_behind(scene: Scene, last: int) -> Title | None:
    """The title in an apposition behind a name: ", the foreign minister of C,"."""
    index = last + 1
    if scene.lower(last) not in (",", "(") or scene.lower(index) in _BESIDES:
        return None  # "the bloc, plus its associate member": of another
    for _ in range(9):
        found = scene.titles.get(index)
        word = scene.lower(index) if not _does(scene, index, last) else ","
        if found and not found[1].get("honorific") and word != ",":
            longer = scene.titles.get(found[0])
            while longer and not longer[1].get("honorific"):
                index, found = found[0], longer
                longer = scene.titles.get(found[0])
            if found[0] in scene.names and scene.names[found[0]][1].actor and not scene.gap(found[0]):
                hit = scene.names[found[0]][1]
                if hit.actor is not None and hit.actor.kind == "person":
                    return None
            if found[0] in scene.cues:
                return None  # "may see A, his spokesman said" is no apposition
            return _title(scene, index, found[0], behind=True)
        if index in scene.names and word != ",":
            index = scene.names[index][0]
        elif (
            word in AUXILIARIES | SUBORDINATORS
            or word in (",", ".", ")", ";", "and")
            or index in scene.cues
            or not word
        ):
            return None  # of "A, who met the king" or "A, telephoned the king" nobody says that A is one
        else:
            index += 1
    return None


def _does(scene: Scene, index: int, comma: int) -> bool:
    """Whether a verb follows the comma behind a name at once, or another person is named there."""
    behind, hit = scene.names.get(index, (index, None))
    person = hit is not None and hit.actor is not None and hit.actor.kind == "person"
    past = scene.lower(index).endswith("ed") or scene.lower(index) in _PAST
    verb = index == comma + 1 and past and index not in scene.modifiers
    return verb or (person and scene.lower(behind) not in ("'s", "’s"))


def _title(scene: Scene, first: int, last: int, behind: bool = False, portfolio: int = 0) -> Title:
    entry = scene.titles[first][1]
    begin, former, side = first, False, None
    if (body := _body_over(scene, first)) is not None:
        begin, side = body
    while begin > 0 and not scene.gap(begin):
        step = _before_title(scene, begin)
        if step is None:
            break
        outer = step.side if entry.get("class") in _POSTED else None
        begin, former, side = step.begin, former or step.former, outer or side or step.side
        if step.ends:
            break
    if side is None and (owner := _owner(scene, begin)) is not None:
        begin, side = owner
    side = side or _side_after(scene, last) or (entry.get("usual") if entry.get("sole") else None)
    if side is None and entry.get("class") == "ambassador":
        side = _only_embassy(scene)
    office = scene.document.text[scene.words[begin].start : scene.words[max(last, portfolio) - 1].end]
    if behind:
        office = office + _of_phrase(scene, last)
    lowered = office.lower()
    former = former or lowered.startswith(("ex-", "ex ", "former", "then-"))
    return Title(
        begin, last, office, entry.get("class", ""), entry.get("level", "official"), side, former, entry.get("gender")
    )


def _only_embassy(scene: Scene) -> str | None:
    """The side whose embassy the text names, where it names one side's alone: its ambassador needs no other word."""
    sides = set()
    for index, word in enumerate(scene.words):
        if word.lower == "embassy":
            hit = _hit_ending(scene, index) or _hit_ending(scene, index + 1)
            sides.add(hit[1].side if hit is not None else side_behind(scene, index + 1, ("of",)))
    sides.discard(None)
    return sides.pop() if len(sides) == 1 else None


class _Step(NamedTuple):
    """One step to the left over what belongs to a title: where its words begin now, the side they tell, and more."""

    begin: int
    side: str | None = None
    former: bool = False
    ends: bool = False


def _before_title(scene: Scene, begin: int) -> _Step | None:
    """The step over what stands right before word ``begin`` and belongs to the title there; None where nothing does."""
    previous = begin - 1
    modifier = next((s for s in (begin - 2, previous) if s in scene.modifiers and scene.modifiers[s][0] == begin), None)
    hit = _hit_ending(scene, begin)
    if (body := _body_over(scene, begin)) is not None:
        return _Step(*body)
    if modifier is not None:
        return _Step(modifier, former=bool(scene.modifiers[modifier][1].get("former")))
    if hit is not None and hit[1].how != "surname" and not (hit[1].actor and hit[1].actor.kind == "person"):
        return _Step(hit[0], hit[1].side)
    if previous in scene.titles and scene.titles[previous][0] == begin:
        return _Step(previous)
    if (joined := _joined_title(scene, begin)) is not None:
        return _Step(joined)
    return _owned(scene, begin) if scene.lower(previous) in ("'s", "’s") else None


def _owned(scene: Scene, begin: int) -> _Step | None:
    """The step over the "'s" before word ``begin`` to who owns the title: a land, or somebody by name or office."""
    if (holder := _titled_owner(scene, begin - 1)) is not None:
        return _Step(begin, holder.side, ends=True)
    owner = _hit_ending(scene, begin - 1)
    if owner is None:
        return None
    person = owner[1].actor is not None and owner[1].actor.kind == "person"
    return _Step(begin if person else owner[0], owner[1].side, ends=person)


_POSTED = ("ambassador", "envoy")
"""Whoever is one of a country's at a body ("C's envoy at the bloc") is the country's."""


def _body_over(scene: Scene, begin: int) -> tuple[int, str] | None:
    """The body of a country in whose name the word at ``begin`` stands ("C army chief"): where it begins, its side."""
    for first in range(max(0, begin - 4), begin):
        last, hit = scene.names.get(first, (first, None))
        if hit is not None and last > begin and hit.actor is not None and hit.actor.kind == "institution" and hit.side:
            return first, hit.side
    return None


_LEADING = ("president", "prime minister", "chancellor", "monarch", "crown prince", "leader")


def _joined_title(scene: Scene, begin: int) -> int | None:
    """Where the first of two offices of one person begins: "C's Deputy Prime Minister and Foreign Minister N. N.".

    None where the second may be another's, as in "the Prime Minister and President N. N.".
    """
    second = scene.titles.get(begin)
    if scene.lower(begin - 1) != "and" or second is None or second[1].get("class") in _LEADING:
        return None
    for first in range(max(0, begin - 6), begin - 1):
        found = scene.titles.get(first)
        written = scene.words[first].capital and scene.words[begin].capital
        if found and found[0] == begin - 1 and written and not found[1].get("honorific"):
            owner = first - 2 if scene.lower(first - 1) in ("'s", "’s") else first - 1
            hit = _hit_ending(scene, owner + 1)
            return first if hit is not None and scene.lower(hit[0] - 1) != "the" else None
    return None


def second_office(scene: Scene, last: int) -> int | None:
    """The index behind the second of two offices of one person, where the first ends at ``last``; else None."""
    found = scene.titles.get(last + 1) if scene.lower(last) == "and" else None
    if found is None or found[1].get("honorific") or _joined_title(scene, last + 1) is None:
        return None
    return found[0]


def _titled_owner(scene: Scene, end: int) -> Title | None:
    """The office whose holder owns what follows the "'s" at ``end``: "the C president's envoy"."""
    for first in range(max(0, end - 5), end):
        found = scene.titles.get(first)
        if found and found[0] == end and not found[1].get("honorific"):
            return _title(scene, first, end)
    return None


def _owner(scene: Scene, begin: int) -> tuple[int, str] | None:
    """The country of an office of some words more ("C's hydrocarbons minister"): its first word and its side."""
    for after in range(begin - 1, begin - 1 - _MORE, -1):
        if after <= 0 or not _of_office(scene, after, begin):
            return None
        owned = scene.lower(after - 1) in ("'s", "’s")
        hit = _hit_ending(scene, after - 1 if owned else after)
        if hit is not None and (owned or hit[1].how == "adjective"):
            person = hit[1].actor is not None and hit[1].actor.kind == "person"
            return (hit[0], hit[1].side) if hit[1].side and not person else None
    return None


_MORE = 5
"""So many words of what an office is for stand at most before its title: "C's trade, mines and energy minister"."""


def _of_office(scene: Scene, first: int, last: int) -> bool:
    """Whether words can tell what the office behind them is for: two in small letters, more of a written-out name."""
    between = scene.words[first:last]
    if last - first <= 2 and all(w.letters and not w.capital and w.lower not in _CLOSED for w in between):
        return True
    if any(i in scene.names or i in scene.cues or scene.gap(i + 1) for i in range(first, last)):
        return False
    joined = any(w.lower == "and" for w in between)
    named = all(w.letters and w.capital and w.lower not in _CLOSED for w in between if w.lower not in ("and", ","))
    small = joined and all(w.letters and w.lower not in _CLOSED for w in between if w.lower not in ("and", ","))
    return named or (small and between[0].letters and between[-1].lower != "and")


def _hit_ending(scene: Scene, end: int):  # type: ignore[no-untyped-def]
    for first in range(max(0, end - 7), end):
        found = scene.names.get(first)
        if found and found[0] == end:
            return first, found[1]
    return None


def _side_after(scene: Scene, last: int) -> str | None:
    """The side in "of C", "for the ministry of C" right behind a title."""
    return side_behind(scene, last, ("of", "for", "at", "in", "to", "with"))


def side_behind(scene: Scene, last: int, links: tuple[str, ...]) -> str | None:
    """The side of the first name within five words behind the link at ``last``; a state's full name counts as none."""
    if scene.lower(last) not in links:
        return None
    index, steps = last + 1, 0
    while steps < _NEAR and index < len(scene.words):
        if index in scene.names:
            return scene.names[index][1].side
        if not scene.words[index].letters or (scene.lower(index) == "and" and scene.lower(index + 1) == "the"):
            return None
        state = scene.lower(index) in STATES or (
            scene.lower(index) in ("of", "the") and scene.lower(index - 1) in STATES
        )
        steps += not state
        index += 1
    return None


def _of_phrase(scene: Scene, last: int) -> str:
    if scene.lower(last) not in ("of", "for", "at", "to"):
        return ""
    index = last
    while (
        index < len(scene.words)
        and index - last < 14
        and (scene.words[index].letters or scene.lower(index) in ("'s", "’s"))
    ):
        if index > last and (scene.lower(index) in AUXILIARIES or scene.lower(index) in SUBORDINATORS):
            break
        index += 1
    if index == last:
        return ""
    return scene.document.text[scene.words[last - 1].end : scene.words[index - 1].end]


def side_before(scene: Scene, start: int) -> str | None:
    """The side of an adjective or possessive right before word ``start``."""
    if (titled := scene.titles.get(start - 1)) and titled[1].get("honorific"):
        start -= 1  # "C's Sir A. B."
    hit = _hit_ending(scene, start)
    if hit is None and scene.lower(start - 1) in ("'s", "’s"):
        hit = _hit_ending(scene, start - 1)
    return hit[1].side if hit and not scene.gap(start) else None


def _honorific(scene: Scene, start: int) -> str | None:
    """Gender of the honorific right before ``start`` ("either" where it tells none); None without one."""
    for first in (start - 1, start - 2):
        found = scene.titles.get(first)
        if found and found[1].get("honorific"):
            between = scene.document.text[scene.words[first].end : scene.words[start].start]
            if between.strip() in ("", "."):
                return str(found[1].get("gender") or "either")
    return None


def _personal(scene: Scene, start: int, last: int) -> bool:
    """Whether the words could be a person's name: no head of a body in them, no acronym alone."""
    for index in range(start, last):
        found = scene.sources.get(index)
        if found and set(found[1].get("roles", ())) & {"body", "outlet", "document"}:
            return False
        text = scene.words[index].text
        if len(text) > 2 and text.isupper() and not _INITIALS.fullmatch(text):
            return False
    return True


def _speaks(scene: Scene, start: int, last: int) -> bool:
    index = last
    while scene.lower(index) in ADVERBS or scene.lower(index) in ("has", "had"):
        index += 1
    if index in scene.cues and scene.cues[index][1].get("pattern") in ("say", "tell", "np"):
        return not scene.cues[index][1].get("weak") and scene.lower(start - 1) not in PREPOSITIONS
    return scene.lower(start - 1) in ("said", "says", "added", "wrote", "to") and scene.lower(start - 2) in (
        "”",
        '"',
        ",",
        "according",
    )
