"""The fixture says what it claims to say."""

from tests import kremlin


def test_every_statement_stands_in_its_own_document() -> None:
    made = {r.document.title: r for r in kremlin.readings()}
    assert len(made) == len(kremlin.STATEMENTS) + len(kremlin.ANNOUNCED) == 17
    for statement in kremlin.STATEMENTS:
        reading = made[statement.name]
        (record,) = (*reading.positions, *reading.claims)
        span = record.evidence if statement.stance else record.text
        assert reading.document.text[span.start : span.end] == statement.words


def test_eight_statements_in_order_of_time() -> None:
    days = [s.said for s in kremlin.STATEMENTS]
    assert days == sorted(days)
    assert [s.stance for s in kremlin.STATEMENTS if s.stance] == [
        "denies",
        "confirms",
        "neither_confirm_nor_deny",
        "neither_confirm_nor_deny",
        "denies",
    ]
    assert [s.count for s in kremlin.STATEMENTS if s.count] == [1, 4, 9]
