"""Feeds polled politely: what is new in them as documents, what is altered, what is gone.

Polite means: robots.txt is obeyed, nothing is asked for twice that has not changed (ETag, Last-Modified), one host is
asked at most once in some seconds, a server that is busy is left alone for longer each time, and all of it is bounded.
Only addresses that are reachable from everywhere are asked, redirects included; see ``memcon.ingest.web``.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from random import Random
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from memcon.errors import InputError
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.document import sha256_hex
from memcon.ingest.page import Origin, document_from
from memcon.ingest.readers import PAGES, read_page
from memcon.ingest.web import AGENT, Answer, ask, fetched_of
from memcon.records import Document, Failure

LEAST_EVERY = 300.0
"""Seconds between two rounds at least: nobody's feed changes more often than a desk can read."""
MOST_ENTRIES = 200
"""Of one feed so many entries are looked at; feeds hold some tens."""
MOST_PAGES = 50
"""In one round of one feed so many pages are fetched; the rest waits for the next."""
AGAIN_DAYS = 3
"""A page is looked at again for so long: outlets correct a report within a day or two, if at all."""
AGAIN_HOURS = 6
HOST_SECONDS = 5.0
"""Between two requests to one host; where robots.txt asks for longer, that, up to a minute."""
LONGEST_DELAY, LONGEST_BACKOFF = 60.0, 24 * 3600.0
FIRST_BACKOFF = 300.0
_ROBOTS_HOURS = 24
_BUSY = frozenset((429, 500, 502, 503, 504))
_GONE = frozenset((404, 410))
_FEED = Bounds(file_bytes=5_000_000, fetch_seconds=30.0)
_ROBOTS = Bounds(file_bytes=500_000, fetch_seconds=15.0)


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of one address from round to round. Times are UTC, ISO 8601; empty where there is none."""

    etag: str = ""
    modified: str = ""
    asked: str = ""
    first: str = ""
    not_before: str = ""
    failures: int = 0
    gone: bool = False


@dataclass(slots=True)
class Clock:
    """The time, and waiting; replaced in tests."""

    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    sleep: Callable[[float], None] = field(default=time.sleep)


class Watch:
    """Feeds with what is known of their addresses. ``known`` is kept by whoever calls, from round to round.

    ``gone`` is what a Failure says of an address that no longer has its text. Waiting times are spread a little, from
    ``seed``, so that many watches do not ask at the same second.
    """

    def __init__(
        self, known: MutableMapping[str, Known], *, gone: str, clock: Clock | None = None, seed: int = 0,
        bounds: Bounds | None = None,
    ) -> None:  # fmt: skip
        self._known = known
        self._gone = gone
        self._clock = clock or Clock()
        self._random = Random(seed)
        self._bounds = bounds or Bounds()
        self._robots: dict[str, tuple[datetime, RobotFileParser | None]] = {}
        self._last: dict[str, datetime] = {}

    def poll(self, feed: str) -> Iterator[Document | Failure]:
        """One round of one feed: its new entries, and its pages of the last days where they have changed.

        Nothing where the feed has not changed, or its server wants to be left alone for now.
        """
        try:
            answer = self._ask(feed, _FEED)
            held = self._entries(answer, feed) if answer is not None and answer.status == 200 else []
        except InputError as error:
            self._failed(feed, None)
            yield Failure("watch", feed, str(error))
            return
        if answer is not None and answer.status not in (200, 304):
            yield Failure("watch", feed, _refused(answer.status))
        fetched = 0
        for entry in held:
            address = entry.url or ""
            if not address.startswith(("http://", "https://")):
                yield entry
            elif address not in self._known:
                if fetched == MOST_PAGES:
                    break
                fetched += 1
                yield from self._page(address, entry)
        yield from self._again(feed, MOST_PAGES - fetched)

    def due(self, feed: str) -> datetime:
        """Before when the feed is not to be asked."""
        known = self._known.get(feed, Known())
        return datetime.fromisoformat(known.not_before) if known.not_before else datetime.min.replace(tzinfo=UTC)

    def spread(self, seconds: float) -> float:
        """About ``seconds``, a tenth less or more."""
        return seconds * self._random.uniform(0.9, 1.1)

    def _entries(self, answer: Answer, feed: str) -> list[Document]:
        from itertools import islice

        from memcon.ingest.feed import read_feed

        found = read_feed(io.BytesIO(answer.content), feed, bounds=_FEED)
        return [entry for entry in islice(found, MOST_ENTRIES) if isinstance(entry, Document)]

    # pages

    def _page(self, address: str, entry: Document | None) -> Iterator[Document | Failure]:
        """The page at ``address``; what its feed holds of it where the page may not or cannot be fetched."""
        try:
            answer = self._ask(address, self._bounds)
        except InputError as error:
            if entry is None:
                yield Failure("watch", address, str(error))
            else:
                self._note(address)
                yield entry
            return
        if answer is None or answer.status == 304:
            if entry is not None:
                yield entry
        elif answer.status == 200:
            yield self._document(address, answer, entry)
        elif answer.status in _GONE and entry is None:
            self._known[address] = replace(self._known[address], gone=True)
            yield Failure("watch", address, f"the text {self._gone}: the server answers {answer.status}")
        elif entry is not None:
            yield entry

    def _document(self, address: str, answer: Answer, entry: Document | None) -> Document | Failure:
        try:
            fetched = fetched_of(answer)
            if fetched.format not in PAGES:
                raise InputError(f"it is {fetched.format}, which is no page")
            page = read_page(fetched.content, fetched.format, declared=fetched.charset, bounds=self._bounds)
            origin = Origin(sha256_hex(fetched.content), url=address, retrieved=fetched.retrieved)
            return document_from(page, origin, bounds=self._bounds)
        except InputError as error:
            return entry or Failure("watch", address, str(error))

    def _again(self, feed: str, most: int) -> Iterator[Document | Failure]:
        """The pages of the last days that have not been looked at for some hours, the longest waiting first."""
        now = self._clock.now()
        host = urlsplit(feed).netloc
        waiting = []
        for address, known in self._known.items():
            if known.gone or not known.first or urlsplit(address).netloc != host:
                continue
            young = now - datetime.fromisoformat(known.first) < timedelta(days=AGAIN_DAYS)
            if young and now - datetime.fromisoformat(known.asked) >= timedelta(hours=AGAIN_HOURS):
                waiting.append((known.asked, address))
        for _, address in sorted(waiting)[: max(0, most)]:
            yield from self._page(address, None)

    # one request

    def _ask(self, address: str, bounds: Bounds) -> Answer | None:
        """The answer to one conditional request; None where it is too early, InputError where robots.txt forbids it."""
        known = self._known.get(address, Known())
        if self._clock.now() < self.due(address):
            return None
        if not self._may(address):
            raise InputError("robots.txt asks not to fetch it; save the page and give the file")
        self._wait(address)
        answer = ask(address, bounds=bounds, etag=known.etag, modified=known.modified)
        if answer.status in _BUSY:
            self._failed(address, answer)
        else:
            self._note(address, answer)
        return answer

    def _note(self, address: str, answer: Answer | None = None) -> None:
        now = self._clock.now().isoformat()
        known = self._known.get(address, Known())
        fresh = answer if answer is not None and answer.status == 200 else None
        self._known[address] = replace(
            known,
            etag=fresh.header("ETag") if fresh else known.etag,
            modified=fresh.header("Last-Modified") if fresh else known.modified,
            asked=now,
            first=known.first or now,
            not_before="",
            failures=0,
        )

    def _failed(self, address: str, answer: Answer | None) -> None:
        """Leave it alone for as long as its server says, else for twice as long as the last time."""
        known = self._known.get(address, Known())
        wait = min(FIRST_BACKOFF * 2**known.failures, LONGEST_BACKOFF)
        told = _retry_after(answer.header("Retry-After"), self._clock.now()) if answer else None
        seconds = min(max(told, 1.0), LONGEST_BACKOFF) if told is not None else self.spread(wait)
        now = self._clock.now()
        until = (now + timedelta(seconds=seconds)).isoformat()
        self._known[address] = replace(
            known, asked=now.isoformat(), not_before=until, failures=min(known.failures + 1, 12)
        )

    def _wait(self, address: str) -> None:
        host = urlsplit(address).netloc
        _, robots = self._robots.get(host, (None, None))
        asked = robots.crawl_delay(AGENT) if robots is not None else None
        delay = min(max(HOST_SECONDS, float(asked or 0)), LONGEST_DELAY)
        last = self._last.get(host)
        if last is not None:
            left = delay - (self._clock.now() - last).total_seconds()
            if left > 0:
                self._clock.sleep(self.spread(left) if left > 1 else left)
        self._last[host] = self._clock.now()

    def _may(self, address: str) -> bool:
        """Whether robots.txt lets us. Where its server has trouble nothing is fetched; where there is none, all is."""
        parts = urlsplit(address)
        known = self._robots.get(parts.netloc)
        now = self._clock.now()
        if known is None or now - known[0] > timedelta(hours=_ROBOTS_HOURS):
            known = (now, self._read_robots(f"{parts.scheme}://{parts.netloc}/robots.txt"))
            self._robots[parts.netloc] = known
        return known[1] is not None and known[1].can_fetch(AGENT, address)

    def _read_robots(self, address: str) -> RobotFileParser | None:
        rules = RobotFileParser()
        self._last[urlsplit(address).netloc] = self._clock.now()
        answer = ask(address, bounds=_ROBOTS)
        if answer.status in _BUSY:
            return None
        rules.parse(answer.content.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
        return rules


def _retry_after(header: str, now: datetime) -> float | None:
    """Seconds from a Retry-After header, which holds them or a date; None where it holds neither."""
    if header.strip().isdecimal():
        return float(header.strip()[:9])
    try:
        until = parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    return (until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - now.timestamp()


def _refused(status: int) -> str:
    left = "it is left alone for a while" if status in _BUSY else "check the address"
    return f"the server answers {status}; {left}"


def check_feeds(feeds: Sequence[str]) -> None:
    """InputError for an address that is none, and for more feeds than one round can ask politely."""
    for feed in feeds:
        if not feed.lower().startswith(("http://", "https://")):
            raise InputError(f"{feed} is no address of a feed; give one that begins with https://")
    if len(feeds) > 200:
        raise InputError(f"{count(len(feeds))} feeds are too many for one watch; start several")
