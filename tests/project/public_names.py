"""The public names of the package, and which of them the tests call."""

import ast
from pathlib import Path

import achtari_toolkit

TESTS = Path(__file__).resolve().parents[1]
PACKAGE = "achtari_toolkit"


def public_names() -> list[tuple[str, str]]:
    """(room, name) of everything that a room lists in __all__."""
    return [(room, name) for room in achtari_toolkit.ROOMS for name in getattr(achtari_toolkit, room).__all__]


def called_names(folder: Path = TESTS) -> set[tuple[str, str]]:
    """(room, name) of every public name that a function of a test module calls, or whose method or value it uses."""
    return {pair for file in folder.rglob("test_*.py") for pair in calls_in(file.read_text(encoding="utf-8"))}


def calls_in(source: str) -> set[tuple[str, str]]:
    """(room, name) of what the functions of a test module call, reached through the room or imported from it."""
    tree = ast.parse(source)
    names, rooms = imported(tree)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    called = [node.func for function in functions for node in ast.walk(function) if isinstance(node, ast.Call)]
    used = [reached(func, names, rooms) for func in called]
    # tests of a table, such as sources.AGENCIES, read it and call nothing
    constants = [n for n in ast.walk(tree) if isinstance(n, ast.Name | ast.Attribute) and isinstance(n.ctx, ast.Load)]
    used += [pair for pair in (reached(node, names, rooms) for node in constants) if pair and not is_called(*pair)]
    return {pair for pair in used if pair}


def imported(tree: ast.Module) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """{local name: (room, name)} and {local name: room} of the imports of a module."""
    names, rooms = {}, {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == PACKAGE:
            rooms |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{PACKAGE}."):
            room = node.module.split(".", 1)[1]
            names |= {alias.asname or alias.name: (room, alias.name) for alias in node.names}
    return names, rooms


def reached(node: ast.expr, names: dict[str, tuple[str, str]], rooms: dict[str, str]) -> tuple[str, str] | None:
    """The public name at the root of an expression: name, room.name, name.method or room.name.method."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    if node.id in names:
        return names[node.id]
    if node.id in rooms and parts:
        return rooms[node.id], parts[-1]
    return None


def is_called(room: str, name: str) -> bool:
    """Whether a public name is something to call; others are tables and constants."""
    return room in achtari_toolkit.ROOMS and callable(getattr(getattr(achtari_toolkit, room), name, None))
