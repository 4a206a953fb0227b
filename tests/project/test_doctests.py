"""The examples of the docstrings, run as they stand."""

import doctest
import re
from importlib import import_module

import pytest
from samples import ROOT

PACKAGE = ROOT / "achtari_toolkit"
EXAMPLE = re.compile(r"^ *>>> (?!.*doctest: \+SKIP)", re.MULTILINE)
WITH_EXAMPLES = [file for file in sorted(PACKAGE.rglob("*.py")) if EXAMPLE.search(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("file", WITH_EXAMPLES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_the_examples_of_a_module_come_out_as_written(file):
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    result = doctest.testmod(import_module(".".join(part for part in parts if part != "__init__")))

    assert result.attempted
    assert not result.failed


def test_there_are_examples_of_every_room_that_works_on_texts():
    assert {"text", "sources", "loaders", "words", "charts"} <= {
        file.relative_to(PACKAGE).parts[0] for file in WITH_EXAMPLES
    }
