"""A probability sample of texts to be coded: every text has a known chance, and the same seed draws the same."""

import warnings
from collections.abc import Sequence

import numpy as np
import pandas as pd

from achtari_toolkit.errors import MisleadingResult, SchemaError
from achtari_toolkit.schema import Column, Table, build, check_columns
from achtari_toolkit.validation.sampling.allocation import numbers_by_kind
from achtari_toolkit.validation.sampling.frame import FRAME, frame_hash
from achtari_toolkit.validation.sampling.kinds import KINDS
from achtari_toolkit.validation.sampling.strata import LEAST, strata, stratum_names, stratum_number
from achtari_toolkit.words.arguments import check_whole_number

SAMPLE = Table(
    "validation.sample_for_coding",
    "validation.sample_for_coding(frame, n=500, seed=1)",
    (
        Column("article_id", "str", "the text to be coded"),
        Column("code", "str", "the code that is validated"),
        Column("kind", "category", "hit, near or rest, as in the frame"),
        Column("block", "datetime64[us]", "first day of the first block of time of the stratum"),
        Column("stratum", "str", "kind and first day of the stratum from which the text was drawn"),
        Column("stratum_size", "int64", "texts of the frame in the stratum", "texts"),
        Column("stratum_n", "int64", "texts drawn from the stratum", "texts"),
        Column("inclusion", "float64", "probability with which the text was drawn: stratum_n / stratum_size", "(0, 1]"),
        Column("position", "int64", "order at random in which the texts are coded", "texts from 1"),
        Column("frame", "str", "16 hex digits that identify the frame, see validation.frame_hash"),
        Column("seed", "int64", "seed of the draw"),
    ),
    key=("article_id",),
)


def sample_for_coding(
    frame: pd.DataFrame,
    n: int = 500,
    *,
    shares: Sequence[float] | None = None,
    pilot: pd.DataFrame | None = None,
    least: int = LEAST,
    seed: int,
) -> pd.DataFrame:
    """Return a probability sample of a frame: n texts in the order in which they are coded.

    frame   what validation.sampling_frame returned
    shares  part of the sample of each kind that the frame has, in the order hit, near, rest; None: .3, .4, .3, or .3
            and .7 of hit and rest
    pilot   gold of an earlier sample of this frame instead of shares: each kind gets its part in proportion to
            N sqrt(p (1 - p)), where p is its share of texts with the code in the pilot, with half a text of either
            label added, so that a kind without a positive keeps a part
    least   texts of each stratum, a kind in a block of time; blocks that would get fewer are joined to a neighbour
    seed    the same seed and frame give the same sample, in whatever order the frame is

    A kind that has fewer texts than its part is taken whole, and the other kinds get the rest. Within a stratum every
    text has the same probability: the texts are drawn at a fixed interval, from a random start, of a list by outlet,
    language and month, so that these have their parts; within a month the list has an order at random, since one by day
    may have the rhythm of the interval.

    Returns one row per text, by position:
        article_id    str             the text
        code          str             the code that is validated
        kind          category        hit, near or rest
        block         datetime64[us]  first day of the first block of its stratum
        stratum       str             kind and first day of its stratum: "hit 2024-01-01"
        stratum_size  int64           texts of the frame in the stratum
        stratum_n     int64           texts drawn from it
        inclusion     float64         stratum_n / stratum_size, in (0, 1]
        position      int64           order at random in which texts are coded, from 1
        frame         str             16 hex digits of the frame, see frame_hash
        seed          int64           as given

    Warns (MisleadingResult) if the frame has no more than n texts: all are drawn.
    Raises SchemaError if the frame is empty or lacks a column, or the pilot has texts of another frame, OptionError if
    n is too small for least texts of each kind, shares do not fit the kinds, or an option is no number.
    Source: Cochran 1977, Sampling Techniques, 5.5 (optimum allocation), chapter 8 (systematic samples, periodic
    variation); Hartley & Rao 1962, Annals of Mathematical Statistics 33:350-374 (an interval that is not whole).
    """
    check_frame(frame)
    check_whole_number("n", n, 1)
    check_whole_number("least", least, 2)
    check_whole_number("seed", seed, 0)
    if n >= len(frame):
        warnings.warn(
            f"n is {n:,} and the frame has {len(frame):,} texts: all are drawn, with inclusion 1.",
            MisleadingResult,
            stacklevel=2,
        )
    numbers = numbers_by_kind(frame, min(n, len(frame)), shares=shares, pilot=pilot, least=least)
    drawn = _drawn(frame, strata(frame, numbers, least=least), np.random.default_rng(seed))
    drawn["kind"] = pd.Categorical(drawn["kind"], categories=KINDS)
    return build(drawn.assign(frame=frame_hash(frame), seed=seed), SAMPLE)


