"""Questions: search, ask, the ledger, the rhythm of a pair."""

from __future__ import annotations

from starlette.responses import Response

from memcon.errors import MemconError
from memcon.present.contactpage import heading_of
from memcon.present.marks import SCOPES, STANCES
from memcon.present.phrases import when_words
from memcon.present.rhythmpanel import rhythm_panels
from memcon.records import Document
from memcon.workbench.here import Here
from memcon.workbench.route import Route

AROUND = 110
MOST = 60


def search(here: Here) -> Response:
    """Documents that hold all words, and records that name them."""
    shot, words = here.shot, here.text("q")
    documents, contacts, people = [], [], []
    if words:
        found = shot.case.search(words, limit=MOST, confidential=shot.confidential)
        documents = [(d, *_around(d, words)) for d in found]
        parts = words.casefold().split()
        contacts = [c for c in shot.contacts.values() if all(w in shot.words_of(c.id) for w in parts)]
        people = [p for p in shot.people.values() if all(w in p.name.casefold() for w in parts)]
        people.sort(key=lambda p: (-len(p.contacts), p.name))
    return here.page(
        "search_page.html.j2",
        "Search",
        q=words,
        documents=documents,
        rows=[shot.row(c) for c in contacts[:20]],
        more=max(0, len(contacts) - 20),
        people=people[:20],
    )


def _around(document: Document, words: str) -> tuple[str, str, str]:
    """The first word that is found, with what stands around it."""
    text = document.text
    low = text.casefold()
    if len(low) != len(text):  # where folding changes lengths, places cannot be carried over
        low = text.lower() if len(text.lower()) == len(text) else text
    at, word = min(((low.find(w), w) for w in words.casefold().split() if w in low), default=(0, ""))
    begin, end = max(0, at - AROUND), min(len(text), at + len(word) + AROUND)
    return (
        ("…" if begin else "") + text[begin:at],
        text[at : at + len(word)],
        text[at + len(word) : end] + ("…" if end < len(text) else ""),
    )


def ask(here: Here) -> Response:
    """A question in plain English, and its answer of cited passages."""
    shot, question = here.shot, here.text("q", 300)
    answer, refused = None, ""
    if question:
        try:
            answer = shot.case.ask(question, confidential=shot.confidential)
        except MemconError as error:
            refused = str(error)
    return here.page("ask_page.html.j2", "Ask", q=question, answer=answer, refused=refused, documents=shot.documents)


def ledger(here: Here) -> Response:
    """Who said what of which contact, holder by holder, in order of time."""
    shot = here.shot
    holder, side = here.text("holder").casefold(), here.text("side")
    lanes = [
        lane
        for lane in shot.ledger.lanes
        if lane.contact
        and any(not e.implied for e in lane.entries)
        and (not side or lane.side == side)
        and holder in lane.holder.casefold()
    ]
    paged = here.paged(lanes, 30)
    return here.page(
        "ledger_page.html.j2", "Ledger", paged=paged, contacts=shot.contacts, stances=STANCES, scopes=SCOPES,
        known_sides=shot.known_sides, heading_of=heading_of, when_words=when_words,
    )  # fmt: skip


def rhythm(here: Here) -> Response:
    """How often two were in contact, how regularly, and when not."""
    shot, a, b = here.shot, here.text("a"), here.text("b")
    panels, refused = [], ""
    if a and b:
        try:
            found = shot.case.rhythm(
                a, b, since=here.day("since"), until=here.day("until"), split=here.day("split"),
                confidential=shot.confidential,
            )  # fmt: skip
            panels = list(rhythm_panels(found))
        except MemconError as error:
            refused = str(error)
    return here.page(
        "rhythm_page.html.j2", "Rhythm", panels=panels, refused=refused, a=a, b=b, known_sides=shot.known_sides
    )


ROUTES = (
    Route("/search", "texts and records that hold all words", search, takes=("q",)),
    Route("/ask", "an answer of cited passages", ask, takes=("q",)),
    Route("/ledger", "positions by holder in order of time", ledger, takes=("holder", "side", "page")),
    Route("/rhythm", "frequency, silences, before and after", rhythm, takes=("a", "b", "since", "until", "split")),
)
