"""What drives guided fuzzing: atheris where it is installed, which sees the code that an input reaches; else chance."""

import contextlib
import os
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fuzz.damage import broken
from fuzz.mutations import changed

if TYPE_CHECKING:
    from fuzz.targets import Target

try:
    import atheris
except ImportError:
    atheris = None

ENGINE = "atheris" if atheris else "random, since atheris is not installed"
PACKAGE = Path(__file__).resolve().parents[2] / "achtari_toolkit"
COMPILED = re.compile(r"^\s*@(?:compiled|inlined)|njit\(", re.MULTILINE)  # loops whose bytecode numba reads


@contextlib.contextmanager
def instrumented() -> Iterator[None]:
    """Let atheris see the code of the modules of the package that are imported within; others stay fast."""
    if not atheris:
        yield
        return
    modules = {file: ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts) for file in PACKAGE.rglob("*.py")}
    compiled = [module for file, module in modules.items() if COMPILED.search(file.read_text(encoding="utf-8"))]
    with atheris.instrument_imports(include=[PACKAGE.name], exclude=compiled):
        yield


def run_engine(target: "Target", n: int, *, seed: int, options: list[str]) -> None:
    """Execute n inputs of a target. With atheris this ends the process, and options are those of libFuzzer."""
    if atheris:
        arguments = [sys.argv[0], f"-seed={seed}", f"-runs={n + 1}", f"-max_len={target.largest}", *options]
        atheris.Setup(arguments, _ending(target.execute, n), custom_mutator=_mutator(target.seeds))
        atheris.Fuzz()
    chance = random.Random(seed)
    for _ in range(n):
        content = chance.choice(target.seeds)
        for _ in range(chance.randint(1, 4)):
            content = changed(content, chance, lambda plain: broken(plain, chance.getrandbits(48)), target.seeds)
        target.execute(content[: target.largest])


def _ending(execute: Callable[[bytes], None], n: int) -> Callable[[bytes], None]:
    """Execute n inputs and end the process at once: libFuzzer's own end waits for threads that a fork does not have."""
    numbers = iter(range(n - 1, -1, -1))

    def executed(content: bytes) -> None:
        execute(content)
        if not next(numbers):
            os._exit(0)

    return executed


def _mutator(seeds: Sequence[bytes]) -> Callable[[bytes, int, int], bytes]:
    def mutate(content: bytes, largest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        for _ in range(chance.choice((1, 1, 2, 4))):
            content = changed(content, chance, lambda plain: atheris.Mutate(plain, largest), seeds)
        return content[:largest]

    return mutate
