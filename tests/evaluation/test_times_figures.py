from pathlib import Path

from evaluation import times


def test_tempeval_dates_stay_above_what_was_reached(shared: Path) -> None:
    documents = times.documents_of(shared / "corpora" / "tempeval3" / "dev.jsonl.gz")
    figures = times.score_tempeval(documents, False, []).report()
    assert figures["extent_f1_relaxed"] >= 0.93
    assert figures["extent_f1_strict"] >= 0.86
    assert figures["value_accuracy"] >= 0.91


def test_the_dates_of_gold_contacts_are_among_the_times(shared: Path) -> None:
    assert times.score_gold(shared / "gold" / "dev.jsonl", [])["share_touching"] >= 0.9
