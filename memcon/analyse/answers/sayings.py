"""Answers from claims: what was said and by whom, how things are described, which motives are alleged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from memcon.analyse.answers.disputes import Passage, says_no, spoken_by
from memcon.analyse.answers.matching import Found, Matter, in_time, is_meant
from memcon.analyse.answers.naming import is_about, named_in
from memcon.analyse.answers.passages import Looked, is_by, passage_of, told
from memcon.analyse.answers.statements import position_words, said_then
from memcon.analyse.answers.wording import names
from memcon.analyse.message.statements import Ask, People, Statement, statements
from memcon.language.alike import family, roots_in
from memcon.language.roster import in_sentence
from memcon.language.segment import segment
from memcon.language.wordings import worded
from memcon.language.words import EMPTY, words
from memcon.records import AnswerStatement, Asked, Attribution, Contact, Evidence, Named, Reading, Span, When, ref
from memcon.vocabulary import Act

_NAME = 2  # words of a name
_MOST_DESCRIBED = 4
_TO: dict[Act, str] = {
    **dict.fromkeys(("urges", "warns", "informs", "asks", "threatens", "promises", "refuses"), ""),
    "agrees": " with", "demands": " of", "raises_concern": " with",
}  # fmt: skip
"""What stands between an act and whom it is done to, where it is not "to"."""
_DESCRIBE: frozenset[Act] = frozenset({"characterises", "praises", "criticises"})


def said(matter: Matter) -> Found:
    """The claims that fit: by speaker, addressee, topic, act and period."""
    acts = frozenset(matter.asked.acts) - {"informs", "characterises"}
    found = _claims(matter, lambda s: (not acts or s.claim.act in acts) and _on_topic(matter, s))
    if acts:
        return found
    if found.statements:
        return Found([*found.statements, *answered_by(matter)], found.status, found.note)
    return Found([*answered_by(matter), *attributed(matter)])


def portrayals(matter: Matter) -> Found:
    """Descriptions of the talk, the relation or the counterpart, each with whose it is."""
    acts = frozenset(matter.asked.acts) & _DESCRIBE or _DESCRIBE
    found = _claims(matter, lambda s: s.claim.act in acts and _on_topic(matter, s))
    described = _described(matter)
    if not described:
        return found
    own = [one for passage, _ in described[:_MOST_DESCRIBED] for one in told(matter, [passage])]
    differs = any(a != b and p.teller != q.teller for p, a in described for q, b in described)
    return Found([*own, *found.statements], "disputed" if differs else found.status, found.note)


def _described(matter: Matter) -> list[tuple[Passage, bool]]:
    """What is called good or bad of the talk or tie asked about, and in which of the two ways."""
    asked = matter.asked
    if not asked.contact_kind or any(not worded("asks to describe").search(word) for word in asked.words):
        return []
    found = []
    for reading in matter.readings:
        if not any(_is_on(reading, c) for c in matter.contacts):
            continue
        for sentence in segment(reading.document.text).sentences:
            good, bad = (worded(f"{how} of a contact").search(sentence.text) for how in ("good", "bad"))
            if bool(good) == bool(bad) or not worded("what is described").search(sentence.text):
                continue
            if not worded("describes").search(sentence.text) or says_no(sentence.text, ()):
                continue
            passage = passage_of(reading, sentence, 1.0, Looked.at(asked))
            if not asked.speakers or any(is_by(passage, one) for one in asked.speakers):
                found.append((passage, bool(good)))
    return sorted(found, key=lambda row: row[0].order)


def _is_on(reading: Reading, contact: Contact) -> bool:
    """Whether the document tells of the contact, or names those who took part soon after its day."""
    if any(m.document == reading.document.id for m in contact.mentions):
        return True
    when = contact.when
    if when is None or len(contact.participants) < _NAME or not in_time(reading, when.earliest, when.latest):
        return False
    return is_about(reading, [Named(p.name, p.side) for p in contact.participants])


def motives(matter: Matter) -> Found:
    """Motives that somebody alleges. The case records what is said; it knows nobody's reasons."""
    found = _claims(matter, _is_motive, _mentioned)
    return Found(found.statements, found.status, "the case records what is said of motives, not what they were")


