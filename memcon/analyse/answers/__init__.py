"""Answers made of cited passages and nothing else; "disputed" and "no record in this case" where that is the truth.

A question is settled by what the case knows (``aspect``), what may answer it in like words is gathered with its
passages (``gathering``), a network reads what tells of it in others (``judged``), and all of it together decides
whether there is an answer, and whether those who speak of the thing asked differ on it (``weighing``).
"""

from __future__ import annotations

from dataclasses import replace

from memcon.analyse.answers.aspect import Aspect, settled
from memcon.analyse.answers.corpus import Corpus, Fetched, Read
from memcon.analyse.answers.gathering import Gathered, gathered
from memcon.analyse.answers.judged import judged
from memcon.analyse.answers.matching import Matter, contacts_asked
from memcon.analyse.answers.nearest import Nearest
from memcon.analyse.answers.passages import Looked
from memcon.analyse.answers.weighing import ByWords, Evidence, Fit, shown
from memcon.language.bearing import packaged_bearing
from memcon.language.inquiry import bare
from memcon.records import Answer, Asked, Reading

MOST = 40
FEW = 40
"""Documents that name all who are asked about, below which others are read too."""


def answer(question: str, asked: Asked, corpus: Corpus) -> Answer:
    """What the case says to ``asked``.

    Every statement carries its passages and whose word it is. A question about somebody whom neither the case nor the
    data know is not answered about somebody else. Where the accounts differ, all of them stand there.
    """
    matter = laid_out(question, asked, corpus)
    asked = matter.asked
    unheard = [name for name in asked.unknown if not corpus.shelf.holds(name)]
    if unheard:
        note = f"nothing in the case or the data is named {', '.join(unheard)}"
        return Answer(question, "no_record", (), matter.searched, asked, note)
    found, evidence = weighed(question, matter, corpus)
    status = evidence.decided()
    kept = tuple(shown(matter, found, evidence, status)[:MOST]) if status != "no_record" else ()
    if len({(one.holder, c.document) for one in kept for c in one.citations}) == 1:
        status = "answered"  # one account alone cannot differ
    return Answer(question, status, kept, matter.searched, asked, found.records.note)


def laid_out(question: str, asked: Asked, corpus: Corpus) -> Matter:
    """What the question is asked of, as the case lets it be understood: the documents and contacts that may bear it."""
    asked = settled(question, asked, corpus)
    read, near = corpus.about(asked), corpus.near(asked)
    documents = Fetched(corpus.shelf, (reading.document for reading in read.readings))
    fitting = contacts_asked(asked, near, read.readings)
    documents.need(m.document for c in fitting for m in c.mentions if m.document)
    return Matter(asked, read.readings, fitting, near, documents, _searched(asked, corpus, read, len(fitting)))


def weighed(question: str, matter: Matter, corpus: Corpus) -> tuple[Gathered, Evidence]:
    """What was found by records and words, and all that speaks for an answer."""
    asked, plain = matter.asked, bare(question)
    aspect = Aspect.of(asked, plain)
    nearest, looked = Nearest(plain, asked, matter.readings, aspect.has_doer), Looked.into(matter)
    found = gathered(matter, aspect, plain, nearest.best(), looked)
    seen = judged(question, _read(matter, corpus), packaged_bearing())
    fit = Fit.of(next(iter(seen.sentences), None), matter, aspect, nearest)
    return found, Evidence(ByWords.of(matter, aspect, found, looked), seen, fit)


def _read(matter: Matter, corpus: Corpus) -> list[Reading]:
    """What the network reads: the documents that name all who are asked about, and where those are few, others too."""
    own = list(matter.readings)
    if len(own) >= FEW:
        return own
    known = {reading.document.id for reading in own}
    others = corpus.about(replace(matter.asked, parties=())).readings
    return [*own, *[one for one in others if one.document.id not in known][: FEW - len(own)]]


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


__all__ = ["answer", "laid_out", "weighed"]
