"""A dossier: one HTML file that holds everything it shows and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib import resources
from typing import Any

from markupsafe import Markup

from memcon.present import charts, drawing
from memcon.present.contactpage import Material, Page, SummaryPart, heading_of, make_page, slug
from memcon.present.lanes import overview, side_name, who
from memcon.present.marks import KINDS, REALITIES, SIGNS, STANCES, Mark, all_marks, plain
from memcon.present.messagepage import MessageView, make_view
from memcon.present.moves import Moved, moves_by_proposition
from memcon.present.panels import Panel
from memcon.present.passages import Stretch, Use, clean, marked_text, shorten
from memcon.present.phrases import day_words, parse_day, sort_key, when_words
from memcon.present.ways import Ways
from memcon.records import Contact, Document, Flag, Ledger, LedgerEntry, MessagePage, Origins
from memcon.records import Sheet as AccountSheet
from memcon.vocabulary import DEFINITIONS


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a dossier is made of; whoever makes it has left out what may not be shown.

    ``summaries`` holds a contact's top sentence in parts: words, a reality or stance for their tone, and the
    evidence that they rest on. ``generated`` is a note on when and with what the page was made.
    """

    title: str
    generated: str = ""
    contacts: tuple[Contact, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    flags: Mapping[str, tuple[Flag, ...]] = field(default_factory=dict)
    summaries: Mapping[str, Sequence[SummaryPart]] = field(default_factory=dict)
    side_names: Mapping[str, str] = field(default_factory=dict)
    publication: bool = False
    messages: tuple[MessagePage, ...] = ()
    ledger: Ledger | None = None
    panels: tuple[Panel, ...] = ()
    origins: Mapping[str, Origins] = field(default_factory=dict)
    sheets: Mapping[str, AccountSheet] = field(default_factory=dict)
    versions: Mapping[str, Sequence[AccountSheet]] = field(default_factory=dict)
    assessments: Mapping[str, Panel] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SideMarks:
    """The latest positions of one side on whether the contact took place."""

    side: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the register."""

    contact: Contact
    href: str
    date: str
    order: str
    who: str
    realities: tuple[Mark, ...]
    positions: tuple[SideMarks, ...]
    hard: int
    soft: int
    documents: int = 0


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A flag with the way to the words that raised it."""

    flag: Flag
    sign: Mark
    code: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document: its appearance, its flags, its text with every used passage marked."""

    id: str
    document: Document
    published: str
    flags: tuple[RaisedFlag, ...]
    stretches: tuple[Stretch, ...]
    uses: tuple[Use, ...]
    link: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of the front paragraph."""

    contacts: int
    realities: tuple[tuple[Mark, int], ...]
    contested: int
    documents: int
    origins: int
    checked: int
    values: int


def render(dossier: Dossier) -> str:
    """The dossier as one HTML page: no request to anywhere, readable without scripts."""
    taken = {"top", "register", "documents", "key", "legend", "front"}
    order = sorted(dossier.documents, key=lambda key: _document_order(dossier.documents[key]))
    anchors = {key: f"d{number}" for number, key in enumerate(order, start=1)}
    taken.update(anchors.values())
    taken.update(name for panel in dossier.panels for name in (panel.id, f"{panel.id}-h"))
    names = {contact.id: slug(contact.id, taken) for contact in dossier.contacts}
    ways = Ways(anchors, contacts=names)
    material = _material(dossier, ways)
    pages = [
        make_page(contact, names[contact.id], _parts(dossier, contact), material, names) for contact in dossier.contacts
    ]
    _name_offers(pages, dossier.contacts)
    views = [
        make_view(page, slug(f"message-{number}", taken), dossier.documents, ways)
        for number, page in enumerate(dossier.messages, start=1)
    ]
    sheets = [_sheet(dossier, key, anchors[key], pages, views) for key in order]
    rows = [
        register_row(page.contact, ways.contact(page.id), dossier.flags, dossier.side_names, page.documents)
        for page in pages
    ]
    page: str = (
        templates()
        .get_template("dossier.html.j2")
        .render(
            dossier=dossier,
            pages=pages,
            views=views,
            rows=rows,
            sheets=sheets,
            overview=_overview(dossier, names),
            undated=sum(1 for c in dossier.contacts if when_words(c.when) == "date not known"),
            counts=_count(dossier, pages),
            shapes=all_marks(),
            kinds=KINDS,
            signs=SIGNS,
            sides=dossier.side_names,
            definitions=DEFINITIONS,
            all_realities=REALITIES,
            all_stances=STANCES,
            ways=ways,
            headline=partial(headline, publication=dossier.publication),
            **style_and_script(),
        )
    )
    return page


def _material(dossier: Dossier, ways: Ways) -> Material:
    moves: dict[str, list[Moved]] = {}
    implied: dict[str, list[LedgerEntry]] = {}
    if dossier.ledger:
        moves = {key[0]: found for key, found in moves_by_proposition(dossier.ledger).items() if key[0] and not key[1]}
        for entry in (e for lane in dossier.ledger.lanes for e in lane.entries if e.implied and e.contact):
            implied.setdefault(entry.contact or "", []).append(entry)
    return Material(
        dossier.documents,
        ways,
        dossier.side_names,
        dossier.publication,
        moves=moves,
        implied=implied,
        origins=dossier.origins,
        sheets=dossier.sheets,
        versions=dossier.versions,
        assessments=dossier.assessments,
    )


def _overview(dossier: Dossier, names: Mapping[str, str]) -> Markup | None:
    """All dated contacts on one axis; nothing where there are too few for one."""
    camps = overview(dossier.contacts)
    if sum(len(lane.steps) for camp in camps for lane in camp.lanes) < 3:
        return None
    chart = charts.lay_out(camps, ())
    return drawing.draw(chart, "Every dated contact, pair by pair", lambda step: f"#{names[step.ref or '']}")


def _parts(dossier: Dossier, contact: Contact) -> list[SummaryPart]:
    return [(part[0], part[1], part[2]) for part in dossier.summaries.get(contact.id, ())]


def _document_order(document: Document) -> tuple[str, str, str, str]:
    return (document.published or "9999", document.outlet or "", document.title or "", document.id)


def _name_offers(pages: Sequence[Page], contacts: Sequence[Contact]) -> None:
    headings = {c.id: f"{heading_of(c)}, {when_words(c.when)}" for c in contacts}
    for page in pages:
        page.related = tuple(replace(offer, heading=headings.get(offer.id)) for offer in page.related)


def register_row(
    contact: Contact,
    href: str,
    flags: Mapping[str, tuple[Flag, ...]],
    side_names: Mapping[str, str],
    documents: int,
) -> RegisterRow:
    """The line of ``contact``, whose page is at ``href``; ``flags`` are those of its documents."""
    raised = [flag for key in sorted(set(contact.documents)) for flag in flags.get(key, ())]
    _, first, last = sort_key(contact.when)
    return RegisterRow(
        contact=contact,
        href=href,
        date=when_words(contact.when, short=True),
        order=f"{first.isoformat()}/{last.isoformat()}",
        who=who(contact),
        realities=_realities(contact),
        positions=tuple(_side_marks(contact, side_names)),
        hard=sum(1 for flag in raised if flag.hard),
        soft=sum(1 for flag in raised if not flag.hard),
        documents=documents,
    )


def _realities(contact: Contact) -> tuple[Mark, ...]:
    """The bottom line; where it is contested, every reality that somebody holds."""
    held = {contact.reality}
    if contact.contested:
        held |= {reality.reality for reality in contact.realities} | {mention.reality for mention in contact.mentions}
    return tuple(mark for name, mark in REALITIES.items() if name in held)


def _side_marks(contact: Contact, names: Mapping[str, str]) -> list[SideMarks]:
    found: dict[str, dict[tuple[str, str], Mark]] = {}
    for position in contact.positions:
        if position.scope == "occurrence" and not position.superseded:
            side = side_name(position.side, names) if position.side else "others"
            # the list is in order of time, so that a camp's latest position stays
            found.setdefault(side, {})[position.camp, position.holder] = STANCES[position.stance]
    place = {side_name(side, names): at for at, side in enumerate(contact.sides)}
    return [
        SideMarks(side, tuple(dict.fromkeys(marks.values())))
        for side, marks in sorted(found.items(), key=lambda item: (place.get(item[0], len(place)), item[0]))
    ]


def _sheet(dossier: Dossier, key: str, name: str, pages: Sequence[Page], views: Sequence[MessageView]) -> Sheet:
    document = dossier.documents[key]
    uses = [
        Use(use.span, use.anchor, use.href, f"{number}.{use.label}")
        for number, page in enumerate(pages, start=1)
        for use in page.uses.get(key, ())
    ]
    uses += [
        Use(use.span, use.anchor, use.href, f"M{number}.{use.label}")
        for number, view in enumerate(views, start=1)
        for use in view.uses.get(key, ())
    ]
    raised, marked = [], list(uses)
    for flag in dossier.flags.get(key, ()):
        href = None
        if flag.evidence and not dossier.publication and flag.evidence[0].end <= len(document.text):
            span = flag.evidence[0]
            anchor = f"{name}-{span.start}-{span.end}"
            href = f"#{anchor}"
            marked.append(Use(span, anchor, "", ""))
        raised.append(
            RaisedFlag(flag, SIGNS["hard" if flag.hard else "soft"], plain(flag.code).replace("-", " "), href)
        )
    day = parse_day(document.published)
    return Sheet(
        id=name,
        document=document,
        published=day_words(day) if day else document.published or "date not known",
        flags=tuple(raised),
        stretches=() if dossier.publication else marked_text(document.text, marked),
        uses=tuple(uses),
        link=document.url if (document.url or "").startswith(("https://", "http://")) else None,
    )


def _count(dossier: Dossier, pages: Sequence[Page]) -> Counts:
    realities = Counter(page.contact.reality for page in pages)
    return Counts(
        contacts=len(pages),
        realities=tuple((mark, count) for mark in REALITIES.values() if (count := realities[mark.name])),  # type: ignore[index]
        contested=sum(1 for page in pages if page.contact.contested),
        documents=len(dossier.documents),
        origins=len({origin.name for page in pages for origin in page.contact.origins}),
        checked=sum(page.checked for page in pages),
        values=sum(page.values for page in pages),
    )


def _static(name: str) -> str:
    return resources.files("memcon.present").joinpath("static", name).read_text("utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def headline(document: Document, publication: bool) -> str:
    """A document's title or, where it has none, its first words; for publication no words but its own title."""
    if document.title:
        return document.title
    named = document.outlet or "A document"
    return f"{named}, without a title" if publication else f"“{shorten(document.text, 60)}”"


def style_and_script() -> dict[str, str]:
    """Style, script, and the policy that allows these two alone."""
    style, script = _static("dossier.css"), _static("dossier.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return {"style": Markup(style), "script": Markup(script), "policy": policy}


@cache
def templates() -> Any:
    """The templates of a page, compiled once."""
    return environment()


def environment() -> Any:
    """The templates, with everything escaped that is not markup of our own."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    def finalize(value: object) -> object:
        return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=PackageLoader("memcon.present"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
    environment.filters.update(
        when=lambda when: when_words(when, short=True),
        day=lambda text: day_words(day, short=True) if (day := parse_day(text)) else text,
        short=shorten,
    )
    return environment
