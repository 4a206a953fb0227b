"""Inputs that earlier fuzzing kept because they reach code that the seeds do not: one small archive per target.

python tests/fuzz/kept_inputs.py FOLDER makes them anew from the folder that guided.py --keep wrote: of the inputs of a
target, from the smallest on, those that reach a line from another line for the first time, while there is room.
"""

import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # so that it runs from any folder
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

FOLDER = Path(__file__).with_name("inputs")
PACKAGE = str(Path(__file__).resolve().parents[2] / "achtari_toolkit")
ROOM_BYTES = 8_000  # of the archive of a target
LARGEST_BYTES = 4_000  # of an input
STEADY = zipfile.ZipInfo().date_time


def kept_inputs(target: str) -> list[bytes]:
    """Return the inputs of a target, in their order; none if nothing was kept."""
    path = FOLDER / f"{target}.zip"
    if not path.is_file():
        return []
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]


def steps_of(execute: Callable[[bytes], object], content: bytes) -> set[tuple[str, int, int]]:
    """Return which lines of the package follow one another while an input is executed: (file, line, next line)."""
    steps = set()

    def of_function(frame, event, _):
        code = frame.f_code
        if not code.co_filename.startswith(PACKAGE):
            return None
        before = 0

        def of_line(frame, event, _):
            nonlocal before
            steps.add((code.co_filename, before, frame.f_lineno))
            before = frame.f_lineno
            return of_line

        return of_line

    sys.settrace(of_function)
    try:
        execute(content)
    finally:
        sys.settrace(None)
    return steps


def reaching_more(execute: Callable[[bytes], object], seeds: Iterable[bytes], inputs: Iterable[bytes]) -> list[bytes]:
    """Return the inputs, from the smallest on, that take a step which neither the seeds nor smaller ones take."""
    known = set().union(*(steps_of(execute, seed) for seed in seeds))
    chosen, room = [], ROOM_BYTES
    for content in sorted(set(inputs) - set(seeds), key=lambda content: (len(content), content)):
        if len(content) > min(LARGEST_BYTES, room):
            break
        if steps := steps_of(execute, content) - known:
            known |= steps
            room -= len(content)
            chosen.append(content)
    return chosen


def write_inputs(target: str, inputs: Iterable[bytes]) -> None:
    """Write the archive of a target, to the same bytes for the same inputs."""
    FOLDER.mkdir(exist_ok=True)
    with zipfile.ZipFile(FOLDER / f"{target}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for n, content in enumerate(inputs, 1):
            archive.writestr(zipfile.ZipInfo(f"{n:03}", STEADY), content, zipfile.ZIP_DEFLATED)


def main(folder: Path) -> None:
    from fuzz.targets import targets

    for name, target in targets().items():
        found = [path.read_bytes() for path in sorted((folder / name / "kept").glob("*"))]
        inputs = reaching_more(target.execute, target.seeds, [*kept_inputs(name), *found])
        if inputs:
            write_inputs(name, inputs)
        print(f"{name}: {len(inputs)} of {len(found)} inputs", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
