"""How a record shows itself to whoever types at a prompt or in a notebook.

Records know no terminal and no page. So each way is a function that dispatches on the record's type, and the layer that
can draw (``memcon.notebook``) registers its own drawings when a case is opened. Until then a record prints as it is.
"""

from __future__ import annotations

from functools import singledispatch


@singledispatch
def as_html(record: object) -> str | None:
    """The record as a piece of HTML; None where nothing draws its kind, and a notebook then prints it plainly."""
    del record
    return None


@singledispatch
def on_terminal(record: object) -> None:
    """Print the record."""
    print(record)


class Displayed:
    """A record that shows itself."""

    __slots__ = ()

    def show(self) -> None:
        """Print the record for reading, in the terminal's width."""
        on_terminal(self)

    def _repr_html_(self) -> str | None:
        return as_html(self)
