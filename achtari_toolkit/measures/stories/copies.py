"""Copies: pairs of articles of which one took text from the other."""

import numpy as np
import pandas as pd

from achtari_toolkit.measures.periods import ZONE
from achtari_toolkit.measures.stories.candidates import Times, candidates
from achtari_toolkit.measures.stories.comparison import Compared, compare
from achtari_toolkit.measures.stories.fingerprints import Texts, samples
from achtari_toolkit.measures.stories.formulas import formulas
from achtari_toolkit.measures.stories.star_clusters import unmatched
from achtari_toolkit.schema import check_articles
from achtari_toolkit.words import Tokens

HOUR, DAY, NOON = 3_600, 86_400, pd.Timedelta(hours=12)
SOON, LATE = 36 * HOUR, 96 * HOUR
SHARED_SOON, SHARED_LATE = 0.3, 0.6  # of the shorter text, until 36 hours and from 96 hours on
AT_LEAST = 10  # five-word runs in common, 14 words of a passage
RARE = 0.7  # how far passages that are no formulas must agree, beside all passages


def copies(tokens: Tokens, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of articles that share text, as one copied the other or both copied a third.

    tokens    the words of these articles, and of others if there are more
    articles  cleaned, so that duplicate_of is known: an article that repeats another one word for word has no pairs

    Two texts share text if they have at least ten five-word runs and 30 % of the shorter text in common within 36 hours,
    rising to 60 % from 96 hours to 14 days, or where one is undated; and if what is no formula agrees about as well:
    a run that was printed on d > 3 days counts (3 / d)². Only bodies are compared, each with the nearest texts that share
    a passage with it, and in the end with the first and the best connected of those it hangs together with.

    One row a pair: earlier, later (article_id), lag_hours (missing where one is undated), containment (share of the
    shorter text that stands in the other) and resemblance (share of the two together), in [0, 1], shared (five-word
    runs in common), simulated. Sorted by the time of later, then of earlier. A day without a time counts as noon.

    Raises SchemaError if an article is not in tokens.
    Source: the sampling is that of Schleimer, Wilkerson & Aiken 2003, SIGMOD, 76-85; the limits are measured on pairs
    that were read, docs/stories.md tells how.
    """
    table, texts = in_order(tokens, check_articles(articles))
    distinct = np.flatnonzero(table["first"].eq(table["article_id"]))
    some = table.iloc[distinct].reset_index(drop=True)
    pairs, compared = alike(texts.at(distinct), times_of(some))
    later, earlier = (some.take(side).reset_index(drop=True) for side in pairs.T)
    found = pd.DataFrame(
        {
            "earlier": earlier["article_id"],
            "later": later["article_id"],
            "lag_hours": (later["moment"] - earlier["moment"]).dt.total_seconds() / HOUR,
            "containment": compared.containment,
            "resemblance": compared.resemblance,
            "shared": compared.shared.astype(np.int64),
            "simulated": later["simulated"] | earlier["simulated"],
        }
    )
    return found.iloc[np.lexsort((pairs[:, 1], pairs[:, 0]))].reset_index(drop=True)


def alike(texts: Texts, times: Times) -> tuple[np.ndarray, Compared]:
    """Return the pairs that share text, int64 (pairs, 2), later first, and what they share."""
    found = samples(texts)
    proposed, common = candidates(found, times)
    known = formulas(np.unique(proposed), texts, found, common, times.days)
    pairs, compared = _enough(proposed, compare(proposed, texts, known), times)
    asked = unmatched(pairs, compared.containment + compared.resemblance, len(texts.starts))
    further, further_compared = _enough(asked, compare(asked, texts, known), times)
    both = Compared(*(np.concatenate(columns) for columns in zip(compared, further_compared, strict=True)))
    return np.concatenate([pairs, further]), both


def _enough(pairs: np.ndarray, compared: Compared, times: Times) -> tuple[np.ndarray, Compared]:
    """Those pairs that share enough for the time between them."""
    when = times.seconds[pairs]
    apart = np.where(when.min(axis=1, initial=np.iinfo(np.int64).max) < 0, LATE, np.abs(when[:, 0] - when[:, 1]))
    needed = np.interp(apart, [SOON, LATE], [SHARED_SOON, SHARED_LATE])
    enough = (compared.shared >= AT_LEAST) & (compared.containment >= needed)
    enough &= compared.rare >= RARE * compared.containment
    return pairs[enough], Compared(*(column[enough] for column in compared))


def in_order(tokens: Tokens, articles: pd.DataFrame) -> tuple[pd.DataFrame, Texts]:
    """Return articles in order of time, undated ones last, and the words of their bodies.

    Columns article_id, first (the article whose text it repeats, else itself), outlet, moment, simulated.
    """
    table = articles[["article_id", "outlet", "simulated"]].reset_index(drop=True)
    originals = articles.loc[articles["duplicate_of"].isna(), "article_id"]
    first = articles["duplicate_of"].where(articles["duplicate_of"].isin(originals), articles["article_id"])
    precision = articles["published_precision"].reset_index(drop=True)
    moment = articles["published"].reset_index(drop=True).where(precision.isin(["time", "day"]))
    table = table.assign(first=first.array, moment=moment.where(precision.ne("day"), moment + NOON))
    table = table.sort_values(["moment", "article_id"], na_position="last", ignore_index=True)
    everywhere = Texts(np.asarray(tokens.ids), *map(np.asarray, tokens.field("body")))
    return table, everywhere.at(tokens.document_rows(table))


def times_of(table: pd.DataFrame) -> Times:
    """Return when the rows of a table with moments were published."""
    dated = table["moment"].notna().to_numpy()
    seconds = table["moment"].astype("datetime64[s, UTC]").astype("int64").to_numpy()
    local = table["moment"].dt.tz_convert(ZONE).dt.tz_localize(None).astype("datetime64[s]").astype("int64").to_numpy()
    return Times(np.where(dated, seconds, -1), np.where(dated, local // DAY, -1).astype(np.int32))
