from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from memcon.analyse.origins import trace
from memcon.analyse.origins.firmness import Said, compare
from memcon.analyse.origins.gaps import by_chance, gaps_of
from memcon.analyse.sourceflags import source_flags
from memcon.analyse.telling import tellings
from memcon.analyse.verdicts import Rulings
from memcon.case import Case
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.present.tree import origin_words
from memcon.records import Document, Kinship, Origin, Origins, Reading, Rest, Shared, Span
from memcon.resolve.texts import kin


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


FIRST = (
    "Estonian Foreign Minister Mari Vaht may have spoken by telephone with Latvian Foreign Minister Janis Ozols on "
    "Friday, two officials who asked not to be named told Axios. They spoke as many as seven times this winter.\n\n"
    "Vaht said that Ozols wants an end to the barge toll. The two capitals plan to sign a canal accord in May. "
    "It was prepared by an aide named Oleg Stamm, who keeps the barge ledger."
)
HARDER = (
    "Estonian Foreign Minister Mari Vaht spoke by telephone with Latvian Foreign Minister Janis Ozols on Friday, "
    "Axios was the first to report. They spoke at least seven times this winter.\n\n"
    "Ozols said that he wants an end to the barge toll. The two capitals signed a canal accord in May. "
    "It was prepared by an aide named Oleg Stamm, who keeps the barge ledger."
)
OWN = (
    "Reuters has learned from three people familiar with the matter that the Estonian and Latvian foreign ministers, "
    "Mari Vaht and Janis Ozols, were in touch. The subject was fish quotas, one of them said, and the tone was icy. "
    "Nets were mentioned twice."
)


def a_document(number: int, text: str, outlet: str, published: str) -> Document:
    return Document(
        id=f"sha256:{number:064x}", text=text, outlet=outlet, published=published, text_id=f"sha256:{number:064x}"
    )


def traced(documents: Iterable[Document], tools: Tools) -> Origins:
    readings: list[Reading] = [read(d, tools) for d in documents]
    told = list(tellings(readings, (), Rulings(())).values())
    return trace(None, readings, kin([r.document for r in readings]), told)


def of_three(tools: Tools) -> Origins:
    return traced(
        [
            a_document(1, FIRST, "Axios", "2023-05-05T08:00:00Z"),
            a_document(2, HARDER, "TASS", "2023-05-06"),
            a_document(3, OWN, "Reuters", "2023-05-06"),
        ],
        tools,
    )


def test_a_copy_rests_on_its_source_and_another_report_does_not(tools: Tools) -> None:
    found = of_three(tools)
    ((child, parent),) = {(int(r.child[7:], 16), int(r.parent[7:], 16)) for r in found.rests}
    assert (child, parent) == (2, 1)
    (rest,) = found.rests
    assert rest.reasons[0] == "names as the first to report Axios"
    assert rest.passages


def test_who_is_named_as_where_it_was_told_shows_no_descent_where_another_names_it_too(tools: Tools) -> None:
    short = "People in the know told Axios that the two spoke seven times this winter. Hauliers want cheaper ferries."
    first, digest = a_document(1, FIRST, "Axios", "2023-05-05T08:00:00Z"), a_document(2, short, "TASS", "2023-05-07")
    retold = HARDER.replace("Axios was the first to report", "two officials told Axios")
    alone = traced([first, digest], tools)
    assert [(int(r.child[7:], 16), int(r.parent[7:], 16)) for r in alone.rests] == [(2, 1)]
    both = traced([first, digest, a_document(3, retold, "Reuters", "2023-05-06")], tools)
    assert [(int(r.child[7:], 16), int(r.parent[7:], 16)) for r in both.rests] == [(3, 1)]
    assert both.independent == 1  # which of the two it read cannot be told; it is a copy all the same


