"""Widths of intervals as coding_plan predicts them, beside those that coded samples of simulated corpora have."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.stats import t as student
from simulated_codings import BLOCKS, MONTHS, Corpus, corpus

from achtari_toolkit import validation
from achtari_toolkit.validation.correction.design import Design
from achtari_toolkit.validation.correction.domain_shares import domain_shares
from achtari_toolkit.validation.correction.moments import trend
from achtari_toolkit.validation.correction.predicted import predicted_labels
from achtari_toolkit.validation.sampling.allocation import numbers_by_kind
from achtari_toolkit.validation.sampling.kinds import KINDS
from achtari_toolkit.validation.sampling.sample import drawn_rows, list_order
from achtari_toolkit.validation.sampling.strata import LEAST, strata, stratum_number

FIRST_MONTH = pd.Period("2023-01", "M").ordinal
MARGINS = ("margin", "period_margin", "widest_margin", "slope_margin")


def frame_of(press: Corpus) -> pd.DataFrame:
    """The sampling frame of a simulated corpus."""
    month = pd.PeriodIndex.from_ordinals(FIRST_MONTH + press.month, freq="M").to_timestamp()
    block = FIRST_MONTH + press.month * BLOCKS // MONTHS * (MONTHS // BLOCKS)
    kind = np.where(press.found, 0, np.where(press.near, 1, 2))
    return pd.DataFrame(
        {
            "article_id": pd.Series([f"{row:06}" for row in range(len(kind))], dtype="str"),
            "code": "x",
            "found": press.found,
            "kind": pd.Categorical.from_codes(kind, KINDS),
            "block": pd.PeriodIndex.from_ordinals(block, freq="M").to_timestamp().astype("datetime64[us]"),
            "day": (month + pd.to_timedelta(press.day % 28, unit="D")).astype("datetime64[us]"),
            "outlet": pd.Series(np.array(["a", "b", "c", "d"])[press.outlet], dtype="str"),
            "language": "ar",
            "weight": press.weight.astype("int64"),
            "score": np.nan,
            "simulated": True,
        }
    )


def truth(press: Corpus) -> dict[str, float]:
    """What a plan expects of the query, as it is."""
    missed = press.positive & ~press.found
    return {
        "precision": float(press.positive[press.found].mean()),
        "recall": float(press.found[press.positive].mean()),
        "near": float(press.near[missed].mean()),
    }


class Draws:
    """Samples of n texts of one corpus, drawn as sample_for_coding does."""

    def __init__(self, press: Corpus, frame: pd.DataFrame, n: int, pilot: pd.DataFrame | None = None) -> None:
        self.press, self.frame = press, frame
        numbers = numbers_by_kind(frame, n, shares=None, pilot=pilot, least=LEAST)
        self.strata = strata(frame, numbers, least=LEAST)
        self.stratum = stratum_number(frame, self.strata)

    def design(self, random: np.random.Generator) -> Design:
        """One sample, with the labels that are true."""
        order = list_order(self.frame, random)
        row = order[drawn_rows(self.stratum[order], self.strata["stratum_n"].to_numpy(), random)]
        label = self.press.positive[row].astype(float)
        kind = self.frame["kind"].cat.codes.to_numpy().astype(int)
        no_variance, fold = np.zeros(len(row)), np.arange(len(row)) % 5
        return Design(self.press.weight, kind, self.stratum, self.press.day, row, label, no_variance, fold)


def widths(design: Design, press: Corpus) -> np.ndarray:
    """Half-widths of the share, the median and the widest quarter, and the slope, in points."""
    predicted = predicted_labels(design)
    whole = domain_shares(design, predicted, np.zeros(len(press.day), dtype=int))
    quarters = domain_shares(design, predicted, press.month // 3)
    half = (quarters.high - quarters.low) / 2
    time = np.stack([np.ones(MONTHS), np.arange(MONTHS)], axis=1)
    variance = trend(design, predicted, time, press.month, model="linear").variance
    slope = student.ppf(0.975, len(design.row) - len(design.size)) * np.sqrt(variance)
    return 100 * np.array([(whole.high - whole.low)[0] / 2, np.median(half), half.max(), slope])


def planned(frame: pd.DataFrame, sizes: Sequence[int], **options: object) -> dict[int, np.ndarray]:
    """The same by coding_plan."""
    plan = validation.coding_plan(frame, n=sizes, every="quarter", **options).set_index("n")
    return {n: plan.loc[n, list(MARGINS)].to_numpy(float) for n in sizes}


def gold(frame: pd.DataFrame, design: Design) -> pd.DataFrame:
    """The labels of a sample, as a pilot."""
    label = np.where(design.label > 0, "yes", "no")
    return pd.DataFrame({"article_id": frame["article_id"].to_numpy()[design.row], "code": "x", "label": label})


def ratios_of_one_corpus(law: str, n: int, draws: int, *, seed: int, near: str = "good") -> Mapping[str, float]:
    """What is predicted over the mean of what comes in samples of one corpus, where its query is as expected."""
    random = np.random.default_rng(seed)
    press = corpus(law, random, near=near)
    frame = frame_of(press)
    samples = Draws(press, frame, n)
    mean = np.mean([widths(samples.design(random), press) for _ in range(draws)], axis=0)
    return dict(zip(MARGINS, planned(frame, [n], expected=truth(press))[n] / mean, strict=True))
