"""The origin of a story: its earliest article, or the agency that the other articles credit."""

import numpy as np
import pandas as pd

AGENCY_GRACE_HOURS = 36  # an agency may have published its own page so long after the first copy of it


def origins(centre: np.ndarray, pairs: np.ndarray, texts: pd.DataFrame) -> np.ndarray:
    """Return the origin of the story of each text, int64 (texts,).

    centre  int64 (texts,), a text that shares text with all the others of the story
    pairs   int64 (pairs, 2), texts that share text
    texts   in order of time: moment, credit (agency that it names), publishing_agency; missing if none

    The origin shares text with every other text of its story. Among such texts, the earliest one of an agency that a
    text of the story credits is preferred, if it was published up to 36 hours after the first; else the earliest.
    """
    pairs_in_story = pairs[centre[pairs[:, 0]] == centre[pairs[:, 1]]]
    n_partners = np.bincount(pairs_in_story.ravel(), minlength=len(centre))
    n_others = np.bincount(centre, minlength=len(centre))[centre] - 1
    named = pd.MultiIndex.from_arrays([centre, texts["credit"]])[texts["credit"].notna().to_numpy()]
    publishing = pd.MultiIndex.from_arrays([centre, texts["publishing_agency"]])
    is_credited = texts["publishing_agency"].notna().to_numpy() & publishing.isin(named)
    moment = texts["moment"].reset_index(drop=True)
    delay = moment - moment.groupby(centre).transform("min")
    is_late = (delay > pd.Timedelta(hours=AGENCY_GRACE_HOURS)).to_numpy()
    numbers = np.arange(len(centre))
    ranked = pd.DataFrame({"centre": centre, "is_second_choice": ~is_credited | is_late, "text": numbers})
    qualified = ranked[(n_partners == n_others) | (centre == numbers)]
    best = qualified.sort_values(["centre", "is_second_choice", "text"]).drop_duplicates("centre")
    return best.set_index("centre")["text"].reindex(centre).to_numpy(np.int64)


def agencies_of(story: pd.Series, credit: pd.Series, publishing_agency: pd.Series, is_origin: pd.Series) -> pd.Series:
    """Return the agency of the story of each row; missing if none is known.

    It is the agency that published the origin, else the one that most articles credit (ties: the first by name).
    """
    of_origin = publishing_agency[is_origin].groupby(story[is_origin]).first()
    credit_counts = pd.DataFrame({"story": story, "credit": credit}).dropna().value_counts().reset_index()
    by_count = credit_counts.sort_values(["story", "count", "credit"], ascending=[True, False, True])
    most_credited = by_count.drop_duplicates("story").set_index("story")["credit"]
    agency, credited = (story.map(agencies).astype("str") for agencies in (of_origin, most_credited))
    return agency.where(agency.notna(), credited)
