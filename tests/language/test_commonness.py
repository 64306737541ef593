"""How rare words are: the packaged list, and what is wrong with a list."""

from __future__ import annotations

import pytest

from memcon.errors import DataError
from memcon.language.commonness import RARE, levels_of, load_levels, rarity_of
from memcon.language.stems import stems_in
from memcon.language.tables import Table


def test_plain_words_are_common_and_odd_ones_rare() -> None:
    said, port, eel = (rarity_of(stems_in(word)[0]) for word in ("agreed", "border", "eel"))
    assert said < port < eel == RARE


def test_the_list_has_no_stem_of_a_name() -> None:
    named = {stem for name in ("Obama", "Washington", "Iraq", "Moscow", "China") for stem in stems_in(name)}
    assert not named & set(load_levels())


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ([{"level": 0.3, "stems": "port ship"}, {"level": 0.4, "stems": "ship"}], "'ship' stands twice"),
        ([{"level": 1.3, "stems": "port"}], "the level 1.3"),
    ],
)
def test_a_list_at_odds_with_itself_is_an_error(entries: list[dict[str, object]], problem: str) -> None:
    with pytest.raises(DataError, match=problem):
        levels_of(Table("common-words.toml", {"common": entries}, ""))
