"""Stances by cue words: "denied", "would not comment", "did not respond", and the contact that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.extract.answering import exchange_at, question_before
from memcon.extract.contacts.clauses import BE, PREPOSITIONS, verb_group
from memcon.extract.contacts.phrases import Scene, subject_of
from memcon.extract.contacts.refs import scene_of
from memcon.extract.denying import only_placed
from memcon.extract.holders import (
    Holder,
    holder_of_mention,
    holder_of_source,
    holder_of_subject,
    holders_of_source,
    mission_before,
)
from memcon.extract.layers import Layers
from memcon.extract.positions.details import denied_detail
from memcon.extract.positions.found import Found, parties_in
from memcon.extract.positions.objects import (
    BACK,
    NAMED_BACK,
    OCCURRED,
    TAKING,
    agent_of,
    answers_other,
    by_nobody,
    capital_before,
    is_passive,
    means_contact,
    speaker_before,
    takes,
    takes_behind,
    tells_talk,
    told_of_outlet,
)  # fmt: skip
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.language.wordings import either, worded
from memcon.records import Attribution, ContactMention, Mention, Span
from memcon.vocabulary import Scope, Stance


def by_cue(layers: Layers, tools: Tools, hits: tuple[Hit, ...]) -> Iterator[Found]:
    """The stances that the words of ``hits`` express, sentence by sentence."""
    for sentence in layers.segments.sentences:
        inside = [h for h in hits if sentence.start <= h.start and h.end <= sentence.end]
        cues = [h for h in inside if h.entry.get("stance") and _is_meant(layers, h)]
        if not cues:
            continue
        scope: Scope = next((h.entry.get("scope") for h in inside if h.entry.get("part") == "scope"), "occurrence")
        scene = scene_of(layers, tools, sentence, (), ())
        for hit in cues:
            found = _of_cue(layers, tools, scene, hit, scope)
            if found is not None:
                yield from _each(layers, tools, found)
                yield from _beside(layers, tools, found)


def _each(layers: Layers, tools: Tools, found: Found) -> Iterator[Found]:
    """The stance of each of several who are named as one: "both governments denied it"."""
    told = found.attribution
    whole = told is not None and told.source is not None and told.source.end == found.holder.span.end
    several = holders_of_source(layers, tools, told) if told is not None and whole else ()
    if len(several) < 2:
        yield found
    for holder in several if len(several) > 1 else ():
        if holder.side is not None and not holder.outlet:
            yield replace(found, holder=holder)


_AND = re.compile(r"\s+(?:and|nor|or)\s+(?:the\s+)?$", re.IGNORECASE)


def _beside(layers: Layers, tools: Tools, found: Found) -> Iterator[Found]:
    """The same stance of who is joined to its holder by "and" or "nor": "Oslo and Riga both denied it"."""
    text, span = layers.document.text, found.holder.span
    for mention in layers.mentions:
        joined = _AND.fullmatch(text[mention.end : span.start]) or _AND.fullmatch(text[span.end : mention.start])
        if joined is None or mention.how == "pronoun" or not mention.side or mention.side == found.holder.side:
            continue
        holder = holder_of_mention(layers, tools, mention)
        if not holder.outlet and found.evidence.start <= mention.end and mention.start <= found.evidence.end:
            yield replace(found, holder=holder)


def _is_meant(layers: Layers, hit: Hit) -> bool:
    """Whether words that count only behind "no" or "any", or behind "Whether", have them there.

    "Said nothing" is meant where it opens no clause.
    """
    if hit.entry.get("fronted"):
        sentence = layers.segments.sentence_at(hit.start)
        return sentence is not None and _FRONTED_WHETHER.match(sentence.text) is not None
    if hit.text.lower().endswith("nothing") and _GOES_ON.match(layers.document.text[hit.end : hit.end + 12]):
        return False  # "said nothing would change"
    return not hit.entry.get("of_none") or bool(
        _NONE_OF.search(layers.document.text[max(0, hit.start - 25) : hit.start].lower())
    )


_FRONTED_WHETHER = re.compile(r"(?:Whether|If)\b")
_GOES_ON = re.compile(r"\s(?:would|will|could|can|should|must)\b")


def _of_cue(layers: Layers, tools: Tools, scene: Scene, hit: Hit, scope: Scope) -> Found | None:
    stance = _stance_of(scene, hit)
    holder, attribution = _holder_of_cue(layers, tools, scene, hit) if stance else (None, None)
    if holder is not None and holder.side is None and attribution is not None:
        holder = holders_of_source(layers, tools, attribution)[0]
    if stance is None or holder is None or holder.outlet or holder.side is None:
        return None
    if hit.entry.get("describes") and not _DESCRIBED.match(scene.sentence.slice(hit.end, scene.sentence.end)):
        return None
    about = _of_own(layers, scene, hit, holder) if hit.entry.get("told") else _about(layers, scene, hit, holder, stance)
    if about is None or not _fits(stance, about) or not _meets(scene, hit, holder, about, stance):
        return None
    if stance == "denies" and _denies_nothing(scene, hit, holder, about):
        return None
    own = hit.entry.get("scope") or scope
    if stance == "denies" and own == "occurrence":
        own = denied_detail(layers, scene, hit, about) or own
    if stance == "no_comment" and _on_another(layers, scene, hit, about):
        return None
    if stance == "no_comment" and about.reality == "reported" and _of_content(scene, hit):
        stance, own = "declines_details", "content"
    if stance == "denies" and (not _touches(layers, scene, hit, about, own) or _with_others(layers, scene, hit, about)):
        return None
    turned = _turned(scene, hit, about, attribution, stance)
    return Found(holder, turned, own, about, _clause(layers, scene, hit, holder), attribution) if turned else None


def _turned(
    scene: Scene, hit: Hit, about: ContactMention, attribution: Attribution | None, stance: Stance
) -> Stance | None:
    """The stance by what is confirmed: of none, or of a contact that was not, it is a denial; None of none else."""
    after = scene.sentence.slice(hit.end, scene.sentence.end)
    nothing = _NOTHING.match(after)
    if nothing and (
        about.reality in _AHEAD_OF_NOW or not (OCCURRED.search(after) or BACK.search(after) or _NOUN.search(after))
    ):
        return None
    undone = about.reality == "negated" and not _told_so(about, attribution)
    if undone and hit.entry.get("of_report"):
        return None
    return "denies" if stance in ("confirms", "announces") and (nothing or undone) else stance


def _denies_nothing(scene: Scene, hit: Hit, holder: Holder, about: ContactMention) -> bool:
    """Whether a denial is none of the contact: said in it, of what is open, or by who then tells of it himself."""
    return _said_in(scene, hit, about) or _only_open(scene, hit, about) or _affirms_after(scene, hit, holder, about)


def _affirms_after(scene: Scene, hit: Hit, holder: Holder, about: ContactMention) -> bool:
    """Whether who calls something false goes on to tell of the contact himself: that is not what is false."""
    later = bool(about.evidence) and min(e.start for e in about.evidence) >= scene.sentence.end > hit.end
    return later and any(r.by == holder.name and r.reality == "reported" for r in about.realities)


# "in a telephone call with B", "during their talks"
_WITHIN = re.compile(
    r"\b(?:in|during|over|at)\s+(?:an?|the|his|her|their|its|this)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)

_WITHIN_TALK = re.compile(
    r"\b(?:in|during|over|at)\s+(?:an?|the|his|her|their|its|this)\s+(?:[\w-]+\s+){0,3}"
    r"(?:call|conversation|talks?|meeting|exchange|discussions?)\b",
    re.IGNORECASE,
)


def _said_in(scene: Scene, hit: Hit, about: ContactMention) -> bool:
    """Whether the words were said in the contact itself: who says "in a call with B that it is false" had that call."""
    kinds = about.values.get("kind", ())
    if not kinds:  # a talk that an account takes as known
        return _WITHIN_TALK.search(scene.sentence.slice(scene.sentence.start, hit.start)) is not None
    for kind in kinds:
        if scene.sentence.start <= kind.span.start and kind.span.end <= hit.start:
            return _WITHIN.search(scene.sentence.slice(scene.sentence.start, kind.span.start)) is not None
    return False


_UNDECIDED = re.compile(
    r".{0,20}\bnothing (?:has|had|is|was)(?: been)? (?:decided|settled|fixed|finali[sz]ed)\b", re.IGNORECASE
)


def _only_open(scene: Scene, hit: Hit, about: ContactMention) -> bool:
    """Whether the words only say that nothing is decided yet, which denies no contact told as held."""
    words = scene.sentence.slice(hit.start, hit.end + 20)
    return about.reality in ("reported", "denied") and _UNDECIDED.match(words) is not None


def _stance_of(scene: Scene, hit: Hit) -> Stance | None:
    """The stance of the words, turned where their verb is negated; None where they then are none."""
    stance: Stance = hit.entry.get("stance")
    if stance in ("denies", "confirms", "announces") and by_nobody(scene, hit):
        return None
    if stance == "denies" and (_qualifies(scene, hit) or _errs(scene, hit) or _of_other(scene, hit)):
        return None
    if _BY_NEITHER.search(scene.sentence.slice(hit.start - 60, hit.start)):
        return None
    if stance in ("confirms", "announces") and _only_asked(scene, hit):
        return None
    if hit.entry.get("told") or not verb_group(scene.sentence, scene.sentence.holding(hit.start)).negated:
        return stance
    turned: dict[Stance, Stance | None] = {
        "denies": "silent",
        "confirms": "neither_confirm_nor_deny",
        "announces": None,
    }
    return turned.get(stance, stance)


def _qualifies(scene: Scene, hit: Hit) -> bool:
    """Whether a participle only says of what kind the noun behind it is: "relations over disputed waters"."""
    at = scene.sentence.holding(hit.start)
    before = scene.sentence.low(at - 1)
    return hit.text.lower().endswith("ed") and before in PREPOSITIONS | {"the", "a", "an", "its", "their", "all"}


_CALLED = re.compile(
    rf"\b(?:{either('calls it')}) (?P<what>(?:[\w'’-]+ ){{1,7}}?)"
    r"(?:(?:as|an?|the|pure|total|complete|simply) ){0,2}$",
    re.IGNORECASE,
)


def _of_other(scene: Scene, hit: Hit) -> bool:
    """Whether it is no report or talk that is called false: "called the budget a lie"."""
    called = _CALLED.search(scene.sentence.slice(max(scene.sentence.start, hit.start - 90), hit.start))
    return called is not None and not (
        BACK.search(called["what"]) or _NOUN.search(called["what"]) or _MEANS.search(called["what"])
    )


def _errs(scene: Scene, hit: Hit) -> bool:
    """Whether somebody, and no report, is called wrong: "was wrong in objecting to that"."""
    behind = scene.sentence.slice(hit.end, hit.end + 10)
    return hit.text.lower().endswith("wrong") and re.match(r" (?:in|to|for|on|about)\b", behind) is not None


_ON_WHAT = re.compile(
    r"\s+(?:publicly |further |directly |specifically )?(?:on|about|upon)\s+(?P<what>[^.;,:?!—]{3,90})"
)


def _on_another(layers: Layers, scene: Scene, hit: Hit, about: ContactMention) -> bool:
    """Whether the words say themselves on what nobody comments, and that is no contact: "on specific legislation"."""
    match = _ON_WHAT.match(scene.sentence.slice(hit.end, scene.sentence.end))
    if match is None or _in_sentence(scene, about):
        return False
    what = match["what"]
    if BACK.search(what) or OCCURRED.search(what) or _NOUN.search(what) or _WHETHER.match(" " + what):
        return False
    span = Span(hit.end + match.start("what"), hit.end + match.end("what"))
    return not _named(layers, span) & parties_in(about) and not _MEANS.search(what)


_MEANS = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|stor(?:y|ies)|allegations?|matters?|subjects?|leaks?|details?|contents?|it|them|(?:that|this)$)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:whether|if)\s(?:(?!(?:and|but|that)\b)[\w'’-]+\s){0,8}$|\bwould have(?:\s\w+ly)?\s$", re.IGNORECASE
)


def _only_asked(scene: Scene, hit: Hit) -> bool:
    """Whether the words only ask, or tell what would have been: "whether it took place", "would have announced it"."""
    return _OPEN.search(scene.sentence.slice(max(scene.sentence.start, hit.start - 90), hit.start)) is not None


_BY_NEITHER = re.compile(
    r"\b(?:neither|no|none of the)\s"
    r"(?:(?:of|the|side|one|government|capital|party|country|leader|office|official|word)s?\s){1,4}"
    r"(?:(?:has|have|had|ever|yet|immediately|publicly)\s){0,3}$",
    re.IGNORECASE,
)
"""Who did not do it ("a call that neither side has announced")."""


def _meets(scene: Scene, hit: Hit, holder: Holder, about: ContactMention, stance: Stance) -> bool:
    """Whether the contact is one that words with a condition of their own can be about."""
    if hit.entry.get("describes"):
        return _held_by(holder, about)
    if hit.entry.get("refuses"):
        return about.reality == "negated" and takes_behind(scene, hit, about)
    # Who is no party says no more of something else.
    return stance != "declines_details" or holder.side in about.sides or _in_sentence(scene, about)


_NONE_OF = re.compile(r"\b(?:any|no) (?:[a-z]+ )?$")  # "I have no new calls to read out"


# "called the talk frank", "spoke of a good atmosphere", "put it at ninety minutes"
_DESCRIBED = re.compile(
    r"\s+(?:(?:the|their|its|his|her|that|this|a|an)\s+(?:[\w-]+\s+){0,3}(?:call|conversation|talks?|meeting|exchange|summit"
    r"|visit|discussions?|dialogue|atmosphere|encounter)|it)\b",
    re.IGNORECASE,
)


def _held_by(holder: Holder, about: ContactMention) -> bool:
    """Whether the contact took place and the holder speaks for one of its sides."""
    return about.reality in ("reported", "denied") and holder.side in about.sides


def _told_so(about: ContactMention, attribution: Attribution | None) -> bool:
    """Whether this very statement told of the contact as held or planned, whoever else says that it is not."""
    values = about.values.get("reality", ()) if attribution else ()
    return any(attribution and v.attribution == attribution.id and v.value in ("reported", "planned") for v in values)


_NOUN = re.compile(rf"\b(?:{either('points back')})\b", re.IGNORECASE)


def _touches(layers: Layers, scene: Scene, hit: Hit, about: ContactMention, scope: Scope) -> bool:
    """Whether what is denied has to do with the contact: names it or another party, or says "they", "it", "this".

    A detail has to, and so has what "there had been no" is said of.
    """
    no = hit.text.lower().endswith(" no")
    if _in_sentence(scene, about) or (scope not in ("content", "initiative") and not no):
        return True
    after = Span(hit.end, scene.sentence.end)
    named = _named(layers, after) & parties_in(about)
    words = scene.sentence.slice(after.start, after.end)
    return bool(
        named
        or BACK.search(words)
        or OCCURRED.search(words)
        or (no and _NOUN.search(words))
        or not words.strip(' .,;:”"')
    )


_WITH = re.compile(
    r"(?: (?:any|that there (?:is|was|are|were|had been|has been)|having|had|of|direct|such|a|all|its|his|her)){0,5} "
    r"(?:contacts?|talks?|meetings?|dealings|communications?|conversations?|negotiations?)"
    r"(?: (?:at all|whatever|whatsoever))? with (?:the )?"
)


def _with_others(layers: Layers, scene: Scene, hit: Hit, about: ContactMention) -> bool:
    """Whether it is contacts with others that are denied: "denied any contact with C", who took no part in this one."""
    found = _WITH.match(scene.sentence.slice(hit.end, scene.sentence.end))
    at = hit.end + found.end() if found is not None else scene.sentence.end
    other = next((m for m in layers.mentions if m.start == at or (m.start < at < m.end)), None)
    if found is not None and scene.sentence.slice(at, at + 3).lower().strip(" .,") in ("it", "its"):
        bodies = [m for m in layers.mentions if m.end < hit.start and m.kind in ("government", "institution")]
        bodies = [m for m in bodies if m.start >= scene.sentence.start] or bodies
        other = bodies[0] if len({m.side for m in bodies}) == 1 else None
    return other is not None and other.side is not None and other.side not in about.sides


_NOTHING = re.compile(r"\s*(?:that )?(?:there (?:is|are|was|were|has been|have been|had been) )?no\b", re.IGNORECASE)


_WHETHER = re.compile(r"\s*(?:on |about )?(?:whether|what|how|if|why|which)\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


def _of_content(scene: Scene, hit: Hit) -> bool:
    """Whether what a holder would not say is a detail of the contact rather than the contact itself."""
    after = scene.sentence.slice(hit.end, scene.sentence.end)
    asked = _WHETHER.match(after)
    return bool(_DETAIL.match(after)) or (asked is not None and not OCCURRED.search(asked["rest"]))


_DETAIL = re.compile(
    r"\s*(?:who|whom|what|where|why|at whose|on whose)\b[^.;]{0,50}\b(?:the|that|their) (?:\w+ )?"
    r"(?:call|meeting|conversation|talks|visit|letter|message|encounter|exchange)\b",
    re.IGNORECASE,
)
"""What takes the contact for granted: "who had placed the call", "what the letter said"."""


_THIS = re.compile(r"\s(?:this|that)\s?(?:[.,;:)”\"]|$)")
"""What points back to what was said last, and no further: "B disputes this"."""


_IT = re.compile(r"(?: on| about)?\s(?:it|this|that)\s?(?:[.,;:)”\"]|$)")


def _just_said(layers: Layers, scene: Scene, hit: Hit, contacts: list[ContactMention]) -> list[ContactMention]:
    """Those of ``contacts`` that the sentence before tells of, where "this" alone is disputed; else all of them.

    None where what it tells is that there was none. What somebody cannot confirm as "it" was told just before too.
    """
    if hit.entry.get("stance") in ("neither_confirm_nor_deny", "no_comment") and _IT.match(
        scene.sentence.slice(hit.end, scene.sentence.end)
    ):
        last = [s for s in layers.segments.sentences if s.start < scene.sentence.start][-1:]
        return [c for c in contacts if any(e.overlaps(s) for s in last for e in c.evidence)] or contacts
    if hit.entry.get("stance") != "denies" or not _THIS.match(scene.sentence.slice(hit.end, scene.sentence.end)):
        return contacts
    last = [s for s in layers.segments.sentences if s.start < scene.sentence.start][-1:]
    told = [c for c in contacts if any(e.overlaps(s) for s in last for e in c.evidence)]
    return [] if any(c.reality == "negated" for c in told) else told


def _in_sentence(scene: Scene, contact: ContactMention) -> bool:
    return any(e.overlaps(Span(scene.sentence.start, scene.sentence.end)) for e in contact.evidence)


def _fits(stance: Stance, about: ContactMention) -> bool:
    ahead = about.reality in ("planned", "possible", "demanded", "hypothetical")
    if stance == "awaits":
        return ahead
    if stance == "declines_details":
        return about.reality in ("reported", "denied", "possible", "planned")
    return True


_OF_EVENT = re.compile(r"\b(?:tak\w+ place|took place|happen(?:ed)?)$", re.IGNORECASE)


def _holder_of_cue(layers: Layers, tools: Tools, scene: Scene, hit: Hit) -> tuple[Holder | None, Attribution | None]:
    """The attribution whose cue or content holds the words, else the subject of the words themselves."""
    if is_passive(scene, hit) and (agent := agent_of(layers, tools, scene, hit)) is not None:
        return agent, None
    if hit.entry.get("stance") in _EVASIVE and (joined := speaker_before(layers, scene, hit)) is not None:
        return holder_of_source(layers, tools, joined), joined
    return _told_or_subject(layers, tools, scene, hit)


def _told_or_subject(layers: Layers, tools: Tools, scene: Scene, hit: Hit) -> tuple[Holder | None, Attribution | None]:
    span = Span(hit.start, hit.end)
    if _OF_EVENT.search(hit.text) or hit.entry.get("of_report") or _is_called_false(scene, hit):
        # The subject of "took place" is the event; "because she left" names nobody who says so.
        over = sorted(
            (a for a in layers.attributions_over(span) if a.source is not None and not a.cue.text.endswith("called")),
            key=lambda a: max(c.end - c.start for c in a.content),
        )
        return (holder_of_source(layers, tools, over[0]), over[0]) if over else (None, None)
    own = [a for a in layers.attributions if a.cue.overlaps(span) and a.source is not None]
    if own:
        told = _behind_pronoun(layers, own[0])
        return holder_of_source(layers, tools, told), told
    refs = subject_of(scene, verb_group(scene.sentence, scene.sentence.holding(hit.start)).first)
    mention = next((m for r in refs for m in layers.mentions if m.start == r.start and m.end == r.end), None)
    over = sorted(
        (a for a in layers.attributions_over(span) if a.source is not None),
        key=lambda a: max(c.end - c.start for c in a.content),
    )
    if over:
        named = holder_of_source(layers, tools, over[0])
        if mention is None and (named is None or named.side is None):
            named = capital_before(layers, tools, hit) or named
        reported = hit.entry.get("stance") in ("denies", "unaware", "awaits") and not _governs(scene, mention, hit)
        reported = reported or (hit.entry.get("stance") in _EVASIVE and _his_own(mention, over[0]))
        if mention is None or named is None or reported:
            return named, over[0]
        if named.name == (mention.actor or mention.text):
            return named, over[0]
    if mention is not None:
        mission = mission_before(layers, mention)
        return holder_of_subject(layers, tools, mission or mention), over[0] if over else None
    behind = _said_behind(layers, scene, hit)
    return (holder_of_source(layers, tools, behind), behind) if behind else (capital_before(layers, tools, hit), None)


def _his_own(mention: Mention | None, told: Attribution) -> bool:
    """Whether "he" in what somebody says of himself is whoever says it: "a spokesman said he had nothing to add"."""
    source = told.source
    named = source is not None and source.text.lower() not in ("he", "she", "they", "it", "we", "i")
    return named and mention is not None and mention.how == "pronoun"


_FALSE = re.compile(
    r"(?:(?:is|are|was|were|be|been) )?(?:(?:wholly|entirely|completely|totally|simply|absolutely|pure|a|an) )*"
    r"(?:untrue|not true|false|fabricated|baseless|groundless|unfounded|fake|fictional|fiction|invented|made up|wrong"
    r"|incorrect|inaccurate|invention|fabrication|nonsense|lie|lies)",
    re.IGNORECASE,
)


def _is_called_false(scene: Scene, hit: Hit) -> bool:
    """Whether the words say that a report is false: nobody is false, so that their subject holds nothing."""
    before = scene.sentence.low(scene.sentence.holding(hit.start) - 1)
    return bool(_FALSE.fullmatch(hit.text)) and (before in BE or hit.text.lower().split()[0] in BE)


_CLOSED = re.compile(r"[,”\"]\s?[”\"]?\s?(?:the\s)?$")


def _said_behind(layers: Layers, scene: Scene, hit: Hit) -> Attribution | None:
    """Who is named behind words that stand first: "No such talk took place, the palace said of the report"."""
    for told in layers.attributions:
        source = told.source
        follows = source is not None and hit.end <= source.start < told.cue.start < scene.sentence.end
        if source is not None and follows and _CLOSED.search(scene.sentence.slice(hit.end, source.start)):
            return told
    return None


def _governs(scene: Scene, mention: Mention | None, hit: Hit) -> bool:
    """Whether a named side stands right before the verb of the stance: "the call that Cairo denies"."""
    if mention is None or mention.how == "pronoun" or not mention.side:
        return False
    return (
        re.fullmatch(r"\s(?:has |had |have |also |both |later |flatly )?", scene.sentence.slice(mention.end, hit.start))
        is not None
    )


def _behind_pronoun(layers: Layers, told: Attribution) -> Attribution:
    """``told``, or the statement that it stands in where its source is only "they".

    "He" in what somebody without a name says is that somebody: "a C official said he could not confirm it".
    """
    word = told.source.text.lower() if told.source is not None else ""
    pronoun = word in ("they", "it", "we", "neither", "both")
    if word in ("he", "she"):
        over = next((a for a in layers.attributions if a.id == told.parent and a.source is not None), None)
        return over if over is not None and over.source is not None and not over.source.actor else told
    parent = next((a for a in layers.attributions if a.id == told.parent), None) if pronoun else None
    return parent if parent is not None and parent.source is not None else told


def _about(layers: Layers, scene: Scene, hit: Hit, holder: Holder, stance: Stance) -> ContactMention | None:
    """The contact in the cue's own sentence; else the one that its words point back to."""
    near = _near(layers, scene, stance)
    if near is not None:
        return min((c for c in near if takes(scene, hit, c)), key=lambda c: _gap(c, hit), default=None)
    coming = _of_party(layers, scene, hit) if stance in (*_EVASIVE, "unaware") else None
    return coming or _told_before(layers, scene, hit, holder, stance)