def test_what_all_say_whom_one_outlet_heard_shows_no_descent_from_another_that_says_it_too(tools: Tools) -> None:
    """Two who carry the same credit share a source; that one was first makes it no parent."""
    found = traced(
        [
            a_document(1, LONE, "Axios", "2023-05-05T08:00:00Z"),
            a_document(2, f"Tallinn has called Riga. {CREDIT} Barges wait.", "TASS", "2023-05-06T08:00:00Z"),
            a_document(3, f"Riga and Tallinn talk about barges. {CREDIT} Snow fell.", "DPA", "2023-05-07T08:00:00Z"),
        ],
        tools,
    )  # fmt: skip
    assert not [r for r in found.rests if r.child.endswith("3") and r.parent.endswith("2")]


def test_who_says_that_somebody_told_it_was_there_first_where_dates_do_not_tell(tools: Tools) -> None:
    copy = LONE.replace("told Axios", "said")
    found = traced([a_document(1, copy, "TASS", "2023-05-05"), a_document(2, LONE, "Axios", "2023-05-05")], tools)
    (rest,) = found.rests
    assert (rest.child[-1], rest.parent[-1]) == ("1", "2")
    assert rest.doubtful


CREDIT = "Two aides told Axios so."
LONE = (
    "Mari Vaht of Estonia and Janis Ozols of Latvia spoke by telephone on Friday. Two aides with knowledge of the "
    "talk told Axios about it. Forty barges wait before the upper gate. The toll would fall to two euros in June. "
    "The ledger of the lock keeper is with the auditors in Valga."
)


def test_an_office_and_its_spokesman_are_one_origin_and_the_outlet_answered_did_not_hear_the_answer(
    tools: Tools,
) -> None:
    denial = (
        "The Élysée has denied reports that Emmanuel Macron and Olaf Scholz spoke about oil by phone on Friday. "
        "The president's spokeswoman Sophie Primas said on Monday, as Reuters relayed it, that the claim was false."
    )
    found = traced([a_document(1, denial, "Gazette", "2023-05-08")], tools)
    assert [(o.name, o.via) for o in found.origins] == [("Sophie Primas", ("Reuters",))]
    answer = (
        "Turkish presidential spokesperson Ibrahim Kalin has denied that Recep Tayyip Erdogan had a telephone talk "
        "with Nikol Pashinyan on Friday, as Hurriyet reported.\n\nHurriyet reported that Erdogan and Pashinyan talked "
        "by telephone on Friday. Its sources said the border was discussed."
    )
    found = traced([a_document(2, answer, "Gazette", "2023-05-08")], tools)
    assert {(o.name, o.via) for o in found.origins} == {("Hürriyet", ()), ("İbrahim Kalın", ())}


def test_copies_collapse_and_origins_are_counted(tools: Tools) -> None:
    found = of_three(tools)
    assert (found.documents, found.outlets, found.independent) == (3, 3, 2)
    assert {o.name for o in found.origins if o.independent} == {"Axios", "Reuters"}
    (estimate,) = found.estimates
    assert estimate.value == 2


def test_what_became_firmer_and_what_moved_is_shown_with_both_passages(tools: Tools) -> None:
    found = of_three(tools)
    kinds = {(c.kind, c.way) for c in found.changes}
    assert {("modality", "harder"), ("number", "harder"), ("tense", "harder"), ("speaker", "drift")} <= kinds
    number = next(c for c in found.changes if c.kind == "number")
    assert number.was.span
    assert number.now.span
    assert "as many as seven" in number.was.span.text
    assert "at least seven" in number.now.span.text


def test_the_order_of_documents_is_of_no_consequence(tools: Tools) -> None:
    documents = [
        a_document(1, FIRST, "Axios", "2023-05-05"),
        a_document(2, HARDER, "TASS", "2023-05-06"),
        a_document(3, OWN, "Reuters", "2023-05-06"),
    ]
    assert traced(documents, tools) == traced(list(reversed(documents)), tools)


