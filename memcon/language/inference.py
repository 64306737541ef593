"""The files of a shipped network, and running it. The only importer of onnxruntime."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from memcon.errors import DataError


def described(folder: Path, parts: Sequence[str], form: int) -> dict[str, Any]:
    """What the last of ``parts`` says of the network in ``folder``; DataError where one is missing or of no use."""
    missing = [name for name in parts if not (folder / name).is_file()]
    if missing:
        raise DataError(f"the {folder.name} model lacks {', '.join(missing)}: install memcon again")
    about: dict[str, Any] = json.loads((folder / parts[-1]).read_text(encoding="utf-8"))
    if about.get("format") != form:
        raise DataError(f"the {folder.name} model has format {about.get('format')!r}; this memcon reads {form}")
    return about


def verified(folder: Path, name: str, about: Mapping[str, Any]) -> bytes:
    """The content of a file of ``folder``; DataError where it is not the one that ``about`` was written for."""
    content = (folder / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != about["sha256"][name]:
        raise DataError(f"the {folder.name} model's {name} is not the one it was made with: install memcon again")
    return content


def session(model: bytes) -> Any:
    """The network, to be run on one thread and alike each time."""
    try:
        import onnxruntime
    except ImportError as error:
        raise DataError(f"the model cannot run ({error}): pip install onnxruntime") from error

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.enable_mem_pattern = False  # no two windows are of one length
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