_SUCH = re.compile(r"\b(?:any|no|the|every) such [a-z]+\b")
"""Words that name the kind of contact they point back to: "any such call" is no meeting."""


def _told_before(layers: Layers, scene: Scene, hit: Hit, holder: Holder, stance: Stance) -> ContactMention | None:
    """The contact that words without one in their sentence point back to."""
    detail = stance == "no_comment" and _of_content(scene, hit)
    if not detail and not _reaches_back(layers, scene, hit, stance):
        return None
    words = scene.sentence.slice(hit.start - 60, scene.sentence.end)
    before = [c for c in layers.contacts if c.evidence[0].start < hit.start and _fits(stance, c)]
    behind = _named(layers, _behind(scene, hit)) - _speakers(layers, scene)
    named = behind | _named(layers, question_before(layers, hit.start))
    named -= behind if _ITS_OWN.search(hit.text) else set()
    before = [c for c in before if named <= {holder.name, *parties_in(c)}]  # "no call between C and D" is not A and B's
    reach = 2 * _NEAR if stance in ("silent", "no_comment") else _NEAR
    before = [c for c in before if any(0 <= hit.start - e.end < reach for e in c.evidence)]
    before = _just_said(layers, scene, hit, before)
    if before and stance in (*_EVASIVE, "unaware") and not (before := _asked_about(layers, hit, before)):
        return None
    if stance == "denies" and before and all(c.reality in _AHEAD_OF_NOW for c in before):
        before = _told_later(layers, hit, before) or before
    such = [c for c in before if _SUCH.search(words) and _named_kind(words, c)]
    before = such or [c for c in before if c.reality in ("reported", "denied")] or before
    if detail:  # what was raised in a talk of one's own, told just before
        before = [c for c in before if holder.side in c.sides and _just_told(c, hit)]
        return before[-1] if before else None
    if before and _ITS_OWN.search(hit.text):
        return _accounted_for(layers, before, holder)
    before = [c for c in before if not _in_passing(layers, c)] or before
    before = [c for c in before if holder.side in c.sides] or before
    same_kind = [c for c in before if _named_kind(words, c)]
    if stance in _EVASIVE and before and not same_kind and _opens_paragraph(layers, scene):
        own = [c for c in before if holder.side in c.sides] or before
        return own[0]  # in a paragraph of its own an evasion is about what the text leads with
    if not before:
        return _told_ahead(layers, scene, hit, named - {holder.name}, stance)
    return max(same_kind or before, key=lambda c: max((e.start for e in c.evidence if e.start < hit.start), default=0))


