"""The closed vocabularies, each value with its one-line definition.

The ``Literal`` types are what records are checked against; ``DEFINITIONS`` is what the JSON Schema,
the codebook and the reference print. A test holds the two equal.
"""

from __future__ import annotations

from typing import Literal

type_names = (
    "Camp", "ContactKind", "Channel", "Formality", "Reality", "Stance", "Scope",
    "Level", "Act", "Commitment", "PolicyView", "Modality", "Polarity", "SourceKind", "TurnRole", "MemorandumForm",
    "Quoted", "CitationRole", "DocumentKind", "Precision", "ActorKind", "MentionKind", "Anchor",
    "Mark", "Ruling", "TeamRole", "RecordKind", "SpeakerRole", "ExportForm", "CountForm", "CountOutcome",
    "CountState", "Directness", "RootKind", "GraphReading", "Fit", "CardKind", "CardOutcome",
    "MoveName", "Aspect", "Evasion", "OriginKind", "ChangeKind", "ChangeWay", "Joint",
    "Manner", "Relation", "DifferenceKind", "QuestionKind", "AnswerStatus", "NewsKind",
)  # fmt: skip

QUESTIONER = "a questioner"
"""How a record names whoever asks in a transcript ("Q", "QUESTION")."""

Camp = Literal[
    "government", "transition", "campaign", "opposition", "former", "parliament", "military",
    "private", "organisation", "unknown",
]  # fmt: skip
ContactKind = Literal["call", "video_call", "meeting", "letter", "message", "envoy", "backchannel", "unspecified"]
Channel = Literal["phone", "video", "in_person", "written", "intermediary", "public", "unknown"]
Formality = Literal["official", "informal", "secret", "unknown"]
Reality = Literal["reported", "denied", "negated", "planned", "possible", "hypothetical", "demanded"]
Stance = Literal[
    "confirms", "denies", "neither_confirm_nor_deny", "declines_details", "no_comment", "unaware",
    "silent", "awaits", "announces",
]  # fmt: skip
Scope = Literal["occurrence", "content", "number", "timing", "initiative", "advance_notice", "source", "other"]
Level = Literal["principal", "spokesman", "institution", "official", "anonymous"]
Act = Literal[
    "informs", "asks", "proposes", "offers", "promises", "agrees", "refuses", "urges", "warns",
    "threatens", "demands", "raises_concern", "criticises", "praises", "characterises", "alleges", "denies",
]  # fmt: skip
Commitment = Literal["none", "conditional", "firm"]
PolicyView = Literal["supports", "opposes", "conditions", "undecided"]
Modality = Literal["asserted", "hedged", "alleged", "conditional", "future", "hypothetical"]
Polarity = Literal["affirmed", "negated"]
SourceKind = Literal["named_person", "office", "outlet", "anonymous", "document", "group", "country"]
SpeakerRole = Literal[
    "principal", "spokesman", "official", "former_official", "expert", "journalist", "witness", "other"
]
RootKind = Literal[
    "party", "own_side", "other_official", "unnamed", "outlet", "entered", "onlooker",
]  # fmt: skip
GraphReading = Literal["as_named", "as_read", "cautious"]
CardKind = Literal["hoop", "smoking_gun"]
CardOutcome = Literal["holds", "fails", "unknown"]
Fit = Literal["fits", "strains", "either"]
MoveName = Literal[
    "acknowledges", "turns_to_denial", "leaves_open", "answers", "stops_answering", "gives_details",
    "withholds_details", "principal_and_spokesman", "camps_of_one_side", "detail_denied",
]  # fmt: skip
CountForm = Literal["ordinal", "total", "none"]
CountOutcome = Literal["left_out", "required", "open"]
CountState = Literal["denies", "neither", "possible", "confirms"]
Quoted = Literal["direct", "indirect", "mixed"]
CitationRole = Literal["first_reported", "cites", "venue", "reuses", "follows_up"]
DocumentKind = Literal[
    "readout", "transcript", "briefing", "post", "wire", "news", "interview", "analysis", "memcon",
    "cable", "diary", "rewrite", "unknown",
]  # fmt: skip
Precision = Literal["day", "month", "year", "interval", "unknown"]
Anchor = Literal["dateline", "published", "text", "none"]
ActorKind = Literal["person", "institution", "government", "outlet", "group"]
MentionKind = Literal["person", "institution", "government", "outlet", "place", "group"]
Mark = Literal["public", "internal", "confidential"]
Ruling = Literal["right", "wrong", "corrected", "same", "not_same", "cannot_tell", "withdrawn"]
TeamRole = Literal["reader", "reviewer", "owner"]
OriginKind = Literal["principal", "spokesman", "official", "document", "anonymous", "outlet", "entered", "unknown"]
ChangeKind = Literal[
    "modality", "number", "anonymity", "attribution", "tense", "speaker", "addressee", "content", "quotation", "names"
]
ChangeWay = Literal["harder", "softer", "drift", "reworded"]
MemorandumForm = Literal["memcon", "telcon", "cable"]
TurnRole = Literal["question", "answer", "statement"]
RecordKind = Literal[
    "contact", "position", "claim", "stance", "attribution", "citation", "flag", "change", "event", "act",
]  # fmt: skip
Joint = Literal[
    "sentence", "semicolon", "colon", "verb", "clause", "that", "participle", "answer", "relative", "governed",
    "item", "adjunct",
]  # fmt: skip
Manner = Literal["tells", "discusses", "agrees", "urges", "objects", "promises", "welcomes", "denies"]
Relation = Literal["both", "only", "differs", "contradicts"]
DifferenceKind = Literal[
    "number",
    "date",
    "duration",
    "initiator",
    "place",
    "participants",
    "commitment",
    "wording",
    "scope",
    "omission",
    "order",
]
ExportForm = Literal[
    "csv", "xlsx", "jsonl", "parquet", "bibtex", "csl", "annotations", "prov", "stix", "ftm", "claimreview",
    "plover", "timelinejs", "ics", "gold",
]  # fmt: skip
Aspect = Literal[
    "priorities", "alignment", "economic_proposals", "security_concerns", "disagreement", "rapport", "frequency"
]
Directness = Literal[
    "record", "official_account", "principal", "named_official", "unnamed", "retelling", "commentary",
]  # fmt: skip
Evasion = Literal[
    "non_denial", "pleads_ignorance", "limits_scope", "attacks_the_report", "withholds_content", "points_elsewhere",
]  # fmt: skip
QuestionKind = Literal[
    "whether", "who", "when", "where", "count", "duration", "channel", "initiator", "said", "denials",
    "confirmations", "positions", "changes", "portrayals", "motives", "origins",
]  # fmt: skip
NewsKind = Literal[
    "new_denial", "moved_position", "altered_text", "withdrawn_text", "new_contact", "new_origin", "ruling_again",
]  # fmt: skip
AnswerStatus = Literal["answered", "disputed", "no_record"]

