"""A question in plain English → what it asks for: the readers of documents, turned on one sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from memcon.extract.layers import Layers
from memcon.extract.mentions import read_mentions
from memcon.extract.times import read_times
from memcon.extract.tools import Tools
from memcon.extract.topics import topics_in
from memcon.language.alike import phrases_in
from memcon.language.inquiry import bare, unpointed
from memcon.language.lexicon import Hit, Lexicon, lexicon_of
from memcon.language.roster import peoples
from memcon.language.segment import segment
from memcon.language.spelling import fold, is_named_as_body
from memcon.language.tables import Table, packaged
from memcon.language.words import EMPTY, words
from memcon.records import Asked, Document, Mention, Named, Time
from memcon.vocabulary import Act, ContactKind, QuestionKind

_NO_ACT: frozenset[QuestionKind] = frozenset({"denials", "confirmations", "initiator", "positions", "motives"})
_UNHEARD = "unheard"  # somebody whom the data know and the case does not
LONGEST = 500  # characters; a question, not a document
_AFTER = re.compile(r"\b(?:since|after|from)\s+(?:the\s+)?$", re.I)
_BEFORE = re.compile(r"\b(?:before|until|till|by|prior to)\s+(?:the\s+)?$", re.I)
_SUBJECT = re.compile(
    r"\b(?:about|regarding|concerning|over|in|at|on|against|towards?|through|across|near|inside|discuss(?:ed)?|mention(?:ed)?|rais(?:e|ed))"
    r"\s+(?:the\s+)?$",
    re.I,
)
_NOT_TOLD = re.compile(r"\b(?:of|with|and|or|between|from|by)\s+(?:the\s+)?$|,\s*$", re.I)
_EVENT = re.compile(r"\s+(?:summit|meeting|talks|conference|forum|agreements?)\b", re.I)
_GOVERNS = re.compile(r"\b(?:government|administration|authorities|side)$", re.I)
_REPORT = re.compile(r"\b(?:reports?|story|article)\b", re.I)
_TRUE = re.compile(r"\b(?:reports?|story|article|true|correct|accurate|right|false|wrong|invented)\b", re.I)
_OF_OFFICE = re.compile(
    r" (?:(?:and|or) (?:the )?[^\W\d_a-z]\w+ )?(?:prime |foreign |defence |defense |\w+ )?"
    r"(?:presidents?|ministers?|ministry|leaders?|kings?|chancellors?|side|sides|governments?|capitals?|readouts?|accounts?)\b"
)
"""Behind an adjective of a land that stands for its government."""
_VENUE = re.compile(r"\b(?:in|at)\s+(?:the\s+)?$", re.I)
_TOLD_OF = re.compile(
    r"\b(?:describ|portray|characteri|say|said|comment|call(?:s|ed)? (?:the|it)|why|judge|think)", re.I
)
_SPOKEN_OF = re.compile(
    r"[^\s,]+(?: [^\W\d_a-z][^\s,]*){0,3} (?:ever |also |even |really )?(?:c[ao]me up|talked (?:about|of)|spoken of|"
    r"discussed|mentioned|raised|brought up|touched on|(?:a|the) (?:subject|topic|matter)|on the agenda)\b"
)
"""Behind whom it is asked whether it was a subject."""
_PASSIVE = re.compile(r"^(?:was|were|is|are)\b", re.I)
_BY_WHOM = re.compile(r"\b(?:according to|per|by the word of|in the (?:words|eyes|view) of)\s+(?:the\s+)?$", re.I)
_JOINED = re.compile(r"\band\s+(?:the\s+)?$", re.I)
_THERE = re.compile(
    r"\b(?:in|at|near|outside|via|through|visit(?:ed)?|"
    r"(?:fl[yei]\w*|travel\w*|go|went|gone|come|came|trip|journey) (?:to|from))\s+(?:the\s+)?$",
    re.I,
)
_STANDS = re.compile(
    r"^(?:did|does|do|has|have|had)\b.*\b(?:confirm|den(?:y|ied)|acknowledg|admit|comment|respond|react|dispute)", re.I
)
_ASKED_OF = re.compile(r"^(?:did|does|do|has|have|had)\s+(?:the\s+)?$", re.I)
_SEA = re.compile(r"\s+(?:Sea|Strait|Gulf|Peninsula|Islands?|River|Canal)\b")
_AS_SAID = re.compile(r",?\s+as (?:[^\W\d_a-z][\w'’-]+ ){1,4}(?:says|said|claims|claimed|puts it)\b", re.I)
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_a-z][\w'’-]{1,40}(?: [^\W\d_a-z][\w'’-]{1,40}){0,4}")
_KNOWN_HOW = re.compile(r"^how (?:do|does|did|can)\b.{1,80}\bknow\b", re.I)
_HOW_LONG = re.compile(
    r"^(?:and |so |but )?(?:for )?(?:about |roughly |around )?how (?:much time|many (?:minutes|hours))\b", re.I
)
_AS_NOUN = re.compile(r"\b(?:at|on|in|round|around) the\s+$|\bas\s+$", re.I)
"""Before a word that names a thing, and no act: "at the table", "as regards"."""
_WHO_SOUGHT = re.compile(
    r"^(?:and |so |but )?(?:at |on |by )?(?:who|which|whose)\b.{0,60}\b(?:asked for|sought|requested|suggested|"
    r"initiated|placed|wanted|proposed|took the initiative)\b.{0,30}\b"
    r"(?:calls?|meetings?|talks?|conversations?|contacts?|encounters?)\b",
    re.I,
)
"""Whose wish a contact was."""
_BY_HAND = re.compile(r"^(?:and |so |but )?(?:through|by|via|with|for|from|to|on|in) (?:whom|who|whose)\b", re.I)
_HOW_ANSWERED = re.compile(
    r"^(?:and |so |but )?how (?:did|has|have|does|do|had)\b.{1,60}\b"
    r"(?:answer|reply|replied|respond|react|counter|retort)(?:ed|s)?\b",
    re.I,
)
_THE = re.compile(r"\bthe\s+$", re.I)
_TELLS = re.compile(r"\b(?:what|how) (?:else )?(?:do|does|did|has|have|had)\s+(?:the\s+)?$", re.I)
_WHAT = re.compile(r"^(?:and |so |but )?(?:(?:to|in|from|at|on|by|with|for|about|of|under) )?(?:what|which)\b", re.I)
_OPENS = re.compile(
    r"^(?:and |so |but )?(?:who|whom|what|when|where|why|how|which|did|does|do|was|were|is|are|has|have)\b", re.I
)


def read_question(
    text: str,
    tools: Tools,
    *,
    today: date | None,
    known: Sequence[str] = (),
    heard: Callable[[str], bool] = lambda _: True,
) -> Asked:
    """What ``text`` asks for. ``today`` anchors its relative dates; ``known`` are names that the case itself uses.

    ``heard`` says whether the case names somebody whom the data know: of two with one surname that one is meant.

    Names that stand in neither the data nor the case are listed as unknown, so that nothing is answered about them.
    """
    whole = _OWNED.sub(r" \g<0>", bare(" ".join(text.split())[:LONGEST]))
    question = _parted(_AS_SAID.sub("", _opened(whole)), tools)
    layers = _layers(question, tools, today, heard)
    undated = _without(question, layers.times)
    known = [name for name in known if any(part in undated for part in _forms(name))]
    unknown = _unknown(question, layers, tools, known)
    parties, speakers, subjects = _parties(layers, tools, known, unknown)
    kind = _kind(question, [(m.start, m.end) for m in layers.mentions])
    kind = "whether" if _asks_whether(whole, question, kind) else kind
    since, until = _period(question, layers.times, today)
    named = [(m.start, m.end) for m in layers.mentions if m.actor or m.side]
    sides = tuple(p.side for p in parties if p.side)
    strange = [(at, at + len(name)) for at, name in unknown if not _is_thing(question, at)]
    dated = [(t.start, t.end) for t in layers.times]
    if kind == "whether" and _REPORT.search(question) and len(parties) > 1 and _contact_kind(question):
        question = _TRUE.sub(lambda m: " " * len(m[0]), question)  # whether a report of a contact holds: whether it was
    peopled = [(start, end) for start, end, _ in _peoples(question)]
    content = _content(unpointed(question), [*named, *peopled, *dated, *strange, *_known_at(question, known)])
    verbs = _act_words(question, tools) if kind not in _NO_ACT else ()
    return Asked(
        kind=kind,
        parties=parties,
        speakers=speakers,
        topics=topics_in(question, tools, sides=sides),
        acts=_acts(question, tools),
        contact_kind=_contact_kind(question),
        since=since,
        until=until,
        unknown=tuple(dict.fromkeys(name for _, name in unknown)),
        words=tuple(w for w in content if w not in verbs),
        verbs=verbs,
        subjects=subjects,
        addressee=_addressee(layers, tools, known, parties) if kind == "said" else None,
    )


def _asks_whether(whole: str, question: str, kind: QuestionKind) -> bool:
    """Whether what is left after an opening, or a line with nothing but a question mark, asks for yes or no."""
    if kind != "said" or _OPENS.match(question) or _ASKS.search(question):
        return False
    return whole.endswith("?") or bool(_WHETHER.match(question))


def _parted(question: str, tools: Tools) -> str:
    """The question with commas between names that stand side by side ("Ek Lind call") and are those of two people."""
    parts: list[str] = []
    at = 0
    for run in _CAPITALS.finditer(question):
        found = run[0].split(" ")
        ends = [n for n in range(1, len(found)) if _are_two(found[n - 1], found[n], tools)]
        if ends:
            comma = "".join(f"{',' if n in ends else ''} {word}" if n else word for n, word in enumerate(found))
            parts += [question[at : run.start()], comma]
            at = run.end()
    return "".join([*parts, question[at:]])


def _are_two(left: str, right: str, tools: Tools) -> bool:
    """Whether two words are each a name by itself, of different people or countries, and none together."""
    one, other = (_bearers(word, tools) for word in (left, right))
    return bool(one and other and not one & other) and not any(
        hit.start == 0 and hit.end > len(left) for hit in tools.names.find(f"{left} {right}", None)
    )


def _bearers(word: str, tools: Tools) -> frozenset[str]:
    found = tools.names.find(word, None)
    return frozenset(name for hit in found if hit.end - hit.start == len(word) for name in hit.candidates)


_OWNED = re.compile(r"(?<=\w)['’]s\b")
_HOW = re.compile(r"^(?:and |so |but )?how\b", re.I)
_ASKS = re.compile(r"\b(?:who|whom|whose|what|when|where|why|how|which)\b", re.I)
_WHETHER = re.compile(r"^(?:whether|if)\b", re.I)
_YES_OR_NO = re.compile(r"^(?:and |so |but )?(?:did|does|do|was|were|is|are|has|have|had|will)\b", re.I)


def _layers(question: str, tools: Tools, today: date | None, heard: Callable[[str], bool]) -> Layers:
    document = Document(
        id="sha256:question", text=question, published=today.isoformat() if today else None, language="en"
    )
    layers = Layers(document, segment(question))
    layers = Layers(document, layers.segments, read_times(layers, tools))
    mentions = [
        m
        if m.kind != "person" or m.actor is None or heard(m.actor) or not _by_name(m)
        else replace(m, actor=None, side=None, how=_UNHEARD)
        for m in read_mentions(layers, tools)
        if not any(t.start <= m.start and m.end <= t.end for t in layers.times)  # "May 2025" is nobody
    ]
    return Layers(document, layers.segments, layers.times, tuple(mentions))


def _without(question: str, times: Sequence[Time]) -> str:
    """The question with blanks in the place of its dates, so that a month is nobody's name."""
    for time in times:
        question = question[: time.start] + " " * (time.end - time.start) + question[time.end :]
    return question


