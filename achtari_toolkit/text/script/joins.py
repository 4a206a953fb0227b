"""Whether names and numbers that stand next to each other are read as one, in a line that runs the other way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

YEAR = re.compile(r"(?:19|20)[0-9]{2}")
UNITS = frozenset("MW GW TW MWH GWH TWH KB MB GB TB DH DHS MAD MDH MMDH USD EUR GBP AM PM".split())
BARE = re.compile(r"0+(?:\.0+)?")
CAPITALISED = re.compile(r"l|Ll|L$|L(?=\$)")  # 12 km, 20 Minutes, 4 K
ABBREVIATION = re.compile("(?:^|[ n(])L?l{1,3}$")  # Aug. 6, art. 49
COMPARED = re.compile(r"[ n]*[=±<>]+[ n]*[+−$.-]*")
CALCULATED = re.compile(r"[ n][=±<>+×*/−][ n][+−$.-]*")
DASHED = re.compile(r"[ n][–-][ n]?[+−$.-]*|[ n]?–[ n][+−$.-]*")
PAIRED = re.compile(r"[,o][ n][+−$.,-]*")  # o may be a semicolon
PHONE = re.compile(r"\(?(?:\+|[0۰](?=[\d)]))[\d.)-]+(?: \(?\d[\d.)-]*)+")
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?:[.,]\d+)?[ ]?[%‰٪$€£]*$")
INTERVAL = re.compile(r"[+−.$-]*0[0.,]*%?(?:[ n]?–[ n]?|-|[,o][ n])[+−.$-]*0[0.,]*%?\)")  # after its opening bracket
ADVERBS = "أيضا مجددا صباحا لاحقا أحيانا مؤخرا سابقا غالبا دائما خصوصا كثيرا قليلا أخيرا مباشرة عادة".replace(" ", "|")
COUNTED = re.compile(  # a noun that is counted: مقالا, مقالات, مقالة, and the irregular ones
    rf"\s(?!(?:[وفبك]?ال|لل)|(?:{ADVERBS})(?!\w))"
    r"(?:[^\W\d]{2,}(?:[^\W\dي](?:ا|اً|ًا)|ة|ات)|مقال|خبر|نصا?|يوم|أيام|شهر|أشهر|أسابيع|عام|أعوام|سنوات|أخبار|نصوص|من\s[0-9]+)(?!\w)"
)
NOUN_REACH = 24  # characters after a number


@dataclass(frozen=True)
class Atom:
    """A name or a number within a line.

    start, stop            its pieces, with the signs that belong to it
    core_start, core_stop  from its first to its last letter or figure
    is_number              whether it has no letter
    """

    start: int
    stop: int
    core_start: int
    core_stop: int
    is_number: bool


def are_joined(stretch: Sequence[Atom], first: int, last: int, pieces: Sequence[str], kinds: str) -> bool:
    """Return whether the atom after the last one of a run belongs to the run.

    stretch      atoms between which there is no Arabic
    first, last  those of the run so far
    pieces       of the line, and their kinds
    """
    left, right = stretch[last], stretch[last + 1]
    between = kinds[left.stop : right.start]
    if not re.search("[ n]", between):
        return True  # typed as one
    if left.is_number and right.is_number:
        is_of_date = between == ", " and not stretch[first].is_number and YEAR.fullmatch(_written(right, pieces))
        return bool(is_of_date) or _are_one_number(stretch[first], left, right, pieces, kinds)
    if left.is_number == right.is_number:
        return True
    if COMPARED.fullmatch(kinds[left.stop : right.core_start]):
        return True
    if right.is_number and _counts(right, pieces):
        return False
    if _is_repeated(stretch, last, kinds):
        return True
    if right.is_number:
        is_bare = BARE.fullmatch(kinds[right.start : right.stop]) is not None
        return is_bare and (between in (" ", "n") or _is_abbreviated(left, between, kinds))  # France 24
    return between in (" ", "n") and _is_counted_in(left, right, pieces, kinds)


def _is_abbreviated(name: Atom, between: str, kinds: str) -> bool:
    return between == ". " and ABBREVIATION.search(kinds[max(0, name.stop - 6) : name.stop]) is not None


def _is_repeated(stretch: Sequence[Atom], at: int, kinds: str) -> bool:
    """Whether a name and a number stand beside each other as two others do: FBI: 12%, CIA: 8%."""
    separators = [
        kinds[left.stop : right.start]
        for left, right in pairwise(stretch)
        if (left.is_number, right.is_number) == (stretch[at].is_number, stretch[at + 1].is_number)
    ]
    return separators.count(kinds[stretch[at].stop : stretch[at + 1].start]) > 1


def _counts(number: Atom, pieces: Sequence[str]) -> bool:
    """Whether a number counts the Arabic noun after it, as a year and a 2 do not."""
    written = _written(number, pieces)
    if written in ("1", "2") or YEAR.fullmatch(written):
        return False
    return COUNTED.match(_text(pieces, number.stop, number.stop + NOUN_REACH)) is not None


def _is_counted_in(number: Atom, name: Atom, pieces: Sequence[str], kinds: str) -> bool:
    """Whether a name is the unit of the number before it, or the rest of a name that begins with it: 20 Minutes."""
    if kinds[number.stop - 1] == "%" or name.start != name.core_start:
        return False
    written = _written(name, pieces)
    if written.upper() in UNITS:
        return True
    is_year = YEAR.fullmatch(_written(number, pieces)) is not None
    return not is_year and CAPITALISED.match(kinds[name.start : name.stop]) is not None


def _are_one_number(first: Atom, left: Atom, right: Atom, pieces: Sequence[str], kinds: str) -> bool:
    """Whether two numbers are one: a range, an interval, a sum, a telephone number, thousands."""
    between = kinds[left.stop : right.core_start]
    if DASHED.fullmatch(between):
        return _is_range(left, right, pieces, kinds)
    if CALCULATED.fullmatch(between) or _are_ends(left, right, kinds):
        return True
    if THOUSANDS.search(_spaced(pieces, left.start, right.stop)) or _is_with_interval(left, right, kinds):
        return True
    start = first.start - (first.start > 0 and pieces[first.start - 1] == "(")
    return PHONE.fullmatch(_spaced(pieces, start, right.stop)) is not None and not _counts(right, pieces)


def _is_with_interval(left: Atom, right: Atom, kinds: str) -> bool:
    """Whether a number is followed by its interval in brackets: −.05 [−.1, .01]."""
    return kinds[left.stop : right.start] in (" (", "n(") and INTERVAL.match(kinds, right.start) is not None


def _are_ends(left: Atom, right: Atom, kinds: str) -> bool:
    """Whether two numbers are all that stands in brackets, as the ends of an interval do."""
    is_comma = PAIRED.fullmatch(kinds[left.stop : right.core_start]) is not None
    return is_comma and left.start > 0 and kinds[left.start - 1] == "(" and kinds[right.stop : right.stop + 1] == ")"


def _is_range(left: Atom, right: Atom, pieces: Sequence[str], kinds: str) -> bool:
    """Whether two numbers beside a dash are the ends of a range: dates of one form, or numbers that rise."""
    shapes = [re.sub("0+", "0", kinds[atom.core_start : atom.core_stop]) for atom in (left, right)]
    if any(shape not in ("0", "0.0", "0,0", ".0", ",0") for shape in shapes):
        return shapes[0] == shapes[1]
    low, high = (_value(atom, pieces) for atom in (left, right))
    is_year_after_count = low < 1000 and YEAR.fullmatch(_written(right, pieces)) is not None
    return low < high and not is_year_after_count


def _value(atom: Atom, pieces: Sequence[str]) -> float:
    figures = _written(atom, pieces)
    is_negative = re.match("[−-]", figures) is not None
    size = float(re.sub(r"[^\d.]", "", figures.replace(",", ".")).strip(".") or 0)
    return -size if is_negative else size


def _written(atom: Atom, pieces: Sequence[str]) -> str:
    return _text(pieces, atom.start, atom.stop)


def _text(pieces: Sequence[str], start: int, stop: int) -> str:
    return "".join(pieces[start:stop])


def _spaced(pieces: Sequence[str], start: int, stop: int) -> str:
    """The same with each space a plain one."""
    return re.sub(r"\s", " ", _text(pieces, start, stop))
