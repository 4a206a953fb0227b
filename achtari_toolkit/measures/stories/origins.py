"""Where a story came from: its earliest article, or the agency that the others credit."""

import numpy as np
import pandas as pd

LATE = pd.Timedelta(hours=36)  # an agency's page may be read that long after the first copy of it


def origins(centre: np.ndarray, pairs: np.ndarray, texts: pd.DataFrame) -> np.ndarray:
    """Return the origin of the story of each text, int64 (texts,).

    centre  int64 (texts,) a text that shares text with all the others of the story
    pairs   int64 (pairs, 2) texts that share text
    texts   in order of time: moment, credit (agency that it names), own (agency that published it); missing if none

    The origin shares text with every other text of its story. Among such texts, the earliest of an agency that a text
    of the story credits comes first, if it is not later than 36 hours after the first; then the earliest.
    """
    within = pairs[centre[pairs[:, 0]] == centre[pairs[:, 1]]]
    partners = np.bincount(within.ravel(), minlength=len(centre))
    size = np.bincount(centre, minlength=len(centre))[centre]
    named = pd.MultiIndex.from_arrays([centre, texts["credit"]])[texts["credit"].notna().to_numpy()]
    credited = texts["own"].notna().to_numpy() & pd.MultiIndex.from_arrays([centre, texts["own"]]).isin(named)
    moment = texts["moment"].reset_index(drop=True)
    late = (moment - moment.groupby(centre).transform("min") > LATE).to_numpy()
    ranked = pd.DataFrame({"centre": centre, "last": ~credited | late, "text": np.arange(len(centre))})
    qualified = ranked[(partners == size - 1) | (centre == ranked["text"])]
    first = qualified.sort_values(["centre", "last", "text"]).drop_duplicates("centre").set_index("centre")["text"]
    return first.reindex(centre).to_numpy(np.int64)


def agencies_of(story: pd.Series, credit: pd.Series, own: pd.Series, is_origin: pd.Series) -> pd.Series:
    """Return the agency of each row's story: the origin's own, else the one most credited, ties by name; else missing."""
    origin = own[is_origin].groupby(story[is_origin]).first()
    told = pd.DataFrame({"story": story, "credit": credit}).dropna().value_counts().reset_index()
    most = told.sort_values(["story", "count", "credit"], ascending=[True, False, True]).drop_duplicates("story")
    agency, named = (story.map(each).astype("str") for each in (origin, most.set_index("story")["credit"]))
    return agency.where(agency.notna(), named)
