"""Answers made of cited passages and nothing else; "disputed" and "no record in this case" where that is the truth.

A question is settled by what the case knows (``aspect``), what may answer it is gathered with its passages
(``gathering``), and whether those who speak of the thing asked differ on it decides the status.
"""

from __future__ import annotations

from memcon.analyse.answers.aspect import Aspect, settled
from memcon.analyse.answers.corpus import Corpus, Fetched, Read
from memcon.analyse.answers.gathering import decided, gathered
from memcon.analyse.answers.matching import Matter, contacts_asked
from memcon.analyse.answers.nearest import Nearest
from memcon.language.inquiry import bare
from memcon.records import Answer, Asked

MOST = 40


def answer(question: str, asked: Asked, corpus: Corpus) -> Answer:
    """What the case says to ``asked``.

    Every statement carries its passages and whose word it is. A question about somebody whom neither the case nor the
    data know is not answered about somebody else. Where the accounts differ, all of them stand there.
    """
    asked = settled(question, asked, corpus)
    plain = bare(question)
    aspect = Aspect.of(asked, plain)
    matter = _laid_out(asked, corpus)
    unheard = [name for name in asked.unknown if not corpus.shelf.holds(name)]
    if unheard:
        note = f"nothing in the case or the data is named {', '.join(unheard)}"
        return Answer(question, "no_record", (), matter.searched, asked, note)
    found = gathered(matter, aspect, plain, Nearest(plain, asked, matter.readings, aspect.has_doer).best())
    kept = tuple(found.statements(matter)[:MOST])
    status = decided(aspect, found) if kept else "no_record"
    return Answer(question, status, kept, matter.searched, asked, found.records.note)


def _laid_out(asked: Asked, corpus: Corpus) -> Matter:
    """What the question is asked of: the documents and contacts that may bear it."""
    read, near = corpus.about(asked), corpus.near(asked)
    documents = Fetched(corpus.shelf, (reading.document for reading in read.readings))
    fitting = contacts_asked(asked, near, read.readings)
    documents.need(m.document for c in fitting for m in c.mentions if m.document)
    return Matter(asked, read.readings, fitting, near, documents, _searched(asked, corpus, read, len(fitting)))


def _searched(asked: Asked, corpus: Corpus, read: Read, fitting: int) -> str:
    """What was looked through, in one sentence."""
    who = " and ".join(p.name or p.side or "" for p in asked.parties) or "anybody"
    period = ""
    if asked.since or asked.until:
        period = f", {asked.since or 'the beginning'} to {asked.until or 'the end'}"
    topics = f", on {', '.join(t.replace('_', ' ') for t in asked.topics)}" if asked.topics else ""
    part = ""
    if read.of > len(read.readings):
        part = f"; of {read.of} documents that may speak of it the {len(read.readings)} nearest were read"
    return (
        f"{corpus.shelf.size} documents and {corpus.shelf.contacts} contacts were searched for {who}{period}{topics}; "
        f"{fitting} contacts fit{part}"
    )


__all__ = ["answer"]