def reasons(matter: Matter) -> Iterator[AnswerStatement]:
    """Sentences on the contacts asked about that give a reason, by whose word they are."""
    told_in = {m.document for c in matter.contacts for m in c.mentions}
    wanted = [family(word) for word in matter.asked.words]
    for reading in matter.readings if matter.asked.parties else ():
        if reading.document.id not in told_in:
            continue
        for sentence in segment(reading.document.text).sentences:
            roots = roots_in(sentence.text)
            if not worded("gives a reason").search(sentence.text) or not all(kin & roots for kin in wanted):
                continue
            if any(named_in(reading, sentence, p) for p in matter.asked.parties):
                by = spoken_by(reading, sentence, ())
                evidence = [Evidence(reading.document.id, reading.document.id, sentence)]
                yield from matter.statement(f"{by}: “{sentence.text}”", evidence, by=by)


def _on_topic(matter: Matter, statement: Statement) -> bool:
    return not matter.asked.topics or bool(set(matter.asked.topics) & set(statement.claim.topics))


def _is_motive(statement: Statement) -> bool:
    return statement.claim.act == "alleges" and statement.claim.modality in ("alleged", "hedged")


def answered_by(matter: Matter) -> Iterator[AnswerStatement]:
    """The positions of the first party on contacts that the other parties take part in."""
    asked = matter.asked
    if not asked.parties or asked.addressee:  # a position on a contact is told to nobody in particular
        return
    for contact in matter.every:
        for held in contact.positions:
            if not is_meant(asked.parties[0], held.holder, held.side):
                continue
            if contact not in matter.contacts and not said_then(matter, held):
                continue
            named = [q.name for q in contact.participants]
            if all(
                any(is_meant(p, name, None) for name in named) or (p.name is None and p.side in contact.sides)
                for p in asked.parties[1:]
            ):
                cited = matter.cite((held.evidence,))
                text = position_words(contact, held, cited[0].text if cited else "")
                yield from matter.statement(text, (held.evidence,), by=held.holder, side=held.side, record=held.ref)


def _in_period(matter: Matter, said: When | None) -> bool:
    since, until = matter.asked.since, matter.asked.until
    if since is None and until is None:
        return True
    if said is None:
        return False
    before, after = said.latest and since and said.latest < since, said.earliest and until and said.earliest > until
    return not before and not after


def attributed(matter: Matter) -> Iterator[AnswerStatement]:
    """What the first party is quoted with, where it shares a word with the question or names another party of it."""
    asked = matter.asked
    wanted = [family(word) for word in asked.words]
    if not asked.parties or not (wanted or asked.parties[1:]):
        return
    ranked = []
    for reading in matter.readings:
        for a in reading.attributions:
            if a.source is None or not is_meant(asked.parties[0], a.source.actor or a.source.text, None):
                continue
            if not _in_period(matter, a.said):
                continue
            content = " ".join(span.text for span in a.content)
            roots = roots_in(content)
            named = sum(_named_in(reading, a.content, p) for p in asked.parties[1:])
            shared = sum(bool(kin & roots) for kin in wanted)
            if shared * 2 >= len(wanted) and named == len(asked.parties) - 1 and _says_something(content):
                ranked.append((-shared - named, reading.document.id, a.content[0].start, reading, a))
    for _, key, _, reading, a in sorted(ranked, key=lambda row: row[:3]):
        by = a.source.actor or a.source.text if a.source else ""
        text = _quoted(by, a)
        evidence = [Evidence(key, ref(key, a.id), span) for span in (a.cue, *a.content)]
        side = next((m.side for m in reading.mentions if m.actor == by and m.side), None)
        yield from matter.statement(text, evidence, by=by, side=side, record=ref(key, a.id))


def spoken_on(matter: Matter) -> Found:
    """What the first party is quoted with in the documents that tell of the contacts asked about."""
    asked = matter.asked
    told_in = {m.document for c in matter.contacts for m in c.mentions}
    acts = set(asked.acts) - {"informs", "characterises"}
    if not asked.parties or not asked.contact_kind or asked.addressee or asked.words or acts:
        return Found([])
    out: list[AnswerStatement] = []
    for reading in matter.readings:
        for a in reading.attributions if reading.document.id in told_in else ():
            by = (a.source.actor or a.source.text) if a.source else ""
            content = " ".join(span.text for span in a.content)
            side = next((m.side for m in reading.mentions if m.actor == by and m.side), None)
            if is_meant(asked.parties[0], by, side) and _in_period(matter, a.said) and _says_something(content):
                text = _quoted(by, a)
                key = reading.document.id
                evidence = [Evidence(key, ref(key, a.id), span) for span in (a.cue, *a.content)]
                out += matter.statement(text, evidence, by=by, side=side, record=ref(key, a.id))
    return Found(out)


