"""What kind of source a noun phrase names, and who it is."""

from __future__ import annotations

import re

from memcon.extract.attributions.phrases import NUMBERS, Phrase
from memcon.extract.mentions.scene import Scene
from memcon.language.words import CONJUNCTIONS, PREPOSITIONS, word_set
from memcon.records import Source
from memcon.vocabulary import SourceKind

# Offices that many people hold at once: one of them without a name is nobody in particular.
_MANY_HOLD = frozenset(
    {"official", "officials", "adviser", "envoy", "negotiator", "general", "lawmaker", "deputy minister", "head"}
    | {"ambassador", "expert", "journalist"}
)
_SERVANTS = frozenset({"spokesman", "adviser", "envoy", "chief of staff"})
_BEHIND = re.compile(r",\s((?:[A-Z][\w'’-]{1,20}\s){1,3}[A-Z][\w'’-]{1,20}),?$")
_HIDDEN = word_set("source sources insider insiders person people those someone senior unnamed")
_INDEFINITE = word_set("a an one another")
_ONE_PERSON = word_set("i my you your he his she her")
_SPEAKERS = word_set("we our")
_SEVERAL = word_set("they them their we many some several all both")
_SURE = 0.8  # of the encoder, that these words name a person
_MADE = word_set("released posted published issued passed circulated put sent written signed obtained seen")


