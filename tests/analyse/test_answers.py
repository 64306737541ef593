"""Answers: cited, disputed where accounts differ, nothing where the case holds nothing."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from evaluation.gold import shared
from evaluation.questions.__main__ import ask_all, figures, load
from memcon.analyse.answers.corpus import Corpus
from memcon.analyse.answers.disputes import spoken_by
from memcon.case import Case
from memcon.errors import UsageError
from memcon.records import Answer, AnswerCitation, AnswerStatement
from memcon.view.shelves import Laid, Shelved

SAMPLE = sorted(str(path) for path in Path(str(files("memcon") / "data" / "sample")).glob("*.md"))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    made = Case(str(tmp_path_factory.mktemp("answers") / "case.db"), author="Ada")
    made.add(*SAMPLE)
    return made


def cited(answer: Answer) -> str:
    return " ".join(c.text for s in answer.statements for c in s.citations)


def test_a_statement_without_a_passage_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="has no passage"):
        AnswerStatement("They spoke.", None, ())
    assert AnswerStatement("They spoke.", None, (AnswerCitation("d", 0, 4, "They"),)).holder is None


def test_where_accounts_differ_every_side_stands_there(case: Case) -> None:
    found = case.ask("Did Trump and Putin speak by telephone on 7 November 2024?")
    assert found.status == "disputed"
    assert {"RU"} <= {s.side for s in found.statements}
    assert "denied" in cited(found)
    assert "spoke by telephone" in cited(found)


def test_a_citation_is_the_whole_sentence_and_stands_in_its_document(case: Case) -> None:
    found = case.ask("How long did Scholz and Putin talk?")
    texts = {key: d.text for key, d in case.documents().items()}
    citations = [c for s in found.statements for c in s.citations]
    assert "The call lasted about an hour." in {c.text for c in citations}
    assert all(texts[c.document][c.start : c.end] == c.text for c in citations)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Did Xqwert Zorblax meet Putin?", "Xqwert Zorblax"),
        ("When did Scholz meet the Duke of Narnia?", "Duke"),
    ],
)
def test_nothing_is_answered_about_somebody_else(case: Case, question: str, names: str) -> None:
    found = case.ask(question)
    assert (found.status, found.statements) == ("no_record", ())
    assert names in (found.note or "")


def test_what_was_searched_is_said(case: Case) -> None:
    found = case.ask("Did Macron and Xi speak in 2021?")
    assert found.status == "no_record"
    assert found.searched.startswith(f"{len(SAMPLE)} documents and ")
    assert "2021-01-01 to 2021-12-31; 0 contacts fit" in found.searched


def test_a_question_that_takes_a_denied_contact_for_granted_hears_of_it(case: Case) -> None:
    found = case.ask("When did Mohammed bin Salman meet Israeli officials?")
    assert "no document in the case reports it as having taken place" in (found.note or "")


def test_a_day_without_a_year_is_the_last_one_that_the_case_can_know(case: Case) -> None:
    asked = case.ask("Did Trump and Putin speak on 7 November?").understood
    assert (str(asked.since), str(asked.until)) == ("2024-11-07", "2024-11-07")


def test_a_sentence_in_other_words_answers_where_no_record_does(case: Case) -> None:
    found = case.ask("What did Gantz find irresponsible?")
    assert found.status == "answered"
    assert "irresponsible leak" in cited(found)
    assert all(s.holder and s.text.startswith(f"{s.holder}: “") for s in found.statements)


def test_the_nearest_sentence_is_no_denial_where_nobody_denies(case: Case) -> None:
    assert case.ask("Who denies that Munir met Trump?").status == "no_record"


def test_what_comes_near_to_nothing_is_not_cited(case: Case) -> None:
    found = case.ask("Which orchestra played for Trump and Putin?")
    assert (found.status, found.statements) == ("no_record", ())


def test_an_empty_question_is_wrong_use(case: Case) -> None:
    with pytest.raises(UsageError, match="ask something"):
        case.ask("  ")


@pytest.mark.parametrize(
    ("question", "words", "never"),
    [
        ("What was Trump's message to Putin?", "Trump had urged Putin", "Vladimir Putin urges"),
        ("What was Putin's message to Trump?", "remove the root causes", "Donald Trump urges"),
    ],
)
def test_a_message_goes_one_way_and_needs_no_sentence_that_sums_it_up(
    case: Case, question: str, words: str, never: str
) -> None:
    answer = case.ask(question)
    assert answer.status == "answered"
    assert words in cited(answer)
    assert not [one.text for one in answer.statements if one.text.startswith(never)]


def test_what_somebody_denied_is_shown_with_the_verb(case: Case) -> None:
    shown = [one.text for one in case.ask("How did the Kremlin portray the call?").statements]
    assert "Dmitry Peskov denied: “that Vladimir Putin had spoken by telephone with Donald Trump”" in shown
    assert not [text for text in shown if text.startswith("Dmitry Peskov: “that Vladimir Putin had")]


def test_a_sentence_all_in_quotation_marks_is_the_speakers(case: Case) -> None:
    words = '"There was no conversation."'
    reading = next(r for r in case.view().readings if words in r.document.text and r.document.outlet == "TASS")
    start = reading.document.text.index(words)
    assert spoken_by(reading, reading.document.span(start, start + len(words)), {"april"}) == "Dmitry Peskov"


def test_hostile_questions_are_bounded(case: Case) -> None:
    for text in ("Did " * 5_000, "?" * 2_000, "Who 'said \" [b] <script>; DROP TABLE x; --", "\x00\ufffe who"):
        assert case.ask(text).status in ("answered", "disputed", "no_record")


def test_questions_over_the_sample_do_not_get_worse(case: Case) -> None:
    """The half that may be improved on, where ``tests/evaluation/test_questions_figures.py`` does not ask it."""
    if shared() is not None:
        pytest.skip("asked with all the others, since the shared material is here")
    asked = ask_all([q for q in load(["first", "second", "third"]) if not q.held and q.case == "sample"], plain=False)
    found = figures(asked)
    assert found["citations_exact"] == 1.0
    assert found["statements_without_passage"] == 0
    assert found["accuracy_answerable"] >= 0.86  # by words alone 0.92, and a third of that on questions of strangers
    assert found["refusal_recall"] >= 0.88
    assert found["disputed_recall"] >= 0.9


@pytest.mark.parametrize("most", [240, 3])
def test_what_is_fetched_from_the_store_answers_as_what_is_in_memory(
    case: Case, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("memcon.analyse.answers.corpus.MOST_READ", most)
    questions = [q.ask for q in load(["first", "fourth"]) if q.case == "sample"][::3]
    questions += ["Who denies the call?", "Who denied a call in November 2024?", "What was said about energy?", "Why?"]
    stored, memory = Corpus(case.view().corpus.shelf), case.by("Ada")
    assert isinstance(stored.shelf, Shelved)
    view = memory.view()
    monkeypatch.setattr(type(view), "corpus", Corpus(Laid(view.readings, view.contacts)))
    whole = [memory.ask(question) for question in questions]
    monkeypatch.setattr(type(view), "corpus", stored)
    assert [memory.ask(question) for question in questions] == whole
    if most < len(view.readings):
        assert any("nearest were read" in answer.searched for answer in whole)


def test_an_answer_is_given_without_decoding_the_case(case: Case) -> None:
    with Case(case.place, create=False) as fresh:
        assert fresh.ask("Did Trump and Putin speak by telephone on 7 November 2024?").status == "disputed"
        assert not fresh.view().has_readings
        assert not fresh.view().has_register
