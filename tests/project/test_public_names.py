"""Every public name has a docstring, a test that calls it and a line in the reference; none of 0.1 is lost."""

import importlib

import api
import pytest
from public_names import called_names, calls_in, public_names
from samples import ROOT

NAMES_0_1 = (ROOT / "tests/project/public_names_0_1.txt").read_text(encoding="utf-8").split()
PUBLIC = public_names()


@pytest.fixture(scope="module")
def called():
    return called_names()


@pytest.fixture(scope="module")
def reference():
    return (ROOT / "docs/reference.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("room", "name"), PUBLIC, ids=[f"{room}.{name}" for room, name in PUBLIC])
def test_a_public_name_has_a_docstring_a_test_and_a_line_in_the_reference(room, name, called, reference):
    value = getattr(importlib.import_module(f"achtari_toolkit.{room}"), name)

    assert (value.__doc__ or "").strip() or not callable(value)
    assert (room, name) in called, f"no test calls {room}.{name} through its room"
    assert f"`{room}.{name}" in reference, "run `make reference`"


@pytest.mark.parametrize("path", NAMES_0_1)
def test_a_public_name_of_version_0_1_can_still_be_imported(path):
    room, name = path.split(".")

    assert hasattr(importlib.import_module(f"achtari_toolkit.{room}"), name)


def test_signatures_and_columns_are_those_of_the_snapshot():
    assert api.snapshot() == api.SNAPSHOT.read_text(encoding="utf-8"), "users see this change: run `make reference`"


@pytest.mark.parametrize(
    "source",
    [
        "from achtari_toolkit.words import kwic\ndef test_a():\n    kwic(1)",
        "from achtari_toolkit.words import kwic as lines\ndef test_a():\n    lines(1)",
        "from achtari_toolkit import words\ndef test_a():\n    words.kwic(1)",
    ],
)
def test_a_call_through_the_room_counts(source):
    assert {("words", "kwic")} == calls_in(source)


@pytest.mark.parametrize(
    "source",
    [
        "from achtari_toolkit.words import kwic\ndef test_a():\n    assert kwic",
        "def test_a():\n    print('words.kwic')",
        "from achtari_toolkit import words\nwords.kwic(1)",
        "from achtari_toolkit.words.context.concordance import kwic\ndef test_a():\n    kwic(1)",
    ],
)
def test_an_import_a_text_or_a_call_outside_of_a_test_does_not_count(source):
    assert ("words", "kwic") not in calls_in(source)
