"""What an export for publication is made of: checked records with short passages, and no word more of any text."""

from __future__ import annotations

from dataclasses import replace

from memcon.present.exports.material import Material
from memcon.records import Document, Reading
from memcon.vocabulary import ExportForm

PUBLISHED: tuple[ExportForm, ...] = (
    "csv", "xlsx", "parquet", "bibtex", "csl", "stix", "ftm", "claimreview", "plover", "timelinejs", "ics",
)  # fmt: skip
"""The formats that hold neither whole texts nor what reviewers wrote, and so can be published."""


def for_publication(material: Material) -> Material:
    """``material`` (already cut to what was checked) without texts, paths, rulings, flags, and marks."""
    return Material(
        tuple(_cut(reading) for reading in material.readings), material.contacts, material.entered, (), {}, {}
    )


def _cut(reading: Reading) -> Reading:
    return Reading(document=_known(reading.document), recipe=reading.recipe)


def _known(document: Document) -> Document:
    """What a reader may know of a document: where and when it was published, and what it is called."""
    return replace(document, text="", path=None, source_id=None, retrieved=None, bytes_sha256=None)
