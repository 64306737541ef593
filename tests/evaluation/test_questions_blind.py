from evaluation.questions.__main__ import ALL_HELD, MEASURED, load


def test_the_blind_set_is_held_whole_and_summed_into_no_others() -> None:
    blind = load(ALL_HELD)
    assert len(blind) == 80 + 120
    assert all(question.held for question in blind)
    assert not set(ALL_HELD) & set(MEASURED)
    assert not {question.ask for question in blind} & {question.ask for question in load()}