def _told_ahead(layers: Layers, scene: Scene, hit: Hit, named: set[str], stance: Stance) -> ContactMention | None:
    """The contact told right behind words that name nobody but ``named``, where nothing before it can be meant."""
    words = scene.sentence.slice(hit.start - 60, scene.sentence.end)
    if stance == "denies" and _THAT_WAS.search(scene.sentence.slice(scene.sentence.start, hit.start)):
        return None  # "That did not happen": of what was said, though it may not have been read
    if _TOLD_HERE.search(words):  # "dismissed a report that advisers had met": of what is told here, and not behind
        return None
    after = [c for c in layers.contacts if _fits(stance, c) and 0 <= c.evidence[0].start - hit.end < _AHEAD]
    after = [c for c in after if named <= parties_in(c) and not _other_kind(words, c)]
    if stance == "denies" and _WAS_NOT.search(words):  # no plan is denied by what was not
        after = [c for c in after if c.reality in ("reported", "denied", "negated")]
    return after[0] if after else None


def _speakers(layers: Layers, scene: Scene) -> set[str]:
    """Who says something in the sentence: of them it tells nothing."""
    told = layers.attributions_over(Span(scene.sentence.start, scene.sentence.end))
    return {a.source.actor for a in told if a.source is not None and a.source.actor and a.quoted != "direct"}


