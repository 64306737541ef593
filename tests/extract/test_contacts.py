from __future__ import annotations

from pathlib import Path

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import ContactMention, Document, Reading


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools, published: str | None = "2023-05-10") -> Reading:
    return read(Document(id="d", text=text, published=published), tools)


def contacts(text: str, tools: Tools) -> tuple[ContactMention, ...]:
    return reading(text, tools).contacts


def the_one(text: str, tools: Tools) -> ContactMention:
    found = contacts(text, tools)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "reality", "sides"),
    [
        ("Indian Prime Minister Narendra Modi called French President Emmanuel Macron on Friday.", "call", "reported",
         {"IN", "FR"}),
        ("Turkish President Recep Tayyip Erdogan will meet Greek Premier Kyriakos Mitsotakis in Ankara next week.",
         "meeting", "planned", {"TR", "GR"}),
        ("Chinese President Xi Jinping has not spoken with Japanese Prime Minister Fumio Kishida since November.",
         "unspecified", "negated", {"CN", "JP"}),
        ("Kyiv is ready for a meeting between Volodymyr Zelensky and Polish President Andrzej Duda.", "meeting",
         "possible", {"UA", "PL"}),
        ("German Chancellor Olaf Scholz held a video conference with Brazilian President Luiz Inacio Lula da Silva.",
         "video_call", "reported", {"DE", "BR"}),
        ("South Korean President Yoon Suk Yeol sent a letter to Indonesian President Joko Widodo in April.", "letter",
         "reported", {"KR", "ID"}),
        ("Egyptian President Abdel Fattah el-Sisi was received by Emmanuel Macron in Paris on Monday.", "meeting",
         "reported", {"EG", "FR"}),
        ("Saudi Foreign Minister Faisal bin Farhan and Iranian Minister Hossein Amir-Abdollahian met in Beijing.",
         "meeting", "reported", {"SA", "IR"}),
        ("Rishi Sunak invited Indian Prime Minister Narendra Modi to London.", "meeting", "demanded", {"GB", "IN"}),
        ("In a phone call on Saturday, Canadian Prime Minister Justin Trudeau told Mexican President Andres Manuel "
         "Lopez Obrador that tariffs must go.", "call", "reported", {"CA", "MX"}),
        ("Emmanuel Macron did not speak with Olaf Scholz in the presence of the press.", "unspecified", "reported",
         {"FR", "DE"}),
        ("There are no plans for a call between Emmanuel Macron and Recep Tayyip Erdogan.", "call", "negated",
         {"FR", "TR"}),
    ],
)  # fmt: skip
def test_one_sentence(text: str, kind: str, reality: str, sides: set[str], tools: Tools) -> None:
    contact = the_one(text, tools)
    assert contact.kind == kind
    assert contact.reality == reality
    assert set(contact.sides) == sides
    assert contact.support.located


@pytest.mark.parametrize(
    ("text", "kind", "reality", "sides"),
    [
        ("If Fumio Kishida met Kim Jong Un, it would be a first.", "meeting", "hypothetical", {"JP", "KP"}),
        ("The palace postponed a call between Joe Biden and Xi Jinping.", "call", "planned", {"US", "CN"}),
        ("A visit by Narendra Modi to Japan in June was announced.", "meeting", "planned", {"IN", "JP"}),
        ("Putin told Modi by phone that grain would be shipped.", "call", "reported", {"RU", "IN"}),
        ("The Armenian and Azerbaijani foreign ministers met on May 1.", "meeting", "reported", {"AM", "AZ"}),
        ("Iran denied that its foreign minister had met Israeli officials.", "meeting", "denied", {"IR", "IL"}),
        ("Venezuela's Nicolas Maduro rejected reports of secret talks with the United States.", "unspecified", "denied",
         {"VE", "US"}),
        ("Giorgia Meloni refused to meet Viktor Orban in Rome.", "meeting", "negated", {"IT", "HU"}),
        ("Abiy Ahmed and Abdel Fattah el-Sisi agreed to meet in Cairo.", "meeting", "planned", {"ET", "EG"}),
        ("Australia's Penny Wong wrote to Wang Yi in April.", "letter", "reported", {"AU", "CN"}),
    ],
)  # fmt: skip
def test_constructions(text: str, kind: str, reality: str, sides: set[str], tools: Tools) -> None:
    contact = the_one(text, tools)
    assert (contact.kind, contact.reality, set(contact.sides)) == (kind, reality, sides)