def _quoted(by: str, attribution: Attribution) -> str:
    """Whose words these are and how they were said: what somebody denied must not look like what he said."""
    content = " […] ".join(span.text for span in attribution.content)
    source, cue = attribution.source, attribution.cue
    how = f" {' '.join(cue.text.split())}" if source is not None and source.end <= cue.start else ""
    return f"{by}{how}: “{content}”"


def _says_something(content: str) -> bool:
    """Whether words are more than a name or a noun: three that carry matter, of which one begins small."""
    carrying = [w for w in words(content) if w.letters and w.lower not in EMPTY]
    return len(carrying) > _NAME and any(not w.capital for w in carrying)


def _named_in(reading: Reading, spans: Sequence[Span], party: Named) -> bool:
    inside = (m for m in reading.mentions if any(s.start <= m.start and m.end <= s.end for s in spans))
    return any(is_meant(party, m.actor or m.text, m.side) for m in inside)


def _claims(
    matter: Matter,
    fits: Callable[[Statement], bool],
    of_party: Callable[[Statement, Named], bool] | None = None,
) -> Found:
    people = People.of(matter.readings, matter.every)
    asked = matter.asked
    every = statements(matter.readings, matter.every, people, Ask("", "", asked.since, asked.until))
    ids = {c.id for c in matter.contacts}
    narrow = bool(asked.contact_kind or asked.since or asked.until) and bool(ids)
    inside = [s for s in every if not narrow or s.claim.contact is None or s.told.contact in ids]
    chosen = [s for s in inside if fits(s) and _of(s, asked, of_party)]
    out = [one for s in chosen for one in _statement(matter, s)]
    return Found(out, "disputed" if _disputed(chosen) else "answered")


def _of(statement: Statement, asked: Asked, of_party: Callable[[Statement, Named], bool] | None) -> bool:
    if of_party:
        return all(of_party(statement, p) for p in asked.parties)
    return _by_parties(statement, asked.parties, asked.addressee is not None)


def _by_parties(statement: Statement, parties: Sequence[Named], one_way: bool) -> bool:
    """Whether the first party speaks and the others are of it; not ``one_way``, any of them may speak to the others."""
    if not parties:
        return True
    claim = statement.claim
    ends = ((claim.speaker, statement.speaker_side), (claim.addressee, statement.addressee_side))
    told = (statement.told.by, statement.told.side)
    speaks = any(is_meant(parties[0], *end) for end in (ends[0], told))
    if len(parties) == 1:
        return speaks
    others = all(any(is_meant(p, *end) for end in (*ends, told)) or _mentioned(statement, p) for p in parties[1:])
    return (speaks and others) or (not one_way and all(any(is_meant(p, *end) for end in ends) for p in parties))


def _mentioned(statement: Statement, party: Named) -> bool:
    span = statement.claim.text
    inside = (m for m in statement.reading.mentions if span.start <= m.start and m.end <= span.end)
    return any(is_meant(party, m.actor or m.text, m.side) for m in inside)


def _disputed(chosen: Sequence[Statement]) -> bool:
    """Whether two holders say the contrary of one thing among what was found."""
    denials = [s for s in chosen if s.claim.act == "denies" or s.claim.polarity == "negated"]
    return any(
        set(d.claim.topics) & set(s.claim.topics) and s not in denials
        and (d.claim.speaker, d.told.side) != (s.claim.speaker, s.told.side)
        for d in denials for s in chosen
    )  # fmt: skip


def _is_addressed(statement: Statement) -> bool:
    """Whether the claim's addressee stands in its words, or in a side's own account, where that goes without saying."""
    claim, document = statement.claim, statement.reading.document
    return document.side is not None or names(claim.addressee or "", claim.text.text, None)


def _statement(matter: Matter, statement: Statement) -> list[AnswerStatement]:
    claim, told = statement.claim, statement.told
    document = matter.documents[statement.reading.document.id]
    who = in_sentence(claim.speaker) if claim.speaker else "The text"
    to = (
        f"{_TO.get(claim.act, ' to')} {in_sentence(claim.addressee)}"
        if claim.addressee and _is_addressed(statement)
        else ""
    )
    firm = "" if claim.modality == "asserted" else f", {claim.modality}"
    by = told.by or document.outlet or "the text itself"
    negated = ", negated" if claim.polarity == "negated" else ""
    text = f"{who[:1].upper()}{who[1:]} {claim.act.replace('_', ' ')}{to}{firm}{negated}, per {by}: “{claim.text.text}”"
    return matter.statement(text, [told.evidence], by=told.by or claim.speaker, side=told.side, record=told.record)
