"""Frames, samples and gold written out, and simulated, for the tests of what follows from codings."""

import numpy as np
import pandas as pd

from achtari_toolkit import validation
from achtari_toolkit.validation.sampling.frame import FRAME
from achtari_toolkit.validation.sampling.kinds import KINDS


def frame(sizes: dict[str, int], **columns) -> pd.DataFrame:
    """Texts of each kind, the first so many of them hits, in one block."""
    kinds = [kind for kind in KINDS for _ in range(sizes.get(kind, 0))]
    rows = pd.DataFrame({"article_id": [f"{number:05}" for number in range(len(kinds))], "code": "terrorism"})
    rows["kind"] = pd.Categorical(kinds, categories=KINDS)
    day = pd.Timestamp("2024-01-01").as_unit("us")
    rows = rows.assign(found=rows["kind"].eq("hit"), block=day, day=day, outlet="a", language="ar", weight=1)
    return rows.assign(score=np.nan, simulated=False).assign(**columns)[FRAME.names]


def sample(frame: pd.DataFrame, drawn: list[str], seed: int = 1) -> pd.DataFrame:
    """These texts of a frame, as if drawn at random from strata of kind and block."""
    stratum = frame["kind"].astype("str") + " " + frame["block"].dt.strftime("%Y-%m-%d")
    rows = frame.assign(stratum=stratum, stratum_size=stratum.map(stratum.value_counts()))
    rows = rows[rows["article_id"].isin(drawn)]
    n = rows["stratum"].map(rows["stratum"].value_counts())
    rows = rows.assign(stratum_n=n, inclusion=n / rows["stratum_size"], position=range(1, len(rows) + 1))
    rows = rows.assign(frame=validation.frame_hash(frame), seed=seed)
    names = "article_id code kind block stratum stratum_size stratum_n inclusion position frame seed"
    return rows[names.split()].reset_index(drop=True)


def gold(labels: dict[str, str], **columns) -> pd.DataFrame:
    """One coder's labels, y or n."""
    words = pd.Series(labels).map({"y": "yes", "n": "no"}).astype("str").to_numpy()
    rows = pd.DataFrame({"article_id": [*labels], "code": "terrorism", "label": words, "first": words})
    rows = rows.assign(checked=False, check_inclusion=np.nan, coders=1, adjudicated=False)
    return rows.assign(**columns)
