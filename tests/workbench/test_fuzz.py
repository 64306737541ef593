"""Anything at all on every route: never an error of ours, never a traceback, never a header or file out of place."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from memcon.case import Case
from memcon.workbench.route import Route
from memcon.workbench.routes import routes
from tests.workbench.conftest import Browser

MOST = int(os.environ.get("MEMCON_FUZZ", "6"))
"""Requests for each route; an hour's run sets it higher."""
ODD = (
    "", "0", "-1", "1e999", "999999999999",
    "a" * 401, "\x00", "\u202e", "😀", "İ", "ﬁ", "%", "%00", "../../etc/passwd",
    "c-", "c-00000000", "c-1.when", "1a2b3c4d5e6f:p1", "1a2b3c4d5e6f:p1~1a2b3c4d5e6f:c1", ":", "~", "sha256:",
    "{{7*7}}",
    "<script>alert(1)</script>", "' OR 1=1 --", '"', "AND", "NEAR(a b)", "*", "2024-11-07", "2024-13-45", "0001-01-01",
    "US", "RU", "right", "wrong", "same c-1", "corrected", "csv", "jsonl", "publication",
    "https://evil.example/", "//e",
)  # fmt: skip
WORDS = st.one_of(st.sampled_from(ODD), st.text(max_size=60))


def _known(bench: Browser) -> tuple[str, ...]:
    """Ids and words of the case itself, so that not everything is refused at the door."""
    contacts = bench.get("/api/contacts").json()
    refs = [p["ref"] for c in contacts for p in c["positions"]][:6]
    documents = [d["document"].removeprefix("sha256:")[:12] for d in bench.get("/api/flags").json()][:4]
    return (*(c["id"] for c in contacts[:5]), *refs, *documents, "Vladimir Putin", "DE", "call")


def _request(bench: Browser, route: Route, path: str, values: dict[str, str]) -> Any:
    quoted = re.sub(r"\{\w+\}", lambda _: _safe(path), route.path)
    if route.method == "GET":
        return bench.client.get(quoted, params=values)
    return bench.post(quoted, values)


def _safe(part: str) -> str:
    from urllib.parse import quote

    return quote(part.encode("utf-8", "replace"), safe="") or "-"


@pytest.fixture(scope="module")
def wide(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    import shutil

    own = tmp_path_factory.mktemp("fuzz") / "talks.db"
    shutil.copy(made, own)
    with Case(str(own), create=False, author="F. Uzz") as case:
        bench = Browser(case)
        yield bench, _known(bench)


@pytest.mark.parametrize("route", [r for r in routes() if r.path != "/leave"], ids=lambda r: f"{r.method} {r.path}")
def test_no_route_breaks(wide: Any, route: Route, capsys: pytest.CaptureFixture[str]) -> None:
    bench, known = wide
    words = st.one_of(WORDS, st.sampled_from(known))
    values = st.dictionaries(st.sampled_from((*route.takes, "page", "csrf_")), words, max_size=4)

    @settings(max_examples=MOST, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(path=words, values=values)
    @example(path="-", values={})
    def run(path: str, values: dict[str, str]) -> None:
        answer = _request(bench, route, path, {key: value.replace("\ud800", "") for key, value in values.items()})
        assert answer.status_code < 500, (path, values, answer.text[:300])
        assert "Traceback" not in answer.text
        assert "site-packages" not in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        if answer.status_code == 303:
            assert answer.headers["location"].startswith("/")
            assert not answer.headers["location"].startswith("//")
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert "<script>alert(1)" not in answer.text

    run()
    assert "unforeseen" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "raw",
    [
        {"method": "PUT", "url": "/"},
        {"method": "DELETE", "url": "/contact/c-1"},
        {"method": "POST", "url": "/decide", "content": b"\xff\xfe",
         "headers": {"content-type": "multipart/form-data"}},
        {"method": "POST", "url": "/add", "content": b"--x\r\n",
         "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {"method": "POST", "url": "/you", "content": b"a" * 10, "headers": {"content-type": "application/json"}},
        {"method": "POST", "url": "/you", "content": b"&" * 5000,
         "headers": {"content-type": "application/x-www-form-urlencoded"}},
        {"method": "GET", "url": "/%ff%fe"},
        {"method": "GET", "url": "/static/a/b/c"},
        {"method": "GET", "url": "/register?" + "&".join(f"q={n}" for n in range(500))},
    ],
    ids=lambda raw: f"{raw['method']} {raw['url'][:14]}",
)  # fmt: skip
def test_odd_requests_are_refused_in_a_sentence(bench: Browser, raw: dict[str, Any]) -> None:
    answer = bench.client.request(**raw)
    assert answer.status_code < 500
    assert "Traceback" not in answer.text
