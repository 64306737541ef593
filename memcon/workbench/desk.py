"""The case that a workbench serves: which view is shown, and when it is made anew."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from memcon.case import Case
from memcon.errors import MemconError
from memcon.records import Decision, Verdict
from memcon.vocabulary import Mark
from memcon.workbench.snapshot import Snapshot

QUICK = 0.12
"""Seconds. A view that takes no longer to make is made before the page that needs it; others behind it."""
QUIET = 3.0
LONGEST_WAIT = 45.0
"""Seconds without a ruling after which lists are made anew, and the longest that they wait for that."""


class Desk:
    """One case, looked at by several people at once.

    A request never waits for a large register: it gets the last view, in which what this server's own people ruled is
    shown at once, and a thread makes the next view behind it.
    """

    def __init__(self, case: Case) -> None:
        self.case = case.by(case.author, follows=False)
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

    def start(self) -> None:
        """Have the first view made, so that whoever comes in need not wait for it."""
        threading.Thread(target=self._prepare, daemon=True).start()

    def _prepare(self) -> None:
        self.look()
        self.case.prepare()

    def look(self, *, confidential: bool = False) -> Snapshot:
        """The view to show: the present one where it is quickly made, else the last one."""
        shot = self._shots.get(confidential)
        state = self.case.state()
        if shot is not None and shot.state == state and not shot.touched:
            return shot
        if shot is None or self._took[confidential] < QUICK:
            with self._lock:
                shot = self._shots.get(confidential)
                if shot is None or shot.touched or shot.state != state:
                    shot = self._make(confidential)
            return shot
        self._make_behind(confidential)
        return shot

    def behind(self, shot: Snapshot) -> bool:
        """Whether something came in that ``shot`` does not show."""
        return shot.state != self.case.state()

    def _make(self, confidential: bool) -> Snapshot:
        """A view of the case as it stands; the register itself is only made anew where others wrote to the case."""
        began = time.monotonic()
        old, state = self._shots.get(confidential), self.case.state()
        others = old is not None and old.state != state
        if others:
            self.case.renew(confidential=confidential)
        # the queue lays everything out; what is made for pages afterwards is made on that
        self.case.queue(limit=1, confidential=confidential)
        # making a view may itself write to the case; what was written before the state was read is taken in then
        state = self.case.state()
        view = self.case.by(self.case.author).view(confidential=confidential)
        shot = Snapshot(self.case, view, state, confidential=confidential)
        shot.warm()
        if old is None:
            # a case that is held for hours is no garbage: going through all of it again would make some pages wait
            gc.collect()
            gc.freeze()
        with self._lock:
            # what was ruled while this was made is in the view of the case, and the next look takes it in
            self._shots[confidential] = shot
        self._took[confidential] = max(time.monotonic() - began, 0.0 if others else self._took.get(confidential, 0.0))
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

    def rule(self, shot: Snapshot, author: str, make: Callable[[Case], Verdict | Decision]) -> Verdict | Decision:
        """Keep what ``make`` rules in the name of ``author``; whoever looks next sees it on its contact."""
        alone = self.case.state() == shot.state
        made = make(self.case.by(author, follows=False))
        verdicts = made.verdicts if isinstance(made, Decision) else (made,)
        now = time.monotonic()
        with self._lock:
            self._ruled = (self._ruled[0] or now, now)
            shot.take(verdicts, self.case.view(confidential=shot.confidential))
            if alone:  # nobody else wrote since the view was made, so it lacks nothing
                shot.state = self.case.state()
        return made

    def mark(self, author: str, document: str, mark: Mark) -> None:
        """Keep what may leave the machine of a document. What is shown is made anew at once: nothing may linger."""
        self.case.by(author, follows=False).mark(document, mark)
        with self._lock:
            self._shots.clear()
