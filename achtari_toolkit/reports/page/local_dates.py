"""The times of a table as a page prints them: local, and no more precise than they are known."""

import pandas as pd

from achtari_toolkit.interface.words import month_name
from achtari_toolkit.sources.local_times import Zones, local_times

COARSE = ("month", "year")


def with_local_dates(frame: pd.DataFrame, *, zone: Zones, lang: str) -> pd.DataFrame:
    """Return a table whose times in UTC are local, without a zone; of a month or year, as text without a day.

    zone  as in sources.local_times; it goes by the column outlet, and published_precision says which times are days
    """
    times = [name for name in frame.columns if isinstance(frame[name].dtype, pd.DatetimeTZDtype)]
    return frame.assign(**{name: _printed(frame, name, zone, lang) for name in times}) if times else frame


def _printed(frame: pd.DataFrame, name: str, zone: Zones, lang: str) -> pd.Series:
    known = frame.get("published_precision", pd.Series("day", index=frame.index))
    precision = known if name == "published" else pd.Series("day", index=frame.index)
    outlet = frame.get("outlet", pd.Series(None, index=frame.index, dtype="str"))
    local = local_times(
        pd.DataFrame({"published": frame[name], "published_precision": precision, "outlet": outlet}), zone
    )
    is_coarse = precision.isin(COARSE) & local.notna()
    if not is_coarse.any():
        return local
    texts = [
        str(moment.year) if how == "year" else f"{month_name(moment.month, lang)} {moment.year}"
        for moment, how in zip(local[is_coarse], precision[is_coarse], strict=True)
    ]
    printed = local.astype("object")
    printed[is_coarse] = texts
    return printed
