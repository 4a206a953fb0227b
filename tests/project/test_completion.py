"""dir() and tab completion show the public names of a room and nothing that it imports."""

import importlib

import pytest


@pytest.mark.parametrize(
    "room", ["text", "sources", "schema", "loaders", "datasets", "cleaners", "words", "codebooks", "measures"]
)
def test_completion_shows_public_names_only(room):
    module = importlib.import_module(f"achtari_toolkit.{room}")

    assert sorted(module.__all__) == dir(module)
    assert [] == [name for name in dir(module) if name.startswith("_")]