def test_a_second_verb_has_its_own_date(tools: Tools) -> None:
    found = contacts("Joe Biden spoke with Benjamin Netanyahu on Sunday and will host him next month.", tools)
    assert [(c.reality, c.when.edtf if c.when else None) for c in found] == [
        ("reported", "2023-05-07"),
        ("planned", "2023-06"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron called for a ceasefire in Ukraine.",
        "Olaf Scholz met the conditions that Ukraine had set.",
        "Rishi Sunak spoke to reporters about Turkey.",
        "Joe Biden met Kamala Harris in the Oval Office.",
        "Emmanuel Macron called Viktor Orban's remarks unhelpful.",
        "A message from Emmanuel Macron to Xi Jinping might propose lower tariffs.",
        "Communications between Emmanuel Macron and Xi Jinping are a subject of interest.",
        "The trade between India and Brazil grew by a tenth.",
        "Narendra Modi was on the phone with an aide.",
    ],
)
def test_no_contact(text: str, tools: Tools) -> None:
    assert contacts(text, tools) == ()


def test_denied_by_a_side_and_contested(tools: Tools) -> None:
    contact = the_one(
        "The Hindu reported that Narendra Modi and Xi Jinping talked by phone on Tuesday. "
        "The Chinese foreign ministry denied that Narendra Modi and Xi Jinping talked by phone.",
        tools,
    )
    assert contact.reality == "denied"
    assert contact.contested
    assert {r.reality for r in contact.realities} == {"reported", "denied"}


def test_neither_confirmed_nor_denied_stays_reported(tools: Tools) -> None:
    contact = the_one(
        "Narendra Modi said he had a phone call with Xi Jinping. "
        "Beijing neither confirmed nor denied the call.",
        tools,
    )  # fmt: skip
    assert contact.reality == "reported"
    assert not contact.contested


def test_details(tools: Tools) -> None:
    contact = the_one(
        "Recep Tayyip Erdogan phoned Volodymyr Zelensky on May 4. The call lasted an hour and a half.", tools
    )
    assert contact.initiator is not None
    assert "Erdo" in contact.initiator
    assert contact.when is not None
    assert contact.when.edtf == "2023-05-04"
    assert contact.duration_minutes == 90
    assert contact.channel == "phone"
    assert {"kind", "reality", "when", "initiator"} <= set(contact.values)
    for stated in contact.values.values():
        assert all(v.span.text for v in stated)


def test_the_date_of_the_statement_is_not_the_date_of_the_contact(tools: Tools) -> None:
    contact = the_one("The Elysee said on Monday that Emmanuel Macron had met Narendra Modi in Paris.", tools)
    assert contact.when is not None
    assert contact.when.edtf == "../2023-05-08"  # by then, and no more is known
    assert contact.place == "Paris"


def test_two_contacts_of_a_pair_stay_apart(tools: Tools) -> None:
    found = contacts(
        "Emmanuel Macron called Recep Tayyip Erdogan on Tuesday. The two will meet in Istanbul next month.", tools
    )
    assert [c.reality for c in found] == ["reported", "planned"]
    assert [c.kind for c in found] == ["call", "meeting"]


def test_two_mentions_of_a_contact_are_one(tools: Tools) -> None:
    contact = the_one(
        "Emmanuel Macron called Recep Tayyip Erdogan on Tuesday. In the phone call with Erdogan, Macron raised grain.",
        tools,
    )
    assert contact.reality == "reported"


def test_calls_to_several_are_several(tools: Tools) -> None:
    found = contacts("Emmanuel Macron phoned Narendra Modi and Olaf Scholz on Tuesday.", tools)
    assert [set(c.sides) for c in found] == [{"FR", "IN"}, {"FR", "DE"}]


def test_an_aggregate_keeps_its_count(tools: Tools) -> None:
    contact = the_one("There were as many as seven calls between Emmanuel Macron and Xi Jinping last year.", tools)
    assert contact.count == 7


