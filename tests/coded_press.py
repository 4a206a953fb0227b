"""A press whose texts are known to be positive or not, a query that misses some, and the gold of a sample of it."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from daily_press import press

from achtari_toolkit import validation

OUTLETS = {"الصباح": 6, "Le Matin": 3, "Daily": 1}  # texts per day


class CodedPress(NamedTuple):
    """What a study has, and the truth: one value per text of the frame, by article_id."""

    gold: pd.DataFrame
    sample: pd.DataFrame
    frame: pd.DataFrame
    positive: pd.Series


def coded_press(*, days: int = 730, n: int = 500, seed: int = 1, second: bool = False) -> CodedPress:
    """Two years in which 8 % of the texts are positive, while recall falls from .90 to .60; perfect coders."""
    rng = np.random.default_rng(seed)
    articles = press(first="2024-01-01", **{outlet: [per_day] * days for outlet, per_day in OUTLETS.items()})
    time = (articles["published"] - articles["published"].min()).dt.days / days
    positive = rng.random(len(articles)) < 0.08
    is_found = rng.random(len(articles)) < np.where(positive, 0.9 - 0.3 * time, 0.02)
    is_near = ~is_found & (rng.random(len(articles)) < np.where(positive, 0.85, 0.08))
    frame = validation.sampling_frame(hits(articles, is_found), articles, code="port", near=hits(articles, is_near))
    sample = validation.sample_for_coding(frame, n, seed=seed)
    truth = pd.Series(positive, index=articles["article_id"])
    return CodedPress(gold_of(sample, truth, second=second, seed=seed), sample, frame, truth)


def hits(articles: pd.DataFrame, chosen: np.ndarray) -> pd.DataFrame:
    rows = articles.loc[chosen, ["article_id"]].reset_index(drop=True)
    return rows.assign(code=pd.Categorical(["port"] * len(rows)), pattern="x", first=0, last=0)


def gold_of(sample: pd.DataFrame, positive: pd.Series, *, second: bool = False, seed: int = 1) -> pd.DataFrame:
    """Labels as readers would give them; with a second coding, the first coder misses one positive in twenty."""
    rng = np.random.default_rng(seed)
    label = pd.Series(np.where(positive.reindex(sample["article_id"]), "yes", "no"), dtype="str")
    first = label.where(rng.random(len(label)) > 0.05, "no") if second else label
    inclusion = np.where(first.eq("yes"), 1.0, 0.2)
    checked = rng.random(len(label)) < inclusion if second else np.zeros(len(label), dtype=bool)
    return pd.DataFrame(
        {
            "article_id": sample["article_id"],
            "code": sample["code"],
            "label": label.where(checked, first) if second else label,
            "first": first,
            "checked": checked,
            "check_inclusion": inclusion if second else np.nan,
            "coders": 1 + checked,
            "adjudicated": False,
        }
    )
