"""Addresses: those of copies become those of the publisher, and texts that are none are told."""

import pandas as pd

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.text_search import contains
from achtari_toolkit.sources import archived_at, host_of, publisher_url

PLAIN = r"(?i)^\s*https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|$)"  # most addresses; the others are read one by one

SUSPECT = (  # an address within an address, or a host that shows the pages of others; searched in all rows at once
    r"(?i).https?(?::|%3a|-3a|:%2f)|translate\.goog|proxy|ezp|ampproject|bing-amp|google\.[a-z.]+/|webcache|archive\."
    r"|jina\.ai|ft\.io|hypothes\.is|outline\.com|smry\.ai|bing\.com/ck|^view-source|^about:reader"
)


def with_publisher_urls(records: pd.DataFrame) -> pd.DataFrame:
    """Return records with the publisher's address in url, where the source has that of a copy or a redirect.

    The time at which a web archive saved the page, which the address of its copy says, is the date_evidence of records
    that have none.
    """
    if "url" not in records:
        return records
    is_suspect = contains(records["url"], SUSPECT)
    if not is_suspect.any():
        return records
    printed = records.loc[is_suspect, "url"]
    urls = records["url"].astype("str").copy()
    urls[is_suspect] = [publisher_url(url) for url in printed]
    saved = pd.Series([archived_at(url) for url in printed], index=printed.index, dtype="datetime64[us, UTC]").dropna()
    if saved.empty:
        return records.assign(url=urls)
    evidence = pd.Series(None, index=records.index, dtype="str")
    evidence[saved.index] = saved.dt.strftime("captured %Y-%m-%dT%H:%M:%S+0000")
    known = records["date_evidence"].astype("str") if "date_evidence" in records else evidence
    return records.assign(url=urls, date_evidence=known.fillna(evidence))


def without_host(records: pd.DataFrame) -> list[tuple[int, Problem]]:
    """Return a Problem per file that counts the texts given as addresses that name no host, each with a row of it.

    records  with source and, if any address is given, url: "www.site.example/a" is one, empty text is none
    """
    if "url" not in records:
        return []
    urls = records["url"].reset_index(drop=True)
    rest = urls[~contains(urls, PLAIN)].dropna().astype("str").str.strip()
    hosts = {text: host_of(text) for text in rest.unique()}
    texts = rest[rest.ne("") & rest.map(hosts).eq("")]
    sources = records["source"].reset_index(drop=True)[texts.index].astype("str").fillna("")
    files = sources.str.partition("#")[0] if len(texts) else sources
    return [
        (int(of_file.index[0]), _no_address(file, of_file, sources[of_file.index[0]]))
        for file, of_file in texts.groupby(files, sort=False)
    ]


def _no_address(file: str, texts: pd.Series, first: str) -> Problem:
    message = (
        f"{len(texts)} texts given as addresses are none; their articles are loaded and the texts kept, as url or as "
        f"site. The first is {texts.iloc[0][:80]!r}, of {first}. Correct them, or name another column as url."
    )
    return Problem(file, "no_address", message, lost=0)
