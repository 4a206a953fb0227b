"""The sentence that WordPress adds after the text of feeds."""

from __future__ import annotations

import re

import pandas as pd

from achtari_toolkit.schema import check_articles
from achtari_toolkit.text.dates.date_words import plain_text
from achtari_toolkit.text.trailer import MARKS, trailers

ENDS = tuple(".!?…؟])»”")  # what the text before a trailer ends in


def strip_trailers(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a copy whose bodies lack "The post ... appeared first on ...", and its French and Arabic forms.

    The sentence is removed only from the end of a line, and only where it names the headline of the article and its
    site, or one of them where it is alone or follows the end of a sentence; so a report that happens to end so stays.
    """
    check_articles(articles)
    body = articles["body"].copy()
    suspect = body.str.contains(MARKS, na=False)
    rows = articles.loc[suspect, ["body", "headline", "site"]].itertuples(index=False)
    body[suspect] = [_without(*row) for row in rows]
    return articles.assign(body=body)


def _without(text: str, headline: object, site: object) -> str:
    headline_words, site_words = (_words(name) if isinstance(name, str) else "" for name in (headline, site))
    lines = text.split("\n")
    stripped = [_line_without(line, headline_words, site_words) for line in lines]
    kept = [after for before, after in zip(lines, stripped, strict=True) if after or not before]
    return text if stripped == lines else "\n".join(kept).strip("\n")


def _line_without(text: str, headline: str, site: str) -> str:
    """One line without its trailers; an aggregator may have added one after another."""
    for trailer in reversed(list(trailers(text))):
        rest = text[: trailer.start].rstrip()
        names_headline = bool(headline) and headline == _words(trailer.headline)
        names_site = bool(site) and site == _words(trailer.site)
        is_complete = not rest or rest.endswith(ENDS)
        if (names_headline and names_site) or ((names_headline or names_site) and is_complete):
            return _line_without(rest, headline, site)
    return text


def _words(name: str) -> str:
    return " ".join(re.findall(r"\w+", plain_text(name)))
