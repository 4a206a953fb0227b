"""A classifier as a coder: how likely each article has a code, learned from the texts that people labelled."""

import hashlib
import warnings

import numpy as np
import pandas as pd

from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError
from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.units import story_clusters
from achtari_toolkit.schema import Column, Table, build, check_articles, check_columns, check_hits, is_among
from achtari_toolkit.validation.coding.gold import GOLD
from achtari_toolkit.validation.predictions.cross_fitting import LEAST_FOLDS, cross_fitted, fold_of_groups
from achtari_toolkit.validation.predictions.text_features import is_without_words, text_features
from achtari_toolkit.words import Tokens, tokenize
from achtari_toolkit.words.arguments import check_tokens, check_whole_number

LEAST_STORIES = 10  # of each label: with fewer, every fold learns from a handful
PREDICTIONS = Table(
    "validation.classify",
    "validation.classify(gold, articles, code=...)",
    (
        Column("article_id", "str", "the text"),
        Column("code", "str", "what was judged"),
        Column("coder", "str", "which model, with a hash of what it was made from"),
        Column("label", "str", "yes or no, or a value of the question", missing="not labelled"),
        Column("score", "float64", "probability of yes; of labels without one: 1 or 0", "[0, 1]", "not labelled"),
        Column("prompt", "int64", "which of the paraphrased prompts, from 1; 1 for a classifier"),
        Column("fold", "int64", "the fold whose model did not see the text, from 1; 0: in no fold"),
    ),
    key=("article_id", "code", "coder", "prompt"),
)


def classify(
    gold: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    hits: pd.DataFrame | None = None,
    tokens: Tokens | None = None,
    code: str,
    folds: int = 5,
    seed: int = 1,
) -> pd.DataFrame:
    """Return how likely each article has a code, by a classifier that is fitted to labelled texts.

    gold    of validation.gold: labels yes and no; texts without a label are not learned from
    hits    what codebooks.find returned for the articles: their codes are counted, and are what helps most
    tokens  of the articles; None: they are tokenized here
    folds   parts of the labelled stories, 2 to 20; each is scored by a model that learned from the others

    A logistic regression (L2) on runs of 3 to 5 letters of the folded words, headline and body apart, and on the counts
    of codes. Penalty and calibration (Platt) are chosen within the texts that a model learns from. A text of a story
    with a labelled text is scored by the model that did not see the story, any other by the mean of all models. The
    same arguments give the same scores.

    Returns one row per article, in their order:

    article_id  str      the text
    code        str      the code
    coder       str      "classifier" and 16 hex digits of labels, code, folds and seed
    label       str      yes from a score of .5 on, else no; missing: the article has no words
    score       float64  calibrated probability of yes, in [0, 1], among texts like those that were labelled
    prompt      int64    1
    fold        int64    the fold whose model did not see its story, from 1; 0: scored by all models

    The labels of a classifier are no findings: pass the table as predictions= to validation.corrected_share.
    Warns (MisleadingResult) how many articles have no words, or are of a language without a labelled text.
    Raises MissingExtra without the extra "classifier", SchemaError if a table lacks a column, a labelled text or a hit
    is not among the articles or labels are not yes and no, OptionError for an unknown code, or if fewer than 10 stories
    are labelled yes, or no.

    Source: Platt 1999, Advances in Large Margin Classifiers, 61-74 (calibration); Zrnic and Candès 2024, PNAS 121
    e2322083121 (cross-fitting).
    """
    labelled = _labelled(check_columns(gold, GOLD, ("article_id", "code", "label")), check_articles(articles), code)
    check_whole_number("folds", folds, LEAST_FOLDS, LEAST_STORIES * 2)
    table = articles.sort_values("article_id", ignore_index=True)  # so that folds do not depend on the order of rows
    label, stories = table["article_id"].map(labelled), story_clusters(table)
    _check_both_labels(label, stories, code, max(LEAST_STORIES, folds))
    if tokens is None:
        tokens = tokenize(articles)
    check_tokens(tokens)
    features = text_features(tokens, table, None if hits is None else check_hits(hits, articles))
    is_labelled, is_yes = label.notna().to_numpy(), label.eq("yes").to_numpy()
    fold = fold_of_groups(is_yes[is_labelled], stories[is_labelled].to_numpy(), folds, seed)
    story_fold = stories.map(dict(zip(stories[is_labelled], fold, strict=True))).fillna(0).to_numpy(np.int64)
    score = cross_fitted(features, is_yes, is_labelled, story_fold, stories.to_numpy(), seed)
    is_empty = is_without_words(features)
    _warn(table, is_empty, is_labelled)
    labels = pd.Series(np.where(score >= 0.5, "yes", "no"), dtype="str").mask(is_empty)
    scored = table[["article_id"]].assign(coder=_name(labelled, code, folds, seed), label=labels, score=score)
    scored = articles[["article_id"]].merge(scored.assign(fold=story_fold), on="article_id", how="left")
    return build(scored.assign(code=code, prompt=1), PREDICTIONS)


