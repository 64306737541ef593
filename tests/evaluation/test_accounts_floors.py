from pathlib import Path

from evaluation import accounts


def test_the_sheets_stay_above_their_floors(shared: Path) -> None:
    assert accounts.missed(accounts.table(shared)) == []