def _opened(question: str) -> str:
    """The question without an opening that asks no more than what follows it ("is it true that ...")."""
    first = next((h for h in _lexicon("opening").find(question) if h.start == 0), None)
    return question[first.end :].strip() if first else question


def _parties(
    layers: Layers, tools: Tools, known: Sequence[str], unknown: Sequence[tuple[int, str]]
) -> tuple[tuple[Named, ...], tuple[Named, ...], tuple[Named, ...]]:
    """Who is named, in order: the parties; by whose word it is asked; and what it is asked about."""
    text = layers.document.text
    strange = [(at, Named(name, None)) for at, name in unknown if not _is_thing(text, at)]
    found = sorted([*_named(layers, tools, known), *strange], key=lambda pair: pair[0])
    places = {m.text for m in layers.mentions if m.kind == "place"}
    about = [
        at for at, n in found
        if _SUBJECT.search(text[:at]) or _SPOKEN_OF.match(text[at:]) or (n.name in places and n.side)  # no city talks
    ]  # fmt: skip
    subjects = tuple(dict.fromkeys(named for at, named in found if at in about))
    if _contact_kind(text) and _TOLD_OF.search(text):  # "the meeting in Paris" is where it was
        subjects = tuple(n for n in subjects if not any(_VENUE.search(text[:at]) for at, one in found if one == n))
    parties = [(at, named) for at, named in found if at not in about]
    told = any(named.name for _, named in parties) or (_WHAT.match(text) and len(parties) > 1)
    if told and not _contact_kind(text):
        # beside people a country is what they speak about, but for the one that is told
        aside = [(at, n) for at, n in parties if n.name is None and at != parties[0][0] and _NOT_TOLD.search(text[:at])]
        aside += [(at, n) for at, n in parties[:1] if n.name is None and _PASSIVE.match(text)]
        subjects = tuple(dict.fromkeys([*subjects, *(n for _, n in aside)]))
        parties = [pair for pair in parties if pair not in aside]
    by = _speakers(text, found) or tuple(n for at, n in parties if _STANDS.match(text) and _ASKED_OF.match(text[:at]))
    subjects = tuple(one for one in subjects if one not in by)
    parties.sort(key=lambda pair: not _TELLS.search(text[: pair[0]]))  # "the talk of A and B: what does C say"
    return tuple(dict.fromkeys(named for _, named in parties if named not in by)), by, subjects


