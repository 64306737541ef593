"""Panels as one self-contained page: no request to anywhere, no script."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.present.dossier import style_and_script, templates
from memcon.present.panels import Panel
from memcon.present.ways import Ways


def render_panels(title: str, panels: Sequence[Panel], generated: str = "") -> str:
    """``panels`` under one heading as HTML."""
    page: str = (
        templates()
        .get_template("panels.html.j2")
        .render(title=title, panels=panels, generated=generated, ways=Ways(), **style_and_script())
    )
    return page