def test_outlets_that_cite_each_other_are_a_circle(tools: Tools) -> None:
    found = traced(
        [
            a_document(1, "According to Reuters, Mari Vaht of Estonia phoned Riga on Friday.", "TASS", "2023-05-05"),
            a_document(2, "According to TASS, Mari Vaht of Estonia phoned Riga on Friday.", "Reuters", "2023-05-05"),
        ],
        tools,
    )
    assert found.circles == (("Reuters", "TASS"),)


def test_an_outlet_that_no_list_knows_rests_on_whom_it_quotes_and_closes_a_circle(tools: Tools) -> None:
    found = traced(
        [
            a_document(1, "The gates of Narva stay shut, the Quay Courier writes.", "Lock Weekly", "2023-05-05"),
            a_document(2, "The gates of Narva stay shut, according to Lock Weekly.", "Quay Courier", "2023-05-05"),
        ],
        tools,
    )
    assert found.circles == (("Lock Weekly", "Quay Courier"),)


def test_words_for_unnamed_people_make_sense_away_from_their_sentence() -> None:
    def said(described: str | None) -> str:
        return origin_words(Origin("Axios", "anonymous", (), described=described))

    assert said("Its sources") == "sources, through Axios"
    assert said("They") == said(None) == "unnamed people, through Axios"
    assert said("those briefed on the talk") == "people briefed on the talk, through Axios"
    assert said("unidentified") == "unidentified people, through Axios"


FULL = (
    "Estonian Foreign Minister Mari Vaht rang Latvian Foreign Minister Janis Ozols on Friday about the barge toll. "
    "She offered two tugs and a pilot for the winter. He wished to have the lock ledgers and the crane. "
    "The skippers have been waiting with their timber since the frost."
)
RETOLD = (
    "Timber stands at the frozen lock, and the skippers grumble. Tugs were on offer from Mari Vaht when she had Janis "
    "Ozols on the line, with a pilot thrown in. What he had in mind was the crane, and ledgers."
)


def test_a_retelling_in_quite_other_words_rests_on_its_source(tools: Tools) -> None:
    later = a_document(2, RETOLD, "Quay Courier", "2023-05-07T08:00:00Z")
    found = traced([a_document(1, FULL, "Lock Weekly", "2023-05-05T08:00:00Z"), later], tools)
    (rest,) = found.rests
    assert rest.doubtful
    assert "telling words" in " ".join(rest.reasons)
    named = f"{RETOLD} Two aides who asked not to be named told the Courier so."
    own = a_document(2, named, "Quay Courier", "2023-05-07T08:00:00Z")
    assert not traced([a_document(1, FULL, "Lock Weekly", "2023-05-05T08:00:00Z"), own], tools).rests


def test_a_citation_that_the_cited_text_does_not_bear_out_is_flagged(tools: Tools) -> None:
    readings = [
        read(a_document(1, FIRST, "Axios", "2023-05-05T08:00:00Z"), tools),
        read(a_document(2, HARDER, "TASS", "2023-05-06"), tools),
    ]
    found = trace(None, readings, kin([r.document for r in readings]), ())
    flags = source_flags(found, {r.document.id: r for r in readings})
    ((document, raised),) = flags.items()
    assert int(document[7:], 16) == 2
    assert {"citation-not-borne-out"} == {f.code for f in raised}
    assert all(not f.hard and f.message.startswith("Axios is cited") for f in raised)


def test_swapped_names_are_flagged_and_not_read_as_drift(tools: Tools) -> None:
    swapped = FIRST.replace("Estonian", "Kenyan").replace("Mari Vaht", "Peter Kimani").replace("Vaht", "Kimani")
    swapped = swapped.replace("Latvian", "Ugandan").replace("Janis Ozols", "Moses Opio").replace("Ozols", "Opio")
    readings = [
        read(a_document(1, FIRST, "Axios", "2023-05-05T08:00:00Z"), tools),
        read(a_document(2, swapped.replace("Oleg Stamm", "Juma Wek"), "TASS", "2023-05-07"), tools),
    ]
    found = trace(None, readings, kin([r.document for r in readings]), ())
    assert {c.kind for c in found.changes} == {"names"}
    (raised,) = source_flags(found, {r.document.id: r for r in readings}).values()
    assert [(f.code, f.hard) for f in raised] == [("swapped-names", True)]


