"""The columns of the tables that memcon imports and exports, each with its meaning and its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from memcon.vocabulary import DEFINITIONS


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``values`` names the closed vocabulary that its cells come from; ``many`` allows several, by ;"""

    name: str
    meaning: str
    values: str | None = None
    form: str = "text"
    many: bool = False
    required: bool = False

    @property
    def allowed(self) -> tuple[str, ...]:
        """The values of a closed column, else none."""
        return tuple(DEFINITIONS[self.values]) if self.values else ()


_NOTE = Column("note", "where the person who entered the row has it from", required=True)
_DATE = "a day, month, year or interval in EDTF: 2024-11-07, 2024-11, 2024, 2024-11-05/2024-11-07, ../2025-02-07"
_UNSURE = "words of its passages that were recognised from a scan with low confidence, separated by ;"

IMPORTS: Mapping[str, tuple[Column, ...]] = {
    "contact": (
        Column("date", f"when the contact was: {_DATE}; empty where unknown", form="edtf"),
        Column("kind", "kind of contact", values="ContactKind"),
        Column("participants", "names, separated by ;", many=True, required=True),
        Column("sides", "country or organisation codes, separated by ;", many=True, required=True),
        Column("reality", "whether it took place, by the word of `by`", values="Reality"),
        Column("by", "whose word that is"),
        Column("side", "the side of `by`"),
        Column("initiator", "who asked for the contact"),
        Column("channel", "by which channel", values="Channel"),
        Column("formality", "how official the channel was", values="Formality"),
        Column("place", "where"),
        Column("duration_minutes", "how long, in minutes", form="number"),
        Column("scheduled", "yes where it was scheduled, no where it was ad hoc", form="yes/no"),
        Column("count", "how many contacts the row stands for, where it stands for several", form="number"),
        Column("topics", "topics, separated by ;", many=True),
        _NOTE,
    ),
    "position": (
        Column("contact", "the contact that it is about: its register id, or the id of an entered contact"),
        Column("holder", "who holds the position", required=True),
        Column("side", "country or organisation code"),
        Column("camp", "camp within the side", values="Camp"),
        Column("level", "level of the holder", values="Level"),
        Column("office", "office of the holder"),
        Column("stance", "stance towards the contact", values="Stance", required=True),
        Column("scope", "what the stance is about", values="Scope"),
        Column("said", f"when it was said: {_DATE}", form="edtf"),
        Column("venue", "to whom or where it was said"),
        Column("words", "the holder's words"),
        _NOTE,
    ),
    "event": (
        Column("date", f"when it was: {_DATE}", form="edtf", required=True),
        Column("name", "what happened", required=True),
        Column("sides", "whom it concerns: codes separated by ;", many=True),
        Column("topics", "topics, separated by ;", many=True),
        _NOTE,
    ),
    "act": (
        Column("name", "the act of policy", required=True),
        Column("side", "whose act it is", required=True),
        Column("announced", f"when it was announced: {_DATE}", form="edtf"),
        Column("decided", f"when it was decided: {_DATE}", form="edtf"),
        Column("effective", f"when it took effect: {_DATE}", form="edtf"),
        Column("topics", "topics, separated by ;", many=True),
        _NOTE,
    ),
}

