"""Contacts as ministries tell them: forms of address, the full names of offices and states, who is sent where."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import ContactMention


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def contacts(text: str, tools: Tools) -> list[ContactMention]:
    return list(read(make_document(text, Appearance(published="2024-11-22")), tools).contacts)


def one(text: str, tools: Tools) -> tuple[set[str], set[str]]:
    """The names and the sides of the only contact in the text."""
    [contact] = contacts(text, tools)
    return {p.name for p in contact.participants}, set(contact.sides)


_CASTS = [
    ("Ilona Kertes", "Hungary", "Minister of Foreign Affairs", "Gustav Novotny", "Slovakia"),
    ("Amara Diallo", "Guinea", "Minister of Foreign Affairs and Cooperation", "Ousmane Sarr", "Senegal"),
    ("Rashid Al Amri", "Oman", "Minister of Defence", "Hassan Odeh", "Jordan"),
    ("Somchai Wattana", "Thailand", "Minister of Foreign Affairs", "Chan Dara", "Cambodia"),
]


@pytest.mark.parametrize("style", ["H.E. Mr. ", "His Excellency ", "H.E. Dr. ", "His Excellency Dr. ", "Hon. ", ""])
@pytest.mark.parametrize("cast", _CASTS)
def test_a_form_of_address_names_nobody(style, cast, tools):
    name, land, office, other, elsewhere = cast
    text = (
        f"On 20 November 2024, {style}{name}, {office} of {land}, held a telephone conversation with "
        f"{style}{other}, {office} of {elsewhere}."
    )
    [contact] = contacts(text, tools)
    assert [p.name for p in contact.participants] == [name, other]
    assert len(contact.sides) == 2
    assert contact.when is not None
    assert contact.when.edtf == "2024-11-20"


@pytest.mark.parametrize("cast", _CASTS)
@pytest.mark.parametrize("state", ["the Republic of", "the Kingdom of", "the Federal Republic of", "the State of"])
def test_whose_an_office_is_stands_before_or_behind_in_full(cast, state, tools):
    name, land, office, other, elsewhere = cast
    text = f"The {office} of {state} {land}, {name}, met the {office} of {state} {elsewhere}, Mr. {other}, on Thursday."
    assert one(text, tools)[0] == {name, other}
    text = f"{office} of {state} {land} {name} met {office} of {state} {elsewhere} {other} on Thursday."
    assert one(text, tools)[0] == {name, other}


@pytest.mark.parametrize(("name", "land", "office", "other", "elsewhere"), _CASTS)
def test_where_an_ambassador_is_sent_takes_no_part(name, land, office, other, elsewhere, tools):
    for told in (
        f"the Ambassador of {elsewhere} to {land}, H.E. Mr. {other}",
        f"{elsewhere}'s ambassador to {land}, {other}",
    ):
        found, sides = one(f"{name}, {office} of {land}, received {told}, on Thursday.", tools)
        assert found == {name, other}, told
        assert len(sides) == 2


@pytest.mark.parametrize(
    "body", ["the Royal Armed Forces", "the Supreme Council", "the National Defence Staff", "the Office of the Cabinet"]
)
def test_what_somebody_heads_takes_no_part(body, tools):
    found, _ = one(
        f"Commander of {body} General Vong Samnang of Cambodia had a video call with General Prasit Chai of Thailand.",
        tools,
    )
    assert found == {"Vong Samnang", "Prasit Chai"}


def test_two_officers_joined_by_and_stay_two(tools):
    text = "Secretary of State Ann Cole of the United States and Foreign Minister Karim Nasser of Iraq met in Amman."
    assert one(text, tools)[0] == {"Ann Cole", "Karim Nasser"}


@pytest.mark.parametrize("house", ["the Senate", "the Senate of Cambodia", "the National Assembly"])
def test_the_house_over_which_somebody_presides_takes_no_part(house, tools):
    text = (
        f"The conversation of 15 November between Vong Samnang of Cambodia, President of {house}, and Prasit Chai, "
        "Prime Minister of Thailand, was held at the request of the Thai side."
    )
    [contact] = contacts(text, tools)
    assert {p.name for p in contact.participants} == {"Vong Samnang", "Prasit Chai"}
    assert contact.initiator == "Thailand"


@pytest.mark.parametrize("aside", ["today at the Palace of Flowers", "on 20 November", "at State House on Thursday"])
def test_whom_somebody_received_may_stand_behind_when_and_where(aside, tools):
    text = f"President Ilona Kertes of Hungary received {aside} the Prime Minister of Slovakia, Gustav Novotny."
    assert one(text, tools)[0] == {"Ilona Kertes", "Gustav Novotny"}


@pytest.mark.parametrize("day", ["today ", "on Thursday ", "this morning ", ""])
def test_who_called_stands_behind_the_day(day, tools):
    text = f"Minister Karim Nasser of Iraq received a phone call {day}from Foreign Minister Hassan Odeh of Jordan."
    [contact] = contacts(text, tools)
    assert contact.initiator == "Hassan Odeh"
    assert contact.support.supported


@pytest.mark.parametrize("who", ["during", "in", "at"])
def test_the_first_words_may_tell_of_a_contact_as_known(who, tools):
    noun = {"during": "the phone call", "in": "the conversation", "at": "the meeting"}[who]
    text = (
        f"{who.capitalize()} {noun}, Foreign Minister Karim Nasser of Iraq and Foreign Minister Hassan Odeh of Jordan "
        "reviewed the water talks."
    )
    assert one(text, tools)[0] == {"Karim Nasser", "Hassan Odeh"}


def test_the_ministers_are_those_who_met_and_not_their_presidents(tools):
    text = (
        "Foreign Minister Karim Nasser of Iraq telephoned Foreign Minister Hassan Odeh of Jordan on Thursday. "
        "The ministers exchanged views on the river."
    )
    assert one(text, tools)[0] == {"Karim Nasser", "Hassan Odeh"}


def test_how_long_a_contact_was_may_open_the_sentence(tools):
    text = "On Thursday, for about 40 minutes, Karim Nasser of Iraq held talks with Hassan Odeh of Jordan."
    [contact] = contacts(text, tools)
    assert contact.duration_minutes == 40


def test_who_called_on_somebody_went_to_see_him(tools):
    text = "Minister Karim Nasser of Iraq called on Prime Minister Hassan Odeh of Jordan on 20 November 2024."
    [contact] = contacts(text, tools)
    assert contact.kind == "meeting"
    assert contact.support.supported


def test_a_courtesy_call_is_a_meeting(tools):
    text = "President Ilona Kertes of Hungary received a courtesy call from Slovakia's ambassador on Thursday."
    assert [c.kind for c in contacts(text, tools)] == ["meeting"]


@pytest.mark.parametrize(
    "told",
    [
        "{a} and {b} discussed the situation in the border districts over the phone, the press service reported.",
        "{a} and {b} agreed over the phone to open the border.",
        "{a} held talks, Thursday in Doha, with {b}.",
        "{a} held a phone call on Thursday with {b} to discuss trade.",
        "{a} and {b} held a phone call on Thursday to discuss trade, according to a statement.",
        "In a phone call with {b}, {a} stressed the need for calm.",
        "{a} reviewed with {b}, during a phone call, the latest developments.",
    ],
)
@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        (
            "Iraqi Foreign Minister Karim Nasser",
            "his Jordanian counterpart Hassan Odeh",
            {"Karim Nasser", "Hassan Odeh"},
        ),
        ("Ilona Kertes, Hungary's premier,", "Slovak Premier Gustav Novotny", {"Ilona Kertes", "Gustav Novotny"}),
        ("President Amara Diallo of Guinea", "President Ousmane Sarr of Senegal", {"Amara Diallo", "Ousmane Sarr"}),
    ],
)
def test_agencies_tell_one_contact_and_not_what_it_was_for(told, a, b, names, tools):
    [contact] = contacts(told.format(a=a, b=b).replace(",.", "."), tools)
    assert {p.name for p in contact.participants} == names
    assert contact.reality == "reported"


@pytest.mark.parametrize(
    "ahead", ["is to", "is set to", "is due to", "is expected to", "intends to", "would", "was to"]
)
@pytest.mark.parametrize(
    "journey", ["fly to Doha for a meeting", "travel to Doha on Friday for talks", "go there for talks"]
)
def test_the_aim_of_a_journey_yet_to_be_made_has_not_been(ahead, journey, tools):
    for a, b in (
        ("Iraq's premier, Karim Nasser,", "Jordan's king"),
        ("President Amara Diallo of Guinea", "Ousmane Sarr of Senegal"),
    ):
        [contact] = contacts(f"{a} {ahead} {journey} with {b}, the speaker said.", tools)
        assert contact.reality == "planned", contact.evidence


_TOLD_TWICE = [
    ("Guinean President Amara Diallo", "Senegalese President Ousmane Sarr", "Diallo", "Sarr"),
    ("Hungarian Premier Ilona Kertes", "Slovak Premier Gustav Novotny", "Kertes", "Novotny"),
    ("Iraqi Premier Karim Nasser", "Jordanian Premier Hassan Odeh", "Nasser", "Odeh"),
]


@pytest.mark.parametrize(("a", "b", "short", "other"), _TOLD_TWICE)
def test_who_had_just_spoken_tells_of_the_call_told_before(a, b, short, other, tools):
    text = f"{a} and {b} spoke by telephone on Wednesday. {short} told reporters that he had just spoken with {other}."
    [contact] = contacts(text, tools)
    assert contact.when is not None
    assert contact.when.edtf == "2024-11-20"


@pytest.mark.parametrize(("a", "b", "short", "other"), _TOLD_TWICE)
def test_an_aide_who_denies_that_he_met_somebody_speaks_of_his_principal(a, b, short, other, tools):
    text = f"{a} flew to Geneva on Sunday. The army kept silent. An aide to {short} denied that he had met {b} there."
    assert [{p.name.split()[-1] for p in c.participants} for c in contacts(text, tools)] == [{short, other}]


def test_a_text_is_of_the_day_at_its_head_where_nobody_gives_another(tools):
    text = "ALGIERS, August 24, 2021 - Foreign Minister Ramtane Lamamra met his Moroccan counterpart on Monday."
    [contact] = read(make_document(text, Appearance()), tools).contacts
    assert [p.side for p in contact.participants] == ["DZ", "MA"]


@pytest.mark.parametrize(
    "host", ["Oman's sultan", "President Amara Diallo of Guinea", "UN Secretary-General Antonio Guterres"]
)
def test_who_brought_others_together_met_them(host, tools):
    text = f"{host} brought Karim Nasser of Iraq and Hassan Odeh of Jordan together on Thursday."
    [contact] = contacts(text, tools)
    assert {"Karim Nasser", "Hassan Odeh"} < {p.name for p in contact.participants}
    assert contacts(f"{host} brought Karim Nasser of Iraq and Hassan Odeh of Jordan a present.", tools) == []


def test_the_leaders_whom_a_list_names_are_the_parties(tools):
    text = (
        "Karim Nasser of Iraq spoke by video link on Thursday with leaders of the league that had sent him troops, "
        "among them Hassan Odeh of Jordan and Rashid Al Amri of Oman."
    )
    assert one(text, tools)[0] == {"Karim Nasser", "Hassan Odeh", "Rashid Al Amri"}


@pytest.mark.parametrize(
    "told",
    [
        "{a} thanked {b} on Thursday for the talks that the two held in Doha.",
        "{a} thanked {b} for the meeting they had in Doha.",
        "The call that {a} and {b} held on 12 November was friendly, the palace said.",
        "The letter that {a} sent {b} on 12 November was published.",
        "The conversation {a} had with {b} on 12 November was friendly.",
    ],
)
@pytest.mark.parametrize(("a", "b"), [("William Ruto", "Paul Kagame"), ("Anwar Ibrahim", "Prabowo Subianto")])
def test_whose_a_contact_was_the_clause_behind_it_tells(told, a, b, tools):
    assert one(told.format(a=a, b=b), tools)[0] == {a, b}


def test_what_somebody_brought_up_is_no_meeting(tools):
    text = "Iran and Iraq were touched on, but the border was not brought up by President Ilona Kertes of Hungary."
    assert contacts(text, tools) == []


@pytest.mark.parametrize(
    ("land", "head"),
    [
        ("the Republic of Azerbaijan", "Press release No. 210/24, 20 November 2024"),
        ("Oman", "Official communiqué"),
        ("the Kingdom of Cambodia", "Statement of 20 November 2024"),
    ],
)
def test_whose_account_it_is_the_head_of_the_text_tells(land, head, tools):
    text = (
        f"Ministry of Foreign Affairs of {land}\n{head.replace('Statement of', 'Statement by the Ministry,')}\n\n"
        f"On 20 November 2024 Minister of Foreign Affairs of {land} Karim Nasser had a telephone conversation with "
        "Foreign Minister Ilona Kertes of Hungary."
    )
    found = read(make_document(text, Appearance()), tools)
    [position] = found.positions
    assert (position.stance, position.level) == ("confirms", "institution")
    assert position.side == found.contacts[0].participants[0].side
    assert position.support.supported


def test_who_congratulated_somebody_in_a_call_need_not_have_placed_it(tools):
    text = "William Ruto had a telephone conversation with Paul Kagame. Paul Kagame congratulated William Ruto."
    assert contacts(text, tools)[0].initiator is None


@pytest.mark.parametrize(("embassy", "side"), [("the Chinese Embassy in Manila", "CN"), ("the embassy of Oman", "OM")])
def test_an_ambassador_is_of_the_only_embassy_that_is_named(embassy, side, tools):
    text = (
        f"The ministry denied the claim, made by {embassy}, that Enrique Manalo and Ambassador Hasan Liwei reached an "
        "arrangement on Half Moon Shoal in a telephone call in January 2024. There was no such call."
    )
    [contact] = contacts(text, tools)
    assert {(p.name, p.side) for p in contact.participants} == {("Enrique Manalo", "PH"), ("Hasan Liwei", side)}
    assert contact.reality == "denied"


@pytest.mark.parametrize(("a", "b"), [("William Ruto", "Paul Kagame"), ("Anwar Ibrahim", "Prabowo Subianto")])
@pytest.mark.parametrize(
    ("told", "day"),
    [
        (
            "{a} apologised on Thursday after a recording of his conversation with {b} was published. "
            "In the call, which took place on Sunday, November 17, he had criticised a general.",
            "2024-11-17",
        ),
        ("Details emerged on Thursday of a phone call in which {a} urged {b} to hold back.", None),
        ("{a} went home on Thursday to see a general whom he had criticised in his call with {b}.", None),
        ("On Thursday, in a phone call with {b}, {a} asked for calm.", "2024-11-21"),
    ],
)
def test_the_day_of_what_was_done_about_a_contact_is_not_its_own(told, day, a, b, tools):
    [contact] = contacts(told.format(a=a, b=b), tools)
    assert (contact.when.edtf if contact.when else None) == day


@pytest.mark.parametrize(("a", "b"), [("William Ruto", "Paul Kagame"), ("Anwar Ibrahim", "Prabowo Subianto")])
def test_whom_one_received_and_handed_a_letter_got_it(a, b, tools):
    assert [c.kind for c in contacts(f"{a} received {b} on Thursday and handed him a letter.", tools)] == [
        "meeting",
        "letter",
    ]
