"""Whether what looks like a time expression is one, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Match:
    """One expression found: its kind, its place and the words of its parts, in lower case."""

    kind: str
    start: int
    end: int
    parts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The words of one part, empty where the expression has none."""
        return self.parts.get(name, "")


_TITLED = re.compile(
    r"\b(?:(?P<first>[A-Z][a-z]{1,20})|(?:Mrs|Mr|Ms|Dr)\.?)[^\S\n](?P<name>May|March|June|April|August)\b"
    r"(?![^\S\n]{1,3}\d)"
)
_NO_FIRST_NAME = frozenset(
    {
        "On", "In", "By", "Since", "Until", "Till", "Early", "Late", "Last", "Next", "This", "From", "Before",
        "After", "During", "Through", "To", "And", "Between", "Of", "The", "For", "Mid", "Monday", "Tuesday",
        "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Both", "Around", "About", "It", "That", "You",
        "We", "They", "He", "She", "Some",
    }
)  # fmt: skip


def month_names_of_people(text: str) -> frozenset[str]:
    """The months that the text uses as people's names ("Mrs May"), in lower case."""
    return frozenset(m["name"].lower() for m in _TITLED.finditer(text) if m["first"] not in _NO_FIRST_NAME)


_MONTH_CUE = re.compile(
    r"\b(?:in|since|until|till|by|last|next|this|during|from|to|before|after|between|and|or|through|mid|of|early|late"
    r"|end|around|about|for|until)[\s-]$",
    re.I,
)
_NAMED_DAY_BEFORE = re.compile(r"\b(?:Bloody|Black|Good|Ash|Holy|Maundy|Palm|Super|Cyber|Mail on)\s$")
_NAMED_DAY_AFTER = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|Tribune|Independent|Observer|Business|World|Review)\b"
)
_ARTICLE = re.compile(r"\b(?:the|a|its|their|his|her|this|that|last|planned|proposed)\s$", re.I)
_NOUN = re.compile(r"\s[a-z]{3,}")
_YEAR_CUE = re.compile(
    r"\b(?:in|since|until|till|by|during|from|to|before|after|between|and|or|through|of|the|early|late|mid|circa|around"
    r"|year|[A-Z]\w*)[\s-]+\(?$|[\[(]$",
    re.I,
)
_NOT_A_YEAR_BEFORE = re.compile(
    r"\b(?:resolutions?|no\.?|nos\.?|flight|article|room|highway|route|agenda|vision|page|pp?\.|unit|model|some"
    r"|about|nearly|almost|roughly|least|most|than|over|under|another|additional|approximately|total of|exceed\w*)\s$",
    re.I,
)
_NOT_A_YEAR_AFTER = re.compile(
    r"[\s-](?:gmt|utc|hours?|hrs?|h|local|people|troops|soldiers|men|women|children|dollars|euros|pounds|rubles|roubles|yuan"
    r"|miles|kilomet\w+|km|met(?:er|re)s|feet|ton(?:ne)?s|years|days|weeks|months|votes|deaths|dead|wounded|jobs|prisoners"
    r"|percent|million|billion|thousand|missiles|tanks|aircraft|civilians|seats|pages|words|members|fighters|refugees)\b",
    re.I,
)
_SEASON_CUE = re.compile(r"\b(?:in|during|over|by|since|until|before|after|throughout|for|from|of)[\s]$", re.I)


@dataclass(frozen=True, slots=True)
class _Around:
    """A match with the words on both sides of it."""

    found: Match
    text: str
    before: str
    after: str
    names: frozenset[str]


def plausible(found: Match, text: str, names: frozenset[str]) -> bool:
    """Whether ``found`` is a time expression; ``names`` are the months that are people's names here."""
    check = _CHECKS.get(found.kind)
    if check is None:
        return True
    before, after = text[max(0, found.start - 20) : found.start], text[found.end : found.end + 14]
    return check(_Around(found, text, before, after, names))


def _weekday(at: _Around) -> bool:
    named = _NAMED_DAY_BEFORE.search(at.before) or _NAMED_DAY_AFTER.match(at.after)
    return at.text[at.found.places["weekday"][0]].isupper() and not named


def _today(at: _Around) -> bool:
    # a capital in the middle of a sentence after another capital is the name of an outlet
    word = at.found.places.get("word")
    capital = word is not None and at.text[word[0]] == "T"
    return not (capital and at.found.get("word") == "today" and re.search(r"[A-Z]\w+\s$", at.before))


def _unit(at: _Around) -> bool:
    if re.search(r"[\"“'‘]$", at.before) and at.text[at.found.places.get("unit", (0, 0))[0]].isupper():
        return False  # the name of a broadcast
    return at.found.get("bare") in ("", "weekend") or bool(at.found.get("part")) or _ends_a_unit(at.before)