def _asked_about(layers: Layers, hit: Hit, before: list[ContactMention]) -> list[ContactMention]:
    """Those of ``before`` of which the exchange tells in which the words are an answer; all of them elsewhere.

    Who has nothing on sanctions when asked about them says nothing of a meeting told a while ago.
    """
    exchange = exchange_at(layers, hit.start)
    if exchange is None:
        return before
    told = [c for c in before if any(exchange.start <= e.start < exchange.end for e in c.evidence)]
    question = question_before(layers, hit.start)
    open_question = question is None or BACK.search(question.text) is not None
    near = [c for c in before if any(0 <= hit.start - e.end < _STILL for e in c.evidence)]
    return told or (before if question is None else near if open_question else [])


_STILL = 700
"""So many characters on, "it" in a question may still be a contact of which an earlier answer has told."""


_WHO_COMES = re.compile(
    rf"\s*(?:on |about )?(?:whether|if)\b.{{1,60}}?\b(?:{either('comes to it')})\b",
    re.IGNORECASE,
)


def _of_party(layers: Layers, scene: Scene, hit: Hit) -> ContactMention | None:
    """The contact to come of which somebody would not say who comes: "has yet to say whether A will go"."""
    asked = _WHO_COMES.match(scene.sentence.slice(hit.end, scene.sentence.end))
    if asked is None:
        return None
    names = _named(layers, Span(hit.end, hit.end + asked.end()))
    ahead = [c for c in layers.contacts if c.reality in _AHEAD_OF_NOW and c.evidence[0].start < hit.start]
    ahead = [c for c in ahead if names and names <= parties_in(c)]
    return ahead[-1] if ahead else None


