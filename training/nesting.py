"""Attributions inside contents, where a corpus does not mark them: the model reads each content as its own text."""

from __future__ import annotations

import torch

from memcon.language.decoding import best_tags, probabilities, spans_of
from memcon.language.pieces import window
from training.batches import Item, batched_in_order, collate
from training.labels import ROLE_TAGS, Example, runs
from training.network import TAGS

_LEAST = 4  # words of a content that is worth reading
_SURE = 0.6
_LONGEST = 85  # words


def label_nested(learner, examples: list[Example]) -> int:
    """Give each example a ``nested`` sequence; how many attributions were found."""
    items = []
    for number, example in enumerate(examples):
        example.tags["nested"] = list(example.tags.get("overlapping") or [0] * len(example.prepared.words))
        if number % learner.crew.size != learner.crew.rank:
            continue
        for roles in example.attributions:
            for first, end in runs(roles["content"]):
                if end - first >= _LEAST:
                    last = min(end, first + _LONGEST)
                    items.append(Item(example, window(example.prepared, first, last), first, last))
    network, trans = learner.network, learner.transitions().detach()[:1].numpy()
    network.eval()
    found = 0
    with torch.inference_mode():
        for rows in batched_in_order(items, 4096):
            batch = collate(rows)
            states = network.encode(batch.ids, batch.shapes, batch.quotes, batch.mask)
            states = states.gather(1, batch.heads.unsqueeze(2).expand(-1, -1, states.shape[2]))
            scores = network.score(states).float()[..., :TAGS].numpy()
            for row, item in enumerate(rows):
                found += _keep(item, scores[row : row + 1, : item.end - item.begin], trans)
    network.train()
    own = [e.tags["nested"] for e in examples[learner.crew.rank :: learner.crew.size]]
    for rank, sequences in enumerate(learner.crew.together(own)):
        for example, sequence in zip(examples[rank :: learner.crew.size], sequences, strict=True):
            example.tags["nested"] = sequence
    return found


def _keep(item: Item, scores, trans) -> int:
    """Write down what was found in one content if it is a cue with a content, and surely so."""
    tags = best_tags(scores, trans)[0]
    spans = spans_of(tags.tolist(), ROLE_TAGS, probabilities(scores, trans)[0])
    labels = {s.label for s in spans}
    if not {"cue", "content"} <= labels or min(s.sure for s in spans) < _SURE:
        return 0
    nested = item.example.tags["nested"]
    if any(nested[item.begin + i] for i in range(len(tags))):
        return 0
    nested[item.begin : item.end] = tags.tolist()
    return sum(s.label == "cue" for s in spans)