def _labelled(gold: pd.DataFrame, articles: pd.DataFrame, code: str) -> pd.Series:
    """{article_id: yes or no} of the texts with a label for a code."""
    codes = sorted(gold["code"].unique())
    if code not in codes:
        raise OptionError(f"code is {code!r}; the codes of gold are {', '.join(map(repr, codes)) or 'none'}.")
    rows = gold[gold["code"].eq(code)].dropna(subset="label")
    is_stray = ~is_among(rows["article_id"], articles["article_id"])
    if is_stray.any():
        raise SchemaError(
            f"{is_stray.sum()} of {len(rows)} labelled texts are not among the articles, the first is "
            f"{rows['article_id'][is_stray].iloc[0]}. Give the articles from which the sample was drawn."
        )
    others = sorted(set(rows["label"]) - {"yes", "no"})
    if others:
        raise SchemaError(
            f"labels of {code!r} are {', '.join(map(repr, others))}; a classifier learns yes from no. Choose one: "
            f"gold.assign(label=gold['label'].eq({others[0]!r}).map({{True: 'yes', False: 'no'}}))."
        )
    if rows["article_id"].duplicated().any():
        first = rows["article_id"][rows["article_id"].duplicated()].iloc[0]
        raise SchemaError(f"gold labels {first!r} twice for {code!r}. Give one label per text, of validation.gold.")
    return rows.set_index("article_id")["label"].astype("str")


def _check_both_labels(label: pd.Series, stories: pd.Series, code: str, least: int) -> None:
    n = {value: stories[label.eq(value)].nunique() for value in ("yes", "no")}
    if min(n.values()) < least:
        raise OptionError(
            f"{n['yes']} stories are labelled yes for {code!r} and {n['no']} no; a classifier needs {least} of each. "
            "Label more texts that the query or a broader one finds (validation.sample_for_coding), or use "
            "validation.corrected_share without predictions, which needs none."
        )


def _warn(articles: pd.DataFrame, is_empty: np.ndarray, is_labelled: np.ndarray) -> None:
    language = group_of(articles, "language")
    is_unseen = ~language.isin(language[is_labelled]).to_numpy() & ~is_empty
    reasons = []
    if is_empty.any():
        reasons.append(f"{is_empty.sum():,} have no words and no label")
    if is_unseen.any():
        counts = language[is_unseen].astype("str").value_counts().sort_index()
        named = ", ".join(f"{name} {n:,}" for name, n in counts.items())
        reasons.append(f"{is_unseen.sum():,} are of a language without a labelled text ({named}): codes alone tell")
    if reasons:
        warnings.warn(f"of {len(articles):,} articles {'; '.join(reasons)}.", MisleadingResult, stacklevel=3)


def _name(labelled: pd.Series, code: str, folds: int, seed: int) -> str:
    rows = [f"{article}\x1f{label}" for article, label in sorted(labelled.items())]
    text = "\x1e".join([code, str(folds), str(seed), *rows])
    return f"classifier {hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
