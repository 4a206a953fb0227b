"""Articles in order of time, with the words of their bodies and the times that lags are computed from."""

import numpy as np
import pandas as pd

from achtari_toolkit.measures.stories.candidates import Times
from achtari_toolkit.measures.stories.shingles import Texts
from achtari_toolkit.sources.local_times import Zones, local_times
from achtari_toolkit.words import Tokens

NOON = pd.Timedelta(hours=12)
HOUR_SECONDS, DAY_SECONDS = 3_600, 86_400


def chronological(tokens: Tokens, articles: pd.DataFrame, *, zone: Zones = None) -> tuple[pd.DataFrame, Texts]:
    """Return articles in order of time, undated ones last, and the words of their bodies.

    zone  as in sources.local_times

    Columns: article_id, original (the article that it duplicates, else itself), outlet, moment, local, simulated.
    moment is when the article was published, noon where only the day is known; missing where not even the day is;
    local is its day where the outlet is.
    """
    table = articles[["article_id", "outlet", "simulated"]].reset_index(drop=True)
    originals = articles.loc[articles["duplicate_of"].isna(), "article_id"]
    original = articles["duplicate_of"].where(articles["duplicate_of"].isin(originals), articles["article_id"])
    precision = articles["published_precision"].reset_index(drop=True)
    published = pd.to_datetime(articles["published"], utc=True).reset_index(drop=True)
    moment = published.where(precision.isin(["time", "day"]))
    moment = moment.where(precision.ne("day"), moment + NOON)
    dated = articles.assign(published=pd.to_datetime(articles["published"], utc=True))
    local = local_times(dated, zone).dt.normalize().array
    table = table.assign(original=original.array, moment=moment, local=local)
    table = table.sort_values(["moment", "article_id"], na_position="last", ignore_index=True)
    bodies = Texts(np.asarray(tokens.ids), *map(np.asarray, tokens.field("body")))
    return table, bodies.at(tokens.document_rows(table))


def times_of(table: pd.DataFrame) -> Times:
    """Return when the articles of a chronological table were published."""
    moment = table["moment"]
    dated = moment.notna().to_numpy()
    seconds = moment.astype("datetime64[s, UTC]").astype("int64").to_numpy()
    days = (table["local"].astype("datetime64[s]").astype("int64") // DAY_SECONDS).to_numpy()
    return Times(np.where(dated, seconds, -1), np.where(dated, days, -1).astype(np.int32))
