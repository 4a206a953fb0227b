"""A minute of fuzzing that guides itself, over all readers; hours of it are in `make long`."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz.engine import ENGINE
from fuzz.fuzzed_process import fuzz_target
from fuzz.kept_inputs import FOLDER, kept_inputs, reaching_more
from fuzz.loader_targets import LOADERS
from fuzz.reading import load_bytes
from fuzz.targets import Target, targets

GUIDED = Path(__file__).with_name("guided.py")
EXECUTIONS = "15000"  # about a minute; a number and not a time, so that it ends alike on every machine
TARGETS = targets()


@pytest.mark.slow
@pytest.mark.parametrize("engine", [ENGINE])
def test_no_input_of_a_minute_of_guided_fuzzing_breaks_a_reader(engine):
    """The engine is named by the parameter: without atheris, inputs are changed at random."""
    command = [sys.executable, str(GUIDED), "--executions", EXECUTIONS, "--seed", "1", "--seconds", "60"]
    run = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": "0"})

    *_, summary = run.stdout.splitlines() or [run.stderr[-2_000:]]
    assert 0 == run.returncode, "\n".join(line for line in run.stdout.splitlines() if "failed" in line) or summary
    assert f"engine: {engine}" in summary


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(TARGETS))
def test_inputs_that_were_kept_are_read(name):
    contents = kept_inputs(name)

    for content in contents:
        TARGETS[name].execute(content)
    if name in LOADERS and contents:
        load_bytes(*contents)


def test_inputs_that_are_kept_are_small_and_of_a_target():
    archives = sorted(FOLDER.glob("*.zip"))

    assert set() == {path.stem for path in archives} - set(TARGETS)
    assert 1_000_000 > sum(path.stat().st_size for path in archives)


def test_every_kind_of_reader_is_a_target():
    own = {"codebook", "outlets", "events", "agencies", "notebook", "hits", "tokens", "query", "date"}

    assert set() == (own | set(LOADERS)) - set(TARGETS)


def planted(content: bytes) -> None:
    if content.startswith(b"\xd8") and len(content) > 3:
        raise ZeroDivisionError("planted")


def ending(content: bytes) -> None:
    if len(content) > 3:
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_reader_that_fails_is_named_with_its_input(tmp_path):
    target = Target(planted, ["أمن".encode()], 1)

    outcome = fuzz_target(target, 300, seed=1, folder=tmp_path, seconds=10)

    [failure] = outcome.failures
    assert 300 <= outcome.executions
    assert "ZeroDivisionError" in failure
    assert "planted" in failure
    assert any(
        path.read_bytes().startswith(b"\xd8") for path in (tmp_path / "failed").glob("error-*") if not path.suffix
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a reader can only be fuzzed in the same process")
def test_a_reader_that_ends_its_process_is_a_failure(tmp_path):
    outcome = fuzz_target(Target(ending, ["أمن".encode()], 1), 50, seed=1, folder=tmp_path, seconds=10)

    assert outcome.failures


def test_a_sound_reader_has_no_failure(tmp_path):
    outcome = fuzz_target(Target(len, ["أمن".encode()], 1), 200, seed=1, folder=tmp_path, seconds=10)

    assert [] == outcome.failures


def test_of_the_inputs_that_were_found_those_are_kept_that_reach_more():
    execute = TARGETS["date"].execute
    days = [b"2020-01-02", b"2020-01-03", "17 شتنبر 2025".encode()]

    assert days[2:] == reaching_more(execute, days[:1], days[1:])
