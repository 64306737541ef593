"""One spokesman's office on one series of calls, 2024 and 2025: what was said when, retold in our own words.

Eight dated statements and the calls that were announced. Known from public reports; the sentences are ours. Each
statement is there twice: as a document, for the readers, and as a Reading made by hand, for tests of what is made of
positions and counts whatever the readers find.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from memcon.records import Claim, ContactMention, HeldReality, Position, Quantity, Reading, Span
from tests.cases import HOLDS, on, reading, told

PAIR = "Donald Trump/US, Vladimir Putin/RU"
SPOKESMAN, AIDE, OTHER = "Dmitry Peskov", "Yuri Ushakov", "Donald Trump"
INAUGURATION = "2025-01-20"

ANNOUNCED = (
    "2025-02-12", "2025-03-18", "2025-05-19", "2025-06-04", "2025-06-14", "2025-07-03", "2025-08-19", "2025-10-16",
    "2025-12-28",
)  # fmt: skip
"""The days, in Moscow, of the calls that the Kremlin announced in the new term: nine."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: the document that carries it and what the holder says there.

    ``words`` are the holder's in ``text``. ``count`` is the number of contacts that the holder gives for the time
    since ``since``; ``stance`` is towards the contact ``about`` ("call-2024", "claimed", "others" or a day).
    """

    name: str
    published: str
    outlet: str
    holder: str
    said: str
    words: str
    text: str
    about: str
    stance: str | None = None
    count: int | None = None
    since: str | None = None


STATEMENTS = (
    Statement(
        "denial", "2024-11-11", "The Monday Courier", SPOKESMAN, "2024-11-11", "There was no conversation",
        "The Washington Post reported on Sunday that Donald Trump and Vladimir Putin had spoken by telephone on 7 "
        "November 2024. Kremlin spokesman Dmitry Peskov denied it on Monday. “There was no conversation,” he told "
        "reporters.",
        "call-2024", "denies",
    ),
    Statement(
        "contacts", "2025-02-05", "Agency North", SPOKESMAN, "2025-02-05",
        "there are contacts between individual agencies",
        "Contacts between Moscow and the new administration in Washington have become more frequent, Kremlin "
        "spokesman Dmitry Peskov said on Wednesday. According to Peskov there are contacts between individual "
        "agencies of Russia and the United States.",
        "agencies", "confirms",
    ),
    Statement(
        "claim", "2025-02-09", "The Evening Ledger", SPOKESMAN, "2025-02-09",
        "can neither confirm nor deny that there was such a call",
        "US President Donald Trump told the New York Post that he had spoken by telephone with Russian President "
        "Vladimir Putin. “I’d better not say,” Trump answered when asked how many times. Kremlin spokesman Dmitry "
        "Peskov said on Sunday that he can neither confirm nor deny that there was such a call.",
        "claimed", "neither_confirm_nor_deny",
    ),
    Statement(
        "only-once", "2025-03-10", "Agency East", SPOKESMAN, "2025-03-10", "have spoken only once",
        "Vladimir Putin and Donald Trump have spoken only once since the inauguration on 20 January 2025, Kremlin "
        "spokesman Dmitry Peskov said on Monday: that was the call of 12 February.",
        "calls", None, 1, INAUGURATION,
    ),
    Statement(
        "cannot-rule-out", "2025-03-23", "Agency East", SPOKESMAN, "2025-03-23",
        "could not rule out that there had been other calls",
        "Kremlin spokesman Dmitry Peskov said on Sunday that he could not rule out that there had been other calls "
        "between Vladimir Putin and Donald Trump besides those that were announced.",
        "others", "neither_confirm_nor_deny", None, INAUGURATION,
    ),
    Statement(
        "fourth", "2025-06-04", "Agency East", AIDE, "2025-06-04", "the fourth this year",
        "Vladimir Putin and Donald Trump spoke by telephone on Wednesday, 4 June 2025. The call was the fourth "
        "this year, Kremlin aide Yuri Ushakov said.",
        "calls", None, 4, INAUGURATION,
    ),
    Statement(
        "none-since", "2025-12-16", "Agency East", SPOKESMAN, "2025-12-16", "have not spoken since 16 October",
        "Donald Trump was asked on Monday whether he had talked with Vladimir Putin lately. “Yes, I did,” he said. "
        "Kremlin spokesman Dmitry Peskov said on Tuesday that Putin and Trump have not spoken since 16 October.",
        "lately", "denies", None, "2025-10-16",
    ),
    Statement(
        "ninth", "2025-12-28", "The Evening Ledger", "The Evening Ledger", "2025-12-28", "their ninth conversation",
        "Vladimir Putin and Donald Trump spoke by telephone on Sunday, 28 December 2025. It was their ninth "
        "conversation since the inauguration in January.",
        "calls", None, 9, INAUGURATION,
    ),
)  # fmt: skip
"""Eight statements in order of time. The spokesman goes from neither over an implied denial to not ruling it out."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A readout of one announced call."""

    name: str
    published: str
    text: str


