"""What others call a kind of document, in our vocabulary."""

from __future__ import annotations

import re
from typing import get_args

from memcon.vocabulary import DocumentKind

_SYNONYMS: dict[DocumentKind, tuple[str, ...]] = {
    "readout": (
        "official_readout",
        "press_release",
        "communique",
        "joint_statement",
        "statement",
        "official_statement",
    ),
    "transcript": ("official_transcript", "verbatim", "remarks", "speech"),
    "briefing": ("press_briefing", "briefing_transcript", "press_conference", "news_conference"),
    "post": ("social_media_post", "social_post", "social_media", "tweet", "telegram_post", "social"),
    "wire": ("wire_report", "wire_story", "agency", "agency_report", "news_agency"),
    "news": ("news_report", "newspaper", "news_article", "article", "newspaper_article", "broadcast", "report"),
    "interview": ("press_interview", "interview_transcript"),
    "analysis": ("opinion", "commentary", "comment", "explainer", "op_ed", "editorial", "column", "think_tank", "blog"),
    "memcon": ("memorandum_of_conversation", "memorandum", "telcon"),
    "cable": ("telegram", "diplomatic_cable", "despatch", "dispatch"),
    "diary": ("memoir", "memoirs", "diaries", "autobiography"),
    "rewrite": ("low_quality_rewrite", "aggregator", "aggregation", "summary"),
}
_KINDS: dict[str, DocumentKind] = {name: kind for kind, names in _SYNONYMS.items() for name in names} | {
    kind: kind for kind in get_args(DocumentKind)
}


def kind_from(raw: str | None) -> DocumentKind:
    """The kind that ``raw`` names, by itself or by a common synonym; "unknown" for anything else."""
    if not raw:
        return "unknown"
    return _KINDS.get(re.sub(r"[\s-]+", "_", raw.strip().lower()[:60]), "unknown")


_TITLED: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    ("briefing", re.compile(r"\b(?:press|news) (?:briefing|conference)|\bgaggle\b|\bbriefing by\b", re.IGNORECASE)),
    ("transcript", re.compile(r"\btranscript\b|\bremarks (?:by|with|to|of)\b|\binterview with\b", re.IGNORECASE)),
    ("readout", re.compile(
        r"\bread-?out\b|\b(?:telephone|phone|video) (?:call|conversation)\b"
        r"|\b(?:meeting|talks|call|conversation) with\b|\b(?:joint|press) statement\b"
        r"|\bcommuniqu[eé]\b|\bpress release\b", re.IGNORECASE,
    )),
)  # fmt: skip


def kind_of_title(title: str) -> DocumentKind:
    """What a government's document is by its title ("Readout of ...", "Press briefing by ..."); else "unknown"."""
    return next((kind for kind, words in _TITLED if words.search(title)), "unknown")
