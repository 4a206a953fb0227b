"""Precision, recall and F1 of a query in its corpus, from texts that were drawn and coded, whole or by groups."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.groups import check_is_list
from achtari_toolkit.schema import Column, Table, build
from achtari_toolkit.validation.quality.coded_texts import CodedTexts, coded_texts, positive_part
from achtari_toolkit.validation.quality.query_scores import UNKNOWN, query_scores
from achtari_toolkit.validation.sampling.kinds import KINDS

LEAST_POSITIVES, LEAST_HITS = 30, 15  # coded texts of a group, for its recall and F1, and for its precision
MEASURED = "measured"
FEW_POSITIVES = f"fewer than {LEAST_POSITIVES} coded positives"
FEW_HITS = f"fewer than {LEAST_HITS} coded hits"
UNCODED = "a kind without a coded text"
UNDEFINED = "not defined"
GROUPS = ("language", "outlet", "year", "block")
REFUSED = "as state says"
SCORES = Table(
    "validation.scores",
    "validation.scores(gold, sample, frame)",
    (
        Column("code", "str", "the code that was validated"),
        Column("measure", "str", "precision, recall or f1"),
        Column("n", "int64", "coded hits that have the code", "texts"),
        Column("base", "int64", "coded hits (precision), texts with the code (recall), or either (f1)", "texts"),
        Column("score", "float64", "the measure, in the frame", "[0, 1]", REFUSED),
        Column("low", "float64", "lower bound of its 95 % interval", "[0, 1]", REFUSED),
        Column("high", "float64", "upper bound of it", "[0, 1]", REFUSED),
        Column("state", "str", f"{MEASURED}; else why not: {FEW_POSITIVES}, {FEW_HITS}, {UNCODED}, {UNDEFINED}"),
    ),
    key=("code", "measure"),
)


def scores(
    gold: pd.DataFrame,
    sample: pd.DataFrame,
    frame: pd.DataFrame,
    *,
    by: Sequence[str] = (),
    value: str = "yes",
) -> pd.DataFrame:
    """Return precision, recall and F1 of the query of a code, in the corpus from which the coded texts were drawn.

    gold    of validation.gold; texts without a label are left out, as if they had not been drawn
    sample  of validation.sample_for_coding
    frame   of validation.sampling_frame, from which the sample was drawn
    by      groups to score one by one: language, outlet, year, block
    value   label that the query is to find

    Each coded text represents 1 / inclusion texts of its stratum, and each of these its articles. Labels are those of
    validation.label_values, so that errors of the first coder are corrected by the second.

    One row per group, code and measure; the columns of by come first:

    code       str      the code that was validated
    measure    str      precision: part of what the query finds that has the code; recall: part of what has the code
                        that the query finds; f1: their harmonic mean
    n          int64    coded hits that have the code, counted without weights
    base       int64    coded hits (precision), coded texts with the code (recall), or either (f1)
    score      float64  the measure, weighted to the frame, [0, 1]; missing: as state says
    low, high  float64  95 % interval, [0, 1]; missing as score. It knows that texts without a hit of which few were
                        coded may hide positives
    state      str      measured; else fewer than 30 coded positives (recall and f1 of a group), fewer than 15 coded
                        hits (precision of a group), a kind without a coded text (none of the group's hits, or near
                        misses, or others was coded), not defined (no hit, or no positive)

    Raises SchemaError if the sample was drawn from another frame or for several codes, a kind of texts has no label, or
    by names another column, OptionError for a label that nobody gave.
    Source: validation/quality/coded_texts.py (variance), query_scores.py (intervals of ratios).
    """
    check_is_list(by)
    absent = [name for name in by if name not in GROUPS]
    if absent:
        raise SchemaError(f"by names {', '.join(map(str, absent))}; use some of {', '.join(GROUPS)}.")
    coded = coded_texts(gold, sample, frame, value)
    texts, grouped = _with_year(coded.texts), _with_year(frame)
    is_positive = texts["label"].eq(value).to_numpy()
    rows: list[dict[str, object]] = []
    for group, members in _groups(grouped, by):
        within = np.ones(len(texts), bool)
        for name, member in group.items():
            within &= texts[name].eq(member).to_numpy()
        group["code"] = str(sample["code"].iloc[0])
        rows += [group | row for row in _rows(coded, is_positive & within, within, members, is_group=bool(by))]
    like = grouped[list(by)].head(0) if by else None
    return build(rows, SCORES, like=like)


def _with_year(texts: pd.DataFrame) -> pd.DataFrame:
    return texts.assign(year=texts["day"].dt.year.astype("int64"))


def _groups(frame: pd.DataFrame, by: Sequence[str]) -> Iterator[tuple[dict[str, object], pd.DataFrame]]:
    """Each group with its texts of the frame, in order."""
    if not by:
        yield {}, frame
        return
    for key, members in frame.groupby(list(by), sort=True, observed=True):
        yield dict(zip(by, key, strict=True)), members


def _rows(
    coded: CodedTexts, positive: np.ndarray, within: np.ndarray, members: pd.DataFrame, *, is_group: bool
) -> Iterator[dict[str, object]]:
    """The three rows of one group."""
    is_hit = coded.hit > 0
    n_hits, n_positives, n_right = int((is_hit & within).sum()), int(positive.sum()), int((positive & is_hit).sum())
    articles = [float(members.loc[members["kind"].eq(kind), "weight"].sum()) for kind in KINDS]
    kind = coded.texts["kind"].astype("str").to_numpy()
    parts = [positive_part(coded, within & (kind == name)) for name in KINDS]
    uncoded = [n > 0 and np.isnan(part.value) for n, part in zip(articles, parts, strict=True)]
    empty = parts[0]._replace(value=0.0, low=0.0, high=0.0)
    usable = [empty if np.isnan(part.value) else part for part in parts]
    values = query_scores(articles, usable)
    either = int((within & (is_hit | positive)).sum())
    for measure, base, part in zip(values._fields, (n_hits, n_positives, either), values, strict=True):
        is_precision = measure == "precision"
        state = MEASURED
        if is_group and (n_hits < LEAST_HITS if is_precision else n_positives < LEAST_POSITIVES):
            state = FEW_HITS if is_precision else FEW_POSITIVES
        elif uncoded[0] if is_precision else any(uncoded):
            state = UNCODED
        elif np.isnan(part.value) or (is_precision and not articles[0]):
            state = UNDEFINED
        shown = part if state == MEASURED else UNKNOWN
        ends = dict(zip(("score", "low", "high"), shown, strict=True))
        yield {"measure": measure, "n": n_right, "base": base, **ends, "state": state}
