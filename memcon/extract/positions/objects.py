"""What the words of a stance take: the contact itself, words that point back to one, or something else altogether."""

from __future__ import annotations

import re

from memcon.extract.contacts.phrases import Scene
from memcon.extract.holders import Holder, holder_of_mention, holder_of_place
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.language.wordings import either, listed, worded
from memcon.records import Attribution, ContactMention

TAKING = listed("takes an object")
"""Verbs of a stance that take what is confirmed or denied as their object."""
_TALK = rf"(?:the|that|this|such|any|no|their|its|his|alleged|purported)\s+(?:\w+\s+){{0,2}}(?:{either('points back')})"
BACK = re.compile(
    rf"\b{_TALK}\b"
    r"|\b(?:it|none|so|yes|they|both)\b|\bthe two\b(?! (?:countries|states|nations|peoples|armies|economies))"
    r"|\bthis\b(?!\s+(?!(?:on|in|at|to|when|as|yesterday|later|again|flatly|publicly|outright|through|via|by|but|and|while)\b)\w)|\bthat(?=\s*[.,;])",
    re.IGNORECASE,
)
"""Words that point back to a contact, or to a report of one."""
OCCURRED = worded("was a contact")
"""Words for a contact, or for its having been."""
NAMED_BACK = re.compile(rf"\b{_TALK}\b", re.IGNORECASE)
"""Those of the words that point back which say themselves what they mean."""
_AS_MUCH = re.compile(r"as much\b", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"\s*(?:(?:,|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in a statement|at first|again|also|once more|[a-z]+ly"
    r"|to reporters)\s+){0,3}"
)
_PUT_ABOUT = re.compile(r"\s*(?:on|about|of|to|for|regarding|over|concerning)\s+")
_REPORTED = re.compile(
    r"(?:an?\s+|the\s+|any\s+)?(?:(?!(?:other|another|earlier|previous|similar)\b)[\w-]+\s+){0,2}"
    rf"(?:{either('points back')})\b"
)
_SAID_THAT = re.compile(r"\s*(?P<opened>that|whether|if|of|about|as to)\b(?P<what>.{0,90})", re.DOTALL)
_CLAUSE = re.compile(r"(?:that|whether|if|having|he|she|they|it|the two|both|either)\b(?P<what>.{0,90})", re.DOTALL)
_TOOK_PART = re.compile(
    r"\b(?:taken part|took part|attended|present|in the room|at the table|been there)\b", re.IGNORECASE
)
_OF_TALK = (worded("contact held"), worded("deed in a contact"))


def means_contact(after: str, bare: bool = True) -> bool:
    """Whether the words ``after`` those of a stance, which are what it takes, are a contact, or a report of one.

    With ``bare``, also where it takes nothing.
    """
    opened = _ADVERBIAL.match(after)
    what = after[opened.end() if opened else 0 :]
    if _NOTHING.match(what) and not _PUT_ABOUT.match(what) and not _AS_MUCH.match(what):
        return bare
    about = _PUT_ABOUT.match(what)
    what = what[about.end() :] if about else what.lstrip()
    if BACK.match(what[:_NAMED_BACK]) or _AS_MUCH.match(what):
        told = NAMED_BACK.match(what[:_NAMED_BACK])
        return told is None or _speaks_of_contact(what[told.end() :])
    reported = _REPORTED.match(what)
    if reported is not None:
        return _speaks_of_contact(what[reported.end() :])
    clause = _CLAUSE.match(what)
    return clause is not None and any(words.search(clause["what"]) for words in (OCCURRED, _TOOK_PART))


def _speaks_of_contact(behind: str) -> bool:
    """Whether what a report or talk is said to be of, where that is said at all, is a contact."""
    said = _SAID_THAT.match(behind)
    if said is None:
        return True
    back = NAMED_BACK if said["opened"] == "that" else BACK
    return OCCURRED.search(said["what"]) is not None or back.search(said["what"]) is not None


