"""Two sentences that say the same: what became firmer, what softer, what moved to somebody else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from memcon.analyse.origins.bounds import LEVEL, bounds, counted
from memcon.analyse.origins.order import are_parties, firmness
from memcon.language.lexicon import Hit, Lexicon, load_lexicon
from memcon.language.stems import stem
from memcon.language.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, words
from memcon.records import Attribution, Mention, Reading, Source, Span
from memcon.vocabulary import ChangeKind, ChangeWay

_QUOTED = re.compile('“[^”]*”|"[^"]*"|«[^»]*»')
_BY = re.compile(r"\b(?:was|were|been|being)\s+(?:\w+\s+){0,2}by\s+$")
_VERSION = re.compile(r"['’]s (?:words|telling|view|opinion|account|version|eyes)\b")
_FINITE = ("ed", "s", "said", "told")
"""How a verb of saying ends that stands right behind its subject; "let him know that" is none."""
_NEAR = 40
_ALL_LIGHT = AUXILIARIES | DETERMINERS | PREPOSITIONS | PRONOUNS | SUBORDINATORS
_THIN = 3
_LITTLE = 3
"""Two sentences of which one has no more telling words than this may be of one matter without a word in common."""
_AHEAD = 3
"""The verb that is planned stands among so many words behind "plans to"."""
_PERFECT = ("has", "have", "had", "was", "were", "been")
_BARE = ("be", "to", "not")
"""Behind these a participle tells of nothing done: "could be inspected"."""
_HEDGES = ("hedge", "hearsay")
_THINGS = ("it", "this", "that", "which")
_PEOPLE = ("person",)

_NOBODY: Mapping[str, str] = MappingProxyType({})

Found = tuple[ChangeKind, ChangeWay, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence with what its Reading knows of it; hits and places are relative to the document."""

    span: Span
    hits: tuple[Hit, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]

    @classmethod
    def of(cls, reading: Reading, span: Span, surnames: Mapping[str, str] = _NOBODY) -> Said:
        """The sentence ``span`` of the document that ``reading`` is of.

        ``surnames`` are those of persons whom some document of the case names in full: this one may not.
        """
        inside = [m for m in reading.mentions if span.start <= m.start and m.end <= span.end]
        inside += _by_surname(span, surnames, inside)
        inside.sort(key=lambda m: (m.start, m.end))
        # "First reported by ..." says where a report comes from; that is the graph's, and no statement that may harden.
        if not any(c.role == "first_reported" and span.covers(c.evidence) for c in reading.citations):
            over = [a for a in reading.attributions if span.start <= a.cue.start < span.end]
        else:
            over = []
        quoted = [(m.start(), m.end()) for m in _QUOTED.finditer(span.text)]
        hits = [
            h for h in firmness().find(span.text)
            if not any(a <= h.start < b for a, b in quoted) and not _is_name(h, span.text)
        ]  # fmt: skip
        return cls(span, tuple(hits), tuple(over), tuple(inside))

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of these kinds stands in it."""
        return any(h.entry.get("kind") in kinds for h in self.hits)

    def plans(self, *, wish: bool) -> str:
        """The words by which it tells of what is to come (``wish``: of what is only wished for); empty where none."""
        found = (h for h in self.hits if h.entry.get("kind") == "plan" and bool(h.entry.get("wish")) == wish)
        return ", ".join(dict.fromkeys(h.text.lower() for h in found))

    @property
    def people(self) -> list[str]:
        """The people named in it, by who they are, in order, each once."""
        named = [m for m in self.mentions if m.kind in _PEOPLE and m.actor and m.how != "pronoun"]
        return list(dict.fromkeys(str(m.actor) for m in named))

    @property
    def parties(self) -> list[Mention]:
        """Everybody in it but outlets and groups without a name."""
        return [m for m in self.mentions if m.kind not in ("outlet", "group") and m.how != "pronoun"]

    @property
    def speakers(self) -> set[str]:
        """Who is said to have said it, as far as they have a name."""
        return {a.source.actor for a in self.attributions if a.source and a.source.actor}

    @property
    def unnamed(self) -> bool:
        """Whether it rests on people without a name."""
        return self.has("unnamed") or any(a.source and a.source.source_kind == "anonymous" for a in self.attributions)

    @property
    def sources(self) -> list[Source]:
        """Whose word it is said to be; what the two sides intend or are said to do is nobody's word."""
        intended = [
            (h.start + self.span.start, h.end + self.span.start) for h in self.hits if h.entry.get("kind") == "plan"
        ]
        return [
            a.source
            for a in self.attributions
            if a.source
            and a.source.text.lower() not in _THINGS
            and not are_parties(a.source.text)
            and not any(start < a.cue.end and a.cue.start < end for start, end in intended)
        ]

    @property
    def speaks(self) -> bool:
        """Whether a word of saying stands in it, or of whose word it is."""
        return bool(self.sources or _cues().find(self.span.text) or self.has("account"))

    @property
    def office(self) -> str | None:
        """The office or government that stands in it."""
        return next((m.text for m in self.mentions if m.kind in ("institution", "government")), None)

    @property
    def thin(self) -> bool:
        """Whether it says little more than whose word the rest is ("That is what the ministry said")."""
        text = self.span.text
        taken = {w for lexicon in (_cues(), _sources()) for h in lexicon.find(text) for w in range(h.start, h.end)}
        taken |= {w for m in self.mentions for w in range(m.start - self.span.start, m.end - self.span.start)}
        left = [w for w in words(text) if w.letters and len(w.lower) > 3 and w.start not in taken]
        return sum(1 for w in left if w.lower not in _ALL_LIGHT and not w.capital) <= _THIN


