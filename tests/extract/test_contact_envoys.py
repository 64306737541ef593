"""Regional news of envoys, juntas and go-betweens: who met whom where several are told of and not all are known."""

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
    return list(read(make_document(text, Appearance(published="2023-09-20")), tools).contacts)


def names(contact: ContactMention) -> set[str]:
    return {p.name for p in contact.participants}


def told(text: str, tools: Tools) -> list[tuple[str, set[str]]]:
    return [(c.reality, names(c)) for c in contacts(text, tools)]


@pytest.mark.parametrize(
    ("one", "two", "third"),
    [
        ("Vucic", "Kurti", "EU foreign policy chief Josep Borrell"),
        ("Modi", "Macron", "UN human rights chief Volker Turk"),
    ],
)
def test_two_who_met_a_third_separately_have_not_met(one, two, third, tools):
    found = told(f"{one} and {two} met {third} separately on Thursday but did not sit down together.", tools)
    assert [reality for reality, _ in found] == ["reported", "reported", "negated"]
    first, second, apart = (people for _, people in found)
    assert len(first & second) == 1  # the third
    assert apart == (first | second) - (first & second)


@pytest.mark.parametrize("share", ["each of them", "both of them"])
def test_talks_with_each_of_them_are_those_of_who_held_them(share, tools):
    text = f"Vucic and Kurti spoke on Monday. The EU envoy, Miroslav Lajcak, held talks with {share}."
    assert "Miroslav Lajčák" in names(contacts(text, tools)[-1])


@pytest.mark.parametrize(
    ("who", "sender"),
    [("Albin Kurti", "the Serbian president"), ("Maia Sandu", "Vladimir Putin"), ("William Ruto", "Joe Biden")],
)
@pytest.mark.parametrize("noun", ["text message", "message"])
def test_a_message_that_somebody_got_is_one(who, sender, noun, tools):
    [contact] = contacts(f"{who} says he got a {noun} from {sender} on Sunday.", tools)
    assert (contact.kind, contact.reality) == ("message", "reported")


@pytest.mark.parametrize(
    "others", ["several ministers", "the ambassadors of the neighbouring countries", "a group of business people"]
)
def test_the_known_one_behind_unknown_others_is_met_too(others, tools):
    [contact] = contacts(f"Vucic received {others} and the French ambassador, Pierre Cochard, on Monday.", tools)
    assert names(contact) == {"Aleksandar Vučić", "Pierre Cochard"}


def test_an_unnamed_person_in_a_clause_is_not_who_tells_of_him(tools):
    text = (
        "Yevgeny Prigozhin offered his services. A Pentagon spokesman said there was no evidence "
        "that any representative of his had met them."
    )
    assert contacts(text, tools) == []


@pytest.mark.parametrize(
    ("city", "land", "side"),
    [("Niamey", "Niger's junta", "NE"), ("Khartoum", "Sudan's army", "SD"), ("Naypyidaw", "Myanmar's junta", "MM")],
)
def test_a_general_met_in_a_land_that_the_text_is_about_is_of_it(city, land, side, tools):
    text = f"Victoria Nuland said she had held talks in {city} with Brigadier General Ibra Tensu. {land} was silent."
    [contact] = contacts(text, tools)
    assert set(contact.sides) == {"US", side}


def test_a_general_met_on_neutral_ground_is_of_no_known_land(tools):
    assert contacts("Modi met in Geneva with General Ibra Tensu.", tools) == []


@pytest.mark.parametrize(
    "whom", ["coup leader Ibra Tensu or deposed President Mohamed Bazoum", "the deposed president, Mohamed Bazoum"]
)
def test_who_left_without_meeting_somebody_did_not_meet_him(whom, tools):
    found = told(
        f"The UN envoy, Hans Grundberg, left Niger on Monday without meeting {whom}. Niger is ruled by a junta.", tools
    )
    assert {reality for reality, _ in found} == {"negated"}
    assert any("Mohamed Bazoum" in people for _, people in found)


@pytest.mark.parametrize(
    ("one", "first", "two"),
    [("Antony Blinken", "Mohamed Bazoum", "Emmanuel Macron"), ("Narendra Modi", "Vladimir Putin", "Xi Jinping")],
)
def test_him_behind_another_subject_is_whom_the_first_spoke_to(one, first, two, tools):
    text = f"{one} spoke to {first} on Monday. {two} said that he talks to him every day."
    assert names(contacts(text, tools)[1]) == {two, first}


def test_neither_of_two_is_two_contacts_that_did_not_happen(tools):
    found = told("Modi has not telephoned Macron or Scholz.", tools)
    assert [reality for reality, _ in found] == ["negated", "negated"]