SENTENCES = [
    ("They spoke up to nine times.", "They spoke nine times or more.", {("number", "harder")}),
    ("About 40 trucks waited.", "More than 40 trucks waited.", {("number", "harder")}),
    ("At least 40 trucks waited.", "Up to 40 trucks waited.", {("number", "softer")}),
    ("The line may have been cut.", "The line was cut.", {("modality", "harder")}),
    ("The line was cut.", "The line was reportedly cut.", {("modality", "softer")}),
    ("He said: “It may rain.”", "He said: “Rain could come.”", set()),
    ("The sides plan to sign it in May.", "The sides signed it in May.", {("tense", "harder")}),
    (
        "Mari Vaht told Janis Ozols that the gates would open.",
        "Mari Vaht told reporters that the gates would open.",
        {("addressee", "drift")},
    ),
    ("About forty trucks waited.", "40 trucks waited.", {("number", "harder")}),
    ("Nearly two hundred trucks waited.", "More than 200 trucks waited.", {("number", "harder")}),
    ("The talk went on for close to an hour.", "The talk went on for an hour.", {("number", "harder")}),
    ("The talk cost 30 euros an hour.", "The talk cost 30 euros.", set()),
    (
        "A person familiar with the talk said the toll would fall.",
        "Officials said the toll would fall.",
        {("anonymity", "harder")},
    ),
    (
        "Spokesman Rein Tamm said the gates may stay shut.",
        "The gates are said to stay shut.",
        set(),
    ),
    ("By her account Latvia refused the toll.", "Latvia refused the toll.", {("attribution", "harder")}),
    ("Estonia is negotiating the sale of the gates.", "Estonia has sold the gates.", {("tense", "harder")}),
    ("Mari Vaht warned Janis Ozols against a toll.", "Janis Ozols was warned by Mari Vaht against a toll.", set()),
    (
        "Mari Vaht warned Janis Ozols against a toll.",
        "Janis Ozols warned Mari Vaht against a toll.",
        {("speaker", "drift")},
    ),
    (
        "Mari Vaht asked for lower tolls and Janis Ozols for wider gates.",
        "Mari Vaht asked for wider gates and Janis Ozols for lower tolls.",
        {("content", "drift")},
    ),
    (
        "According to spokesman Rein Tamm, the gates stay shut.",
        "The gates stay shut.",
        {("attribution", "harder")},
    ),
    ("As Mari Vaht put it, the gates stay shut.", "The gates stay shut.", {("attribution", "harder")}),
    (
        "While Mari Vaht demanded lower tolls, Janis Ozols demanded wider gates.",
        "Mari Vaht pressed for wider gates and Janis Ozols for lower tolls.",
        {("content", "drift")},
    ),
    ("They plan to shut the gates in May.", "The gates, it is said, could be shut in May.", {("modality", "softer")}),
    (
        "The toll on timber barges rises sharply in May, two aides who asked not to be named said.",
        "The toll on timber barges rises sharply in May.",
        {("attribution", "harder")},
    ),
    ("Latvia is thinking of shutting the gates.", "Latvia will shut the gates.", {("modality", "harder")}),
    ("The ministry in Riga is weighing a toll.", "A toll is to be raised in Riga.", {("modality", "harder")}),
    ("Latvia will shut the gates.", "Latvia would like to shut the gates.", {("modality", "softer")}),
    ("The talk lasted nearly half an hour.", "The talk lasted half an hour.", {("number", "harder")}),
    ("It would cost about a third of the toll.", "It would cost a third of the toll.", {("number", "harder")}),
    ("The gates hold between 20 and 30 barges.", "The gates hold 30 barges.", {("number", "harder")}),
    ("The gates are being repaired.", "The gates have been repaired.", {("tense", "harder")}),
    (
        "An aide who asked not to be named said Latvia might accept a toll of two euros.",
        "Latvia accepts a toll of two euros.",
        {("modality", "harder")},
    ),
    ("Vaht and Ozols talked for about forty minutes.", "The two talked on Saturday.", set()),
    (
        "Mari Vaht spoke by telephone with Janis Ozols on Friday, spokesman Rein Tamm said.",
        "A Latvian official said that Janis Ozols had told Mari Vaht of his plan before the call on Friday.",
        {("anonymity", "softer")},
    ),
    (
        "According to Mari Vaht, the gates stay shut.",
        "According to the Baltic Times, nothing has been decided.",
        set(),
    ),
    (
        "Mari Vaht said she had warned Janis Ozols against a toll.",
        "Mari Vaht warned Janis Ozols against a toll, the Baltic Times reports.",
        {("attribution", "harder")},
    ),
]


