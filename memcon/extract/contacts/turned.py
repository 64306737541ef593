"""What became of a contact that was to be, as its own sentence tells: it was held, or nothing came of it."""

from __future__ import annotations

import re
from dataclasses import replace

from memcon.extract.contacts.clauses import Sentence
from memcon.extract.contacts.governors import Core, Judgement

_ENDS = r"(?= ?(?:[.,;:)\"”]|$))"
# "Was to see B, and did", "has been due to see B and did so on Monday"
_DONE = re.compile(
    r"[^.;:]{0,80}?,? and (?:in the end |finally |indeed )?(?:did|has|had)(?: so| it| just that| done so)?"
    r"(?: on \w+day)?" + _ENDS
)
# "Was due to see B but did not", "planned to call B but decided against it", "but the visit fell through"
_THING = "visit|trip|meeting|call|talks?|plan|encounter|conversation"
_BUT = (
    r"[^.:]{0,90}?(?:,|;)? ?(?:but|and|;|,)"
    rf"(?: then| in the end| finally| he| she| they| it| the (?:{_THING})| an? \w+| [a-z]+){{0,2}} "
)
_UNDONE = re.compile(
    rf"{_BUT}(?:(?:did not|didn['’]t|never did|has not|had not)"
    rf"(?: so| do so| go| come| show up| turn up| appear| happen| take place)?{_ENDS}"
    r"|(?:decided|chose|voted) (?:against (?:it|that|doing so)|not to\b)|thought better of it"
    r"|changed (?:his|her|their) minds?\b|stayed (?:away|(?:at )?home)|pulled out|backed out|turned back"
    r"|called (?:it )?off|cancell?ed (?:it|at the last)|never came about|fell through|was cancell?ed|was called off"
    r"|came to nothing|never (?:happened|came|took place|did|met)"
    r"|did not (?:happen|materiali[sz]e|come about|take place))"
)
_NOT_RECEIVED = re.compile(
    r"[^.;:,]{0,60}, (?:but )?who (?:did not|didn['’]t|would not|refused to|declined to) "
    r"(?:receive|see|meet|admit|talk to|speak to)\b"
)
_NOT_THERE = re.compile(
    r"\b(?:stayed away from|kept away from|pulled out of|did not (?:go|travel|come|fly) to|skipped|missed) "
    r"[^.;:]{2,50}, where (?:he|she|they) (?:was|were|had been) "
    r"(?:due |supposed |set |expected |scheduled |meant )?to $"
)
_FOR_GOOD = re.compile(r"[^.;:,]{0,60} (?:for good|for ever|forever)\b")


def turned_out(sentence: Sentence, core: Core, found: Judgement) -> Judgement:
    """The judgement of what was to be, with what the same sentence says became of it."""
    after = sentence.slice(core.end, min(sentence.end, core.end + 160)).lower()
    ahead = found.reality in ("planned", "possible")
    if ahead and core.verb and was_done(sentence, core):
        return replace(found, reality="reported", plan=False)
    if (found.reality == "planned" and (_UNDONE.match(after) or _FOR_GOOD.match(after))) or _stood_up(
        sentence, core, found, after
    ):
        return replace(found, reality="negated", plan=True)
    return found


def was_done(sentence: Sentence, core: Core) -> bool:
    """Whether the words behind what was to be say that it was: "was to see B on Monday, and did"."""
    return _DONE.match(sentence.slice(core.end, min(sentence.end, core.end + 160)).lower()) is not None


def _stood_up(sentence: Sentence, core: Core, found: Judgement, after: str) -> bool:
    """Whether one of the two was not there, or was not let in: "flew there to meet B, who did not receive him"."""
    if found.reality not in ("planned", "reported", "negated") or not core.verb:
        return False
    if _NOT_THERE.search(sentence.slice(max(sentence.start, core.start - 140), core.start).lower()):
        return True
    return sentence.slice(core.start - 3, core.start).lower() == "to " and _NOT_RECEIVED.match(after) is not None