def _behind(scene: Scene, hit: Hit) -> Span | None:
    """The rest of the sentence behind the words of a stance; None where they end it."""
    return Span(hit.end, scene.sentence.end) if hit.end < scene.sentence.end else None


def _near(layers: Layers, scene: Scene, stance: Stance) -> list[ContactMention] | None:
    """The contacts of the cue's own sentence that the stance fits; None where it has none."""
    sentence = Span(scene.sentence.start, scene.sentence.end)
    near = [c for c in layers.contacts if any(e.overlaps(sentence) for e in c.evidence)]
    near = [c for c in near if _fits(stance, c)]
    if stance == "denies":
        near = [c for c in near if c.reality in ("denied", "negated", "reported")]
    return near or None


def _reaches_back(layers: Layers, scene: Scene, hit: Hit, stance: Stance) -> bool:
    """Whether the words can be about a contact that another sentence tells of."""
    if stance == "denies" and answers_other(layers, scene, hit):
        return False
    if stance == "awaits":  # "did not rule out talks between A and B": only where it names them
        if hit.text.lower().endswith("invitation"):
            return True
        kept = _KEPT.search(scene.sentence.slice(max(scene.sentence.start, hit.start - 40), hit.start))
        if _FOR_A_WORD.match(scene.sentence.slice(hit.end, hit.end + 60)):
            return kept is None
        told = OCCURRED.search(scene.sentence.slice(hit.end, hit.end + 60)) is not None
        return told and len(_named(layers, _behind(scene, hit))) > 1
    if is_passive(scene, hit):  # "the report was denied by Cairo"
        return BACK.search(scene.sentence.slice(max(scene.sentence.start, hit.start - 60), hit.start)) is not None
    return _points_back(scene, hit, stance) or (stance == "silent" and told_of_outlet(layers, hit))


