"""Where articles come from: outlets with their names, addresses and boilerplate; and events that they may report."""

from achtari_toolkit.sources.address_date import address_date
from achtari_toolkit.sources.agencies import Agency, read_agencies
from achtari_toolkit.sources.events import read_events
from achtari_toolkit.sources.local_times import local_times, outlet_zones
from achtari_toolkit.sources.lookalikes import lookalike
from achtari_toolkit.sources.outlet_labels import outlet_labels
from achtari_toolkit.sources.outlets import Outlet, read_outlets, site_key
from achtari_toolkit.sources.page_copies import archived_at, original_url
from achtari_toolkit.sources.urls import canonical_url, host_of, publisher_url

__all__ = [
    "Agency",
    "Outlet",
    "address_date",
    "archived_at",
    "canonical_url",
    "host_of",
    "local_times",
    "lookalike",
    "original_url",
    "outlet_labels",
    "outlet_zones",
    "publisher_url",
    "read_agencies",
    "read_events",
    "read_outlets",
    "site_key",
]


def __dir__() -> list[str]:
    return sorted(__all__)
