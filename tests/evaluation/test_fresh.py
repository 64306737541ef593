"""The set of fresh reports says what it seems to say: spans in the texts, sides, days and words that are known."""

import re

import pytest

from evaluation import retold

REPORTS = retold.reports("fresh")
KINDS = {"call", "video_call", "meeting", "letter", "message", "backchannel", "unspecified"}
REALITIES = {"reported_occurred", "denied", "negated", "planned", "possible", "hypothetical", "demanded"}
DAY = re.compile(r"\.\.|\d{4}(-\d\d){0,2}")


def test_there_are_as_many_to_look_at_as_held() -> None:
    halves = [retold.half_of(report["id"]) for report in REPORTS]
    assert halves.count("dev") == halves.count("held") == 24


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: str(report["id"]))
def test_every_contact_stands_on_words_of_its_text(report: retold.Record) -> None:
    for contact in report["contacts"]:
        spans = [report["text"][start:end] for start, end in contact["mention_spans"]]
        assert spans
        assert all(span and span == span.strip() for span in spans)
        assert contact["participants"]
        assert all(re.fullmatch(r"[A-Z0-9]+", side) for side in contact["sides"])
        assert {contact["kind"], *contact["kind_alt"]} <= KINDS
        assert {contact["reality"], *contact["reality_alt"]} <= REALITIES
        for value in filter(None, [contact["date"]["value"], *contact["date_alt"]]):
            assert all(DAY.fullmatch(end) for end in value.split("/"))
    known = {contact["id"] for contact in report["contacts"]}
    assert {position["about"] for position in report["positions"]} <= known
    assert report["distractor"] == (not known)
