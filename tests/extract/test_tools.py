from __future__ import annotations

import pytest

import memcon
from memcon.errors import DataError
from memcon.extract.tools import load_tools


def test_the_recipe_names_version_and_every_file():
    tools = load_tools()
    assert tools.recipe.version == memcon.__version__
    for name in ("sides.toml", "offices.toml", "outlets.toml", "actors/FR.toml", "lexicons/names.toml"):
        assert len(tools.recipe.digests[name]) == 64
    assert tools.recipe_name.startswith(f"memcon {memcon.__version__} data ")
    assert "\n" not in tools.recipe_name
    assert tools.recipe_name == load_tools().recipe_name


def test_a_case_s_actors_change_the_recipe(tmp_path):
    own = tmp_path / "actors.toml"
    own.write_text('side = "EE"\n[[person]]\nname = "Mari Näidis"\nexample = "Mari Näidis came."\n', encoding="utf-8")
    tools = load_tools([own])
    assert tools.recipe_name != load_tools().recipe_name
    (hit,) = tools.names.find("Later Mari Naidis said no.")
    assert hit.actor.side == "EE"


def test_an_unknown_lexicon_is_named():
    with pytest.raises(DataError, match="'nowhere'"):
        load_tools().lexicon("nowhere")


def test_a_lexicon_by_name():
    tools = load_tools()
    assert tools.lexicon("names") is tools.lexicon("names")