def _is_name(hit: Hit, text: str) -> bool:
    """Whether "May" is the month or "Will" a person: a capital inside the sentence, or a number behind it."""
    if not hit.entry.get("name") or not hit.text[0].isupper():
        return False
    return hit.start > 0 or text[hit.end : hit.end + 2].strip().isdigit()


def surnames_of(readings: Iterable[Reading]) -> Mapping[str, str]:
    """The last names of all persons whom ``readings`` name with more than one word; those of two persons left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for mention in reading.mentions:
            if mention.kind == "person" and mention.actor and " " in mention.actor:
                found[mention.actor.rsplit(" ", 1)[1]].add(mention.actor)
    return {surname: min(actors) for surname, actors in sorted(found.items()) if len(actors) == 1}


def _by_surname(span: Span, surnames: Mapping[str, str], known: Sequence[Mention]) -> list[Mention]:
    found = []
    for word in words(span.text) if surnames else ():
        actor = surnames.get(span.text[word.start : word.end])
        start, end = span.start + word.start, span.start + word.end
        if actor and not any(m.start < end and start < m.end for m in known):
            found.append(Mention(start, end, span.text[word.start : word.end], "person", actor, "surname"))
    return found


@cache
def _cues() -> Lexicon:
    return load_lexicon("cues")


def compare(was: Said, now: Said) -> list[Found]:
    """What changed from one to the other; at most one change of a kind, and no two of one cause."""
    found: list[Found] = []
    for judge in _JUDGES:
        found += judge(was, now)
    kinds = {kind for kind, _, _ in found}
    if "content" in kinds:
        # Where both still ask, each for what the other did, it is the content that moved and nobody's voice.
        found, kinds = [f for f in found if f[0] != "speaker"], kinds - {"speaker"}
    if "speaker" in kinds or "anonymity" in kinds:
        found = [f for f in found if f[0] not in ("attribution", "addressee", "content")]
    if "addressee" in kinds:
        found = [f for f in found if f[0] != "attribution"]
    return found


def _modality(was: Said, now: Said) -> Iterator[Found]:
    before, after = was.has(*_HEDGES), now.has(*_HEDGES)
    if not before and not after:
        yield from _settled(was, now)
        return
    if before and not after:
        yield "modality", "harder", f"What the first text hedges ({_words(was, *_HEDGES)}) the second states."
    elif after and not before:
        yield "modality", "softer", f"What the first text states the second hedges ({_words(now, *_HEDGES)})."


def _settled(was: Said, now: Said) -> Iterator[Found]:
    """What was only wished for or thought of and is now to come, or the other way."""
    wished, wishes = was.plans(wish=True), now.plans(wish=True)
    firm, firmer = was.plans(wish=False), now.plans(wish=False)
    if wished and firmer and not firm and not wishes:
        yield (
            "modality",
            "harder",
            f"What the first text has as wished or thought of ({wished}) is settled in the second ({firmer}).",
        )
    elif wishes and firm and not firmer and not wished:
        yield (
            "modality",
            "softer",
            f"What is settled in the first text ({firm}) the second has as wished or thought of ({wishes}).",
        )


def _tense(was: Said, now: Said) -> Iterator[Found]:
    before, after = was.has("plan"), now.has("plan")
    if not (told := _told(was)) & (tells := _told(now)) and min(len(told), len(tells)) > _LITTLE:
        return  # each tells of another matter
    if before and not after and _done(now, was):
        yield "tense", "harder", f"What the first text has as planned ({_words(was, 'plan')}) the second has as done."
    elif after and not before and _done(was, now):
        yield "tense", "softer", f"What the first text has as done the second has as planned ({_words(now, 'plan')})."


def _done(said: Said, planned: Said) -> bool:
    """Whether the sentence tells of something done: a word of the data, or what the other plans in a past form."""
    if said.has("done"):
        return True
    ahead: set[str] = set()
    for hit in planned.hits:
        if hit.entry.get("kind") == "plan":
            behind = words(planned.span.text, hit.end)[:_AHEAD]
            ahead |= {stem(w.lower) for w in behind if w.letters and len(w.lower) > 3}
    here = [w for w in words(said.span.text) if w.letters]
    for before, word in pairwise(here):
        past = word.lower.endswith("ed") or (before.lower in _PERFECT and word.lower.endswith(("n", "t")))
        if not past or before.lower in _BARE or word.lower in ahead:
            continue
        if any(_one_verb(stem(word.lower), verb) for verb in ahead):
            return True
    return False


def _one_verb(past: str, planned: str) -> bool:
    """Whether two stems are of one verb: "travell" and "travel", "withdrawn" and "withdraw"."""
    return past.startswith(planned) and len(past) - len(planned) <= 2


def _words(said: Said, *kinds: str) -> str:
    return ", ".join(dict.fromkeys(h.text.lower() for h in said.hits if h.entry.get("kind") in kinds))


def _number(was: Said, now: Said) -> Iterator[Found]:
    before, after = bounds(was.span.text, was.hits), bounds(now.span.text, now.hits)
    for value in sorted(before.keys() & after.keys()):
        (bound, words_before), (other, words_after) = before[value], after[value]
        if LEVEL[bound] != LEVEL[other]:
            way: ChangeWay = "harder" if LEVEL[other] > LEVEL[bound] else "softer"
            yield "number", way, f"“{words_before}” became “{words_after}”."
            return
    before, after = counted(before), counted(after)
    only_before, only_after = before.keys() - after.keys(), after.keys() - before.keys()
    if len(before) == len(after) == len(only_before) == len(only_after) == 1:
        (a,), (b,) = only_before, only_after
        yield "number", "drift", f"“{before[a][1]}” became “{after[b][1]}”."


def _anonymity(was: Said, now: Said) -> Iterator[Found]:
    if was.unnamed and not now.unnamed and (body := _body(now, was)):
        yield "anonymity", "harder", f"Unnamed people became {body}."
    elif now.unnamed and not was.unnamed and (body := _body(was, now)):
        yield "anonymity", "softer", f"{body} became unnamed people."


def _own_sources(said: Said, other: Said) -> list[Source]:
    """Whose word the sentence is; of whom the other form tells that somebody says it of them is not."""
    told_of = {m.actor for m in other.mentions if m.actor}
    return [a.source for a in said.attributions if a.source and not (a.source.actor and a.source.actor in told_of)]


def _body(said: Said, other: Said) -> str | None:
    """The office, government or person whose word the sentence is, and not only whom it tells of."""
    sources = _own_sources(said, other)
    for source in sources:
        if source.source_kind in ("office", "country", "named_person", "document"):
            return source.text.rstrip(" ,;")
    if any(source.source_kind == "outlet" for source in sources):
        return None
    officials = next((h for h in said.hits if h.entry.get("kind") == "officials"), None)
    if officials is not None and any(source.source_kind == "group" for source in sources):
        return officials.text
    if not said.thin or not said.speaks:
        return None  # whoever stands in a sentence that says more is not whose word it is
    told_of = {m.actor for m in other.mentions if m.actor}
    bodies = (m for m in said.mentions if m.kind in ("institution", "government"))
    # A country by its bare name, of which the other form tells too, is whom it is about.
    body = next((m for m in bodies if not (m.how == "name" and m.actor in told_of)), None)
    if body is not None:
        return body.text
    role = next((h for h in _sources().find(said.span.text) if "body" in h.entry.get("roles", ())), None)
    return role.text if role else None


@cache
def _sources() -> Lexicon:
    return load_lexicon("sources")


def _attribution(was: Said, now: Said) -> Iterator[Found]:
    if was.has(*_HEDGES) != now.has(*_HEDGES) or now.unnamed:
        return
    if was.has("hearsay") or now.has("hearsay"):
        return  # "is said to be" is nobody's own word
    if not _told(was) & _told(now):
        return  # "According to the envoy, a deal is near", "According to the Gazette, nothing is settled"
    if was.unnamed:
        if not was.thin and was.sources and not _own_sources(now, was) and not _body(now, was):
            yield "attribution", "harder", "What the first text has from unnamed people the second states as its own."
        return
    if _vanished(was, now) or (_by_own_word(was) - _by_own_word(now)) & _acting(now):
        yield "attribution", "harder", "What the first text has by somebody's word the second states as its own."
    elif _vanished(now, was) or (_by_own_word(now) - _by_own_word(was)) & _acting(was):
        yield "attribution", "softer", "What the first text states as its own the second has by somebody's word."


def _by_own_word(said: Said) -> set[str]:
    """Who is said to have done something by his or her own word: "she said she had warned him"."""
    known = {a.id: a.source.actor for a in said.attributions if a.source and a.source.actor}
    return {known[a.id] for a in said.attributions if a.id in known and known[a.id] == known.get(a.parent or "")}


def _acting(said: Said) -> set[str]:
    """Who is told to have said something, by whatever others' word."""
    return {
        a.source.actor for a in said.attributions if a.source and a.source.actor and a.source.source_kind != "outlet"
    }