DEFINITIONS: dict[str, dict[str, str]] = {
    "Camp": {
        "government": "the sitting government and its offices",
        "transition": "the team of an elected office-holder who has not yet taken office",
        "campaign": "a candidate and the candidate's organisation before an election",
        "opposition": "a party or figure outside government",
        "former": "a former office-holder speaking for himself or herself",
        "parliament": "a legislature, its members and committees",
        "military": "armed forces speaking in their own name",
        "private": "a person or company without public office, a private envoy among them",
        "organisation": "an international or non-governmental organisation",
        "unknown": "the text and the actor data do not tell",
    },
    "ContactKind": {
        "call": "a telephone call",
        "video_call": "a call with pictures",
        "meeting": "a meeting in person, a visit or a summit among them",
        "letter": "a written communication on paper or as a note",
        "message": "a short message, telegram, congratulation or post addressed to the other side",
        "envoy": "a contact carried by a sent representative",
        "backchannel": "a contact outside the official channels",
        "unspecified": "the text says that there was a contact and not which kind",
    },
    "Channel": {
        "phone": "by telephone",
        "video": "by video link",
        "in_person": "face to face",
        "written": "in writing",
        "intermediary": "through a third person or state",
        "public": "through public statements",
        "unknown": "not stated",
    },
    "Formality": {
        "official": "announced or recorded by an office",
        "informal": "private or outside protocol, by the text's own words",
        "secret": "hidden, by the text's own words",
        "unknown": "not stated",
    },
    "Reality": {
        "reported": "stated as having taken place by the document or by someone whom it cites",
        "denied": "a holder says that it did not happen, whoever else says that it did",
        "negated": "nobody asserts it and the document says that it did not happen or is not planned",
        "planned": "agreed, announced or scheduled",
        "possible": "may happen; nobody says that it will",
        "hypothetical": "only under a condition that does not hold",
        "demanded": "somebody asks, invites or calls for it",
    },
    "Stance": {
        "confirms": "says that it took place",
        "denies": "says that it did not take place",
        "neither_confirm_nor_deny": "answers, and will do neither",
        "declines_details": "confirms it, and will not give the content",
        "no_comment": "answers, and refuses to comment",
        "unaware": "says that he or she does not know of it",
        "silent": "has not answered, or has put nothing out",
        "awaits": "says that it depends on, or waits for, the other side",
        "announces": "makes it known first, or says that it will take place",
    },
    "Scope": {
        "occurrence": "whether it took place",
        "content": "what was said",
        "number": "how many there were",
        "timing": "when it was",
        "initiative": "who asked for it",
        "advance_notice": "who was told beforehand",
        "source": "where the report comes from",
        "other": "another detail",
    },
    "Level": {
        "principal": "the leader or minister who took part",
        "spokesman": "a person who speaks for a principal or institution",
        "institution": "an office speaking in its own name",
        "official": "another named or described official",
        "anonymous": "an unnamed person",
    },
    "Act": {
        "informs": "tells the other side something",
        "asks": "puts a question or request",
        "proposes": "puts forward a plan",
        "offers": "says that it is willing to do or give something",
        "promises": "commits itself to do something",
        "agrees": "accepts what was put forward",
        "refuses": "rejects what was put forward",
        "urges": "presses the other side to do something",
        "warns": "points to a bad consequence",
        "threatens": "announces a bad consequence of its own making",
        "demands": "requires something of the other side",
        "raises_concern": "expresses worry",
        "criticises": "finds fault with",
        "praises": "speaks well of",
        "characterises": "describes the other side, the contact or the relation",
        "alleges": "asserts that the other side did something",
        "denies": "rejects an allegation",
    },
    "Commitment": {
        "none": "no commitment",
        "conditional": "a commitment under a stated condition",
        "firm": "a commitment without condition",
    },
    "PolicyView": {
        "supports": "is for it",
        "opposes": "is against it",
        "conditions": "is for it under a condition",
        "undecided": "says that no decision was taken",
    },
    "Modality": {
        "asserted": "stated flatly",
        "hedged": "weakened (may, likely, appears)",
        "alleged": "stated as somebody's allegation",
        "conditional": "depends on a condition",
        "future": "about what is to come",
        "hypothetical": "about what is not the case",
    },
    "Polarity": {"affirmed": "said to be so", "negated": "said not to be so"},
    "SourceKind": {
        "named_person": "a person by name",
        "office": "an institution or office",
        "outlet": "a newspaper, agency, broadcaster or site",
        "anonymous": "unnamed people",
        "document": "a text: a readout, letter, report, book",
        "group": "a group of people without a name of its own",
        "country": "a country speaking as one",
    },
    "SpeakerRole": {
        "principal": "a leader or minister",
        "spokesman": "speaks for a principal or institution",
        "official": "holds an office",
        "former_official": "held an office",
        "expert": "an analyst or scholar",
        "journalist": "reports for an outlet",
        "witness": "was present",
        "other": "none of these",
    },
    "Joint": {
        "sentence": "a sentence begins",
        "semicolon": "behind a semicolon",
        "colon": "behind a colon",
        "verb": "a second verb of the same subject",
        "clause": "a second clause with its own subject",
        "that": "a second clause of what was said",
        "participle": "a verb in -ing of saying",
        "answer": "a clause that answers what stands before it",
        "relative": "a relative clause",
        "governed": "a second object behind its own preposition",
        "item": "the next item of a list",
        "adjunct": "further circumstances",
    },
    "Manner": {
        "tells": "says, notes, stresses or informs",
        "discusses": "names a subject of the talk and no more",
        "agrees": "both bind themselves, or share one view",
        "urges": "asks, calls for or demands",
        "objects": "voices concern, criticises or rejects",
        "promises": "binds himself, offers, or is ready",
        "welcomes": "thanks, congratulates or praises",
        "denies": "says that it was not said, not raised or is not so",
    },
    "Relation": {
        "both": "both sides report the point and nothing but the words differs",
        "only": "one side's texts report it; the other side's, which were searched, do not",
        "differs": "the same point with other strength, scope, number or attribution; both can be true",
        "contradicts": "both cannot be true as stated, or one side denies what the other says",
    },
    "DifferenceKind": {
        "number": "another number",
        "date": "another day, or another order in time",
        "duration": "another length",
        "initiator": "another party began it",
        "place": "another place",
        "participants": "other people took part",
        "commitment": "one side binds itself, or both, more firmly than the other tells",
        "wording": "another verb, view or stress of the same point",
        "scope": "one side tells more, or something wider or narrower",
        "omission": "one side denies, or leaves out, that it came up",
        "order": "it stands in another place of the text",
    },
    "Quoted": {
        "direct": "the words stand in quotation marks",
        "indirect": "the words are reported",
        "mixed": "part reported, part in quotation marks",
    },
    "CitationRole": {
        "first_reported": "named as the first to report",
        "cites": "named as the source of a statement",
        "venue": "named as the place where a person spoke",
        "reuses": "its text is carried (an agency credit)",
        "follows_up": "its earlier report is taken up",
    },
    "DocumentKind": {
        "readout": "an office's account of a contact",
        "transcript": "a word-for-word record",
        "briefing": "questions and answers with a spokesman",
        "post": "a social media post",
        "wire": "an agency report",
        "news": "a news report",
        "interview": "an interview",
        "analysis": "analysis or comment",
        "memcon": "a memorandum of conversation",
        "cable": "a diplomatic telegram",
        "diary": "a diary or memoir",
        "rewrite": "a text that retells others without reporting of its own",
        "unknown": "not known",
    },
    "Precision": {
        "day": "one day",
        "month": "some day of one month",
        "year": "some day of one year",
        "interval": "some day between two others, either of which may be open",
        "unknown": "no date",
    },
    "Anchor": {
        "dateline": "the date that the text carries at its head",
        "published": "the publication date of the appearance",
        "text": "another expression in the text, or the expression itself",
        "none": "there was nothing to count from",
    },
    "ActorKind": {
        "person": "a person",
        "institution": "an office, ministry, body or organisation",
        "government": "a government spoken of as one",
        "outlet": "a newspaper, agency, broadcaster or site",
        "group": "people without a name of their own",
    },
    "MentionKind": {
        "person": "a person",
        "institution": "an office, ministry, body or organisation",
        "government": "a government, or a capital or building that stands for it",
        "outlet": "a newspaper, agency, broadcaster or site",
        "place": "a place as a place",
        "group": "people without a name of their own",
    },
    "Mark": {
        "public": "may leave the machine",
        "internal": "for the team; never in publication output",
        "confidential": "in no output unless asked for by name",
    },
    "Ruling": {
        "right": "a person checked the value against its passage and found it right",
        "wrong": "a person checked the value against its passage and found it wrong",
        "corrected": "a person put another value in its place",
        "same": "a person ruled that two mentions are one contact",
        "not_same": "a person ruled that two mentions are different contacts",
        "cannot_tell": "a person looked and could not tell",
        "withdrawn": "a person took an earlier ruling back",
    },
    "TeamRole": {
        "reader": "may read all of a case on a server, confidential documents included",
        "reviewer": "may read, and add rulings and markings",
        "owner": "may read and write everything, and give roles",
    },
    "MemorandumForm": {
        "memcon": "a memorandum, note or record of a conversation",
        "telcon": "a memorandum or transcript of a telephone conversation",
        "cable": "a telegram between a post and its ministry",
    },
    "TurnRole": {
        "question": "somebody asks: the label is Q or Question",
        "answer": "what stands directly after a question",
        "statement": "any other turn",
    },
    "RecordKind": {
        "contact": "a contact, or one of its values",
        "position": "a holder's position towards a contact or a claim",
        "claim": "what somebody told, asked or promised somebody",
        "stance": "a holder's view of a policy",
        "attribution": "who is said to have said what",
        "citation": "a source that a text names",
        "flag": "something wrong inside a document",
        "change": "what became of words from one text to the next",
        "event": "a dated public event, entered by a person",
        "act": "a dated act of policy, entered by a person",
    },
    "OriginKind": {
        "principal": "a leader or minister, in person",
        "spokesman": "a spokesman or office, in person",
        "official": "another person with a name",
        "document": "a document: a readout, a post, a book",
        "anonymous": "unnamed people, through the outlet that heard them",
        "outlet": "an outlet's report of which no more is known",
        "entered": "a row that a person entered",
        "unknown": "nobody is named",
    },
    "ChangeKind": {
        "modality": "what may be became what is, or the other way",
        "number": "the bound of a number moved, or the number did",
        "anonymity": "unnamed people became an office or a person with a name, or the other way",
        "attribution": "whose word it is fell away, or was added",
        "tense": "what is planned became what was done, or the other way",
        "speaker": "another one speaks than before",
        "addressee": "it is told to somebody else than before",
        "content": "one party's words were given to the other",
        "quotation": "quoted words changed, or lost their quotation marks",
        "names": "the same text with other names",
    },
    "ChangeWay": {
        "harder": "firmer than in the text before",
        "softer": "less firm than in the text before",
        "drift": "moved, neither firmer nor less firm",
        "reworded": "in other words, as translation does",
    },
    "CountForm": {
        "ordinal": "a contact is given a number: the fourth, the first since a day",
        "total": "contacts of a period are counted: only once, as many as seven",
        "none": "there was none in a period",
    },
    "CountOutcome": {
        "left_out": "the side's own numbers have no room for the contact",
        "required": "the side's own numbers cannot be met without it",
        "open": "the numbers hold with it and without it",
    },
    "CountState": {
        "denies": "says, or implies by a number, that there was no other contact",
        "neither": "neither confirms nor denies, or does not know",
        "possible": "does not rule out that there was one",
        "confirms": "says that there was one",
    },
    "ExportForm": {
        "csv": "tables with a codebook, a file each, in a folder",
        "xlsx": "the same tables as one workbook",
        "jsonl": "canonical records, one a line; the whole case, byte for byte repeatable",
        "parquet": "the same tables as Parquet, a file each, in a folder; needs memcon[parquet]",
        "bibtex": "the documents as a BibTeX bibliography",
        "csl": "the documents as CSL-JSON, for Zotero and pandoc",
        "annotations": "every value on its passage, as W3C Web Annotations",
        "prov": "how every record came about, as W3C PROV-JSON",
        "stix": "a STIX 2.1 bundle: reports, identities, notes, opinions",
        "ftm": "FollowTheMoney entities, one a line",
        "claimreview": "schema.org Claim for what is stated, ClaimReview for what a person ruled on",
        "plover": "held contacts as PLOVER events, with reality and positions beside",
        "timelinejs": "the register as a TimelineJS timeline",
        "ics": "the register as an iCalendar calendar",
        "gold": "documents of which a person decided everything, as gold to score readers against, one a line",
    },
    "RootKind": {
        "party": "a participant's own word",
        "own_side": "the word of an office or spokesman of a participant's side",
        "other_official": "the word of an official who speaks for no participant",
        "unnamed": "people without a name, through one outlet",
        "outlet": "an outlet that names nobody",
        "entered": "a person's entry or a document that is named and not here",
        "onlooker": "somebody who was not there and speaks for nobody who was",
    },
    "GraphReading": {
        "as_named": "every outlet that names no other source is an origin of its own",
        "as_read": "origins as the documents name them, copies collapsed",
        "cautious": "unsure means copied: one origin a side, and one for all unnamed people and outlets together",
    },
    "Fit": {
        "fits": "what one would expect if it were so",
        "strains": "what one would not expect if it were so",
        "either": "says nothing on it",
    },
    "Aspect": {
        "priorities": "what the relation is about",
        "alignment": "where strategies of the two sides meet",
        "economic_proposals": "trade, energy, money: what is proposed and offered",
        "security_concerns": "security, warnings, demands and red lines",
        "disagreement": "criticism, refusals, allegations and their denials",
        "rapport": "how people describe the relation and each other",
        "frequency": "how often, how regularly and by which channel",
    },
    "Directness": {
        "record": "a transcript or a memorandum of the talk itself",
        "official_account": "a readout, briefing or post of one of the two sides",
        "principal": "words of a participant, carried by somebody else",
        "named_official": "words of a named official, carried by somebody else",
        "unnamed": "rests on people whom the text does not name",
        "retelling": "tells what other outlets report",
        "commentary": "an analysis, or a text that names no source at all",
    },
    "Evasion": {
        "non_denial": "neither confirms nor denies, or gives no comment",
        "pleads_ignorance": "says that the speaker is not aware, or may not know",
        "limits_scope": "denies or grants one detail, and leaves the rest unsaid",
        "attacks_the_report": "speaks of who reported it instead of what is reported",
        "withholds_content": "grants that it took place, and keeps back what was said",
        "points_elsewhere": "waits for, or sends the question to, somebody else",
    },
    "MoveName": {
        "acknowledges": "after a denial, an open answer or none, says that it took place",
        "turns_to_denial": "after another answer or none, says that it did not take place",
        "leaves_open": "after a denial or a confirmation, neither confirms nor denies it, or does not know",
        "answers": "after no answer, gives one that leaves it open",
        "stops_answering": "after an answer, gives none",
        "gives_details": "after keeping the content back, tells of it",
        "withholds_details": "after confirming, keeps the content back",
        "principal_and_spokesman": "a principal and who speaks for the same camp say different things",
        "camps_of_one_side": "two camps of one side say different things",
        "detail_denied": "one camp acknowledges the contact and denies a detail of it",
    },
    "CardKind": {
        "hoop": "a test that hurts where it fails and helps little where it holds",
        "smoking_gun": "a test that helps where it holds and hurts little where it fails",
    },
    "CardOutcome": {
        "holds": "the evidence is there",
        "fails": "the evidence speaks against it, or was looked for in this case and is not there",
        "unknown": "nothing in this case tells",
    },
    "QuestionKind": {
        "whether": "whether a contact took place",
        "who": "who was in contact",
        "when": "on which day a contact was",
        "where": "where a contact was",
        "count": "how many contacts there were",
        "duration": "how long a contact lasted",
        "channel": "by which channel",
        "initiator": "on whose initiative",
        "said": "what was said, asked, offered or agreed, and by whom",
        "denials": "who denies it",
        "confirmations": "who confirms it",
        "positions": "what a holder says of a contact",
        "changes": "which positions moved",
        "portrayals": "how the relation, the talk or the counterpart is described, and by whom",
        "motives": "which motives named people or texts allege",
        "origins": "on whose word it rests",
    },
    "NewsKind": {
        "new_denial": "a holder denies a contact as no earlier document has it",
        "moved_position": "a holder takes another position than before",
        "altered_text": "another text stands at an address of which the case had one",
        "withdrawn_text": "nothing stands any more at an address of which the case had a text",
        "new_contact": "a contact of which no earlier document tells",
        "new_origin": "a source on a known contact that no earlier document names",
        "ruling_again": "a record on which a person ruled now says something else",
    },
    "AnswerStatus": {
        "answered": "the case holds cited passages, and nobody in it says otherwise",
        "disputed": "the accounts in the case differ; the sides stand beside one another",
        "no_record": "the case holds nothing on it; what was searched is said",
    },
}
