import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from samples import ROOT

PACKAGE = ROOT / "achtari_toolkit"
ORDER = [
    "errors",
    "files",
    "schema",
    "text",
    "interface",
    "sources",
    "loaders",
    "datasets",
    "cleaners",
    "words",
    "codebooks",
    "measures",
    "validation",
    "charts",
    "reports",
    "cli",
]
CLOSETS = {  # folders of a room in import order; "" is the files of the room itself
    "files": ["", "yaml_files"],
    "text": ["script", "dates", "arabic", "names", "languages", ""],
    "loaders": [
        *"source markup columns tables delimited workbooks bodies pages feeds databases references exchange".split(),
        *"documents pdf messages archives".split(),
        "",
    ],
    "words": ["engine", "", "lookup", "context"],
    "codebooks": ["query", "files", "search", "review", "actors", ""],
    "measures": ["", "scope", "ledger", "stories", "attention", "comparison", "series", "vocabulary"],
    "validation": ["sampling", "coding", "predictions", "quality", "correction", ""],
    "charts": ["style", "parts", ""],
    "reports": ["page", "notebook", ""],
}
MOST_FILES = 20  # of one folder
CHARTS_MAY_IMPORT = {"errors", "schema", "text", "interface", "charts"}
FILES = sorted(
    file for file in PACKAGE.rglob("*.py") if file.parent != PACKAGE or file.stem not in ("__init__", "__main__")
)
HEAVY = ("pandas", "numpy", "pyarrow", "plotly", "numba", "matplotlib")
MOST_MODULES = 20  # importlib, types and what they need; a room brings hundreds


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def closet_of(module: tuple[str, ...]) -> str:
    return module[1] if len(module) > 1 and (PACKAGE / module[0] / module[1]).is_dir() else ""


def closets_imported(file: Path) -> set[str]:
    """The folders of its own room that a file imports from."""
    imports = [n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.ImportFrom)]
    modules = [tuple((i.module or "").split(".")[1:]) + (name.name,) for i in imports for name in i.names]
    return {closet_of(module) for module in modules if module[0] == room_of(file)}


def rooms_imported(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = [
        f"{i.module}.{name.name}" if i.module == "achtari_toolkit" else i.module or ""
        for i in imports
        for name in i.names
    ]
    names += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    return {name.split(".")[1] for name in names if name.startswith("achtari_toolkit.")} & set(ORDER)


def exported() -> dict[str, list[str]]:
    """The public names of each room: what its __init__ (or the module) lists in __all__."""
    rooms = {}
    for room in ORDER[ORDER.index("text") : -1]:
        path = PACKAGE / room / "__init__.py" if (PACKAGE / room).is_dir() else PACKAGE / f"{room}.py"
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
                rooms[room] = ast.literal_eval(node.value)
    return rooms


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_imports_only_earlier_rooms(file):
    later = {other for other in rooms_imported(file) if ORDER.index(other) > ORDER.index(room_of(file))}

    assert set() == later


@pytest.mark.parametrize("file", [f for f in FILES if room_of(f) == "charts"], ids=lambda file: file.stem)
def test_charts_import_no_data_room(file):
    assert rooms_imported(file) <= CHARTS_MAY_IMPORT


@pytest.mark.parametrize(
    "file", [f for f in FILES if f.stem != "__init__"], ids=lambda file: str(file.relative_to(PACKAGE))
)
def test_a_folder_of_a_room_imports_only_earlier_folders(file):
    order = CLOSETS.get(room_of(file), [""])
    own = closet_of(file.relative_to(PACKAGE).with_suffix("").parts)
    allowed = order[: order.index(own) + 1]

    assert set() == closets_imported(file) - set(allowed)


@pytest.mark.parametrize(
    "folder", sorted({file.parent for file in FILES}), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_a_folder_holds_no_more_files_than_one_can_look_through(folder):
    assert len([file for file in folder.iterdir() if file.is_file()]) <= MOST_FILES + 1, "give the folder closets"


def test_every_room_of_the_package_is_in_the_order():
    assert set() == {room_of(file) for file in FILES} - set(ORDER)


def test_importing_the_package_is_light():
    """No room and nothing heavy is imported, and few modules beyond those of Python's start."""
    code = "import sys; before = set(sys.modules); import achtari_toolkit; print(*sorted(set(sys.modules) - before))"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert [] == [name for name in imported if name.startswith("achtari_toolkit.") or name.split(".")[0] in HEAVY]
    assert MOST_MODULES >= len(imported)


def test_every_room_can_be_reached_from_the_package():
    code = "import achtari_toolkit as a; print(*(getattr(a, room).__name__ for room in a.ROOMS))"
    names = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert len(exported()) <= len(names)


def test_an_unknown_room_is_told_the_known_ones():
    import achtari_toolkit

    with pytest.raises(AttributeError, match="its rooms are files, text"):
        achtari_toolkit.kitchen  # noqa: B018


def test_the_reference_says_what_the_docstrings_say():
    code = "import sys; sys.path.insert(0, 'docs'); import make_reference; sys.stdout.write(make_reference.reference())"
    made = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, check=True, cwd=ROOT
    ).stdout.decode("utf-8")

    assert made == (ROOT / "docs" / "reference.md").read_text(encoding="utf-8"), "run `make reference`"


CONDA_NAMES = {
    "arabic_reshaper": "arabic-reshaper",
    "brotli-python": "brotli",
    "jupyter_core": "jupyter-core",
    "jupyter_server": "jupyter-server",
    "python-tzdata": "tzdata",
    "python-xxhash": "xxhash",
}


def test_environment_yml_asks_for_what_pyproject_and_its_extras_classifier_and_lab_ask_for():
    import yaml

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(entry["pip"] for entry in environment if isinstance(entry, dict))
    python, *packages = [entry for entry in environment if isinstance(entry, str) and entry != "pip"]
    named = [re.sub(r"^[\w-]+", lambda name: CONDA_NAMES.get(name[0], name[0]), entry) for entry in packages]
    extras = [*project["optional-dependencies"]["classifier"], *project["optional-dependencies"]["lab"]]

    assert f"python{project['requires-python']}" == python
    assert sorted([*project["dependencies"], *extras]) == sorted([*named, *(line for line in pip if line != "-e .")])


def test_the_lock_holds_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [entry for listed in project["optional-dependencies"].values() for entry in listed]
    wanted = {entry.split(">=")[0] for entry in [*project["dependencies"], *extras] if ">=" in entry}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()

    assert set() == wanted - {line.split("==")[0] for line in lock if "==" in line}


def test_no_file_is_read_or_written_as_pickle():
    assert [] == [str(file) for file in FILES if "pickle" in file.read_text(encoding="utf-8")]
