"""One label per text and code, from all that coders and adjudication said; and the values that estimates use."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError
from achtari_toolkit.schema import Column, Table, build, check_columns, is_among
from achtari_toolkit.validation.coding.codings import ARTICLE, CODE, CODINGS, KEY
from achtari_toolkit.validation.coding.first_coder import first_codings

YES_OR_NO = frozenset({"yes", "no"})
GOLD = Table(
    "validation.gold",
    "validation.gold(codings, sample, second)",
    (
        ARTICLE,
        CODE,
        Column(
            "label", "str", "on which all coders agree, or that was decided", missing="left open, or not yet decided"
        ),
        Column("first", "str", "label of the first coder", missing="left open"),
        Column("checked", "bool", "another coder read it, as the second coding planned"),
        Column(
            "check_inclusion",
            "float64",
            "probability with which the text was to be coded a second time",
            "(0, 1]",
            missing="no second coding was planned",
        ),
        Column("coders", "int64", "coders who gave a label", "coders"),
        Column("adjudicated", "bool", "the label was decided after coders disagreed, or instead of theirs"),
    ),
    key=("article_id", "code"),
)


def gold(
    codings: pd.DataFrame,
    sample: pd.DataFrame,
    second: pd.DataFrame | None = None,
    decisions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return one label per text and code.

    codings    of validation.read_codings, of all coders; rows of texts outside the sample are left out
    sample     of validation.sample_for_coding
    second     of validation.second_coding; None: no second coding was planned, and texts have the coders they have
    decisions  article_id, code, label: what a third reader decided, as validation.adjudication asks for it

    One row per text and code, sorted by both:

    article_id       str      the text
    code             str      what was judged
    label            str      on which all coders agree, or that was decided; missing: left open, or not yet decided
    first            str      label of the first coder; missing: left open
    checked          bool     another coder read it, as the second coding planned
    check_inclusion  float64  probability in (0, 1] with which it was to be coded a second time; missing: not planned
    coders           int64    coders who gave a label
    adjudicated      bool     the label was decided

    Warns (MisleadingResult) of texts of the sample that nobody coded, of planned second codings that are not there, and
    of disputes without a decision, and of decided labels of a question that no coder gave. Raises SchemaError if no
    coding is of the sample, a text has two decisions, or a code that was answered yes or no is decided otherwise.
    """
    coded = _of_sample(codings, sample)
    labels = coded.dropna(subset="label").groupby(KEY, observed=True)["label"]
    first = first_codings(coded, second).rename(columns={"label": "first"})[[*KEY, "first"]]
    table = first.merge(labels.agg(["nunique", "count", "first"]).rename(columns={"first": "any"}), how="left", on=KEY)
    table["label"] = table["any"].where(table["nunique"].eq(1))
    table["coders"] = table["count"].fillna(0).astype("int64")
    table = _with_plan(table, second)
    table = _with_decisions(table, decisions, coded)
    _warn(table, sample, second)
    return build(table.sort_values(KEY, ignore_index=True), GOLD)


def label_values(gold: pd.DataFrame, value: str = "yes") -> np.ndarray:
    """Return the value of each row of gold for estimates of the part of texts with a label, float64 (rows,).

    y = [first = value] + checked / check_inclusion * ([label = value] - [first = value]): the first label, corrected by
    what a second coder changed among texts that were drawn to be read again (two-phase sampling). It is unbiased for
    the part that adjudicated double coding of all texts would give. Values may be above 1 and below 0, such as 5 or -4:
    they are summed as they are. Where no second coding was planned, y = [label = value].
    Missing (NaN) where a text was left open or its dispute is not decided.
    Raises SchemaError if a text has two rows of a code.

    Source: Särndal, Swensson and Wretman 1992, Model Assisted Survey Sampling, chapter 9 (difference estimator).
    """
    _refuse_repeats(check_columns(gold, GOLD))
    is_first, is_label = (gold[name].eq(value).to_numpy(float) for name in ("first", "label"))
    inclusion = gold["check_inclusion"].to_numpy(float)
    is_planned, is_checked = ~np.isnan(inclusion), gold["checked"].to_numpy(bool)
    weight = np.where(is_checked, 1 / np.where(is_planned, inclusion, 1), 0.0)
    values = np.where(is_planned, is_first + weight * (is_label - is_first), is_label)
    uses_label = is_checked | ~is_planned
    is_open = np.where(uses_label, gold["label"].isna(), False) | (is_planned & gold["first"].isna().to_numpy())
    return np.where(is_open, np.nan, values)


def check_value(gold: pd.DataFrame, value: str) -> None:
    """Raise OptionError if no text of gold, rows of one code, has the label; of a code, yes and no are always there."""
    labels = set(gold["label"].dropna()) | set(gold["first"].dropna())
    if value not in labels and not (labels <= YES_OR_NO and value in YES_OR_NO):
        raise OptionError(f"no text has the label {value!r}; labels are {', '.join(sorted(labels)) or 'all missing'}.")


