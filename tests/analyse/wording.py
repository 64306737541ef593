"""What an answer would be by records and words alone, before a network is asked."""

from __future__ import annotations

from memcon.analyse.answers import laid_out, weighed
from memcon.case import Case
from memcon.extract.question import read_question
from memcon.records import Answer


def by_words(case: Case, question: str) -> Answer:
    corpus = case.view().corpus
    asked = read_question(
        question, case.prepare(), today=corpus.last, known=corpus.names_in(question), heard=corpus.heard
    )
    matter = laid_out(question, asked, corpus)
    found, evidence = weighed(question, matter, corpus)
    status = evidence.told.status
    kept = tuple(found.statements(matter)) if status != "no_record" else ()
    return Answer(question, status, kept, matter.searched, matter.asked, found.records.note)
