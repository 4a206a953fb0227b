"""Whether two dates of a page are of one day, whatever the zones in which they are written."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from achtari_toolkit.text.dates.parse_date import Dated

HOURS_FROM_UTC = (-8, 0, 5.5)  # between which the zones of the newsrooms are that stamp their pages in UTC
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
IN_UTC = re.compile(r"(?:Z|[+-]00:?00|GMT|UTC)\W*\Z", re.IGNORECASE)
OFFSET = re.compile(r"[+-]\d\d:?\d\d\Z")
AMBIGUOUS, HIJRI = "day before month", "Hijri"


def are_of_one_day(raw: str, dated: Dated, other_raw: str, other: Dated, timezone: str) -> bool:
    """Say whether two dates may be of one day.

    A time in UTC is of the days that its instant is in the zones of newsrooms, one with an offset of that of its own
    zone, of UTC and of timezone. 03/04/2021 may be the third of April or the fourth of March.
    """
    return bool(possible_days(raw, dated, timezone) & possible_days(other_raw, other, timezone))


def possible_days(raw: str, dated: Dated, timezone: str) -> set[date]:
    """Return the days that a date of a page may be of; none if it has no day."""
    if not dated.when or dated.precision not in ("time", "day"):
        return set()
    local = dated.when.astimezone(ZoneInfo(timezone)).date()
    days = {local, *_zoned_days(raw, dated.when)} if dated.precision == "time" else {local}
    if AMBIGUOUS in dated.reading and local.day <= 12:
        days.add(local.replace(month=local.day, day=local.month))
    if HIJRI in dated.reading:
        days |= {local - timedelta(days=1), local + timedelta(days=1)}
    return days


def _zoned_days(raw: str, when: datetime) -> set[date]:
    in_utc = when.astimezone(UTC)
    if IN_UTC.search(raw):
        return {(in_utc + timedelta(hours=hours)).date() for hours in HOURS_FROM_UTC}
    if OFFSET.search(raw):
        written = ISO_DAY.match(raw)
        return {in_utc.date(), date.fromisoformat(written[0])} if written else {in_utc.date()}
    return set()
