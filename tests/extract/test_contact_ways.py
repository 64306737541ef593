"""Ways of telling a contact, each with three pairs of countries; and words that look like one and tell none."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document, Reading


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools, published: str, title: str | None = None) -> Reading:
    return read(Document(id="d", text=text, published=published, title=title), tools)


PAIRS = [
    {
        "A": "Japanese Prime Minister Shinzo Abe",
        "B": "Indian Prime Minister Narendra Modi",
        "a": "JP",
        "b": "IN",
        "Al": "Tokyo",
        "Bl": "New Delhi",
        "Ac": "Japan",
        "Bc": "India",
        "Aa": "Japanese",
        "Ba": "Indian",
        "As": "Abe",
        "Bs": "Modi",
        "day": "2016-11-11",
    },
    {
        "A": "French President Emmanuel Macron",
        "B": "Turkish President Recep Tayyip Erdogan",
        "a": "FR",
        "b": "TR",
        "Al": "Paris",
        "Bl": "Ankara",
        "Ac": "France",
        "Bc": "Turkey",
        "Aa": "French",
        "Ba": "Turkish",
        "As": "Macron",
        "Bs": "Erdogan",
        "day": "2019-11-29",
    },
    {
        "A": "Ethiopian Prime Minister Abiy Ahmed",
        "B": "Egyptian President Abdel Fattah el-Sisi",
        "a": "ET",
        "b": "EG",
        "Al": "Addis Ababa",
        "Bl": "Cairo",
        "Ac": "Ethiopia",
        "Bc": "Egypt",
        "Aa": "Ethiopian",
        "Ba": "Egyptian",
        "As": "Abiy",
        "Bs": "Sisi",
        "day": "2019-10-24",
    },
]
# what is told; the kinds that are right; the realities that are right
WAYS = [
    ("{A} spoke with {B} on Tuesday.", "call unspecified", "reported"),
    ("{A} hosted {B} for talks on Tuesday.", "meeting", "reported"),
    ("{A} sat down with {B} for two hours.", "meeting", "reported"),
    ("{A} received {B} at the palace on Tuesday.", "meeting", "reported"),
    ("{A} telephoned {B} late on Tuesday.", "call", "reported"),
    ("{A} and {B} exchanged letters last month.", "letter", "reported"),
    ("{A} held a video conference with {B} on Tuesday.", "video_call", "reported"),
    ("{A} paid a visit to {Bc}, where he was received by {B}.", "meeting", "reported"),
    ("{A}, right, greets {B} before a meeting in Geneva on Tuesday.", "meeting", "reported"),
    ("{A} shakes hands with {B} after their talks in Geneva.", "meeting", "reported"),
    ("{A} and {B} arrive for their meeting in Geneva.", "meeting", "reported"),
    ("{A} attends a news conference after talks with {B} in Geneva.", "meeting", "reported"),
    ("After a two-hour meeting at his residence with {B}, {A} said that the deal was near.", "meeting", "reported"),
    ("Speaking after a meeting with {B}, {A} said that the deal was near.", "meeting", "reported"),
    ("Speaking alongside {B}, {A} said that the deal was near.", "meeting", "reported"),
    ("{A} raised the issue with {B} on Tuesday.", "unspecified call meeting", "reported"),
    ("{A} raised the matter in a meeting with {B} last week.", "meeting", "reported"),
    ("{A} discussed the dam with {B} in a phone call.", "call", "reported"),
    ("{A} briefed {B} on the plan by phone.", "call", "reported"),
    ("{A} was briefed by his {Ba} counterpart on Tuesday.", "unspecified meeting call", "reported"),
    ("{Aa} officials were in touch with their {Ba} counterparts.", "unspecified", "reported"),
    ("{Aa} officials have been in contact with the {Ba} government about the case.", "unspecified", "reported"),
    ("{Aa} and {Ba} negotiators met in Geneva on Tuesday.", "meeting", "reported"),
    (
        "A {Aa} delegation led by the foreign minister arrived in {Bl} on Tuesday for talks with {Ba} officials.",
        "meeting",
        "reported",
    ),
    ("A {Ba} delegation visited {Al} late last month.", "meeting", "reported"),
    ("The {Aa} foreign minister met his {Ba} counterpart on Tuesday.", "meeting", "reported"),
    ("The {Aa} foreign minister will travel to {Bl} on Tuesday to meet his {Ba} counterpart.", "meeting", "planned"),
    ("{A} will travel to {Bl} on Tuesday for talks with {B}.", "meeting", "planned"),
    ("{A} is due in {Bl} on Tuesday, where he will meet {B}.", "meeting", "planned"),
    ("{A} had a brief pull-aside with {B} at the summit.", "meeting", "reported"),
    ("{A} and {B} spoke briefly on the sidelines of the summit.", "meeting", "reported"),
    ("{A} had a long conversation with {B}.", "unspecified call meeting", "reported"),
    ("{A} joined {B} in Geneva for talks on Tuesday.", "meeting", "reported"),
    ("{A} was joined by {B} at a signing ceremony in Geneva on Tuesday.", "meeting", "reported"),
    ("{A} had a bilat with {B} on Tuesday.", "meeting", "reported"),
    ("{A} will have a bilateral meeting with {B} on Tuesday.", "meeting", "planned"),
    ("{A} has invited {B} to visit {Ac} next month.", "meeting", "demanded planned"),
    ("{A} welcomed {B} to {Al} on Tuesday.", "meeting", "reported"),
    ("{A} cancelled a visit to {Bl} in protest.", "meeting", "negated"),
    ("{A} has no plans to meet {B}.", "meeting", "negated"),
    ("{A} was to talk on Wednesday with {B}.", "unspecified call", "planned"),
    ("{A}'s meeting with {B} lasted two hours.", "meeting", "reported"),
    ("The {Aa}-{Ba} summit on Tuesday ended without a statement.", "meeting", "reported"),
    ("Tuesday's meeting between {A} and {B} lasted two hours.", "meeting", "reported"),
    ("{A} said he had received a letter from {B}.", "letter", "reported"),
    ("{Ac} and {Bc} held talks in Geneva on Tuesday.", "meeting unspecified", "reported"),
    ("Talks between {Ac} and {Bc} opened in Geneva on Tuesday.", "meeting unspecified", "reported"),
    ("{Al} and {Bl} have been in secret talks since March.", "meeting unspecified", "reported"),
    ("{Ac} summoned the {Ba} ambassador on Tuesday.", "meeting", "reported"),
    ("The leaders of {Ac} and {Bc} spoke by telephone on Friday night.", "call", "reported"),
    ("The {Aa} and {Ba} foreign ministers met in Geneva on Tuesday.", "meeting", "reported"),
    ("{A}'s telephone conversation with {B} came days after the vote.", "call", "reported"),
    ("{A} conveyed his concern to {B} on Tuesday.", "unspecified call message meeting", "reported"),
    ("{A} sought to reassure {B} in a call on Tuesday.", "call", "reported"),
    ("In a call on Tuesday, {A} told {B} that the deal was near.", "call", "reported"),
    ("{A} made a call to {B} on Tuesday.", "call", "reported"),
    ("{A} had tea with {B} at the palace.", "meeting", "reported"),
    ("{A} and {B} will meet face to face for the first time in Geneva.", "meeting", "planned"),
    ("{A}, who met {B} separately on Tuesday, called for calm.", "meeting", "reported"),
    ("{A} welcomed the decision after speaking to {B}.", "unspecified call", "reported"),
    ("{A}'s envoy held talks with {Ba} officials in {Bl} on Tuesday.", "meeting unspecified", "reported"),
    ("{A} called {B} to congratulate him on his victory.", "call", "reported"),
    ("{A} and his {Ba} counterpart, {Bs}, agreed in a phone call to reopen the border.", "call", "reported"),
    ("The two leaders, {A} and {B}, last met in 2014.", "meeting", "reported"),
    ("{A} urged {B} in a phone call on Tuesday to reopen the border.", "call", "reported"),
    ("{A} will be meeting with {Ba} leaders and government officials.", "meeting", "planned"),
    ("{A} had breakfast with {B} in Geneva.", "meeting", "reported"),
    ("{A} travelled to {Bl} and held talks with {B}.", "meeting", "reported"),
    ("{A} traveled to {Bl} last week and met with {B}.", "meeting", "reported"),
    ("{A}'s visit to {Bl} last week, during which he met {B}, drew protests.", "meeting", "reported"),
]
NONE = [
    "{A} called on {B} to reopen the border.",
    "{A} praised {B} in a speech in {Al} on Tuesday.",
    "{A} met his cabinet to discuss {Bc}.",
    "{A} attended a government meeting in {Al} on trade with {Bc}.",
    "{A} criticised {B} for visiting {Al} airport by night.",
    "{A} is familiar with the talks about {Bc}.",
    "{A} discussed {Bc} with members of parliament.",
    "{Ac}'s actions against {Bc} are meeting with the approval of opposition leaders, including {A}.",
    "{A} told reporters that {B} must answer.",
    "{Ac} has an important relationship with {Bc}.",
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['a']}-{p['b']}")
@pytest.mark.parametrize(("told", "kinds", "realities"), WAYS)
def test_a_contact_is_read(told: str, kinds: str, realities: str, pair: dict[str, str], tools: Tools) -> None:
    found = reading(told.format(**pair), tools, pair["day"]).contacts
    both = [c for c in found if {pair["a"], pair["b"]} <= set(c.sides)]
    assert any(c.kind in (*kinds.split(), "unspecified") and c.reality in realities.split() for c in both), found


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['a']}-{p['b']}")
@pytest.mark.parametrize("told", NONE)
def test_no_contact_is_read(told: str, pair: dict[str, str], tools: Tools) -> None:
    assert reading(told.format(**pair), tools, pair["day"]).contacts == ()


BRIEFED = [
    (
        "Q Has the President spoken to the Greek Prime Minister since the vote?\nMR. CARNEY: He spoke "
        "with Prime Minister Tsipras on Sunday.",
        "2012-06-19",
        "Press Briefing by Press Secretary Jay Carney",
        ["US GR reported"],
    ),
    (
        "MR. CARNEY: In the meeting with the Greek Prime Minister yesterday, the President raised the loan.",
        "2012-06-19",
        "Press Briefing by Press Secretary Jay Carney",
        ["US GR reported"],
    ),
    (
        "MR. GIBBS: The President called President Karzai this morning. He also spoke to President Zardari.",
        "2009-11-02",
        "Briefing by White House Press Secretary Robert Gibbs",
        ["US AF reported", "US PK reported"],
    ),
    (
        "MR. EARNEST: The President spoke by phone with his counterparts in Saudi Arabia and Turkey over the weekend.",
        "2015-03-30",
        "Press Briefing by Press Secretary Josh Earnest",
        ["US SA reported", "US TR reported"],
    ),
    (
        "MR. EARNEST: I mentioned the calls to Chancellor Merkel, Prime Minister Cameron and President Hollande.",
        "2015-03-30",
        "Press Briefing by Press Secretary Josh Earnest",
        ["US DE reported", "US GB reported", "US FR reported"],
    ),
    (
        "MR. EARNEST: We have been in touch with senior Iraqi officials about that.",
        "2015-03-30",
        "Press Briefing by Press Secretary Josh Earnest",
        ["US IQ reported"],
    ),
    (
        "MR. EARNEST: Secretary Kerry was in Oman last night, where he met with the Iranian Foreign Minister.",
        "2015-03-30",
        "Press Briefing by Press Secretary Josh Earnest",
        ["US IR reported"],
    ),
    (
        "MR. CARNEY: Vice President Biden will host the Prime Minister of Iraq for breakfast on Wednesday.",
        "2013-10-28",
        "Press Briefing by Press Secretary Jay Carney",
        ["US IQ planned"],
    ),
    (
        "MR. CARNEY: The only bilateral meeting on the schedule is with President Karzai tomorrow morning.",
        "2012-05-19",
        "Press Briefing by Press Secretary Jay Carney",
        ["US AF planned"],
    ),
    (
        "MR. CARNEY: I have no meeting with President Morsi to announce.",
        "2012-09-19",
        "Press Briefing by Press Secretary Jay Carney",
        ["US EG possible negated"],
    ),
    (
        "MR. CARNEY: The President will not be meeting with President Morsi in New York.",
        "2012-09-19",
        "Press Briefing by Press Secretary Jay Carney",
        ["US EG negated"],
    ),
    (
        "MR. CARNEY: I'm not aware of any conversations between the President and Prime Minister Maliki "
        "in recent days.",
        "2012-09-19",
        "Press Briefing by Press Secretary Jay Carney",
        ["US IQ negated"],
    ),
    (
        "Boris Johnson flew to Berlin on Wednesday. He met Chancellor Angela Merkel over dinner.",
        "2019-08-22",
        None,
        ["GB DE reported"],
    ),
    (
        "Merkel is due in Moscow on Saturday. She will meet Vladimir Putin for the first time since the crisis began.",
        "2020-01-09",
        None,
        ["DE RU planned"],
    ),
    (
        "Prime Minister Justin Trudeau arrived in Beijing on Monday. The Canadian leader held talks "
        "with Premier Li Keqiang.",
        "2017-12-05",
        None,
        ["CA CN reported"],
    ),
    (
        "Kenya's president arrived in Mogadishu on Monday. He met his Somali counterpart and toured the port.",
        "2017-12-05",
        None,
        ["KE SO reported"],
    ),
    (
        "Moon Jae-in and Xi Jinping met in Beijing on Thursday. The two leaders agreed to meet again next year.",
        "2017-12-15",
        None,
        ["KR CN reported", "KR CN planned"],
    ),
    (
        "Zoran Petrovski, the Macedonian foreign minister, met his Greek counterpart in Skopje on Tuesday.",
        "2018-03-23",
        None,
        ["MK GR reported"],
    ),
    (
        "Peruvian Foreign Minister Nestor Quispe spoke by phone with Ana Salazar, the Chilean foreign "
        "minister, on Tuesday.",
        "2018-03-23",
        None,
        ["PE CL reported"],
    ),
    (
        "A Sudanese delegation headed by General Omer Taha held talks with Ethiopian officials in Addis "
        "Ababa on Sunday.",
        "2020-12-22",
        None,
        ["SD ET reported"],
    ),
    ("The king of Jordan met the head of Israel's Mossad in Amman.", "2019-06-07", None, ["JO IL reported"]),
    (
        "NATO Secretary General Jens Stoltenberg met Georgia's prime minister in Brussels on Tuesday.",
        "2019-06-07",
        None,
        ["NATO GE reported"],
    ),
    (
        "The EU's foreign policy chief, Federica Mogherini, spoke to Iran's foreign minister by phone.",
        "2018-05-10",
        None,
        ["EU IR reported"],
    ),
    (
        "U.N. chief Antonio Guterres discussed Libya with Turkey's president by phone on Sunday.",
        "2020-01-06",
        None,
        ["UN TR reported"],
    ),
    (
        "Taliban representatives met a Chinese envoy in Doha on Monday, a spokesman for the group said.",
        "2019-09-24",
        None,
        ["AF CN reported"],
    ),
    ("Putin and Erdogan will discuss Syria in Sochi on Tuesday.", "2019-10-20", None, ["RU TR planned"]),
    (
        "It was the first meeting of the two since Erdogan visited Moscow in August, when he met Putin for five hours.",
        "2019-10-20",
        None,
        ["TR RU reported"],
    ),
    (
        "Hungarian Prime Minister Viktor Orban told Serbian President Aleksandar Vucic in Belgrade on "
        "Friday that the pipeline would be built.",
        "2020-05-17",
        None,
        ["HU RS reported"],
    ),
    (
        "Pompeo, who was in Jerusalem on Wednesday, discussed annexation with Netanyahu.",
        "2020-05-15",
        None,
        ["US IL reported"],
    ),
    (
        "In Baghdad, Zarif held separate meetings with Iraq's president and prime minister.",
        "2019-03-12",
        None,
        ["IR IQ reported"],
    ),
    ("Rouhani signed a trade deal with Imran Khan in Tehran on Monday.", "2019-04-23", None, ["IR PK reported"]),
    (
        "South Korea's spy chief flew to Pyongyang last week and saw Kim Jong Un.",
        "2018-03-10",
        None,
        ["KR KP reported"],
    ),
    (
        "Trump said he had spoken to Xi and that they would meet in Osaka.",
        "2019-06-18",
        None,
        ["US CN reported", "US CN planned"],
    ),
    (
        "Bolsonaro canceled a planned meeting with the French foreign minister on Monday, getting a haircut instead.",
        "2019-07-30",
        None,
        ["BR FR negated"],
    ),
    ("Duterte rejected an invitation to meet Trump in Las Vegas.", "2020-01-30", None, ["PH US negated"]),
    ("Maduro has refused to meet the Norwegian mediators.", "2019-08-10", None, ["VE NO negated"]),
    (
        "The two prime ministers, Abiy and Hamdok, were expected to meet on Sunday.",
        "2020-08-20",
        None,
        ["ET SD planned possible"],
    ),
]


@pytest.mark.parametrize(("text", "day", "title", "expected"), BRIEFED)
def test_whom_other_sentences_and_the_house_tell(
    text: str, day: str, title: str | None, expected: list[str], tools: Tools
) -> None:
    found = [(set(c.sides), c.reality) for c in reading(text, tools, day, title).contacts]
    for one in expected:
        first, second, *realities = one.split()
        assert any({first, second} <= sides and reality in realities for sides, reality in found), found


# The hard cases


def test_a_contact_between_two_others_is_theirs(tools: Tools) -> None:
    text = (
        "Qatar's foreign ministry said that Kenyan President William Ruto met Somali President Hassan Sheikh Mohamud."
    )
    (contact,) = reading(text, tools, "2024-03-04").contacts
    assert set(contact.sides) == {"KE", "SO"}


def test_two_contacts_of_a_pair_on_two_days_stay_two(tools: Tools) -> None:
    text = (
        "French President Emmanuel Macron telephoned Indian Prime Minister Narendra Modi on Monday. "
        "He called him again on Tuesday."
    )
    days = [c.when.edtf for c in reading(text, tools, "2024-05-15").contacts if c.when]
    assert days == ["2024-05-13", "2024-05-14"]


def test_a_day_that_the_weekday_mends(tools: Tools) -> None:
    text = "Finnish President Alexander Stubb called Turkish President Recep Tayyip Erdogan on Thursday, 7 October."
    (contact,) = reading(text, tools, "2024-11-11").contacts
    assert contact.when is not None
    assert contact.when.edtf == "2024-11-07"


def test_the_day_behind_a_statement_is_the_contacts(tools: Tools) -> None:
    text = (
        "The ministry said that it knew of no call between Prime Minister Narendra Modi and Donald Trump on Wednesday."
    )
    (contact,) = reading(text, tools, "2025-10-16").contacts
    assert contact.when is not None
    assert contact.when.edtf == "2025-10-15"


def test_an_unnamed_he_of_an_earlier_sentence_is_nobody_named_since(tools: Tools) -> None:
    text = (
        "He was to see the crown prince of the United Arab Emirates, Mohammed bin Zayed, on Sunday. "
        "He spoke on Saturday to German Chancellor Angela Merkel."
    )
    assert all("DE" not in c.sides for c in reading(text, tools, "2017-01-28").contacts)


AHEAD = [
    ("{A} meets {B} in Geneva next week.", "planned"),
    ("{A} is meeting {B} in Geneva next week.", "planned"),
    ("{A} and {B} are holding talks in Geneva next week.", "planned"),
    ("Aides are working on a call between {A} and {B}.", "possible"),
    ("{A} skipped a meeting with {B}.", "negated"),
    ("A meeting of {A} and {B} would help the region.", "hypothetical"),
    ("Unless the shelling stops, {A} will not meet {B}.", "hypothetical"),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['a']}-{p['b']}")
@pytest.mark.parametrize(("told", "reality"), AHEAD)
def test_what_has_not_been_is_not_reported(told: str, reality: str, pair: dict[str, str], tools: Tools) -> None:
    found = reading(told.format(**pair), tools, pair["day"]).contacts
    assert [c.reality for c in found] == [reality]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("{a} said that he had received a long letter from {b}.", "b"),
        ("{a} got a nice note from {b} on Friday.", "b"),
        ("{a} received a cold letter by {b} on Friday.", None),
        ("{a} sent a letter to {b} on Friday.", "a"),
    ],
)
def test_whoever_gets_a_letter_did_not_send_it(text: str, who: str | None, tools: Tools) -> None:
    for a, b in (("Emmanuel Macron", "Vladimir Putin"), ("William Ruto", "Narendra Modi")):
        document = Document(id="d", text=text.format(a=a, b=b), published="2024-04-21")
        (contact,) = read(document, tools).contacts
        assert contact.initiator == {"a": a, "b": b, None: None}[who]


@pytest.mark.parametrize(
    "text",
    [
        "{a} used a business forum on Thursday to congratulate {b}.",
        "{a} congratulated {b} in a speech to farmers.",
        "{a} told the hall that he can speak to the importance of what {b} did.",
    ],
)
def test_what_is_said_in_the_open_is_no_contact(text: str, tools: Tools) -> None:
    for a, b in (("Emmanuel Macron", "Vladimir Putin"), ("William Ruto", "Narendra Modi")):
        assert read(Document(id="d", text=text.format(a=a, b=b), published="2024-04-21"), tools).contacts == ()


def test_who_denies_a_contact_does_not_tell_of_it(tools: Tools) -> None:
    for a, b in (("Emmanuel Macron", "Vladimir Putin"), ("William Ruto", "Narendra Modi")):
        text = f"A government spokesman denied on Sunday that {a} had sent a letter to {b} in March."
        (contact,) = read(Document(id="d", text=text, published="2024-04-21"), tools).contacts
        assert contact.reality == "denied"
        assert {v.holder for v in contact.values["reality"]} != {None}
        assert [v.holder for v in contact.values["initiator"]] == [None]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{a} telephoned {b} about troops in Vienna.", None),
        ("{a} spoke by telephone with {b} and named seven bases in Africa.", None),
        ("{a} met {b} in Vienna.", "Vienna"),
        ("{a} held talks in Vienna with {b}.", "Vienna"),
    ],
)
def test_where_something_else_is_no_talk_was_held(text: str, place: str | None, tools: Tools) -> None:
    for a, b in (("Emmanuel Macron", "Vladimir Putin"), ("William Ruto", "Narendra Modi")):
        (contact,) = read(Document(id="d", text=text.format(a=a, b=b), published="2024-04-21"), tools).contacts
        assert contact.place == place


def test_a_line_that_ends_with_whom_somebody_told_something_is_read(tools: Tools) -> None:
    for a, b in (("Emmanuel Macron", "Vladimir Putin"), ("William Ruto", "Narendra Modi")):
        text = f"{a} told {b}\n\nThey did not say where."
        assert read(Document(id="d", text=text, published="2024-04-21"), tools).contacts == ()
