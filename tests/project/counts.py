"""Print what the review counted, to see a change of the whole project: python -m tests.project.counts [FOLDER].

FOLDER is another checkout, such as one of an earlier commit; it is only read. Its tools are those that run this file.
"""

import ast
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

EMPTY = {"told", "found", "asked", "given", "some", "own", "place", "line"}
DIALECT = re.compile(r"\b(tell|tells|told|stand|stands|stood|bear|bears|borne|draw|drawn|draws)\b", re.IGNORECASE)
TELL, STAND = re.compile(r"\b(tells?|told)\b", re.IGNORECASE), re.compile(r"\bstands?\b", re.IGNORECASE)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LONGEST_LINE = 120


def trees(folder: Path) -> Iterator[tuple[Path, str, ast.Module]]:
    for file in sorted(folder.rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        yield file, source, ast.parse(source)


def empty_names(package: Path) -> Counter:
    """Variables and parameters by name, loops over lines left out."""
    names = Counter()
    for _, _, tree in trees(package):
        loops = {
            id(name)
            for node in ast.walk(tree)
            if isinstance(node, ast.For | ast.comprehension)
            for name in ast.walk(node.target)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names[node.id] += not (node.id == "line" and id(node) in loops)
            elif isinstance(node, ast.arg):
                names[node.arg] += 1
    return Counter({name: names[name] for name in EMPTY})


def same_named_constants(package: Path) -> dict[str, int]:
    """Constants of one name with different values in several files: {name: number of values}."""
    values = defaultdict(set)
    for _, _, tree in trees(package):
        for node in tree.body:
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                if name.isupper() and not name.startswith("_"):
                    values[name].add(ast.dump(node.value))
    return {name: len(different) for name, different in sorted(values.items()) if len(different) > 1}


def test_imports(folder: Path) -> tuple[int, int]:
    """Import statements of test modules: from internal modules of the package, and from its public rooms."""
    internal = public = 0
    for _, _, tree in trees(folder / "tests"):
        for node in ast.walk(tree):
            module = getattr(node, "module", None) or ""
            if isinstance(node, ast.ImportFrom) and module.split(".")[0] == "achtari_toolkit":
                is_internal = module.count(".") >= 2 or any(alias.name.startswith("_") for alias in node.names)
                internal, public = internal + is_internal, public + (not is_internal)
    return internal, public


def skips(folder: Path) -> int:
    """Places in tests that skip: marks, calls and imports; ignores formatting comments."""
    pattern = re.compile(r"pytest\.skip\(|mark\.skip|importorskip|pytest\.mark\.shared_data")
    return sum(len(pattern.findall(source)) for _, source, _ in trees(folder / "tests") if "def skips(" not in source)


def doc_blocks(folder: Path) -> dict[str, int]:
    """Fenced blocks of README and docs by kind, and those that say that they are not run."""
    pages = [*folder.glob("README*.md"), *(p for p in (folder / "docs").glob("*.md") if p.name != "reference.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    kinds = Counter(kind or "none" for kind, _ in FENCE.findall(text))
    return {**dict(sorted(kinds.items())), "not run": text.count("<!-- not run:")}


def tool(folder: Path, *arguments: str) -> str:
    run = subprocess.run([sys.executable, "-m", *arguments], cwd=folder, capture_output=True, text=True)
    return (run.stdout + run.stderr).strip()


def formatted(folder: Path) -> str:
    """The last line of the formatter's check."""
    return tool(folder, "ruff", "format", "--check", ".").splitlines()[-1]


def counts(folder: Path) -> dict[str, object]:
    package = folder / "achtari_toolkit"
    sources = [source for _, source, _ in trees(package)]
    lines = [line for source in sources for line in source.splitlines()]
    names, constants, (internal, public) = empty_names(package), same_named_constants(package), test_imports(folder)
    folders = Counter(file.parent for file in package.rglob("*.py"))
    crowded = {str(path.relative_to(folder)): n for path, n in folders.items() if n > 21}
    return {
        "names that say nothing": f"{names.total()} {dict(sorted(names.items()))}",
        "lines with tell, told": sum(bool(TELL.search(line)) for line in lines),
        "lines with stand": sum(bool(STAND.search(line)) for line in lines),
        "lines with a word of the dialect": sum(bool(DIALECT.search(line)) for line in lines),
        "lines over 120 characters": sum(len(line) > LONGEST_LINE for line in lines),
        "format": formatted(folder),
        "lint": (tool(folder, "ruff", "check", "--quiet", "--statistics", ".").splitlines() or ["0"])[0],
        "types": (tool(folder, "mypy", "-p", "achtari_toolkit", "--ignore-missing-imports").splitlines() or ["?"])[-1],
        "blocks of docs": doc_blocks(folder),
        "places in tests that skip": skips(folder),
        "imports of tests, internal and public": f"{internal} {public}",
        "constants of one name with several values": f"{len(constants)} {constants}",
        "folders with more than 20 modules": crowded,
        "files of tests": sum(1 for _ in (folder / "tests").rglob("test_*.py")),
    }


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    for what, value in counts(folder.resolve()).items():
        print(f"{what:45} {value}")


if __name__ == "__main__":
    main()
