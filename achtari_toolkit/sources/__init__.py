"""Where articles come from: the outlets and their names, addresses and boilerplate."""

from achtari_toolkit.sources.outlets import Outlet, read_outlets, site_key

__all__ = ["Outlet", "read_outlets", "site_key"]
