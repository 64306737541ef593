"""The commands of the desk: review, decide, undo, agreement, changes; each a method of Case."""

from __future__ import annotations

import sys
from typing import Any, get_args

import click

from memcon.options import append, case_option, confidential_option, foreseen, json_option, open_case, print_json
from memcon.vocabulary import Ruling

_RULINGS = [ruling for ruling in get_args(Ruling) if ruling != "withdrawn"]


def reviewer_option(command: Any) -> Any:
    """Who rules."""
    return click.option("--by", "author", help="Who rules. [default: $MEMCON_AUTHOR, or your login]")(command)


@click.command()
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="So many, with --json.")
@click.option("--after", metavar="ITEM", help="Begin behind this item.")
@click.option("--contact", metavar="CONTACT", help="Only what stands in this entry of the register.")
@click.option("--second", is_flag=True, help="What others decided and you did not, for a second reading.")
@click.option("--message", "messages", nargs=2, multiple=True, metavar="A B", help="Its page is to be published too.")
@reviewer_option
@case_option
@confidential_option
@json_option
@foreseen
def review(place: str | None, author: str | None, as_json: bool, **asked: Any) -> None:
    """What waits for a person, most consequential first, each with its passage; one key decides.

    In a terminal it asks one by one: r right, w wrong, c correct it, s same, n not the same, t cannot tell, space skip,
    u undo, y change the reason, q quit. Nothing is overwritten: the last word of every reviewer counts, and where
    reviewers differ both words stay.
    """
    with open_case(place, author=author) as case:
        if as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            print_json(case.queue(**asked))
            return
        from memcon.present.reviewing import Desk, review_in_terminal

        review_in_terminal(Desk(case.queue, case.decide, case.undo), asked)


@click.command()
@click.argument("item")
@click.argument("ruling", type=click.Choice(_RULINGS))
@click.option("--field", help="With corrected: the field.")
@click.option("--value", help="With corrected: its value.")
@click.option("--only", multiple=True, metavar="RECORD[.FIELD]", help="Only this of the values that the item shows.")
@click.option("--why", help="Your reason. [default: the usual one of the ruling]")
@reviewer_option
@case_option
@json_option
@foreseen
def decide(item: str, ruling: Any, author: str | None, place: str | None, as_json: bool, **how: Any) -> None:
    """Decide on ITEM of the queue, as the key in `memcon review` does."""
    with open_case(place, author=author) as case:
        made = case.decide(item, ruling, **how)
    if as_json:
        print_json(made)
    else:
        click.echo(f"{item}: {ruling}, by {made.verdicts[0].author}, {len(made.verdicts)} values", err=True)


@click.command()
@click.argument("decision", required=False)
@click.option("--why", help="Your reason.")
@reviewer_option
@case_option
@json_option
@foreseen
def undo(decision: str | None, why: str | None, author: str | None, place: str | None, as_json: bool) -> None:
    """Take back your last decision, or DECISION; both stay on record. Undoing an undo does it again."""
    with open_case(place, author=author) as case:
        made = case.undo(decision, why=why)
    if as_json:
        print_json(made)
    else:
        click.echo(f"{made.verdicts[0].record}: taken back, {len(made.verdicts)} values", err=True)


@click.command()
@case_option
@confidential_option
@json_option
@foreseen
def agreement(place: str | None, confidential: bool, as_json: bool) -> None:
    """How far reviewers agree on what two or more decided, and every value on which they differ."""
    with open_case(place) as case:
        found = case.agreement(confidential=confidential)
    if as_json:
        print_json(found)
        return
    from memcon.present.newsprint import print_agreement

    print_agreement(found)


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--every", type=click.IntRange(5), default=15, show_default=True, help="Minutes between two rounds.")
@click.option("--once", is_flag=True, help="One round, for cron.")
@click.option("-o", "path", metavar="FILE", help="Add what is new to FILE, a JSON object a line, instead of printing.")
@case_option
@json_option
@foreseen
def watch(feeds: tuple[str, ...], every: int, once: bool, path: str | None, place: str | None, as_json: bool) -> None:
    """Poll FEEDs (RSS or Atom), take in their new entries, and report what that changes.

    Only what is named is asked, and its entries' pages: politely (robots.txt, conditional requests, a pause between
    two requests to one host, longer pauses where a server is busy), and never inside a private network. Pages of the
    last days are looked at again, so that an altered or withdrawn text is noticed.
    """
    from memcon import wire
    from memcon.present.newsprint import print_changes

    with open_case(place, create=True) as case:
        for found in case.watch(*feeds, every=every * 60.0, once=once):
            if path:
                append(path, b"".join(wire.encode(news) + b"\n" for news in found.news))
            elif as_json:
                click.echo(wire.encode(found))
            else:
                print_changes(found, case.documents())


@click.command()
@click.option("--since", metavar="RUN|DATE", help="After this run, or from this day on. [default: with the last run]")
@case_option
@confidential_option
@json_option
@foreseen
def changes(since: str | None, place: str | None, confidential: bool, as_json: bool) -> None:
    """What is new: denials, moved positions, altered and withdrawn texts, contacts, origins, rulings to look at."""
    with open_case(place) as case:
        found = case.changes(since, confidential=confidential)
        documents = case.documents(confidential=confidential)
    if as_json:
        print_json(found)
        return
    from memcon.present.newsprint import print_changes

    print_changes(found, documents)
