"""What the readers work with: actors, outlets, lexicons and topics, loaded once and frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from memcon.errors import DataError
from memcon.language.concepts import FILE as CONCEPTS_FILE
from memcon.language.concepts import Concepts, load_concepts
from memcon.language.encoder import Encoder, packaged_encoder
from memcon.language.lexicon import Lexicon, lexicon_names, load_lexicon
from memcon.language.names import Names
from memcon.language.roster import Roster, load_roster
from memcon.language.tables import data_folder, packaged
from memcon.records import Recipe
from memcon.version import VERSION


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything that ``read`` needs besides the document.

    ``names`` finds the roster's names in a text; ``topics`` is the content of ``data/topics.toml``, ``concepts`` what
    points of an account are compared by; ``encoder`` is the trained reader.
    """

    recipe: Recipe
    roster: Roster
    names: Names
    topics: Mapping[str, Any]
    concepts: Concepts
    _lexicons: Mapping[str, Lexicon]
    encoder: Encoder | None = None

    @property
    def recipe_name(self) -> str:
        """The recipe in one line, as a Reading carries it: version, and a digest of readers and data together."""
        whole = hashlib.sha256()
        for name, digest in sorted(self.recipe.digests.items()):
            whole.update(f"{name} {digest}\n".encode())
        return f"memcon {self.recipe.version} data {whole.hexdigest()[:12]}"

    def lexicon(self, name: str) -> Lexicon:
        """The lexicon ``data/lexicons/NAME.toml``; DataError where there is none."""
        try:
            return self._lexicons[name]
        except KeyError:
            known = ", ".join(self._lexicons) or "none"
            raise DataError(f"no lexicon is named {name!r}; there are: {known}") from None


def load_tools(extra_actors: Sequence[Path] = ()) -> Tools:
    """The tools from the packaged data; ``extra_actors`` (a case's own ``actors.toml``) extend or override actors."""
    roster = load_roster(extra_actors)
    lexicons = {name: load_lexicon(name) for name in lexicon_names()}
    digests = dict(roster.digests)
    digests |= {f"lexicons/{name}.toml": lexicon.sha256 for name, lexicon in lexicons.items()}
    content: dict[str, Any] = {}
    if data_folder().joinpath("topics.toml").is_file():
        topics = packaged("topics.toml")
        content = topics.content
        digests[topics.name] = topics.sha256
    concepts = load_concepts()
    digests[CONCEPTS_FILE] = concepts.sha256
    digests["readers"] = _readers_digest()
    encoder = packaged_encoder()
    digests["models/reader"] = encoder.digest
    recipe = Recipe(VERSION, dict(sorted(digests.items())))
    names = Names.of(roster, lexicons["names"])
    return Tools(recipe, roster, names, MappingProxyType(content), concepts, MappingProxyType(lexicons), encoder)


def _readers_digest() -> str:
    """Digest of the readers' own source: two builds that read differently never pass for one recipe."""
    package = Path(__file__).resolve().parents[1]
    whole = hashlib.sha256()
    for path in sorted([*package.glob("extract/**/*.py"), *package.glob("language/**/*.py")]):
        whole.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