def _told(said: Said) -> set[str]:
    """The stems of what a sentence says, names, common words and words of saying aside."""
    text, start = said.span.text, said.span.start
    taken = {w for lexicon in (_cues(), _sources()) for h in lexicon.find(text) for w in range(h.start, h.end)}
    taken |= {w for m in said.mentions for w in range(m.start - start, m.end - start)}
    return {
        stem(w.lower) for w in words(text)
        if w.letters and len(w.lower) > 3 and w.start not in taken and w.lower not in _ALL_LIGHT
    }  # fmt: skip


def _vanished(here: Said, there: Said) -> bool:
    """Whether all sources of the one are absent from the other, which has none in their place."""
    teller = _teller(here)
    if teller and teller not in there.people and not _teller(there):
        return True
    if here.has("told by") and not there.sources and not there.has("told by", "account"):
        return True
    if not here.sources or any(s.text not in here.span.text or _among(s, here.sources) for s in there.sources):
        return False
    return not any((s.actor and s.actor in there.people) or s.text in there.span.text for s in here.sources)


def _among(source: Source, others: Sequence[Source]) -> bool:
    return any(source.text == o.text or (source.actor is not None and source.actor == o.actor) for o in others)


def _teller(said: Said) -> str | None:
    """The person whose version it is: "in the view of the envoy", "in the envoy's telling", "as the envoy put it"."""
    text, start = said.span.text, said.span.start
    accounts = [h.end for h in said.hits if h.entry.get("kind") == "account"]
    says = {h.start for h in said.hits if h.entry.get("kind") == "version"}
    if not said.attributions:
        finite = (h for h in _cues().find(text) if h.text.lower().endswith(_FINITE))
        says |= {h.start for h in finite if text[h.end : h.end + 6] == " that "}
    for mention in said.mentions:
        if mention.kind != "person" or not mention.actor:
            continue
        begins, ends = mention.start - start, mention.end - start
        before = any(0 <= begins - end <= _NEAR for end in accounts)
        if before or ends + 1 in says or _VERSION.match(text, ends):
            return mention.actor
    return None


