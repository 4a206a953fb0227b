"""Addresses of copies and of links that lead elsewhere become those of the publisher."""

import pandas as pd

from achtari_toolkit.loaders.source.text_search import contains
from achtari_toolkit.sources import archived_at, publisher_url

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
