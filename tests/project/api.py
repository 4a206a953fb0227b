"""Write tests/api.txt: how every public name is called, and the columns of every declared table.

python -m tests.project.api. A change of this file is a change for users: CHANGELOG.md and docs/versions.md speak of it.
"""

import importlib
import inspect
import pkgutil
from pathlib import Path

import achtari_toolkit
from achtari_toolkit.schema import Table

SNAPSHOT = Path(__file__).resolve().parents[1] / "api.txt"
HEAD = "# Signatures of public names and columns of declared tables; `make reference` writes this file.\n"


def snapshot() -> str:
    """The text of the file."""
    rooms = {room: importlib.import_module(f"achtari_toolkit.{room}") for room in achtari_toolkit.ROOMS}
    lines = [line for room, module in rooms.items() for name in module.__all__ for line in entry(room, name, module)]
    tables = [f"table {table.name}: {columns(table)}" for table in declared_tables()]
    return "\n".join([HEAD, *lines, "", *tables, ""])


def entry(room: str, name: str, module: object) -> list[str]:
    """The lines of one name: its call, and those of its public methods and attributes if it is a class."""
    thing = getattr(module, name)
    if not callable(thing):
        return [f"{room}.{name}"]
    if not inspect.isclass(thing):
        return [f"{room}.{name}{call(thing)}"]
    members = {member: value for member, value in vars(thing).items() if not member.startswith("_")}
    members |= dict.fromkeys(getattr(thing, "__annotations__", {}))
    return [
        f"{room}.{name}{call(thing)}",
        *(f"{room}.{name}.{member}{call(value)}" for member, value in sorted(members.items()) if member[0] != "_"),
    ]


def call(thing: object) -> str:
    """Parameters with their defaults and without their types; empty for what is not called."""
    thing = thing.__func__ if isinstance(thing, classmethod | staticmethod) else thing
    if not callable(thing):
        return ""
    try:
        signature = inspect.signature(thing)
    except ValueError:
        return "(...)"
    parameters = [parameter.replace(annotation=parameter.empty) for parameter in signature.parameters.values()]
    return str(inspect.Signature(parameters))


def declared_tables() -> list[Table]:
    """Every schema.Table of the package, by name."""
    found = {}
    for module in pkgutil.walk_packages(achtari_toolkit.__path__, "achtari_toolkit."):
        if not module.name.endswith("__main__"):
            found |= {t.name: t for t in vars(importlib.import_module(module.name)).values() if isinstance(t, Table)}
    return [found[name] for name in sorted(found)]


def columns(table: Table) -> str:
    key = set(table.key)
    return ", ".join(f"{column.name} {column.dtype}{' key' if column.name in key else ''}" for column in table.columns)


if __name__ == "__main__":
    SNAPSHOT.write_text(snapshot(), encoding="utf-8")
    print(SNAPSHOT)