def _refuse_repeats(gold: pd.DataFrame) -> None:
    is_repeated = gold.duplicated(KEY)
    if is_repeated.any():
        first = gold[is_repeated].iloc[0]
        raise SchemaError(
            f"gold has two rows of {first['code']} in {first['article_id']}, and {is_repeated.sum():,} such rows in "
            f"all. Make it once, of all codings: validation.gold(codings, sample, second, decisions)."
        )


def check_variances(gold: pd.DataFrame, value: str) -> np.ndarray:
    """Return the variance that the choice of checked texts adds to each of label_values(gold), float64 (rows,).

    It is estimated without bias; 0 where all were to be checked, or no second coding was planned.
    Source: Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, 9.3.
    """
    inclusion = gold["check_inclusion"].fillna(1).to_numpy(float)
    changed = gold["label"].eq(value).ne(gold["first"].eq(value)) & gold["checked"] & gold["label"].notna()
    return changed.to_numpy(float) * (1 - inclusion) / inclusion**2


def _of_sample(codings: pd.DataFrame, sample: pd.DataFrame) -> pd.DataFrame:
    check_columns(codings, CODINGS, ("article_id", "code", "coder", "label", "coded_at"))
    check_columns(sample, CODINGS, ("article_id",))
    coded = codings[is_among(codings["article_id"], sample["article_id"])]
    if coded.empty:
        raise SchemaError(
            f"none of {len(codings)} codings is of a text of the sample. Give the sample from which the page was "
            f"written."
        )
    return coded


def _with_plan(table: pd.DataFrame, second: pd.DataFrame | None) -> pd.DataFrame:
    """Add checked and check_inclusion."""
    if second is None:
        return table.assign(checked=table["coders"].gt(1), check_inclusion=np.nan)
    planned = table.merge(second[[*KEY, "check_inclusion"]], on=KEY, how="left")
    is_drawn = planned["check_inclusion"].notna()
    others = planned["code"].map(second[second["check_inclusion"].lt(1)].groupby("code")["check_inclusion"].first())
    planned["checked"] = is_drawn & planned["coders"].gt(1)
    of_code = planned["code"].isin(second["code"])
    return planned.assign(
        check_inclusion=planned["check_inclusion"].where(is_drawn, others.astype(float)).where(of_code)
    )


def _with_decisions(table: pd.DataFrame, decisions: pd.DataFrame | None, coded: pd.DataFrame) -> pd.DataFrame:
    if decisions is None:
        return table.assign(adjudicated=False)
    check_columns(decisions, CODINGS, (*KEY, "label"))
    decided = decisions.dropna(subset="label")
    decided = decided.assign(label=decided["label"].astype("str").str.strip())
    decided = decided[decided["label"].ne("")]
    if decided.duplicated(KEY).any():
        row = decided[decided.duplicated(KEY)].iloc[0]
        raise SchemaError(f"decisions has two rows of {row['code']} in {row['article_id']}. Keep one of them.")
    _check_decided(decided, coded)
    table = table.merge(decided[[*KEY, "label"]].rename(columns={"label": "decision"}), on=KEY, how="left")
    is_decided = table["decision"].notna()
    return table.assign(label=table["decision"].where(is_decided, table["label"]), adjudicated=is_decided)


def _check_decided(decided: pd.DataFrame, coded: pd.DataFrame) -> None:
    """Raise SchemaError or warn of labels that no coder gave: they would count as none of those that coders gave."""
    for code, of_code in decided.groupby("code", observed=True):
        labels = set(coded.loc[coded["code"].eq(code), "label"].dropna().astype("str"))
        is_code = bool(labels) and labels <= YES_OR_NO
        unknown = of_code[~of_code["label"].isin(YES_OR_NO if is_code else labels)]
        if unknown.empty or not labels:
            continue
        row = unknown.iloc[0]
        message = (
            f"{len(unknown):,} decisions of {code} have a label that no coder gave, such as {row['label']!r} of "
            f"{row['article_id']}; coders gave {', '.join(sorted(labels))}. "
        )
        if is_code:
            raise SchemaError(message + "Write yes or no.")
        warnings.warn(message + "Correct it if it is a slip.", MisleadingResult, stacklevel=4)


def _warn(table: pd.DataFrame, sample: pd.DataFrame, second: pd.DataFrame | None) -> None:
    n_uncoded = (~is_among(sample["article_id"], table["article_id"])).sum()
    n_disputes = (table["nunique"].gt(1) & table["label"].isna()).sum()
    n_unchecked = 0
    if second is not None:
        drawn = table.merge(second[KEY], on=KEY)
        n_unchecked = (~drawn["checked"]).sum()
    for n, message in (
        (n_uncoded, f"{n_uncoded} of {len(sample)} texts of the sample have no coding."),
        (n_disputes, f"{n_disputes} disputes have no decision: see validation.adjudication(codings)."),
        (n_unchecked, f"{n_unchecked} texts drawn for the second coder have no second label; the first one is used."),
    ):
        if n:
            warnings.warn(message, MisleadingResult, stacklevel=3)