def _is_thing(text: str, at: int) -> bool:
    """Whether a strange name with an article names what was done, and no party: "acknowledged the Ekholm paper"."""
    return bool(_THE.search(text[:at])) and not _SUBJECT.search(text[:at])


def _speakers(text: str, found: Sequence[tuple[int, Named]]) -> tuple[Named, ...]:
    """By whose word it is asked: who stands behind "according to", and who is joined to that one by "and"."""
    by: list[Named] = []
    for at, named in found:
        if _BY_WHOM.search(text[:at]) or (by and _JOINED.search(text[:at])):
            by.append(named)
        elif by:
            break
    return tuple(dict.fromkeys(by))


def _named(layers: Layers, tools: Tools, known: Sequence[str]) -> list[tuple[int, Named]]:
    """Everybody named, with where: people and bodies by name, governments and countries by their side.

    Who is named by an office alone stands for the side: the office may have changed hands since.
    """
    found: list[tuple[int, Named]] = []
    text = layers.document.text
    called = {m.actor for m in layers.mentions if m.actor and _by_name(m)}
    for mention in layers.mentions:
        one = _party_of(text, mention, tools, bool(mention.actor in called))
        if one is not None:
            found.append((mention.start, one))
    taken = [(m.start, m.end) for m in layers.mentions if m.actor or m.side]
    for start, end, name in _names_in(text, known):
        if not any(a < end and start < b for a, b in taken):
            found.append((start, Named(name, None)))
    free = [one for one in [*_peoples(text), *_of_lands(text, tools)] if not _is_taken(one, taken)]
    found += [(at, Named(None, side)) for at, _, side in free]
    countries = {side.name: side.id for side in tools.roster.sides.values()}
    found = [(at, Named(None, countries[n.name]) if n.name in countries else n) for at, n in found]
    return sorted(found, key=lambda pair: pair[0])


