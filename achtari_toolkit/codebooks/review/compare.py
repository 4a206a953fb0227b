"""Two versions of a codebook on one corpus: which articles each code won and lost."""

from __future__ import annotations

import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Codebook
from achtari_toolkit.codebooks.search.find import find
from achtari_toolkit.words import Tokens, kwic


def compare(old: Codebook, new: Codebook, tokens: Tokens, articles: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each article that a code found with one version of the codebook and not with the other.

    Columns code, change (lost or won), article_id, pattern, outlet, published, headline, field, before, match, after:
    the first hit of the article, from the version that has it. A code that only one version knows counts as finding
    nothing with the other. Sorted as the codes of new, then those of old; lost before won; then by article_id.
    compare(...).value_counts(["code", "change"]) tells how many.
    """
    firsts = {
        change: find(codebook, tokens, articles)
        .drop_duplicates(["article_id", "code"])
        .astype({"code": "str", "pattern": "str"})
        for change, codebook in (("lost", old), ("won", new))
    }
    pairs = {change: pd.MultiIndex.from_frame(hits[["article_id", "code"]]) for change, hits in firsts.items()}
    changed = pd.concat(
        [
            firsts[change][~pairs[change].isin(pairs[other])].assign(change=change)
            for change, other in (("lost", "won"), ("won", "lost"))
        ]
    )
    order = {code: n for n, code in enumerate(dict.fromkeys((*new.keys(), *old.keys())))}
    changed = changed.assign(n=changed["code"].map(order)).sort_values(["n", "change", "article_id"], ignore_index=True)
    lines = kwic(changed, tokens, articles).assign(change=changed["change"].astype("str"))
    shown = [
        "code",
        "change",
        "article_id",
        "pattern",
        "outlet",
        "published",
        "headline",
        "field",
        "before",
        "match",
        "after",
    ]
    return lines[shown]
