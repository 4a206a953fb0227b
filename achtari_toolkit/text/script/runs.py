"""The runs of a line that have a direction of their own: names, numbers and addresses within Arabic, Arabic elsewhere.

A number, a name or a word of both (2M, +212 537, −12%, C++, #COP22) is one run as it is typed, with the signs that
belong to it; runs that belong together are one: Direction générale (DGSN), S&P 500, 2019 – 2021, n = 340.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from achtari_toolkit.text.script.joins import Atom, are_joined

ADDRESS = r"[lL]+://[^ nq،()|]*[^ nq،()|.,:!?]"
CHUNK = re.compile(  # what is typed without a space, but for spaces within numbers and before and after their signs
    rf"{ADDRESS}|(?:[^ nRq،()|oF]|(?<=[0S])[ n](?=[%°])|(?<=[0S])[ n](?=\$(?![0lLS]))|(?<=0)n(?=0)"
    r"|(?<=[ (R]\$)(?<!0[ n]\$)[ n](?=[0S])|(?<=[ (][±<>])[ n](?=[0S$+−-]))+"
)
ADDRESSED = re.compile("[lL]+://")
STRONG = re.compile("[lL0AS]")
NUMBER_SIGNS = re.compile(r"[#@$&*±<>%+−–.,/_ n-]*$")  # before a number at the beginning of a word
NAME_SIGNS = re.compile(r"(?:[#@$&*+_/±]|(?<!\.)\.)*$")
ATTACHED_SIGNS = re.compile(r"[#@$]*$")  # after an Arabic word
SIGNS_AFTER = re.compile(r"(?:[ n]?[%$°])*[+#*_]*")
SIGNS_BEFORE_ARABIC = re.compile(r"(?:[ n]?[%$°])*")
ACRONYM = re.compile(r"(?:^|[^lL0])[lL]{1,3}(?:\.-?[lL])+$")  # whose last full stop belongs to it
BETWEEN_NAMES = re.compile(r"[ n](?:[^ nRA()،|,:oS]+[ n])+")
LONGEST_STRETCH = 200  # names and numbers, so that time grows with length alone
TATWEEL = "\u0640"
MINUTES = re.compile("0+")  # 90'
DECADE = re.compile("'00l?(?![lL0'])")  # '70s
NAMES_AFTER = re.compile(r"(?:[ n]\(?[^ nRA()،|,:oS]*[lL][^ nRA()،|,:oS]*\)?)+")
LOWER_CASE = re.compile(r"(?<![^ n])[l']+(?![^ n])")


@dataclass(frozen=True)
class Run:
    """Part of a line with a direction of its own.

    start, stop  its pieces
    direction    "ltr", "rtl", or "auto" for a slot, whose direction is that of what fills it
    """

    start: int
    stop: int
    direction: Literal["ltr", "rtl", "auto"]


def runs_within_arabic(pieces: Sequence[str], kinds: str) -> list[Run]:
    """Return the runs of a line that runs from right to left, in order.

    kinds  of the pieces, as bidi_kinds.pieces_of returns them
    """
    if not STRONG.search(kinds) and "F" not in kinds:
        return []
    runs = [Run(*match.span(), "ltr") for match in re.finditer("F+", kinds)]
    for stretch in _stretches(list(_atoms(pieces, kinds)), kinds):
        runs += _joined(stretch, pieces, kinds)
    return sorted(runs, key=lambda run: run.start)


def runs_within_latin(kinds: str) -> list[Run]:
    """Return the runs of Arabic or Hebrew in a line that runs from left to right, in order."""
    spans: list[tuple[int, int]] = []
    for match in re.finditer("[RA]+", kinds):
        start, stop = match.span()
        if spans and _is_within_phrase(kinds[spans[-1][1] : start]):
            spans[-1] = (spans[-1][0], stop)
        else:
            is_marked = start > 0 and kinds[start - 1] in "#@" and kinds[start - 2 : start - 1] in ("", " ", "n", "(")
            spans.append((start - is_marked, stop))
    if spans and kinds[: spans[-1][0]].endswith((": ", "n: ")) and _is_of_names(kinds[spans[-1][1] :]):
        spans[-1] = (spans[-1][0], len(kinds))
    balanced = [_balanced(kinds, start, stop) for start, stop in spans]
    return [Run(start, stop, "rtl") for start, stop in balanced if re.search("[RA]", kinds[start:stop])]


def _is_within_phrase(between: str) -> bool:
    """Whether two Arabic words are one phrase: no Latin between them, or only names and no word of a sentence."""
    if not re.search("[lLSF]", between):
        return True
    return BETWEEN_NAMES.fullmatch(between) is not None and not LOWER_CASE.search(between)


def _is_of_names(rest: str) -> bool:
    """Whether a line that ends in an Arabic phrase goes on with names of the phrase: Event: اتفاق 2M (G20)."""
    return NAMES_AFTER.fullmatch(rest) is not None and not LOWER_CASE.search(rest)


def _atoms(pieces: Sequence[str], kinds: str) -> Iterator[Atom]:
    """The names and numbers of a line, with the signs that belong to each."""
    padded = f" {kinds} "
    for match in CHUNK.finditer(padded):
        chunk = match[0]
        strong = [at for at, kind in enumerate(chunk) if kind in "lL0AS"]
        if not any(chunk[at] in "lL0S" for at in strong):
            continue
        core_start, core_stop = strong[0], len(chunk) if ADDRESSED.match(chunk) else strong[-1] + 1
        is_number = not re.search("[lL]", chunk)
        word_before = padded[padded.rfind(" ", 0, match.start()) + 1 : match.start()]
        signs = _signs_before(chunk[core_start], word_before, pieces, match.start() - 1)
        before = signs.search(chunk[:core_start])[0].lstrip(" n")  # type: ignore[index]
        before = "'" if DECADE.match(chunk) else before
        after = _signs_after(chunk[:core_stop], chunk[core_stop:], padded[match.end()])
        shift = match.start() - 1  # of the chunk within kinds
        core = (shift + core_start, shift + core_stop)
        yield Atom(core[0] - len(before), core[1] + len(after), *core, is_number)


def _signs_before(first: str, word_before: str, pieces: Sequence[str], start: int) -> re.Pattern[str]:
    """The pattern of the signs that belong to what begins with a letter or figure, by what stands before it."""
    is_clitic = re.fullmatch(r"[(]?R", word_before) or (start > 0 and pieces[start - 1] == TATWEEL)
    if word_before.endswith(("R", "A")) and not is_clitic:
        return ATTACHED_SIGNS
    return NUMBER_SIGNS if first in "0S" else NAME_SIGNS


def _signs_after(core: str, signs: str, following: str) -> str:
    """The signs that belong to what precedes them."""
    if signs.startswith("'") and MINUTES.fullmatch(core):
        return "'"
    if following == "R":
        return SIGNS_BEFORE_ARABIC.match(signs)[0]  # type: ignore[index]
    if signs.startswith("/") and re.search("[./]", core):
        return "/"
    if signs.startswith(".") and ACRONYM.search(core):
        return "."
    if signs in ("-", "–") and core[-1] == "0" and following == ")":
        return signs
    return SIGNS_AFTER.match(signs)[0]  # type: ignore[index]


def _stretches(atoms: list[Atom], kinds: str) -> Iterator[list[Atom]]:
    """Atoms between which there is neither Arabic nor a stroke."""
    stretch: list[Atom] = []
    for atom in atoms:
        is_apart = bool(stretch) and re.search("[RA،|F]", kinds[stretch[-1].stop : atom.start]) is not None
        if is_apart or len(stretch) == LONGEST_STRETCH:
            yield stretch
            stretch = []
        stretch.append(atom)
    if stretch:
        yield stretch


def _joined(stretch: list[Atom], pieces: Sequence[str], kinds: str) -> list[Run]:
    """The runs of a stretch: all from its first to its last name, and each number that belongs to no other alone."""
    runs: list[Run] = []
    at = 0
    while at < len(stretch):
        last = _last_of_run(stretch, at, pieces, kinds)
        start, stop = stretch[at].start, stretch[last].stop
        if kinds[start:stop] == "S":
            runs.append(Run(start, stop, "auto"))
        else:
            start, stop = _balanced(kinds, start, stop)
            runs.append(Run(start, stop, "ltr"))
        at = next((after for after in range(at + 1, len(stretch)) if stretch[after].start >= stop), len(stretch))
    return runs


def _last_of_run(stretch: list[Atom], at: int, pieces: Sequence[str], kinds: str) -> int:
    """The last atom of the run that begins with an atom of a stretch."""
    names = [number for number in range(at, len(stretch)) if not stretch[number].is_number]
    last = at
    while last + 1 < len(stretch):
        is_between_names = bool(names) and names[0] <= last < names[-1]
        if not is_between_names and not are_joined(stretch, at, last, pieces, kinds):
            break
        last += 1
    return last


def _balanced(kinds: str, start: int, stop: int) -> tuple[int, int]:
    """A run that splits no pair of brackets: with the other bracket if that is next to it, or cut before the pair."""
    pending: list[int] = []
    for position in range(start, stop):
        if kinds[position] == "(":
            pending.append(position)
        elif kinds[position] == ")" and pending:
            pending.pop()
        elif kinds[position] == ")" and start > 0 and kinds[start - 1] == "(":
            start -= 1
        elif kinds[position] == ")":
            return start, _trimmed(kinds, start, position)
    for _ in pending:
        if kinds[stop : stop + 1] != ")":
            return start, _trimmed(kinds, start, max(pending[0], start + 1))
        stop += 1
    return start, stop


def _trimmed(kinds: str, start: int, stop: int) -> int:
    """The end of a cut run at its last letter, figure or sign of a number."""
    while stop > start + 1 and kinds[stop - 1] not in "lL0AS%$°R":
        stop -= 1
    return stop