def _speaker(was: Said, now: Said) -> Iterator[Found]:
    before, after = _agent(was), _agent(now)
    if before and after and before != after and not _both_keep(was, now):
        known = set(was.people) | set(now.people)
        # A person whom the other text names too; else it is another statement, not the same one moved.
        if before in known and after in known and (before in now.people or after in was.people):
            yield "speaker", "drift", f"{before} speaks in the first text, {after} in the second."


def _both_keep(was: Said, now: Said) -> bool:
    """Whether two who are named have each a share of their own, the same in both texts: nobody speaks for another."""
    before, after = _shares(was), _shares(now)
    return len(before) == 2 and before.keys() == after.keys() and all(before[name] & after[name] for name in before)


def _agent(said: Said) -> str | None:
    """Who speaks or acts: whoever stands after "by", else the outermost source, else the first who is named."""
    passive = next((m for m in said.mentions if m.kind == "person" and m.actor and _passive(said, m)), None)
    if passive is not None:
        return passive.actor
    named = [a for a in said.attributions if a.source and a.source.actor and a.source.source_kind != "outlet"]
    known = {a.id for a in named}
    whole = [a for a in named if a.parent not in known]
    if whole and not _by_another(said):
        first = min(whole, key=lambda a: (min(c.start for c in a.content), -max(c.end for c in a.content)))
        return first.source.actor if first.source else None
    people = said.people
    if not people or not _acts(said) or _jointly(said) or _by_another(said):
        return None
    return people[0]


