"""The commands: one a method of Case. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, get_args

import click

from memcon import archives, desk, pairing, questions, serving, team
from memcon.archives import archive_options, switched, write_to
from memcon.errors import NotFound, UsageError
from memcon.options import (
    DAY,
    NOTHING,
    PARTLY,
    case_option,
    confidential_option,
    foreseen,
    json_option,
    open_case,
    print_json,
    progress_on,
    write,
)
from memcon.version import VERSION
from memcon.vocabulary import ContactKind, ExportForm, Mark, Reality

SECTIONS = {
    "Bring material in": "demo add read load custody import enter codebook pair watch",
    "Look": "contacts show compare ledger voices flags search",
    "Ask": "message ask origins assess rhythm aftermath counts",
    "Rule and review": "check review decide undo verdicts agreement changes",
    "Take it out": "dossier export mark",
    "Work with the case": "serve team runs doctor schema",
}
"""The commands in the order of the work, under the headings of ``memcon --help``."""


class _Commands(click.Group):
    """Lists commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # the name is click's
        return [name for names in SECTIONS.values() for name in names.split()]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with its whole first sentence, where click would cut it off."""
        for heading, names in SECTIONS.items():
            commands = [(name, command) for name in names.split() if (command := self.get_command(ctx, name))]
            with formatter.section(heading):
                formatter.write_dl([(name, command.get_short_help_str(limit=1000)) for name, command in commands])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="memcon")
@click.option("--debug", is_flag=True, help="Show where an error came from.")
@click.pass_context
def main(ctx: click.Context, debug: bool) -> None:
    """Who was in touch with whom, when, by whose word, and who denies it.

    memcon reads articles, readouts, briefings and posts about contacts between governments and keeps a case: one
    file with a register of contacts, the positions of each side, and the passage behind every value.

    \b
    Start here:   memcon demo
                  memcon add articles/*.html
                  memcon contacts
                  memcon dossier -o dossier.html
    """
    ctx.obj = {"debug": debug}


# material in


@main.command()
@click.option("-o", "folder", default="demo", show_default=True, metavar="DIR", help="Where to put case and dossier.")
@foreseen
def demo(folder: str) -> None:
    """Build the sample case, print its register and write its dossier."""
    from memcon.demo import build_demo
    from memcon.present import terminal

    with progress_on("reading the sample") as progress:
        case, page = build_demo(Path(folder), progress=progress)
    with case:
        terminal.print_register(case.contacts())
    click.echo(f"case    {case.place}\ndossier {page}", err=True)


@main.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@case_option
@archive_options
@click.option("--mark", type=click.Choice(get_args(Mark)), help="Mark the documents before anything is made of them.")
@json_option
@foreseen
def add(inputs: tuple[str, ...], place: str | None, on: Any, mark: Any, as_json: bool, **how: Any) -> None:
    """Read INPUTs into the case: files, folders, globs, archives, JSON Lines (- for standard input), URLs.

    Documents that the case has read are skipped, so the same command can be repeated, also after an interruption.
    Without INPUT, documents that were read by an earlier version of the readers are read again.
    """
    from memcon.archive import Way

    with open_case(place, create=True) as case, progress_on("reading") as progress:
        way = Way(workers=how["workers"])
        run = case.add(*inputs, on=on, mark=mark, prefilter=switched(how["prefilter"]), way=way, progress=progress)
        failures = case.failures(run)
    for failure in failures:
        click.echo(f"memcon: {failure.where}: {failure.why}", err=True)
    if as_json:
        print_json(run)
    else:
        click.echo(f"{run.added} read, {run.known} already known, {run.failed} failed", err=True)
    if run.failed:
        sys.exit(PARTLY if run.added or run.known else NOTHING)


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--actors", type=click.Path(path_type=Path, exists=True), help="An actors.toml to use besides our own.")
@archive_options
@click.option("-o", "folder", type=click.Path(path_type=Path), help="Write shards into this folder, for archives.")
@click.option("--shards", type=click.Choice(["parquet", "jsonl"]), default="parquet", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One Reading a line; the only form there is.")
@foreseen
def read(inputs: tuple[str, ...], actors: Path | None, folder: Path | None, shards: Any, **how: Any) -> None:
    """Print one Reading a line for INPUTs, in their order; no case is touched.

    With -o, archives (WARC, JSON Lines, Parquet) are read into shards with a manifest; the same command goes on after
    an interruption, and `memcon load` puts them into a case.
    """
    from memcon import wire
    from memcon.archive import Way
    from memcon.archive.whole import read_all
    from memcon.records import Failure

    way = Way((actors,) if actors else (), switched(how["prefilter"]), how["on"], how["workers"])
    if folder is not None:
        write_to(folder, inputs, way, shards)
        return
    done = failed = 0
    with progress_on("reading") as progress:
        for result in read_all(inputs, way, progress):
            if isinstance(result, Failure):
                failed += 1
                click.echo(f"memcon: {result.where}: {result.why}", err=True)
            else:
                done += 1
                click.echo(wire.encode(result))
    if failed:
        sys.exit(PARTLY if done else NOTHING)


main.add_command(archives.load)
main.add_command(archives.custody)


@main.command("import")
@click.argument("kind", type=click.Choice(["contacts", "positions", "events", "acts"]))
@click.argument("file")
@case_option
@foreseen
def import_(kind: str, file: str, place: str | None) -> None:
    """Keep the rows of a hand-coded table: CSV, XLSX or JSON, columns as in `memcon codebook`."""
    with open_case(place, create=True) as case:
        run, failures = case.import_table(kind, file)
    for failure in failures:
        click.echo(f"memcon: {failure.where}: {failure.why}", err=True)
    click.echo(f"rows: {run.added} new, {run.known} already known, {run.failed} refused", err=True)
    if failures:
        sys.exit(PARTLY if run.added or run.known else NOTHING)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("kind", type=click.Choice(["contact", "position", "event", "act"]))
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE...")
@click.option("--note", required=True, help="Where you have it from.")
@case_option
@foreseen
def enter(kind: str, fields: tuple[str, ...], note: str, place: str | None) -> None:
    """Keep one record that you type in, for example: memcon enter contact date=2019-05-03 kind=call ..."""
    pairs = [field.partition("=") for field in fields]
    if not pairs or not all(separator for _, separator, _ in pairs):
        raise UsageError("give each field as FIELD=VALUE; memcon codebook lists the fields")
    with open_case(place, create=True) as case:
        record = case.enter(kind, {name: value for name, _, value in pairs}, note=note)
    click.echo(record.id)


@main.command()
@json_option
@foreseen
def codebook(as_json: bool) -> None:
    """The columns of the tables that memcon imports and exports, each with its meaning and values."""
    from memcon import codebook as book

    if as_json:
        print_json(book.rows())
    else:
        click.echo(book.as_text())


# views


@main.command()
@click.option("--between", nargs=2, metavar="A B", help="Only contacts between A and B (names or sides, EE FI).")
@click.option("--since", type=DAY, help="Not before this day.")
@click.option("--until", type=DAY, help="Not after this day.")
@click.option("--reality", type=click.Choice(get_args(Reality)), help="Only this reality.")
@click.option("--kind", type=click.Choice(get_args(ContactKind)), help="Only this kind.")
@case_option
@confidential_option
@json_option
@foreseen
def contacts(place: str | None, confidential: bool, as_json: bool, **chosen: Any) -> None:
    """The register of contacts, in order of date."""
    for bound in ("since", "until"):
        chosen[bound] = chosen[bound].date() if chosen[bound] else None
    chosen["between"] = chosen["between"] or ()
    with open_case(place) as case:
        found = case.contacts(confidential=confidential, **chosen)
    if as_json:
        print_json(found)
        return
    from memcon.present import terminal

    if not found and any(chosen.values()):
        click.echo("memcon: no contact in this case fits that", err=True)
    terminal.print_register(found)


@main.command()
@click.argument("contact")
@case_option
@confidential_option
@json_option
@foreseen
def show(contact: str, place: str | None, confidential: bool, as_json: bool) -> None:
    """One contact with every mention, position and passage."""
    from memcon.present import terminal

    with open_case(place) as case:
        found = case.show(contact, confidential=confidential)
        documents = case.documents(confidential=confidential)
    if as_json:
        print_json(found)
    else:
        terminal.print_contact(found, documents)


@main.command()
@click.argument("contact", required=False)
@click.option(
    "--between", nargs=2, metavar="A B", help="Instead of one contact: topics that A or B leaves out (sides)."
)
@click.option("--versions", is_flag=True, help="Versions of one readout side by side, instead of the sides' accounts.")
@click.option("-o", "path", metavar="FILE", help="Write the sheet as a table: .xlsx, or .html to paste from.")
@case_option
@confidential_option
@json_option
@foreseen
def compare(
    contact: str | None, between: tuple[str, str] | None, path: str | None, place: str | None, **how: Any
) -> None:
    """The two-account sheet: what each side says of a contact, point by point, and where they part.

    A point that one side alone tells says in how many texts of the other it was searched for; it is no finding that
    somebody kept silent.
    """
    from memcon.present import sheets

    if (contact is None) == (between is None) or (between and how["versions"]):
        raise UsageError("give one contact (memcon contacts lists them), or two sides with --between")
    with open_case(place) as case:
        if between is not None:
            estimates = case.compare_all(*between, confidential=how["confidential"])
            print_json({"estimates": estimates}) if how["as_json"] else sheets.print_estimates(estimates)
            return
        confidential = how["confidential"]
        if how["versions"]:
            laid = case.versions(contact or "", confidential=confidential)
        else:
            laid = (case.compare(contact or "", confidential=confidential),)
    if not laid:
        raise NotFound(f"no side has several versions of one readout of {contact}")
    if path is not None:
        write(path, sheets.as_file(laid, path))
        click.echo(path, err=True)
    elif how["as_json"]:
        print_json({"versions": laid} if how["versions"] else laid[0])
    else:
        for sheet in laid:
            sheets.print_sheet(sheet)


@main.command()
@click.argument("document", required=False)
@case_option
@confidential_option
@json_option
@foreseen
def flags(document: str | None, place: str | None, confidential: bool, as_json: bool) -> None:
    """Red-flag sheets: what is wrong or missing inside each document."""
    from memcon.present import terminal

    with open_case(place) as case:
        sheets = case.flags(document, confidential=confidential)
        documents = case.documents(confidential=confidential)
    if as_json:
        from memcon.records.findings import flag_name

        print_json(
            [
                {"document": key, "flags": flags, "names": [flag_name(key, flag) for flag in flags]}
                for key, flags in sorted(sheets.items())
            ]
        )
    else:
        terminal.print_flags(sheets, documents)


main.add_command(team.team)
main.add_command(questions.rhythm)
main.add_command(questions.aftermath)
main.add_command(questions.voices)
main.add_command(questions.ledger)
main.add_command(questions.counts)
main.add_command(questions.assess)
main.add_command(questions.message)
main.add_command(questions.ask)
main.add_command(questions.origins)
main.add_command(pairing.pair)
main.add_command(serving.serve)


@main.command()
@click.argument("words", nargs=-1, required=True)
@case_option
@confidential_option
@json_option
@foreseen
def search(words: tuple[str, ...], place: str | None, confidential: bool, as_json: bool) -> None:
    """The documents that hold all WORDS, in any language, best first."""
    with open_case(place) as case:
        found = case.search(" ".join(words), confidential=confidential)
    if as_json:
        print_json([{"id": d.id, "title": d.title, "published": d.published, "outlet": d.outlet} for d in found])
    for document in () if as_json else found:
        click.echo(f"{document.id[7:19]}  {document.published or '':10.10}  {document.title or document.text[:60]!r}")


@main.command()
@case_option
@json_option
@foreseen
def runs(place: str | None, as_json: bool) -> None:
    """Every run that wrote to the case, and what failed in it."""
    from memcon.present import terminal

    with open_case(place) as case:
        found, failed = case.runs(), case.failures()
    if as_json:
        print_json({"runs": found, "failures": failed})
    else:
        terminal.print_runs(found, failed)


# rulings


@main.command()
@click.argument("record")
@click.argument("ruling", metavar="right|wrong|cannot_tell|same|not_same|withdrawn|VALUE")
@click.option("--why", required=True, help="Your reason; it is kept with the ruling.")
@click.option("--other", help="The other contact, for same and not_same.")
@click.option("--by", "author", help="Who rules. [default: $MEMCON_AUTHOR, or your login]")
@case_option
@foreseen
def check(record: str, ruling: str, why: str, other: str | None, author: str | None, place: str | None) -> None:
    """Rule on RECORD: a contact (c-1a2b3c4d), a mention or position (1a2b3c4d5e6f:p1), or one field of it (…:c1.when).

    Any other word than those listed is taken as the corrected value. Nothing is overwritten: the latest ruling
    counts, and `withdrawn` takes it back.
    """
    with open_case(place, author=author) as case:
        verdict = case.check(record, ruling, why=why, other=other)
    click.echo(f"{verdict.record}: {verdict.ruling}, by {verdict.author}", err=True)


main.add_command(desk.review)
main.add_command(desk.decide)
main.add_command(desk.undo)
main.add_command(desk.agreement)
main.add_command(desk.changes)
main.add_command(desk.watch)


@main.command()
@click.argument("action", type=click.Choice(["export", "import"]))
@click.argument("file", required=False)
@case_option
@confidential_option
@foreseen
def verdicts(action: str, file: str | None, place: str | None, confidential: bool) -> None:
    """Take rulings out of the case (to FILE or standard output), or in from FILE."""
    from memcon import wire
    from memcon.records import Verdict

    with open_case(place) as case:
        if action == "export":
            lines = b"".join(wire.encode(v) + b"\n" for v in case.verdicts(confidential=confidential))
            if file:
                Path(file).write_bytes(lines)
            else:
                click.echo(lines, nl=False)
            return
        if not file:
            raise UsageError("name the file to import: memcon verdicts import FILE")
        rows = [wire.decode(line, Verdict) for line in _lines(file)]
        click.echo(f"new rulings: {case.import_verdicts(rows)}", err=True)


def _lines(file: str) -> list[bytes]:
    try:
        return [line for line in Path(file).read_bytes().splitlines() if line.strip()]
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error


@main.command()
@click.argument("document")
@click.argument("mark", type=click.Choice(get_args(Mark)))
@case_option
@foreseen
def mark(document: str, mark: Any, place: str | None) -> None:
    """Say what may leave the machine of DOCUMENT (its id, path or URL)."""
    with open_case(place) as case:
        marking = case.mark(document, mark)
    click.echo(f"{marking.document[7:19]} is {marking.mark}", err=True)


# results out


@main.command()
@click.argument("chosen", nargs=-1, metavar="CONTACT...")
@click.option("-o", "path", required=True, metavar="FILE.html")
@click.option("--title", help="The heading of the page.")
@click.option("--for", "audience", type=click.Choice(["desk", "publication"]), default="desk", show_default=True)
@click.option("--message", "messages", nargs=2, multiple=True, metavar="A B", help="Add the message page from A to B.")
@click.option("--between", nargs=2, multiple=True, metavar="A B", help="Show the rhythm of A and B; may be repeated.")
@click.option("--since", type=DAY, help="The first day watched, for rhythms.")
@click.option("--until", type=DAY, help="The last day watched, for rhythms.")
@click.option("--split", type=DAY, help="Lay the first pair beside the others before this day and from it on.")
@click.option("--yes", is_flag=True, help="Write a publication dossier without asking.")
@case_option
@confidential_option
@foreseen
def dossier(chosen: tuple[str, ...], path: str, place: str | None, audience: str, **options: Any) -> None:
    """One self-contained HTML page: the register, a page a contact, the passages.

    `--for publication` holds checked values and short excerpts only, of documents that may be published, and
    lists what would leave the machine before it writes.
    """
    from memcon.view.sections import Watch

    publication = audience == "publication"
    watched = {bound: options[bound].date() if options[bound] else None for bound in ("since", "until", "split")}
    watch = Watch(options["between"], **watched)
    if watch != Watch() and (publication or chosen):
        raise UsageError("rhythms are those of a whole case at the desk; leave out the contacts, or --for publication")
    if publication and options["confidential"]:
        raise UsageError("a publication dossier never holds confidential documents; leave --confidential out")
    with open_case(place) as case:
        page = case.dossier(
            chosen,
            title=options["title"],
            messages=options["messages"],
            watch=watch,
            publication=publication,
            confidential=options["confidential"],
        )
        if publication:
            for line in page.leaving:
                click.echo(line, err=True)
            if page.empty:
                raise UsageError("a person has found nothing right yet, so the page would be empty; see memcon check")
            if not options["yes"] and not click.confirm("Write this?", err=True):
                click.echo("memcon: nothing was written", err=True)
                sys.exit(NOTHING)
        write(path, page.html.encode())
    click.echo(path, err=True)


@main.command()
@click.option("--format", "form", type=click.Choice(get_args(ExportForm)), required=True)
@click.option("-o", "path", required=True, metavar="PATH", help="A file; for csv and parquet a folder.")
@click.option("--for", "audience", type=click.Choice(["desk", "publication"]), default="desk", show_default=True)
@case_option
@confidential_option
@foreseen
def export(form: Any, path: str, audience: str, place: str | None, confidential: bool) -> None:
    """The case in a form that other tools read; the vocabulary ExportForm says what each is.

    `--for publication` holds checked values with short passages only, of documents that may be published.
    """
    publication = audience == "publication"
    from memcon.present.exports import FOLDERS

    with open_case(place) as case:
        for name, data in case.export(form, publication=publication, confidential=confidential):
            target = Path(path) / name if form in FOLDERS else Path(path)
            if form in FOLDERS:
                Path(path).mkdir(parents=True, exist_ok=True)
            write(str(target), data)
    click.echo(path, err=True)


@main.command()
@foreseen
def schema() -> None:
    """The JSON Schema of everything that memcon prints."""
    from memcon import wire

    click.echo(wire.encode_pretty(wire.schema()))


@main.command()
@case_option
@json_option
@foreseen
def doctor(place: str | None, as_json: bool) -> None:
    """Versions, data, engines and the case; what is missing and how to get it."""
    from memcon.config import load_config
    from memcon.doctor import examine

    report = examine(load_config(case=place, environment=os.environ).case)
    if as_json:
        print_json(report)
    for name, value in () if as_json else report.items():
        click.echo(f"{name:<18} {value}")
