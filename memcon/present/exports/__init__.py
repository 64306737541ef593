"""A case as files that colleagues' tools read: one module a standard, one entry a format.

Every writer takes the Material and yields (file name, content); the same view gives the same content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from memcon.present.exports.annotations import to_annotations
from memcon.present.exports.bibliography import to_bibtex, to_csl
from memcon.present.exports.claims import to_claims
from memcon.present.exports.ftm import to_ftm
from memcon.present.exports.gold import to_gold
from memcon.present.exports.material import Material
from memcon.present.exports.parquet import to_parquet
from memcon.present.exports.plover import to_plover
from memcon.present.exports.provenance import to_prov
from memcon.present.exports.publication import PUBLISHED, for_publication
from memcon.present.exports.stix import to_stix
from memcon.present.exports.tables import csv_files, jsonl_file, xlsx_file
from memcon.present.exports.timelines import to_calendar, to_timeline
from memcon.vocabulary import ExportForm

Writer = Callable[[Material], Iterator[tuple[str, bytes]]]

FORMATS: Mapping[ExportForm, Writer] = {
    "csv": csv_files,
    "xlsx": xlsx_file,
    "jsonl": jsonl_file,
    "parquet": to_parquet,
    "bibtex": to_bibtex,
    "csl": to_csl,
    "annotations": to_annotations,
    "prov": to_prov,
    "stix": to_stix,
    "ftm": to_ftm,
    "claimreview": to_claims,
    "plover": to_plover,
    "timelinejs": to_timeline,
    "ics": to_calendar,
    "gold": to_gold,
}
"""Every format with what writes it."""

FOLDERS = ("csv", "parquet")
"""The formats that are several files, and so are written into a folder."""

__all__ = ["FOLDERS", "FORMATS", "PUBLISHED", "Material", "Writer", "for_publication"]
