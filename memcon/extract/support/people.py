"""Whether two names, or a name and an office or a land, mean one, and who is named in a passage."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.layers import Layers
from memcon.extract.support.scope import WORD
from memcon.extract.tools import Tools
from memcon.language.names import plain
from memcon.records import Actor, Mention, Span

_TITLE = re.compile(
    r"\b(?:the|our|his|her|their)\s+(?:former |serving |then |new )?(president|vice president|prime minister"
    r"|premier|chancellor|secretary|king|minister)"
    r"\b(?!\s+(?:of\s+)?(?-i:[A-Z]))",
    re.IGNORECASE,
)
_PREPOSED = re.compile(
    r"\b(?:with|to|of|from|by|beside|in|for|about|on|against|than|among)\s+(?:(?:the|his|her|their|a)\s+)?"
    r"(?:(?!hours?\b|minutes\b|days?\b|weeks?\b|months?\b|years?\b|\w+day\b|morning|afternoon|evening|night|noon"
    r"|January\b"
    r"|February|March\b|April\b|May\b|June\b|July\b|August\b|\w+ber\b|\d{4})[\w.’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_COMPASS = frozenset({"north", "south", "east", "west", "new"})


def lands_in(tools: Tools, words: str) -> set[str]:
    """The sides that the words name as sides: a country, its people, its capital; not as somebody's adjective."""
    return {
        h.side
        for h in tools.names.find(words)
        if h.side
        and h.how in ("country", "metonym", "demonym", "adjective")
        and not re.match(
            r"(?:['’]s)?\s+(?!(?:and|or|with|to|in|on|has|had|is|was|will)\b)(?:\w+\s+){0,2}[A-Z]", words[h.end :]
        )
    }


def people_in(layers: Layers, sentence: Span) -> list[Mention]:
    """Who can speak or meet, of those mentioned in the sentence."""
    return [
        m for m in layers.mentions_in(sentence) if m.kind in ("person", "institution", "government", "group", "outlet")
    ]


def preposed(layers: Layers, sentence: Span, mention: Mention, people: Sequence[Mention]) -> bool:
    """Whether a preposition stands before the name, with no other name between: "in May A said B was ready"."""
    low = max(sentence.start, mention.start - 90)
    found = _PREPOSED.search(layers.document.text[low : mention.start])
    return found is not None and not any(low + found.start() < m.start < mention.start for m in people)


def is_office(holder: str) -> bool:
    """Whether the words name a body or a role, and no person by name."""
    return bool(
        re.search(r"\b(?:ministry|house|kremlin|office|governments?|team|negotiators|representatives"
        r"|delegations?|diplomats|troops|ministers?|military|council|forces|ambassadors?|department|embassy"
        r"|palace|officials?|spokes\w+|"
                  r"administration|campaign|aides?|source|sources|union|council|commission|side|army)\b", holder, re.I)
    )  # fmt: skip


def plain_words(text: str) -> list[str]:
    """The words of more than two letters, lowered, without marks over letters."""
    return [w for w in WORD.findall(plain(text).lower()) if len(w) > 2]


def same_person(found: str, wanted: str) -> bool:
    """Whether two names are one: the same last word, or all words of the shorter in the longer."""
    a, b = plain(found).lower().split(), plain(wanted).lower().split()
    if not a or not b:
        return False
    if a[0] != b[0] and {a[0], b[0]} & _COMPASS:
        return False  # two countries that share a word
    return a == b or (a[-1] == b[-1] and len(a[-1]) > 1) or set(b) <= set(a) or (len(a) > 1 and set(a) <= set(b))


def same_actor(tools: Tools, found: str, wanted: str) -> bool:
    """Whether two names are one, or two spellings under which the data know one actor."""
    if same_person(found, wanted):
        return True
    known = known_as(tools, wanted)
    return known is not None and known is known_as(tools, found)


def known_as(tools: Tools, name: str) -> Actor | None:
    """The actor whom the data know under this name, however it is spelt."""
    whole = tools.roster.named(name)
    return whole or next((h.actor for h in tools.names.find(name) if h.actor and h.end - h.start == len(name)), None)


def side_of(tools: Tools, name: str) -> str | None:
    """The side on which the data place the bearer of the name, or which the words name."""
    actor = known_as(tools, name)
    if actor is not None:
        return actor.side
    return next((h.side or (h.actor.side if h.actor else None) for h in tools.names.find(name)), None)


def by_office(tools: Tools, span: Span, name: str) -> bool:
    """Whether the span names nobody but an office ("the President") that the bearer of the name has held."""
    titles = {m[1].lower() for m in _TITLE.finditer(span.text)}
    actor = known_as(tools, name) if titles else None
    return actor is not None and any(
        t in plain_words(x.office) or t == x.office.lower() for x in actor.tenures for t in titles
    )
