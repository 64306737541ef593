"""What the readers work with: actors, outlets, lexicons and topics, loaded once and frozen."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.records import Recipe


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything that ``read`` needs besides the document."""

    recipe: Recipe

    @property
    def recipe_name(self) -> str:
        """The recipe in one line, as a Reading carries it."""
        return f"memcon {self.recipe.version}"
