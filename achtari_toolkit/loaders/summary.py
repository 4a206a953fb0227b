"""What became of everything that was to be loaded: the counts add up."""

from __future__ import annotations

import pandas as pd

FATES = {  # kinds of problems by what became of the records
    "repeated": ("repeated",),
    "empty": ("empty",),
    "no article": ("no_article", "elsewhere"),
}


def summary(articles: pd.DataFrame, problems: pd.DataFrame) -> pd.Series:
    """Return how many records were met, and what became of them.

    articles, problems  as load returns them, or one batch of stream: sums of batches are the sums of the whole

    Returns int64 by name, asked = loaded + repeated + empty + no article + failed:
        asked        records that were met
        loaded       records that are articles now
        repeated     duplicates of earlier records
        empty        records without text
        no article   pictures, redirects, error and captcha pages of web archives
        failed       records that could not be read; an archive or file that could not be opened counts once
        with doubts  problems with records that were loaded all the same (no date, bytes of another encoding); not part
                     of the sum

    >>> articles, problems = load("exports/")  # doctest: +SKIP
    >>> print(summary(articles, problems))  # doctest: +SKIP
    """
    lost = problems.groupby("kind")["lost"].sum()
    fates = {fate: int(lost.reindex(list(kinds), fill_value=0).sum()) for fate, kinds in FATES.items()}
    failed = int(lost.sum()) - sum(fates.values())
    counts = {"loaded": len(articles), **fates, "failed": failed}
    doubts = int(problems["lost"].eq(0).sum())
    return pd.Series({"asked": sum(counts.values()), **counts, "with doubts": doubts}, name="records", dtype="int64")
