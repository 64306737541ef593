"""An original and its translation side by side; other languages are kept, found, and open to entered positions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from memcon.case import Case
from memcon.cli import main
from memcon.errors import NotFound
from memcon.language.alignment import align
from tests.conftest import a_document

RUSSIAN = (
    "Президент Казахстана 5 мая 2023 года говорил по телефону с президентом Узбекистана. "
    "Беседа длилась 40 минут. Стороны обсудили воду, границу и 12 новых дорог. "
    "О встрече в Ташкенте речи не было."
)
ENGLISH = (
    "The president of Kazakhstan spoke by telephone on 5 May 2023 with the president of Uzbekistan. "
    "The talk lasted 40 minutes. The sides discussed water, the border and 12 new roads. "
    "There was no talk of a meeting in Tashkent."
)
GERMAN = "Der Minister traf am 3. Juni 1980 Herrn Morel in Bonn. Sie sprachen über Gas. Danach ging er."
FRENCH = "Le ministre a rencontré Jean Morel à Bonn le 3 juin 1980. Ils ont parlé du gaz, sans témoin. Puis il partit."


@pytest.mark.parametrize(("left", "right", "sentences"), [(RUSSIAN, ENGLISH, 4), (GERMAN, FRENCH, 3)])
def test_sentences_are_laid_side_by_side(left: str, right: str, sentences: int) -> None:
    original, translation = a_document(left), a_document(right)
    pairs = align(original, translation)
    assert len(pairs) == sentences
    for pair in pairs:
        assert pair.original
        assert pair.translation
        assert original.text[pair.original.start : pair.original.end] == pair.original.text
        assert translation.text[pair.translation.start : pair.translation.end] == pair.translation.text
    assert pairs[0].sure
    assert pairs[0].shared


def test_a_sentence_that_the_translation_leaves_out_is_not_sure() -> None:
    shorter = ENGLISH.replace("The talk lasted 40 minutes. ", "")
    pairs = align(a_document(RUSSIAN), a_document(shorter))
    odd = [p for p in pairs if p.translation is None or "40" in (p.original.text if p.original else "")]
    assert odd
    assert not any(p.sure for p in odd)
    assert align(a_document(RUSSIAN), a_document("")) == ()


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "ru.txt").write_text(RUSSIAN, encoding="utf-8")
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    made = Case(str(tmp_path / "case.db"), author="Ada")
    made.add(str(tmp_path / "ru.txt"), str(tmp_path / "en.txt"))
    return made


def test_who_translated_is_kept_and_exported(case: Case, tmp_path: Path) -> None:
    left, right = str(tmp_path / "ru.txt"), str(tmp_path / "en.txt")
    assert case.pair(left, right).by is None
    assert case.pair(left, right, by="TASS").by == "TASS"
    assert case.pair(left, right).by == "TASS"
    assert b"translated by TASS" in dict(case.export("csv"))["entered.csv"]
    assert len(case.contacts()) == len({c.id for c in case.contacts()})


def test_the_command_prints_what_the_method_gives(case: Case, tmp_path: Path) -> None:
    arguments = ["pair", str(tmp_path / "ru.txt"), str(tmp_path / "en.txt"), "--by", "TASS", "--case", case.place]
    done = CliRunner().invoke(main, [*arguments, "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["by"] == "TASS"
    shown = CliRunner().invoke(main, arguments)
    assert "Беседа длилась 40 минут.\tThe talk lasted 40 minutes." in shown.stdout


def test_a_confidential_text_is_shown_only_when_asked_for(case: Case, tmp_path: Path) -> None:
    left, right = str(tmp_path / "ru.txt"), str(tmp_path / "en.txt")
    case.mark(left, "confidential")
    with pytest.raises(NotFound, match="confidential"):
        case.pair(left, right, by="TASS")
    assert case.pair(left, right, by="TASS", confidential=True).passages
    assert b"TASS" not in dict(case.export("csv"))["entered.csv"]


def test_another_language_is_kept_found_and_open_to_positions_typed_in(case: Case) -> None:
    (found,) = case.search("казахстана ТЕЛЕФОНУ")
    assert found.language == "ru"
    row = case.enter(
        "position",
        {"holder": "Президент Казахстана", "side": "KZ", "stance": "confirms", "words": "Беседа длилась 40 минут."},
        note=f"{found.id[7:19]}, characters 84 to 108",
    )
    assert row.fields["words"] in found.text
    assert "Беседа" in dict(case.export("csv"))["entered.csv"].decode()