def tells_talk(after: str) -> bool:
    """Whether the clause ``after`` "what", "how" or "when" tells of a talk: "what was said", "how long it lasted"."""
    what = after[:_NAMED_BACK]
    return not what.strip(' .,;:”"') or any(words.search(what) for words in (BACK, OCCURRED, *_OF_TALK))


_NOTHING = re.compile(
    r"\s*(?:[.,;:!?)”\"’–—-]|$|(?:on|in|at|to|when|as|after|yesterday|later|via|through|by|earlier|within|and|but|while"
    r"|publicly|afterwards|again|from|so|both|all|there)\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
_NAMED_BACK = 70


def takes(scene: Scene, hit: Hit, contact: ContactMention) -> bool:
    """Whether the words, where they take an object, take this contact or point back to it.

    In "after the call she denied any wrongdoing" what is denied is no call.
    """
    if hit.entry.get("stance") in ("announces", "confirms") and _only_fronted(scene, hit, contact):
        return False
    if hit.text.lower() not in TAKING:
        return True
    if takes_behind(scene, hit, contact):
        return True
    after = scene.sentence.slice(hit.end, scene.sentence.end)
    if hit.text.lower() == "recalled":
        return False
    object_ = re.sub(r"^\s*(?:that\s+(?!\s*[.,;]))?", "", after)[:_NAMED_BACK]
    if _NOTHING.match(after) or BACK.match(object_):
        return True
    return re.match(r"(?:having|he|she|they|it|the two)\b", object_) is not None and bool(OCCURRED.search(object_))


_FRONTED = re.compile(
    r"(?:(?:hours|days|weeks|minutes|shortly|soon|just) )?(?:after|following|before|ahead of|since|upon)\b[^.;]*?,\s",
    re.IGNORECASE,
)


def _only_fronted(scene: Scene, hit: Hit, contact: ContactMention) -> bool:
    """Whether the contact only dates what is announced: "After the talks with B, A's office announced that X ends"."""
    front = _FRONTED.match(scene.sentence.text)
    if front is None or scene.sentence.start + front.end() > hit.start:
        return False
    here = [e for e in contact.evidence if scene.sentence.start <= e.start < scene.sentence.end]
    behind = scene.sentence.slice(hit.end, scene.sentence.end)
    inside = bool(here) and all(e.end <= scene.sentence.start + front.end() for e in here)
    return inside and not BACK.match(re.sub(r"^\s*(?:that\s+)?", "", behind)[:_NAMED_BACK])


def takes_behind(scene: Scene, hit: Hit, contact: ContactMention) -> bool:
    """Whether words of the contact stand behind the words of the stance, in their sentence."""
    return any(e.start < scene.sentence.end and hit.end < e.end for e in contact.evidence)


def answers_other(layers: Layers, scene: Scene, hit: Hit) -> bool:
    """Whether the sentence itself tells, before the words, of something that is no contact, in another's name.

    Of "A said that he had paid B; B denied that" the denial is of the payment, whatever was told before.
    """
    for told in layers.attributions:
        source = told.source
        if source is None or not (scene.sentence.start <= source.start and told.cue.end < hit.start):
            continue
        content = [
            c
            for c in told.content
            if scene.sentence.start <= c.start and c.end <= hit.start and c.end - c.start > _WORDS
        ]
        if content and not any(e.overlaps(c) for c in content for k in layers.contacts for e in k.evidence):
            return BACK.search(content[0].text) is None
    return False


_WORDS = 12

_BE = re.compile(r"\b(?:was|were|been|is|are|be|being)\s+(?:\w+ly\s+|also\s+|later\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\s+(?:[\w-]+\s+){0,3}?by\s+(?:the\s+)?", re.IGNORECASE)


def is_passive(scene: Scene, hit: Hit) -> bool:
    """Whether the words are said of a report ("the claim was contradicted in Cairo", "... but denied by Rome")."""
    if hit.text.lower() not in TAKING:
        return False
    if hit.text.endswith("ed") and _BY_RIGHT.match(scene.sentence.slice(hit.end, scene.sentence.end)):
        return True
    return _BE.search(scene.sentence.slice(max(scene.sentence.start, hit.start - 24), hit.start)) is not None


_FRONT = 3


def _fronted(scene: Scene) -> bool:
    """Whether the sentence opens with a place: "In Oslo the report was dismissed"."""
    return scene.sentence.text.startswith("In ")


_BY_RIGHT = re.compile(r"\s+by\s")
_IN_CAPITAL = re.compile(r"\s+(?:[\w-]+\s+){0,3}?in\s+", re.IGNORECASE)


def agent_of(layers: Layers, tools: Tools, scene: Scene, hit: Hit) -> Holder | None:
    """Who is named behind "by" of a verb in the passive; else the land in whose capital it was said."""
    behind = scene.sentence.slice(hit.end, scene.sentence.end)
    found = _BY.match(behind)
    if found is not None:
        at = hit.end + found.end()
        agents = [
            m for m in layers.mentions if at <= m.start <= at + _NEAR_BY and m.side and m.end <= scene.sentence.end
        ]
        return holder_of_mention(layers, tools, agents[0]) if agents else None
    found = _IN_CAPITAL.match(behind)
    at = hit.end + found.end() if found is not None else scene.sentence.start + _FRONT if _fronted(scene) else -1
    place = next((m for m in layers.mentions if m.start == at and m.side), None)
    side = tools.roster.side(place.side) if place is not None else None
    return holder_of_place(tools, place) if place is not None and side and place.text == side.capital else None


def capital_before(layers: Layers, tools: Tools, hit: Hit) -> Holder | None:
    """The government whose capital stands right before words without another subject: "Cairo gave another account"."""
    place = next((m for m in layers.mentions if m.end + 1 == hit.start and m.side and m.kind == "place"), None)
    return holder_of_place(tools, place) if place is not None else None


_NEAR_BY = 40
_NOBODY = re.compile(r"\b(?:neither|nobody|no one|none)\b[^,;:]{0,40}$", re.IGNORECASE)


def by_nobody(scene: Scene, hit: Hit) -> bool:
    """Whether the words have "nobody" or "neither side" for a subject."""
    return _NOBODY.search(scene.sentence.slice(max(scene.sentence.start, hit.start - 60), hit.start)) is not None


_JOINED = re.compile(r"(?:\b(?:but|and|yet)|,)\s+(?:also\s|then\s|still\s|again\s|has\s|had\s)?$", re.IGNORECASE)
_TOUCHING = 4


def speaker_before(layers: Layers, scene: Scene, hit: Hit) -> Attribution | None:
    """Who said what stands before words that have no subject of their own: "A confirmed it but gave no details"."""
    low = hit.start - 8 if hit.text.lower().startswith("without") else hit.start
    if not _JOINED.search(scene.sentence.slice(max(scene.sentence.start, low - 16), low)) and low == hit.start:
        return None
    said = []
    for told in layers.attributions:
        source = told.source
        if source is None or not scene.sentence.start <= min(source.start, told.cue.start) < hit.start:
            continue
        first = min([source.start, *(c.start for c in told.content)])
        ends = [told.cue.end, *(c.end for c in told.content)]
        if told.cue.end <= hit.start and any(hit.start - e <= _TOUCHING + 5 for e in ends):
            said.append((first, told))
    return min(said, key=lambda s: s[0])[1] if said else None


def told_of_outlet(layers: Layers, hit: Hit) -> bool:
    """Whether an outlet is whom they did not answer ("did not respond to the agency")."""
    behind = layers.document.text[hit.end : hit.end + 12]
    to = re.match(r"\s+(?:to\s+)?(?:the\s+)?", behind)
    at = hit.end + (to.end() if to else 0)
    return any(m.kind == "outlet" and m.start == at for m in layers.mentions)
