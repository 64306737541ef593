"""Attributions inside contents, where a corpus does not mark them: the model reads each content as its own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from training.batches import Windows, assemble, batched
from training.labels import HEADS, ROLE_TAGS
from training.network import TAGS, best_paths, marginals

if TYPE_CHECKING:
    from training.learn import Learner

_SURE = 0.6
_CUE, _CONTENT = ROLE_TAGS.index("B-cue"), ROLE_TAGS.index("B-content")
_AT_ONCE = 16_384


def label_nested(learner: Learner) -> int:
    """Give the texts whose contents are marked nested tags of the model's own; how many cues were found."""
    held, nested = learner.held, list(HEADS).index("nested")
    rows = held.flat.contents.astype(np.int64)
    if not len(rows):
        return 0
    windows: Windows = rows[:, [0, 1, 2, 1, 2]]
    row = held.flat.overlapping.astype(np.int64)
    network, trans = learner.averaged(), learner.transitions().detach()[0]
    for numbers in batched(held.sizes(windows), _AT_ONCE):
        _read(network, trans, held, windows[numbers], row)
    texts = np.unique(rows[:, 0])
    tags = torch.from_numpy(row).to(held.device)
    for text in texts.tolist():
        first, end = held.flat.texts[text, 1:3].tolist()
        held.tags[nested, first:end] = tags[first:end]
    held.known[texts, nested] = True
    held.guessed[texts] = True
    return int((row == _CUE).sum())


@torch.inference_mode(False)
def _read(network, trans, held, windows: Windows, row) -> None:
    """Write into ``row`` the tags of contents in which a cue and a content were found, and surely so."""
    batch = assemble(held, windows)
    with torch.no_grad(), torch.autocast(held.device.type, torch.bfloat16):
        states = network.encode(batch.ids, batch.shapes, batch.quotes, batch.mask)
        states = states.gather(1, batch.heads.unsqueeze(2).expand(-1, -1, states.shape[2]))
        scores = network.score(states).float()[..., :TAGS]
    moves = trans.expand(len(windows), TAGS, TAGS)
    paths = best_paths(scores, moves, batch.known)
    sure = marginals(scores, moves, batch.known)[0].gather(2, paths.unsqueeze(2)).squeeze(2)
    marked = (paths > 0) & batch.known
    mean = (sure * marked).sum(1) / marked.sum(1).clamp(min=1)
    fit = ((paths == _CUE) & marked).any(1) & ((paths == _CONTENT) & marked).any(1) & (mean > _SURE)
    found = paths.cpu().numpy()
    for number in np.nonzero(fit.cpu().numpy())[0].tolist():
        begin, end = windows[number, 3:].tolist()
        if not row[begin:end].any():
            row[begin:end] = found[number, : end - begin]
