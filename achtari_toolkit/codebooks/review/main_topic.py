"""The main topic of each article: a code counts only where no other of its kind has more mentions."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Codebook, check_codebook
from achtari_toolkit.codebooks.files.rules import KINDS
from achtari_toolkit.errors import SchemaError, check_choice
from achtari_toolkit.words.arguments import check_positions

NEEDED = ["article_id", "code", "first", "last"]


def main_topic(
    hits: pd.DataFrame, codebook: Codebook, *, kind: Literal["topic", "actor", "frame"] = "topic"
) -> pd.DataFrame:
    """Return the hits of the main code of each article: the one with most mentions among the codes of a kind.

    hits  of codebooks.find; hits of codes of other kinds are kept as they are

    Returns the rows of hits that stay, in their order. Codes with equally many mentions are all kept: such an article
    counts for each, so that shares of main topics may add up to a little more than 1. An article with a single mention
    of a single code has it as its main topic; ask for more with COUNT or PER in the patterns.
    Each match is a mention: of `a AND b` those of a and those of b. Compare codes that are written alike.
    Raises OptionError for an unknown kind, SchemaError if hits lacks a column or the codebook all of its codes.
    """
    check_positions(hits, NEEDED)
    check_codebook(codebook)
    check_choice("kind", kind, KINDS)
    codes = hits["code"].astype("str")
    if len(codes) and not codes.isin(codebook.keys()).any():
        raise SchemaError(f"the codebook {codebook.name!r} has none of the codes of hits; give the one that made them.")
    is_of_kind = codes.isin(codebook.keys(kind)).to_numpy()
    pairs = hits.loc[is_of_kind, ["article_id", "code"]].astype("str")
    n = pairs.groupby(["article_id", "code"])["code"].transform("size")
    is_main = np.ones(len(hits), bool)
    is_main[is_of_kind] = (n == n.groupby(pairs["article_id"]).transform("max")).to_numpy()
    return hits[is_main].reset_index(drop=True)
