"""The desk behind a case: what is asked first, what a key writes, and that nobody's word is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from memcon.case import Case
from memcon.errors import NotFound, UsageError
from memcon.records import Pending
from memcon.records.findings import change_name

SAMPLE = sorted(str(path) for path in Path(str(files("memcon") / "data" / "sample")).glob("*.md"))
TEXTS = {
    "a.md": "---\npublished: 2023-05-04\noutlet: Harbour Post\n---\n"
    "Finnish President Sauli Niinistö called Estonian President Alar Karis on Wednesday, the Harbour Post has learned. "
    "They spoke for forty minutes about the border.\n\nEstonian government spokesman Mart Kask denied on Thursday that "
    "the call had taken place.\n",
    "b.md": "---\npublished: 2023-05-05\noutlet: Northern Courier\n---\n"
    "Sauli Niinistö and Alar Karis talked by telephone on Wednesday, the Finnish president's office said. "
    "Foreign Minister Pekka Haavisto warned his Estonian colleague in a letter that the ferry would stop.\n",
    "c.md": "---\npublished: 2023-06-01\noutlet: Harbour Post\n---\n"
    "Alar Karis will meet Latvian President Egils Levits in Riga on 9 June 2023, his office announced.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Case(str(folder / "case.db"), author="Ada") as case:
        case.add(str(folder / "*.md"))
    return folder / "case.db"


@pytest.fixture
def place(built: Path, tmp_path: Path) -> str:
    copy = tmp_path / "case.db"
    copy.write_bytes(built.read_bytes())
    return str(copy)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("sample") / "case.db")
    with Case(place, author="Ada") as case:
        case.add(*SAMPLE)
    return place


def copied(place: str, folder: Path) -> str:
    target = folder / "copy.db"
    target.write_bytes(Path(place).read_bytes())
    return str(target)


def find(case: Case, kind: str, field_value: str) -> Pending:
    """The first item of that kind one of whose values is ``field_value``."""
    return next(
        p for p in case.queue(limit=1000).items if p.kind == kind and any(v.value == field_value for v in p.values)
    )


# what is asked first


def test_a_denial_in_a_persons_name_comes_before_everything_and_a_place_name_last(place: str) -> None:
    with Case(place, author="Ada") as case:
        found = case.queue(limit=1000)
        first = found.items[0]
        assert first.kind == "position"
        assert {v.field: v.value for v in first.values}["stance"] == "denies"
        assert found.waiting == len(found.items)
        needed = [item.needed for item in found.items]
        assert needed == sorted(needed, reverse=True), "what a publication needs comes first"
        assert found.needed == sum(needed)
        for item in found.items:
            for shown in item.passages:
                document = case.document(shown.document)
                assert document.text[shown.around.start : shown.around.end] == shown.around.text
                assert all(shown.around.covers(mark) for mark in shown.marks)


def test_a_field_that_is_left_comes_after_all_wholes(sample: str, tmp_path: Path) -> None:
    with Case(copied(sample, tmp_path), author="Ada") as case:
        item = next(p for p in case.queue(limit=1000).items if any(v.field == "place" for v in p.values))
        case.decide(item.id, "right", only=[item.id])
        (left,) = [p for p in case.queue(limit=1000).items if p.id == item.id]
        assert not left.needed
        assert all(left.weight <= p.weight for p in case.queue(limit=1000).items if p.needed)


# what a key writes


def test_right_is_on_every_value_that_was_shown(place: str) -> None:
    with Case(place, author="Ada") as case:
        item = find(case, "position", "denies")
        made = case.decide(item.id, "right")
        shown = {(v.record, v.field) for v in item.values if v.field not in ("holder", "stance", "scope", "source")}
        ruled = {(v.record, v.field) for v in made.verdicts}
        assert ruled == {pair for pair in shown if pair[1] != "polarity"}
        assert {v.decision for v in made.verdicts} == {made.id}
        assert all(v.why and v.author == "Ada" for v in made.verdicts)
        position = next(p for c in case.contacts() for p in c.positions if p.ref == item.id)
        assert position.checked == "Ada"
        assert item.id not in {p.id for p in case.queue(limit=1000).items}


def test_a_correction_leaves_the_rest_to_be_decided(place: str) -> None:
    with Case(place, author="Ada") as case:
        item = find(case, "contact", "call")
        case.decide(item.id, "corrected", field="kind", value="video_call", why="the caption shows a screen")
        again = next(p for p in case.queue(limit=1000).items if p.id == item.id)
        assert {v.field: v.value for v in again.values}["kind"] == "video_call"
        case.decide(item.id, "right")
        assert item.id not in {p.id for p in case.queue(limit=1000).items}
        contact = next(c for c in case.contacts() if item.id in {m.ref for m in c.mentions})
        kinds = {value.value for conflict in contact.conflicts if conflict.field == "kind" for value in conflict.values}
        assert "video_call" in kinds | {contact.kind}


def test_corrected_participants_stand_in_the_register(place: str) -> None:
    with Case(place, author="Ada") as case:
        item = find(case, "contact", "meeting")
        case.decide(item.id, "corrected", field="participants", value="Alar Karis; Edgars Rinkēvičs")
        contact = next(c for c in case.contacts() if item.id in {m.ref for m in c.mentions})
        assert {p.name for p in contact.participants} == {"Alar Karis", "Edgars Rinkēvičs"}


def test_what_does_not_fit_an_item_is_refused(place: str) -> None:
    with Case(place, author="Ada") as case:
        item = case.queue(limit=1).items[0]
        with pytest.raises(UsageError, match="takes right"):
            case.decide(item.id, "same")
        with pytest.raises(UsageError, match="needs the field"):
            case.decide(item.id, "corrected")
        with pytest.raises(UsageError, match="none of the values"):
            case.decide(item.id, "wrong", only=["ffffffffffff:c1"])
        with pytest.raises(NotFound, match="memcon review"):
            case.decide("ffffffffffff:c9", "right")


def test_undo_takes_back_and_can_itself_be_taken_back(place: str) -> None:
    with Case(place, author="Ada") as case:
        before, first = case.queue(limit=1000), case.queue(limit=1).items[0]
        made = case.decide(first.id, "wrong", why="he speaks of another call")
        back = case.undo()
        assert case.queue(limit=1000) == before
        assert len(case.verdicts()) == len(made.verdicts) + len(back.verdicts), "nothing is deleted"
        case.undo(back.id)
        assert first.id not in {p.id for p in case.queue(limit=1000).items}
        with pytest.raises(UsageError, match="nothing was taken back"):
            Case(place, author="Ben").undo()


def test_skipping_moves_on_and_writes_nothing(place: str) -> None:
    with Case(place, author="Ada") as case:
        first, second = case.queue(limit=2).items
        assert case.queue(limit=1, after=first.id).items[0] == second
        assert case.verdicts() == ()


def test_who_cannot_tell_is_not_asked_again_and_others_are(place: str) -> None:
    with Case(place, author="Ada") as ada, Case(place, author="Ben") as ben:
        item = ada.queue(limit=1).items[0]
        ada.decide(item.id, "cannot_tell")
        assert item.id not in {p.id for p in ada.queue(limit=1000).items}
        found = ben.queue(limit=1).items[0]
        assert found.id == item.id
        assert ada.queue().waiting == ben.queue().waiting - 1


def test_a_link_is_ruled_on_and_the_register_follows(sample: str, tmp_path: Path) -> None:
    with Case(copied(sample, tmp_path), author="Ada") as case:
        join = next(p for p in case.queue(limit=1000).items if p.other and p.needed)
        first, second = join.id.split("~")
        home = {m.ref: c.id for c in case.contacts() for m in c.mentions}
        assert home[first] == home[second]
        case.decide(join.id, "not_same")
        home = {m.ref: c.id for c in case.contacts() for m in c.mentions}
        assert home[first] != home[second]
        case.undo()
        home = {m.ref: c.id for c in case.contacts() for m in c.mentions}
        assert home[first] == home[second]


# several people


def test_reviewers_that_differ_both_stand_and_nobody_is_overruled(place: str) -> None:
    with Case(place, author="Ada") as ada, Case(place, author="Ben") as ben:
        item = ada.queue(limit=1).items[0]
        ada.decide(item.id, "right")
        assert item.id in {p.id for p in ben.queue(limit=1000, second=True).items}
        ben.decide(item.id, "wrong", why="the paragraph is on another call")
        (one, *_) = [d for d in ada.agreement().disagreements if d.record == item.id and d.field is None]
        assert {(v.author, v.ruling) for v in one.words} == {("Ada", "right"), ("Ben", "wrong")}
        position = next(p for c in ada.contacts() for p in c.positions if p.ref == item.id)
        assert (position.checked, position.wrong) == (None, None)
        assert ada.queue().disputed >= 1
        ben.decide(item.id, "right", why="read again")
        assert ada.agreement().disagreements == ()
        assert next(p for c in ada.contacts() for p in c.positions if p.ref == item.id).checked


def test_agreement_waits_for_enough_and_then_gives_alpha_with_its_count(sample: str, tmp_path: Path) -> None:
    place = copied(sample, tmp_path)
    with Case(place, author="Ada") as ada, Case(place, author="Ben") as ben:
        for number, item in enumerate([p for p in ada.queue(limit=40).items if not p.other][:30]):
            ada.decide(item.id, "wrong" if number % 3 == 0 else "right")
            if number == 10:
                assert {e.value for e in ada.agreement().estimates} == {None}
            ben.decide(item.id, "wrong" if number % 3 == 0 or number == 1 else "right")
        share, alpha = ada.agreement().estimates[:2]
        assert (share.n, share.value) == (30, 29 / 30)
        assert alpha.value is not None
        assert 0.9 < alpha.value < 0.95
        assert alpha.low is not None
        assert alpha.low <= alpha.value
        assert "alpha" in alpha.method


def test_many_hands_give_the_view_that_reading_the_case_anew_gives(sample: str, tmp_path: Path) -> None:
    place = copied(sample, tmp_path)
    hands = [Case(place, author=name) for name in ("Ada", "Ben")]
    random_ = random.Random(7)
    for number in range(60):
        case = random_.choice(hands)
        item = case.pending(random_.choice(sorted(case._live(False).agenda.entries)))
        ruling = random_.choice(item.keys)
        shown = next((v for v in item.values if v.field and v.choices), None)
        if number % 9 == 8 and case.queue().decided:
            case.undo()
        elif ruling == "corrected":
            if shown:
                case.decide(item.id, ruling, field=shown.field, value=random_.choice(shown.choices))
        else:
            case.decide(item.id, ruling)
    with Case(place, author="Ada") as fresh:
        assert fresh.contacts() == hands[0].contacts() == hands[1].contacts()
        assert fresh.queue(limit=500) == hands[0].queue(limit=500)
        assert fresh.agreement() == hands[1].agreement()


DECIDER = """
import sys
from memcon.case import Case
case = Case(sys.argv[1], author=sys.argv[2])
items = [p.id for p in case.queue(limit=1000).items if not p.other]
print(len(items), flush=True)
for item in items[int(sys.argv[3])::2] * 50:
    made = case.decide(item, "right")
    print(made.id, flush=True)
