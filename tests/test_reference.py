from docs import build_reference


def test_the_reference_says_what_the_code_says() -> None:
    assert build_reference.stale() == [], "run: python docs/build_reference.py"
