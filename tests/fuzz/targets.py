"""What is fuzzed: each reader of bytes from elsewhere, with sound inputs, and what must hold for any input."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from fuzz.loader_targets import LOADERS, loaded
from fuzz.reader_targets import READERS
from fuzz.text_targets import TEXTS


class Target(NamedTuple):
    """A reader that is fuzzed.

    execute  runs it on bytes, and raises if a rule is broken
    seeds    sound inputs
    share    of all executions
    largest  bytes of an input
    """

    execute: Callable[[bytes], object]
    seeds: Sequence[bytes]
    share: int
    largest: int = 20_000


def targets() -> dict[str, Target]:
    """Return {name: Target}. Cheap readers have a larger share of the executions, and none has less than one."""
    return {
        **{name: Target(loaded, [content], 1) for name, content in LOADERS.items()},
        **{name: Target(*target) for name, target in READERS.items()},
        **{name: Target(*target) for name, target in TEXTS.items()},
    }
