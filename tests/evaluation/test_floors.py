from pathlib import Path

from evaluation import gold


def test_the_development_gold_stays_above_its_floors(shared: Path) -> None:
    assert gold.missed(gold.figures(shared)) == []