@pytest.mark.parametrize(
    ("doer", "other"),
    [
        ("The Minister of Foreign Affairs of Kazakhstan Murat Nurtleu", "the Ambassador of France Dinor Velasse"),
        ("President of Ukraine Volodymyr Zelensky", "the Foreign Minister of Armenia Ararat Mirzoyan"),
        ("Foreign Minister of Peru Elsa Velando", "President of the Republic of Uzbekistan Shavkat Mirziyoyev"),
    ],
)
def test_an_office_with_its_land_before_the_name_is_that_person(doer, other, tools):
    [contact] = contacts(f"{doer} met {other} in Geneva on Monday.", tools)
    assert names(contact) == {" ".join(words.split()[-2:]) for words in (doer, other)}


@pytest.mark.parametrize("word", ["representatives", "aides", "envoys"])
def test_the_people_of_a_leader_are_not_the_leader(word, tools):
    [contact] = contacts(f"Norwegian diplomats met {word} of President Nicolas Maduro in Oslo on Monday.", tools)
    assert "Nicolás Maduro" not in names(contact)
    assert set(contact.sides) == {"NO", "VE"}


@pytest.mark.parametrize("whom", ["anyone from the German government", "somebody from Macron's team"])
def test_somebody_of_a_government_stands_for_it(whom, tools):
    [contact] = contacts(f"Narendra Modi has not met {whom} since January.", tools)
    assert contact.reality == "negated"


def test_who_was_told_of_talks_has_held_none(tools):
    assert (
        contacts("Ryabkov said Moscow had been told of the Oslo meeting in advance by the Venezuelan side.", tools)
        == []
    )


@pytest.mark.parametrize(("verb", "reality"), [("were brokered", "reported"), ("had been arranged", "reported")])
def test_a_passive_of_the_past_is_no_condition(verb, reality, tools):
    text = f"The meetings {verb} by Sunak, who met Crown Prince Mohammed bin Salman in Riyadh last month."
    assert told(text, tools) == [(reality, {"Rishi Sunak", "Mohammed bin Salman"})]


@pytest.mark.parametrize("rest", ["in January", "on 5 January"])
def test_a_day_behind_what_it_came_before_dates_the_contact(rest, tools):
    text = f"Niinisto rang Putin on Saturday. The two had last spoken before the invasion, {rest}."
    assert contacts(text, tools)[1].when is not None


@pytest.mark.parametrize(
    ("city", "side"), [("DHAKA", "BD"), ("Maputo", "MZ"), ("LIMA, Sept 5", "PE"), ("Helsinki (Reuters)", "FI")]
)
@pytest.mark.parametrize("office", ["Foreign Minister", "Defence Minister"])
def test_a_minister_without_a_land_is_of_the_city_of_the_story(city, side, office, tools):
    text = f"{city} - {office} A.K. Tenso Belu telephoned External Affairs Minister S. Jaishankar on Monday."
    [contact] = contacts(text, tools)
    assert set(contact.sides) == {side, "IN"}


def test_a_denial_of_any_talks_is_of_those_told(tools):
    text = (
        "Saudi and Iranian officials met in Baghdad on Monday, a newspaper reported. "
        "A senior Saudi official denied to the newspaper that there had been any talks with Iran."
    )
    assert [c.reality for c in contacts(text, tools)] == ["denied"]


def test_an_exchange_that_they_also_had_is_part_of_the_call(tools):
    text = "Niinisto rang Putin on Saturday. The two leaders also had an exchange of views on grain, the Kremlin said."
    assert [c.kind for c in contacts(text, tools)] == ["call"]


AZERI = "The President of the Republic of Azerbaijan Ilham Aliyev"
KAZAKH = "The Minister of Foreign Affairs of the Republic of Kazakhstan Mirat Tenbaev"
KYRGYZ = "the Minister of Foreign Affairs of the Kyrgyz Republic Ruslan Osmonbek"
THAI = "The Foreign Minister of Thailand, H.E. Mr. Somsak Ratana,"
KHMER = "Prime Minister Hun Sen of Cambodia"


@pytest.mark.parametrize(
    ("one", "other", "people"),
    [
        (AZERI, "the President of the Russian Federation Vladimir Putin", {"Ilham Aliyev", "Vladimir Putin"}),
        (KAZAKH, KYRGYZ, {"Mirat Tenbaev", "Ruslan Osmonbek"}),
        (THAI, KHMER, {"Somsak Ratana", "Hun Sen"}),
    ],
)
def test_the_full_style_of_a_state_s_office_is_one_person(one, other, people, tools):
    [contact] = contacts(f"{one} had a telephone conversation with {other} on Monday.", tools)
    assert names(contact) == people
    assert len(contact.sides) == 2


