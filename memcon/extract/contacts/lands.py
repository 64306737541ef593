"""Parties that are told by their countries: "the leaders of A and B", "the A and B ministers", "A officials"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.contacts.clauses import BE, DO, HAVE, MODALS, OPENERS, PREPOSITIONS, Sentence, Word
from memcon.extract.contacts.phrases import CALENDAR, MATTERS, Ref
from memcon.extract.tools import Tools
from memcon.language.names import NameHit
from memcon.language.words import of_one
from memcon.records import Mention, Party

LOWER_TITLES = frozenset(
    "president prime minister leader chancellor premier secretary spokesman spokeswoman spokesperson king queen "
    "prince counterpart colleague opposite number president-elect crown foreign defence defense the a an his her "
    "its their then former visiting new ruler head chief director general ambassador envoy adviser aide deputy vice "
    "acting outgoing incoming fellow and state supreme newly elected longtime top senior high-level high-ranking "
    "top-level joint ministerial technical".split()
)
_EDGES = (
    PREPOSITIONS
    | (OPENERS - {"and"})
    | BE
    | HAVE
    | DO
    | MODALS
    | frozenset({"that", "who", "which", "whom", "said", "says", "told"})
)
_ENDS_IN_LANDS = frozenset(
    "leaders presidents premiers ministers counterparts colleagues officials representatives delegations envoys "
    "negotiators diplomats delegates chiefs heads generals commanders officers ambassadors advisers advisors "
    "secretaries directors parliamentarians speakers".split()
)
_SERVANTS = frozenset("advisers advisors secretaries directors".split())
_SENT_BODIES = frozenset(
    "delegation delegations team officials representatives negotiators diplomats envoys mediators experts "
    "officers".split()
)
_FROM_LANDS = frozenset({"of", "from", "in"})


def of_lands(tools: Tools, sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """ "The leaders of A, B and C", "his counterparts in A and B": one party for each country."""
    out = list(refs)
    for at, word in enumerate(sentence.words):
        if word.low not in _ENDS_IN_LANDS | _SENT_BODIES or sentence.low(at + 1) not in _FROM_LANDS:
            continue
        lands, end = _both_lands(tools, refs, sentence, at + 2) or _lands(tools, sentence, refs, at + 2)
        old = next((r for r in out if r.start <= word.start < r.end), None)
        if len(lands) == 1 and word.low in _SENT_BODIES and sentence.low(at + 1) == "from":
            lands = [replace(lands[0], name=sentence.slice(word.start, end))]  # "a delegation from A"
        elif len(lands) < 2:
            continue
        if word.low in _SERVANTS:  # advisers meet for their governments, and are not the leaders who will meet then
            lands = [replace(p, name=f"{p.name}{_owns(p.name)} {word.low}") for p in lands]
        left = old.left if old else noun_phrase_start(sentence, word.start)
        free = old.free if old else sentence.low(sentence.at(left) - 1) not in PREPOSITIONS
        out = [r for r in out if r.end <= left or r.start >= end]
        out.append(Ref(old.start if old else word.start, end, left, tuple(lands), "group", free=free))
    return sorted(out, key=lambda r: (r.start, -r.end))


def _owns(name: str) -> str:
    return "'" if name.endswith("s") else "'s"


def _both_lands(tools: Tools, refs: Sequence[Ref], sentence: Sentence, at: int) -> tuple[list[Party], int] | None:
    """The countries of "both countries", "the two states" that begin at word ``at``; None where these are no words.

    Who saw "the ministers of both countries" is of neither.
    """
    start = sentence.words[at].start if at < len(sentence.words) else -1
    both = next((r for r in refs if r.start == start and r.plural and not r.pronoun), None)
    if both is None:
        return None
    doers = {p.side for r in refs if r.free and r.end <= start for p in r.parties}
    sides = [tools.roster.side(p.side) for p in both.parties if p.side not in doers]
    parties = [Party(s.name, s.id, "government") for s in sides if s is not None]
    return (parties, both.end) if len(parties) == len(both.parties) == 2 else None


def _lands(tools: Tools, sentence: Sentence, refs: Sequence[Ref], at: int) -> tuple[list[Party], int]:
    """The countries of a list that begins at word ``at``, and where it ends."""
    found: list[Party] = []
    end = 0
    while at < len(sentence.words):
        if sentence.low(at) in {",", "and", "the", "as", "well", "both"}:
            at += 1
            continue
        start = sentence.words[at].start
        ref = next(
            (r for r in refs if r.start == start and r.kind in ("place", "government") and not r.possessive), None
        )
        side = tools.roster.side(ref.parties[0].side) if ref else None
        if ref is None or side is None or not _land_itself(tools, sentence, ref):
            break
        found.append(Party(side.name, side.id, "government"))
        end = ref.end
        at = sentence.at(ref.end)
    return found, end


def _land_itself(tools: Tools, sentence: Sentence, ref: Ref) -> bool:
    """Whether a country is named for itself: no capital, and no adjective of what follows ("the X minister")."""
    after = sentence.at(ref.end)
    follows = sentence.words[after] if after < len(sentence.words) else None
    if follows is not None and (follows.low in MATTERS or (follows.capital and follows.low.isalpha())):
        return False
    return not any(h.how == "metonym" for h in tools.names.find(sentence.slice(ref.start, ref.end)))


_LED = re.compile(r"\s*,?\s*(?:led|headed|chaired)\s+by\s+$")


def led_by(sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with a country's delegation and who leads it made one: he or she, of that country.

    So are "N. N., who heads the X delegation," and that delegation.
    """
    out: list[Ref] = []
    for ref in refs:
        head = out[-1] if out else None
        if head is not None and _is_led(sentence, head, ref):
            party = replace(ref.parties[0], side=head.parties[0].side)
            end = _aside_end(sentence, ref) if sentence.slice(head.end, head.end + 1) == "," else ref.end
            out[-1] = replace(ref, left=_gathering(sentence, head), end=end, parties=(party,), free=head.free)
        elif head is not None and _heads_team(sentence, head, ref):
            party = replace(head.parties[0], side=ref.parties[0].side)
            out[-1] = replace(head, end=_aside_end(sentence, ref), parties=(party,))
        else:
            out.append(ref)
    return out


