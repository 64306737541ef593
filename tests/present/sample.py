"""An invented case of invented countries: five contacts, fifteen documents, every kind of disagreement."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from memcon.present.dossier import Dossier
from memcon.records import (
    Assessment,
    Conflict,
    Contact,
    ContactRef,
    Document,
    Evidence,
    Flag,
    Link,
    OriginNamed,
    Party,
    PositionHeld,
    RealityHeld,
    Span,
    Stated,
    Support,
    When,
)

SIDES = {"XA": "Alveria", "XB": "Borsund", "XC": "Castrel", "XD": "Dormark"}
GOOD = Support(True, True, True)
DOUBT = Support(True, True, False, ("the speaker of the passage is not the holder",))

TEXTS: dict[str, dict[str, str]] = {
    "courier": {
        "title": "President-elect Halden rang Prime Minister Orsk, people told of the call say",
        "outlet": "The Lindholm Courier",
        "published": "2031-11-10",
        "kind": "news",
        "url": "https://courier.example/halden-orsk-call",
        "text": (
            "LINDHOLM — President-elect Mara Halden of Alveria talked by telephone on Thursday with Prime Minister Ivo "
            "Orsk of Borsund, according to four people told of the conversation, who asked not to be named because it "
            "was private.\n\nHalden placed the call from her house on the coast, two of the people said, and urged "
            "Orsk not to send more troops to the Kessel straits. She reminded him of the size of the Alverian fleet in "
            "those waters, one of them said. They spoke for about 25 minutes.\n\nThe two agreed to speak again about "
            "a settlement “soon”, the people said. A spokeswoman for the Halden transition said that it would not "
            "comment on private calls. The Borsund prime minister’s office did not answer questions on Sunday."
        ),
    },
    "borwire": {
        "title": "No such conversation, says government spokesman",
        "outlet": "Borwire",
        "published": "2031-11-11",
        "kind": "wire",
        "text": (
            "ORSTAD, 11 November. Asked about a report in the Alverian press, government spokesman Leif Tarn said that "
            "there had been no conversation between the prime minister and the president-elect, and that the story was "
            "“invented from the first line to the last”. He added that no plans for contacts existed at present.\n\n"
            "“One reads such things every week,” Tarn told reporters. “This is simply not so.”"
        ),
    },
    "castrel": {
        "title": "Foreign ministry on reports of a call",
        "outlet": "Castrel Foreign Ministry",
        "published": "2031-11-11",
        "kind": "briefing",
        "side": "XC",
        "text": (
            "Question: Was the government told beforehand of a call between the president-elect of Alveria and the "
            "prime minister of Borsund?\nAnswer: Reports that Castrel was told of the call in advance are wrong. We "
            "could neither agree to it nor object to it. On the call itself we leave it to those concerned."
        ),
    },
    "post": {
        "title": "What we know about the disputed call",
        "outlet": "Evening Post of Vell",
        "published": "2031-11-12",
        "kind": "rewrite",
        "text": (
            "Mara Halden warned Ivo Orsk not to escalate in the Kessel straits in a phone call last week, the Lindholm "
            "Courier reported. The call lasted 40 minutes and was made at the request of Orstad, according to a "
            "Western official. Borsund denies that it took place. “Not a word of it is true,” spokesman Leif Tarn said."
        ),
    },
    "interview": {
        "title": "Halden: “I will not say with whom I speak”",
        "outlet": "Channel Four Alveria",
        "published": "2031-11-19",
        "kind": "interview",
        "text": (
            "Presenter: Did you speak with Mr Orsk after the election?\nHalden: I will not say with whom I speak and "
            "with whom I do not. If I had, it would be a good thing, and if I had not, you would be the last to "
            "know.\nPresenter: So you did?\nHalden: I have answered that."
        ),
    },
    "briefing": {
        "title": "Government briefing of 3 February",
        "outlet": "Office of the Prime Minister, Orstad",
        "published": "2032-02-03",
        "kind": "briefing",
        "side": "XB",
        "text": (
            "Tarn said that he could neither confirm nor deny contacts between the prime minister and the president: "
            "“There are many channels, and I may not know of all of them.” Asked whether his words of November still "
            "stood, he said that there was nothing to add."
        ),
    },
    "joint": {
        "title": "Readout of the meeting with Prime Minister Dace Ruhl",
        "outlet": "Presidency of Alveria",
        "published": "2032-03-14",
        "kind": "readout",
        "side": "XA",
        "text": (
            "President Halden met Prime Minister Dace Ruhl of Dormark in Vell today. The president and the prime "
            "minister spoke for ninety minutes on grain transit, the fishing quota and the release of the crew of the "
            "Sula. President Halden asked for the crew’s return before Easter. They agreed to meet again in the autumn."
        ),
    },
    "dormark": {
        "title": "The prime minister’s talks in Vell",
        "outlet": "Government of Dormark",
        "published": "2032-03-15",
        "kind": "readout",
        "side": "XD",
        "text": (
            "At the invitation of the Alverian side, Prime Minister Ruhl met President Halden on 14 March. In a talk "
            "of two hours the prime minister set out Dormark’s position on the fishing quota. The sides noted progress "
            "on grain transit."
        ),
    },
    "summit": {
        "title": "Orsk and Ruhl to meet at Kessel in May",
        "outlet": "Borwire",
        "published": "2032-04-02",
        "kind": "wire",
        "text": (
            "ORSTAD, 2 April. Prime Minister Ivo Orsk will meet Prime Minister Dace Ruhl of Dormark at Kessel in the "
            "second half of May, spokesman Leif Tarn announced. The agenda is being worked out."
        ),
    },
    "dropped": {
        "title": "Dormark says May meeting depends on Orstad",
        "outlet": "The Lindholm Courier",
        "published": "2032-05-20",
        "kind": "news",
        "text": (
            "The meeting announced for this month is off for now. “The ball is in their court,” said Foreign Minister "
            "Hela Brandt of Dormark. A government official in Orstad said that he was not aware of a new date."
        ),
    },
    "memoir": {
        "title": "An envoy’s winter",
        "outlet": "Quay Books",
        "published": "2033-06-01",
        "kind": "diary",
        "text": (
            "Some time that winter, it must have been January or early in February, I carried a letter from Halden to "
            "Orstad. Nobody at the ministry knew. I sat with Orsk for an hour; he read it twice and put it in the fire."
        ),
    },
    "column": {
        "title": "Why Vell and Orstad should talk",
        "outlet": "Evening Post of Vell",
        "published": "2032-01-08",
        "kind": "analysis",
        "text": (
            "Alveria’s government ought to invite Orsk to Vell without conditions. Halden and Orsk have spoken as many "
            "as seven times since the summer, a former minister claims; the governments have not said so. The two have "
            "not met in person since the conference of 2029."
        ),
    },
}


def documents() -> dict[str, Document]:
    """The invented documents by id."""
    return {
        key: Document(
            id=key,
            path=f"/home/reporter/desk/{key}.txt",
            source_id=f"desk-note-{key}",
            encoding="cp1252-planted",
            language="en",
            **fields,  # type: ignore[arg-type]
        )
        for key, fields in TEXTS.items()
    }


def span(key: str, words: str) -> Span:
    """Where ``words`` stand in the document."""
    start = TEXTS[key]["text"].index(words)
    return Span(start, start + len(words), words)


def at(key: str, words: str, record: str = "p1") -> Evidence:
    """Evidence for ``words`` in the document."""
    return Evidence(key, f"{key}:{record}", span(key, words))


def day(text: str, phrase: str | None = None) -> When:
    """One day."""
    value = date.fromisoformat(text)
    return When(text, value, value, "day", phrase, None, "published" if phrase else "none")


@dataclass
class Held:
    """Builds a position with few words."""

    holder: str
    side: str | None
    camp: str
    level: str
    extra: dict[str, object] = field(default_factory=dict)

    def __call__(self, stance: str, key: str, words: str, said: str | None, **more: object) -> PositionHeld:
        fields: dict[str, object] = {
            "ref": f"{key}:{stance}",
            "scope": "occurrence",
            "words": words,
            "evidence": at(key, words, stance),
            "said": day(said) if said else None,
            "support": GOOD,
            **self.extra,
            **more,
        }
        return PositionHeld(
            holder=self.holder,
            side=self.side,
            camp=self.camp,  # type: ignore[arg-type]
            level=self.level,  # type: ignore[arg-type]
            stance=stance,  # type: ignore[arg-type]
            **fields,  # type: ignore[arg-type]
        )


TARN = Held("Leif Tarn", "XB", "government", "spokesman", {"office": "government spokesman"})
HALDEN = Held("Mara Halden", "XA", "transition", "principal")
TEAM = Held("Halden transition", "XA", "transition", "institution")
CASTREL = Held("Castrel Foreign Ministry", "XC", "government", "institution")
BRANDT = Held("Hela Brandt", "XD", "government", "official", {"office": "Foreign Minister"})
UNNAMED = Held("a government official in Orstad", "XB", "government", "anonymous")


def mention(key: str, words: str, reality: str, **more: object) -> ContactRef:
    """A mention of a contact in the document."""
    fields: dict[str, object] = {"support": GOOD, **more}
    published = TEXTS[key]["published"]
    return ContactRef(
        f"{key}:c1", key, reality, (span(key, words),), published=published, outlet=TEXTS[key]["outlet"], **fields
    )


HALDEN_PARTY = Party("Mara Halden", "XA", "transition")
ORSK = Party("Ivo Orsk", "XB", "government")
RUHL = Party("Dace Ruhl", "XD", "government")

TALKED = (
    "talked by telephone on Thursday with Prime Minister Ivo Orsk of Borsund, "
    "according to four people told of the conversation"
)
NO_TALK = "said that there had been no conversation between the prime minister and the president-elect"


def disputed() -> Contact:
    """A call that a newspaper reports and a spokesman denies."""
    return Contact(
        id="c-5f3a91d0",
        kind="call",
        participants=(HALDEN_PARTY, ORSK),
        sides=("XA", "XB"),
        reality="denied",
        contested=True,
        when=day("2031-11-06", "on Thursday"),
        channel="phone",
        formality="informal",
        realities=(
            RealityHeld(
                "reported",
                "four people told of the call",
                None,
                day("2031-11-10"),
                ("courier",),
                (at("courier", TALKED),),
                checked="R. Okafor",
            ),
            RealityHeld("denied", "Leif Tarn", "XB", day("2031-11-11"), ("borwire",), (at("borwire", NO_TALK),)),
        ),
        positions=(
            TEAM("no_comment", "courier", "it would not comment on private calls", "2031-11-09"),
            TARN("denies", "borwire", NO_TALK, "2031-11-11", checked="R. Okafor", superseded=True, venue="reporters"),
            CASTREL(
                "denies",
                "castrel",
                "Reports that Castrel was told of the call in advance are wrong",
                "2031-11-11",
                scope="advance_notice",
            ),
            TARN("denies", "post", "Not a word of it is true", None, superseded=True, support=DOUBT),
            HALDEN(
                "neither_confirm_nor_deny",
                "interview",
                "I will not say with whom I speak and with whom I do not",
                "2031-11-19",
            ),
            TARN(
                "neither_confirm_nor_deny",
                "briefing",
                "There are many channels, and I may not know of all of them",
                "2032-02-03",
                moved_from="denies",
            ),
        ),
        mentions=(
            mention("courier", TALKED, "reported", checked="R. Okafor"),
            mention("borwire", NO_TALK, "denied"),
            mention(
                "post",
                "Mara Halden warned Ivo Orsk not to escalate in the Kessel straits in a phone call last week",
                "reported",
            ),
            mention(
                "castrel", "a call between the president-elect of Alveria and the prime minister of Borsund", "reported"
            ),
            mention("briefing", "contacts between the prime minister and the president", "reported"),
        ),
        documents=("courier", "borwire", "castrel", "post", "interview", "briefing"),
        origins=(
            OriginNamed(
                "four people told of the conversation", "anonymous", ("courier", "post"), "The Lindholm Courier"
            ),
            OriginNamed("a Western official", "anonymous", ("post",), "Evening Post of Vell"),
        ),
        topics=("arms_control",),
        initiator=(
            Stated(
                "Mara Halden",
                "two of the people told",
                None,
                (at("courier", "Halden placed the call from her house on the coast, two of the people said"),),
            ),
            Stated(
                "Ivo Orsk",
                "a Western official",
                None,
                (at("post", "was made at the request of Orstad, according to a Western official"),),
            ),
        ),
        duration_minutes=(
            Stated(
                25, "people told of the call", None, (at("courier", "They spoke for about 25 minutes"),), "R. Okafor"
            ),
            Stated(40, "a Western official", None, (at("post", "The call lasted 40 minutes"),)),
        ),
        dates=(
            Stated("2031-11-06", "four people told of the call", None, (at("courier", "on Thursday"),)),
            Stated("2031-11-03/2031-11-09", "Evening Post of Vell", None, (at("post", "last week"),)),
        ),
        conflicts=(
            Conflict("initiator", (Stated("Mara Halden"), Stated("Ivo Orsk"))),
            Conflict("duration_minutes", (Stated(25), Stated(40))),
        ),
        assessment=Assessment(
            reasons=(
                "One report of the event, two denials of the event by one spokesman, one of advance notice only.",
                "The denial was not repeated when it was asked for again in February.",
            ),
            hangs_on=("The report hangs on four unnamed people, all reached through the Lindholm Courier.",),
            would_settle=(
                "A later statement by either principal on Thursday 6 November.",
                "Whether the Western official of the Evening Post is one of the four people.",
                "The transition’s list of calls.",
            ),
        ),
        related=(
            Link("c-5f3a91d0", "c-77aa0001", 0.41, ("same principals", "the count may include this call"), False),
        ),
    )


def counted() -> Contact:
    """A number of calls that somebody claims."""
    return Contact(
        id="c-77aa0001",
        kind="call",
        participants=(HALDEN_PARTY, ORSK),
        sides=("XA", "XB"),
        reality="reported",
        contested=False,
        when=When(
            "2031-06/2032-01-08", date(2031, 6, 1), date(2032, 1, 8), "interval", "since the summer", None, "published"
        ),
        count=7,
        realities=(
            RealityHeld(
                "reported",
                "a former minister",
                "XA",
                None,
                ("column",),
                (
                    at(
                        "column",
                        "Halden and Orsk have spoken as many as seven times since the summer, a former minister claims",
                    ),
                ),
            ),
        ),
        positions=(),
        mentions=(mention("column", "have spoken as many as seven times since the summer", "reported", count=7),),
        documents=("column",),
        origins=(OriginNamed("a former minister", "anonymous", ("column",), "Evening Post of Vell"),),
        channel="unknown",
        assessment=Assessment(hangs_on=("One unnamed former minister, in a column.",)),
        related=(
            Link("c-5f3a91d0", "c-77aa0001", 0.41, ("same principals", "the count may include this call"), False),
        ),
    )


def confirmed() -> Contact:
    """A meeting that both sides describe, each in its own way."""
    words = "President Halden met Prime Minister Dace Ruhl of Dormark in Vell today"
    theirs = "Prime Minister Ruhl met President Halden on 14 March"
    return Contact(
        id="c-0b12cd34",
        kind="meeting",
        participants=(Party("Mara Halden", "XA", "government"), RUHL),
        sides=("XA", "XD"),
        reality="reported",
        contested=False,
        when=day("2032-03-14", "today"),
        channel="in_person",
        formality="official",
        scheduled=True,
        realities=(),
        positions=(
            Held("Presidency of Alveria", "XA", "government", "institution")(
                "confirms", "joint", words, "2032-03-14", checked="A. Lindqvist"
            ),
            Held("Government of Dormark", "XD", "government", "institution")(
                "confirms", "dormark", theirs, "2032-03-15", checked="A. Lindqvist"
            ),
        ),
        mentions=(
            mention("joint", words, "reported", checked="A. Lindqvist"),
            mention("dormark", theirs, "reported", checked="A. Lindqvist"),
        ),
        documents=("joint", "dormark"),
        origins=(
            OriginNamed("Presidency of Alveria", "office", ("joint",)),
            OriginNamed("Government of Dormark", "office", ("dormark",)),
        ),
        place=(Stated("Vell", "Presidency of Alveria", "XA", (at("joint", "in Vell today"),), "A. Lindqvist"),),
        initiator=(
            Stated(
                "Alveria",
                "Government of Dormark",
                "XD",
                (at("dormark", "At the invitation of the Alverian side"),),
                "A. Lindqvist",
            ),
        ),
        duration_minutes=(
            Stated(90, "Presidency of Alveria", "XA", (at("joint", "spoke for ninety minutes"),), "A. Lindqvist"),
            Stated(120, "Government of Dormark", "XD", (at("dormark", "In a talk of two hours"),), "A. Lindqvist"),
        ),
        conflicts=(Conflict("duration_minutes", (Stated(90), Stated(120))),),
        assessment=Assessment(
            band="very likely took place",
            source_grade="B",
            information_grade="1",
            reasons=("Both sides put out a readout of their own.",),
            would_settle=("Which duration is right: the readouts differ by half an hour.",),
        ),
    )


def planned() -> Contact:
    """A meeting that was announced and then dropped."""
    words = (
        "Prime Minister Ivo Orsk will meet Prime Minister Dace Ruhl of Dormark at Kessel in the second half of May, "
        "spokesman Leif Tarn announced"
    )
    return Contact(
        id="c-9e00af11",
        kind="meeting",
        participants=(ORSK, RUHL),
        sides=("XB", "XD"),
        reality="planned",
        contested=False,
        when=When(
            "2032-05-16/2032-05-31",
            date(2032, 5, 16),
            date(2032, 5, 31),
            "interval",
            "in the second half of May",
            None,
            "published",
        ),
        channel="in_person",
        scheduled=True,
        realities=(),
        positions=(
            TARN("announces", "summit", words, "2032-04-02"),
            BRANDT("awaits", "dropped", "The ball is in their court", None),
            UNNAMED("unaware", "dropped", "he was not aware of a new date", None),
        ),
        mentions=(
            mention("summit", words, "planned"),
            mention("dropped", "The meeting announced for this month is off for now", "negated"),
        ),
        documents=("summit", "dropped"),
        origins=(OriginNamed("Leif Tarn", "named_person", ("summit",)),),
        place=(Stated("Kessel", "Leif Tarn", "XB", (at("summit", "at Kessel"),)),),
        assessment=Assessment(would_settle=("Whether another date was named after 20 May.",)),
    )


def secret() -> Contact:
    """An envoy's errand that only his memoir tells, at a time that he does not recall."""
    words = "I carried a letter from Halden to Orstad"
    return Contact(
        id="c-d41d8cd9",
        kind="envoy",
        participants=(HALDEN_PARTY, ORSK),
        sides=("XA", "XB"),
        reality="reported",
        contested=False,
        when=When(
            "2032-01-01/2032-02-15",
            date(2032, 1, 1),
            date(2032, 2, 15),
            "interval",
            "January or early in February",
            None,
            "text",
        ),
        channel="intermediary",
        formality="secret",
        realities=(
            RealityHeld(
                "reported",
                "the envoy",
                "XA",
                When("2033", date(2033, 1, 1), date(2033, 6, 1), "interval"),
                ("memoir",),
                (at("memoir", words),),
            ),
        ),
        positions=(
            Held("Ministry at Vell", "XA", "government", "institution")(
                "silent", "memoir", "Nobody at the ministry knew", None
            ),
        ),
        mentions=(mention("memoir", words, "reported", support=DOUBT),),
        documents=("memoir",),
        duration_minutes=(Stated(60, "the envoy", "XA", (at("memoir", "I sat with Orsk for an hour"),)),),
        assessment=Assessment(
            hangs_on=("One memoir, written after the events.",), would_settle=("Anyone else who saw the letter.",)
        ),
    )


