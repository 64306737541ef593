"""memcon: records of contested contacts between governments, built out of public documents."""

__version__ = "0.1.0"
