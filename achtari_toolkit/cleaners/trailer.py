"""The sentence that WordPress puts behind the text of feeds."""

from __future__ import annotations

import re

import pandas as pd

from achtari_toolkit.schema import check_articles
from achtari_toolkit.text.dates.date_words import plain_text
from achtari_toolkit.text.trailer import MARKS, trailers

ENDS = tuple(".!?…؟])»”")  # what the text before a trailer ends in


def strip_trailers(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a copy whose bodies lack "The post ... appeared first on ...", and its French and Arabic forms.

    The sentence goes only from the end of a line, and only where it names the headline of the article and its site, or
    one of them where it stands alone or behind the end of a sentence; so a report that happens to end so stays.
    """
    check_articles(articles)
    body = articles["body"].copy()
    suspect = body.str.contains(MARKS, na=False)
    rows = articles.loc[suspect, ["body", "headline", "site"]].itertuples(index=False)
    body[suspect] = [_without(*row) for row in rows]
    return articles.assign(body=body)


def _without(text: str, headline: object, site: object) -> str:
    known = tuple(_words(name) if isinstance(name, str) else "" for name in (headline, site))
    found = text.split("\n")
    stripped = [_line_without(line, *known) for line in found]
    kept = [now for was, now in zip(found, stripped, strict=True) if now or not was]
    return text if stripped == found else "\n".join(kept).strip("\n")


def _line_without(line: str, headline: str, site: str) -> str:
    """The line without its trailers; an aggregator may have put one behind another."""
    for trailer in reversed(list(trailers(line))):
        rest = line[: trailer.start].rstrip()
        named = [
            bool(said) and said == _words(name) for said, name in ((headline, trailer.headline), (site, trailer.site))
        ]
        if all(named) or (any(named) and (not rest or rest.endswith(ENDS))):
            return _line_without(rest, headline, site)
    return line


def _words(name: str) -> str:
    return " ".join(re.findall(r"\w+", plain_text(name)))