def _peoples(text: str) -> list[tuple[int, int, str]]:
    """Where a people stands for its country ("the Cs"), and for which."""
    called = peoples()
    return [(w.start, w.end, called[w.text]) for w in words(text) if w.text in called]


def _is_taken(one: tuple[int, int, str], taken: Sequence[tuple[int, int]]) -> bool:
    return any(a < one[1] and one[0] < b for a, b in taken)


def _of_lands(text: str, tools: Tools) -> list[tuple[int, int, str]]:
    """Where an adjective alone stands for the side of an office ("the X and the Y minister"), and for which."""
    called = {adjective: side.id for side in tools.roster.sides.values() for adjective in side.adjectives}
    return [
        (w.start, w.end, called[w.text]) for w in words(text) if w.text in called and _OF_OFFICE.match(text, w.end)
    ]  # fmt: skip


def _party_of(text: str, mention: Mention, tools: Tools, is_called: bool) -> Named | None:
    """Whom a mention stands for; ``is_called``: elsewhere in the question the same person is called by name."""
    if mention.kind in ("government", "place") and _SEA.match(text[mention.end :]):
        return None  # a sea is no country
    if mention.kind == "person" and mention.side and not _by_name(mention):
        return None if is_called else Named(None, mention.side)  # "his talks" names nobody else
    if mention.kind == "institution" and mention.side and _governs(mention, tools):
        return Named(None, mention.side)
    if mention.kind in ("person", "institution", "group") and (mention.actor or mention.side):
        return Named(mention.actor or mention.text, mention.side)
    if mention.how == _UNHEARD:
        return Named(mention.text, None)
    if mention.kind == "outlet" and not _BY_WHOM.search(text[: mention.start]):
        return None  # where it was said
    if mention.kind in ("government", "place", "outlet") and mention.side:
        is_side = mention.kind != "place" or _is_side(text, mention, tools)
        return Named(None if is_side else mention.text, mention.side)
    return None


