"""Case: what can be done with one case; the one place where stages and store meet."""

from __future__ import annotations

import getpass
import hashlib
import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from memcon.config import is_url
from memcon.errors import NotFound, UsageError
from memcon.folding import bring_up_to_date
from memcon.notebook import FrameKind, Register
from memcon.records import (
    Aftermath,
    Answer,
    Assessed,
    Changes,
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
    Pair,
    PairedPassage,
    Reading,
    Rhythm,
    Run,
    Sheet,
    Voices,
)
from memcon.reviewing import Reviewing
from memcon.reviewing import now as _now
from memcon.view import View, among, documents_of, fetch, fetch_one, publish, resolution, wanted
from memcon.vocabulary import ContactKind, ExportForm, Mark, Reality, TeamRole

if TYPE_CHECKING:
    from memcon.analyse.coincidence import Occasion
    from memcon.analyse.message import Ask
    from memcon.archive import Way
    from memcon.extract.tools import Tools
    from memcon.ingest.watching import Clock
    from memcon.present.exports import Material
    from memcon.present.panels import Panel
    from memcon.store import Store

ACTORS_FILE = "actors.toml"
Where = Literal["here", "processes", "cluster"]
Item = Document | Failure
Progress = Callable[[Any], None]
"""Told of every document, and of every slice of an archive (``memcon.archive.Done``), as it comes."""


def _silent(_item: Item) -> None:
    """Show no progress."""


def _make_tools(actors: tuple[Path, ...]) -> Tools:
    from memcon.extract.tools import load_tools

    return load_tools(actors)


def read(
    inputs: Sequence[str],
    *,
    actors: Sequence[Path] = (),
    on: Where = "here",
    prefilter: bool | None = None,
    progress: Progress = _silent,
) -> Iterator[Reading | Failure]:
    """The Readings of ``inputs`` in input order, without a case; a Failure in place of what cannot be read.

    ``prefilter`` None: on for large web archives and tables alone.
    """
    from memcon.archive import Way
    from memcon.archive.whole import read_all

    return read_all(inputs, Way(actors=tuple(actors), on=on, prefilter=prefilter), progress)


@dataclass(frozen=True, slots=True)
class Page:
    """A dossier as HTML, and in plain sentences what leaves the machine with it and what stays."""

    html: str
    leaving: tuple[str, ...]
    empty: bool


