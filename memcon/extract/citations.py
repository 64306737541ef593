"""Outlets and documents that this one rests on."""

from __future__ import annotations

from collections.abc import Iterator

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.records import Attribution, Citation, Mention, Span
from memcon.vocabulary import CitationRole

_DATELINE = 60
_NEAR = 40


def read_citations(layers: Layers, tools: Tools) -> tuple[Citation, ...]:
    """Each outlet or document once a role, with the first passage that shows it, in order of place."""
    found = [*_credits(layers), *_announced(layers, tools), *_spoken(layers), *_taken_up(layers, tools)]
    found += _passing(layers, {c.evidence.start for c in found})
    kept: dict[tuple[str, str], Citation] = {}
    for citation in sorted(found, key=lambda c: (c.evidence.start, c.evidence.end, c.role, c.name)):
        kept.setdefault((citation.name, citation.role), citation)
    for name in sorted({n for n, role in kept if role == "first_reported"}):
        # To be named as the first says more than to be cited for the same words.
        first, cited = kept[name, "first_reported"], kept.get((name, "cites"))
        if cited is not None and first.evidence.overlaps(cited.evidence):
            del kept[name, "cites"]
    return tuple(kept.values())


def _outlets(layers: Layers) -> list[Mention]:
    return [m for m in layers.mentions if m.kind == "outlet" and m.actor]


def _credits(layers: Layers) -> Iterator[Citation]:
    """Agency credits: in brackets behind a place, or alone at the head of a paragraph ("SOFIA, 3 May, Agency.")."""
    text = layers.document.text
    for mention in _outlets(layers):
        paragraph = layers.segments.paragraph_at(mention.start)
        sentence = layers.segments.sentence_at(mention.start)
        if paragraph is None or sentence is None or mention.start - paragraph.start > _DATELINE:
            continue
        before, after = text[paragraph.start : mention.start], text[mention.end : mention.end + 3]
        bracketed = before.rstrip().endswith(("(", "/")) and after[:1] in (")", "/") and _shouted(before)
        alone = sentence.end - sentence.start <= _DATELINE and before.rstrip().endswith(",") and _shouted(before)
        if bracketed or (alone and after[:1] in (".", "-", "—", "–", " ")):
            yield Citation(str(mention.actor), "reuses", mention.span)


def _shouted(before: str) -> bool:
    """Whether a dateline's place stands there: its first word is capitalised."""
    word = before.strip(" (/").split(",")[0]
    return bool(word) and word[0].isupper()


def _announced(layers: Layers, tools: Tools) -> Iterator[Citation]:
    """Outlets beside words that give them a role: "first reported by"."""
    hits = tools.lexicon("citations").find(layers.document.text)
    outlets = _outlets(layers)
    for hit in hits:
        role: CitationRole = hit.entry.get("role", "cites")
        mention = _beside(layers, outlets, hit)
        if mention is not None:
            yield Citation(str(mention.actor), role, mention.span)


def _beside(layers: Layers, outlets: list[Mention], hit: Hit) -> Mention | None:
    sentence = layers.segments.sentence_at(hit.start)
    near = [
        m for m in outlets
        if sentence and sentence.start <= m.start and m.end <= sentence.end
        and (0 <= m.start - hit.end <= _NEAR or 0 <= hit.start - m.end <= _NEAR)
    ]  # fmt: skip
    # "by" and "in" look forward, a verb looks back to its subject.
    forward = hit.entry.term.endswith((" by", " in", " from"))
    ranked = sorted(near, key=lambda m: ((m.start >= hit.end) != forward, abs(m.start - hit.start)))
    return ranked[0] if ranked else None


def _spoken(layers: Layers) -> Iterator[Citation]:
    """Outlets and documents as sources of statements, and as places where somebody spoke."""
    for attribution in layers.attributions:
        source = attribution.source
        if source is not None and source.source_kind == "outlet" and (source.actor or _names_document(source.text)):
            name = source.actor or _plain(source.text)
            yield Citation(name, "cites", Span(source.start, source.end, source.text))
        elif source is not None and source.source_kind == "document" and _names_document(source.text):
            yield Citation(_plain(source.text), "cites", Span(source.start, source.end, source.text))
        if attribution.venue:
            yield Citation(attribution.venue, "venue", _venue_span(layers, attribution))


def _venue_span(layers: Layers, attribution: Attribution) -> Span:
    near = [m for m in _outlets(layers) if m.actor == attribution.venue]
    best = min(near, key=lambda m: abs(m.start - attribution.cue.start), default=None)
    return best.span if best is not None else attribution.cue


def _names_document(words: str) -> bool:
    """Whether the words tell which document it is: more than "it" or "the statement"."""
    return any(w[0].isupper() for w in _plain(words).split())


def _plain(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "a", "an", "its", "their", "his", "her") and rest else words


def _taken_up(layers: Layers, tools: Tools) -> Iterator[Citation]:
    """ "The Gazette's report", "the Gazette story": an outlet's earlier work that this text takes up."""
    text = layers.document.text
    nouns = {h.start for h in tools.lexicon("statements").find(text)}
    for mention in _outlets(layers):
        rest = text[mention.end : mention.end + 32]
        genitive = rest[:2] in ("'s", "’s")
        offset = mention.end + (2 if genitive else 0)
        words = text[offset : offset + 30].split(" ")
        place = offset
        for number, word in enumerate(words[:4]):
            if place in nouns and (genitive or number == 1):
                yield Citation(str(mention.actor), "follows_up", mention.span)
                break
            place += len(word) + 1


def _passing(layers: Layers, known: set[int]) -> Iterator[Citation]:
    """Outlets named in passing as the way by which words came: "in a comment to", "carried by", "Source:"."""
    text = layers.document.text
    for mention in _outlets(layers):
        if mention.start in known:
            continue
        before = text[max(0, mention.start - 40) : mention.start].rstrip().lower()
        paragraph = layers.segments.paragraph_at(mention.start)
        words = before.removesuffix(" the").split()
        last = words[-1] if words else ""
        if paragraph is not None and paragraph.text[:8].lower().startswith(("source:", "sources:")):
            yield Citation(str(mention.actor), "cites", mention.span)
        elif last in ("to", "with", "on"):
            yield Citation(str(mention.actor), "venue", mention.span)
        elif last in ("by", "via", "through", "in", "from", "as", "citing", "quoting"):
            yield Citation(str(mention.actor), "cites", mention.span)
