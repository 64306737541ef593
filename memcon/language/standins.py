"""Known names given one face before the encoder sees them: what it marks must not hang on who is named.

Every known person reads alike, and so does every country, adjective of a country and capital. Only the encoder sees the
stand-ins; offsets, words and everything that is shown stay those of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from memcon.language.lexicon import Lexicon
from memcon.language.names import NameHit
from memcon.language.pieces import Prepared, Vocabulary, shape

Faces = Mapping[str, str]
_PEOPLE = ("given", "surname")


def faces_of(lexicon: Lexicon) -> Faces:
    """The stand-in for each form of name."""
    return {str(entry.get("form")): entry.term for entry in lexicon.entries}


def even(text: str, prepared: Prepared, hits: Sequence[NameHit], vocabulary: Vocabulary, faces: Faces) -> Prepared:
    """``prepared`` with the pieces and shapes of stand-ins where known names stand; as many words as before."""
    pieces, shapes = list(prepared.pieces), list(prepared.shapes)
    ends = [end for _, end in prepared.words]
    for hit in hits:
        form = _form(hit, faces)
        if form is None:
            continue
        index = bisect_right(ends, hit.start)
        inside = []
        while index < len(ends) and prepared.words[index][0] < hit.end:
            if text[prepared.words[index][0]].isalnum():
                inside.append(index)
            index += 1
        for place in inside:
            last = place == inside[-1]
            face = faces[form if form not in _PEOPLE or last else _PEOPLE[0]]
            pieces[place], shapes[place] = vocabulary.pieces(face), shape(face.capitalize())
    return replace(prepared, pieces=tuple(pieces), shapes=tuple(shapes))


def _form(hit: NameHit, faces: Faces) -> str | None:
    """The form under which a name has a stand-in; None where it has none."""
    if hit.how == "surname" or (hit.actor is not None and hit.actor.kind == "person"):
        return _PEOPLE[1]
    if hit.how == "demonym":
        return None
    return hit.how if hit.how in faces else None
