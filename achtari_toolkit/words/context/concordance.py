"""Key words in context, cut from the original text."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.schema import check_corpus, is_among
from achtari_toolkit.words.context.context_order import Sort, context_order
from achtari_toolkit.words.context.spans import Shown, show
from achtari_toolkit.words.tokens import Tokens

ABOUT = ["article_id", "outlet", "published", "language", "headline", "url", "simulated"]
CUT = ["field", "before", "match", "after"]
COLUMNS = ["article_id", "code", "pattern", *ABOUT[1:-1], *CUT, "simulated"]


def kwic(
    hits: pd.DataFrame,
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    words: int = 8,
    sort: Sort | None = None,
    sample: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Return one line a hit, in the order of hits: the match and what stands around it.

    words   how many words are shown on each side, at the most; context stays within its field
    sort    order of the alphabet: of the words "before" the match, the nearest first, of the "match", or of those "after"
    sample  how many lines, drawn by lot from all hits; all if there are fewer
    seed    of the sample: the same hits and seed give the same lines

    Columns article_id, code (if hits has it), pattern, outlet, published, language, headline, url,
    field (headline, body or byline), before, match, after (original spelling, line breaks as spaces), simulated.
    `before` is what is read first: it stands to the right of the match in a right-to-left text.
    Raises SchemaError if a hit lies outside articles, TokensError if an article changed since it was tokenized.
    """
    if words < 0:
        raise OptionError(f"words is {words}; use 0 or more.")
    if sample is not None:
        hits = _sample(hits, sample, seed)
    if sort is not None:
        check_choice("sort", sort, ("before", "match", "after"))
        check_corpus(hits, articles)
        hits = hits.iloc[context_order(hits, tokens, sort)]
    seen = sorted(show(hits, tokens, articles), key=lambda hit: hit.row)
    wanted = articles.loc[is_among(articles["article_id"], hits["article_id"]), ABOUT]
    cut = pd.DataFrame([_cut(hit, words) for hit in seen], columns=CUT, dtype="str")
    named = hits[[name for name in ("article_id", "code", "pattern") if name in hits]].reset_index(drop=True)
    about = named[["article_id"]].merge(wanted, on="article_id", how="left").drop(columns="article_id")
    lines = pd.concat([named, about, cut], axis=1)
    return lines[[name for name in COLUMNS if name in lines]]


def _sample(hits: pd.DataFrame, sample: int, seed: int) -> pd.DataFrame:
    if sample < 1:
        raise OptionError(f"sample is {sample}; use 1 or more lines, or None for all.")
    drawn = np.random.default_rng(seed).choice(len(hits), min(sample, len(hits)), replace=False)
    return hits.iloc[np.sort(drawn)]


def _cut(hit: Shown, words: int) -> tuple[str, str, str, str]:
    starts, stops, text = hit.at.starts, hit.at.stops, hit.text
    before = text[starts[max(hit.begin, hit.first - words)] : starts[hit.first]]
    match = text[starts[hit.first] : stops[hit.last]]
    after = text[stops[hit.last] : stops[min(hit.end - 1, hit.last + words)]]
    return hit.field, *(" ".join(part.split()) for part in (before, match, after))
