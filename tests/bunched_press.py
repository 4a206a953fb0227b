"""Press in which no outlet differs: an article has each code with one probability, and its follow-ups have the same.

Articles are only counted, over 180 days. `bunch` is the mean number of articles that one event makes in an outlet,
`lag` the mean number of days from one of them to the next.
"""

import numpy as np
import pandas as pd

from achtari_toolkit.schema import make_articles

SIZES = {
    "2000..10": (2000, 940, 440, 206, 97, 45, 21, 10),
    "5000..20": (5000, 2270, 1030, 470, 210, 97, 44, 20),
    "equal": (500,) * 8,
}
RARE = np.geomspace(0.001, 0.02, 17)
COMMON = np.geomspace(0.02, 0.3, 17)
DAYS = 180


def bunched_press(rng, sizes, shares, *, bunch=1.0, lag=0.0, marked=False, days=DAYS):
    """Articles of outlets of these sizes, and hits of one code per share; shares may be (outlets, codes).

    marked  whether the articles of an event are marked as one story
    """
    shares = np.broadcast_to(shares, (len(sizes), np.shape(shares)[-1]))
    parts = [_events(rng, size, of_outlet, bunch, lag, days) for size, of_outlet in zip(sizes, shares, strict=True)]
    outlet = np.repeat([f"o{number}" for number in range(len(sizes))], sizes)
    day, has_code = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    event = np.concatenate([part[2] for part in parts])
    story = pd.Series([f"{o} {e}" for o, e in zip(outlet, event, strict=True)], dtype="str") if marked else None
    articles = counted_articles(outlet, day, story)
    rows, codes = np.nonzero(has_code)
    hits = pd.DataFrame({"article_id": articles["article_id"].to_numpy()[rows], "pattern": "x", "first": 0, "last": 0})
    names = [f"c{number:02}" for number in range(has_code.shape[1])]
    return articles, hits.assign(code=pd.Categorical.from_codes(codes, names))


def _events(rng, size, shares, bunch, lag, days):
    """The day of each article of an outlet, which codes it has, and its event."""
    follow_ups = rng.geometric(1 / bunch, size) if bunch > 1 else np.ones(size, int)
    event = np.repeat(np.arange(size), follow_ups)[:size]
    later = rng.geometric(1 / (1 + lag), size) - 1
    later[np.diff(event, prepend=-1) > 0] = 0
    passed = np.cumsum(later)
    start = np.maximum.accumulate(np.where(np.diff(event, prepend=-1) > 0, passed, 0))
    day = np.minimum(rng.integers(0, days, event[-1] + 1)[event] + passed - start, days - 1)
    return day, (rng.random((event[-1] + 1, len(shares))) < shares)[event], event


def counted_articles(outlet, day, story=None):
    """Articles without text of these outlets and days; their ids are numbers."""
    n = len(outlet)
    made = make_articles([{"url": "x"}]).loc[[0] * n].reset_index(drop=True)
    published = pd.Timestamp("2025-01-01 12:00", tz="UTC") + pd.to_timedelta(day, unit="D")
    return made.assign(
        article_id=pd.Series([f"{number:06}" for number in range(n)], dtype="str"),
        outlet=pd.Series(outlet, dtype="str"),
        published=pd.Series(published).astype("datetime64[us, UTC]"),
        published_precision="time",
        story=pd.Series([None] * n, dtype="str") if story is None else story,
    )