def _vague(at: _Around) -> bool:
    if at.found.get("vague") == "soon" and re.search(r"\bas\s$", at.before):
        return False
    return not (at.found.get("vague") == "now" and re.match(r"[\s-](?:that|famous|infamous|defunct)\b", at.after))


def _count(at: _Around) -> bool:
    return not re.search(r"[\d$€£.,]$", at.before)


def _ends_a_unit(before: str) -> bool:
    return bool(re.search(r"\b(?:earlier|later|late|early) in\s$", before, re.I))


def _day(at: _Around) -> bool:
    found, text = at.found, at.text
    month = found.places.get("month")
    if month is None or found.kind in ("iso", "slash"):
        return True
    word = text[month[0] : month[1]]
    # lower-case "may" and "march" are verbs: "seven may come", "march 5 miles"
    return word[0].isupper() or (word.lower() not in ("may", "march", "mar", "sun") and bool(found.get("year")))


def _month(at: _Around) -> bool:
    found, text, before = at.found, at.text, at.before
    start, end = found.places["month"]
    word = text[start:end]
    if not word[0].isupper():
        return False
    if found.get("year") or found.get("yearword"):
        return True
    if found.get("part") or found.get("glued"):
        return True
    if word.lower() in at.names or (re.match(r"['’]s\b", text[end : end + 3]) and word.lower() in ("may", "march")):
        return False
    if word.lower() in ("may", "march") and not found.get("which"):
        named = re.match(r"\s[A-Z]", text[end : end + 2])
        return not named and bool(_MONTH_CUE.search(before) or (_ARTICLE.search(before) and _NOUN.match(text, end)))
    return True


def _year(at: _Around) -> bool:
    found, before, after = at.found, at.before, at.after
    if _NOT_A_YEAR_BEFORE.search(before) or _NOT_A_YEAR_AFTER.match(after) or re.search(r"[\d$€£#/.,:–-]$", before):
        return False
    year = int(found.get("year"))
    if found.get("part") or found.get("glued"):
        return True
    if year < 1900 or year > 2060 or year % 100 == 0:
        return bool(_YEAR_CUE.search(before))
    # a bare number before a plural, without an article, counts things: "released 1950 detainees"
    counts = re.match(r"\s[a-z]+s\b", after) and not re.match(r"\s(?:was|is|has|as)\b", after)
    return not counts or bool(_YEAR_CUE.search(before))


def _years(at: _Around) -> bool:
    first, last = int(at.found.get("year")), at.found.get("year2")
    if len(last) == 2:  # "2010-12" may be a month, "2010–12" and "2010-19" are years
        return int(last) > first % 100 and (int(last) > 12 or at.text[at.found.places["year2"][0] - 1] in "–—")
    return 1000 < first < int(last) and not re.search(r"[$€£#]$", at.before)


def _season(at: _Around) -> bool:
    found, before, after = at.found, at.before, at.after
    if found.get("year") or found.get("yearword") or found.get("which"):
        return True
    if found.get("season") == "fall" and re.match(r"\s(?:of|in|from|to|on|by|into|apart|back|short)\b", after):
        return False
    if not _SEASON_CUE.search(before) and not found.get("part"):
        return False
    return not re.match(r"\s(?:of (?!the)|session|camp|olympics|games|\w+ed)", after, re.I)


_ON_A_DAY = re.compile(
    r"\b(?:on|until|till|by|since|from|before|after|between|early|late)\s$|\b[0-3]?\d(?:st|nd|rd|th) (?:and|or|to) $",
    re.I,
)
_MORE_ORDINALS = re.compile(r"\s?(?:,|and|or|to)\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)\s(?!of\b|he\b|she\b|they\b)[a-z]")


def _monthday(at: _Around) -> bool:
    number = int(re.sub(r"\D", "", at.found.get("day")))
    parted = at.text[at.found.start : at.found.end].lower().count(" of ") > bool(at.found.get("which"))
    counts = _MORE_ORDINALS.match(at.text, at.found.end)  # "the 19th and 20th centuries"
    return 0 < number <= 31 and counts is None and (parted or _ON_A_DAY.search(at.before) is not None)


_CHECKS: dict[str, Callable[[_Around], bool]] = {
    "iso": _day, "slash": _day, "date": _day, "span_dmy": _day, "span_mdy": _day, "month": _month, "weekday": _weekday,
    "today": _today, "year": _year, "years": _years, "season": _season, "unit": _unit, "vague": _vague,
    "monthday": _monthday, "offset": _count, "counted": _count, "last_n": _count,
}  # fmt: skip
