"""Source, cue and content of every reported statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from memcon.extract.attributions.joining import Joining
from memcon.extract.attributions.phrases import Phrases
from memcon.extract.attributions.proposals import proposals
from memcon.extract.attributions.reported import Statement
from memcon.extract.attributions.sources import Sources
from memcon.extract.attributions.statements import Finder
from memcon.extract.attributions.turns import Turn, turns
from memcon.extract.layers import Layers
from memcon.extract.mentions.scene import Scene
from memcon.extract.tools import Tools
from memcon.language.words import AUXILIARIES
from memcon.records import Attribution, Mention, Source, Span, When
from memcon.vocabulary import Modality, Polarity, Quoted, SourceKind

_OPENING = ('"', "“", "«", "„")


def read_attributions(layers: Layers, tools: Tools) -> tuple[Attribution, ...]:
    """The reported statements in order of place, with ids a1, a2, ... and their nesting."""
    scene = Scene.of(layers, tools)
    sources = Sources(scene)
    phrases = Phrases(scene, layers.mentions)
    finder = Finder(scene, phrases)
    ruled = [made for sentence in layers.segments.sentences for made in finder.sentence(sentence)]
    proposed = proposals(layers.document.text, layers.encoded, layers.segments)
    joined = Joining(scene, phrases, layers.encoded).join(ruled, proposed)
    found = [_attribution(layers, scene, sources, made) for made in joined]
    found = _continued(layers, found)
    spoken = turns(layers)
    if spoken:
        found += [_turn(t) for t in spoken]
    borrowed = {
        scene.words[m.cue_first].start: _spans(layers, scene, m.inside)[0].start for m in joined if m.inside is not None
    }
    return _nested(_numbered(found), borrowed)


def _turn(turn: Turn) -> Attribution:
    kind: SourceKind = (
        "named_person" if turn.actor or turn.label.text not in ("Q", "QUESTION", "Question") else "anonymous"
    )
    source = Source(
        turn.label.start, turn.label.end, turn.label.text, turn.actor, kind, None if turn.actor else turn.label.text
    )
    return Attribution("a0", source, turn.mark, (turn.words,), "direct")


def _attribution(layers: Layers, scene: Scene, sources: Sources, made: Statement) -> Attribution:
    cue, content = _spans(layers, scene, made)
    source = sources.source(made.source) if made.source else None
    if source is not None and made.marked is not None and made.marked.source is not None:
        start, end = made.marked.source
        source = replace(source, start=start, end=end, text=layers.document.text[start:end])
    entry = made.entry
    polarity: Polarity = entry.get("polarity", "affirmed")
    if made.negated and not entry.get("stance"):
        polarity = "negated" if polarity == "affirmed" else "affirmed"
    modality: Modality = entry.get("modality", "asserted")
    return Attribution(
        "a0", source, cue, content, _quoted(layers, content), polarity, modality, None,
        _said(layers, scene, made), _venue(layers, scene, made, source.actor if source else None),
    )  # fmt: skip


def _spans(layers: Layers, scene: Scene, made: Statement) -> tuple[Span, tuple[Span, ...]]:
    """Cue and content: as marked, else by the words of the rules."""
    if made.marked is None:
        return scene.span(made.cue_first, made.cue_last), tuple(scene.span(a, b) for a, b in made.content)
    return layers.document.span(*made.marked.cue), tuple(layers.document.span(a, b) for a, b in made.marked.content)


def _quoted(layers: Layers, content: Sequence[Span]) -> Quoted:
    total = sum(s.end - s.start for s in content)
    inside = sum(
        max(0, min(s.end, q.span.end) - max(s.start, q.span.start))
        for s in content
        for q in layers.segments.quotations
        if q.level == 0
    )
    if inside >= 0.85 * total:
        return "direct"
    return "mixed" if inside >= 3 else "indirect"


def _edges(scene: Scene, made: Statement) -> tuple[int, int]:
    """The offsets between which time and occasion of the saying stand: around source and cue, outside the content."""
    sentence = scene.segments.sentence_at(scene.words[made.cue_first].start)
    first = min(made.source.first, made.cue_first) if made.source and made.own_subject else made.cue_first
    if made.cue_from is not None:
        first = min(first, made.cue_from)
    low = scene.words[first].start
    if sentence is not None and made.own_subject and not made.fronted and _bare(scene, scene.at(sentence.start), first):
        low = sentence.start
    high = scene.words[max(made.region[1], made.cue_last) - 1].end
    if made.fronted and sentence is not None:
        behind = min(
            (scene.words[a].start for a, _ in made.content if scene.words[a].start >= high), default=sentence.end
        )
        high = min(high + 60, behind, sentence.end)
    return low, high


def _bare(scene: Scene, first: int, last: int) -> bool:
    """Whether the words before a source are only a circumstance, without a verb of their own."""
    return last - first < 25 and not any(
        i in scene.cues or scene.lower(i) in AUXILIARIES or scene.lower(i) in (";", "that") for i in range(first, last)
    )


def _said(layers: Layers, scene: Scene, made: Statement) -> When | None:
    low, high = _edges(scene, made)
    cue = scene.words[made.cue_first].start
    inside = [t for t in layers.times if low <= t.start and t.end <= high + 1 and not _in(made, scene, t.start)]
    best = min(inside, key=lambda t: (abs(t.start - cue), t.start), default=None)
    return best.when if best else None


def _in(made: Statement, scene: Scene, offset: int) -> bool:
    return any(scene.words[a].start <= offset < scene.words[b - 1].end for a, b in made.content)


def _venue(layers: Layers, scene: Scene, made: Statement, speaker: str | None) -> str | None:
    low, high = _edges(scene, made)
    sentence = scene.segments.sentence_at(scene.words[made.cue_first].start)
    if sentence is not None and made.own_subject and not made.fronted:
        low = sentence.start
    near = [m for m in layers.mentions if low <= m.start and m.end <= high and not _in(made, scene, m.start)]
    outlets = [m for m in near if m.kind == "outlet" and m.actor and m.actor != speaker]
    if outlets:
        return outlets[0].actor
    return _platform(scene, made) if made.entry.get("written") or made.entry.get("announces") else None


def _platform(scene: Scene, made: Statement) -> str | None:
    """The site in "posted on Name Name", where no time expression stands there."""
    index = made.cue_last
    if scene.lower(index) != "on" or index + 1 in scene.times:
        return None
    last = index + 1
    while last < len(scene.words) and scene.words[last].capital and not scene.gap(last):
        last += 1
    return scene.span(index + 1, last).text if last > index + 1 else None


def _continued(layers: Layers, found: list[Attribution]) -> list[Attribution]:
    """Give a statement the quotation that goes on in the next sentence of its paragraph without a cue of its own."""
    cued = {(s.start if (s := layers.segments.sentence_at(a.cue.start)) else -1) for a in found}
    latest: dict[int, int] = {}
    for index, attribution in enumerate(found):
        sentence = layers.segments.sentence_at(attribution.cue.start)
        if sentence is not None and attribution.quoted != "indirect" and attribution.parent is None:
            latest[sentence.start] = index
    sentences = layers.segments.sentences
    for place, sentence in enumerate(sentences):
        if sentence.start not in latest:
            continue
        index = latest[sentence.start]
        for following in sentences[place + 1 : place + 8]:
            if following.start in cued or layers.segments.paragraph_at(following.start) != layers.segments.paragraph_at(
                sentence.start
            ):
                break
            quotation = layers.segments.quotation_at(following.start)
            if quotation is None or (following.text[0] not in _OPENING and quotation.span.start > following.start):
                break
            found[index] = _with(layers, found[index], quotation.span)
            if quotation.span.end < following.end - 1:
                break
    return found


def _with(layers: Layers, attribution: Attribution, span: Span) -> Attribution:
    if any(c.overlaps(span) for c in attribution.content):
        return attribution
    content = (*attribution.content, span)
    return replace(attribution, content=content, quoted=_quoted(layers, content))


def _numbered(found: list[Attribution]) -> list[Attribution]:
    ordered = sorted(found, key=lambda a: (a.cue.start, a.cue.end))
    return [replace(a, id=f"a{n}") for n, a in enumerate(ordered, 1)]


def _nested(found: list[Attribution], borrowed: Mapping[int, int]) -> tuple[Attribution, ...]:
    """Give each statement the smallest other statement inside whose content its cue stands.

    ``borrowed`` leads from the cue of a source that is cited to the cue of the statement that rests on it.
    """
    out = []
    for inner in found:
        around = [
            o for o in found
            if o is not inner and any(c.covers(inner.cue) for c in o.content)
            and not any(c.covers(o.cue) for c in inner.content)
        ]  # fmt: skip
        resting = borrowed.get(inner.cue.start)
        around = [o for o in found if o is not inner and o.cue.start == resting] or around
        parent = min(around, key=lambda o: (sum(c.end - c.start for c in o.content), o.id), default=None)
        out.append(replace(inner, parent=parent.id) if parent else inner)
    return tuple(out)


def sources_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The actors of mentions, in order, each once."""
    return tuple(dict.fromkeys(m.actor for m in mentions if m.actor))