_KEPT = re.compile(r"\b(?:kept|keeps|keeping|left|leaves)\b", re.IGNORECASE)
_FOR_A_WORD = re.compile(
    r"\s(?:an?\s|the\s|further\s|any\s)?(?:(?:official|formal|written|firm|final)\s)?"
    r"(?:invitation|answer|reply|response|signals?|dates?|confirmation|proposals?|word)\s?"
    r"(?:[.,;]|$|from\b|to the invitation)",
    re.IGNORECASE,
)
"""What is waited for before a contact may come: "was waiting for an invitation"."""
_THAT_WAS = re.compile(
    r"(?:^|[“\"‘(]\s?|\bsaid (?:that )?)(?:this|that|it)(?: is| was)?\s(?:[a-z]+ly )?$", re.IGNORECASE
)
_WAS_NOT = re.compile(r"\b(?:(?:was|were|had been) no|did not|didn['’]t|had not|hadn['’]t|never)\b", re.IGNORECASE)
_TOLD_HERE = re.compile(
    r"\b(?:reports?|claims?|suggestions?|rumou?rs?|stor(?:y|ies)|allegations?|assertions?)\s(?:that|of)\s(?:[\w'’-]+\s){1,8}?"
    r"(?:(?:had|have|has)\s(?:[a-z]+\s)?)?(?:met|spoken|spoke|talked|called|telephoned|visited|held|exchanged|written)\b",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:after|since|before|following|until|unlike|ahead of|besides)\s+(?:[\w'’-]+\s+){0,3}$", re.IGNORECASE
)


def _in_passing(layers: Layers, contact: ContactMention) -> bool:
    """Whether every passage only names the contact to date another ("five days after their meeting")."""
    text = layers.document.text
    return all(_PASSING.search(text[max(0, e.start - 40) : e.start]) for e in contact.evidence)


def _accounted_for(layers: Layers, before: list[ContactMention], holder: Holder) -> ContactMention:
    """Of which contact a side gives its account: its own that is told first in the last paragraph to tell of any."""
    own = [c for c in before if holder.side in c.sides and not _in_passing(layers, c)] or before
    last = max(own, key=lambda c: c.evidence[0].start)
    paragraph = layers.segments.paragraph_at(last.evidence[0].start)
    beside = [c for c in own if paragraph and any(e.overlaps(paragraph) for e in c.evidence)] or [last]
    return min(beside, key=lambda c: c.evidence[0].start)


def _named(layers: Layers, span: Span | None) -> set[str]:
    """The people whom ``span`` tells of by name, without those whom it calls by theirs."""
    mentions = layers.mentions_in(span) if span is not None else ()
    return {m.actor for m in mentions if m.kind == "person" and m.actor and m.how != "label"}


def _of_own(layers: Layers, scene: Scene, hit: Hit, holder: Holder) -> ContactMention | None:
    """The contact that "yes, we spoke" is about: one of the speaker's side told just before, not in this sentence."""
    sentence = Span(scene.sentence.start, scene.sentence.end)
    if not layers.attributions_over(Span(hit.start, hit.end)):
        return None
    if any(e.overlaps(sentence) for c in layers.contacts for e in c.evidence):
        return None
    spelt = {m.actor for m in layers.mentions_in(sentence) if m.how != "pronoun"}
    named = _named(layers, sentence) & spelt
    own = [c for c in layers.contacts if holder.side in c.sides and c.reality in ("reported", "denied", "negated")]
    own = [c for c in own if _just_told(c, hit) and named <= {holder.name, *parties_in(c)}]
    return own[-1] if own else None


def _just_told(contact: ContactMention, hit: Hit) -> bool:
    return any(0 <= hit.start - e.end < _AHEAD for e in contact.evidence)


_AHEAD_OF_NOW = ("planned", "possible", "demanded", "hypothetical")


def _told_later(layers: Layers, hit: Hit, before: Sequence[ContactMention]) -> list[ContactMention]:
    """What the text tells right behind as held, of the same sides: a denial is rather of that than of a plan."""
    sides = {frozenset(c.sides) for c in before}
    later = [c for c in layers.contacts if 0 <= c.evidence[0].start - hit.end < _AHEAD and frozenset(c.sides) in sides]
    return [c for c in later if c.reality in ("reported", "denied")][:1]


_EVASIVE = ("silent", "no_comment", "neither_confirm_nor_deny", "declines_details")


def _opens_paragraph(layers: Layers, scene: Scene) -> bool:
    paragraph = layers.segments.paragraph_at(scene.sentence.start)
    return paragraph is not None and scene.sentence.start <= paragraph.start + 2


# How far, in characters, "the report" and "did not respond" reach back, and forward.
_NEAR = 2000
_AHEAD = 400


_OPENS_WITH = 30
"""In so many characters behind "no comment on" stands what somebody does not comment on."""


def _points_back(scene: Scene, hit: Hit, stance: Stance) -> bool:
    """Whether words without a contact in their sentence speak of one told before ("denied the report", "it is untrue").

    "Denied the effect of the sun" and "would not say whether he backs the bill" have an object of their own.
    """
    after = scene.sentence.slice(hit.end, scene.sentence.end)
    if _ITS_OWN.search(hit.text) or hit.entry.get("describes"):
        return True
    if stance in ("confirms", "announces") and _NEW_CLAUSE.match(after):
        return False
    return _object_points_back(scene, hit, stance, after)


def _object_points_back(scene: Scene, hit: Hit, stance: Stance, after: str) -> bool:
    """Whether the words ``after`` those of a stance, which are what it is about, mean a contact told before."""
    of_its_kind = _by_its_kind(scene, hit, stance, after)
    if of_its_kind is not None:
        return of_its_kind
    if stance == "announces":
        return bool(BACK.match(after.strip()[:70]) or BACK.search(_JOINED_CLAUSE.split(after[:45])[0]))
    if stance == "confirms" or hit.entry.get("left") or hit.text.lower() in TAKING | _SCORNS:
        return means_contact(after, bare=False) or NAMED_BACK.search(_JOINED_CLAUSE.split(after[:45])[0]) is not None
    if (put := _QUESTION_ON.match(after)) is not None:  # "did not answer a question about fishing"
        return any(words.search(put["what"]) for words in (BACK, OCCURRED, _NOUN))
    complement = _COMPLEMENT.match(after)
    if hit.text.lower().startswith("refer"):  # "I'd refer you to the ministry for efforts of that kind"
        complement = re.match(r"\s*(?:[\w'’.]+\s){0,7}?(?:on|about|for|regarding)\s(.*)", after, re.DOTALL)
    if complement and not hit.entry.get("scope") and not _IT.match(after):
        of_calls = stance in _EVASIVE and _NOUN.search(complement[1][:_OPENS_WITH])  # "on private calls between A and"
        return bool(of_calls or BACK.search(complement[1]) or _ASKED.search(complement[1]))
    return True


_COMPLEMENT = re.compile(
    r"\s*(?:on(?! (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|about|whether|if|what|how|why|that|which|who|for|to)\b"
    r"(.*)",
    re.DOTALL,
)


def _by_its_kind(scene: Scene, hit: Hit, stance: Stance, after: str) -> bool | None:
    """The same for words that say themselves what they take: an object, a clause, a question; None for all others."""
    found: bool | None = None
    if hit.entry.get("object") or _CONFIRMS_NOT.search(hit.text):
        found = means_contact(after) or re.match(r"\s*(?:his|her|their)\b", after) is not None
    elif _DISCUSSES_NOT.search(hit.text):
        found = (
            means_contact(after)
            or _MEANS.search(after[:_NAMED]) is not None
            or _NOUN.search(after[:_NAMED]) is not None
        )
    elif _WITH_OBJECT.search(hit.text):
        found = True
    elif _ENDS_ON.search(hit.text):
        found = means_contact(after) or any(words.search(after[:_NAMED]) for words in (OCCURRED, _ASKED, _NOUN, _ONE))
    elif _ENDS_ASKING.search(hit.text) and not tells_talk(after):
        found = False
    elif stance == "confirms" and _OF_EVENT.search(hit.text):  # "said that it had taken place"
        found = bool(BACK.search(scene.sentence.slice(max(scene.sentence.start, hit.start - 30), hit.start)))
    elif hit.text.lower() in TAKING and re.match(r"\s*that\s+(?!\s*[.,;])", after):
        clause = after.strip()[5:]
        found = any(words.match(clause[:70]) for words in (NAMED_BACK, _ELLIPSIS)) or _tells_of_one(clause)
    elif hit.entry.get("of_report"):  # "said that it was true that the harvest had failed"
        found = re.match(r"\s+that\b", after) is None or OCCURRED.search(after[:90]) is not None
    return found


# "rejected the budget, and officials on both sides": what "both" are stands in a clause of its own
_JOINED_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|though|as)\b")
# "announced it planned to join": "it" is who says so, and no contact
_NEW_CLAUSE = re.compile(
    r"\s*(?:that )?(?:it|they) (?:[a-z]+(?:ed|s)|will|would|could|had|has|have|is|are|was|were|did)\b"
    r"(?![^.;]{0,25}\b(?:plac|happen|occurr|true|talk|spok|met\b|call))",
    re.IGNORECASE,
)
_DEED = worded("deed in a contact")
_ELLIPSIS = re.compile(
    r"(?:it|this|that|they|he|she|the two|both|any of (?:it|this|that))\s"
    r"(?:(?:had|did|has|have|is|was|were|would|will)\b(?=\s*(?:[.,;”\"]|$))"
    r"|(?:is|was|were|had been) (?:not )?(?:true|so|the case|correct|accurate)\b|(?:ever )?happened"
    r"|(?:had )?(?:took|taken|lasted|ran)\b)",
    re.IGNORECASE,
)


