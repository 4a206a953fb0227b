"""The coded texts of a sample as arrays: what they stand for, and the share of positives in a part of them."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import t as student

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.intervals import as_shares, score_interval
from achtari_toolkit.schema import check_columns
from achtari_toolkit.validation.coding.gold import GOLD, check_value, check_variances, label_values
from achtari_toolkit.validation.sampling.sample import check_sample
from achtari_toolkit.validation.sampling.strata import FEWEST_FOR_VARIANCE, variance_per_square


@dataclass(frozen=True, eq=False)
class CodedTexts:
    """Texts that were drawn and coded, as arrays (texts,), and their strata.

    texts           columns of the frame, and label
    hit             1 where the query finds the text, else 0
    weight          articles that the text stands for in the frame
    value           1 positive, 0 negative; 5 or -4 where one of five first labels was checked: validation.label_values
    check_variance  variance of value that the choice of checked texts adds, without bias
    stratum         from 0
    size            (strata,) texts of the frame
    """

    texts: pd.DataFrame
    hit: np.ndarray
    weight: np.ndarray
    value: np.ndarray
    check_variance: np.ndarray
    stratum: np.ndarray
    size: np.ndarray

    @cached_property
    def coded(self) -> np.ndarray:
        """Coded texts in each stratum, float (strata,)."""
        return np.bincount(self.stratum, minlength=len(self.size)).astype(float)

    @cached_property
    def expansion(self) -> np.ndarray:
        """Texts of the frame that each coded text stands for: the inverse of its inclusion."""
        return (self.size / self.coded)[self.stratum]

    def variance(self, values: np.ndarray, factor: np.ndarray) -> float:
        """Return the variance of the estimated total of values over the frame.

        factor  what a value adds per unit of the label, for the choice of checked texts

        Source: Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, 3.7 (strata), 9.3 (second phase).
        """
        means = np.bincount(self.stratum, values, len(self.size)) / self.coded
        squares = np.bincount(self.stratum, (values - means[self.stratum]) ** 2, len(self.size))
        sampled = variance_per_square(self.size, self.coded) @ squares
        return float(sampled + (self.expansion * self.check_variance) @ factor**2)


class Part(NamedTuple):
    """The share of positive articles in a part of the frame, with its 95 % interval; all in [0, 1]."""

    value: float
    low: float
    high: float


def positive_part(coded: CodedTexts, within: np.ndarray) -> Part:
    """Return the share of positive articles among those that the texts within represent; missing where there is none.

    within  whether each text is of the part, bool

    The interval is Wilson's of the effective number of texts, by Student's law. Where all labels are the same, that
    number is Kish's, larger where much of the frame was drawn.
    Source: Särndal, Swensson & Wretman 1992, 5.7 (ratio in a domain); Kish 1965, Survey Sampling, 11.7; Korn & Graubard
    1998, Survey Methodology 24:193-201.
    """
    if not within.any():
        return Part(np.nan, np.nan, np.nan)
    articles = np.where(within, coded.weight, 0.0)
    expanded = coded.expansion * articles
    total = expanded.sum()
    mean = float(expanded @ coded.value / total)
    variance = coded.variance(articles * (coded.value - mean) / total, articles / total)
    value = float(as_shares(np.array(mean)))
    if 0 < value < 1 and variance > 0:
        effective = value * (1 - value) / variance
    else:
        undrawn = (expanded - articles).sum() / total
        effective = total**2 / float(expanded @ expanded) / undrawn if undrawn > 0 else np.inf
    if np.isinf(effective):
        return Part(value, value, value)
    degrees = max(within.sum() - len(np.unique(coded.stratum[within])), 1)
    low, high = score_interval(np.array([value]), np.array([effective]), student.ppf(0.975, degrees))
    return Part(value, float(low[0]), float(high[0]))


def coded_texts(gold: pd.DataFrame, sample: pd.DataFrame, frame: pd.DataFrame, value: str) -> CodedTexts:
    """Return the texts of a sample that have a label of its code.

    A stratum with fewer than two coded texts is joined to its neighbour of the same kind.
    Raises SchemaError if the sample is of another frame or of several codes, or a kind has no coded text, OptionError
    for a label that nobody gave.
    """
    check_sample(sample, frame)
    code = _code_of(sample)
    labelled = check_columns(gold, GOLD)
    check_value(labelled[labelled["code"].eq(code)], value)
    labelled = labelled.assign(value=label_values(labelled, value), check_variance=check_variances(labelled, value))
    labelled = labelled[labelled["code"].eq(code)].dropna(subset="value")
    drawn = sample[["article_id", "stratum"]].merge(frame.drop(columns=["code"]), on="article_id")
    texts = drawn.merge(labelled[["article_id", "label", "value", "check_variance"]], on="article_id")
    texts = texts.sort_values("article_id", ignore_index=True)
    names, size = _joined(sample, texts, code)
    stratum = texts["stratum"].map(names).to_numpy(np.int64)
    numbers = {name: texts[name].to_numpy(float) for name in ("weight", "value", "check_variance")}
    return CodedTexts(texts, hit=texts["found"].to_numpy(float), stratum=stratum, size=size, **numbers)


def _code_of(sample: pd.DataFrame) -> str:
    codes = sorted(set(sample["code"].astype("str")))
    if len(codes) != 1:
        raise SchemaError(f"the sample is of {len(codes)} codes, {', '.join(codes)}. Pass the sample of one code.")
    return codes[0]


def _joined(sample: pd.DataFrame, texts: pd.DataFrame, code: str) -> tuple[dict[str, int], np.ndarray]:
    """The number of each stratum, and the texts of the frame in each number: neighbours with few codings are one."""
    strata = sample.drop_duplicates("stratum").sort_values(["kind", "block"])
    n_coded = strata["stratum"].map(texts["stratum"].value_counts()).fillna(0).to_numpy(int)
    numbers: dict[str, int] = {}
    sizes: list[int] = []
    for kind, of_kind in strata.assign(n_coded=n_coded).groupby("kind", observed=True, sort=True):
        if not of_kind["n_coded"].sum():
            raise SchemaError(
                f"no text of kind {kind} has a label of {code}, so that nothing is known of "
                f"{of_kind['stratum_size'].sum():,} texts of the frame. Code texts in the order of their position."
            )
        total = 0
        start = len(sizes)
        for stratum, size, n in zip(of_kind["stratum"], of_kind["stratum_size"], of_kind["n_coded"], strict=True):
            if total >= FEWEST_FOR_VARIANCE or start == len(sizes):
                sizes.append(0)
                total = 0
            numbers[stratum] = len(sizes) - 1
            sizes[-1] += size
            total += n
        if total < FEWEST_FOR_VARIANCE and len(sizes) - start > 1:
            sizes[-2] += sizes[-1]
            numbers = {name: min(number, len(sizes) - 2) for name, number in numbers.items()}
            sizes.pop()
    return numbers, np.array(sizes, float)
