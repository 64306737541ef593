from __future__ import annotations

from pathlib import Path

import pytest

from memcon.config import Config, load_config
from memcon.errors import UsageError


def test_nothing_said(tmp_path):
    assert load_config(folder=tmp_path) == Config()


def test_flags_beat_environment_beat_file(tmp_path):
    (tmp_path / "memcon.toml").write_text('case = "file.db"\nauthor = "File"\ncolor = false\n', encoding="utf-8")
    read = load_config(folder=tmp_path)
    assert (Path(read.case), read.author, read.color) == (tmp_path / "file.db", "File", False)
    variables = {"MEMCON_CASE": "env.db", "MEMCON_AUTHOR": "Env"}
    read = load_config(folder=tmp_path, environment=variables)
    assert (read.case, read.author) == ("env.db", "Env")
    read = load_config(case="flag.db", author="Flag", color=True, folder=tmp_path, environment=variables)
    assert (read.case, read.author, read.color) == ("flag.db", "Flag", True)


def test_a_file_beside_the_case(tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "memcon.toml").write_text('author = "Desk"\nactors = ["ours.toml"]\n', encoding="utf-8")
    read = load_config(case="desk/talks.db", folder=tmp_path)
    assert (read.author, read.actors, read.file) == ("Desk", (desk / "ours.toml",), desk / "memcon.toml")


def test_actors_beside_the_case_are_taken_up(tmp_path):
    (tmp_path / "actors.toml").write_text("", encoding="utf-8")
    assert load_config(folder=tmp_path).actors == (tmp_path / "actors.toml",)
    assert load_config(case="postgresql://host/db", folder=tmp_path).actors == ()


@pytest.mark.parametrize(("value", "color"), [("1", False), ("", True)])
def test_no_color(tmp_path, value, color):
    assert load_config(folder=tmp_path, environment={"NO_COLOR": value}).color is color


@pytest.mark.parametrize("content", ["case = 3", 'cas = "x"', "case =", "case = [\n"])
def test_a_broken_file_is_named(tmp_path, content):
    (tmp_path / "memcon.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"memcon\.toml"):
        load_config(folder=tmp_path)
