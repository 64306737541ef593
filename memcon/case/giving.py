"""What leaves a case: exports, data frames, and the dossier page, for the desk or for publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from memcon.case.reviewing import Reviewing
from memcon.errors import UsageError
from memcon.notebook import FrameKind
from memcon.records import Document, MessagePage
from memcon.view.sections import Watch, assessments, panels
from memcon.view.seen import View, publish
from memcon.vocabulary import ExportForm

if TYPE_CHECKING:
    from memcon.present.exports import Material


@dataclass(frozen=True, slots=True)
class Page:
    """A dossier as HTML, and in plain sentences what leaves the machine with it and what stays."""

    html: str
    leaving: tuple[str, ...]
    empty: bool


class Giving(Reviewing):
    """Exports and pages of an open case."""

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
        watch: Watch | None = None,
        publication: bool = False,
        confidential: bool = False,
    ) -> Page:
        """The case, or the ``chosen`` contacts of it, as one HTML page, with the message pages of the pairs given.

        ``watch`` says of which pairs the rhythm is shown, over which period and parted by which day; without it, of
        those with most contacts. For publication: checked values only, of documents that are not held back, with short
        excerpts.
        """
        from memcon.analyse.accounts import sheets, versions_of
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
            panels=() if publication or chosen else panels(view, watch or Watch()),
            assessments={} if publication else assessments(view, contacts),
            origins={c.id: view.origins(c) for c in contacts if len(set(c.documents)) > 1},
            sheets={} if publication else sheets(contacts, view.readings, view.contacts),
            versions={} if publication else versions_of(contacts, view.readings, view.contacts),
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


def _listed(document: Document) -> str:
    named = (document.outlet, document.published, document.title)
    return "excerpts of " + ", ".join(part for part in named if part)