EXPORTS: Mapping[str, tuple[Column, ...]] = {
    "contacts": (
        Column("id", "register id; ids of earlier runs still lead to the entry"),
        Column("date", "when, in EDTF", form="edtf"),
        Column("earliest", "first possible day", form="day"),
        Column("latest", "last possible day", form="day"),
        Column("kind", "kind of contact", values="ContactKind"),
        Column("participants", "names, separated by ;", many=True),
        Column("sides", "country or organisation codes, separated by ;", many=True),
        Column("reality", "bottom line over all documents; says what is reported, not what happened", values="Reality"),
        Column("contested", "yes where holders differ on whether it took place", form="yes/no"),
        Column("initiator", "who asked for it: value (by whom), separated by ;", many=True),
        Column("channel", "channel", values="Channel"),
        Column("formality", "formality of the channel", values="Formality"),
        Column("place", "where: value (by whom), separated by ;", many=True),
        Column("duration_minutes", "minutes: value (by whom), separated by ;", many=True),
        Column("count", "how many contacts an aggregate stands for; never in the tally of held ones", form="number"),
        Column("topics", "topics, separated by ;", many=True),
        Column("documents", "how many documents mention it", form="number"),
        Column("origins", "how many origins they name", form="number"),
        Column("conflicts", "fields on which accounts differ, separated by ;", many=True),
        Column("unsure", _UNSURE, many=True),
        Column("checked", "who checked the entry; empty: nobody"),
    ),
    "positions": (
        Column("contact", "register id of the contact"),
        Column("ref", "reference of the position"),
        Column("holder", "who holds it"),
        Column("side", "country or organisation code"),
        Column("camp", "camp within the side", values="Camp"),
        Column("level", "level of the holder", values="Level"),
        Column("office", "office of the holder"),
        Column("stance", "stance towards the contact", values="Stance"),
        Column("scope", "what the stance is about", values="Scope"),
        Column("said", "when it was said, in EDTF", form="edtf"),
        Column("venue", "to whom or where it was said"),
        Column("words", "the passage"),
        Column("document", "document that the passage stands in"),
        Column("start", "first character of the passage, in code points", form="number"),
        Column("end", "character after the last", form="number"),
        Column("moved_from", "earlier stance of the same holder on the same scope", values="Stance"),
        Column("superseded", "yes where the same holder took another later", form="yes/no"),
        Column("supported", "yes where the passage passed all three checks", form="yes/no"),
        Column("unsure", _UNSURE, many=True),
        Column("checked", "who checked it; empty: nobody"),
    ),
    "mentions": (
        Column("contact", "register id of the contact"),
        Column("ref", "reference of the mention"),
        Column("document", "document"),
        Column("reality", "what this document supports", values="Reality"),
        Column("date", "when, by this document, in EDTF", form="edtf"),
        Column("published", "publication date of the document"),
        Column("outlet", "outlet of the document"),
        Column("words", "the passages, separated by […]"),
        Column("start", "first character of the first passage, in code points", form="number"),
        Column("end", "character after the last of the first passage", form="number"),
        Column("unsure", _UNSURE, many=True),
    ),
    "claims": (
        Column("ref", "reference of the claim"),
        Column("document", "document"),
        Column("contact", "register id of the contact it belongs to, if any"),
        Column("speaker", "whose words they are said to be"),
        Column("addressee", "to whom"),
        Column("act", "what is done with the words", values="Act"),
        Column("strength", "1 mild to 3 strong", form="number"),
        Column("commitment", "commitment taken", values="Commitment"),
        Column("polarity", "said to be so or not", values="Polarity"),
        Column("modality", "how firmly", values="Modality"),
        Column("topics", "topics, separated by ;", many=True),
        Column("words", "the passage"),
        Column("start", "first character, in code points", form="number"),
        Column("end", "character after the last", form="number"),
        Column("unsure", _UNSURE, many=True),
    ),
    "documents": (
        Column("id", "document id"),
        Column("text_id", "hash of the normalised text; copies share it"),
        Column("title", "title"),
        Column("published", "publication date"),
        Column("outlet", "outlet"),
        Column("author", "author"),
        Column("url", "address, where one is known"),
        Column("kind", "kind of document", values="DocumentKind"),
        Column("side", "whose official account it is, if any"),
        Column("language", "language"),
        Column("source_id", "id that the document came with"),
        Column("bytes_sha256", "hash of the original bytes"),
        Column("encoding", "how the bytes became text: encoding of characters, or the program that recognised a scan"),
        Column("mark", "what may leave the machine", values="Mark"),
        Column("characters", "length of the text", form="number"),
    ),
    "flags": (
        Column("document", "document"),
        Column("code", "code of the flag"),
        Column("hard", "yes where data or spelling settle it, no where it is a hint", form="yes/no"),
        Column("message", "what is wrong, in one sentence"),
        Column("words", "the passages, separated by […]"),
    ),
    "entered": (
        Column("id", "id of the entered record"),
        Column("kind", "contact, position, event or act"),
        Column("fields", "the row as entered, as JSON"),
        Column("note", "where the person has it from"),
        Column("origin", "file and row it was imported from"),
    ),
    "verdicts": (
        Column("id", "id of the ruling"),
        Column("record", "record that was ruled on"),
        Column("field", "field of it; empty: the whole record"),
        Column("ruling", "ruling", values="Ruling"),
        Column("value", "corrected value"),
        Column("was", "value before"),
        Column("why", "reason"),
        Column("author", "who ruled"),
        Column("at", "when, UTC"),
    ),
}


def rows() -> list[dict[str, str]]:
    """The codebook as a table: one row a column and, below a closed column, one a value."""
    out = []
    for direction, tables in (("import", IMPORTS), ("export", EXPORTS)):
        for table, columns in tables.items():
            for column in columns:
                out.append(_row(direction, table, column.name, "", _described(column)))
                named = DEFINITIONS[column.values] if column.values else {}
                out.extend(_row(direction, table, column.name, value, text) for value, text in named.items())
    return out


def _row(direction: str, table: str, column: str, value: str, meaning: str) -> dict[str, str]:
    return {"direction": direction, "table": table, "column": column, "value": value, "meaning": meaning}


def _described(column: Column) -> str:
    marks = [text for text, holds in (("required", column.required), ("several, by ;", column.many)) if holds]
    form = [column.form] if column.form != "text" else []
    extra = ", ".join(form + marks)
    return f"{column.meaning} ({extra})" if extra else column.meaning


def as_text() -> str:
    """The codebook for a terminal."""
    lines = []
    for direction, tables in (("import", IMPORTS), ("export", EXPORTS)):
        for table, columns in tables.items():
            lines.append(f"{direction} {table}")
            lines.extend(f"  {column.name:<18}{_described(column)}{_listed(column)}" for column in columns)
            lines.append("")
    return "\n".join(lines)


def _listed(column: Column) -> str:
    return f": {', '.join(column.allowed)}" if column.allowed else ""
