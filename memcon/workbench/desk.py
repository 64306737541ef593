"""The case that a workbench serves: which view is shown, and when it is made anew."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from memcon.case import Case
from memcon.errors import MemconError
from memcon.records import Verdict
from memcon.vocabulary import Mark
from memcon.workbench.snapshot import Snapshot

QUICK = 0.6
"""Seconds. A view that takes no longer to make is made before the page that needs it; others behind it."""
QUIET = 3.0
LONGEST_WAIT = 45.0
"""Seconds without a ruling after which the register is made anew, and the longest that it waits for that."""


class Desk:
    """One case, looked at by several people at once.

    A request never waits for a large register: it gets the last view, with the contacts that were ruled on since made
    anew one by one, and a thread makes the next view behind it.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self._shots: dict[bool, Snapshot] = {}
        self._took: dict[bool, float] = {}
        self._building: dict[bool, threading.Thread] = {}
        self._lock = threading.RLock()
        self._ruled: tuple[float, float] = (0.0, 0.0)  # the first ruling since the last view, and the latest

    @property
    def title(self) -> str:
        """What the case is called: its file's name or, where that says nothing, its folder's."""
        path = Path(self.case.place)
        return path.absolute().parent.name if path.stem in ("memcon", "case") else path.stem

    def look(self, *, confidential: bool = False) -> Snapshot:
        """The view to show: the present one where it is quickly made, else the last one."""
        shot = self._shots.get(confidential)
        revision = self.case.revision()
        if shot is not None and shot.revision == revision:
            return shot
        if shot is None or self._took[confidential] < QUICK:
            with self._lock:
                shot = self._shots.get(confidential)
                if shot is None or shot.revision != revision:
                    shot = self._make(confidential)
            return shot
        self._make_behind(confidential)
        return shot

    def behind(self, shot: Snapshot) -> bool:
        """Whether a newer view than ``shot`` is being made."""
        return shot.revision != self.case.revision()

    def _make(self, confidential: bool) -> Snapshot:
        began = time.monotonic()
        old = self._shots.get(confidential)
        revision = self.case.revision()
        # of the revision the first number is the last reading: where it stands, the readings need not be read again
        known = old.view.readings if old and old.revision[:2] == revision[:2] and confidential else None
        if known is None and old and old.revision[:2] == revision[:2] and not old.view.withheld:
            known = old.view.readings
        view = self.case.look(confidential=confidential, known=known)
        shot = Snapshot(self.case, view, revision, confidential=confidential)
        shot.warm()
        self._shots[confidential] = shot
        self._took[confidential] = time.monotonic() - began
        return shot

    def _make_behind(self, confidential: bool) -> None:
        with self._lock:
            busy = self._building.get(confidential)
            if busy is not None and busy.is_alive():
                return
            thread = threading.Thread(target=self._wait_and_make, args=(confidential,), daemon=True)
            self._building[confidential] = thread
            thread.start()

    def _wait_and_make(self, confidential: bool) -> None:
        while True:
            first, last = self._ruled
            now = time.monotonic()
            if now - last >= QUIET or now - first >= LONGEST_WAIT:
                break
            time.sleep(0.25)
        self._ruled = (0.0, 0.0)
        try:
            self._make(confidential)
        except MemconError as error:
            print(f"memcon: {error}", file=sys.stderr)

    def rule(self, shot: Snapshot, author: str, make: Callable[[Case], Verdict]) -> Verdict:
        """Keep what ``make`` rules by ``author`` on ``shot``; whoever looks next sees it on its contact."""
        verdict = make(shot.case.at(shot.view, author=author, confidential=shot.confidential))
        now = time.monotonic()
        self._ruled = (self._ruled[0] or now, now)
        if self._took.get(shot.confidential, 0.0) >= QUICK:
            self._show(shot, verdict)
        return verdict

    def _show(self, shot: Snapshot, verdict: Verdict) -> None:
        """Make the ruled contacts anew in the view that is shown."""
        names = {shot.contact_of.get(name or "", name or "") for name in (verdict.record, verdict.other)}
        with self._lock:
            shot.ruled.append(verdict)
            for name in sorted(names):
                shot.patch(name, (*shot.view.verdicts, *shot.ruled))

    def mark(self, shot: Snapshot, author: str, document: str, mark: Mark) -> None:
        """Keep what may leave the machine of a document. What is shown is made anew at once: nothing may linger."""
        self.case.at(shot.view, author=author, confidential=shot.confidential).mark(document, mark)
        with self._lock:
            self._shots.clear()
