"""One contact word with everything that its own sentence says, before mentions are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.extract.contacts.casting import is_definite
from memcon.extract.contacts.governors import Core, Judgement
from memcon.extract.contacts.phrases import Scene
from memcon.extract.contacts.triggers import Trigger
from memcon.records import Attribution, Mention, Party, Span, Time
from memcon.vocabulary import Channel, ContactKind, Formality, Reality

_UNANSWERED = re.compile(
    r"\bneither (?:\w+ )?(?:confirm|den)|\bconfirm\w* (?:n?or) den"
    r"|\b(?:declin|refus|unable)\w* to (?:confirm|comment|say|discuss)"
    r"|(?:\bnot|cannot|n['’]t) (?:confirm|comment)|\bno comment\b|\b(?:not|un)\s?aware\b"
    r"|\bno (?:\w+ )?(?:readout|statement|account|word|record|details?)\b(?: \w+){0,2} (?:of|on|about|regarding)\b"
)
_FUTURE = re.compile(r"\b(?:would|will|future|upcoming|planned|coming|next|forthcoming|scheduled)\b(?! (?:have|last))")
_SEPARATE = re.compile(
    r"\b(?:another|second|third|follow-up|again(?! (?:sa|to|as|de|in|st|re)\w+)|last|previous|earlier)\b"
)
_SINCE_WHEN = re.compile(r"(?P<since>\b(?:since|until|till) [^;:]{2,80}?),? when (?:[\w.’'-]+ ){0,5}$", re.IGNORECASE)


_COUNTED = re.compile(
    r"(?:it|this|that|the (?:call|meeting|conversation)|\w+['’]s (?:call|meeting|conversation)) (?:was|is|marked) "
    r"(?:only |just |already )?(?:the|their|his|her|its) (?:\w+ )?$",
    re.IGNORECASE,
)
"""What is told already is counted: "it was their second conversation since ..."."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One contact word with everything that its own sentence says."""

    trigger: Trigger
    scene: Scene
    parties: tuple[Party, ...]
    kind: ContactKind
    channel: Channel
    formality: Formality
    judgement: Judgement
    evidence: Span
    core: Core
    chain: tuple[Attribution, ...] = ()
    time: Time | None = None
    said: Time | None = None
    duration: tuple[int, Span] | None = None
    place: Mention | None = None
    initiator: Party | None = None
    count: int | None = None
    repeated: bool = False
    anaphor: bool = False
    borrows: bool = False
    split: tuple[tuple[Party, ...], tuple[Party, ...]] = ((), ())

    @property
    def definite(self) -> bool:
        """Whether its noun points back ("the call", "their first contact")."""
        return self.trigger.verb or is_definite(self.scene, self.trigger)

    @property
    def reality(self) -> Reality:
        """The reality in its own sentence."""
        return self.judgement.reality

    @property
    def sides(self) -> frozenset[str]:
        """The sides of its parties, as far as known."""
        return frozenset(p.side for p in self.parties if p.side)

    @property
    def holder(self) -> Attribution | None:
        """The innermost attribution that it stands in; of what is denied, the one that denies it."""
        denial = self.judgement.denied
        if denial is not None:
            word = Span(denial.start, denial.end)
            return next((a for a in self.chain if a.cue.overlaps(word)), self.chain[0] if self.chain else None)
        return self._spoken[-1] if self.chain else None

    @property
    def _spoken(self) -> tuple[Attribution, ...]:
        """The chain without an innermost "I" whom the words around it name."""
        inner = self.chain[-1].source if len(self.chain) > 1 else None
        own = inner is not None and not inner.actor and inner.text.lower() in ("i", "we")
        return self.chain[:-1] if own else self.chain

    @property
    def claimant(self) -> Attribution | None:
        """Whose claim a denial denies ("denied A's assertion that B had written"); None where it names nobody's."""
        inner = self.chain[-1] if self.judgement.denied is not None and len(self.chain) > 1 else None
        return inner if inner is not self.holder else None

    @property
    def unanswered(self) -> bool:
        """Whether its holder only declines to confirm or deny it, and so asserts nothing."""
        before = self.scene.sentence.slice(self.scene.sentence.start, self.core.start).lower()
        return self.judgement.aside is not None or bool(_UNANSWERED.search(before))

    @property
    def ahead(self) -> bool:
        """Whether its words put it in the future, whoever denies it ("would meet", "a future meeting")."""
        near = self.scene.sentence.slice(self.core.start - 30, self.core.start + 1).lower()
        return bool(_FUTURE.search(near))

    @property
    def since_when(self) -> Span | None:
        """Where "their first call since March, when they met" tells how long it was: the words from "since" on.

        The contact of the "when" is another than the one told, and that is its date.
        """
        found = _SINCE_WHEN.search(self.scene.sentence.slice(self.scene.sentence.start, self.core.start))
        if found is None or not self.trigger.verb:
            return None
        start = self.scene.sentence.start + found.start()
        return Span(start, start + len(found["since"]), found["since"])

    @property
    def marked_other(self) -> bool:
        """Whether a word like "another" or "earlier" sets it apart from contacts told before."""
        if self.since_when is not None:
            return True
        near = self.scene.sentence.slice(self.core.start - 30, self.core.start).lower()
        if self.trigger.verb and near.endswith(" to "):  # "the second premier to ring her" counts those who rang
            return False
        if _COUNTED.match(self.scene.sentence.slice(self.scene.sentence.start, self.core.start)):
            return False
        return bool(_SEPARATE.search(near))
