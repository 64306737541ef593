"""Of what kind a contact is, and whose initiative it was, by the words around its contact word."""

from __future__ import annotations

import re

from memcon.extract.contacts.details import manner_near
from memcon.extract.contacts.finds import Finds
from memcon.extract.contacts.phrases import Found, Scene
from memcon.extract.contacts.triggers import Trigger
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
    after = scene.sentence.slice(span.start, scene.sentence.end)
    m = re.search(r"\b(?:at|on|upon) (?P<who>[^,.;]{2,60}?)['’]s? (?:request|initiative|invitation)\b", after)
    m = m or re.search(r"\b(?:initiated|requested|placed) by (?P<who>[^,.;]{2,60})", after)
    m = m or re.search(r"\b(?:at|on|upon) the (?:request|initiative|invitation) of (?P<who>[^,.;]{2,60})", after)
    if m is not None:
        low, high = span.start + m.start("who"), span.start + m.end("who")
        if m["who"].lower() in ("the former", "the latter"):
            return _one_of_two(scene, low, m["who"].lower() == "the former")
        return next((r.parties[0] for r in scene.refs if low <= r.start <= high), None)
    m = re.search(
        r"(?:call|talks?|conversation|meeting) (?:that |which )?(?P<who>[^,.;]{2,40}?) (?:had )?"
        r"(?:initiated|requested)\b",
        after,
    )
    if m is not None:
        low, high = span.start + m.start("who"), span.start + m.end("who")
        return next((r.parties[0] for r in scene.refs if low <= r.start <= high), None)
    return None


_FROM = re.compile(r"s?(?: (?:(?:earlier |late )?(?:today|yesterday)|(?:on|this|last) [a-zA-Z]+))? from\s")
"""Behind a call, letter or message that somebody received, with a day at most before whom it came from."""


def _one_of_two(scene: Scene, before: int, former: bool) -> Party | None:
    """The former or the latter of the last two parties that the sentence names before that place."""
    named = [r.parties[0] for r in scene.refs if r.end <= before and not r.pronoun and not r.plural]
    pair = list(dict.fromkeys(p for p in named if p.side))[-2:]
    return pair[0 if former else 1] if len(pair) == 2 else None
