import json

from evaluation.accounts import BLIND, MADE, OWN


def test_the_blind_contacts_are_held_and_of_other_pairs() -> None:
    blind, *others = ([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
                      for path in (BLIND, *OWN, *MADE))  # fmt: skip
    assert {contact["half"] for contact in blind} == {"held"}
    pairs = {frozenset(contact["sides"]) for contact in blind}
    assert len(pairs) == len(blind) == 12
    assert not pairs & {frozenset(contact["sides"]) for contacts in others for contact in contacts}


def test_no_two_cells_of_the_blind_contacts_overlap_and_each_is_of_its_side() -> None:
    for line in BLIND.read_text(encoding="utf-8").splitlines():
        contact = json.loads(line)
        ends = [0] * len(contact["accounts"])
        cells = [(side, cell) for row in contact["rows"] for side, told in row["cells"].items() for cell in told]
        for side, cell in sorted(cells, key=lambda one: one[1]["span"]):
            account, (start, end) = contact["accounts"][cell["account"]], cell["span"]
            words = account["text"][start:end]
            assert account["side"] == side
            assert words
            assert words == words.strip()
            assert start >= ends[cell["account"]]
            ends[cell["account"]] = end
