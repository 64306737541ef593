"""What a question asks about: the kind of thing that answers it, and whether that is a contact or something about one.

The thing asked decides how an answer is found and when it is disputed: a day, a place, a length or a person is disputed
where two accounts name different ones, and not because somebody denies the contact that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from memcon.analyse.answers.corpus import Corpus
from memcon.analyse.answers.matching import contacts_asked, in_time
from memcon.analyse.answers.naming import PEOPLE, is_about, side_name
from memcon.language.wordings import worded
from memcon.records import Asked, Named, Reading
from memcon.vocabulary import QuestionKind

Wanted = Literal["yes or no", "person", "value", "words", "stance", "description", "reason", "source", "change"]
"""The kinds of thing that a question can want."""
_WANTS: Mapping[QuestionKind, Wanted] = {
    "whether": "yes or no",
    "who": "person",
    "when": "value",
    "where": "value",
    "duration": "value",
    "count": "value",
    "channel": "value",
    "initiator": "value",
    "said": "words",
    "denials": "stance",
    "confirmations": "stance",
    "positions": "stance",
    "portrayals": "description",
    "motives": "reason",
    "origins": "source",
    "changes": "change",
}
_OF_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS = 20
"""How far back the year of a month without one is looked for."""
_REGISTERED = frozenset({"whether", "who", "when", "denials", "confirmations", "positions", "duration", "count"})


@dataclass(frozen=True, slots=True)
class Aspect:
    """What ``asked`` wants.

    ``of_contact``: nothing is asked about but a contact, which the register answers; otherwise what was said or done in
    or about one, which passages have to hold. ``is_act``: an act of speech is named, which is no contact.
    """

    asked: Asked
    wants: Wanted
    of_contact: bool
    is_act: bool

    @classmethod
    def of(cls, asked: Asked) -> Aspect:
        """What the question wants, by its kind and by what it names."""
        is_act = bool(asked.verbs) and any(act != "informs" for act in asked.acts)
        return cls(asked, _WANTS[asked.kind], not (asked.words or asked.verbs or asked.subjects), is_act)


def settled(question: str, asked: Asked, corpus: Corpus) -> Asked:
    """The question as the case lets it be understood: its year, a country that is a venue, strange names of nobody."""
    asked = _with_things(question, asked, corpus)
    return _in_its_year(question, _with_venue(question, asked, corpus), corpus)


def _with_things(question: str, asked: Asked, corpus: Corpus) -> Asked:
    """A name that the data do not know and the case gives to nobody ("the X crossing") is a word of what is asked."""
    strange = [
        one for one in (*asked.parties, *asked.subjects)
        if one.side is None and one.name in asked.unknown and corpus.shelf.holds(one.name or "")
    ]  # fmt: skip
    if not strange:
        return asked
    rest = replace(asked, parties=tuple(p for p in asked.parties if p not in strange), subjects=())
    readings = corpus.about(rest).readings
    things = [one for one in strange if not (_is_somebody(one, readings) or _does(question, one))]
    if not things:
        return asked
    is_open = asked.kind == "whether" and bool(asked.words)  # the texts on it say where once
    venues = [one for one in things if is_open and _is_where(question, one)]
    words = [part.lower() for one in things if one not in venues for part in (one.name or "").split()]
    return replace(
        asked,
        parties=tuple(p for p in asked.parties if p not in things),
        subjects=tuple(p for p in asked.subjects if p not in things),
        words=tuple(dict.fromkeys((*asked.words, *words))),
    )


def _is_somebody(one: Named, readings: Iterable[Reading]) -> bool:
    """Whether some document takes the name for that of a person or a body."""
    name = one.name or ""
    return any(m.kind in PEOPLE and name in (m.actor or m.text) for reading in readings for m in reading.mentions)


def _is_where(question: str, one: Named) -> bool:
    """Whether the question has the name say where something was."""
    return re.search(rf"\b(?:in|at|near) (?:the )?{re.escape(one.name or '')}\b", question) is not None


def _does(question: str, one: Named) -> bool:
    """Whether the question has the name do something ("did X ...")."""
    return re.search(rf"\b(?:did|does|has|had|would|will) {re.escape(one.name or '')}\b", question, re.I) is not None


def _in_its_year(question: str, asked: Asked, corpus: Corpus) -> Asked:
    """A month without a year is that of the last year in which the case has a contact of the kind, or any document."""
    known = (asked.since or asked.until) and worded("names a month").search(question)
    if not known or _OF_A_YEAR.search(question):
        return asked
    near, readings = corpus.near(asked), corpus.about(asked).readings
    years = [shifted for back in range(_YEARS) if (shifted := _years_back(asked, back))]
    told = (one for one in years if contacts_asked(one, near))
    of_them = [reading for reading in readings if is_about(reading, asked.parties)]
    of_then = (one for one in years if any(in_time(reading, one.since, one.until) for reading in of_them))
    return next(told, None) or next(of_then, asked)


def _years_back(asked: Asked, years: int) -> Asked | None:
    try:
        since, until = (day and day.replace(year=day.year - years) for day in (asked.since, asked.until))
    except ValueError:  # the twenty-ninth of February
        return None
    return replace(asked, since=since, until=until)


def _with_venue(question: str, asked: Asked, corpus: Corpus) -> Asked:
    """The question with a country that nobody of the case took part for as a place ("the X talks")."""
    sides = tuple(one for one in asked.parties if one.name is None and _is_venue(question, side_name(one.side)))
    if not asked.contact_kind or not sides or asked.kind not in _REGISTERED or corpus.near(asked):
        return asked
    others = tuple(one for one in asked.parties if one not in sides)
    moved = replace(asked, parties=others, subjects=tuple(dict.fromkeys((*asked.subjects, *sides))))
    return moved if corpus.near(moved) else asked


def _is_venue(question: str, name: str | None) -> bool:
    return name is not None and re.search(rf"\bthe {re.escape(name)} (?:meeting|talks|summit)\b", question) is not None
