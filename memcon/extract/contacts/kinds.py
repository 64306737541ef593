"""Of what kind a contact is, and whose initiative it was, by the words around its contact word."""

from __future__ import annotations

import re

from memcon.extract.contacts.details import manner_near
from memcon.extract.contacts.finds import Finds
from memcon.extract.contacts.phrases import Found, Scene
from memcon.extract.contacts.triggers import Trigger
from memcon.language.lexicon import Hit
from memcon.records import Party, Span
from memcon.vocabulary import Channel, ContactKind

# "arrived in the capital for talks": who travels to talk meets
_MOTION = re.compile(
    r"\b(?:arriv(?:e|es|ed|ing)|travel(?:s|led|ed|ling|ing)?|fl(?:y|ies|ew|ying)|land(?:s|ed)"
    r"|(?:went|goes|going)(?! (?:ahead|on|to)\b)|head(?:s|ed|ing)"
    r"|host(?:s|ed|ing)?|trip|came|comes|return(?:s|ed)|(?:expected|due) (?:in|at))\b"
    r"[^.;]{0,60}\b(?:for|to)\s(?:[\w-]+\s){0,2}$"
)

# "got a warm letter": whoever gets something did not send it
_RECEIVED = re.compile(
    r"\b(?:receiv(?:e|es|ed|ing)|got|gets?|getting|read|reads|opened|answer(?:s|ed)|returned|accepted|took|takes|taken)\b"
    r"\s(?:[\w'’-]+\s){0,4}$"
)


def kind_of(finds: Finds, scene: Scene, trigger: Trigger, span: Span) -> tuple[ContactKind, Channel]:
    """Kind and channel of the contact told in ``span``."""
    kind: ContactKind = trigger.entry.get("kind")
    channel: Channel = trigger.entry.get("channel", "unknown")
    if kind == "unspecified" or trigger.entry.get("soft_kind"):
        manner = manner_near(finds.manners, span, "manner")
        if manner is not None:
            return manner.entry.get("kind"), manner.entry.get("channel")
        before = scene.sentence.slice(trigger.start - 110, trigger.start).lower()
        if _MOTION.search(before):
            return "meeting", "in_person"
        kind = "unspecified"
    if kind in ("message", "meeting") and trigger.verb and (way := _by_way(finds, scene, trigger)) is not None:
        return way.entry.get("kind"), way.entry.get("channel")
    if kind == "meeting" and _on_screen(finds, scene, trigger):
        return "video_call", "video"
    return kind, channel


def _on_screen(finds: Finds, scene: Scene, trigger: Trigger) -> bool:
    """Whether they "met B by video link": the words stand behind in one clause, and no other doing between."""
    manner = next((h for h in finds.manners if h.start >= trigger.end and h.entry.get("part") == "manner"), None)
    if manner is None or manner.entry.get("kind") != "video_call" or manner.start - trigger.end > _SCREEN_NEAR:
        return False
    between = scene.sentence.slice(trigger.end, manner.start)
    return manner.end <= scene.sentence.end and re.search(r"[,;.]|\b(?:and|but|who|while|will) [a-z]+", between) is None


def _by_way(finds: Finds, scene: Scene, trigger: Trigger) -> Hit | None:
    """The words behind a verb that say by what it was done: "congratulated B by telephone", "greeted B by letter"."""
    for manner in finds.manners:
        if manner.start < trigger.end or manner.end > min(scene.sentence.end, trigger.end + _SCREEN_NEAR):
            continue
        between = scene.sentence.slice(trigger.end, manner.start)
        said_so = _BY.match(manner.text) and manner.entry.get("kind") in ("call", "letter")
        if said_so and re.search(r"[,;.]|\b(?:and|but|who|while|will|for|to|on)\b", between) is None:
            return manner
    return None


_BY = re.compile(r"(?:by|over the|on the|via) ", re.IGNORECASE)
_SCREEN_NEAR = 70


def initiator_of(scene: Scene, trigger: Trigger, found: Found, span: Span) -> Party | None:
    """Who called, wrote or asked for the contact, where the words say so."""
    sent = trigger.entry.get("kind") in ("call", "letter", "message")
    if sent and _FROM.match(scene.sentence.slice(trigger.end, trigger.end + 40)):
        # "received a call from B": the first who is named behind, whatever stands between "from" and the name
        behind = (r for r in (*found.others, *found.doers) if 0 < r.start - trigger.end <= 60)
        sender = min(behind, key=lambda r: r.start, default=None)
        if sender is not None:
            return sender.parties[0]
    received = sent and not trigger.verb and _RECEIVED.search(scene.sentence.slice(trigger.start - 48, trigger.start))
    if trigger.entry.get("initiates") and found.doers and found.others and not received:
        return found.doers[0].parties[0]
    if not trigger.verb and found.doers and _REQUESTED.search(scene.sentence.slice(trigger.start - 50, trigger.start)):
        return found.doers[0].parties[0]  # "A requested the meeting with B"
    return _by_request(scene, span) or _by_wish(scene, trigger, found, span)


