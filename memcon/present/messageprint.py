"""The message page in the terminal: the brief first, then every point with its passages."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, TextIO

from memcon.language.roster import called, in_sentence, whose
from memcon.language.taxonomy import topic_label
from memcon.present.marks import plain
from memcon.present.passages import clean, shorten
from memcon.records import Document, Evaded, Evidence, MessagePage, Point, Raised, Section, Told
from memcon.vocabulary import DEFINITIONS, Act, Modality

if TYPE_CHECKING:
    from rich.console import Console

LONGEST = 160  # characters of a passage
HEADING = 60
TIPS = (
    "Read official statements with caution", "Look at the timing", "Look at the channel", "Hear both sides",
    "Look at later policy", "Watch for misdirection", "Hear various voices",
)  # fmt: skip


HOW: Mapping[Modality, str] = {
    "hedged": "as possible", "conditional": "under a condition", "hypothetical": "as supposed", "alleged": "as alleged",
    "future": "as yet to come",
}  # fmt: skip
"""How firmly something is told, where it is not told flatly."""


def print_message(page: MessagePage, documents: Mapping[str, Document], file: TextIO | None = None) -> None:
    """The page to ``file`` or standard output; one tab-separated line a point where it is no terminal."""
    from rich.console import Console

    console = Console(file=file or sys.stdout, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        _lines(console, page)
        return
    _say(console, f"What was {whose(page.sender)} message to {in_sentence(page.recipient)}?", "bold")
    counts = zip(
        (len(page.contacts), len(page.documents), page.origins), ("contact", "document", "origin"), strict=True
    )
    counted = ", ".join(f"{number} {thing}{'' if number == 1 else 's'}" for number, thing in counts)
    _say(console, f"{counted}. What is reported, not what happened.", "dim")
    for line in page.summary:
        quoted = next((f" “{_words(e)}”" for e in line.evidence if e.span), "")
        _say(console, f"• {line.text}{quoted}")
    for section in page.sections:
        _section(console, section, documents)
    for heading, sections in (
        (f"Said of {whose(page.recipient)} side by others of {whose(page.sender)}, and the answers", page.around),
        ("Told of the exchange by texts that name no speaker", page.exchange),
    ):
        if sections:
            _head(console, heading)
        for section in sections:
            _section(console, section, documents)
    _tables(console, page, documents)
    _head(console, "The seven tips, on this case")
    for check in page.checks:
        _say(console, f"{'✓' if check.done else '–'} {check.tip} {TIPS[check.tip - 1]}: {check.result}")
    _head(console, "Sources by directness")
    for level in page.sources:
        _say(
            console,
            f"{len(level.documents):>3}  {plain(level.directness)}: {DEFINITIONS['Directness'][level.directness]}",
        )
    _head(console, "What is not here and would settle something")
    for missing in page.missing:
        _say(console, f"• {missing}")


def point_words(point: Point) -> str:
    """The point in one line: who, which act, to whom, on what, how firmly."""
    who = _capital(in_sentence(point.speaker)) if point.speaker else "Told of the exchange"
    to = f" → {in_sentence(point.addressee)}" if point.addressee else ""
    topics = ", ".join(topic_label(topic) for topic in point.topics if topic != "other")
    how: list[str] = [HOW[point.modality]] if point.modality in HOW else []
    how += [] if point.commitment == "none" else [f"commitment {point.commitment}"]
    done = act_words(point.act) if point.speaker or point.act != "informs" else ""
    words = ": ".join(part for part in (f"{who}{to}", done, topics) if part)
    return words + (f" ({', '.join(how)})" if how else "")


def act_words(act: Act) -> str:
    """The act as a reader would call it."""
    return "says" if act == "informs" else plain(act)


def own_words(point: Point, told: Told) -> str:
    """Who speaks in a passage, and by which act, where that is not what the point is headed by."""
    parts = [in_sentence(told.speaker)] if told.speaker and told.speaker != point.speaker else []
    parts += [act_words(told.act)] if told.act and told.act != point.act else []
    return " ".join(parts)


def counts_words(point: Point) -> str:
    """How many contacts and origins carry it."""
    return _in_words(len(point.contacts), point.origins)


def raised_words(raised: Raised) -> str:
    """How many contacts and origins raise the topic."""
    return _in_words(raised.contacts, raised.origins)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _in_words(contacts: int, origins: int) -> str:
    parts = [(contacts, "contact")] if contacts else []
    return ", ".join(f"{n} {thing}{'' if n == 1 else 's'}" for n, thing in [*parts, (origins, "origin")])


def _section(console: Console, section: Section, documents: Mapping[str, Document]) -> None:
    _head(console, f"{plain(section.aspect).capitalize()}: {DEFINITIONS['Aspect'][section.aspect]}")
    for point in section.points:
        _say(console, f"{point_words(point)}  [{counts_words(point)}]", "bold")
        for told in point.told:
            _told(console, told, documents, own_words(point, told))
        for label, found in (("disputed", point.disputed), ("later", point.later)):
            for told in found:
                _told(console, told, documents, f"{label}: {own_words(point, told)}".removesuffix(": "))


def _told(console: Console, told: Told, documents: Mapping[str, Document], label: str = "") -> None:
    by = told.by or "the text itself"
    place = f" ({called(told.side)})" if told.side and told.by else ""
    how = f", {HOW[told.modality]}" if told.modality in HOW else ""
    head = f"{label + ', told by ' if label else ''}{by}{place}{how}"
    _say(console, f"    {head}: “{_words(told.evidence)}” {_where(told.evidence, documents)}")


def _tables(console: Console, page: MessagePage, documents: Mapping[str, Document]) -> None:
    if page.priorities:
        _head(console, "Priorities: topics in the order in which each side raises them")
    for raised in page.priorities:
        _say(
            console,
            f"{called(raised.side):<20} {raised.order:>2}. {topic_label(raised.topic)} ({raised_words(raised)})",
        )
    if page.policies:
        _head(console, "Policies of the two sides, topic by topic (not their accounts)")
    for policy in page.policies:
        _say(console, f"{_capital(topic_label(policy.topic))}: {policy.relation}", "bold")
        for viewed in (*policy.sender, *policy.recipient):
            words = f"{viewed.holder} {viewed.stance}: “{_words(viewed.evidence)}”"
            _say(console, f"    {words} {_where(viewed.evidence, documents)}")
    if page.slides:
        _head(console, "From possible to fact inside one text")
    for slide in page.slides:
        _say(console, _capital(topic_label(slide.topic)), "bold")
        _say(console, f"    first: “{_words(slide.hedged)}”")
        _say(console, f"    then:  “{_words(slide.asserted)}” {_where(slide.asserted, documents)}")
    if page.evasions:
        _head(console, "Cues of evasion, which prove nothing")
    for evaded in page.evasions:
        _say(
            console,
            f"{cue_words(evaded)}: {evaded.by}: “{_words(evaded.evidence)}” {_where(evaded.evidence, documents)}",
        )


def heading(document: Document) -> str:
    """What a document of no known outlet and day is called by: its title, or the line that it begins with."""
    return shorten(document.title or document.text.lstrip().partition("\n")[0], HEADING) or document.id[7:19]


def cue_words(evaded: Evaded) -> str:
    """The cue of evasion in words: "Non-denial"."""
    return _capital(plain(evaded.cue).replace("non ", "non-"))


def _words(evidence: Evidence) -> str:
    return shorten(clean(evidence.span.text if evidence.span else evidence.note or ""), LONGEST)


def _where(evidence: Evidence, documents: Mapping[str, Document]) -> str:
    document = documents.get(evidence.document or "")
    if document is None:
        return "[entered]"
    parts = (document.outlet, (document.published or "")[:10] or None)
    named = ", ".join(part for part in parts if part) or heading(document)
    return f"[{clean(named)}; {evidence.record}]"


def _lines(console: Console, page: MessagePage) -> None:
    for where, sections in (("to", page.sections), ("around", page.around), ("exchange", page.exchange)):
        for section in sections:
            for point in section.points:
                first = point.told[0]
                cells: list[str] = [where, section.aspect, point.act, point.speaker or "", ",".join(point.topics)]
                cells += [point.modality, str(len(point.contacts)), str(point.origins), first.record]
                cells += [_words(first.evidence)]
                console.file.write("\t".join(" ".join(clean(cell).split()) for cell in cells) + "\n")
    for check in page.checks:
        console.file.write(f"tip\t{check.tip}\t{'done' if check.done else 'not possible'}\t{check.result}\n")


def _head(console: Console, words: str) -> None:
    _say(console, "")
    _say(console, words, "bold underline")


def _say(console: Console, words: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(clean(words), style=style))
