"""Documents, Readings, Links, Verdicts and Failures, kept."""

from memcon.store.queries import Store, recipe_id

__all__ = ["Store", "recipe_id"]
