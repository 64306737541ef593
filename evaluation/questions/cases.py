"""The cases that questions are asked of: the sample, the shared gold, the shared two-account contacts, single seeds,
and invented documents of our own on two neighbours in one ocean (``atolls``), on two by one lake (``lake``),
on two by one river (``okavango``), and three smaller ones (``canal``, ``colonia``, ``fjord``); the four of an exam; and
three of real documents (``field``), by corpus, id and offset.

``all`` is the first three as one case.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from evaluation.gold import shared
from memcon.case import Case
from training.answers.cases import cases_in

EXAM = tuple(f"exam-{number:02}" for number in range(1, 5))
FIELD = tuple(f"field-{number}" for number in range(1, 4))
INVENTED = ("atolls", "canal", "colonia", "fjord", "karst", "lake", "okavango", "pastures")
IN_THE_PACKAGE = ("sample", *INVENTED, *EXAM)
OWN = Path(__file__).resolve().parent


def case_of(name: str, folder: Path) -> Case:
    """The case called ``name``, made in ``folder``; all but the sample need the shared material."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    case = Case(str(place / "case.db"), author="evaluation")
    case.add(*_inputs(name, place))
    return case


def case_with(rows: Iterable[dict[str, object]], folder: Path) -> Case:
    """A case of these documents, made in ``folder``."""
    case = Case(str(folder / "case.db"), author="evaluation")
    case.add(_written(folder, rows))
    return case


def _inputs(name: str, place: Path) -> list[str]:
    if name == "sample":
        return sorted(str(path) for path in Path(str(files("memcon") / "data" / "sample")).glob("*.md"))
    if name in INVENTED:
        return [_written(place, _own(name))]
    if name in EXAM:
        return [_written(place, rows_of(with_questions("exam")[name]))]
    material = shared()
    if material is None:
        raise SystemExit("the shared material is not on this machine")
    if name in FIELD:
        return [_written(place, rows_of(with_questions("field")[name]))]
    if name.startswith("seed"):
        return sorted(str(path) for path in (material / "seeds").glob(f"{name[4:]}*.txt"))
    if name == "all":
        return [one for part in ("sample", "gold", "accounts") for one in _inputs(part, _folder(place / part))]
    rows = _accounts(material) if name == "accounts" else _gold(material)
    return [_written(place, rows)]


def _written(place: Path, rows: Iterable[dict[str, object]]) -> str:
    lines = place / "documents.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(lines)


def _folder(place: Path) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    return place


def _own(name: str) -> Iterator[dict[str, object]]:
    for row in tomllib.loads((OWN / f"{name}.toml").read_text(encoding="utf-8"))["document"]:
        yield {**row, "id": f"{name}-{row['name']}", "text": row["text"].strip(), "title": None, "url": None}


def with_questions(name: str) -> dict[str, dict[str, Any]]:
    """The cases of ``exam`` or ``field`` that are here, by name, each with its documents and its questions."""
    material = shared()
    found = cases_in(OWN / f"{name}.jsonl", material / "corpora" if material else None)
    return {case["case"]: case for case in found}


def rows_of(case: dict[str, Any]) -> Iterator[dict[str, object]]:
    """The documents of a case that came with its questions."""
    for row in case["documents"]:
        yield {"side": None, **row, "id": f"{case['case']}-{row['name']}", "title": None, "url": None}


def _gold(material: Path) -> Iterator[dict[str, object]]:
    for line in (material / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = row["published"] or row.get("published_hint")
        yield {"id": row["id"], "text": row["text"], "title": None, "url": row["url"], "published": published}


def _accounts(material: Path) -> Iterator[dict[str, object]]:
    for line in (material / "accounts" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        contact = json.loads(line)
        for number, told in enumerate(contact["accounts"]):
            kept = {key: told[key] for key in ("text", "title", "published", "url", "side")}
            named = {"id": f"{contact['id']}#{number}", "kind": told["doc_kind"], "outlet": told["outlet_or_office"]}
            yield {**named, **kept}
