"""The commands that ask a case: ledger, rhythm, counts; each a method of Case, for the terminal, as JSON or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from memcon.errors import UsageError
from memcon.options import DAY, case_option, confidential_option, foreseen, json_option, open_case, print_json, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.present.panels import Panel


def page_option(command: Any) -> Any:
    """The answer as a page with its pictures."""
    return click.option("-o", "path", metavar="FILE.html", help="Write a page with pictures instead.")(command)


def _show(panels: Sequence[Panel], path: str | None, title: str) -> None:
    if path is None:
        from memcon.present.panels import print_panels

        print_panels(panels)
        return
    from memcon.present.panelpage import render_panels

    write(path, render_panels(title, panels).encode())
    click.echo(path, err=True)


@click.command()
@click.option("--holder", help="Only this holder, by name or a part of it.")
@click.option("--side", help="Only holders of this country or organisation.")
@click.option("--about", metavar="CONTACT", help="Only positions on this contact.")
@click.option("--as-of", type=DAY, help="What was published by this day.")
@case_option
@confidential_option
@json_option
@foreseen
def ledger(place: str | None, confidential: bool, as_json: bool, **chosen: Any) -> None:
    """Who said what of which contact, in order of time, holder by holder, and how it moved.

    Only the same holder on the same point supersedes. A number or a period that leaves no room for a contact is
    shown as implied. Nothing is made of a handful of statements but their words.
    """
    chosen["as_of"] = chosen["as_of"].date() if chosen["as_of"] else None
    with open_case(place) as case:
        found = case.ledger(confidential=confidential, **chosen)
        contacts = {contact.id: contact for contact in case.contacts(confidential=confidential)}
        documents = case.documents(confidential=confidential)
    if as_json:
        print_json(found)
        return
    from memcon.present.ledger import print_ledger

    print_ledger(found, contacts, documents)


@click.command()
@click.argument("contact", required=False)
@case_option
@confidential_option
@json_option
@foreseen
def origins(contact: str | None, place: str | None, confidential: bool, as_json: bool) -> None:
    """Where reports of CONTACT (or of the whole case) come from: who rests on whom, independent origins, hardening.

    Who copied whom is a hypothesis with its reasons. Where it is unsure, a text counts as a copy.
    """
    with open_case(place) as case:
        found = case.origins(contact, confidential=confidential)
        documents = case.documents(confidential=confidential)
    if as_json:
        print_json(found)
        return
    from memcon.present.sources import print_origins

    print_origins(found, documents)


@click.command()
@click.option("--between", nargs=2, metavar="A B", help="Only numbers of contacts between A and B.")
@page_option
@case_option
@confidential_option
@json_option
@foreseen
def counts(
    between: tuple[str, str] | None, path: str | None, place: str | None, confidential: bool, as_json: bool
) -> None:
    """What each side's own numbers imply: "the fourth call", "only once since May", "none since October".

    A contact that others assert and that a side's numbers have no room for is shown as denied by them, with both
    passages. What the numbers leave open is said as well.
    """
    with open_case(place) as case:
        found = case.counts(*(between or ()), confidential=confidential)
        contacts = case.contacts(confidential=confidential)
    if as_json:
        print_json(found)
        return
    from memcon.language.roster import side_names
    from memcon.present.countpanel import count_panels

    panels = count_panels(found, contacts, side_names())
    if not panels:
        click.echo("memcon: nobody counts contacts in this case", err=True)
    _show(panels, path, "Numbers of contacts")


@click.command()
@click.argument("contact")
@page_option
@case_option
@confidential_option
@json_option
@foreseen
def assess(contact: str, path: str | None, place: str | None, confidential: bool, as_json: bool) -> None:
    """What to make of CONTACT: reasons, independent origins, positions, rival explanations, what it hangs on.

    Likelihood and grades in standard words come only after a person has checked the passages of its roots
    (memcon check), and as a range over stated assumptions.
    """
    with open_case(place) as case:
        found = case.assess(contact, confidential=confidential)
        entry = case.show(contact, confidential=confidential)
    if as_json:
        print_json(found)
        return
    from memcon.present.assesspanel import assess_panel

    _show([assess_panel(found, entry)], path, "What to make of it")


@click.command()
@click.argument("contact", required=False)
@click.option("--frame", metavar="FILE", help="A table of whom to look for: name, side, role, camp, outlet, country.")
@page_option
@case_option
@confidential_option
@json_option
@foreseen
def voices(contact: str | None, path: str | None, place: str | None, as_json: bool, **chosen: Any) -> None:
    """Who speaks on CONTACT, or in the whole case: by role, side, camp, outlet and country; and who is missing.

    Empty places of the frame are named. Characterisations are listed with who said them, of whom and when.
    """
    with open_case(place) as case:
        found = case.voices(contact, **chosen)
    if as_json:
        print_json(found)
        return
    from memcon.language.roster import side_names
    from memcon.present.voicepanel import voice_panel

    _show([voice_panel(found, side_names())], path, "Voices")


@click.command()
@click.option("--between", nargs=2, required=True, metavar="A B", help="The pair: names or sides, EE FI.")
@click.option("--since", type=DAY, help="The first day watched.")
@click.option("--until", type=DAY, help="The last day watched.")
@click.option("--split", type=DAY, help="Compare before this day with from it on.")
@click.option("--pairs", metavar="A-B,A-C", help="Other pairs to lay beside it at the split.")
@click.option("--events", metavar="FILE|public|case", help="Dated events to lay beside: CSV, ICS, JSON, or a list.")
@click.option("--within", type=click.IntRange(1, 90), default=7, show_default=True, help="Days that count as near.")
@page_option
@case_option
@confidential_option
@json_option
@foreseen
def rhythm(
    place: str | None, between: tuple[str, str], pairs: str | None, path: str | None, as_json: bool, **chosen: Any
) -> None:
    """How often two were in contact, how regularly, when not, by whose word; before and after one day; beside events.

    Counted are contacts that are reported to have taken place, one by one. What too few contacts cannot tell is
    not told.
    """
    for bound in ("since", "until", "split"):
        chosen[bound] = chosen[bound].date() if chosen[bound] else None
    if pairs and not chosen["split"]:
        raise UsageError("--pairs are compared before and after one day; give --split as well")
    with open_case(place) as case:
        found = case.rhythm(*between, pairs=_pairs(pairs or ""), **chosen)
    if as_json:
        print_json(found)
    elif path:
        from memcon.present.rhythmpanel import rhythm_panels

        _show(rhythm_panels(found), path, f"Contacts of {' and '.join(between)}")
    else:
        from memcon.present.strip import print_rhythm

        print_rhythm(found)


@click.command()
@click.option("--between", nargs=2, required=True, metavar="A B", help="The pair: names or sides, EE FI.")
@click.option("--events", metavar="FILE", help="A table of acts: name, side, announced, decided, effective, topics.")
@click.option("--within", type=click.IntRange(1, 365), default=30, show_default=True, help="Days after a contact.")
@click.option("--since", type=DAY, help="Contacts not before this day.")
@click.option("--until", type=DAY, help="Contacts not after this day.")
@page_option
@case_option
@confidential_option
@json_option
@foreseen
def aftermath(place: str | None, between: tuple[str, str], path: str | None, as_json: bool, **chosen: Any) -> None:
    """Later acts of policy beside the contacts of two: a sequence, not an effect.

    Each act within so many days after a contact gets a card of evidence. Contacts that nothing followed are shown in
    equal ink, and acts that were announced before are marked. Acts entered in the case are taken as well.
    """
    for bound in ("since", "until"):
        chosen[bound] = chosen[bound].date() if chosen[bound] else None
    with open_case(place) as case:
        found = case.aftermath(*between, **chosen)
    if as_json:
        print_json(found)
        return
    from memcon.present.aftermathpanel import aftermath_panel

    _show([aftermath_panel(found)], path, f"After contacts of {' and '.join(between)}")


def _pairs(text: str) -> list[tuple[str, str]]:
    """``A-B,A-C`` as pairs; a name that holds a hyphen needs a slash between the two: ``A/B-C``."""
    found = []
    for part in filter(None, (p.strip() for p in text.split(","))):
        first, mark, second = part.partition("/" if "/" in part else "-")
        if not (first.strip() and mark and second.strip()):
            raise UsageError(f"{part!r} is no pair; write A-B,A-C")
        found.append((first.strip(), second.strip()))
    return found


@click.command()
@click.option("--from", "sender", required=True, metavar="A", help="Whose message: a name, or a side such as FI.")
@click.option("--to", "recipient", required=True, metavar="B", help="To whom.")
@click.option("--since", type=DAY, help="Nothing published or held before this day.")
@click.option("--until", type=DAY, help="Nothing published or held after this day.")
@click.option("--topic", help="One topic of the first level, such as energy.")
@case_option
@confidential_option
@json_option
@foreseen
def message(place: str | None, confidential: bool, as_json: bool, **chosen: Any) -> None:
    """What A is said to have conveyed to B: seven aspects, seven tips, every point with its passages.

    Points that several accounts carry are one, counted by contacts and origins. Policies on which the two agree or
    differ stand apart from accounts that differ. What the method cannot do on this case is said with the reason.
    """
    for bound in ("since", "until"):
        chosen[bound] = chosen[bound].date() if chosen[bound] else None
    with open_case(place) as case:
        page = case.message(chosen.pop("sender"), chosen.pop("recipient"), confidential=confidential, **chosen)
        documents = case.documents(confidential=confidential)
    if as_json:
        print_json(page)
        return
    from memcon.present.messageprint import print_message

    print_message(page, documents)


@click.command()
@click.argument("question", nargs=-1, required=True)
@case_option
@confidential_option
@json_option
@foreseen
def ask(question: tuple[str, ...], place: str | None, confidential: bool, as_json: bool) -> None:
    """An answer of cited passages to QUESTION, "disputed" with all sides, or "no record in this case".

    \b
    memcon ask "Did Ana Lee and Bo Ek speak in May 2024?"
    memcon ask "Who denies the call?"
    memcon ask "What did the minister say about the border?"
    """
    with open_case(place) as case:
        found = case.ask(" ".join(question), confidential=confidential)
        cited = {citation.document for statement in found.statements for citation in statement.citations}
        documents = case.documents(only=cited, confidential=confidential)
    if as_json:
        print_json(found)
        return
    from memcon.present.answerprint import print_answer

    print_answer(found, documents)
