"""Write docs/reference.md: every public name with its docstring, so that the page cannot differ from the code."""

import importlib
import inspect
from pathlib import Path

import achtari_toolkit

PAGE = Path(__file__).with_name("reference.md")
HEAD = """# Reference

Every public name, room by room, as its docstring says. `make reference` writes this page; a test holds it to the code.
Shapes and their columns stand in [architecture](architecture.md).
"""


def reference() -> str:
    """Return the page."""
    parts = [HEAD]
    for room in achtari_toolkit.ROOMS:
        module = importlib.import_module(f"achtari_toolkit.{room}")
        names = getattr(module, "__all__", ())
        if names:
            parts.append(f"## {room}\n\n{inspect.getdoc(module)}\n")
            parts += [entry(room, name, getattr(module, name)) for name in names]
    return "\n".join(parts)


def entry(room: str, name: str, thing: object) -> str:
    """Return one name: how it is called, and its docstring as written."""
    text = inspect.getdoc(thing) or ""
    return f"### `{room}.{name}{call(thing)}`\n\n```text\n{text.strip()}\n```\n"


def call(thing: object) -> str:
    """Return the parameters with their defaults and without their types, which the docstring tells in words."""
    if not callable(thing):
        return ""
    parameters = inspect.signature(thing).parameters.values()
    return str(inspect.Signature([parameter.replace(annotation=parameter.empty) for parameter in parameters]))


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
    print(PAGE)
