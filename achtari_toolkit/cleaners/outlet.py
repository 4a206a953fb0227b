"""Whose article it is: by its address, then by the name that the source prints of itself."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from achtari_toolkit.cleaners.boilerplate import spaced
from achtari_toolkit.schema import check_articles
from achtari_toolkit.sources import Outlet, site_key

HOST = r"^(?:[a-z][a-z0-9+.\-]*:)?(?://)?(?:[^/?#@]*@)?([^/?#:@]+\.[^/?#:@]+)"


def name_outlets(articles: pd.DataFrame, outlets: Mapping[str, Outlet]) -> pd.DataFrame:
    """Return a copy whose outlet is the key of the outlet that each article belongs to.

    The domain of the url decides, with its subdomains; else the name in site, whatever its dashes, spaces and
    invisible marks. An article of no known outlet keeps the outlet it has, else takes its site as printed, else its
    domain; outlet is missing where all are. The address comes first because different papers share a name.
    """
    check_articles(articles)
    domain = _domain(articles["url"])
    by_domain = domain.map({host: _owner(host, outlets) for host in domain.dropna().unique()})
    names = {site_key(site): outlet.key for outlet in outlets.values() for site in outlet.sites}
    by_site = articles["site"].map({site: names.get(site_key(site)) for site in articles["site"].dropna().unique()})
    printed = articles["site"].map(spaced, na_action="ignore").astype("str")
    known = by_domain.astype("str").fillna(by_site.astype("str"))
    return articles.assign(outlet=known.fillna(articles["outlet"]).fillna(printed.where(printed.ne(""))).fillna(domain).astype("str"))


def _domain(urls: pd.Series) -> pd.Series:
    """The host of each address in lower case without www; missing where there is none."""
    host = urls.str.strip().str.lower().str.extract(HOST, expand=False)
    return host.str.removeprefix("www.").str.rstrip(".")


def _owner(host: str, outlets: Mapping[str, Outlet]) -> str | None:
    """The outlet that claims the host or the nearest domain above it."""
    claims = {domain: outlet.key for outlet in outlets.values() for domain in outlet.domains}
    labels = host.split(".")
    above = (".".join(labels[start:]) for start in range(len(labels)))
    return next((claims[domain] for domain in above if domain in claims), None)