def _tells_of_one(clause: str) -> bool:
    """Whether a clause tells of a contact, or of what was done in one."""
    deed = _DEED.search(clause[:60]) is not None
    of_one = only_placed(clause) or clause.startswith("it was ")
    return OCCURRED.search(clause[:85]) is not None or _OF_BOTH.match(clause) is not None or (deed and of_one)


_OF_BOTH = re.compile(r"(?:they|both|the two)\b(?! (?:countries|states|nations|peoples))", re.IGNORECASE)


_DISCUSSES_NOT = re.compile(r"\bdiscuss$", re.IGNORECASE)
_WITH_OBJECT = re.compile(r"\bst(?:ood|ands) by (?:the|its|his|her) \w+$", re.IGNORECASE)
_CONFIRMS_NOT = re.compile(
    r"\b(?:a denial|(?:not|cannot) confirm|(?:declin\w+|refus\w+|unable) to confirm)$", re.IGNORECASE
)
_ENDS_ON = re.compile(r"\b(?:of|about|on)$", re.IGNORECASE)
_ONE = re.compile(r"\s+(?:one|any|them|either)\s*(?:[.,;]|$)", re.IGNORECASE)
_ENDS_ASKING = re.compile(r"\b(?:what|who|when|where|why|how(?: \w+)?)$", re.IGNORECASE)
_NAMED = 60
_ITS_OWN = re.compile(r"\b(?:account|version|readout|summary)$", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:request|quer(?:y|ies)|comment|question|claim|report|stor(?:y|ies)|assertion|travel|movement|leak|rumou?r)s?\b"
    r"|\b(?:speculation|itinerary|whereabouts)\b",
    re.IGNORECASE,
)
_QUESTION_ON = re.compile(
    r"\s*(?:to )?(?:(?:an?|the|any|further|more|other|several|repeated) )?(?:questions?|quer(?:y|ies)|inquir(?:y|ies)) "
    r"(?:about|on|regarding|over|concerning) (?P<what>[^.;]*)",
    re.IGNORECASE,
)
"""What a question is put about, where it is told."""
_SCORNS = frozenset(("scoffed at", "brushed aside", "laughed off", "poured cold water", "branded"))


