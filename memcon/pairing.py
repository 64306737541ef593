"""The command that lays a translation beside its original."""

from __future__ import annotations

import sys

import click

from memcon.options import case_option, confidential_option, foreseen, json_option, open_case, print_json


@click.command()
@click.argument("original")
@click.argument("translation")
@click.option("--by", help="Who translated it; kept with the pair.")
@case_option
@confidential_option
@json_option
@foreseen
def pair(original: str, translation: str, by: str | None, place: str | None, confidential: bool, as_json: bool) -> None:
    """Lay TRANSLATION beside ORIGINAL (ids, paths or URLs of documents), passage by passage, and keep that they belong.

    Sentences are matched by their order, their length, and the numbers and names in them; no dictionary is used. A
    passage that is not sure begins with a question mark. Who translated a text is kept and shown: its words are the
    translator's, and not the speaker's.
    """
    with open_case(place) as case:
        found = case.pair(original, translation, by=by, confidential=confidential)
    if as_json:
        print_json(found)
        return
    if found.by:
        click.echo(f"translated by {found.by}", err=True)
    for passage in found.passages:
        left = passage.original.text if passage.original else "(nothing)"
        right = passage.translation.text if passage.translation else "(nothing)"
        sign = " " if passage.sure else "?"
        sys.stdout.write("\t".join([sign, *(" ".join(words.split()) for words in (left, right))]) + "\n")
