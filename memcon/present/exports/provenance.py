"""How every record came about, as W3C PROV (PROV-JSON).

Entities are texts, readings, register entries and rulings; activities are the readings under one recipe; agents are the
software and the people who ruled. A document that names its first report has it as primary source.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from memcon.present.exports.material import Material, identity
from memcon.records import Contact, Reading, Verdict
from memcon.version import VERSION

Graph = dict[str, dict[str, dict[str, Any]]]
_PREFIXES = {"memcon": "urn:memcon:", "outlet": "urn:memcon:outlet:"}
_SOFTWARE = "memcon:software"


def to_prov(material: Material) -> Iterator[tuple[str, bytes]]:
    """One PROV-JSON document over the whole view."""
    graph: Graph = {
        "agent": {_SOFTWARE: {"prov:type": _typed("prov:SoftwareAgent"), "prov:label": f"memcon {VERSION}"}}
    }
    for reading in material.readings:
        _reading(graph, reading)
    for contact in material.contacts:
        _contact(graph, contact)
    for verdict in material.verdicts:
        _verdict(graph, verdict)
    whole = {"prefix": _PREFIXES, **{kind: dict(sorted(rows.items())) for kind, rows in sorted(graph.items())}}
    yield "provenance.json", (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _typed(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _put(graph: Graph, kind: str, name: str, **attributes: Any) -> str:
    graph.setdefault(kind, {})[name] = {k: v for k, v in attributes.items() if v is not None}
    return name


def _tie(graph: Graph, kind: str, **ends: Any) -> None:
    """A relation, named by what it ties, so that the same one is written once."""
    name = f"_:{identity(kind, *(str(end) for end in ends.values())).hex[:16]}"
    graph.setdefault(kind, {})[name] = {f"prov:{end}": value for end, value in ends.items()}


def _short(document_id: str) -> str:
    return document_id.removeprefix("sha256:")[:12]


def _reading(graph: Graph, reading: Reading) -> None:
    document = reading.document
    text = _put(
        graph, "entity", f"memcon:document-{_short(document.id)}",
        **{"prov:label": document.title or document.outlet, "memcon:text": document.text_id or document.id},
        **{"memcon:url": document.url, "memcon:published": document.published, "memcon:bytes": document.bytes_sha256},
    )  # fmt: skip
    activity = _put(
        graph, "activity", f"memcon:reading-under-{identity('recipe', reading.recipe).hex[:12]}",
        **{"prov:label": f"read under {reading.recipe}"},
    )  # fmt: skip
    made = _put(graph, "entity", f"memcon:reading-{_short(document.id)}", **{"memcon:recipe": reading.recipe})
    _tie(graph, "used", activity=activity, entity=text)
    _tie(graph, "wasGeneratedBy", entity=made, activity=activity)
    _tie(graph, "wasAssociatedWith", activity=activity, agent=_SOFTWARE)
    _tie(graph, "wasDerivedFrom", generatedEntity=made, usedEntity=text)
    for citation in reading.citations:
        source = f"outlet:{identity('outlet', citation.name).hex[:12]}"
        _put(graph, "entity", source, **{"prov:label": citation.name})
        primary = {"type": _typed("prov:PrimarySource")} if citation.role == "first_reported" else {}
        _tie(graph, "wasDerivedFrom", generatedEntity=text, usedEntity=source, **primary)


def _contact(graph: Graph, contact: Contact) -> None:
    label = f"{contact.kind}, {', '.join(p.name for p in contact.participants)}"
    entry = _put(graph, "entity", f"memcon:{contact.id}", **{"prov:label": label, "memcon:reality": contact.reality})
    for document in sorted(set(contact.documents)):
        _tie(graph, "wasDerivedFrom", generatedEntity=entry, usedEntity=f"memcon:reading-{_short(document)}")
    _tie(graph, "wasAttributedTo", entity=entry, agent=_SOFTWARE)


def _verdict(graph: Graph, verdict: Verdict) -> None:
    author = _put(
        graph, "agent", f"memcon:person-{identity('person', verdict.author).hex[:12]}",
        **{"prov:type": _typed("prov:Person"), "prov:label": verdict.author},
    )  # fmt: skip
    ruling = _put(
        graph, "entity", f"memcon:ruling-{identity('ruling', verdict.id).hex[:12]}",
        **{"prov:label": verdict.ruling, "memcon:record": verdict.record, "memcon:why": verdict.why},
        **{"memcon:at": verdict.at},
    )  # fmt: skip
    _tie(graph, "wasAttributedTo", entity=ruling, agent=author)
