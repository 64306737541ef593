"""Who told, asked, warned or promised whom what."""

from __future__ import annotations

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Claim, PolicyStance


def read_claims(layers: Layers, tools: Tools) -> tuple[Claim, ...]:
    """Who told, asked, warned or promised whom what."""
    return ()


def read_stances(layers: Layers, tools: Tools) -> tuple[PolicyStance, ...]:
    """Views of holders on topics."""
    return ()