def _named_kind(words: str, contact: ContactMention) -> bool:
    low = words.lower()
    if re.search(r"\b(?:phone|call|calls)\b", low):
        return contact.kind == "call"
    if re.search(r"\b(?:meeting|visit|summit|trip)\b", low):
        return contact.kind == "meeting"
    if re.search(r"\b(?:letter|note)\b", low):
        return contact.kind == "letter"
    return False


def _other_kind(words: str, contact: ContactMention) -> bool:
    """Whether the words name a kind of contact, and another one than this."""
    kinds = [replace(contact, kind=kind) for kind in ("call", "meeting", "letter") if kind != contact.kind]
    other = any(_named_kind(words, c) for c in kinds)
    return contact.kind != "unspecified" and other and not _named_kind(words, contact)


def _gap(contact: ContactMention, hit: Hit) -> int:
    """How far a contact's words are from the cue; what follows the cue comes first."""
    gaps = []
    for e in contact.evidence:
        if e.start <= hit.end and hit.start <= e.end:
            gaps.append(0)
        else:
            gaps.append(e.start - hit.end if e.start >= hit.end else hit.start - e.end + 30)
    return min(gaps)


def _clause(layers: Layers, scene: Scene, hit: Hit, holder: Holder) -> Span:
    """The clause with holder, cue and content."""
    start = holder.span.start if scene.sentence.start <= holder.span.start < scene.sentence.end else hit.start
    start = scene.sentence.start if is_passive(scene, hit) else min(start, hit.start)
    text = scene.sentence.slice(hit.end, scene.sentence.end)
    m = re.search(r"[;]|, (?:but|while|though|although)\b", text)
    end = hit.end + (m.start() if m else len(text.rstrip().rstrip(".")))
    return layers.document.span(start, max(end, holder.span.end if holder.span.end <= scene.sentence.end else end))