def wished() -> Contact:
    """An invitation that a columnist calls for, and the remark that no meeting took place."""
    words = "Alveria’s government ought to invite Orsk to Vell without conditions"
    return Contact(
        id="c-00000abc",
        kind="meeting",
        participants=(Party("Alveria", "XA"), ORSK),
        sides=("XA", "XB"),
        reality="demanded",
        contested=False,
        when=None,
        realities=(),
        positions=(),
        mentions=(mention("column", words, "demanded"),),
        documents=("column",),
    )


def never() -> Contact:
    """A meeting that nobody asserts."""
    words = "The two have not met in person since the conference of 2029"
    return Contact(
        id="c-00000def",
        kind="meeting",
        participants=(HALDEN_PARTY, ORSK),
        sides=("XA", "XB"),
        reality="negated",
        contested=False,
        when=When(
            "2029/2032-01-08",
            date(2029, 1, 1),
            date(2032, 1, 8),
            "interval",
            "since the conference of 2029",
            None,
            "text",
        ),
        realities=(),
        positions=(),
        mentions=(mention("column", words, "negated"),),
        documents=("column",),
    )


def dossier(*, publication: bool = False) -> Dossier:
    """The invented case as a dossier."""
    return Dossier(
        title="Halden and Orsk, 2031–2032",
        generated="An invented case, made for the tests.",
        contacts=(disputed(), counted(), secret(), confirmed(), planned(), wished(), never()),
        documents=documents(),
        flags={
            "post": (
                Flag(
                    "verb-hardened",
                    False,
                    "“urged” in the source that it names has become “warned”",
                    (span("post", "warned"),),
                ),
                Flag(
                    "unnamed-only",
                    False,
                    "the duration rests on one unnamed person",
                    (span("post", "according to a Western official"),),
                ),
            ),
            "column": (
                Flag(
                    "office-date",
                    True,
                    "“a former minister” is neither named nor dated",
                    (span("column", "a former minister claims"),),
                ),
            ),
        },
        summaries={
            "c-5f3a91d0": (
                ("Reported", "reported", at("courier", TALKED)),
                ("by the Lindholm Courier on 10 November, citing four unnamed people;", None, None),
                ("denied", "denied", at("borwire", NO_TALK)),
                ("by the Borsund government’s spokesman on 11 November, who in February would", None, None),
                (
                    "neither confirm nor deny",
                    "neither_confirm_nor_deny",
                    at("briefing", "There are many channels, and I may not know of all of them"),
                ),
                ("; the Halden transition:", None, None),
                ("no comment", "no_comment", at("courier", "it would not comment on private calls")),
                (". 6 documents, 2 origins named.", None, None),
            ),
            "c-0b12cd34": (
                (
                    "Confirmed",
                    "confirms",
                    at("joint", "President Halden met Prime Minister Dace Ruhl of Dormark in Vell today"),
                ),
                ("by both sides, on 14 and 15 March. 2 documents, 2 origins named.", None, None),
            ),
        },
        side_names=SIDES,
        publication=publication,
    )