def test_cancelled_plans_are_negated(tools: Tools) -> None:
    contact = the_one("A meeting between Olaf Scholz and Narendra Modi was planned for June. It was called off.", tools)
    assert contact.reality == "negated"


def test_a_question_alone_makes_no_contact(tools: Tools) -> None:
    assert contacts("Asked whether Olaf Scholz had spoken with Narendra Modi, the aide left.", tools) == ()


def test_evidence_holds_its_negation(tools: Tools) -> None:
    contact = the_one("Olaf Scholz did not speak with Narendra Modi last week.", tools)
    assert "not" in contact.evidence[0].text


@pytest.mark.parametrize(("number", "expected"), [("000", 0), ("001", 1), ("002", 2), ("003", 2)])
def test_seeds(number: str, expected: int, shared: Path, tools: Tools) -> None:
    text = next((shared / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    found = reading(text, tools, None).contacts
    assert len(found) == expected
    if found:
        assert set(found[0].sides) == {"US", "RU"}
        assert found[0].reality == "reported"


def test_empty_and_odd_texts(tools: Tools) -> None:
    for text in ("", "\n\n", "met met met", "Call. Call! Call?", "“”'’—"):
        assert contacts(text, tools) == ()


def test_a_country_in_ly_is_no_adverb(tools: Tools) -> None:
    contact = the_one("Talks between Tunisia and Italy took place in Tunis on Monday.", tools)
    assert set(contact.sides) == {"TN", "IT"}


def test_the_call_of_a_day_tells_of_itself_where_none_was_told(tools: Tools) -> None:
    text = "In Friday's phone call Fumio Kishida asked Yoon Suk Yeol to reopen the border."
    call = the_one(text, tools)
    assert call.kind == "call"
    assert {p.name for p in call.participants} == {"Fumio Kishida", "Yoon Suk-yeol"}
    assert call.when is not None
    assert call.when.edtf == "2023-05-05"


def test_the_call_of_a_day_dates_the_call_told_before(tools: Tools) -> None:
    text = (
        "Emmanuel Macron says he has had a long phone call with Narendra Modi. "
        "The French side, in a readout of Monday's call, spoke of trade."
    )
    call = the_one(text, tools)
    assert call.when is not None
    assert call.when.edtf == "2023-05-08"


def test_what_came_immediately_afterwards_has_the_same_day(tools: Tools) -> None:
    text = (
        "Olaf Scholz rang Narendra Modi on 3 May 2023. Immediately afterwards Scholz called Fumio Kishida. "
        "He met Emmanuel Macron in Paris."
    )
    days = {frozenset(s for s in c.sides): c.when.edtf if c.when else None for c in contacts(text, tools)}
    assert days[frozenset({"DE", "IN"})] == "2023-05-03"
    assert days[frozenset({"DE", "JP"})] == "2023-05-03"
    assert days[frozenset({"DE", "FR"})] is None


@pytest.mark.parametrize(
    ("text", "names", "kind", "day"),
    [
        # articles, titles and other words before a name
        ("Foreign Minister Sameh Shoukry met the senior Chinese diplomat Yang Jiechi on Monday.",
         {"Sameh Shoukry", "Yang Jiechi"}, "meeting", "2023-05-08"),
        ("On Tuesday Macron met a delegation led by Rishi Sunak.", {"Emmanuel Macron", "Rishi Sunak"}, "meeting",
         "2023-05-09"),
        ("Narendra Modi called the Polish president, Andrzej Duda, on Sunday.", {"Narendra Modi", "Andrzej Duda"},
         "call", "2023-05-07"),
        # the object of one verb is no subject of the next
        ("On Sunday Kishida saw Yoon Suk Yeol hours after talks with Narendra Modi in New Delhi.",
         {"Fumio Kishida", "Narendra Modi"}, "meeting", "2023-05-07"),
        # "they" of two whom one sentence names
        ("Joko Widodo promised Anthony Albanese a pact when they met in Sydney on Monday.",
         {"Joko Widodo", "Anthony Albanese"}, "meeting", "2023-05-08"),
        # who only tells of it
        ("Rishi Sunak and Olaf Scholz spoke on Monday, a senior British official said.", {"Rishi Sunak", "Olaf Scholz"},
         "unspecified", "2023-05-08"),
        # a date behind a later verb is not that of the first
        ("Fumio Kishida landed in Seoul on Sunday and met President Yoon Suk Yeol on Monday.",
         {"Fumio Kishida", "Yoon Suk-yeol"}, "meeting", "2023-05-08"),
        ("On Thursday Lula goes on to Lisbon to see Emmanuel Macron.", {"Luiz Inácio Lula da Silva", "Emmanuel Macron"},
         "meeting", "2023-05-11"),
    ],
)  # fmt: skip
def test_who_and_when(text: str, names: set[str], kind: str, day: str, tools: Tools) -> None:
    found = [c for c in contacts(text, tools) if {p.name for p in c.participants} == names]
    assert len(found) == 1, [(c.participants, c.evidence) for c in contacts(text, tools)]
    assert found[0].kind == kind
    assert found[0].when is not None
    assert found[0].when.edtf == day


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron met the demands of Olaf Scholz.",
        "Rishi Sunak called the Turkish president reckless.",
        "Narendra Modi saw Xi Jinping leave.",
        "Macron saw the conflict as Putin's mistake.",
    ],
)
def test_no_contact_in_what_looks_like_one(text: str, tools: Tools) -> None:
    assert contacts(text, tools) == ()


