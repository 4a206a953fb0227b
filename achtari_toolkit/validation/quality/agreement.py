"""How well coders agree on each code, in the texts that they coded and in the corpus, each with its interval."""

import warnings
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.files.card import GATES
from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError, check_choice
from achtari_toolkit.schema import Column, Table, build, check_columns, is_among
from achtari_toolkit.validation.coding.codings import CODINGS
from achtari_toolkit.validation.quality.alpha import LEVELS, Alpha, Level, alpha_interval
from achtari_toolkit.validation.quality.coefficients import (
    ac1,
    cohen_kappa,
    fleiss_kappa,
    percent_agreement,
    positive_agreement,
)
from achtari_toolkit.validation.quality.scale import YES, Scale, scale_of

HOLDS, PROVISIONAL = GATES
LEAST_ALPHA, LEAST_LOW = 0.80, 0.67  # the gate: alpha, and the low end of its interval
MEASURED, ONE_CODER, NO_OVERLAP, ONE_VALUE = (
    "measured",
    "fewer than two coders",
    "no text with two labels",
    "one label only",
)
UNKNOWN = Alpha(np.nan, np.nan, np.nan)
TWICE = "no text has two labels"
SAME = "all labels are the same, or no text has two"
AGREEMENT = Table(
    "validation.agreement",
    "validation.agreement(codings)",
    (
        Column("code", "str", "what was judged"),
        Column("level", "str", "nominal, ordinal, interval or ratio"),
        Column("n", "int64", "texts with at least two labels", "texts"),
        Column("coders", "int64", "coders who gave a label", "coders"),
        Column("percent_agreement", "float64", "part of pairs of labels that agree", "[0, 1]", TWICE),
        Column("positive_agreement", "float64", "part of pairs with a yes that agree", "[0, 1]", "nobody said yes"),
        Column("alpha", "float64", "Krippendorff's alpha of these texts", "up to 1", SAME),
        Column("low", "float64", "lower bound of its 95 % interval", "up to 1", SAME),
        Column("high", "float64", "upper bound of it", "up to 1", SAME),
        Column("cohen_kappa", "float64", "Cohen's kappa", "[-1, 1]", "not two coders, or as alpha"),
        Column("fleiss_kappa", "float64", "Fleiss' kappa", "[-1, 1]", SAME),
        Column("ac1", "float64", "Gwet's AC1", "[-1, 1]", TWICE),
        Column(
            "corpus_alpha", "float64", "alpha, weighted back to the frame", "up to 1", "without a sample, or as alpha"
        ),
        Column("corpus_low", "float64", "lower bound of its 95 % interval", "up to 1", "as corpus_alpha"),
        Column("corpus_high", "float64", "upper bound of it", "up to 1", "as corpus_alpha"),
        Column("gate", "str", f"{HOLDS}, or {PROVISIONAL}"),
        Column("state", "str", f"{MEASURED}; else why alpha is missing: {ONE_CODER}, {NO_OVERLAP}, {ONE_VALUE}"),
    ),
    key=("code",),
)


