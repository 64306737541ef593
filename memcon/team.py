"""The commands of a team that works on one case on a server."""

from __future__ import annotations

from typing import Any, get_args

import click

from memcon.options import case_option, foreseen, json_option, open_case, print_json
from memcon.vocabulary import TeamRole


@click.group()
def team() -> None:
    """A case on a server for several people: who may read it, rule on it, own it."""


@team.command()
@click.argument("role", type=click.Choice(get_args(TeamRole)))
@click.argument("user")
@click.option("--show", is_flag=True, help="Print the SQL and change nothing.")
@case_option
@json_option
@foreseen
def grant(role: Any, user: str, show: bool, place: str | None, as_json: bool) -> None:
    """Give USER of the server the role of reader, reviewer or owner in this case, in place of any other.

    A reader reads. A reviewer also adds rulings and markings. An owner does everything. No role hides confidential
    documents: those who must not see them need another case. Users are made by whoever runs the server.
    """
    with open_case(place) as case:
        statements = case.grant(role, user, show=show)
    if as_json:
        print_json(statements)
    elif show:
        click.echo("\n".join(f"{statement};" for statement in statements))
    else:
        click.echo(f"{user} is {role} of {case.place}", err=True)
