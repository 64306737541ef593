"""The commands of the desk: review, decide, undo, agreement, changes; each a method of Case."""

from __future__ import annotations

import sys
from typing import Any, get_args

import click

from memcon.options import case_option, confidential_option, foreseen, json_option, open_case, print_json
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
        from memcon.present.reviewing import review_in_terminal

        review_in_terminal(case, asked)


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
