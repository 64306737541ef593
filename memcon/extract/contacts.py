"""Who called, met or wrote whom, and whether it happened, by whose word."""

from __future__ import annotations

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import ContactMention


def read_contacts(layers: Layers, tools: Tools) -> tuple[ContactMention, ...]:
    """Who called, met or wrote whom, and whether it happened, by whose word."""
    return ()