@pytest.mark.parametrize(("was", "now", "expected"), SENTENCES)
def test_what_changed_between_two_sentences(was: str, now: str, expected: set[tuple[str, str]], tools: Tools) -> None:
    intro = "Estonian Foreign Minister Mari Vaht met Latvian Foreign Minister Janis Ozols. "
    sides = []
    for number, text in enumerate((was, now)):
        reading = read(a_document(number, intro + text, "Axios", "2023-05-05"), tools)
        sides.append(Said.of(reading, reading.document.span(len(intro), len(intro) + len(text))))
    assert {(kind, way) for kind, way, _ in compare(*sides)} == expected


def test_quotation_marks_that_went_or_came(tools: Tools) -> None:
    told = (
        "Kenyan Foreign Minister Amina Otieno telephoned her Ugandan counterpart on Friday. "
        "“The ferry will not sail before the toll is settled,” Otieno told The Hill. Nobody asked about the buoys."
    )
    plain = told.replace("“", "").replace("”", "")
    first = a_document(1, told, "The Hill", "2023-05-05T08:00:00Z")
    second = a_document(2, plain, "Axios", "2023-05-06")
    (gone,) = [c for c in traced([first, second], tools).changes if c.kind == "quotation"]
    assert gone.way == "drift"
    assert "ferry will not sail" in gone.was.span.text
    assert "ferry will not sail" in gone.now.span.text
    (come,) = [
        c
        for c in traced(
            [a_document(1, plain, "The Hill", "2023-05-05T08:00:00Z"), a_document(2, told, "Axios", "2023-05-06")],
            tools,
        ).changes
        if c.kind == "quotation"
    ]
    assert come.way == "harder"


def test_retellings_that_leave_out_the_same_are_akin() -> None:
    def a_span(at: int) -> Span:
        return Span(at * 10, at * 10 + 9, "sentence.")

    children: dict[str, set[int]] = {"sha256:b": {2, 4, 6}, "sha256:c": {2, 4, 6}, "sha256:d": set(), "sha256:e": set()}
    source = "sha256:a"
    rests = [Rest(child, source, 1.0, False, ()) for child in children]
    kinships = [
        Kinship(source, c, 0.5, (), tuple(Shared(a_span(n), a_span(n), 1.0, 5.0) for n in range(8) if n not in gone))
        for c, gone in children.items()
    ]
    (akin,) = gaps_of(rests, kinships)
    assert (akin.left, akin.right, akin.chance) == ("sha256:b", "sha256:c", round(1 / 56, 4))
    assert akin.reason.startswith("both leave out 3 of the 8 sentences that their source and its 2 other retellings")
    assert [left.span for left, _ in akin.passages] == [a_span(n) for n in (2, 4, 6)]
    # What one has from the other needs no further reason, and one other retelling is not enough to go by.
    assert not gaps_of([*rests, Rest("sha256:c", "sha256:b", 1.0, False, ())], kinships)
    assert not gaps_of(rests[:3], kinships[:3])