def _is_led(sentence: Sentence, team: Ref, ref: Ref) -> bool:
    """Whether ``ref`` is who leads the delegation of one country that is told of before."""
    one = ref.kind == "person" and len(ref.parties) == 1 and not ref.pronoun and not ref.possessive
    side = team.parties[0].side if len(team.parties) == 1 and team.kind != "person" else None
    known = one and side is not None and ref.parties[0].side in (None, side)
    return known and _LED.fullmatch(sentence.slice(team.end, ref.left).lower()) is not None


_HEADS_TEAM = re.compile(
    r", who (?:also )?(?:heads|headed|leads|led|chairs|chaired|represents|represented|speaks for) (?:the |a |an )?"
)


def _heads_team(sentence: Sentence, person: Ref, team: Ref) -> bool:
    """Whether words between commas only tell whose delegation somebody heads: "N. N., who heads the X team,"."""
    one = person.kind == "person" and len(person.parties) == 1 and not person.pronoun and not person.possessive
    same = person.parties[0].side in (None, team.parties[0].side) and team.parties[0].side is not None
    opens = _HEADS_TEAM.fullmatch(sentence.slice(person.end, team.left))
    body = team.kind in ("institution", "government", "group") and not team.plural
    return bool(one and same and opens and body and sentence.slice(team.end, team.end + 1) in {",", "."})


def _aside_end(sentence: Sentence, ref: Ref) -> int:
    """Where an aside ends whose last words are ``ref``: behind its comma."""
    return ref.end + (sentence.slice(ref.end, ref.end + 1) == ",")


_A_TEAM = re.compile(r"\b(?:an?|the|its|their|his|her)\s(?:[\w-]+\s){0,3}?$", re.IGNORECASE)


