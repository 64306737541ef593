"""Where links lead: to places inside one page, as in a dossier, or to pages of their own, as on the workbench."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ways:
    """Links inside one page; ``anchors`` are the HTML ids of its documents, ``contacts`` of its contacts."""

    anchors: Mapping[str, str] = field(default_factory=dict)
    register: str = "#register"
    contacts: Mapping[str, str] = field(default_factory=dict)

    def document(self, key: str | None) -> str | None:
        """The way to a document; None where it is not shown."""
        anchor = self.anchors.get(key or "")
        return f"#{anchor}" if anchor else None

    def passage(self, key: str, start: int, end: int) -> str:
        """The way to a stretch of a document's text."""
        return f"#{self.anchors[key]}-{start}-{end}"

    def entry(self, key: str | None) -> str | None:
        """The way to the page of the contact with this register id; None where it has none."""
        name = self.contacts.get(key or "")
        return self.contact(name) if name else None

    def contact(self, name: str) -> str:
        """The way to the page of a contact, ``name`` being the HTML id or register id of the page."""
        return f"#{name}"