def _by_request(scene: Scene, span: Span) -> Party | None:
    """At whose request, initiative or invitation it came about, by the words at and behind it or at the head."""
    after, start = scene.sentence.slice(span.start, scene.sentence.end), span.start
    m = re.search(r"\b(?:at|on|upon) (?P<who>[^,.;]{2,60}?)['’]s? (?:request|initiative|invitation)\b", after)
    if m is None and (m := _AT_REQUEST.match(scene.sentence.text)) is not None:
        start = scene.sentence.start
    m = m or re.search(r"\b(?:initiated|requested|placed) by (?P<who>[^,.;]{2,60})", after)
    m = m or re.search(r"\b(?:at|on|upon) the (?:request|initiative|invitation) of (?P<who>[^,.;]{2,60})", after)
    m = m or _THAT_SOMEBODY_ASKED.search(after)
    if m is None:
        return None
    low, high = start + m.start("who"), start + m.end("who")
    if m["who"].lower() in ("the former", "the latter"):
        return _one_of_two(scene, low, m["who"].lower() == "the former")
    return next((r.parties[0] for r in scene.refs if low <= r.start <= high), None)


_THAT_SOMEBODY_ASKED = re.compile(
    r"(?:call|talks?|conversation|meeting) (?:that |which )?(?P<who>[^,.;]{2,40}?) (?:had )?(?:initiated|requested)\b"
)


def _by_wish(scene: Scene, trigger: Trigger, found: Found, span: Span) -> Party | None:
    """Who had wished for it, by a clause behind it; where the words only point back to it, by the whole sentence."""
    pointing = _POINTING.search(scene.sentence.slice(trigger.start - 24, trigger.start))
    if pointing is not None and not trigger.verb and not found.refs:
        return _who_wished(scene, scene.sentence.start, behind=True)
    return _who_wished(scene, span.end, behind=False)


_POINTING = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:[a-z]+ )?$")
_AT_REQUEST = re.compile(r"(?:At|On|Upon) (?P<who>[^,.;]{2,60}?)['’]s? (?:request|initiative|invitation|behest)\b")
_REQUESTED = re.compile(
    r"\b(?:requested|requests|initiated|sought|asked for|proposed|suggested) (?:the|this|that) (?:[\w-]+ )?$",
    re.IGNORECASE,
)
_CONTACT = r"(?:the |this |that |their )?(?:[a-z]+ )?(?:call|talks?|conversation|meeting|contact|exchange|visit)"
_WISHED_IT = re.compile(
    rf"\s(?:had |has )?(?:asked for|requested|initiated|proposed|suggested|sought|wished for|wanted)"
    rf" (?:it|{_CONTACT})\b"
    rf"|\s(?:had |has )?(?:placed|made) {_CONTACT}\b"
    r"|\s(?:had )?(?:wished|asked|requested|proposed|suggested)(?=[.,;]|$)"
)
_IT_WAS = re.compile(
    r"\swho (?:had |has )?(?:asked for|requested|initiated|proposed|suggested|placed|made|called|rang|sought)\b"
)
_MADE_BY = re.compile(
    rf"(?:{_CONTACT}|it) (?:was|had been) (?:made|placed|initiated|requested|sought|proposed|suggested|arranged) "
    r"(?:by|at the (?:request|initiative) of) (?:the )?(?:[\w.’'-]+ ){0,4}$",
    re.IGNORECASE,
)


def _who_wished(scene: Scene, start: int, *, behind: bool) -> Party | None:
    """Who asked for the contact by words that stand at ``start`` or later; ``behind``: of a contact told before.

    "It was A who had asked for the call", "the call was made by A", "as A had wished".
    """
    sentence = scene.sentence
    for ref in (r for r in scene.refs if r.start >= start and not r.possessive and not r.plural):
        before = sentence.slice(max(sentence.start, ref.start - 90), ref.start)
        after = sentence.slice(ref.end, sentence.end)
        asked = _IT_WAS.match(after) and re.search(r"\b[Ii]t was (?:the )?(?:[\w.’'-]+ ){0,4}$", before)
        wished = _WISHED_IT.match(after) and (behind or re.search(r"(?:[,;]|\bas)\s(?:[\w.’'-]+ ){0,4}$", before))
        if asked or wished or _MADE_BY.search(before):
            return ref.parties[0]
    return None


_FROM = re.compile(r"s?(?: (?:(?:earlier |late )?(?:today|yesterday)|(?:on|this|last) [a-zA-Z]+))? from\s")
"""Behind a call, letter or message that somebody received, with a day at most before whom it came from."""


def _one_of_two(scene: Scene, before: int, former: bool) -> Party | None:
    """The former or the latter of the last two parties that the sentence names before that place."""
    named = [r.parties[0] for r in scene.refs if r.end <= before and not r.pronoun and not r.plural]
    pair = list(dict.fromkeys(p for p in named if p.side))[-2:]
    return pair[0 if former else 1] if len(pair) == 2 else None
