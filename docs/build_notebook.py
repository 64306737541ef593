"""Make docs/tutorial.ipynb: the sample case in a notebook, executed from first to last cell in an empty folder."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

TARGET = Path(__file__).parent / "tutorial.ipynb"
CELLS = (
    "# The sample case in a notebook\n\nThe sample comes with memcon: thirty-five short texts that retell public "
    "reports. Cells are executed by `python docs/build_notebook.py`.",
    ">from importlib.resources import files\n\nimport memcon\n\n"
    "case = memcon.open(\"sample.db\", author=\"A. Reader\")\n"
    "run = case.add(*sorted(str(p) for p in (files(\"memcon\") / \"data\" / \"sample\").glob(\"*.md\")))\n"
    "print(run.added, \"read,\", run.failed, \"failed\")",
    "The register, narrowed to one pair. *Reported* says that somebody says so, and not that it happened.",
    ">case.contacts(between=(\"DE\", \"RU\"))",
    "One contact with whoever says so, and in which words.",
    ">contact = case.contacts(between=(\"DE\", \"RU\"))[0]\ncontact",
    "The two accounts, point by point. Copy the table into a word processor.",
    ">case.compare(contact)",
    "How often the two presidents spoke in this case; too few contacts for most numbers, and it says so.",
    ">case.rhythm(\"US\", \"RU\")",
    "Every table as a frame. The meaning of each column comes along.",
    ">contacts = case.frames()[\"contacts\"]\ncontacts.groupby([\"reality\", \"kind\"]).size().unstack(fill_value=0)",
    ">contacts.attrs[\"meaning\"][\"reality\"]",
    "A person rules; the machine's reading stays beside the ruling.",
    ">ruling = case.check(contact.id, \"right\", why=\"read both accounts\")\ncase.show(contact).checked",
)  # fmt: skip


def main() -> None:
    """Execute the cells and write the notebook."""
    import nbformat
    from nbclient import NotebookClient
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    cells = [new_code_cell(c[1:]) if c.startswith(">") else new_markdown_cell(c) for c in CELLS]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    notebook = new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
    notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    for cell in notebook.cells:
        cell.metadata.clear()  # no times of execution
    text = nbformat.writes(notebook)
    TARGET.write_text(re.sub(r"[ \t]+$", "", text, flags=re.M) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
