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


def even(prepared: Prepared, hits: Sequence[NameHit], vocabulary: Vocabulary, faces: Faces) -> Prepared:
    """``prepared`` with the pieces and shapes of stand-ins where known names stand; as many words as before.

    A name of several words, and what stands between them, is one word to the encoder: those behind the first have no
    pieces. A person's surname stays a word of its own.
    """
    pieces, shapes = list(prepared.pieces), list(prepared.shapes)
    ends = [end for _, end in prepared.words]
    for hit in hits:
        form = _form(hit, faces)
        if form is None:
            continue
        first = bisect_right(ends, hit.start)
        last = first
        while last + 1 < len(ends) and prepared.words[last + 1][0] < hit.end:
            last += 1
        parts = [(form, first, last)]
        if form == _PEOPLE[1] and hit.how != form and last > first:
            parts = [(_PEOPLE[0], first, last - 1), (form, last, last)]
        for part, begin, end in parts:
            face = faces[part]
            pieces[begin : end + 1] = [vocabulary.pieces(face), *[()] * (end - begin)]
            shapes[begin : end + 1] = [shape(face.capitalize())] * (end - begin + 1)
    return replace(prepared, pieces=tuple(pieces), shapes=tuple(shapes))


def _form(hit: NameHit, faces: Faces) -> str | None:
    """The form under which a name has a stand-in; None where it has none."""
    if hit.how == "surname" or (hit.actor is not None and hit.actor.kind == "person"):
        return _PEOPLE[1]
    if hit.how == "demonym":
        return None
    return hit.how if hit.how in faces else None