def _by_name(mention: Mention) -> bool:
    """Whether a person is called by a part of the name, and not by an office alone."""
    called = {part for w in words(mention.text) for part in fold(w.text)}
    if mention.actor is None:
        return not mention.text.casefold().startswith("the ") and mention.text.split()[-1][:1].isupper()
    return bool(called & set(fold(mention.actor)))


def _governs(body: Mention, tools: Tools) -> bool:
    """Whether a body speaks for its country: what its spokesmen and ministers say is then the answer."""
    known = tools.roster.named(body.actor) if body.actor else None
    if known is not None:
        return known.camp == "government" and known.kind == "institution"
    return bool(_GOVERNS.search(body.text))


def _is_side(text: str, place: Mention, tools: Tools) -> bool:
    """Whether a place stands for its country: the country itself, or its capital where nothing is said to be there."""
    side = tools.roster.side(place.side)
    if side is None:
        return False
    if place.text.casefold() in {n.casefold() for n in (side.name, *side.aliases)}:
        return True
    before, behind = text[: place.start], text[place.end :]
    told = bool(_BY_WHOM.search(before)) or not (_THERE.search(before) or _EVENT.match(behind))
    return place.text in (side.capital, *side.metonyms) and told


def _addressee(layers: Layers, tools: Tools, known: Sequence[str], parties: Sequence[Named]) -> Named | None:
    """Whom something was told: the second party, straight after the verb or "to"."""
    text = layers.document.text
    for at, named in _named(layers, tools, known):
        if len(parties) > 1 and named == parties[1]:
            return None if _NOT_TOLD.search(text[:at]) else named
    return None


def _names_in(text: str, known: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where names of the case stand in the question: whole, or by a last or first word that no other name has."""
    out: list[tuple[int, int, str]] = []
    ends = Counter(part for name in set(known) for part in {name.split()[-1], name.split()[0]})
    for name in sorted(set(known), key=lambda n: (-len(n), n)):
        first = name.split()[0]
        last = name.split()[-1]
        alone = [] if is_named_as_body(name) else [last, *([first] if ends[first] == 1 else [])]
        alone += [last.partition("-")[2]] if last[:1].islower() else []  # "al-N" is called "N"
        forms = [name, *alone]
        for form in dict.fromkeys(forms):
            if len(form) < 3 or not form[:1].isupper() or form not in text:
                continue
            at = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
            if at and not any(a < at.end() and at.start() < b for a, b, _ in out):
                out.append((at.start(), at.end(), name))
    return out


def _forms(name: str) -> tuple[str, ...]:
    """Its first and last word, and what is left of the last without an article ("al-N")."""
    words_of_it = name.split()
    first, last = words_of_it[0], words_of_it[-1]
    return (first, last, last.partition("-")[2] or last)


def _unknown(question: str, layers: Layers, tools: Tools, known: Sequence[str]) -> list[tuple[int, str]]:
    """Capitalised words that are neither a known name, nor a date, nor the sentence's first word, with their place."""
    covered = [(m.start, m.end) for m in layers.mentions if m.actor or m.side]
    covered += [(t.start, t.end) for t in layers.times]
    covered += [(start, end) for start, end, _ in _names_in(question, known)]
    covered += [(hit.start, hit.end) for hit in tools.names.find(question, None)]
    opened = _OPENS.match(question)
    first = opened.end() if opened else 1
    return [
        (run.start(), run[0])
        for run in _CAPITALS.finditer(question, first)
        if not any(a < run.end() and run.start() < b for a, b in covered)
    ]


def _period(question: str, times: Sequence[Time], today: date | None) -> tuple[date | None, date | None]:
    """The days asked about: those of the dates named, opened by "since" and "before"."""
    since: date | None = None
    until: date | None = None
    for time in (_past(time, today) for time in times):
        before = question[: time.start]
        if _AFTER.search(before) or time.text.lower().startswith(("since", "after")):
            since = time.earliest or since
        elif _BEFORE.search(before) or time.text.lower().startswith(("before", "until")):
            until = time.earliest - timedelta(days=1) if time.earliest else time.latest
        else:
            since, until = time.earliest or since, time.latest or until
    return since, until


def _past(time: Time, today: date | None) -> Time:
    """A day without a year that would lie ahead of everything in the case is the one before."""
    first, last = time.earliest, time.latest
    if not (today and first and last and first > today) or re.search(r"\d{4}", time.text):
        return time
    try:
        return replace(time, earliest=first.replace(year=first.year - 1), latest=last.replace(year=last.year - 1))
    except ValueError:  # the twenty-ninth of February
        return time


@cache
def _lexicon(section: str) -> Lexicon:
    table = packaged("questions.toml")
    return lexicon_of(Table(table.name, {"entry": table.content[section]}, table.sha256), f"questions {section}")


def _kind(question: str, named: Sequence[tuple[int, int]]) -> QuestionKind:
    """The first kind of the file whose terms stand in the question, outside names."""
    hits = [h for h in _lexicon("entry").find(question) if not any(a < h.end and h.start < b for a, b in named)]
    lexicon = _lexicon("entry").entries
    order = {id(entry): number for number, entry in enumerate(lexicon)}
    first = min(hits, key=lambda h: order[id(h.entry)], default=None)
    opens = next((h for h in hits if h.start == 0), None)
    if first and opens and first.entry.get("kind") in ("when", "where", "who"):
        first = opens  # "where was A when B called"
    kind: QuestionKind = first.entry.get("kind") if first else "said"
    if kind in ("said", "whether", "who") and _KNOWN_HOW.match(question):
        return "origins"
    if kind in ("said", "count", "whether") and _HOW_LONG.match(question):
        return "duration"
    if kind in ("said", "who", "whether") and _WHO_SOUGHT.search(question):
        return "initiator"
    if kind in ("said", "whether") and _BY_HAND.match(question):
        return "who"
    if kind == "portrayals" and _HOW_ANSWERED.match(question):
        return "positions"
    if kind == "said" and _YES_OR_NO.match(question):
        return "whether"
    if kind == "whether" and _HOW.match(question):
        return "portrayals"
    return "said" if kind in ("whether", "who", "confirmations") and _WHAT.match(question) else kind


def _known_at(question: str, known: Sequence[str]) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in _names_in(question, known)]