def _gathering(sentence: Sentence, head: Ref) -> int:
    """Where a delegation's words begin, its article and adjectives among them."""
    before = _A_TEAM.search(sentence.slice(sentence.start, head.left))
    start = sentence.start + before.start() if before is not None else head.left
    return head.left if any(w.low in PREPOSITIONS for w in sentence.between(start, head.left)) else start


_OF = re.compile(r"\s(?:of|from)\s(?:the\s)?$", re.IGNORECASE)


def from_land(sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with "N. N. of X" made one that ends behind the country; somebody of no known side is of that one.

    So is a body without a name: "the government of X", "the foreign ministry in X's capital".
    """
    out: list[Ref] = []
    for ref in refs:
        person = out[-1] if out else None
        if person is None or not _is_of(sentence, person, ref):
            out.append(ref)
            continue
        side = ref.parties[0].side
        parties = person.parties if person.parties[0].side else (replace(person.parties[0], side=side),)
        kind = person.kind
        if kind == "institution":
            parties, kind = (replace(parties[0], name=sentence.slice(person.start, ref.end)),), "government"
        out[-1] = replace(person, end=ref.end, parties=parties, kind=kind, possessive=ref.possessive)
    return out


_HOLDS = re.compile(r",\s(?P<office>[^,;:.()\"“”]{3,70}?)\s(?:of|for)\s(?:the\s)?$")
_OWN_OFFICE = re.compile(r"['’]s?\s(?P<office>(?:[a-z-]+\s){0,3}[a-z-]+)(?=[,.;:)]|$)")
_OF_LAND = re.compile(r" of (?:the )?(?:[A-Z][\w’'-]+ (?:of (?:the )?)?){0,3}[A-Z][\w’'-]+(?=,)")
_PEER = re.compile(r"\b(?:counterpart|opposite number|colleague)$")
_CLOSES = re.compile(r"\s*(?:[,.;:)]|$)")


def apposed(tools: Tools, sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with "N. N., the president of X," made one: what stands in apposition names no further party."""
    out: list[Ref] = []
    for ref in refs:
        person = out[-1] if out else None
        if person is not None and ref.end <= person.end and person.start < ref.start:
            continue  # the land of the house whose speaker somebody is
        end = _apposition_end(tools, sentence, person, ref) if person is not None else None
        if person is None or end is None:
            out.append(ref)
            continue
        parties = person.parties if person.parties[0].side else (replace(person.parties[0], side=ref.parties[0].side),)
        out[-1] = replace(person, end=end + (sentence.slice(end, end + 1) == ","), parties=parties)
    return out


def _apposition_end(tools: Tools, sentence: Sentence, person: Ref, ref: Ref) -> int | None:
    """Where the office ends that ``ref`` tells of ``person`` right before it; None where it tells no office of him."""
    named = person.kind == "person" and not (person.plural or person.pronoun or person.possessive)
    if not named or ref.plural or ref.pronoun or person.end > ref.left:
        return None
    nowhere = ref.kind == "institution" and ref.parties[0].side is None  # "N. N., the speaker of the house,"
    if not nowhere and (ref.parties[0].side is None or person.parties[0].side not in (None, ref.parties[0].side)):
        return None
    gap = sentence.slice(person.end, ref.start)
    end, office = ref.end, None
    if ref.kind in ("place", "government") and (behind := _OWN_OFFICE.match(sentence.slice(ref.end, ref.end + 60))):
        office = behind["office"] if _OPEN.fullmatch(gap) else None
        end = ref.end + behind.end()
    elif ref.kind in ("place", "government", "institution") and not ref.possessive:
        office = held["office"] if (held := _HOLDS.fullmatch(gap)) else None
    elif ref.kind == "person" and ref.parties[0].name in (person.parties[0].name, sentence.slice(ref.start, ref.end)):
        office = sentence.slice(ref.start, ref.end) if _OPEN.fullmatch(gap) else None
    if gap == " (" and ref.kind in ("place", "government") and sentence.slice(ref.end, ref.end + 1) == ")":
        return ref.end + 1  # "N. N. (X)"
    hits = tools.lexicon("titles").find(office) if office is not None else []
    told = any(h.end - h.start > _SHORT for h in hits) or bool(office and _PEER.search(office))
    if ref.kind in ("institution", "person") and (behind := _OF_LAND.match(sentence.slice(end, end + 60))):
        end += behind.end()
    return end if told and _CLOSES.match(sentence.slice(end, end + 2)) else None


_SHORT = 3
"""So many letters has a title that may as well be part of a name: "Sen"."""
_OPEN = re.compile(r",\s(?:who\s(?:is|was)\s)?(?:the\s|now\s|then\s|also\s)?")


def office_of(tools: Tools, sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with "the Foreign Minister of X N. N." made one person, of X where no side is known."""
    out: list[Ref] = []
    for ref in refs:
        land = out[-1] if out and _stands_before(sentence, out[-1], ref) else None
        left = land.left if land is not None else ref.left
        before = sentence.slice(max(sentence.start, left - _TITLE), left)
        state = land is not None or sentence.slice(ref.left, ref.start).endswith(_BETWEEN[1:])
        named = ref.kind == "person" and not ref.plural and not ref.pronoun
        if not (named and state and before.endswith((" of ", " of the "))):
            out.append(ref)
            continue
        titles = tools.lexicon("titles").find(before)
        if titles and _OF_STATE.fullmatch(before[titles[-1].end :]):
            start = noun_phrase_start(sentence, left - len(before) + titles[-1].start)
            side = ref.parties[0].side or (land.parties[0].side if land is not None else None)
            party = replace(ref.parties[0], side=side)
            free = sentence.low(sentence.at(start) - 1) not in PREPOSITIONS
            out = [r for r in out if r.end <= start]
            out.append(replace(ref, left=start, parties=(party,), free=free))
        else:
            out.append(ref)
    return out


_LAND = r"(?:the )?[A-Z][\w’'-]*(?: (?:of (?:the )?)?[A-Z][\w’'-]*){0,5}"
_SENT_TO = re.compile(rf"(?: (?:of|from) {_LAND})? (?:to|in) {_LAND}(?:,? )?(?:[A-Z][\w.]* )*$")
_ENVOYS = frozenset({"ambassador", "envoy"})


def accredited(tools: Tools, sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with "the ambassador of X to Y, N. N.," made one person of X: Y takes no part, nor does the office."""
    out: list[Ref] = []
    for ref in refs:
        title = _title_of(tools, sentence, out, ref)
        if title is None:
            out.append(ref)
            continue
        side = ref.parties[0].side or title.parties[0].side
        comma = "," in sentence.slice(title.end, ref.start) and sentence.slice(ref.end, ref.end + 1) == ","
        named = replace(ref, left=title.left, end=ref.end + comma, parties=(replace(ref.parties[0], side=side),))
        out = [*out[: out.index(title)], replace(named, free=title.free)]
    return out


def _title_of(tools: Tools, sentence: Sentence, before: Sequence[Ref], ref: Ref) -> Ref | None:
    """The office of an envoy that stands, with where he or she is sent, right before the name ``ref``; else None."""
    if ref.kind != "person" or ref.plural or ref.pronoun or len(ref.parties) != 1:
        return None
    for title in reversed(before[-4:]):
        bare = title.kind == "person" and len(title.parties) == 1 and not title.possessive
        classes = {h.entry.get("class") for h in tools.lexicon("titles").find(title.parties[0].name)} if bare else set()
        if classes & _ENVOYS and _SENT_TO.fullmatch(sentence.slice(title.end, ref.start)):
            return title if title.parties[0].side in (None, ref.parties[0].side) or not ref.parties[0].side else None
    return None


_OF_MATTER = re.compile(
    r"\b(?:(?:under-?|deputy )?(?:minister|secretary|commissioner|head|director|commander|chairman|chairwoman|chair"
    r"|speaker)(?: general)?(?: of state)? (?:of|for)|(?:special )?(?:representative|envoy) for)(?: the)? (?!state\b)"
    r"(?-i:(?:[A-Z][\w’'-]* (?:and |of |for |the )*){0,8}[A-Z][\w’'-]* )$",
    re.IGNORECASE,
)
"""An office with what it is for, right before whose it is: "Minister of Foreign Affairs and Trade N. N."."""


def of_matters(tools: Tools, sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with whoever has an office named with its matter made to begin there: what it heads takes no part."""
    out: list[Ref] = []
    for ref in refs:
        low = max(sentence.start, ref.start - _TITLE)
        single = ref.kind == "person" and not (ref.plural or ref.pronoun)
        office = _OF_MATTER.search(sentence.slice(low, ref.start)) if single else None
        if office is not None and tools.lexicon("titles").find(office[0].partition(" and ")[2]):
            office = None  # "the minister of C and President N. N." are two
        start = low + office.start() if office is not None else ref.left
        inside = [r for r in out if r.start >= start]
        if start >= ref.left or any(r.kind == "person" and _named(sentence, r) for r in inside):
            out.append(ref)
            continue
        left = noun_phrase_start(sentence, start)
        free = sentence.low(sentence.at(left) - 1) not in PREPOSITIONS
        out = [r for r in out if r not in inside]
        out.append(replace(ref, left=left, free=free))
    return out


def _named(sentence: Sentence, ref: Ref) -> bool:
    """Whether somebody is told by name, and not by an office alone."""
    return ref.parties[0].name not in sentence.slice(ref.start, ref.end) or " " in ref.parties[0].name


_OF_STATE = re.compile(r" of (?:the )?(?:[A-Z][\w’']+ ){0,4}(?:of (?:the )?)?")
_TITLE = 90
"""So many characters before a land the title of its office begins at most."""


_BETWEEN = (" ", " Republic ", " Federation ", " Kingdom ", " State ")
"""What stands between the name of a land and a person's: nothing, or the rest of the state's full name."""


def _stands_before(sentence: Sentence, land: Ref, ref: Ref) -> bool:
    """Whether a land's name stands right before a person's: "of X N. N."."""
    person = ref.kind == "person" and not ref.plural and not ref.pronoun
    return person and land.kind in ("place", "government") and sentence.slice(land.end, ref.start) in _BETWEEN


def _is_of(sentence: Sentence, person: Ref, land: Ref) -> bool:
    """Whether a country right behind a person says no more than whose he or she is."""
    body = person.kind == "institution" and _NATIONAL.search(sentence.slice(person.start, person.end)) is not None
    if (person.kind != "person" and not body) or person.plural or person.pronoun or person.possessive:
        return False
    if land.kind not in ("place", "government") or (land.possessive and not body) or land.plural or land.pronoun:
        return False
    if body:
        capital = sentence.slice(land.start, land.end) != land.parties[0].name
        gap = sentence.slice(person.end, land.start)
        near = _OF.fullmatch(gap) or (gap == " in " and capital)
        return bool(near and person.parties[0].side is None and land.parties[0].side)
    same = person.parties[0].side in (None, land.parties[0].side) and land.parties[0].side is not None
    follows = sentence.low(sentence.at(land.end))
    close = person.end <= land.start and bool(_OF.fullmatch(sentence.slice(person.end, land.start)))
    return same and close and follows not in MATTERS and not follows.startswith("'")


_NATIONAL = re.compile(
    r"\b(?:government|presidency|parliament|central bank|army|military|(?:foreign|defen[cs]e|interior) ministry|"
    r"ministry|foreign office|presidential office|presidential palace)$",
    re.IGNORECASE,
)
"""Bodies that are those of the country whose name or capital stands behind them."""
_INSIDE = re.compile(r"\s(?:inside|within|across|throughout|from|at|in|of)\s(?:the\s|our\s)?$", re.IGNORECASE)


def of_body(sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with "officials inside the X government" made one: they are those of that government."""
    out: list[Ref] = []
    for ref in refs:
        people = out[-1] if out else None
        body = ref.kind in ("government", "institution") and ref.parties[0].side and not ref.possessive
        nameless = people is not None and people.kind == "group" and all(p.side is None for p in people.parties)
        if people is not None and body and nameless and _INSIDE.fullmatch(sentence.slice(people.end, ref.left)):
            out[-1] = replace(people, end=ref.end, parties=ref.parties)
        else:
            out.append(ref)
    return out


_LEADS = frozenset({"president", "prime minister", "chancellor", "monarch", "crown prince", "leader"})
_SERVES = frozenset(
    {"foreign minister", "defence minister", "minister", "vice president", "deputy minister", "chief of staff"}
    | {"lawmaker", "general"}
)


def under_leader(tools: Tools, sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with "President A and Foreign Minister B" made two of one side where B's is not known."""
    out: list[Ref] = []
    for ref in refs:
        lead = out[-1] if out else None
        if lead is not None and _serves(tools, sentence, lead, ref):
            out.append(replace(ref, parties=(replace(ref.parties[0], side=lead.parties[0].side),)))
        else:
            out.append(ref)
    return out


def _serves(tools: Tools, sentence: Sentence, lead: Ref, ref: Ref) -> bool:
    """Whether a minister or the like of no known side is joined by "and" to a head of state or government."""
    one = all(r.kind == "person" and len(r.parties) == 1 and not r.pronoun for r in (lead, ref))
    if not one or ref.parties[0].side is not None or lead.parties[0].side is None:
        return False
    gap = sentence.slice(lead.end, ref.start)
    leads = {h.entry.get("class") for h in tools.lexicon("titles").find(sentence.slice(lead.left, lead.start))}
    serves = {h.entry.get("class") for h in tools.lexicon("titles").find(gap)}
    return gap.startswith((" and ", ", and ")) and bool(leads & _LEADS) and bool(serves) and serves <= _SERVES


_DISPATCH = re.compile(
    r"\b(?:send|sends|sent|sending|dispatch(?:ed|es|ing)?|despatch(?:ed|es|ing)?)\s"
    r"(?:(?:an?|his|her|its|their) (?:[\w-]+ ){0,2}(?:envoy|emissary|adviser|aide|representative|minister), )?$"
)


def dispatched(sentence: Sentence, refs: Sequence[Ref]) -> list[Ref]:
    """The refs, with somebody of no known side whom a government sends made one of that side."""
    out: list[Ref] = []
    for ref in refs:
        unknown = ref.kind == "person" and not ref.plural and not ref.pronoun and ref.parties[0].side is None
        sent = unknown and _DISPATCH.search(sentence.slice(sentence.start, ref.left).lower())
        by = next((r for r in reversed(out) if r.free and not r.plural and r.parties[0].side), None) if sent else None
        side = by.parties[0].side if by is not None else None
        out.append(replace(ref, parties=(replace(ref.parties[0], side=side),)) if side else ref)
    return out


_SENT = frozenset("adviser advisor aide envoy emissary confidant representative deputy".split())
_SENT_BY = re.compile(
    rf"((?:{'|'.join(sorted(_SENT))}|emissarie)s?) (?:to|of|for|(?:sent|dispatched|named) by|whom|that|who) (?:the )?$"
)
_SENDS = re.compile(r" (?:has |had )?(?:sent|dispatched|despatched)(?: to [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?(?= [a-z])")
_WAS_SENT = re.compile(
    r", (?:who (?:was|had been) )?(?:sent|dispatched|despatched) (?:(?:there|to [A-Z][\w’'-]+) )?by (?:the )?"
)


_WHOM = frozenset({"whom", "that", "who"})


def _was_sent(sentence: Sentence, person: Ref, sender: Ref) -> bool:
    """Whether somebody of no known country is said to have been sent by ``sender``: "N. N., sent by the president,"."""
    unknown = person.kind == "person" and not person.plural and person.parties[0].side is None
    return unknown and _WAS_SENT.fullmatch(sentence.slice(person.end, sender.left)) is not None


def sent_by(sentence: Sentence, refs: Sequence[Ref]) -> list[Ref]:
    """The refs, with "an adviser to A" made somebody of A's side: A himself takes no part.

    Nor does B in "advisers to A and B", where several are told of and B's name alone follows.
    """
    out: list[Ref] = []
    shared = ""
    for ref in refs:
        before = _SENT_BY.search(sentence.slice(sentence.start, ref.left).lower())
        one = ref.kind == "person" and not ref.plural and not ref.possessive
        last = out[-1] if out else None
        if last is not None and one and _was_sent(sentence, last, ref):
            out[-1] = replace(last, parties=(replace(last.parties[0], side=ref.parties[0].side),))
        end = ref.end
        if before is not None and before[0].split()[1] in _WHOM:
            sends = _SENDS.match(sentence.slice(ref.end, sentence.end))
            before, end = (before, ref.end + sends.end()) if sends is not None else (None, end)
        if before is not None and one:
            start = sentence.start + before.start()
            shared = sentence.slice(start, ref.left) if before[1].endswith("s") else ""
            left = noun_phrase_start(sentence, start)
            free = sentence.low(sentence.at(left) - 1) not in PREPOSITIONS
            out = [r for r in out if r.end <= left]
            out.append(replace(_sent(ref, sentence.slice(start, ref.end), start, left, free), end=end))
        elif shared and one and not ref.pronoun and _AND_THE.fullmatch(sentence.slice(out[-1].end, ref.left)):
            out.append(_sent(ref, shared + sentence.slice(ref.left, ref.end), ref.start, ref.left, ref.free))
        else:
            shared = ""
            out.append(ref)
    return out


_AND_THE = re.compile(r"\sand\s(?:the\s)?")


def _sent(by: Ref, name: str, start: int, left: int, free: bool) -> Ref:
    return Ref(start, by.end, left, (replace(by.parties[0], name=name),), "group", free=free)


_BODIES = frozenset(
    "leadership leaders officials official representatives delegation delegations negotiators diplomats side envoys "
    "government governments administration administrations authorities military army armies embassy embassies "
    "mediators intermediaries commanders generals officers "
    "delegates experts counterparts forces opposition".split()
)


def bodies_in(tools: Tools, sentence: Sentence, known: Sequence[Ref]) -> list[Ref]:
    """ "The X leadership", "senior X officials": those of one country whom no mention covers."""
    found: list[Ref] = []
    for hit in tools.names.find(sentence.text):
        start = sentence.start + hit.start
        if hit.how != "adjective" or not hit.side or any(r.left <= start < r.end for r in known):
            continue
        at = sentence.at(sentence.start + hit.end)
        head = next((k for k in range(at, at + 3) if sentence.low(k) in _BODIES), None)
        if head is None or any(sentence.words[k].capital for k in range(at, head)):
            continue
        end = sentence.words[head].end
        parties = [Party(sentence.slice(start, end), hit.side, "government")]
        joined = _joined_before(tools, sentence, start)
        if joined and hit.side not in {h.side for h in joined}:
            start = sentence.start + joined[0].start
            body = sentence.slice(sentence.words[at].start, end)
            one = body.removesuffix("s")
            body = one if one.rpartition(" ")[2] in _BODIES else body  # "the X and Y governments" are one of each
            parties = [Party(f"{h.text} {body}", h.side, "government") for h in (*joined, hit)]
        left = noun_phrase_start(sentence, start)
        before = sentence.low(sentence.at(left) - 1)
        found = [r for r in found if r.end <= start]
        found.append(Ref(start, end, left, tuple(parties), "group", free=before not in PREPOSITIONS))
    return found


def _joined_before(tools: Tools, sentence: Sentence, start: int) -> list[NameHit]:
    """The countries' adjectives that a list joins to the one at ``start`` ("W, X and Y commanders"), in order."""
    hits = [h for h in tools.names.find(sentence.text) if h.how in ("adjective", "demonym") and h.side]
    hits = sorted([*hits, *_half_named(tools, sentence.text, hits)], key=lambda h: h.start)
    found: list[NameHit] = []
    for hit in reversed(hits):
        links = ("and", ", and", ", as well as") if not found else (",",)
        if sentence.slice(sentence.start + hit.end, start).strip().lower() in links:
            found.insert(0, hit)
            start = sentence.start + hit.start
    return found


def by_adjectives(text: str, tools: Tools, mention: Mention) -> tuple[dict[Party, None], int]:
    """One party a country for "the X and Y foreign ministers" or "X's and Y's", and where the first begins.

    There is none where it is not that.
    """
    if mention.actor or not mention.text.endswith("s"):
        return {}, mention.start
    start = max(0, mention.start - 48)
    region = text[start : mention.end]
    hits = [h for h in tools.names.find(region) if h.how in ("adjective", "country", "demonym") and h.side]
    hits = sorted([*hits, *_half_named(tools, region, hits)], key=lambda h: h.start)
    run: list[NameHit] = []
    for hit in hits:
        between = region[run[-1].end : hit.start].replace("’", "'").removeprefix("'s") if run else ""
        joined = run and between.strip() in ("and", ",", ", and", "and the", ", the")
        run = [*run, hit] if joined else [hit]
    if len({h.side for h in run}) < 2 or start + run[-1].end < mention.start:
        return {}, mention.start
    title = re.sub(r"^['’]s\b", "", region[run[-1].end :]).strip()
    title = of_one(title) if title.endswith("s") and not title.endswith("ss") else title
    owned = {h: f"{h.text}'s" if region[h.end : h.end + 2] in ("'s", "’s") else h.text for h in run}
    return {Party(f"{name} {title}", hit.side): None for hit, name in owned.items()}, start + run[0].start


def _half_named(tools: Tools, region: str, hits: Sequence[NameHit]) -> list[NameHit]:
    """The peoples of whose names only the first half stands: of "North and South C negotiators" those of the North."""
    found: list[NameHit] = []
    for hit in hits:
        half = re.search(r"\b([A-Z]\w+) and $", region[: hit.start])
        _, space, rest = hit.text.partition(" ")
        whole = tools.names.find(f"{half[1]} {rest}") if half and space else ()
        if half and len(whole) == 1 and whole[0].side and whole[0].end == len(half[1]) + 1 + len(rest):
            found.append(replace(whole[0], start=half.start(1), end=half.end(1)))
    return found


def noun_phrase_start(sentence: Sentence, start: int, styled: frozenset[int] = frozenset()) -> int:
    """Where the titles and adjectives before a name begin."""
    at = sentence.at(start)
    if at < len(sentence.words) and sentence.words[at].start > start:
        at -= 1
    left = start
    while at > 0 and sentence.low(at) not in {"the", "a", "an"}:  # a phrase begins with its article
        word = sentence.words[at - 1]
        if word.low == "." and _shortens(sentence, at - 1):
            at -= 1  # "Dr. N. N.", "Lt. Gen. N. N."
            continue
        follows = sentence.words[at]
        land = follows.capital and follows.start not in styled
        titled = word.low == "of" and land and at > 1 and sentence.low(at - 2) in _RULES
        if word.start not in styled and not titled and _ends_phrase(sentence, at, word):
            break
        at -= 1
        left = word.start
    return left


_SHORT = 5
"""So many letters at most has a title that ends in a full stop."""


def _shortens(sentence: Sentence, at: int) -> bool:
    """Whether the full stop at ``at`` ends a shortened title: a short capitalised word, in mid-sentence."""
    before = sentence.words[at - 1] if at > 0 else None
    if before is None or not before.capital or before.end != sentence.words[at].start:
        return False
    return before.end - before.start <= _SHORT and at + 1 < len(sentence.words) and sentence.words[at + 1].capital


_RULES = frozenset("president premier chancellor king queen emir sultan minister secretary prince".split())
"""Titles with their land behind them: "the President of C N. N.", but not "an aide of N. N."."""


def _ends_phrase(sentence: Sentence, at: int, word: Word) -> bool:
    """Whether the word before ``at`` belongs to no noun phrase that goes on at ``at``."""
    low = word.low
    if low in CALENDAR or (low in _EDGES and low not in {"of", "for"}) or low in {"and", ","}:
        return True
    if low == "of" and not (sentence.low(at) == "state" or sentence.low(at).startswith("foreign")):
        return True
    if not (word.capital or low in LOWER_TITLES or low in {"'s", "-"} or low == "of"):
        return True
    return low.endswith("'s") and not word.capital
