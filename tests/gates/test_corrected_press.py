"""Corrected series of the simulated press cover what was planted: three codes whose queries err in three ways."""

import numpy as np
import pandas as pd
import pytest

from achtari_toolkit import cleaners, codebooks, datasets, measures, validation, words

SAMPLES = 40  # draws of each code: .95 of them cover; fewer than .85 is one in a thousand such tests
CODES = {"ct_cooperation": "ct_cooperation", "drug_trafficking": "drug_trafficking", "irregular_migration": "migration"}


@pytest.fixture(scope="module")
def press():
    articles = cleaners.clean(datasets.load("simulated_press"))
    tokens = words.tokenize(articles)
    return measures.mark_stories(articles, measures.stories(tokens, articles)), tokens


@pytest.fixture(scope="module")
def topics():
    truth = pd.read_csv(datasets.dataset_file("simulated_press", "truth/articles.csv"))
    return truth.set_index("article_id")["topic"]


@pytest.mark.slow
@pytest.mark.parametrize("code", CODES)
@pytest.mark.filterwarnings("ignore::achtari_toolkit.errors.MisleadingResult")
def test_shares_of_a_code_cover_what_was_planted(code, press, topics):
    articles, tokens = press
    variants = codebooks.query_variants(codebooks.read_codebook("security_cooperation"), code, tokens, articles)
    near = variants["broad", "written"]
    frame = validation.sampling_frame(variants["base", "written"], articles, code=code, near=near, blocks=4)
    is_planted = frame["article_id"].map(topics).eq(CODES[code])
    true_share = float((frame["weight"] * is_planted).sum() / frame["weight"].sum())
    years = frame["day"].dt.year
    true_shares = (frame["weight"] * is_planted).groupby(years).sum() / frame["weight"].groupby(years).sum()
    covered, periods = [], []
    for seed in range(SAMPLES):
        sample = validation.sample_for_coding(frame, 500, seed=seed)
        coded = frame.loc[frame["article_id"].isin(sample["article_id"]), ["article_id", "code"]]
        label = np.where(is_planted[coded.index], "yes", "no")
        codings = coded.assign(coder="A", label=label, note="", coded_at=pd.Timestamp("2025-01-01", tz="UTC"))
        gold = validation.gold(codings, sample)
        whole = validation.corrected_share(gold, sample, frame).iloc[0]
        covered.append(whole["low"] <= true_share <= whole["high"])
        by_year = validation.corrected_share(gold, sample, frame, every="year").set_index("period")
        by_year = by_year[by_year["state"] == "estimated"]
        true = true_shares.reindex(by_year.index.year).to_numpy()
        periods += list((by_year["low"] <= true) & (true <= by_year["high"]))

    assert np.mean(covered) >= 0.85
    assert np.mean(periods) >= 0.88
    assert abs(frame["found"].mul(frame["weight"]).sum() / frame["weight"].sum() / true_share - 1) > 0.02  # it errs
