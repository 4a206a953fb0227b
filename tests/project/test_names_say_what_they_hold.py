"""Variables and parameters say what they hold: the words below say nothing, and none of them is left."""

import ast
import json
from pathlib import Path

import pytest
from samples import ROOT

PACKAGE = ROOT / "achtari_toolkit"
EMPTY = {"told", "found", "asked", "given", "some", "own", "place", "line"}
LOOPED = {"line"}  # may be the variable of a loop over lines of text
ROOMS = sorted({file.relative_to(PACKAGE).parts[0] for file in PACKAGE.rglob("*.py")})
LEFT = json.loads(Path(__file__).with_name("names_left.json").read_text(encoding="utf-8"))


def empty_names(room: str) -> list[str]:
    """file:row name of each variable or parameter whose name says nothing."""
    path = PACKAGE / room
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [f"{file.relative_to(PACKAGE)}:{row} {name}" for file in files for row, name in names_in(file)]


def names_in(file: Path) -> list[tuple[int, str]]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    loops = {
        id(n) for node in ast.walk(tree) if isinstance(node, ast.For | ast.comprehension) for n in ast.walk(node.target)
    }
    stored = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    names = [(n.lineno, n.id) for n in stored if not (n.id in LOOPED and id(n) in loops)]
    names += [(n.lineno, n.arg) for n in ast.walk(tree) if isinstance(n, ast.arg)]
    return [(row, name) for row, name in sorted(names) if name in EMPTY]


@pytest.mark.parametrize("room", ROOMS)
def test_the_number_of_empty_names_only_shrinks(room):
    names = empty_names(room)

    assert len(names) <= LEFT.get(room, 0), "\n".join(names)
