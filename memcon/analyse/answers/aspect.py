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
from memcon.analyse.answers.disputes import says_no
from memcon.analyse.answers.matching import contacts_asked, in_time
from memcon.analyse.answers.naming import PEOPLE, is_about, side_name
from memcon.analyse.answers.roles import doer, does
from memcon.language.alike import family
from memcon.language.wordings import worded
from memcon.records import Asked, Named, Reading, Span
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
_TWO = 2
_WITHIN = frozenset({"said", "whether", "duration", "where", "channel", "initiator", "portrayals"})
"""Questions of a contact that say when it was."""
_YEARS = 20
"""How far back the year of a month without one is looked for."""
_REGISTERED = frozenset({"whether", "who", "when", "denials", "confirmations", "positions", "duration", "count"})


@dataclass(frozen=True, slots=True)
class Aspect:
    """What ``asked`` wants.

    ``of_contact``: nothing is asked about but a contact, which the register answers; otherwise what was said or done in
    or about one, which passages have to hold. ``is_act``: an act of speech is named, which is no contact. ``doer``: who
    is asked to have done or said it.
    """

    asked: Asked
    wants: Wanted
    of_contact: bool
    is_act: bool
    doer: Named | None = None

    @classmethod
    def of(cls, asked: Asked, question: str) -> Aspect:
        """What the question wants, by its kind and by what it names."""
        is_act = bool(asked.verbs) and any(act != "informs" for act in asked.acts)
        return cls(
            asked, _WANTS[asked.kind], not (asked.words or asked.verbs or asked.subjects), is_act, doer(question, asked)
        )

    @property
    def presumes_contact(self) -> bool:
        """Whether it asks what happened in a contact of a given time, which then has to be known."""
        asked = self.asked
        if asked.since is None or asked.speakers or len(asked.parties) < _TWO:
            return False
        return asked.kind in _WITHIN and (
            asked.contact_kind is not None or not (asked.words or asked.verbs or asked.subjects)
        )

    def has_doer(self, reading: Reading, span: Span) -> bool:
        """Whether the sentence has whoever is asked about do or say something, where the question has a doer."""
        if self.doer is None or does(reading, span, self.doer):
            return True
        return self.wants == "yes or no" and says_no(span.text, self.matter)

    @property
    def matter(self) -> frozenset[str]:
        """The roots by which a text may speak of what is asked about."""
        return frozenset().union(*(family(word) for word in (*self.asked.words, *self.asked.verbs)))


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
