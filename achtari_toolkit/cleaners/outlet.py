"""Whose article it is: by its address, then by the name that the source prints of itself."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from achtari_toolkit.cleaners.boilerplate import spaced
from achtari_toolkit.schema import Column, Table, build, check_articles
from achtari_toolkit.sources import Outlet, host_of, lookalike, site_key

HOST = r"^(?:[a-z][a-z0-9+.\-]*:)?(?://)?([^/?#:@\\%]+\.[^/?#:@\\%]+)(?=[/?#]|:\d*(?:[/?#]|$)|$)"
COPY = r"archive|ampproject|google|bing-amp|translate\.goog"  # hosts that may show the page of another
UNKNOWN_OUTLETS = Table(
    "cleaners.unknown_outlets",
    "cleaners.unknown_outlets(articles, outlets)",
    (
        Column("outlet", "str", "as printed, or the domain", missing="the articles name none"),
        Column("articles", "int64", "articles of it", "articles"),
        Column("host", "str", "the most frequent host of their addresses", missing="they have no address"),
        Column("looks_like", "str", "key of the outlet whose domain the host imitates", missing="none"),
    ),
    key=("outlet",),
)


def name_outlets(articles: pd.DataFrame, outlets: Mapping[str, Outlet]) -> pd.DataFrame:
    """Return a copy whose outlet is the key of the outlet that each article belongs to.

    The domain of the url decides, with its subdomains; a copy in a web archive belongs to the outlet whose page it
    shows. Without a known domain the name in site decides, whatever its dashes, spaces and invisible marks. An article
    of no known outlet keeps the outlet it has, else gets its site as printed, else its domain; outlet is missing where
    all are. The address comes first because different papers share a name. unknown_outlets counts what stayed unknown.
    """
    check_articles(articles)
    domain = _domain(articles["url"])
    claims = {domain: outlet.key for outlet in outlets.values() for domain in outlet.domains}
    by_domain = domain.map({host: _owner(host, claims) for host in domain.dropna().unique()})
    names = {site_key(site): outlet.key for outlet in outlets.values() for site in outlet.sites}
    by_site = articles["site"].map({site: names.get(site_key(site)) for site in articles["site"].dropna().unique()})
    printed = articles["site"].map(spaced, na_action="ignore").astype("str")
    known = by_domain.astype("str").fillna(by_site.astype("str"))
    return articles.assign(
        outlet=known.fillna(articles["outlet"]).fillna(printed.where(printed.ne(""))).fillna(domain).astype("str")
    )


def unknown_outlets(articles: pd.DataFrame, outlets: Mapping[str, Outlet]) -> pd.DataFrame:
    """Return the outlet names that the outlets do not know.

    Returns one row per name, the most frequent first, ties by name:
        outlet      str    as printed, or the domain; missing: the articles name none
        articles    int64  articles of it
        host        str    the most frequent host of their addresses, other scripts as punycode; missing: no address
        looks_like  str    key of the known outlet whose domain the host imitates with letters of another script, 0 for
                           o or rn for m: read these pages before you name them; missing: none
    """
    check_articles(articles)
    stray = articles.loc[~articles["outlet"].isin(set(outlets)), ["outlet", "url"]]
    hosts = {url: host_of(url) for url in stray["url"].dropna().unique()}
    stray = stray.assign(host=stray["url"].map(hosts).astype("str"))
    rows = []
    for outlet, of_outlet in stray.groupby("outlet", dropna=False):
        host = _most_frequent(of_outlet["host"])
        rows.append(
            {
                "outlet": outlet if pd.notna(outlet) else None,
                "articles": len(of_outlet),
                "host": host,
                "looks_like": lookalike(host or "", outlets),
            }
        )
    return build(rows, UNKNOWN_OUTLETS).sort_values(["articles", "outlet"], ascending=[False, True], ignore_index=True)


def _domain(urls: pd.Series) -> pd.Series:
    """The host of each address in lower case without www; of a copy, the host of the page it shows; else missing."""
    plain = urls.str.strip()
    host = plain.str.lower().str.extract(HOST, expand=False)
    special = host.str.contains(COPY, na=False) | ~host.fillna("").map(str.isascii).astype("bool")
    copies = {url: host_of(url) or None for url in plain[special].unique()}
    shown = plain[special].map(copies).astype("str")
    return host.mask(special, shown.reindex(host.index)).str.removeprefix("www.").str.rstrip(".")


def _owner(host: str, claims: Mapping[str, str]) -> str | None:
    """The outlet that claims the host or the nearest domain above it."""
    labels = host.split(".")
    above = (".".join(labels[start:]) for start in range(len(labels)))
    return next((claims[domain] for domain in above if domain in claims), None)


def _most_frequent(hosts: pd.Series) -> str | None:
    counts = hosts[hosts.notna() & hosts.ne("")].value_counts()
    return min(counts.index[counts.eq(counts.max())]) if len(counts) else None