ANNOUNCEMENTS = tuple(
    Announcement(
        f"readout-{day}",
        day,
        f"The Kremlin announced that Vladimir Putin spoke with Donald Trump on {date.fromisoformat(day):%d %B %Y}.",
    )
    for day in ANNOUNCED
)


def documents() -> list[dict[str, Any]]:
    """Statements and announcements as lines for ``memcon add`` (JSON Lines)."""
    spoken = [
        {"id": s.name, "text": s.text, "published": s.published, "outlet": s.outlet, "kind": "wire"} for s in STATEMENTS
    ]
    announced = [
        {"id": a.name, "text": a.text, "published": a.published, "kind": "readout", "side": "RU"} for a in ANNOUNCEMENTS
    ]
    return spoken + announced


def readings() -> list[Reading]:
    """The statements and announcements as Readings made by hand, in order of time."""
    made = [_by_hand(statement) for statement in STATEMENTS]
    for announced in ANNOUNCEMENTS:
        call = _contact("c1", announced.text, when=on(announced.published), by="Kremlin", side="RU")
        made.append(
            reading(announced.name, call, published=announced.published, text=announced.text, kind="readout", side="RU")
        )
    return sorted(made, key=lambda r: (r.document.published or "", r.document.title or ""))


def _by_hand(statement: Statement) -> Reading:
    contacts = _contacts(statement)
    start = statement.text.index(statement.words)
    span = Span(start, start + len(statement.words), statement.words)
    positions: tuple[Position, ...] = ()
    claims: tuple[Claim, ...] = ()
    if statement.stance:
        positions = (
            Position(
                "p1", statement.holder, "spokesman", statement.stance, span, HOLDS, "RU", "government",  # type: ignore[arg-type]
                about="c1", said=on(statement.said),
            ),
        )  # fmt: skip
    if statement.count is not None:
        number = Quantity(statement.words, statement.count, statement.count, "calls")
        claims = (Claim("k1", statement.holder, "informs", span, quantities=(number,), contact="c1", support=HOLDS),)
    made = reading(
        statement.name,
        *contacts,
        published=statement.published,
        text=statement.text,
        outlet=statement.outlet,
        kind="wire",
    )
    return replace(made, positions=positions, claims=claims)


def _contacts(statement: Statement) -> list[ContactMention]:
    text, holder = statement.text, statement.holder
    if statement.about == "call-2024":
        both = (HeldReality("reported", "The Washington Post"), HeldReality("denied", holder, "RU"))
        return [
            _contact("c1", text, when=on("2024-11-07"), reality="denied", contested=True, realities=both),
        ]
    if statement.about == "agencies":
        return [
            told(
                "c1", "Government of Russia/RU, Government of the United States/US", "unspecified",
                realities=(HeldReality("reported", holder, "RU"),), evidence=(_span(text),),
            )
        ]  # fmt: skip
    if statement.about == "claimed":
        return [_contact("c1", text, when=on(None, "2025-02-09"), by=OTHER, side="US")]
    if statement.about == "others":
        return [
            _contact("c1", text, when=on(statement.since, statement.said), reality="possible", by=holder, side="RU")
        ]
    if statement.about == "lately":
        both = (HeldReality("reported", OTHER, "US"), HeldReality("denied", holder, "RU"))
        lately = on(statement.since, statement.said)
        return [_contact("c1", text, when=lately, reality="denied", contested=True, realities=both)]
    side = "RU" if holder in (SPOKESMAN, AIDE) else None
    many = _contact("c1", text, when=on(statement.since, statement.said), by=holder, side=side, count=statement.count)
    day = "2025-02-12" if statement.name == "only-once" else statement.said
    return [many, _contact("c2", text, when=on(day), by=holder, side=side)]


def _contact(local: str, text: str, *, by: str | None = None, side: str | None = None, **more: Any) -> ContactMention:
    more.setdefault("realities", (HeldReality(more.get("reality", "reported"), by, side),))
    return told(local, PAIR, evidence=(_span(text),), **more)


def _span(text: str) -> Span:
    end = text.index(". ") + 1 if ". " in text else len(text)
    return Span(0, end, text[:end])