class Case(Reviewing):
    """One case. Use as a context manager, or call ``close``."""

    def __init__(
        self, place: str, *, create: bool = True, author: str | None = None, actors: Sequence[Path] = ()
    ) -> None:
        from memcon.store import Store

        super().__init__()
        self.author = author or os.environ.get("MEMCON_AUTHOR") or _login()
        self._actors = tuple(actors)
        self._store: Store = Store(place, create=create)
        self.place = self._store.place
        self._tools: Tools | None = None

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the case."""
        self._store.close()

    @property
    def address(self) -> str:
        """The place as it was given, password and all, for another process that opens the case; not for printing."""
        return self._store.address

    @property
    def actors(self) -> tuple[Path, ...]:
        """The case's own actors: those it was opened with, and the ``actors.toml`` beside it where there is one."""
        if is_url(self.place):
            return self._actors
        path = Path(self.place).parent / ACTORS_FILE
        return self._actors + ((path,) if path.is_file() and path not in self._actors else ())

    # material in

    def add(
        self,
        *inputs: str,
        on: Where = "here",
        mark: Mark | None = None,
        prefilter: bool | None = None,
        way: Way | None = None,
        progress: Progress = _silent,
        taken_in: Iterable[Item] = (),
    ) -> Run:
        """Ingest, read and keep ``inputs``; documents already read under the same recipe are skipped.

        ``taken_in`` are documents (or Failures) that were taken in elsewhere; they are treated as inputs are.

        Documents in the case that were read under another recipe are read again. What cannot be taken becomes a
        Failure and the rest goes on. Each document, and of archives each slice, is kept whole or not at all, so a
        killed run can be repeated. ``prefilter`` None: on for large web archives and tables alone. ``way`` says more.
        """
        from memcon.archive import Way

        way = replace(way or Way(), actors=self.actors, on=on, prefilter=prefilter)
        run = self._begun(f"add, {len(inputs)} inputs")
        return self._take_in(run, way, mark, progress, inputs, taken_in)

    def _begun(self, command: str) -> Run:
        from memcon.archive.adding import begun

        return begun(self._store, command, self.actors)

    def _take_in(  # as many as adding has
        self,
        run: Run,
        way: Way,
        mark: Mark | None,
        progress: Progress,
        inputs: Sequence[str],
        taken_in: Iterable[Item],
    ) -> Run:
        from memcon.archive.adding import Adding

        return self._ended(Adding(self._store, run, way, self.author, mark, progress).add(inputs, taken_in))

    def load(self, folder: str) -> Run:
        """Keep what ``memcon read -o FOLDER`` wrote: readings, failures and custody records, each once."""
        from memcon.archive.loading import load

        return self._ended(load(self._store, Path(folder)))

    def custody(self, *, records: bool = False) -> tuple[Custody, ...]:
        """Which parts of which archives are in the case, and how many of their records were dropped by which rule.

        ``records`` adds what became of each: its place in the file, its digest, its name there, and the rule.
        """
        return tuple(self._store.slices.all(records=records))

    def _ended(self, finished: Run) -> Run:
        self._forget()
        self._keep_links(finished.recipe or "")
        self._store.end_run(finished)
        return finished

    def watch(
        self, *feeds: str, every: float = 900.0, once: bool = False, clock: Clock | None = None
    ) -> Iterator[Changes]:
        """Poll feeds and take in what is new in them, every so many seconds; after each round that brought anything
        what has changed with it. ``once`` makes one round. See ``memcon.ingest.watching`` for how politely.
        """
        from memcon.analyse.changes import GONE
        from memcon.archive import Way
        from memcon.ingest.watching import LEAST_EVERY, Clock, Known, Watch, check_feeds

        check_feeds(feeds)
        if every < LEAST_EVERY:
            raise UsageError(f"a feed is asked at most every {LEAST_EVERY / 60:g} minutes; give a longer --every")
        known = self._store.facts("watch:", Known)
        watch, clock = Watch(known, gone=GONE, clock=clock, seed=len(known)), clock or Clock()
        while True:
            before = self._store.runs()
            items = (item for feed in feeds for item in watch.poll(feed))
            first = next(items, None)
            if first is not None:
                run = self._begun(f"watch, {len(feeds)} feeds")
                self._take_in(run, Way(actors=self.actors), None, _silent, (), [first, *items])
            self._store.set_facts("watch:", known)
            if first is not None:
                yield self.changes(before[-1].id if before else "0")
            if once:
                return
            clock.sleep(watch.spread(every))

    def _keep_links(self, recipe: str) -> None:
        """Fold what is new. What confidential documents tell is not in the kept register and is linked apart."""
        bring_up_to_date(self._store)
        if self._hides():
            resolved = resolution(self._store.readings(recipe), self._store.entered(), self._store.verdicts())
            self._store.add_links(resolved.links, recipe)
            self._store.add_register_ids(resolved.clusters)

    def enter(self, kind: str, fields: dict[str, str], *, note: str) -> Entered:
        """Keep one record that a person typed in; ``note`` says where the person has it from."""
        from memcon.ingest.tables import check_row

        return self._enter([check_row(kind, fields, note=note, origin=None)])[0]

    def import_table(self, kind: str, path: str) -> tuple[Run, list[Failure]]:
        """Keep the rows of a hand-coded table (CSV, XLSX, JSON); rows that break the codebook become Failures."""
        from memcon.ingest.tables import read_table

        run = Run(id=uuid.uuid4().hex, command=f"import {kind}", started=_now())
        self._store.begin_run(run, None)
        rows = list(read_table(kind, path))
        failures = [row for row in rows if isinstance(row, Failure)]
        good = [row for row in rows if isinstance(row, Entered)]
        for failure in failures:
            self._store.add_failure(run, failure)
        new = self._store.add_entered(good)
        self._forget()
        finished = replace(run, finished=_now(), added=new, known=len(good) - new, failed=len(failures))
        self._store.end_run(finished)
        return finished, failures

    def _enter(self, records: list[Entered]) -> list[Entered]:
        self._store.add_entered(records)
        self._forget()
        return records

    # views

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
        from memcon.analyse.message import message
        from memcon.language.tables import packaged
        from memcon.language.taxonomy import taxonomy_of

        aspects = taxonomy_of(packaged("topics.toml").content).aspects
        if ask.topic and ask.topic not in aspects:
            raise UsageError(f"there is no topic {ask.topic}; choose one of {', '.join(aspects)}")
        return message(view.readings, view.contacts, view.entered, aspects, ask, view.rulings)

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
        if self._tools is None:
            self._tools = _make_tools(self.actors)
        asked = read_question(question, self._tools, today=corpus.last, known=corpus.names)
        return answer(question, asked, corpus)

    def documents(self, *, confidential: bool = False) -> dict[str, Document]:
        """The documents of the view, by id."""
        return self.view(confidential=confidential).documents

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

    def pair(self, original: str, translation: str, *, by: str | None = None, confidential: bool = False) -> Pair:
        """Two documents of the case side by side, and that the second translates the first, ``by`` whom, is kept.

        Documents marked confidential are shown only when asked for, and that they belong together is not kept.
        """
        from memcon.language.alignment import align

        known = self.documents(confidential=confidential)
        left, right = (self.document(name) for name in (original, translation))
        hidden = [d.id[7:19] for d in (left, right) if d.id not in known]
        if hidden:
            raise NotFound(f"{', '.join(hidden)} is marked confidential; ask for it with --confidential")
        fields = {"original": left.id, "translation": right.id}
        before = [e for e in self._store.entered("citation") if fields.items() <= e.fields.items()]
        by = by or next((e.fields["by"] for e in before if e.fields.get("by")), None)
        if not confidential:
            said = f"translated by {by}" if by else "a translation; by whom is not known"
            row = fields | ({"by": by} if by else {})
            self._enter([Entered(f"e-{_digest(row)}", "citation", row, said)])
        found = tuple(PairedPassage(a.original, a.translation, a.shared, a.sure) for a in align(left, right))
        return Pair(left.id, right.id, by, found)

    def search(self, words: str, *, limit: int = 50, confidential: bool = False) -> list[Document]:
        """The documents that hold all ``words``, best first."""
        found = self._store.search(words, limit)
        known = documents_of(self._store, self.view(confidential=confidential), found)
        return [known[key] for key in found if key in known]

    def grant(self, role: TeamRole, user: str, *, show: bool = False) -> list[str]:
        """Give ``user`` of the server that role in this case, and no other; the SQL, with ``show`` only that."""
        return self._store.grant(role, user, show=show)

    def runs(self) -> list[Run]:
        """Every run that wrote to the case."""
        return self._store.runs()

    def failures(self, run: Run | None = None) -> list[Failure]:
        """What could not be taken in."""
        return self._store.failures(run.id if run else None)

    def export(
        self, form: ExportForm, *, publication: bool = False, confidential: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        """The view as files (name, content) in one of the formats that ``memcon.vocabulary.ExportForm`` names.

        The same case gives the same content in every process; run records and retrieval times are left out.
        For publication: what a person has checked, in short passages, and no format that holds whole texts or rulings.
        """
        from memcon.present import exports

        if form not in exports.FORMATS:
            raise UsageError(f"there is no export format {form}; choose one of {', '.join(exports.FORMATS)}")
        if publication:
            if form not in exports.PUBLISHED:
                raise UsageError(
                    f"{form} holds whole texts or rulings; for publication take {', '.join(exports.PUBLISHED)}"
                )
            cut, _ = publish(self.view(), self._store)
            bare = exports.Material(cut.readings, cut.contacts, cut.entered, (), {}, {})
            yield from exports.FORMATS[form](exports.for_publication(bare))
            return
        yield from exports.FORMATS[form](self._material(confidential, form))

    def frames(self, kind: FrameKind = "pandas", *, confidential: bool = False) -> dict[str, Any]:
        """Every exported table as a data frame (of pandas or polars), by name: contacts, positions, mentions, ..."""
        from memcon.notebook import frames

        return frames(self._material(confidential), kind)

    def _material(self, confidential: bool, form: ExportForm = "csv") -> Material:
        from memcon.present.exports import Material

        view = self.view(confidential=confidential)
        flags = {} if form == "gold" else self.flags(confidential=confidential)
        gold = self._gold(confidential) if form == "gold" else ()
        return Material(view.readings, view.contacts, view.entered, view.verdicts, flags, self.marks(), gold)

    def dossier(
        self,
        chosen: Sequence[str] = (),
        *,
        title: str | None = None,
        messages: Sequence[tuple[str, str]] = (),
        publication: bool = False,
        confidential: bool = False,
    ) -> Page:
        """The case, or the ``chosen`` contacts of it, as one HTML page, with the message pages of the pairs given.

        For publication: checked values only, of documents that are not held back, with short excerpts.
        """
        from memcon.analyse.accounts import sheets
        from memcon.analyse.ledger import LedgerQuestion, ledger
        from memcon.analyse.summary import summary
        from memcon.language.roster import side_names
        from memcon.present.dossier import Dossier, render

        wanted = {m.ref for name in chosen for m in self.show(name, confidential=confidential).mentions}
        whole = self.view(confidential=confidential and not publication)
        view, stays = publish(whole, self._store, claims=bool(messages)) if publication else (whole, ())
        contacts = [c for c in view.contacts if not chosen or wanted & {m.ref for m in c.mentions}]
        asked = tuple(self._message(self._asked(a, b), view) for a, b in messages)
        shown = {key for c in contacts for key in c.documents} if chosen or publication else None
        shown = shown | {key for page in asked for key in page.documents} if shown is not None else None
        documents = {key: document for key, document in view.documents.items() if shown is None or key in shown}
        made = Dossier(
            title=title or self._store.name,
            generated=f"memcon, {view.made_with()}",
            contacts=tuple(contacts),
            documents=documents,
            flags={} if publication else {k: v for k, v in view.flags().items() if k in documents},
            summaries={c.id: tuple((p.text, p.tone, p.evidence) for p in summary(c).parts) for c in contacts},
            side_names=side_names(),
            publication=publication,
            messages=asked,
            ledger=ledger(view.contacts, view.readings, LedgerQuestion()),
            panels=() if publication or chosen else self._panels(view),
            origins={c.id: view.origins(c) for c in contacts if len(set(c.documents)) > 1},
            sheets={} if publication else sheets(contacts, view.readings, view.contacts),
        )
        listed = tuple(f"leaves: {_listed(d)}" for d in documents.values()) if publication else ()
        if publication and messages:
            stays = (*stays, self._unchecked_claims(messages, asked, whole))
        return Page(render(made), (*listed, *stays), empty=not contacts)

    def _unchecked_claims(self, pairs: Sequence[tuple[str, str]], pages: Sequence[MessagePage], whole: View) -> str:
        """How many claims of these message pages are not in their publication."""
        from memcon.analyse.message import records_of

        every = {name for a, b in pairs for name in records_of(self._message(self._asked(a, b), whole))}
        left = every - {name for page in pages for name in records_of(page)}
        return f"stays: {len(left)} claims of the message pages that nobody has found right"

    def _panels(self, view: View) -> tuple[Panel, ...]:
        """What is made of the whole case, for a dossier at the desk."""
        from memcon.analyse.counts import count_ledgers
        from memcon.language.roster import side_names
        from memcon.present.countpanel import count_panels

        ledgers = count_ledgers(view.readings, view.contacts)
        return count_panels(
            [led for led in ledgers if any(c.claim.since for c in led.counts)], view.contacts, side_names()
        )

    # what people rule

    def _told(self, messages: Sequence[tuple[str, str]], confidential: bool) -> set[str]:
        from memcon.analyse.message import records_of

        return {name for a, b in messages for name in records_of(self.message(a, b, confidential=confidential))}

    def mark(self, document: str, mark: Mark) -> Marking:
        """Keep what may leave the machine of a document."""
        marking = Marking(self.document(document).id, mark, self.author, _now())
        self._store.add_marking(marking)
        self._forget()
        return marking

    def marks(self) -> dict[str, Marking]:
        """The marking in force for every document that has one."""
        return self._store.marks()


def _digest(fields: dict[str, str]) -> str:
    return hashlib.sha256(repr(sorted(fields.items())).encode()).hexdigest()[:12]


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unnamed"


def _listed(document: Document) -> str:
    named = (document.outlet, document.published, document.title)
    return "excerpts of " + ", ".join(part for part in named if part)
