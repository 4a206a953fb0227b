"""The code blocks of the pages, and how each kind is run.

A fenced block is one of
python  run; the blocks of a page share their names, and begin with those of `given`
sh      `achtari ...` is run, `make ...` and `python -m tasks ...` must be a task, `pip ...` is not run
yaml    read as a codebook, a code, a card, a list of outlets or of events
query   each line is parsed as a query
text    a figure, a grammar or an answer: nothing to run
An HTML comment before a block, <!-- not run: reason -->, leaves it out; the reasons are counted in a test.
"""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import yaml
from samples import ROOT

from achtari_toolkit import codebooks, sources
from achtari_toolkit.cli import main
from achtari_toolkit.codebooks.files.card import broken_card
from achtari_toolkit.codebooks.query import parse

BLOCK = re.compile(
    r"(?:<!-- not run: (?P<reason>.+?) -->\n+)?^```(?P<kind>\w*)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE
)
PAGES = [
    *(ROOT / name for name in ("README.md", "README.ar.md", "CONTRIBUTING.md")),
    *(page for page in sorted((ROOT / "docs").glob("*.md")) if page.name != "reference.md"),
]
TEXTS = {"ar": "مثال", "fr": "Exemple", "en": "Example"}
HEAD = {"name": "example", "version": "1.0", "title": TEXTS}


class Block(NamedTuple):
    """A fenced block of a page: the line of its fence, kind, content, and why it is not run; "" if it is."""

    page: Path
    line: int
    kind: str
    code: str
    reason: str


def blocks(page: Path) -> list[Block]:
    """Every fenced block of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(page, text[: m.start("kind")].count("\n") + 1, m["kind"], m["code"], m["reason"] or "")
        for m in BLOCK.finditer(text)
    ]


def run_page(page: Path, given: dict) -> dict:
    """Run the blocks of a page in the present folder; return the names after the last one, and every figure drawn."""
    names, figures = dict(given), []
    for block in blocks(page):
        if block.reason or block.kind == "text":
            continue
        try:
            RUNNERS[block.kind](block.code, names)
        except Exception as error:
            error.add_note(f"in the block at {page.name}:{block.line}")
            raise
        if "figure" in names and names["figure"] not in figures:
            figures.append(names["figure"])
    return names | {"figures": figures}


def run_python(code: str, names: dict) -> None:
    exec(compile(code, "<block>", "exec"), names)


def run_shell(code: str, _: dict) -> None:
    tasks = re.search(r"^TASKS := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[1].split()
    for line in code.splitlines():
        match shlex.split(line, comments=True):
            case ["achtari", *arguments]:
                assert main(arguments) == 0, line
            case ["make", task, *_] | ["python", "-m", "tasks", task, *_]:
                assert task in tasks, line
            case [] | ["pip" | "git" | "cd" | "python", *_]:
                pass
            case _:
                raise AssertionError(f"a command of this kind is not run: {line}")


def read_yaml(code: str, _: dict) -> None:
    content = yaml.safe_load(code)
    file = Path("block.yml")
    if "outlets" in content:
        file.write_text(code, encoding="utf-8")
        assert sources.read_outlets(file)
    elif any("precision" in entry for entry in content.get("codes", {}).values()):
        assert [] == list(broken_card(content))
    elif "events" in content:
        file.write_text(code, encoding="utf-8")
        assert len(sources.read_events(file))
    else:
        codes = content if {"codes", "lists"} & set(content) else {"codes": content}
        assert codebooks.Codebook.from_dict(HEAD | codes).codes
        if "name" in content:  # a whole codebook, to which the next block may refer
            Path("my_codebook.yml").write_text(code, encoding="utf-8")


def parse_queries(code: str, _: dict) -> None:
    for line in filter(str.strip, code.splitlines()):
        parse(line)


RUNNERS = {"python": run_python, "sh": run_shell, "yaml": read_yaml, "query": parse_queries}
