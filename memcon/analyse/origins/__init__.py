"""On whose word the documents rest: origins are counted, not articles."""

from memcon.analyse.origins.roots import origins_of

__all__ = ["origins_of"]