def test_a_phone_conversation_of_one_with_the_other_is_theirs(tools):
    text = f"A phone conversation of {AZERI.replace('The', 'the', 1)} with President Putin took place."
    assert names(contacts(text, tools)[0]) == {"Ilham Aliyev", "Vladimir Putin"}


@pytest.mark.parametrize("opening", ["after", "before"])
def test_an_envoy_named_behind_his_office_acts_in_a_clause(opening, tools):
    text = (
        f"The crew flew home {opening} the US ambassador, Josef Prenner, handed a letter to Foreign Minister Wang Yi."
    )
    assert names(contacts(text, tools)[0]) == {"Josef Prenner", "Wang Yi"}


@pytest.mark.parametrize(
    ("plural", "third"), [("both presidents", "King Felipe"), ("the two leaders", "Recep Tayyip Erdogan")]
)
def test_whom_somebody_spoke_to_are_two_others(plural, third, tools):
    text = f"President Macron and President Zelensky are at odds. {third} has spoken with {plural} by phone."
    found = {name for c in contacts(text, tools) for name in names(c)}
    assert {"Emmanuel Macron", "Volodymyr Zelensky"} <= found
    assert len(found) == 3


def test_what_is_asked_is_no_condition(tools):
    text = "Asked if a meeting of Putin and Erdogan had been considered, a spokesman said that it had not come up."
    assert all(c.reality != "hypothetical" for c in contacts(text, tools))


@pytest.mark.parametrize("verb", ["is expected to carry", "carried"])
def test_who_carries_a_letter_takes_no_part_in_it(verb, tools):
    [contact] = contacts(
        f"Rino Serri of Italy {verb} a letter from President Isaias Afwerki to Prime Minister Modi.", tools
    )
    assert names(contact) == {"Isaias Afwerki", "Narendra Modi"}


def test_talks_that_produced_nothing_were_held(tools):
    text = "Hun Sen said that his talks with his Thai counterpart, Srettha Thavisin, had produced nothing."
    assert [c.reality for c in contacts(text, tools)] == ["reported"]


@pytest.mark.parametrize(("noun", "kind"), [("call", "call"), ("meeting", "meeting")])
def test_any_such_call_is_the_call_and_not_the_meeting_told_with_it(noun, kind, tools):
    text = (
        "Subrahmanyam Jaishankar met Bilawal Bhutto Zardari in Goa on May 4. He said that Prime Minister Modi had not "
        f"telephoned Shehbaz Sharif. Saudi Arabia's foreign ministry said it was not aware of any such {noun}."
    )
    found = read(make_document(text, Appearance(published="2023-09-20")), tools)
    [unaware] = [p for p in found.positions if p.stance == "unaware"]
    assert next(c.kind for c in found.contacts if c.id == unaware.about) == kind


@pytest.mark.parametrize(
    ("one", "two", "third"),
    [("Felix Tshisekedi", "Paul Kagame", "Uhuru Kenyatta"), ("Serzh Sargsyan", "Ilham Aliyev", "Abdullah Gul")],
)
def test_both_leaders_are_the_two_who_met_and_not_whoever_brought_them_together(one, two, third, tools):
    met = f"Presidents {one} and {two} met on Monday, and Joao Lourenco looked on."
    text = f"{met} {third} telephoned both leaders before."
    day = Appearance(published="2012-09-20" if third == "Abdullah Gul" else "2021-09-20")
    found = {p.name for c in read(make_document(text, day), tools).contacts for p in c.participants}
    assert "João Lourenço" not in found
    assert len(found) == 3


@pytest.mark.parametrize("verb", ["spoke with", "met"])
def test_he_in_a_clause_with_whom_is_not_who_it_tells_of(verb, tools):
    text = f"Narendra Modi flew home on Monday. Emmanuel Macron, whom he is to see next week, {verb} him on Friday."
    assert {frozenset(names(c)) for c in contacts(text, tools)} == {frozenset({"Narendra Modi", "Emmanuel Macron"})}


@pytest.mark.parametrize("aside", ["", ", reported by Le Monde,", ", mentioned in the press,"])
def test_a_letter_that_does_not_exist_was_not_sent(aside, tools):
    [contact] = contacts(f"A letter from Narendra Modi to Emmanuel Macron{aside} does not exist, an aide said.", tools)
    assert contact.reality in ("negated", "denied")


@pytest.mark.parametrize("when", ["", " at the time", " publicly"])
def test_who_denies_a_deal_does_not_deny_the_meeting(when, tools):
    denial = f"India's foreign minister denied{when} that any deal had been struck."
    text = f"Narendra Modi met Emmanuel Macron in Paris. {denial}"
    assert contacts(text, tools)[0].reality == "reported"
