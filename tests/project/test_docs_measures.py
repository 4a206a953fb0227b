"""The code on the pages about peaks and comparison runs on six months of the simulated press."""

import re

import pandas as pd
import pytest
from samples import ROOT

from achtari_toolkit import cleaners, codebooks, datasets, measures, sources, words

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def corpus():
    """What the blocks take as given: articles with stories, tokens, codebook, hits."""
    outlets = sources.read_outlets(datasets.dataset_file("simulated_press", "outlets.yml"))
    loaded = datasets.load("simulated_press")
    part = loaded[loaded["published"].between("2021-12-01", "2022-06-01")].reset_index(drop=True)
    cleaned = cleaners.clean(part, outlets=outlets)
    articles = cleaned.dropna(subset="published").reset_index(drop=True)
    tokens, codebook = words.tokenize(articles), codebooks.read_codebook("security_cooperation")
    marked = measures.mark_stories(articles, measures.stories(tokens, articles))
    hits = codebooks.find(codebook.only("ct_cooperation", "fbi", "saudi_arabia"), tokens)
    return {"articles": marked, "tokens": tokens, "codebook": codebook, "codebooks": codebooks, "hits": hits}


def ran(page, corpus):
    names = dict(corpus)
    for block in re.findall(r"```python\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), flags=re.DOTALL):
        exec(block, names)
    return names


def test_the_page_about_peaks_finds_a_burst_and_what_it_was_about(corpus):
    names = ran("peaks.md", corpus)
    burst = names["peaks"][names["peaks"]["code"] == "fbi"].iloc[0]

    assert pd.Timestamp("2022-02-07") == burst["start"]
    assert {"fbi"} <= set(names["about"]["code"])
    assert names["figure"].layout.meta["simulated"]
    assert all(len(names[name]) for name in ("days", "around", "break_at"))


def test_the_page_about_comparison_compares_each_outlet_and_topic(corpus):
    names = ran("comparison.md", corpus)

    assert len(names["topics"].keys()) * corpus["articles"]["outlet"].nunique() == len(names["more"])
    assert names["alike"]["similarity"].between(-1, 1).all()
    assert {"ar", "fr", "en"} <= set(names["breadth"]["language"])
    assert names["first"].query("a == 'albatros'")["share"].ge(0.8).all()
    assert {*names["weekly"]["outlet"]} == {*names["ahead"]["leader"]}
