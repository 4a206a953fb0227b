"""What share of each kind is expected to have the code, before it is coded and after a pilot."""

from collections.abc import Mapping

import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.schema import is_among
from achtari_toolkit.validation.sampling.frame import kinds_in
from achtari_toolkit.validation.sampling.kinds import KINDS

EXPECTED = {"precision": 0.8, "recall": 0.75, "near": 0.75}
HALF = 0.5  # of a text with the code: what every kind has at least, and what a pilot is added to


def expected_shares(
    frame: pd.DataFrame, pilot: pd.DataFrame | None = None, expected: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return the share of the texts of each kind that is expected to have the code, in (0, 1).

    pilot     gold of an earlier sample of the frame. Its counts are added to half a text with the code, and as many
              others as are expected beside it: a kind without a positive keeps a share
    expected  precision and recall of the query, and the part of the texts that it misses which are near; what is not
              named is .8, .75 and .75

    Raises OptionError for an unknown key or a value that is not between 0 and 1, SchemaError for an alien pilot.
    Source: of the counts, a prior of Beta(1/2, (1 - p)/(2 p)); at p = 1/2 that of Jeffreys 1946, Proceedings of the
    Royal Society A 186:453-461.
    """
    shares = _before_coding(frame, **_parts(expected))
    if pilot is None:
        return shares
    counts = pilot_counts(frame, pilot)
    return {
        kind: (counts.loc[kind, "positive"] + HALF) / (counts.loc[kind, "coded"] + HALF / share)
        for kind, share in shares.items()
    }


def pilot_counts(frame: pd.DataFrame, pilot: pd.DataFrame) -> pd.DataFrame:
    """Return for each kind of frame how many texts of a pilot were coded, and how many of them have the code.

    pilot  gold: article_id, code, label; rows of other codes and without a label do not count

    Raises SchemaError if it lacks a column, has no label of the code, or one of a text that frame lacks.
    """
    absent = [name for name in ("article_id", "code", "label") if name not in pilot]
    if absent:
        raise SchemaError(f"pilot lacks {', '.join(absent)}; use what validation.gold returned for an earlier sample.")
    code = frame["code"].iloc[0]
    rows = pilot[pilot["code"].eq(code) & pilot["label"].notna()]
    stray = int((~is_among(rows["article_id"], frame["article_id"])).sum())
    if stray or rows.empty:
        raise SchemaError(
            f"pilot has {len(rows)} labels of {code!r}, {stray} of them of texts that the frame lacks. "
            f"Use gold of a sample from this frame."
        )
    kind = rows["article_id"].map(frame.set_index("article_id")["kind"].astype("str"))
    counts = rows["label"].eq("yes").groupby(kind).agg(["size", "sum"]).reindex(kinds_in(frame), fill_value=0)
    return counts.rename(columns={"size": "coded", "sum": "positive"}).astype("int64")


def _parts(expected: Mapping[str, float] | None) -> dict[str, float]:
    parts = EXPECTED | dict(expected or {})
    unknown = sorted(set(parts) - set(EXPECTED))
    if unknown:
        raise OptionError(f"expected has {', '.join(unknown)}; it may have {', '.join(EXPECTED)}.")
    wrong = [name for name, value in parts.items() if not 0 < value < 1]
    if wrong:
        raise OptionError(f"expected has {wrong[0]}={parts[wrong[0]]!r}; use a number between 0 and 1.")
    return parts


def _before_coding(frame: pd.DataFrame, *, precision: float, recall: float, near: float) -> dict[str, float]:
    """The shares if the query has this precision and recall, and so many of the texts that it misses are near."""
    sizes = frame["kind"].value_counts().reindex(KINDS, fill_value=0)
    kinds = kinds_in(frame)
    missed = precision * sizes["hit"] * (1 - recall) / recall
    part = {"near": near, "rest": 1 - near} if {"near", "rest"} <= set(kinds) else {"near": 1.0, "rest": 1.0}
    positive = {"hit": precision * sizes["hit"], "near": part["near"] * missed, "rest": part["rest"] * missed}
    return {kind: min(max(positive[kind], HALF), sizes[kind]) / (sizes[kind] + HALF) for kind in kinds}
