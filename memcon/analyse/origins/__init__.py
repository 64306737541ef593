"""On whose word the documents rest: origins are counted, not articles."""

from memcon.analyse.origins.roots import origins_of
from memcon.analyse.origins.tracing import trace

__all__ = ["origins_of", "trace"]