def _passive(said: Said, mention: Mention) -> bool:
    return _BY.search(said.span.text[: mention.start - said.span.start]) is not None


def _by_another(said: Said) -> bool:
    """Whether somebody without a name says the whole of it: "an official said that A had told B"."""
    outer = [a.source for a in said.attributions if not a.parent and a.source and a.source.source_kind != "outlet"]
    return bool(outer) and not any(source.actor for source in outer)


def _jointly(said: Said) -> bool:
    """Whether the first two people of it act together: "Aasen and Eldjarn talked"."""
    named = [m for m in said.mentions if m.kind in _PEOPLE and m.actor and m.how != "pronoun"]
    return (
        len(named) > 1
        and said.span.text[: named[1].start - said.span.start].endswith(" and ")
        and (named[1].start - named[0].end == len(" and "))
    )


def _acts(said: Said) -> bool:
    return bool(_cues().find(said.span.text)) or bool(_verbs().find(said.span.text))


@cache
def _verbs() -> Lexicon:
    return load_lexicon("acts")


def _addressee(was: Said, now: Said) -> Iterator[Found]:
    gone = [p for p in was.people if p not in now.people]
    come = [p for p in now.people if p not in was.people]
    kept = set(was.people) & set(now.people)
    if kept and len(gone) == 1 and not come and now.has("public") and not was.has("public"):
        yield "addressee", "drift", f"What was told {gone[0]} is told {_words(now, 'public')}."
    elif kept and len(come) == 1 and not gone and was.has("public") and not now.has("public"):
        yield "addressee", "drift", f"What was told {_words(was, 'public')} is told {come[0]}."


def _content(was: Said, now: Said) -> Iterator[Found]:
    """What one party wants in the first text the other wants in the second, and the other way."""
    before, after = _shares(was), _shares(now)
    if len(before) != 2 or before.keys() != after.keys():
        return
    a, b = sorted(before)
    crossed = before[a] & after[b] and before[b] & after[a]
    if crossed and not before[a] & after[a] and not before[b] & after[b]:
        yield "content", "drift", f"What is {a}'s in the first text is {b}'s in the second, and the other way."


def _shares(said: Said) -> dict[str, set[str]]:
    """For each person named, the words between that name and the next, verbs of saying and common words aside."""
    text, start = said.span.text, said.span.start
    named = [m for m in said.mentions if m.kind == "person" and m.actor and m.how != "pronoun"]
    taken = {w for lexicon in (_cues(), _verbs()) for h in lexicon.find(text) for w in range(h.start, h.end)}
    own = {part.lower() for m in named for part in f"{m.actor} {m.text}".split()}
    found: dict[str, set[str]] = {}
    for at, mention in enumerate(named):
        stop = named[at + 1].start - start if at + 1 < len(named) else len(text)
        here = {w.lower for w in words(text, mention.end - start, stop) if len(w.lower) > 3 and w.start not in taken}
        here -= own
        found[str(mention.actor)] = found.get(str(mention.actor), set()) | here
    both = set.intersection(*found.values()) if len(found) == 2 else set()
    return {name: here - both for name, here in found.items()}


def source_line(was: Said, now: Said) -> Iterator[Found]:
    """The same of two sentences that only tell whose word the rest is, whatever their words."""
    if was.people or now.people:
        return
    if was.unnamed and not now.unnamed and now.office:
        yield "anonymity", "harder", f"Unnamed people became {now.office}."
    elif now.unnamed and not was.unnamed and was.office:
        yield "anonymity", "softer", f"{was.office} became unnamed people."


_JUDGES: tuple[Callable[[Said, Said], Iterator[Found]], ...] = (
    _modality, _tense, _number, _anonymity, _speaker, _addressee, _content, _attribution,
)  # fmt: skip
