"""The share of a topic over time as readers would see it, from a coded sample and what a query finds."""

import warnings
from collections.abc import Sequence
from typing import get_args

import numpy as np
import pandas as pd

from achtari_toolkit.errors import MisleadingResult, check_choice
from achtari_toolkit.measures.groups import check_by
from achtari_toolkit.measures.periods import PERIODS, Every
from achtari_toolkit.schema import Column, Table, build, is_simulated
from achtari_toolkit.validation.correction.coded_design import coded_design
from achtari_toolkit.validation.correction.design import Design
from achtari_toolkit.validation.correction.domain_shares import domain_shares
from achtari_toolkit.validation.correction.predicted import predicted_labels
from achtari_toolkit.validation.correction.scores import scores_of_frame
from achtari_toolkit.validation.sampling.support import FEWEST_HIT_NEAR

REFUSED = "refused"
CORRECTED_SHARE = Table(
    "validation.corrected_share",
    "validation.corrected_share(gold, sample, frame)",
    (
        Column("code", "category", "the code"),
        Column("period", "datetime64[us]", "first day of the period", missing="the whole time"),
        Column("n_coded", "int64", "coded texts of the sample", "texts"),
        Column("n_coded_hit_near", "int64", "those of kind hit or near", "texts"),
        Column("positives", "int64", "coded texts with the label", "texts"),
        Column("base", "int64", "all that the texts of the frame stand for", "unit"),
        Column("naive", "float64", "share by the query alone", "[0, 1]", missing="base is 0, or of another label"),
        Column("share", "float64", "corrected share", "[0, 1]", missing="refused"),
        Column("low", "float64", "lower bound of the 95 % interval of the share", "[0, 1]", missing="refused"),
        Column("high", "float64", "upper bound of the 95 % interval of the share", "[0, 1]", missing="refused"),
        Column("unseen", "float64", "what kinds without a coded positive might add", "[0, 1]", missing="base is 0"),
        Column(
            "effective_base", "float64", "independent units with as wide an interval", "unit", missing="refused, or 0"
        ),
        Column("state", "category", "estimated or refused: too few coded texts of hit and near"),
        Column("unit", "str", "what base counts: articles or texts"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "period"),
)
GROUPS = ("outlet", "language")


def corrected_share(
    gold: pd.DataFrame,
    sample: pd.DataFrame,
    frame: pd.DataFrame,
    *,
    every: Every | None = None,
    by: Sequence[str] = (),
    value: str = "yes",
    predictions: pd.DataFrame | None = None,
    beyond: bool = False,
) -> pd.DataFrame:
    """Return the share of texts that readers give a label, per period, corrected for what the query misses or mistakes.

    gold         of validation.gold: the code of the frame, or one question that was asked of the same texts
    sample       of validation.sample_for_coding, drawn from frame
    frame        of validation.sampling_frame
    every        period; None: one row for the whole time
    by           outlet, language or both
    value        the label whose share is asked for
    predictions  article_id, score in [0, 1] of every text of the frame: how likely a model holds the label to be, or
                 its own label as 1 or 0; one model and prompt. They narrow the interval as far as they agree with the
                 coders, and cannot move the share away from what coders say
    beyond       False: the interval is about this corpus, whose texts were sampled. True: about the press that wrote
                 it, for comparing periods; then it is wider

    Returns one row per group and period, gaps included:
        code, <by>        category        the code, and the group
        period            datetime64[us]  first day of the period; missing: the whole time
        n_coded           int64           coded texts
        n_coded_hit_near  int64           of them hit or near
        positives         int64           coded texts with the label
        base              int64           all that the texts of the frame stand for
        naive             float64         share by the query alone, in [0, 1]; missing where base is 0, or value
                                          is not yes
        share             float64         corrected share, in [0, 1]; missing where it is refused
        low, high         float64         its 95 % interval; missing as share
        unseen            float64         what kinds of which no coded text is positive may add at most, in [0, 1]: each
                                          bound errs in one of twenty samples; 0 where every kind has a positive
        effective_base    float64         independent units with as wide an upper half of the interval; missing as
                                          share, and where share is 0 or 1
        state             category        estimated; refused: fewer than 15 coded texts are hit or near
        unit              str             what base counts: articles, or texts where each text stands for itself alone
        simulated         bool            whether any article is invented
    share is 0 where no coded text has the label; unseen then says how much that hides.

    The share of each kind (hit, near, rest) is predicted for all its texts, and corrected by the coded texts of the
    period. Bounds are those of the score interval at the effective number of units, with Student's law. Where few texts
    of a kind are positive, the upper bound takes half a text more as positive: docs/correction.md has the coverage.

    Warns (MisleadingResult) how many periods are refused, and the shortest period that would be estimated throughout;
    of texts of the sample without a label. Raises SchemaError if the sample is of another frame or a stratum has fewer
    than two coded texts, OptionError for unknown options or a label that nobody gave.
    Source: Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, 6.3 and 10.3; Egami, Hinck, Stewart & Wei
    2023, NeurIPS 36; Angelopoulos, Duchi & Zrnic 2023, arXiv 2311.01453; Korn & Graubard 1998, Survey Methodology
    24:193-201; Clopper & Pearson 1934, Biometrika 26:404-413 (unseen).
    """
    check_by(by, frame)
    for name in by:
        check_choice("by", name, GROUPS)
    if every is not None:
        check_choice("every", every, PERIODS)
    design = coded_design(gold, sample, frame, value)
    predicted = predicted_labels(design, scores_of_frame(predictions, frame))
    cells, part = _cells(frame, every, by)
    shares = domain_shares(design, predicted, part, beyond=beyond)
    counts = _counts(design, frame, part, value)
    refused = counts["n_coded_hit_near"].to_numpy() < FEWEST_HIT_NEAR
    values = {"share": shares.share, "low": shares.low, "high": shares.high, "effective_base": shares.effective}
    estimated = pd.DataFrame({name: np.where(refused, np.nan, column) for name, column in values.items()})
    if refused.any():
        _warn(design, frame, every, by, refused)
    present = pd.concat([counts, estimated, pd.Series(shares.unseen, name="unseen")], axis=1)
    return _finished(present, cells, frame, by)


def _cells(frame: pd.DataFrame, every: Every | None, by: Sequence[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """The groups and periods, gaps included, and the row of it of each text, of those that have a text first."""
    start = pd.Series(pd.NaT, index=frame.index) if every is None else _starts(frame["day"], every)
    keys = frame[list(by)].astype("str").assign(period=start.astype("datetime64[us]"))
    present = keys.drop_duplicates().sort_values([*by, "period"], ignore_index=True)
    part = keys.merge(present.assign(part=present.index), on=[*by, "period"], how="left")["part"].to_numpy()
    if every is None:
        return present, part
    calendar = pd.period_range(keys["period"].min(), keys["period"].max(), freq=PERIODS[every]).start_time
    calendar = pd.DataFrame({"period": calendar.astype("datetime64[us]")})
    full = keys[list(by)].drop_duplicates().merge(calendar, how="cross") if by else calendar
    absent = full.merge(present, on=[*by, "period"], how="left", indicator=True)
    absent = absent[absent["_merge"].eq("left_only")].drop(columns="_merge")
    return pd.concat([present, absent], ignore_index=True), part


def _starts(day: pd.Series, every: Every) -> pd.Series:
    return day.dt.to_period(PERIODS[every]).dt.start_time


def _counts(design: Design, frame: pd.DataFrame, part: np.ndarray, value: str) -> pd.DataFrame:
    """What is counted in each part that has a text."""
    parts, coded = int(part.max()) + 1, part[design.row]
    base = np.bincount(part, design.weight)
    naive = np.bincount(part, design.weight * frame["found"].to_numpy(bool)) / base
    return pd.DataFrame(
        {
            "n_coded": np.bincount(coded, minlength=parts),
            "n_coded_hit_near": _hit_near(design, part),
            "positives": np.bincount(coded, design.label > 0, parts),
            "base": base,
            "naive": naive if value == "yes" else np.nan,
        }
    )


def _hit_near(design: Design, part: np.ndarray) -> np.ndarray:
    return np.bincount(part[design.row], design.kind[design.row] < 2, int(part.max()) + 1)


def _warn(design: Design, frame: pd.DataFrame, every: Every | None, by: Sequence[str], refused: np.ndarray) -> None:
    """Say how many periods are refused, and which longer period would do."""
    names: list[Every] = list(get_args(Every))
    longer: list[Every | None] = [*names[names.index(every) + 1 :], None] if every else []
    enough = [name for name in longer if _hit_near(design, _cells(frame, name, by)[1]).min() >= FEWEST_HIT_NEAR]
    advice = f"Use every={enough[0]!r}" if enough else f"Split less (by={list(by)})" if by else "Code more texts"
    warnings.warn(
        f"{refused.sum()} of {len(refused)} shares are refused: fewer than {FEWEST_HIT_NEAR} of their coded texts are "
        f"hit or near. {advice}.",
        MisleadingResult,
        stacklevel=3,
    )


def _finished(present: pd.DataFrame, cells: pd.DataFrame, frame: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    rows = present.reindex(cells.index).fillna(dict.fromkeys(("n_coded", "n_coded_hit_near", "positives", "base"), 0))
    rows = pd.concat([cells, rows], axis=1).sort_values([*by, "period"], ignore_index=True)
    rows = rows.assign(
        code=frame["code"].iloc[0],
        state=pd.Categorical(np.where(rows["share"].isna(), REFUSED, "estimated"), ["estimated", REFUSED]),
        unit="articles" if frame["weight"].gt(1).any() else "texts",
        simulated=is_simulated(frame),
    ).astype(dict.fromkeys(("code", *by), "category"))
    return build(rows, CORRECTED_SHARE, like=rows[["code", *by]])
