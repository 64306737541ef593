"""Texts against texts: copies, reused passages, quotations and sentences that say the same."""

from memcon.resolve.texts.kinship import kin
from memcon.resolve.texts.minhash import Duplicates

__all__ = ["Duplicates", "kin"]