def agreement(
    codings: pd.DataFrame,
    sample: pd.DataFrame | None = None,
    second: pd.DataFrame | None = None,
    *,
    levels: Mapping[str, Level] | None = None,
    scales: Mapping[str, Sequence[str]] | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """Return how well coders agree on each code.

    codings  of validation.read_codings: any number of coders, who need not have coded the same texts
    sample   of validation.sample_for_coding: adds alpha weighted back to the corpus; texts outside it are left out
    second   of validation.second_coding, if it was planned: its texts weigh 1 / (inclusion x check_inclusion)
    levels   {code: nominal, ordinal, interval or ratio}; nominal where nothing is said
    scales   {code: its values from low to high}; None: yes and no of a code, numbers in their order, else the labels
             that were given. Needed for ordinal values that are no numbers; AC1 depends on the number of values
    seed     of the intervals

    One row per code, by alphabet:

    code                str      what was judged
    level               str      nominal, ordinal, interval or ratio
    n                   int64    texts with at least two labels
    coders              int64    coders who gave a label
    percent_agreement   float64  part of pairs of labels of one text that agree, [0, 1]; missing: no text has two
    positive_agreement  float64  part of pairs with a "yes" that agree, [0, 1]; missing: nobody said yes
    alpha, low, high    float64  Krippendorff's alpha, up to 1 (0: as by chance), and its 95 % interval; missing: all
                                 labels are the same, so that nothing shows whether coders tell texts apart, or as above
    cohen_kappa         float64  [-1, 1]; missing: not exactly two coders, or as alpha
    fleiss_kappa        float64  [-1, 1]; missing as alpha
    ac1                 float64  Gwet's AC1, [-1, 1]; missing as percent_agreement
    corpus_alpha, corpus_low, corpus_high  float64  alpha of the frame from which the sample was drawn, and its 95 %
                                 interval; missing: without a sample, or as alpha. A sample holds more texts with the
                                 code than the corpus, and there coders agree more
    gate                str      holds: alpha is .80 or more and low .67 or more; else provisional
    state               str      measured; else why alpha is missing: fewer than two coders, no text with two labels,
                                 one label only

    Warns (MisleadingResult) if texts of the sample have one label and it is not said which were drawn to be read again.
    Raises SchemaError if a coder has two rows for one text, a label is outside the scale, or no coding is of the
    sample; OptionError for an unknown level, levels or scales of a code that codings lack, or an ordinal question whose
    order is not known.
    Source: Krippendorff 2004, Content Analysis, 2nd edition, chapter 11 (the limits .80 and .67 are his conventions);
    formulas and intervals: validation/quality/alpha.py, coefficients.py.
    """
    check_columns(codings, CODINGS, ("article_id", "code", "coder", "label"))
    for level in (levels or {}).values():
        check_choice("level", level, LEVELS)
    absent = sorted({*(levels or {}), *(scales or {})} - set(codings["code"].astype("str")))
    if absent and len(codings):
        raise OptionError(
            f"levels or scales name {', '.join(absent)}; codings are of {', '.join(sorted(codings['code'].unique()))}."
        )
    if sample is not None:
        of_sample = is_among(codings["article_id"], sample["article_id"])
        if len(codings) and not of_sample.any():
            raise SchemaError(f"none of {len(codings):,} codings is of a text of the sample. Give the sample coded.")
        codings = codings[of_sample]
    _refuse_repeats(codings)
    rows = []
    for code, of_code in codings.groupby("code", sort=True, observed=True):
        labelled = of_code.dropna(subset="label").astype({"label": "str", "article_id": "str", "coder": "str"})
        level = (levels or {}).get(str(code), "nominal")
        row = {"code": str(code), "level": level, "coders": labelled["coder"].nunique()}
        if len(labelled):
            scale = scale_of(labelled, level, (scales or {}).get(str(code)))
            row |= _measured(labelled, scale, _weights(labelled, sample, second), seed)
        state = ONE_CODER if row["coders"] < 2 else row.get("state", NO_OVERLAP)
        rows.append({**row, "n": row.get("n", 0), "state": state, "gate": gate_of(row)})
    return build(rows, AGREEMENT)


def gate_of(row: Mapping[str, object]) -> str:
    """Return holds or provisional, from alpha and low of a row of agreement."""
    alpha, low = (float(row.get(name, np.nan)) for name in ("alpha", "low"))  # type: ignore[arg-type]
    return HOLDS if alpha >= LEAST_ALPHA and low >= LEAST_LOW else PROVISIONAL


def _measured(labelled: pd.DataFrame, scale: Scale, weights: pd.Series | None, seed: int) -> dict[str, object]:
    """What the labels of one code say, for those of its texts that have two or more."""
    table = pd.crosstab(labelled["article_id"], labelled["label"]).reindex(columns=scale.values, fill_value=0)
    is_twice = table.sum(axis=1).ge(2)
    every, counts = table.to_numpy(float), table[is_twice].to_numpy(float)
    if not len(counts):
        return {"n": 0, "state": NO_OVERLAP}
    alpha = alpha_interval(counts, np.ones(len(counts)), scale.numbers, scale.level, seed=seed)
    corpus = UNKNOWN
    if weights is not None:
        drawn = weights.reindex(table.index[is_twice]).to_numpy(float)
        known = ~np.isnan(drawn)
        if known.any():
            corpus = alpha_interval(counts[known], drawn[known], scale.numbers, scale.level, seed=seed)
    return {
        "n": len(counts),
        "percent_agreement": percent_agreement(counts),
        "positive_agreement": positive_agreement(counts, scale.values.index(YES)) if YES in scale.values else np.nan,
        **dict(zip(("alpha", "low", "high"), alpha, strict=True)),
        "cohen_kappa": _cohen(labelled, scale),
        "fleiss_kappa": fleiss_kappa(counts, every),
        "ac1": ac1(counts, every),
        **dict(zip(("corpus_alpha", "corpus_low", "corpus_high"), corpus, strict=True)),
        "state": ONE_VALUE if np.isnan(alpha.value) else MEASURED,
    }


def _cohen(labelled: pd.DataFrame, scale: Scale) -> float:
    """Cohen's kappa of the texts that both of two coders labelled; missing for another number of coders."""
    pairs = labelled.pivot(index="article_id", columns="coder", values="label")
    if pairs.shape[1] != 2:
        return np.nan
    both = pairs.dropna()
    places = [pd.Categorical(both[coder], categories=scale.values).codes for coder in both]
    table = np.zeros((len(scale.values), len(scale.values)))
    np.add.at(table, tuple(places), 1)
    return cohen_kappa(table)


def _weights(labelled: pd.DataFrame, sample: pd.DataFrame | None, second: pd.DataFrame | None) -> pd.Series | None:
    """How many texts of the frame each text represents that was drawn to be coded twice; None without a sample."""
    if sample is None:
        return None
    weights = 1 / sample.set_index("article_id")["inclusion"]
    code = labelled["code"].iloc[0]
    planned = None if second is None else second[second["code"].eq(code)]
    if planned is not None and len(planned):
        checked = planned.set_index("article_id")["check_inclusion"]
        return (weights.reindex(checked.index) / checked).dropna()
    is_once = labelled.groupby("article_id")["coder"].nunique().eq(1)
    if is_once.any() and not is_once.all():
        warnings.warn(
            f"{is_once.sum():,} of {len(is_once):,} texts have one label of {code}: pass the table of "
            f"validation.second_coding as second=, so that corpus_alpha weighs the others by how they were drawn. "
            f"It is right without it only where the texts with two labels are a random part of the sample.",
            MisleadingResult,
            stacklevel=3,
        )
    return weights


def _refuse_repeats(codings: pd.DataFrame) -> None:
    key = ["article_id", "code", "coder"]
    labelled = codings.dropna(subset="label")
    is_repeated = labelled.duplicated(key)
    if is_repeated.any():
        first = labelled[is_repeated].iloc[0]
        raise SchemaError(
            f"{is_repeated.sum():,} texts have two labels by one coder; the first is {first['code']} of "
            f"{first['article_id']} by {first['coder']}. Keep the later one, or give each coder a pseudonym."
        )