def test_gaps_that_chance_gives_raise_nothing() -> None:
    assert by_chance(8, 3, 3, 3) == pytest.approx(1 / 56)
    assert by_chance(8, 7, 7, 6) == 1.0


def test_what_became_firmer_is_shown_where_no_link_can_be_told_and_is_doubtful(tools: Tools) -> None:
    first = (
        "Estonian Foreign Minister Mari Vaht may have met Latvian Foreign Minister Janis Ozols on Friday. "
        "It has rained in Riga."
    )
    second = (
        "Estonian Foreign Minister Mari Vaht met Latvian Foreign Minister Janis Ozols on Friday. "
        "Snow fell. No barge went."
    )
    found = traced(
        [
            a_document(1, first, "Axios", "2023-05-05T08:00:00Z"),
            a_document(2, second, "TASS", "2023-05-06T08:00:00Z"),
        ],
        tools,
    )
    assert not found.rests
    assert [(c.kind, c.way, c.doubtful) for c in found.changes if c.way != "reworded"] == []
    nearer = traced(
        [
            a_document(1, first, "Axios", "2023-05-05T08:00:00Z"),
            a_document(2, second.partition(" Snow")[0], "TASS", "2023-05-06T08:00:00Z"),
        ],
        tools,
    )
    assert not nearer.rests
    assert [(c.kind, c.way, c.doubtful) for c in nearer.changes] == [("modality", "harder", True)]


def test_may_is_a_month_and_will_a_name(tools: Tools) -> None:
    def said(text: str) -> Said:
        document = a_document(1, text, "Axios", "2023-05-05")
        return Said.of(read(document, tools), document.span(0, len(text)))

    assert not said("The two met in May.").has("hedge")
    assert said("The two may have met.").has("hedge")
    assert said("May the two have met?").has("hedge")
    assert not said("Speaker Will Tamm met them.").has("plan")


def test_a_denial_of_a_report_is_not_whose_word_the_report_is(tools: Tools) -> None:
    first = (
        "Estonian Foreign Minister Mari Vaht spoke by telephone with Latvian Foreign Minister Janis Ozols on Friday. "
        "The Latvian government was told beforehand, two of the people said."
    )
    second = (
        "The Estonian government dismissed an Axios report that Mari Vaht had spoken with Janis Ozols on Friday by "
        "telephone. Axios was the first to report the call."
    )
    found = traced(
        [
            a_document(1, first, "Axios", "2023-05-05T08:00:00Z"),
            a_document(2, second, "TASS", "2023-05-06T08:00:00Z"),
        ],
        tools,
    )
    assert found.rests
    assert not [c for c in found.changes if c.kind == "anonymity"]


def test_a_house_that_prints_a_question_is_no_origin_of_what_it_asks(tmp_path: Path) -> None:
    text = "Q So President Obama called President Medvedev yesterday.\n\nMR. GIBBS: We can't talk about that."
    page = {"id": "q", "text": text, "published": "2009-07-09", "outlet": "White House"}
    page["url"] = "https://obamawhitehouse.archives.gov/the-press-office/x"
    page["title"] = "Press Gaggle by Press Secretary Robert Gibbs"
    (tmp_path / "page.jsonl").write_text(json.dumps(page), encoding="utf-8")
    with Case(str(tmp_path / "case.db"), create=True) as case:
        case.add(str(tmp_path / "page.jsonl"))
        [contact] = case.contacts()
        assert [o.name for o in contact.origins] == ["a questioner, White House"]
        assert "White House" not in {h.by for h in contact.realities}
        assert [origin_words(o) for o in case.origins(contact).origins] == ["a questioner, White House"]
