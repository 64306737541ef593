import tomllib
from pathlib import Path

from evaluation.grouping import told
from evaluation.grouping.__main__ import ALL, scored, scored_told

FLOORS = tomllib.loads((Path(__file__).parents[2] / "evaluation" / "floors.toml").read_text())


def test_statements_of_invented_contacts_are_grouped_above_their_floor(tmp_path: Path) -> None:
    got, _ = scored_told(False, tmp_path)
    floor = FLOORS["grouping_told"]["at_least"]
    assert {name: got[name] for name in floor if got[name] < floor[name]} == {}


def test_statements_of_three_collections_are_grouped_above_their_floor(tmp_path: Path, shared: Path) -> None:
    halves = [scored(held, tmp_path / str(held), (ALL,))[0] for held in (False, True)]
    right, together, read, every = (
        sum(half[name] for half in halves) for name in ("right", "together", "key, read", "key")
    )
    got = {"precision": right / together, "recall": right / read, "recall, all": right / every}
    floor = FLOORS["grouping_across"]["at_least"]
    assert {name: got[name] for name in floor if got[name] < floor[name]} == {}


def test_every_mark_of_the_invented_contacts_is_a_stretch_of_its_text() -> None:
    documents = [one for held in (False, True) for case in told.cases(held).values() for one in case]
    assert len(documents) == 36
    for one in documents:
        assert one.marks
        assert "[[" not in one.text
        assert all(one.text[start:end].strip() == one.text[start:end] for start, end, _ in one.marks)
