"""Where articles come from: the outlets and their names, addresses and boilerplate; and the events they may tell of."""

from achtari_toolkit.sources.events import read_events
from achtari_toolkit.sources.outlets import Outlet, read_outlets, site_key

__all__ = ["Outlet", "read_events", "read_outlets", "site_key"]