def test_a_talk_on_a_journey_is_a_meeting(tools: Tools) -> None:
    assert the_one("Olaf Scholz arrived in Ankara for talks with Recep Tayyip Erdogan.", tools).kind == "meeting"
    assert the_one("Olaf Scholz and Recep Tayyip Erdogan plan to talk again tomorrow.", tools).kind == "unspecified"


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("Joe Biden has spoken with Emmanuel Macron since taking office.", "2021-02-10", "2021-01-20/2021-02-10"),
        ("Javier Milei had talked to Xi Jinping after winning the election.", "2023-12-01", "2023-11-19/2023-12-01"),
        ("It is the first time that Joe Biden spoke with Emmanuel Macron since taking office.", "2021-02-10", None),
        ("Olaf Scholz met Xi Jinping in Beijing on Tuesday, three days after talks with Narendra Modi.", "2024-04-18",
         "2024-04-13"),
        ("On Friday Lula said at a joint appearance with Emmanuel Macron that he was ill.", "2024-03-30", "2024-03-29"),
        ("Jake Sullivan and Wang Yi met in Vienna on Wednesday and Thursday.", "2023-05-12", "2023-05-10/2023-05-11"),
        ("Rishi Sunak not long ago finished a phone call with Narendra Modi.", "2023-05-12", "2023-05-12"),
    ],
)  # fmt: skip
def test_dates_that_no_words_of_its_own_give(text: str, published: str, edtf: str | None, tools: Tools) -> None:
    found = {c.when.edtf if c.when else None for c in reading(text, tools, published).contacts}
    assert edtf in found, found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # subjects go on: he is who was spoken of, not who was named last
        ("On Monday Emmanuel Macron rang Olaf Scholz. On Tuesday he met Narendra Modi.",
         {"Emmanuel Macron", "Narendra Modi"}),
        # objects too
        ("Joe Biden has held no talks with Kim Jong Un, unlike Xi Jinping, who met him in May.",
         {"Xi Jinping", "Kim Jong-un"}),
        ("The Kremlin acknowledged contacts with the Iranian leadership in May.", {"Kremlin", "Iranian leadership"}),
    ],
)  # fmt: skip
def test_whom_pronouns_and_bare_nouns_mean(text: str, names: set[str], tools: Tools) -> None:
    assert names in [{p.name for p in c.participants} for c in contacts(text, tools)]


def test_no_call_to_read_out_is_open(tools: Tools) -> None:
    text = (
        "Q Has President Obama spoken with Prime Minister Erdogan?\n\n"
        "MR. CARNEY: I don't have any calls to read out at this point.\n"
    )
    read_so = reading(text, tools, "2012-05-10")
    assert [c.reality for c in read_so.contacts] == ["possible"]
    assert [p.stance for p in read_so.positions] == ["no_comment"]
