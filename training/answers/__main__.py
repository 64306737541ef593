"""Make the bearing model anew: ``python -m training.answers STAGE --out FOLDER``.

``prepare`` cuts all texts into pieces. ``large 0`` and ``large 1`` each teach a large network with one half of the
cases and write down what it makes of the other half; it never ships. ``student`` teaches the small one with the cases
and with what the large ones said. ``sheets`` goes on with the small one, on sheets of the sentences that it itself puts
first, as it will meet them. Each leaves its files in the folder.
"""

from __future__ import annotations

import argparse
import pickle
import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import nn

from memcon.language.encoder import model_folder
from memcon.language.pieces import Vocabulary
from training.__main__ import pretrained
from training.answers.cases import KEPT, half_of, load_cases
from training.answers.learn import Draw, Learner, Plan, drawing, learn, measured, on_own_sheets, ranked, read, taught
from training.answers.material import Material, of_cases, of_qamr
from training.answers.network import Large, Student, large_weights, packed, unpacked
from training.answers.rows import Place, Row, Said, drawn_sheet, likeness, page_rows, sheet_row
from training.vocabulary import whole_vocabulary

MARKS = {"small": (2, 3), "large": (0, 2)}
"""The pieces that begin and end a text, in the vocabulary of each."""
QUESTIONS = 30_000  # of QAMR
SHEETS = 4  # of every question that a large network reads
PLANS = {
    "large qamr": Plan(epochs=1, rate=4e-5, sheets=1, seed=3),
    "large": Plan(epochs=4, rate=5e-5, seed=7),
    "small qamr": Plan(epochs=1, rate=3e-4, sheets=1, seed=3),
    "small": Plan(epochs=10, rate=4e-4, seed=5),
    "sheets": Plan(epochs=2, rate=1e-4, new_rate=3e-4, pieces=4_096, warm_up=40, kept=0.99, seed=9),
}


def main() -> None:
    """Parse the command line and go through one stage."""
    parser = argparse.ArgumentParser(prog="python -m training.answers", description=__doc__)
    parser.add_argument("stage", choices=("prepare", "large", "student", "sheets"))
    parser.add_argument("half", type=int, nargs="?", choices=(0, 1), default=0)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--seconds", type=float, default=1e9, help="of the last and longest part of the stage")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--qamr", type=Path, help="QAMR: a folder with wiki-sentences.tsv, dev.tsv and test.tsv")
    parser.add_argument("--mpnet", type=Path, help="the folder of all-mpnet-base-v2, for the large networks")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="of QAMR, or for sheets, at most")
    parser.add_argument("--small", action="store_true", help="a few questions and steps, to see that everything runs")
    options = parser.parse_args()
    if options.stage == "prepare":
        prepare(options.out, options.corpora, options.qamr, options.mpnet)
        return
    run = Run(options.out, torch.device(options.device), options.small, options.questions)
    if options.stage == "large":
        run.large(options.half, options.seconds)
    elif options.stage == "student":
        run.student(options.seconds)
    else:
        run.sheets(options.seconds)