"""


def start(place: str, author: str, offset: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", DECIDER, place, author, str(offset)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_kill_loses_at_most_the_decision_in_flight(sample: str, tmp_path: Path) -> None:
    place = copied(sample, tmp_path)
    process = start(place, "Ada", 0)
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(9)][1:]
    process.send_signal(signal.SIGKILL)
    told += [line.strip() for line in process.stdout.read().splitlines()]
    process.wait()
    process.stdout.close()
    whole = [name for name in told if len(name) == 32]
    with Case(place, author="Ben") as case:
        kept: dict[str, int] = {}
        for verdict in case.verdicts():
            kept[verdict.decision or ""] = kept.get(verdict.decision or "", 0) + 1
        assert set(whole) <= set(kept), "what was told to be kept is kept"
        assert len(kept) <= len(whole) + 1
        assert all(count >= 1 for count in kept.values())
        assert case.queue(limit=1).items, "and the case can be used"


def test_two_reviewers_in_two_processes_lose_nothing(sample: str, tmp_path: Path) -> None:
    place = copied(sample, tmp_path)
    processes = [start(place, name, offset) for name, offset in (("Ada", 0), ("Ben", 0))]
    told: dict[str, list[str]] = {"Ada": [], "Ben": []}
    for name, process in zip(told, processes, strict=True):
        assert process.stdout is not None
        lines = [process.stdout.readline().strip() for _ in range(26)][1:]
        told[name] = lines
    for process in processes:
        process.terminate()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
    with Case(place, author="Eve") as case:
        kept = {(v.author, v.decision) for v in case.verdicts()}
    assert {(name, decision) for name, lines in told.items() for decision in lines} <= kept


# what comes of it


def test_half_an_hour_of_decisions_makes_the_publication_of_the_sample_whole(sample: str, tmp_path: Path) -> None:
    """Thirty-five documents, four decisions a minute: less than 120 are needed, and then nothing is left out."""
    place = copied(sample, tmp_path)
    with Case(place, author="Ada") as case:
        made = 0
        seen: set[tuple[str, int, int]] = set()
        words = 0
        while (queue := case.queue(limit=1)).needed:
            (item,) = queue.items
            assert item.needed, "what a publication needs comes first"
            for passage in item.passages:
                around = (passage.document, passage.around.start, passage.around.end)
                words += 0 if around in seen else len(passage.around.text.split())
                seen.add(around)
            case.decide(item.id, "same" if "same" in item.keys else "right")
            made += 1
        page = case.dossier(publication=True)
        assert made <= 30 * 4
        assert words <= 30 * 200, "slow reading, 200 words a minute, of every passage once"
        assert (
            "stays: 0 values that nobody has found right, 0 documents marked internal or confidential" in page.leaving
        )
        assert all(contact.id in page.html for contact in case.contacts())


def test_rulings_outlive_new_readers_and_are_asked_again_where_the_value_changed(place: str) -> None:
    with Case(place, author="Ada") as case:
        item = find(case, "contact", "meeting")
        case.decide(item.id, "right")
        (reading,) = [r for r in case.view().readings if item.id.startswith(r.document.id[7:19])]
        from dataclasses import replace

        changed = replace(reading, recipe="another", contacts=(replace(reading.contacts[0], reality="demanded"),))
        from memcon.records import Recipe, Run
        from memcon.store import recipe_id

        recipe = Recipe("another")
        run = Run("r" * 32, "add, by other readers", "2030-01-01T00:00:00.000000Z", recipe=recipe_id(recipe), added=1)
        case._store.begin_run(run, recipe)
        case._store.add_reading(changed, recipe_id(recipe), run)
    with Case(place, author="Ada") as case:
        found = next(p for p in case.queue(limit=1000).items if p.id == item.id)
        assert found.again
        assert any(v.before and "planned" in v.before for v in found.values)
        assert [n.record for n in case.changes(run.id[:6]).news if n.kind == "ruling_again"] == [item.id] or [
            n.record for n in case.changes("2030").news if n.kind == "ruling_again"
        ] == [item.id]


def test_after_the_needed_decisions_the_publication_dossier_is_whole(sample: str, tmp_path: Path) -> None:
    """Of the sample case (35 documents): how many decisions it takes is the number in the how-to."""
    with Case(copied(sample, tmp_path), author="Ada") as case:
        pairs = [("US", "RU")]
        asked = case.queue(limit=1, messages=pairs).needed
        made = 0
        while (found := case.queue(limit=1, messages=pairs)).needed:
            (item,) = found.items
            assert item.needed
            case.decide(item.id, "same" if "same" in item.keys else "right")
            made += 1
        assert made == asked
        assert made <= 225, "half an hour at eight seconds each"
        page = case.dossier(publication=True, messages=pairs)
        assert "stays: 0 values that nobody has found right" in page.leaving[-2]
        assert "stays: 0 claims" in page.leaving[-1]
        shown = page.html.count('<article class="contact" ')
        assert shown == len(case.contacts())


def test_corrections_leave_as_gold(place: str) -> None:
    with Case(place, author="Ada") as case:
        ((_, data),) = case.export("gold")
        assert data == b""
        for item in case.queue(limit=1000).items:
            if not item.other and item.kind in ("contact", "position"):
                case.decide(item.id, "right")
        meeting = next(r for r in case.view().readings if "Riga" in r.document.text)
        name = f"{meeting.document.id[7:19]}:{meeting.contacts[0].id}"
        case.decide(name, "corrected", field="date", value="2023-06-10", why="the office moved it")
        case.decide(name, "right")
        ((_, data),) = case.export("gold")
        rows = [json.loads(line) for line in data.splitlines()]
        assert len(rows) == 3
        (row,) = [row for row in rows if "Riga" in row["text"]]
        assert row["contacts"][0]["date"]["value"] == "2023-06-10"
        assert row["contacts"][0]["reality"] == "planned"
        start, end = row["contacts"][0]["mention_spans"][0]
        assert "meet" in row["text"][start:end]
        assert any(p["stance"] == "denies" for row in rows for p in row["positions"])


def test_gold_is_read_by_the_scorer_that_everybody_shares(sample: str, tmp_path: Path, shared: Path) -> None:
    with Case(copied(sample, tmp_path), author="Ada") as case:
        for item in case.queue(limit=1000).items:
            if not item.other and item.kind in ("contact", "position"):
                case.decide(item.id, "right")
        ((_, data),) = case.export("gold")
        (tmp_path / "gold.jsonl").write_bytes(data)
        from memcon import wire
        from memcon.records import Reading

        def named(reading: Reading) -> dict[str, object]:
            plain: dict[str, object] = wire.to_plain(reading)
            plain["document"]["source_id"] = reading.document.source_id or reading.document.id  # type: ignore[index]
            return plain

        lines = [json.dumps(named(r)) for r in case.view().readings]
        (tmp_path / "out.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [
        sys.executable,
        str(shared / "gold" / "score.py"),
        str(tmp_path / "gold.jsonl"),
        str(tmp_path / "out.jsonl"),
    ]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    scores = json.loads(done.stdout)
    assert scores["contacts"]["f1"] == 1.0 if isinstance(scores.get("contacts"), dict) else "1.0" in done.stdout


def test_a_change_between_two_texts_is_published_when_a_person_found_it_right(tmp_path: Path) -> None:
    body = (
        "Estonian President Alar Karis and Finnish President Sauli Niinistö may have spoken {count} times since May, "
        "the Harbour Post reported on Thursday, citing two officials who were told of the calls.\n\n"
        "They spoke of the ferry, of the border and of the winter, the officials said.\n"
    )
    for name, outlet, day, count in (
        ("one.md", "Harbour Post", "2023-06-01", "as many as seven"),
        ("two.md", "Evening Sheet", "2023-06-02", "at least seven"),
    ):
        head = f"---\npublished: {day}\noutlet: {outlet}\n---\n"
        (tmp_path / name).write_text(head + body.format(count=count), encoding="utf-8")
    with Case(str(tmp_path / "case.db"), author="Ada") as case:
        case.add(str(tmp_path / "one.md"), str(tmp_path / "two.md"))
        found = [c for c in case.origins().changes if c.way == "harder"]
        assert found
        name = change_name(found[0])
        item = next(p for p in case.queue(limit=1000).items if p.kind == "change" and p.id == name)
        assert [p.outlet for p in item.passages] == ["Evening Sheet", "Harbour Post"]
        assert not item.needed
        assert [c.checked for c in found] == [None] * len(found)
        with pytest.raises(UsageError, match="right, wrong or cannot_tell"):
            case.check(name, "corrected-number", why="no")
        case.check(name, "right", why="both texts read")
        assert name not in {p.id for p in case.queue(limit=1000).items}
        assert [c.checked for c in case.origins().changes if change_name(c) == name] == ["Ada"]
        case.decide(name, "wrong", why="read again: another number is meant")
        assert name not in {change_name(c) for c in case.origins().changes}
        case.undo()
        assert case.pending(name).values[0].words[0].ruling == "right"


def test_a_message_page_in_a_publication_holds_checked_claims_alone(sample: str, tmp_path: Path) -> None:
    with Case(copied(sample, tmp_path), author="Ada") as case:
        wanted = case._told([("US", "RU")], False)
        claims = [p for p in case.queue(limit=1000, messages=[("US", "RU")]).items if p.id in wanted]
        assert claims
        assert all(p.needed and p.kind == "claim" for p in claims)
        case.decide(claims[0].id, "right")
        page = case.dossier(publication=True, messages=[("US", "RU")])
        assert f"stays: {len(wanted) - 1} claims of the message pages" in page.leaving[-1]
        first, second = (p.passages[0].marks[0].text[:60] for p in claims[:2])
        assert first in page.html
        assert second not in page.html
        case.decide(claims[1].id, "wrong")
        assert claims[1].id not in case._told([("US", "RU")], False), "what was found wrong is on no page"
        assert 'href="#d' in page.html
