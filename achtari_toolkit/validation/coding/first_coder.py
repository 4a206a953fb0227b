"""Whose label is the first one of a text."""

from __future__ import annotations

import pandas as pd

from achtari_toolkit.validation.coding.codings import KEY


def first_codings(codings: pd.DataFrame, second: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row of codings per text and code: that of the first coder.

    second  the draw of validation.second_coding, which says who was first; of other texts it is who coded first by
            the clock, else (a time is unknown) who coded most texts, else the first name in order
    """
    n_texts = codings.groupby(["code", "coder"], observed=True)["article_id"].transform("size")
    is_timed = codings["coded_at"].notna().groupby([codings["article_id"], codings["code"]]).transform("all")
    ranked = codings.assign(time=codings["coded_at"].where(is_timed), n_texts=-n_texts, is_named=False)
    if second is not None:
        coders = second.set_index(KEY)["first_coder"]
        names = pd.MultiIndex.from_frame(ranked[KEY]).map(coders.to_dict())
        ranked["is_named"] = ranked["coder"].to_numpy() == pd.Series(names, dtype="object").to_numpy()
    order = ranked.sort_values(
        [*KEY, "is_named", "time", "n_texts", "coder"], ascending=[True, True, False, True, True, True]
    )
    return order.drop_duplicates(KEY)[[*codings]].reset_index(drop=True)
