"""The simulated press and its planted truth, loaded once for all tests that ask something of it."""

import re
import unicodedata
from functools import cache

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from achtari_toolkit import cleaners, datasets, sources

SIZE = 5  # words of a shingle
MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e]")  # vowels, tatweel, what cannot be seen
PERSIAN = str.maketrans("\u06cc\u06a9", "يك")


@cache
def articles() -> pd.DataFrame:
    """The articles as shipped, with the topic, kind of event, wave, outlet and language that were planted."""
    loaded = datasets.load("simulated_press").drop(columns=["outlet", "language"])
    return loaded.merge(truth("articles"), on="article_id", validate="1:1")


@cache
def truth(name: str) -> pd.DataFrame:
    """One truth table; empty cells are empty text."""
    return pd.read_csv(datasets.dataset_file("simulated_press", f"truth/{name}.csv"), keep_default_na=False)


@cache
def texts() -> pd.Series:
    """Bodies by article_id, without the lines that outlets print around them and without planted dirt."""
    outlets = sources.read_outlets(datasets.dataset_file("simulated_press", "outlets.yml"))
    bare = cleaners.strip_boilerplate(cleaners.name_outlets(datasets.load("simulated_press"), outlets), outlets)
    return pd.Series([plain(body) for body in bare["body"]], index=bare["article_id"])


def plain(text: str) -> str:
    """The text with plain letters, digits and spaces, and nothing that cannot be seen."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(PERSIAN).replace("’", "'")


def shingles(text: str) -> frozenset[str]:
    """Every run of five words."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(" ".join(words[start : start + SIZE]) for start in range(len(words) - SIZE + 1))


@cache
def families() -> pd.Series:
    """Family of copies of each article, by article_id; an article that nobody copied is its own family."""
    ids = articles()["article_id"]
    return ids.map(truth("copies").set_index("article_id")["family"]).fillna(ids).set_axis(ids)


@cache
def nearest() -> pd.DataFrame:
    """For each article: language, and the largest containment in a text of its topic that is no planted copy.

    Containment is the number of shared shingles over those of the shorter text.
    """
    parts = [_nearest(group["article_id"]) for _, group in articles().groupby(["language", "topic"])]
    return articles().set_index("article_id")[["language", "topic"]].join(pd.concat(parts).rename("containment"))


def _nearest(ids: pd.Series) -> pd.Series:
    known: dict[str, int] = {}
    rows = [[known.setdefault(shingle, len(known)) for shingle in shingles(text)] for text in texts()[ids]]
    bounds = np.cumsum([0, *map(len, rows)])
    held = csr_matrix((np.ones(bounds[-1], "int32"), np.concatenate(rows), bounds), shape=(len(rows), len(known)))
    sizes, shared, family = np.maximum(np.diff(bounds), 1), (held @ held.T).tocoo(), families()[ids].to_numpy()
    foreign = family[shared.row] != family[shared.col]
    row, column, common = shared.row[foreign], shared.col[foreign], shared.data[foreign]
    largest = np.zeros(len(rows))
    np.maximum.at(largest, row, common / np.minimum(sizes[row], sizes[column]))
    return pd.Series(largest, index=ids.to_numpy())