def stratum_of(frame: pd.DataFrame, sample: pd.DataFrame) -> pd.Series:
    """Return the stratum of sample in which each text of frame lies, drawn or not; str, on the index of frame.

    Raises SchemaError if the sample was drawn from another frame.
    """
    check_sample(sample, frame)
    drawn = sample[["kind", "block", "stratum"]].drop_duplicates("stratum")
    names = drawn["stratum"].to_numpy()[stratum_number(frame, drawn)]
    return pd.Series(names, index=frame.index, name="stratum", dtype="str")


def check_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Return frame unchanged, or raise SchemaError if it lacks a column or has no text."""
    if check_columns(frame, FRAME).empty:
        raise SchemaError("the frame has no text: no article has a date that is precise enough. See cleaners.clean.")
    return frame


def check_sample(sample: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """Return sample unchanged, or raise SchemaError if it was drawn from another frame."""
    drawn_from = set(check_columns(sample, SAMPLE)["frame"])
    if drawn_from != {frame_hash(check_frame(frame))}:
        raise SchemaError(
            f"the sample was drawn from the frame {', '.join(sorted(drawn_from)) or 'of no text'}, and this frame is "
            f"{frame_hash(frame)}: query, articles or blocks have changed. Use the frame of the sample, or draw again."
        )
    return sample


def _drawn(frame: pd.DataFrame, strata: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """The texts drawn from each stratum, in an order at random."""
    by_id = frame.sort_values("article_id")
    listed = by_id.iloc[list_order(by_id, random)]
    number = stratum_number(listed, strata)
    rows = random.permutation(drawn_rows(number, strata["stratum_n"].to_numpy(), random))
    drawn = strata.assign(stratum=stratum_names(strata)).iloc[number[rows]].reset_index(drop=True)
    texts = listed[["article_id", "code"]].iloc[rows].reset_index(drop=True)
    inclusion = drawn["stratum_n"] / drawn["stratum_size"]
    return drawn.assign(**texts, inclusion=inclusion, position=np.arange(1, len(drawn) + 1))


def list_order(frame: pd.DataFrame, random: np.random.Generator) -> np.ndarray:
    """Return the rows of a frame by outlet, language and month, in an order at random within these.

    By day, an interval of seven texts of an outlet that has one each day would draw Fridays only.
    """
    outlet, language, month = (
        pd.factorize(column, sort=True)[0]
        for column in (frame["outlet"], frame["language"], frame["day"].dt.to_period("M"))
    )
    return np.lexsort((random.random(len(frame)), month, language, outlet))


def drawn_rows(stratum: np.ndarray, n: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Return the rows that are drawn of a sorted list of texts, by stratum and row.

    stratum  int (texts,) stratum of each text, from 0
    n        int (strata,) texts drawn of each
    """
    order = np.argsort(stratum, kind="stable")
    sizes = np.bincount(stratum)
    starts = sizes.cumsum() - sizes
    drawn = zip(starts, sizes, n, strict=True)
    places = [start + systematic(size, number, random) for start, size, number in drawn]
    return order[np.concatenate(places)]


def systematic(size: int, n: int, random: np.random.Generator) -> np.ndarray:
    """Return n of the numbers below size at an equal interval from a random start, each with the chance n / size."""
    return np.minimum(((random.random() + np.arange(n)) * size / n).astype("int64"), size - 1)
