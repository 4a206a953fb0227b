"""The cases of intake of press databases, references and corpora; variants of each kind are in tests/loaders."""

import pytest
from samples import sample

from achtari_toolkit.loaders import load

CASES = {
    "nexis/n17_highlight_in_byline.docx": [("A library opens in Fez", "A. Writer", "2021-04-03")],
    "euro/e02_double_escaped.html": [("Une bibliothèque ouvre à Fès", None, "2021-04-03")],
    "fmt/f24_cesr.xml": [("Une bibliothèque ouvre", None, "2021-04-03"), ("Deux", None, "2021-04-04")],
    "fmt/f30_csl.json": [("Une bibliothèque ouvre", None, "2021-04-03")],
}


@pytest.mark.parametrize("name", CASES)
def test_a_case_comes_out_as_its_row_says(name):
    articles, problems = load(sample(f"intake_cases/{name}"))
    days = articles["published"].dt.tz_convert("Africa/Casablanca").dt.strftime("%Y-%m-%d")
    bylines = articles["byline"].astype(object).where(articles["byline"].notna(), None)

    assert CASES[name] == list(zip(articles["headline"], bylines, days, strict=True))
    assert 0 == problems["lost"].sum()
    assert not articles["body"].str.contains(r"[<>]|&\w+;").any()


def test_an_error_document_of_nexis_is_no_article():
    articles, problems = load(sample("intake_cases/nexis/n13_error_document.docx"))

    assert ["A library opens in Fez", "Third title"] == articles["headline"].tolist()
    assert [("no_article", 1)] == list(zip(problems["kind"], problems["lost"], strict=True))


def test_an_abstract_is_a_summary():
    assert ["summary"] == load(sample("intake_cases/fmt/f30_csl.json"))[1]["kind"].tolist()
