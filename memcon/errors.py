"""Everything memcon raises on purpose.

    MemconError
    ├── UsageError        the command or call was wrong              exit 2
    │   └── NotFound      no such record in this case                exit 2
    ├── InputError        a file, page or table cannot be taken in   a Failure row; exit 1 or 3
    │   ├── TooLarge      over the bound that keeps one file from stopping a run
    │   └── MissingPart   an optional part is not installed; names the remedy
    ├── DataError         a lexicon, actor or topic file breaks its own rules
    ├── WireError         JSON that is not a record of ours
    └── StoreError        the case cannot be opened, read or written  exit 3

A message is one sentence: what failed, on what, and what to do.
"""

from __future__ import annotations


class MemconError(Exception):
    """Any failure that memcon foresees; ``str`` of it is fit for a user's eyes."""

    exit_status = 3


class UsageError(MemconError):
    """The call itself was wrong: an option, a value, a name."""

    exit_status = 2


class NotFound(UsageError):
    """A record was named that this case does not hold."""


class InputError(MemconError):
    """One input cannot be taken in; the others can."""


class TooLarge(InputError):
    """An input is over the bound in bytes, characters, pages or time."""


class MissingPart(InputError):
    """A format needs a package that is not installed."""


class DataError(MemconError):
    """A data file (actors, outlets, lexicon, topics) breaks a rule of its format."""


class WireError(MemconError):
    """JSON that does not decode into a record."""


class StoreError(MemconError):
    """The case file or database cannot be opened, read or written."""
