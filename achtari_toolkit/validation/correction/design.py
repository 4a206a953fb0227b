"""A coded probability sample of a frame as arrays: totals over the frame that it estimates, and their variances.

A total is that of factor x label over the texts of one part of the frame, such as a period.
Source: Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, 3.7 (strata), 6.3 (difference estimator), 9.3
(two phases); Cochran 1977, Sampling Techniques, 5.4 (degrees of freedom).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from achtari_toolkit.validation.sampling.strata import variance_per_square

KINDS = 3  # hit, near, rest


@dataclass(frozen=True, eq=False)
class Design:
    """A frame of texts and those of them that were drawn and coded.

    weight          float (texts,)  articles that each text of the frame stands for
    kind            int (texts,)    0 hit, 1 near, 2 rest
    stratum         int (texts,)    stratum that each text was drawn from, from 0
    day             int (texts,)    day of each text, from 0
    row             int (coded,)    where each coded text is in the frame
    label           float (coded,)  1 positive, 0 negative; -4 or 5 where one of five first labels was checked
    check_variance  float (coded,)  variance of label that the choice of checked texts adds, without bias
    fold            int (coded,)    part of the sample, from 0, for predictions that are fitted on the other parts
    """

    weight: np.ndarray
    kind: np.ndarray
    stratum: np.ndarray
    day: np.ndarray
    row: np.ndarray
    label: np.ndarray
    check_variance: np.ndarray
    fold: np.ndarray

    @cached_property
    def size(self) -> np.ndarray:
        """Texts of the frame in each stratum, float (strata,)."""
        return np.bincount(self.stratum).astype(float)

    @cached_property
    def coded(self) -> np.ndarray:
        """Coded texts in each stratum, float (strata,)."""
        return np.bincount(self.stratum[self.row], minlength=len(self.size)).astype(float)

    @cached_property
    def expansion(self) -> np.ndarray:
        """Texts of the frame that each coded text stands for, float (coded,): the inverse of its inclusion."""
        return (self.size / self.coded)[self.stratum[self.row]]

    @cached_property
    def membership(self) -> np.ndarray:
        """Whether each coded text is of each stratum, 0 or 1, float (strata, coded)."""
        return (np.arange(len(self.size))[:, None] == self.stratum[self.row]).astype(float)


def coded_factors(design: Design, factor: np.ndarray, part: np.ndarray) -> np.ndarray:
    """Return what the label of each coded text adds to the total of each part, float (coded, parts).

    factor  float (texts,)  what one label adds to the total of its part
    part    int (texts,)    part of the frame that each text belongs to, from 0
    """
    is_of_part = part[design.row][:, None] == np.arange(int(part.max()) + 1)
    return factor[design.row][:, None] * is_of_part


def sampling_variance(design: Design, factors: np.ndarray, residuals: np.ndarray) -> np.ndarray:
    """Return the variances of totals over samples of this frame and over the choice of checked texts, (kinds, totals).

    factors    float (coded, totals)  of coded_factors
    residuals  float (coded,)         label less what was predicted

    A stratum that is coded whole adds none, except that of its checked labels.
    """
    values = factors * residuals[:, None]
    means = design.membership @ values / design.coded[:, None]
    squares = design.membership @ (values - means[design.stratum[design.row]]) ** 2
    sampled = variance_per_square(design.size, design.coded)
    checked = design.membership @ ((design.expansion * design.check_variance)[:, None] * factors**2)
    kind_of_stratum = np.zeros(len(design.size), dtype=np.int64)
    kind_of_stratum[design.stratum] = design.kind
    return (kind_of_stratum == np.arange(KINDS)[:, None]) @ (sampled[:, None] * squares + checked)


def process_variance(
    design: Design, factor: np.ndarray, part: np.ndarray, mean: np.ndarray, predicted: np.ndarray, residuals: np.ndarray
) -> np.ndarray:
    """Return the variances of totals over corpora that the same press might have written, (totals,).

    factor, part  as in coded_factors
    mean          float (texts,)  expected label of each text
    predicted     float (texts,)  what was predicted for each text
    residuals     float (coded,)  label less what was predicted

    Texts of one day may depend on each other; the articles of a story are one text. What texts of a day have in common
    is read from predictions that the sample corrects, and never lowers the variance.
    Source: Egami, Hinck, Stewart & Wei 2023, NeurIPS 36 (design-adjusted outcomes); Cameron & Miller 2015, Journal of
    Human Resources 50:317-372 (clusters).
    """
    adjusted = factor * (predicted - mean)
    drawn = factor[design.row] * residuals
    alone = design.expansion * (adjusted[design.row] + drawn) ** 2
    adjusted[design.row] += design.expansion * drawn
    parts = int(part.max()) + 1
    days = np.bincount(design.day * parts + part, adjusted)
    common = np.bincount(np.arange(len(days)) % parts, days**2, parts) - np.bincount(part, adjusted**2, parts)
    return np.bincount(part[design.row], alone, parts) + np.maximum(common, 0)