def prepare(out: Path, corpora: Path, qamr: Path, mpnet: Path | None) -> None:
    """Write the material in the pieces of each network, and the weights that each begins with."""
    out.mkdir(parents=True, exist_ok=True)
    kept = (model_folder() / "vocabulary.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    vocabularies = {"small": Vocabulary(kept)}
    whole = whole_vocabulary(pretrained())
    numbers = {piece: n for n, piece in enumerate(whole)}
    network = Student(len(kept))
    network.start_from(pretrained() / "model.safetensors", [numbers[piece] for piece in kept])
    packed(network.state_dict(), out / "pretrained.pt")
    if mpnet is not None:
        vocabularies["large"] = Vocabulary(_named_alike((mpnet / "vocab.txt").read_text(encoding="utf-8")))
        packed(large_weights(mpnet / "model.safetensors"), out / "large.pt")
        shutil.copy(mpnet / "config.json", out)
    for name, vocabulary in vocabularies.items():
        of_cases(load_cases(corpora), vocabulary).save(out / f"train-{name}.jsonl")
        files = [qamr / "dev.tsv", qamr / "test.tsv"]
        of_qamr(qamr / "wiki-sentences.tsv", files, vocabulary, QUESTIONS).save(out / f"qamr-{name}.jsonl")


def _named_alike(pieces: str) -> list[str]:
    """MPNet's pieces, those that begin, end and are unknown under the names that BERT has for them."""
    rows = pieces.rstrip("\n").split("\n")
    names = {0: "[CLS]", 2: "[SEP]", 3: "[UNK]"}
    return [names.get(n, f"unused {n}" if piece in names.values() else piece) for n, piece in enumerate(rows)]


class Run:
    """The stages over one set of texts on one device."""

    def __init__(self, out: Path, device: torch.device, small: bool, questions: int) -> None:
        self.out, self.device, self.small, self.questions = out, device, small, questions
        torch.manual_seed(1)

    def material(self, name: str, which: str) -> Material:
        """``train`` or ``qamr`` in the pieces of one of the networks."""
        found = Material.load(self.out / f"{name}-{which}.jsonl")
        if self.small:
            found.askings = found.askings[:: max(1, len(found.askings) // 24)]
        elif name == "qamr":
            del found.askings[self.questions :]
        return found

    def plan(self, name: str, seconds: float = 1e9) -> Plan:
        """The plan of that name, in the time there is."""
        return replace(PLANS[name], seconds=seconds, **({"epochs": 1} if self.small else {}))

    def large(self, half: int, seconds: float) -> None:
        """A large network taught with one half; leaves what it makes of the rest."""
        marks, network = MARKS["large"], Large(self.out)
        network.load_state_dict(unpacked(self.out / "large.pt"), strict=False)
        qamr, cases = self.material("qamr", "large"), self.material("train", "large")
        near = likeness(qamr)
        draw = drawing(qamr, range(len(qamr.askings)), near, 1, marks)
        learn(Learner(network, self.plan("large qamr", seconds / 3), self.device), draw)
        near = likeness(cases)
        own = [n for n, one in enumerate(cases.askings) if half_of(one.case) == half]
        draw = drawing(cases, own, near, 2, marks)
        learn(Learner(network, self.plan("large", seconds), self.device), draw)
        rest = [n for n, one in enumerate(cases.askings) if half_of(one.case) != half]
        self.tell(f"large {half}", network, "large", cases)
        for name, material, numbers, sheets in (
            ("train", cases, rest, SHEETS), ("qamr", qamr, range(len(qamr.askings)), 1)
        ):  # fmt: skip
            said = self.said(network, material, numbers, sheets, marks)
            with (self.out / f"said-{name}-{half}.pickle").open("wb") as file:
                pickle.dump(said, file)

    def said(self, network: nn.Module, material: Material, numbers: Sequence[int], sheets: int,
             marks: tuple[int, int]) -> Said:  # fmt: skip
        """What the network makes of every page of the questions and of so many sheets each."""
        lot, near = random.Random(11), likeness(material)
        rows: list[Row] = []
        for n in numbers:
            one = material.askings[n]
            rows += page_rows(material, n, one.pages, marks)
            drawn = [places for _ in range(sheets) if (places := drawn_sheet(one, near[n], lot))]
            rows += [sheet_row(material, n, places, marks) for places in drawn]
        whole = [row.amounts is not None for row in rows]
        read(network, rows, self.device)
        out = Said()
        for row, is_sheet in zip(rows, whole, strict=True):
            if is_sheet and row.amounts is not None:
                out.sheets.setdefault(row.asking, []).append((row.places, row.wanted, row.amounts))
                continue
            known = out.pages.setdefault(row.asking, {})
            page = row.places[0][0]
            known[page] = np.concatenate([known[page], row.wanted]) if page in known else row.wanted
        return out

    def student(self, seconds: float) -> None:
        """The small network; leaves student.pt."""
        network = self.start()
        for name, part in (("qamr", 0.4), ("train", 1.0)):
            material = self.material(name, "small")
            numbers = [n for n, one in enumerate(material.askings) if half_of(one.case) != KEPT]
            plan = self.plan("small qamr" if name == "qamr" else "small", seconds * part)
            learn(Learner(network, plan, self.device), self.drawing(name, material, numbers, plan))
            torch.save(network.state_dict(), self.out / f"student-{name}.pt")
        self.tell("student", network, "small", material)
        torch.save(network.state_dict(), self.out / "student.pt")

    def sheets(self, seconds: float) -> None:
        """The small network, from student.pt on; leaves sheets.pt."""
        network, material, marks = self.start(), self.material("train", "small"), MARKS["small"]
        network.load_state_dict(torch.load(self.out / "student.pt", map_location="cpu"))
        numbers = [n for n, one in enumerate(material.askings) if half_of(one.case) != KEPT]
        random.Random(2).shuffle(numbers)
        found = ranked(network.to(self.device), material, numbers[: self.questions], self.device, marks)
        draw = on_own_sheets(material, found, likeness(material), marks)
        learn(Learner(network, self.plan("sheets", seconds), self.device), draw)
        self.tell("sheets", network, "small", material)
        torch.save(network.state_dict(), self.out / "sheets.pt")

    def drawing(self, name: str, material: Material, numbers: Sequence[int], plan: Plan) -> Draw:
        """Rows with what the large networks said, where they said something; else with the marks alone."""
        near = likeness(material)
        files = sorted(self.out.glob(f"said-{name}-*.pickle"))
        if not files:
            return drawing(material, numbers, near, plan.sheets, MARKS["small"])
        pages: dict[int, list[Mapping[int, np.ndarray]]] = {}
        sheets: dict[int, list[tuple[tuple[Place, ...], np.ndarray, np.ndarray]]] = {}
        for path in files:
            with path.open("rb") as file:
                said: Said = pickle.load(file)
            for n, known in said.pages.items():
                pages.setdefault(n, []).append(known)
            for n, drawn in said.sheets.items():
                sheets.setdefault(n, []).extend(drawn)
        return taught(material, numbers, (near, pages, sheets), plan.sheets, MARKS["small"])

    def start(self) -> Student:
        """The small network as it begins."""
        state = unpacked(self.out / "pretrained.pt")
        network = Student(len(state["words.weight"]))
        network.load_state_dict(state)
        return network

    def tell(self, name: str, network: nn.Module, which: str, cases: Material) -> None:
        """Print figures of the cases that are kept for measuring."""
        held = [n for n, one in enumerate(cases.askings) if half_of(one.case) == KEPT]
        if held:
            print(name, "kept cases", len(held), measured(network, cases, held, self.device, MARKS[which]), flush=True)


if __name__ == "__main__":
    main()