class Sources:
    """Turns phrases of a scene into sources."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def source(self, phrase: Phrase) -> Source:
        """The phrase as a source with actor, kind and, for unnamed people, the words that describe them."""
        span = self.scene.span(phrase.first, phrase.last)
        kind, actor = self._kind(phrase)
        named = kind in ("named_person", "outlet") or (kind in ("office", "country") and actor)
        return Source(span.start, span.end, span.text, actor, kind, None if named else span.text)

    def _kind(self, phrase: Phrase) -> tuple[SourceKind, str | None]:
        head = phrase.head
        alone = self.scene.lower(phrase.first) if phrase.last - phrase.first == 1 else ""
        if alone in _SPEAKERS:
            return self._speakers(phrase)
        if alone in _ONE_PERSON and (head is None or head.kind != "person"):
            return "named_person", None
        if self._speaks_for(phrase) and (named := _BEHIND.search(self.scene.span(phrase.first, phrase.last).text)):
            return "named_person", named[1]
        if head is None or head.actor is None or head.kind != "person":
            person = self._marked_person(phrase)
            if person is not None:
                return "named_person", person
        if head is not None and head.actor:
            kinds: dict[str, SourceKind] = {
                "person": "named_person", "institution": "office", "outlet": "outlet", "government": "country",
                "group": "group",
            }  # fmt: skip
            last = phrase.core_last or phrase.last
            if self.scene.words[last - 1].end <= head.end:
                return kinds.get(head.kind, "named_person"), (None if head.kind == "group" else head.actor)
        return self._described(phrase)

    def _speaks_for(self, phrase: Phrase) -> bool:
        """Whether the phrase opens with somebody's servant, who may be named behind ("a spokesman for A, B C,")."""
        for index in (phrase.first, phrase.first + 1):
            title = self.scene.titles.get(index)
            if title and title[1].get("class") in _SERVANTS and self.scene.lower(title[0]) in ("for", "of", "to"):
                return True
        return False

    def _marked_person(self, phrase: Phrase) -> str | None:
        """The one full name that opens or closes the phrase ("an eyewitness, A. B.,"), as the encoder sees it."""
        ends = {phrase.core_last or phrase.last, phrase.last}
        if self.scene.lower(phrase.last - 1) == ",":
            ends.add(phrase.last - 1)
        found = [
            m for m in self.scene.marked
            if m.label == "PER" and m.sure >= _SURE and m.last - m.first > 1
            and phrase.first <= m.first and m.last <= phrase.last
            and (m.first == phrase.first or m.last in ends)
        ]  # fmt: skip
        if len(found) != 1 or any(self._no_name(i) for i in range(found[0].first, found[0].last)):
            return None
        return self.scene.span(found[0].first, found[0].last).text

    def _marked_body(self, phrase: Phrase) -> bool:
        """Whether the encoder sees a body's name in the whole phrase."""
        last = phrase.core_last or phrase.last
        return any(m.label == "ORG" and m.first <= phrase.first and last <= m.last for m in self.scene.marked)

    def _no_name(self, index: int) -> bool:
        return index in self.scene.titles or self.scene.lower(index) in PREPOSITIONS

    def _speakers(self, phrase: Phrase) -> tuple[SourceKind, str | None]:
        """Who "we" are: in another's mouth a group; outside quotations the government whose text it is."""
        quoted = self.scene.segments.quotation_at(self.scene.words[phrase.first].start) is not None
        known = phrase.head.actor if phrase.head and phrase.head.kind == "government" else None
        return ("group", None) if quoted else ("country", known)

    def _described(self, phrase: Phrase) -> tuple[SourceKind, str | None]:
        last = phrase.core_last or phrase.last
        roles: set[str] = set()
        classes: set[str] = set()
        plural = self.scene.lower(phrase.first) == "both"
        closeness = False
        head_found = False
        for index in range(phrase.first, phrase.last):
            found = self.scene.sources.get(index)
            here = set(found[1].get("roles", ())) if found else set()
            closeness = closeness or "closeness" in here
            if head_found or index >= last:
                continue
            if roles == {"document"} and self.scene.lower(index) in _MADE:
                head_found = True  # "a statement released by the court" is a statement
                continue
            title = self.scene.titles.get(index)
            if title and not title[1].get("honorific"):
                classes.add(str(title[1].get("class", "")))
                plural = plural or bool(title[1].get("plural"))
            if self.scene.words[index].letters and self.scene.lower(index) not in PREPOSITIONS:
                roles = here - {"closeness"} if found else roles if title else set()
            if self.scene.lower(index) in PREPOSITIONS and (roles or classes):
                head_found = True
            if self.scene.lower(index) in CONJUNCTIONS or (
                found and "unnamed" in here and _plural(self.scene.lower(index))
            ):
                plural = True
            if index in self.scene.statements and not roles:
                roles = {"document"}
        return self._kind_of(phrase, roles, classes, plural, closeness)

    def _kind_of(
        self, phrase: Phrase, roles: set[str], classes: set[str], plural: bool, closeness: bool
    ) -> tuple[SourceKind, str | None]:
        head = phrase.head
        actor = head.actor if head and head.kind in ("institution", "government", "outlet") else None
        if closeness:
            return "anonymous", None
        if "spokesman" in classes:
            return "office", None
        if "unnamed" in roles or classes & _MANY_HOLD:
            return self._unnamed(phrase, plural), None
        if "document" in roles and "outlet" not in roles:
            return "document", None
        if "outlet" in roles or (head is not None and head.kind == "outlet"):
            return "outlet", actor
        if "body" in roles or (classes and not plural):
            return "office", actor if "body" in roles else None
        if plural or (head is not None and head.kind == "group"):
            return "group", None
        return self._plain(phrase), None

    def _unnamed(self, phrase: Phrase, plural: bool) -> SourceKind:
        """Officials and sources: anonymous where the text hides them, else a group or an office."""
        words = {self.scene.lower(i) for i in range(phrase.first, phrase.last)}
        indefinite = self.scene.lower(phrase.first) in _INDEFINITE | NUMBERS
        if indefinite or words & _HIDDEN:
            return "anonymous"
        return "group" if plural else "office"

    def _plain(self, phrase: Phrase) -> SourceKind:
        lower = self.scene.lower(phrase.first)
        if lower in _SEVERAL:
            return "group"
        if self._marked_body(phrase):
            return "office"
        last = (phrase.core_last or phrase.last) - 1
        if not self.scene.words[last].capital and _several_of(self.scene.lower(last)):
            return "group"
        return "named_person" if _personal(phrase, self.scene) else "office"


def _plural(lower: str) -> bool:
    return lower.endswith("s") or lower in ("people", "those", "some", "many")


def _several_of(lower: str) -> bool:
    """Whether a noun looks like that of several people ("protesters"), not of one ("press", "politics")."""
    return lower.endswith("s") and lower != "its" and not lower.endswith(("ss", "us", "is", "ics", "'s", "’s"))


def _personal(phrase: Phrase, scene: Scene) -> bool:
    lower = scene.lower(phrase.first)
    initials = scene.words[phrase.first].text
    if phrase.last - phrase.first == 1 and len(initials) > 1 and initials.isupper():
        return False
    return lower in ("he", "she", "i") or all(
        scene.words[i].capital or not scene.words[i].letters for i in range(phrase.first, phrase.last)
    )
