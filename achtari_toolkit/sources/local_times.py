"""When articles were published where their outlets are: the zones in which days end."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from achtari_toolkit.errors import OptionError
from achtari_toolkit.sources.outlets import Outlet, read_outlets
from achtari_toolkit.text.dates.parse_date import ZONE

if TYPE_CHECKING:
    import pandas as pd

Zones: TypeAlias = str | Mapping[str, str | Outlet] | None


def outlet_zones(zone: Zones = None) -> dict[str, str]:
    """Return {outlet: zone in which its days end}, without those of Africa/Casablanca.

    zone  {outlet: zone}, or outlets as read_outlets returns them; None means the shipped outlets

    Raises OptionError for a name that is no time zone.
    """
    if zone is None:
        return _shipped_zones()
    if isinstance(zone, str):
        return {}
    named = {key: value.zone if isinstance(value, Outlet) else value for key, value in zone.items()}
    for name in set(named.values()):
        check_zone(name)
    return {key: name for key, name in named.items() if name != ZONE}


def local_times(articles: pd.DataFrame, zone: Zones = None) -> pd.Series:
    """Return when each article was published, in the time of its outlet and without a zone, on the index of articles.

    articles  columns published, published_precision and outlet
    zone      one zone for all, {outlet: zone}, or outlets as read_outlets returns them; an outlet that is not in it is
              in Africa/Casablanca; None means the shipped outlets

    An article of which only the day is known keeps that day in every zone: its time is midnight where it was read.

    Raises OptionError for a name that is no time zone.
    """
    if isinstance(zone, str):
        return _local(articles, check_zone(zone))
    zones = outlet_zones(zone)
    local = _local(articles, ZONE)
    for outlet, name in zones.items():
        is_its = articles["outlet"].eq(outlet)
        if is_its.any():
            local = local.where(~is_its, _local(articles, name))
    return local


def _local(articles: pd.DataFrame, zone: str) -> pd.Series:
    published = articles["published"]
    local = published.dt.tz_convert(zone).dt.tz_localize(None)
    if zone == ZONE:
        return local
    in_morocco = published.dt.tz_convert(ZONE).dt.tz_localize(None)
    is_day = articles["published_precision"].ne("time") & local.ne(local.dt.normalize())
    return local.where(~(is_day & in_morocco.eq(in_morocco.dt.normalize())), in_morocco)


def check_zone(name: str) -> str:
    """The name of a zone; raise OptionError if there is no such zone."""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise OptionError(
            f"{name!r} is no time zone; use a name such as 'Africa/Casablanca' or 'Asia/Riyadh'."
        ) from error


@cache
def _shipped_zones() -> dict[str, str]:
    """Those of the shipped outlets; the file is parsed only if one has a zone, since that takes half a second."""
    text = (files("achtari_toolkit.sources") / "outlets.yml").read_text(encoding="utf-8")
    return outlet_zones(read_outlets()) if "\n    zone:" in text else {}
