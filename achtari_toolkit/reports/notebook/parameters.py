"""The parameters of a notebook: the assignments in its cell tagged "parameters", and values put in their place."""

import ast
import math
from collections.abc import Mapping
from copy import deepcopy

import nbformat
from nbformat import NotebookNode

from achtari_toolkit.errors import OptionError
from achtari_toolkit.interface.words import check_language
from achtari_toolkit.text.script.direction import direction

TAG = "parameters"


def parameters_cell(book: NotebookNode) -> int | None:
    """Return the position of the first code cell tagged "parameters", or None."""
    for at, cell in enumerate(book.cells):
        if cell.cell_type == "code" and TAG in cell.metadata.get("tags", []):
            return at
    return None


def known_parameters(book: NotebookNode) -> dict[str, ast.expr]:
    """Return the names that the parameters cell assigns, each with the expression of its default."""
    at = parameters_cell(book)
    if at is None:
        return {}
    try:
        statements = ast.parse(book.cells[at].source).body
    except SyntaxError as error:
        raise OptionError(
            f"the parameters cell is not plain Python: {error.msg} on its line {error.lineno}."
        ) from error
    pairs = [pair for statement in statements for pair in assignments(statement)]
    return {name: value for name, value in pairs if not name.startswith("_")}


def assignments(statement: ast.stmt) -> list[tuple[str, ast.expr]]:
    """Return the names that one statement assigns, with their value: `a = 1`, `a: int = 1`, `a = b = 1`."""
    if isinstance(statement, ast.Assign):
        return [(target.id, statement.value) for target in statement.targets if isinstance(target, ast.Name)]
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value is not None:
        return [(statement.target.id, statement.value)]
    return []


def inject(book: NotebookNode, parameters: Mapping[str, object]) -> NotebookNode:
    """Return a copy of book with a cell after the parameters cell that assigns the values.

    Raises OptionError if a name is not assigned in the parameters cell, or a value is not plain JSON.
    """
    copy = deepcopy(book)
    if not parameters:
        return copy
    known = known_parameters(book)
    unknown = [name for name in parameters if name not in known]
    if unknown:
        listed = ", ".join(known) or 'none: tag one code cell with "parameters"'
        raise OptionError(f"the notebook has no parameter {', '.join(map(repr, unknown))}; it knows {listed}.")
    for name, value in parameters.items():
        if not is_plain(value):
            raise OptionError(
                f"the parameter {name} is {value!r} of type {type(value).__name__}; "
                f"use text, numbers, True, False, None, or lists and dictionaries of them (a path as str(path))."
            )
    lines = [f"{name} = {value!r}" for name, value in parameters.items()]
    cell = nbformat.v4.new_code_cell("\n".join(lines), metadata={"tags": ["injected-parameters"]})
    at = parameters_cell(book)
    copy.cells.insert(0 if at is None else at + 1, cell)
    return copy


def is_plain(value: object) -> bool:
    """Return whether a value is what JSON can hold: its repr is then the same value in Python."""
    if value is None or type(value) in (bool, int, str):
        return True
    if type(value) is float:
        return math.isfinite(value)
    if type(value) is list:
        return all(map(is_plain, value))
    return type(value) is dict and all(type(key) is str and is_plain(inner) for key, inner in value.items())


def report_language(book: NotebookNode, parameters: Mapping[str, object]) -> str:
    """Return the language of the report: the parameter `lang`, else the notebook's metadata, else by its script.

    Raises OptionError if the interface does not have it.
    """
    default = known_parameters(book).get("lang")
    written = default.value if isinstance(default, ast.Constant) else None
    prose = " ".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    by_script = "ar" if direction(prose) == "rtl" else "en"
    return check_language(str(parameters.get("lang") or written or book.metadata.get("lang") or by_script))
