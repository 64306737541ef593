"""Which language a text is in, by its first few hundred characters."""

from __future__ import annotations

from memcon.ingest.normalise import letters_in

_SAMPLE = 500
_LEAST_LETTERS = 20
_PIDGIN = "pcm"
_HAIR = 0.05


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language that ``text`` begins in; None where there is too little to tell."""
    sample = text[:_SAMPLE]
    if letters_in(sample, enough=_LEAST_LETTERS) < _LEAST_LETTERS:
        return None
    import py3langid  # loads numpy and a model; no other command needs it

    code, score = py3langid.classify(sample)
    if code == _PIDGIN:
        # English full of foreign names is now and then taken for a pidgin, but only by a hair; over real Pidgin
        # English lies 7 % and more behind.
        behind = dict(py3langid.rank(sample)).get("en", float("-inf"))
        if behind >= score * (1 + _HAIR):
            return "en"
    return str(code) if code else None
