from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.extract.contacts.clauses import Sentence, verb_group
from memcon.extract.contacts.governors import Core, Cues, Judgement
from memcon.extract.contacts.reality import judge
from memcon.language.lexicon import load_lexicon

GOVERNORS = load_lexicon("reality-governors")
PREDICATES = load_lexicon("reality-predicates")
DENIALS = load_lexicon("reality-denials")
VERBS = {"speak", "spoke", "spoken", "meet", "met", "talk", "talked", "calling", "speaking", "meets"}


def judged(marked: str) -> Judgement:
    """The judgement of the word in brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    core = Core(start, end, start, end, text[start:end] in VERBS)
    return judge(Sentence.of(text), core, Cues.of(text, GOVERNORS, PREDICATES, DENIALS))


EXAMPLES = sorted(
    {
        (e.example, e.get("yields") or ("denied" if e.get("part") == "denial" else "reported"))
        for lexicon in (GOVERNORS, PREDICATES, DENIALS)
        for e in lexicon.entries
        if e.get("part") != "question"
    }
)  # fmt: skip
# The subject of these stands between the denial and the bracket; they are tested with their parties in test_contacts.
NEEDS_PARTIES = (
    "had [met] Kosovo's premier",
    "premier [met] tomorrow",
    "is scheduled",
    "could take place",
    "take place first",
    "never took",
)


@pytest.mark.parametrize(("example", "yields"), [e for e in EXAMPLES if not any(n in e[0] for n in NEEDS_PARTIES)])
def test_every_entry_does_what_its_example_shows(example: str, yields: str) -> None:
    assert judged(example).reality == yields


@pytest.mark.parametrize(
    ("sentence", "reality"),
    [
        ("Kenya's president [spoke] with the Somali leader.", "reported"),
        ("Kenya's president did not [speak] with the Somali leader.", "negated"),
        ("Kenya's president has never [met] the Somali leader.", "negated"),
        ("Kenya's president will [meet] the Somali leader on Friday.", "planned"),
        ("Kenya's president will probably [meet] the Somali leader.", "possible"),
        ("Kenya's president may [meet] the Somali leader.", "possible"),
        ("Kenya's president is to [meet] the Somali leader.", "planned"),
        ("Kenya's president was unable to [meet] the Somali leader.", "negated"),
        ("Kenya's president did not rule out a [meeting] with the Somali leader.", "possible"),
        ("Kenya's president ruled out a [meeting] with the Somali leader.", "negated"),
        ("Kenya's president is the third African to [meet] the Somali leader.", "reported"),
        ("Kenya's president has yet to [meet] the Somali leader.", "negated"),
        ("Kenya's president broke off a tour to [meet] the Somali leader.", "possible"),
        ("Kenya's president broke off [talks] with the Somali leader.", "negated"),
        ("Kenya's president proposed it in a [letter] to the Somali leader.", "reported"),
        ("The president not long ago finished a [call] with the Somali leader.", "reported"),
        ("Kenya's president did not agree on a further [meeting] with the Somali leader.", "negated"),
        ("Kenya's president went on [speaking] with the Somali leader.", "reported"),
        ("Kenya's president would go on [speaking] with the Somali leader.", "planned"),
        ("Kenya's president would [speak] with the Somali leader if asked.", "hypothetical"),
        ("Kenya's president should [meet] the Somali leader.", "demanded"),
        ("Kenya's president had an opportunity to [meet] the Somali leader.", "reported"),
        ("Kenya's president could have [met] the Somali leader.", "hypothetical"),
        ("After [speaking] with the Somali leader, he left.", "reported"),
        ("They held a [meeting] in Kampala.", "reported"),
        ("They will hold a [meeting] in Kampala.", "planned"),
        ("They held no [talks] in Kampala.", "negated"),
        ("There are no plans for a [call] between the two.", "negated"),
        ("There is no concrete plan for a [meeting].", "negated"),
        ("The [meeting] was called off.", "negated"),
        ("The [meeting] did not take place.", "negated"),
        ("The [meeting] should take place in May.", "demanded"),
        ("The ministry denied a [meeting] with the Somali leader.", "denied"),
        ("The ministry neither confirmed nor denied a [meeting] with the Somali leader.", "reported"),
        ("Reports of a [meeting] with the Somali leader were fabricated.", "denied"),
        ("A [call] with the Somali leader touched on the hoax about the grain.", "reported"),
        ("They did not only [talk] about grain.", "reported"),
    ],
)
def test_minimal_pairs(sentence: str, reality: str) -> None:
    assert judged(sentence).reality == reality


def test_a_plan_that_is_negated_is_told_from_a_contact_that_is() -> None:
    assert judged("There are no plans for a [call].").plan
    assert not judged("They did not [speak] last week.").plan


def test_a_question_asserts_nothing() -> None:
    assert judged("Asked whether the two had [spoken], she smiled.").asked
    assert judged("Has the premier [spoken] with Lima?").asked
    assert not judged("The premier has [spoken] with Lima.").asked


def test_verb_groups() -> None:
    sentence = Sentence.of("She will probably not have been speaking")
    group = verb_group(sentence, 6)
    assert group.negated
    assert group.modal == "will"
    assert group.perfect
    assert not group.infinitive


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120))
def test_any_surroundings_give_a_reality(before: str, after: str) -> None:
    text = f"{before} met {after}"
    start = len(before) + 1
    found = judge(
        Sentence.of(text), Core(start, start + 3, start, start + 3, True), Cues.of(text, GOVERNORS, PREDICATES, DENIALS)
    )
    assert 0 <= found.start <= found.end <= len(text)
