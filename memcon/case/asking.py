"""What can be asked of a case; nothing here writes to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from memcon.case.opened import Opened
from memcon.errors import NotFound, UsageError
from memcon.notebook import Register
from memcon.records import (
    Aftermath,
    Answer,
    Assessed,
    Contact,
    CountLedger,
    Custody,
    Document,
    Entered,
    Estimate,
    Failure,
    Flag,
    Ledger,
    Marking,
    MessagePage,
    Origins,
    Rhythm,
    Run,
    Sheet,
    Voices,
)
from memcon.view.seen import View, among, documents_of, fetch, fetch_one, wanted
from memcon.vocabulary import ContactKind, Reality

if TYPE_CHECKING:
    from memcon.analyse.coincidence import Occasion
    from memcon.analyse.message import Ask
    from memcon.extract.tools import Tools


class Asking(Opened):
    """Questions to an open case. Documents marked confidential stay out unless asked for."""

    def contacts(
        self,
        *,
        between: Sequence[str] = (),
        since: date | None = None,
        until: date | None = None,
        reality: Reality | None = None,
        kind: ContactKind | None = None,
        confidential: bool = False,
    ) -> Register:
        """The register in order of date, narrowed to contacts ``between`` two parties (names or sides), and so on."""
        from memcon.analyse.pick import Filter, pick
        from memcon.language.roster import side_names

        codes = {name.casefold(): code for code, name in side_names().items()}
        parties = tuple(codes.get(name.casefold(), name) for name in between)
        chosen = Filter(parties, since, until, reality, kind)
        view = self.view(confidential=confidential)
        if view.is_kept and not view.has_register:
            return Register(pick(fetch(self._store, wanted([parties], chosen)), chosen))
        return Register(pick(view.contacts, chosen))

    def show(self, contact: str | Contact, *, confidential: bool = False) -> Contact:
        """One register entry by its id, an id it had before, the reference of one of its mentions, or itself."""
        contact = contact if isinstance(contact, str) else contact.id
        view = self.view(confidential=confidential)
        if view.is_kept:
            one = fetch_one(self._store, contact)
            found = [one] if one else []
        else:
            found = [c for c in view.contacts if c.id == contact or any(m.ref == contact for m in c.mentions)]
            members = set(self._store.members(contact))
            found = found or [c for c in view.contacts if members & {m.ref for m in c.mentions}]
        if not found:
            raise NotFound(f"there is no contact {contact} in {self.place}; memcon contacts lists them")
        return found[0]

    def compare(self, contact: str | Contact, *, confidential: bool = False) -> Sheet:
        """The two-account sheet of one register entry (an id as for ``show``): points down, accounts across.

        Silence is called ``only`` where whole accounts of the other side were searched, and says how many.
        """
        from memcon.analyse.accounts import compare

        view = self.view(confidential=confidential)
        return compare(self.show(contact, confidential=confidential), view.readings, view.contacts)

    def versions(self, contact: str | Contact, *, confidential: bool = False) -> tuple[Sheet, ...]:
        """The versions of each readout of one register entry laid side by side; empty where no side has several."""
        from memcon.analyse.accounts import versions

        view = self.view(confidential=confidential)
        return versions(self.show(contact, confidential=confidential), view.readings, view.contacts)

    def compare_all(self, a: str, b: str, *, confidential: bool = False) -> tuple[Estimate, ...]:
        """Which topics side ``a`` tells and side ``b`` leaves out, or the other way, over all contacts of the two.

        Nothing is said of fewer than eight contacts of which both have a whole account.
        """
        from memcon.analyse.accounts import sheets
        from memcon.analyse.accounts.dropped import dropped

        view = self.view(confidential=confidential)
        chosen = self.contacts(between=(a, b), confidential=confidential)
        return dropped(tuple(sheets(chosen, view.readings, view.contacts).values()), (a, b))

    def rhythm(  # noqa: PLR0913 # each narrows the question by itself
        self,
        a: str,
        b: str,
        *,
        since: date | None = None,
        until: date | None = None,
        split: date | None = None,
        pairs: Sequence[tuple[str, str]] = (),
        events: str | None = None,
        within: int = 7,
        confidential: bool = False,
    ) -> Rhythm:
        """How often ``a`` and ``b`` were in contact, how regularly, and when not; parted by the day ``split`` if given.

        ``since`` and ``until`` bound the period watched; ``pairs`` are compared before and after the split as well.
        ``events`` (a table, ``public`` for the shipped list, ``case`` for those entered) are laid beside the contacts,
        and counted as falling together where they are at most ``within`` days apart.
        """
        from memcon.analyse.rhythm import Question, rhythm, sides_of

        if since and until and until <= since:
            raise UsageError(f"the period watched ends on {until}, before it begins on {since}; give a later --until")
        view = self.view(confidential=confidential)
        contacts, documents = among(self._store, view, [(a, b), *pairs])
        occasions = self._occasions(events, sides_of(contacts, (a, b))) if events else ()
        question = Question((a, b), since, until, split, tuple(pairs), occasions, within)
        return rhythm(contacts, documents, question)

    def _occasions(self, events: str, sides: tuple[str, ...]) -> tuple[Occasion, ...]:
        from memcon.analyse.occasions import occasions, shipped

        if events == "public":
            return shipped(sides)
        return occasions(self._store.entered() if events == "case" else self._table("event", events))[0]

    def _table(self, kind: str, path: str) -> list[Entered]:
        """The rows of a table that is laid beside the case and not kept in it; a broken row raises UsageError."""
        from memcon.ingest.tables import read_table

        rows = list(read_table(kind, path))
        broken = [row for row in rows if isinstance(row, Failure)]
        if broken:
            raise UsageError(f"{broken[0].where}: {broken[0].why}")
        return [row for row in rows if isinstance(row, Entered)]

    def aftermath(  # noqa: PLR0913 # each narrows the question by itself
        self,
        a: str,
        b: str,
        *,
        events: str | None = None,
        within: int = 30,
        since: date | None = None,
        until: date | None = None,
        confidential: bool = False,
    ) -> Aftermath:
        """Acts of policy beside the contacts of ``a`` and ``b``: what came after, and what had been announced before.

        Acts are those of the table ``events`` and those entered in the case, up to ``within`` days from a contact.
        """
        from memcon.analyse.aftermath import aftermath
        from memcon.analyse.pick import Filter, pick
        from memcon.analyse.timing import timing

        if within < 1:
            raise UsageError(f"acts within {within} days of a contact are none; give --within 1 or more")
        view = self.view(confidential=confidential)
        rows = [*view.entered, *(self._table("act", events) if events else ())]
        found = timing(pick(view.contacts, Filter((a, b), since, until)))
        return aftermath((a, b), found, rows, view.readings, within)

    def origins(self, contact: str | Contact | None = None, *, confidential: bool = False) -> Origins:
        """Who rests on whom, how many independent origins remain, and what changed on the way: one contact, or all."""
        chosen = self.show(contact, confidential=confidential) if contact else None
        return self.view(confidential=confidential).origins(chosen)

    def assess(self, contact: str | Contact, *, confidential: bool = False) -> Assessed:
        """What to make of one contact: reasons and counts; grades and likelihood once its roots are checked."""
        from memcon.analyse.assessing import assessed

        found = self.show(contact, confidential=confidential)
        view = self.view(confidential=confidential)
        return assessed(found, view.contacts, view.flags())

    def voices(self, contact: str | None = None, *, frame: str | None = None, confidential: bool = False) -> Voices:
        """Who speaks on one contact or in the whole case; empty places of the frame (a table at ``frame``) by name.

        Without ``frame`` both sides' principals, spokesmen, experts and outlets are looked for.
        """
        from memcon.analyse.voices import FrameRow, voices
        from memcon.ingest.frames import read_frame

        view = self.view(confidential=confidential)
        found = self.show(contact, confidential=confidential) if contact else None
        rows = tuple(FrameRow.of(row) for row in read_frame(frame)) if frame else ()
        return voices(view.readings, view.contacts, found, rows)

    def message(
        self,
        sender: str,
        recipient: str,
        *,
        since: date | None = None,
        until: date | None = None,
        topic: str | None = None,
        confidential: bool = False,
    ) -> MessagePage:
        """What ``sender`` is said to have conveyed to ``recipient`` (names or sides), by the method's seven aspects.

        ``since`` and ``until`` bound the days of publication and of contact; ``topic`` is one of the first level.
        """
        ask = replace(self._asked(sender, recipient), since=since, until=until, topic=topic)
        return self._message(ask, self.view(confidential=confidential))

    def _asked(self, sender: str, recipient: str) -> Ask:
        from memcon.analyse.message import Ask
        from memcon.language.roster import side_names

        codes = {name.casefold(): code for code, name in side_names().items()}
        return Ask(codes.get(sender.casefold(), sender), codes.get(recipient.casefold(), recipient))

    def _message(self, ask: Ask, view: View) -> MessagePage:
        from memcon.analyse.message import page_of
        from memcon.language.tables import packaged
        from memcon.language.taxonomy import taxonomy_of

        aspects = taxonomy_of(packaged("topics.toml").content).aspects
        if ask.topic and ask.topic not in aspects:
            raise UsageError(f"there is no topic {ask.topic}; choose one of {', '.join(aspects)}")
        return page_of(view.conveyed, view.entered, aspects, ask)

    def ledger(  # each narrows the question by itself
        self,
        *,
        holder: str | None = None,
        side: str | None = None,
        about: str | None = None,
        as_of: date | None = None,
        confidential: bool = False,
    ) -> Ledger:
        """Positions by holder in order of time, with their moves; ``as_of`` a day, what was published by then.

        ``holder`` is a name or a part of one, ``side`` a country or organisation, ``about`` a contact.
        """
        from memcon.analyse.ledger import LedgerQuestion, ledger
        from memcon.language.roster import side_names

        codes = {name.casefold(): code for code, name in side_names().items()}
        contact = self.show(about, confidential=confidential).id if about else None
        view = self.view(confidential=confidential)
        chosen = codes.get(side.casefold(), side.upper() if len(side) == 2 else side) if side else None
        return ledger(view.contacts, view.readings, LedgerQuestion(holder, chosen, contact, as_of))

    def counts(
        self, a: str | None = None, b: str | None = None, *, confidential: bool = False
    ) -> tuple[CountLedger, ...]:
        """What each side's own numbers of contacts imply, of the pair ``a`` and ``b`` (names or sides) if given."""
        from memcon.analyse.counts import count_ledgers

        view = self.view(confidential=confidential)
        found = count_ledgers(view.readings, view.contacts)
        wanted = [name.casefold() for name in (a, b) if name]
        return tuple(
            ledger
            for ledger in found
            if all(
                any(w == s.casefold() for s in ledger.sides) or any(w in p.casefold() for p in ledger.parties)
                for w in wanted
            )
        )

    def ask(self, question: str, *, confidential: bool = False) -> Answer:
        """Cited passages in answer to a question in plain English; "disputed", or "no_record" and what was searched.

        Relative dates in the question count from the last day on which a document of the case was published.
        """
        from memcon.analyse.answers import answer
        from memcon.extract.question import read_question

        if not question.strip():
            raise UsageError('ask something: memcon ask "Did A and B speak in May?"')
        corpus = self.view(confidential=confidential).corpus
        asked = read_question(
            question, self.prepare(), today=corpus.last, known=corpus.names_in(question), heard=corpus.heard
        )
        return answer(question, asked, corpus)

    def prepare(self) -> Tools:
        """Load the readers, which takes seconds the first time, so that no question has to wait for it."""
        if self._tools is None:
            from memcon.extract.tools import load_tools

            self._tools = load_tools(self.actors)
        return self._tools

    def documents(self, *, only: Collection[str] | None = None, confidential: bool = False) -> dict[str, Document]:
        """The documents of the view, by id; ``only`` those with these ids, which in a large case is much less."""
        view = self.view(confidential=confidential)
        return view.documents if only is None else documents_of(self._store, view, sorted(only))

    def document(self, name: str) -> Document:
        """One document by id (or its beginning), path, URL or source id, confidential ones included."""
        wanted = name.removeprefix("sha256:")
        found = [
            d
            for d in self._store.documents()
            if name in (d.path, d.url, d.source_id) or (len(wanted) >= 6 and d.id[7:].startswith(wanted))
        ]
        if len(found) != 1:
            problem = "is no document" if not found else f"fits {len(found)} documents"
            raise NotFound(
                f"{name} {problem} in {self.place}; give the first characters of its id, its path or its URL"
            )
        return found[0]

    def flags(self, document: str | None = None, *, confidential: bool = False) -> dict[str, tuple[Flag, ...]]:
        """Red-flag sheets by document id."""
        sheets = self.view(confidential=confidential).flags()
        if document is None:
            return sheets
        wanted = self.document(document).id
        return {key: found for key, found in sheets.items() if key == wanted}

    def search(self, words: str, *, limit: int = 50, confidential: bool = False) -> list[Document]:
        """The documents that hold all ``words``, best first."""
        found = self._store.search(words, limit)
        known = documents_of(self._store, self.view(confidential=confidential), found)
        return [known[key] for key in found if key in known]

    def marks(self) -> dict[str, Marking]:
        """The marking in force for every document that has one."""
        return self._store.marks()

    def runs(self) -> list[Run]:
        """Every run that wrote to the case."""
        return self._store.runs()

    def failures(self, run: Run | None = None) -> list[Failure]:
        """What could not be taken in."""
        return self._store.failures(run.id if run else None)

    def custody(self, *, records: bool = False) -> tuple[Custody, ...]:
        """Which parts of which archives are in the case, and how many of their records were dropped by which rule.

        ``records`` adds what became of each: its place in the file, its digest, its name there, and the rule.
        """
        return tuple(self._store.slices.all(records=records))
