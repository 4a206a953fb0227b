"""The dates of a column of text: ISO times and counted seconds all at once, every other form by text.dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
import pandas as pd

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.parse_date import EARLIEST_YEAR, FILLERS, LATEST_YEAR, NOTHING, Dated, parse_date

ZONED = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)"
LOCAL = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?"
DAY = r"\d{4}-\d\d-\d\d"
SECONDS = r"(?:[6-9]\d{8}|[12]\d{9})(?:\d{3}|\d{6})?(?:\.0+)?"  # since 1970, from 1989 on; or thousandths, millionths
DAY_SECONDS = 86_400
FEW_ROWS = 20  # of a table, which are read sooner one by one than at once
FILLER_DAYS = sorted(day.isoformat() for day in FILLERS)
COUNTED = re.compile(SECONDS)
UTC_TIMES = "datetime64[us, UTC]"
HALF_DAY_CLOCK = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)  # 4:05 PM, as spreadsheets of the United States print it
MONTH_FIRST, DAY_FIRST = "month before day", re.compile(r"(?:1[3-9]|2\d|3[01])\s?[/-]")


def read_dates(
    frame: pd.DataFrame, column: str, timezone: str, *, reading: str = "", lengths: Sequence[int] | None = None
) -> pd.DataFrame:
    """Return frame with its raw dates read.

    column   the name of the column as the table prints it
    reading  what is in doubt of the whole column, such as "last update"
    lengths  rows of each table, where the rows are those of several small ones
    """
    if "published" not in frame:
        return frame
    raw = frame["published"]
    label = ", ".join(filter(None, (f"column {column}", reading)))
    published, precision, evidence = _of_tables(raw, lengths or [len(raw)], label, timezone)
    return frame.assign(published_raw=raw, published=published, published_precision=precision, date_evidence=evidence)


def unread_dates(frame: pd.DataFrame) -> list[tuple[int, Problem]]:
    """Return a Problem for each date that cannot be read, with the number of its row."""
    if "published_raw" not in frame:
        return []
    rows = np.flatnonzero((frame["published"].isna() & frame["published_raw"].notna()).to_numpy()).tolist()
    unread = zip(rows, frame["source"].iloc[rows], frame["published_raw"].iloc[rows], strict=True)
    return [
        (row, Problem(source, "no_date", f"the date {text!r} cannot be read.", lost=0))
        for row, source, text in unread
        if text.strip()
    ]


def _of_tables(
    raw: pd.Series, lengths: Sequence[int], label: str, timezone: str
) -> tuple[pd.Series, pd.Series, pd.Series]:
    """The dates of one table or of several small ones, their precision and evidence; each table has one order."""
    if max(lengths) > FEW_ROWS:
        return _at_once(raw, label, timezone)
    texts = raw.tolist()
    tables = [slice(stop - n, stop) for n, stop in zip(lengths, accumulate(lengths), strict=True)]
    counted = [rows for rows in tables if any(isinstance(t, str) and COUNTED.fullmatch(t) for t in texts[rows])]
    for rows in counted:
        texts[rows] = [None] * len(texts[rows])
    parsed = [dated for rows in tables for dated in _parsed(texts[rows], timezone)]
    dates = _one_by_one(parsed, raw.index, label)
    for rows in counted:
        for column, values in zip(dates, _at_once(raw.iloc[rows], label, timezone), strict=True):
            column.iloc[rows] = values
    return dates


def _one_by_one(parsed: Sequence[Dated], index: pd.Index, label: str) -> tuple[pd.Series, pd.Series, pd.Series]:
    """The dates of a few texts, their precision and evidence."""
    evidence = [_evidence(label, dated) if dated.when else None for dated in parsed]
    return (
        pd.Series([dated.when for dated in parsed], index=index, dtype=UTC_TIMES),
        pd.Series([dated.precision for dated in parsed], index=index, dtype="str"),
        pd.Series(evidence, index=index, dtype="str"),
    )


def _at_once(raw: pd.Series, label: str, timezone: str) -> tuple[pd.Series, pd.Series, pd.Series]:
    """The dates of many texts, their precision and evidence: the slow way, once per text, only where it must be."""
    published, precision = _iso(raw, timezone)
    evidence = pd.Series(label, index=raw.index, dtype="str")
    counted = _counted(raw, published, precision, timezone)
    if len(counted):
        evidence[counted] = f"{label}, seconds since 1970"
    other = raw[published.isna() & raw.notna()]
    parsed = _parsed(other.tolist(), timezone)
    published[other.index] = pd.Series([dated.when for dated in parsed], index=other.index, dtype=published.dtype)
    precision[other.index] = [dated.precision for dated in parsed]
    evidence[other.index] = [_evidence(label, dated) for dated in parsed]
    return published, precision, evidence.where(published.notna())


def _parsed(raw: Sequence[str | None], timezone: str) -> list[Dated]:
    """The date of each text of a column, with day and month in one order; NOTHING where there is none."""
    texts = {text: parse_date(text, timezone=timezone) for text in dict.fromkeys(raw) if isinstance(text, str)}
    dates = in_one_order(texts, timezone)
    return [dates.get(text, NOTHING) if isinstance(text, str) else NOTHING for text in raw]


def _evidence(label: str, dated: Dated) -> str:
    return ", ".join(filter(None, (label, dated.reading)))


def with_captures(frame: pd.DataFrame, timezone: str) -> pd.DataFrame:
    """Return frame without its column `captured`; where no date of publication was read, it is the date_evidence."""
    if "captured" not in frame:
        return frame
    absent = frame["published"].isna() if "published_precision" in frame else pd.Series(True, index=frame.index)
    raw = frame.loc[absent & frame["captured"].notna(), "captured"]
    times, _ = _iso(raw, timezone)
    other = raw[times.isna()]
    dates = {text: parse_date(text, timezone=timezone).when for text in other.unique()}
    times[other.index] = pd.Series([dates[text] for text in other], index=other.index, dtype=times.dtype)
    times = times.dropna()
    evidence = pd.Series(None, index=frame.index, dtype="str")
    if "date_evidence" in frame:
        evidence = frame["date_evidence"].copy()
    evidence[times.index] = times.dt.strftime("captured %Y-%m-%dT%H:%M:%S+0000")
    return frame.drop(columns="captured").assign(date_evidence=evidence)


def in_one_order(read: dict[str, Dated], timezone: str) -> dict[str, Dated]:
    """Return the dates of one column with day and month in one order.

    A column that has 04/25/2020 and never 25/04/2020 is written month first, so its 03/04/2020 is the fourth of March;
    and so is one with the clock of spreadsheets that write the month first, 3/4/2020 4:05 PM.
    """
    month_first = any(
        MONTH_FIRST in dated.reading or ("day before month" in dated.reading and HALF_DAY_CLOCK.search(text))
        for text, dated in read.items()
    )
    if not month_first or any(
        DAY_FIRST.match(dated.matched) for dated in read.values() if MONTH_FIRST not in dated.reading
    ):
        return read
    return {
        text: parse_date(text, timezone=timezone, month_first=True) if "day before month" in dated.reading else dated
        for text, dated in read.items()
    }


def _counted(raw: pd.Series, published: pd.Series, precision: pd.Series, timezone: str) -> pd.Index:
    """Fill in what is counted in seconds since 1970, as JSON of pandas and databases have it; return where it is.

    Where all are midnights, they are days: those of the zone, as a table without clocks means them.
    """
    rest = raw[published.isna() & raw.notna()]
    numbers = rest[rest.str.fullmatch(SECONDS).astype("bool")] if len(rest) else rest
    if numbers.empty:
        return numbers.index
    digits = numbers.str.partition(".")[0]
    seconds = digits.astype("int64") / (10.0 ** (digits.str.len() - 10).clip(lower=0))
    when = pd.Series(pd.to_datetime(seconds, unit="s", utc=True), index=numbers.index)
    are_days = bool((seconds % DAY_SECONDS == 0).all())
    if are_days:
        when = when.dt.tz_localize(None).dt.tz_localize(timezone, ambiguous="NaT", nonexistent="shift_forward")
    published[numbers.index] = when.dt.tz_convert("UTC").astype(published.dtype)
    precision[numbers.index] = "day" if are_days else "time"
    return numbers.index


def _iso(raw: pd.Series, timezone: str) -> tuple[pd.Series, pd.Series]:
    """The times and days that are written in ISO form, and their precision; the others are missing, none."""
    published = pd.Series(pd.NaT, index=raw.index, dtype=UTC_TIMES)
    precision = pd.Series("none", index=raw.index, dtype="str")
    for form, form_precision in ((ZONED, "time"), (LOCAL, "time"), (DAY, "day")):
        fits = raw.str.fullmatch(form)
        if not fits.any():
            continue
        when = pd.to_datetime(raw[fits], format="ISO8601", utc=form is ZONED, errors="coerce")
        when = when.where(when.dt.year.between(EARLIEST_YEAR - 1, LATEST_YEAR))  # zones fail beyond the year 9999
        if form is not ZONED:
            when = when.dt.tz_localize(timezone, ambiguous="NaT", nonexistent="NaT").dt.tz_convert("UTC")
        is_of_press = when.dt.year.ge(EARLIEST_YEAR) & when.dt.year.lt(LATEST_YEAR)
        sound = when[is_of_press & ~_is_filler(when, raw[fits])].astype(published.dtype)
        published[sound.index] = sound
        precision[sound.index] = form_precision
        if len(sound) == len(raw):
            break
    return published, precision


def _is_filler(when: pd.Series, printed: pd.Series) -> pd.Series:
    """Whether times are of a day that programs write where none was entered, in UTC or as printed."""
    days = when.dt.tz_localize(None).dt.normalize()
    return days.isin(pd.to_datetime(FILLER_DAYS).astype(days.dtype)) | printed.str[:10].isin(FILLER_DAYS)
