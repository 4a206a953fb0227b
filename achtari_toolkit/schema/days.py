"""Days as a reader writes them: a date, a time or a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from achtari_toolkit.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

DAY_OR_MONTH_FIRST = re.compile(r"\s*\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b")  # 01/09/2024: 1 September, or 9 January


def read_day(value: object, *, name: str) -> pd.Timestamp:
    """Return a day as a time without a zone, at midnight, or raise OptionError if the value is not a day.

    value  a date, a time or a text such as "2025-06-30"; "01/09/2024", of which nobody knows the month, is refused
    name   what the message calls it
    """
    import pandas as pd

    if isinstance(value, str) and DAY_OR_MONTH_FIRST.match(value):
        raise OptionError(f"{name} is {value!r}; is the day or the month first? Write it such as '2025-06-30'.")
    try:
        day = pd.Timestamp(value)
    except (ValueError, TypeError) as error:
        raise OptionError(f"{name} is {value!r}, which is not a day; use one such as '2025-06-30'.") from error
    if pd.isna(day):
        raise OptionError(f"{name} is missing; use a day such as '2025-06-30'.")
    return day.tz_localize(None).normalize()
