"""Which column of a table becomes which of ours: its head proposes, its values decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from achtari_toolkit.loaders.columns.cell_values import ADDRESS, Cells, is_date
from achtari_toolkit.loaders.columns.heads import is_other, meanings, part_of_date

FIELDS = ("headline", "body", "published", "url", "site", "byline", "section", "language", "captured")
OPPOSED = 1_000  # points lost by values that the field cannot have
UNLIKELY = 350  # points lost by values that it hardly has: taken only if the head surely names it and no other does
UNREADABLE = 260  # points lost by dates that cannot be read: taken if the head surely names them
SURE = 100  # points of a head without which a table has no heads that count for less: it may have none
DOUBTFUL = 150  # points lost by values that the field seldom has: taken if there is no better column
LEAST = -100  # points of a column that is taken
EMPTY = 500  # points lost by a column without values, which is taken if there is no other
KNOWN = 20  # points won by names of known outlets, and by the longest of several summaries
OF_SUMMARIES = 112  # points at most of a column of summaries
NAMES_PAPERS = 200  # points won by a column such as Titre whose values are papers and not headlines
SHORT = 120  # characters: a body of fewer in the middle gives way to a column of long text
REPEATED = 0.5  # of values that are different at most, where a column names papers
LONGEST_NAME = 120  # characters of the name of a paper, an author or a section
LONGEST_HEAD = 120  # characters of a head
ENOUGH_ROWS = 3  # that tell whether values repeat
DATE_PARTS = ("year", "month", "day")
GDELT_DOC = {"url", "mobileurl", "date", "title"}  # the heads of a GDELT DOC list, whose date is when GDELT saw it


class Choice(NamedTuple):
    """What became of columns of a table.

    ours      column of articles
    theirs    the columns that it is read from: one, or three for year, month and day
    evidence  name, values or caller
    reading   how its values are read, where that is in doubt: "last update"
    """

    ours: str
    theirs: tuple[str, ...]
    evidence: str
    reading: str = ""


def choose(names: Sequence[str], cells: Sequence[Cells], named: Mapping[str, str]) -> list[Choice]:
    """Return what each of our columns is read from, in the order of FIELDS; those of the caller come first.

    names, cells  heads of the table and samples of its values, in the same order
    named         {our column: their column} as the caller named them
    """
    sample = {name: values for name, values in zip(names, cells, strict=True) if name not in named.values()}
    least = 0.0 if any(max(meanings(name).values(), default=0.0) >= SURE for name in names) else SURE
    is_gdelt = {"".join(filter(str.isalnum, name.casefold())) for name in names} == GDELT_DOC
    points = {
        (ours, theirs): _points(ours, score, values)
        for theirs, values in sample.items()
        for ours, score in _meanings(theirs, is_gdelt=is_gdelt).items()
        if ours not in named and score >= least
    }
    _weigh(points, sample)
    chosen = {ours: Choice(ours, (theirs,), "caller") for ours, theirs in named.items()}
    for (ours, theirs), score in sorted(points.items(), key=lambda item: -item[1]):
        is_used = any(theirs in choice.theirs for choice in chosen.values())
        least = LEAST if sample[theirs].values else -EMPTY
        if score > least and ours not in chosen and not is_used:
            chosen[ours] = Choice(ours, (theirs,), _evidence(ours, theirs, sample))
    if not any(map(is_value, names)):
        _complete(chosen, sample)
    return [chosen[ours] for ours in FIELDS if ours in chosen]


def is_value(name: str) -> bool:
    """Say whether a head is none but a value: the first row of a table without a head."""
    return len(name) > LONGEST_HEAD or ADDRESS.fullmatch(name) is not None or is_date(name)


def _meanings(theirs: str, *, is_gdelt: bool) -> Mapping[str, float]:
    """The fields that a head may mean, modified dates as the last of publication."""
    if is_gdelt and theirs.casefold() == "date":
        return {"captured": 300.0}
    return meanings(theirs)


def _points(ours: str, score: float, cells: Cells) -> float:
    """The points of a head for a field, less what its values say against it."""
    if not cells.values:
        return score - EMPTY
    return score - _AGAINST[ours](cells)


def _against_headline(cells: Cells) -> float:
    if cells.are_addresses or cells.are_pictures or cells.are_hosts or cells.are_outlets:
        return OPPOSED
    if cells.are_numbers or cells.are_dates or cells.are_flags:
        return UNLIKELY
    return DOUBTFUL if cells.n_characters > 300 else 0


def _against_body(cells: Cells) -> float:
    if cells.are_addresses or cells.are_pictures or cells.are_hosts or cells.are_outlets:
        return OPPOSED
    if cells.are_numbers or cells.are_dates or cells.are_flags or cells.are_languages:
        return UNLIKELY
    return 0


def _against_date(cells: Cells) -> float:
    if cells.are_dates:
        return 0
    if cells.are_years:
        return DOUBTFUL
    if cells.are_flags or cells.are_addresses or cells.are_outlets or cells.are_clocks or cells.n_characters > 100:
        return OPPOSED
    return OPPOSED if cells.are_numbers and cells.distinct < 1 else UNREADABLE


def _against_address(cells: Cells) -> float:
    if cells.are_addresses and not cells.are_hosts:
        return 0
    return OPPOSED


def _against_site(cells: Cells) -> float:
    if cells.are_outlets:
        return -KNOWN
    if cells.are_pictures or cells.are_dates or cells.are_flags or cells.are_numbers:
        return OPPOSED
    if cells.are_addresses and not cells.are_hosts:
        return OPPOSED
    if cells.n_characters > LONGEST_NAME:
        return OPPOSED
    return 0


def _against_name(cells: Cells) -> float:
    is_other = cells.are_addresses or cells.are_pictures or cells.are_dates or cells.are_numbers
    return OPPOSED if is_other or cells.n_characters > LONGEST_NAME else 0


def _against_language(cells: Cells) -> float:
    if cells.are_languages:
        return 0
    return OPPOSED if cells.n_characters > 40 or cells.are_numbers or cells.are_addresses else DOUBTFUL


_AGAINST: Mapping[str, Callable[[Cells], float]] = {
    "headline": _against_headline,
    "body": _against_body,
    "published": _against_date,
    "captured": _against_date,
    "modified": _against_date,
    "url": _against_address,
    "site": _against_site,
    "byline": _against_name,
    "section": _against_name,
    "language": _against_language,
}


def _weigh(points: dict[tuple[str, str], float], sample: Mapping[str, Cells]) -> None:
    """Change the points of columns by what the other columns are."""
    headlines = [theirs for ours, theirs in points if ours == "headline" and points[ours, theirs] > 0]
    bodies = [theirs for ours, theirs in points if ours == "body" and points[ours, theirs] > -DOUBTFUL]
    is_long = {theirs: sample[theirs].are_long for theirs in bodies}
    longest = max(bodies, key=lambda theirs: sample[theirs].n_characters, default="")
    for ours, theirs in points:
        cells = sample[theirs]
        if ours == "body":
            is_headline_too = ("headline", theirs) in points and not cells.are_long and len(bodies) > 1
            is_short = any(is_long.values()) and cells.n_characters < SHORT
            points[ours, theirs] -= OPPOSED if is_headline_too and any(is_long.values()) else 0
            points[ours, theirs] -= 2 * DOUBTFUL if is_short else 0
            points[ours, theirs] += KNOWN if theirs == longest and points[ours, theirs] <= OF_SUMMARIES else 0
        elif ours == "headline" and cells.are_long:
            points[ours, theirs] -= OPPOSED
        elif ours == "site" and points.get(("headline", theirs), float("-inf")) > points[ours, theirs]:
            others = [name for name in headlines if name != theirs and not sample[name].are_long]
            names_papers = cells.are_outlets or (
                len(cells.values) > ENOUGH_ROWS and cells.distinct <= REPEATED and bool(others)
            )
            points[ours, theirs] += NAMES_PAPERS if names_papers else -OPPOSED
            if names_papers:
                points["headline", theirs] -= OPPOSED


def _evidence(ours: str, theirs: str, sample: Mapping[str, Cells]) -> str:
    """name, where the head alone says it; values, where it may mean other things or another head says it better."""
    meant = meanings(theirs)
    best = max(meant.values(), default=0.0)
    rivals = [meanings(name).get(ours, 0.0) for name in sample if name != theirs]
    points = meant.get(ours, best)
    return "name" if points >= best and max(rivals, default=0.0) <= points else "values"


def _complete(chosen: dict[str, Choice], sample: Mapping[str, Cells]) -> None:
    """Fill what no head says: a date in three columns, a date of modification, columns whose values are clear."""
    if "modified" in chosen:
        modified = chosen.pop("modified")
        if _is_without_values("published", chosen, sample):
            chosen["published"] = modified._replace(ours="published", reading="last update")
    is_open = _is_without_values("published", chosen, sample) or _is_date_part(chosen["published"], sample)
    if is_open and (parts := _date_parts(sample, chosen)):
        chosen["published"] = Choice("published", parts, "values")
    _add_clock(chosen, sample)
    _by_values("published", lambda cells: cells.are_dates and not cells.are_numbers, chosen, sample)
    _by_values("url", lambda cells: cells.are_addresses and not cells.are_hosts, chosen, sample)
    if "headline" in chosen or "published" in chosen or "url" in chosen:
        _by_values("body", lambda cells: cells.are_long, chosen, sample)


def _add_clock(chosen: dict[str, Choice], sample: Mapping[str, Cells]) -> None:
    """Read the clock of a date from the column beside it, where the date has none."""
    date = chosen.get("published")
    if date is None or len(date.theirs) > 1 or date.theirs[0] not in sample:
        return
    used = {theirs for choice in chosen.values() for theirs in choice.theirs}
    clocks = [name for name in sample if part_of_date(name) == "time" and name not in used and sample[name].are_clocks]
    if len(clocks) == 1 and sample[date.theirs[0]].are_days:
        chosen["published"] = date._replace(theirs=(date.theirs[0], clocks[0]))


def _is_without_values(ours: str, chosen: Mapping[str, Choice], sample: Mapping[str, Cells]) -> bool:
    if ours not in chosen:
        return True
    choice = chosen[ours]
    return choice.evidence != "caller" and not any(sample[theirs].values for theirs in choice.theirs)


def _is_date_part(choice: Choice, sample: Mapping[str, Cells]) -> bool:
    """Whether a date is read from a column of days, months or years alone."""
    is_part = len(choice.theirs) == 1 and part_of_date(choice.theirs[0]) in DATE_PARTS
    return choice.evidence != "caller" and is_part and not sample[choice.theirs[0]].are_dates


def _date_parts(sample: Mapping[str, Cells], chosen: Mapping[str, Choice]) -> tuple[str, ...] | None:
    """The columns of year, month and day, in this order, if the table has them and their values are such."""
    used = {theirs for choice in chosen.values() if choice.ours != "published" for theirs in choice.theirs}
    columns = {part_of_date(name): name for name in reversed(list(sample)) if name not in used}
    if not all(part in columns and sample[columns[part]].values for part in DATE_PARTS):
        return None
    year, _, day = parts = tuple(columns[part] for part in DATE_PARTS)
    return parts if sample[year].are_numbers and sample[day].are_numbers else None


def _by_values(
    ours: str, fits: Callable[[Cells], bool], chosen: dict[str, Choice], sample: Mapping[str, Cells]
) -> None:
    """Take the one column of unknown name whose values are clear, where no named column has values."""
    if not _is_without_values(ours, chosen, sample):
        return
    used = {theirs for choice in chosen.values() for theirs in choice.theirs}
    may_be = [name for name in sample if name not in used and not is_other(name)]
    fitting = [name for name in may_be if fits(sample[name]) and (ours == "url" or not meanings(name))]
    if len(fitting) == 1:
        chosen[ours] = Choice(ours, (fitting[0],), "values")