def _content(question: str, named: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The words and phrases that say what it is about: no names, no question words, no function words."""
    kinds = [(h.start, h.end) for h in _lexicon("entry").find(question)]
    aside = [(h.start, h.end) for h in _lexicon("asking").find(question) if " " in question[h.start : h.end]]
    phrases = [p for p in phrases_in(question) if not any(a < p[1] and p[0] < b for a, b in (*named, *kinds, *aside))]
    covered = [*named, *((start, end) for start, end, _ in phrases)]
    covered += [(h.start, h.end) for part in ("entry", "contact", "asking") for h in _lexicon(part).find(question)]
    single = [
        (w.start, w.lower)
        for w in words(question)
        if w.letters and len(w.lower) > 2 and w.lower not in EMPTY and not any(a <= w.start < b for a, b in covered)
    ]
    return tuple(dict.fromkeys(word for _, word in sorted([*single, *((p[0], p[2]) for p in phrases)])))


def _acts(question: str, tools: Tools) -> tuple[Act, ...]:
    return tuple(dict.fromkeys(hit.entry.get("act") for hit in _act_hits(question, tools) if hit.entry.get("act")))


def _act_hits(question: str, tools: Tools) -> list[Hit]:
    """Words for acts of speech, but for the asking that an answer answers ("when asked about the call")."""
    aside = [(h.start, h.end) for h in _lexicon("asking").find(question) if " " in question[h.start : h.end]]
    hits = [h for h in tools.lexicon("acts").find(question) if not _AS_NOUN.search(question[: h.start])]
    return [h for h in hits if not any(a < h.end and h.start < b for a, b in aside)]


def _act_words(question: str, tools: Tools) -> tuple[str, ...]:
    """The words that name an act, and not what it was about; plain saying and telling is none."""
    hits = [h for h in _act_hits(question, tools) if h.entry.get("act") not in (None, "informs")]
    found = (w.lower for hit in hits for w in words(question[hit.start : hit.end]))
    return tuple(dict.fromkeys(w for w in found if len(w) > 2 and w not in EMPTY))


def _contact_kind(question: str) -> ContactKind | None:
    hit = next(iter(_lexicon("contact").find(question)), None)
    return hit.entry.get("contact") if hit else None
