from typing import get_args

import pytest

from memcon import vocabulary


@pytest.mark.parametrize("name", vocabulary.type_names)
def test_every_value_has_one_definition(name: str) -> None:
    assert list(get_args(getattr(vocabulary, name))) == list(vocabulary.DEFINITIONS[name])


def test_no_vocabulary_without_a_type() -> None:
    assert set(vocabulary.DEFINITIONS) == set(vocabulary.type_names)


def test_no_value_judges_truth() -> None:
    values = {value for values in vocabulary.DEFINITIONS.values() for value in values}
    assert not values & {"true", "false", "lie", "lied", "fake"}
