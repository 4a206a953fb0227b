"""Pages, archives and addresses of the intake cases come out as their rows in cases.tsv say."""

import pytest
from samples import sample

from achtari_toolkit.loaders import load

CASES = "intake_cases"
LINES = 5  # of the article that most of the pages have
FURNITURE = ("اقرأ", "إقرأ", "شاهد", "تعليق", "تغريدة", "2021", "مدرب")


def files(pattern: str):
    return sorted(sample(CASES).glob(pattern))


def loaded(path):
    articles, problems = load(path)
    return articles, problems["kind"].tolist()


def test_every_paragraph_of_a_body_in_several_blocks_is_kept_and_no_line_of_the_sidebar():
    bodies = {path.name: loaded(path)[0]["body"][0] for path in files("split/v_*") + files("split/s14*")}
    paragraphs = {name: body.split("\n") for name, body in bodies.items()}

    assert 25 == len(bodies)
    assert [] == [name for name, lines in paragraphs.items() if len(lines) != (20 if name.startswith("s14") else 10)]
    assert [] == [name for name, body in bodies.items() if "خبر آخر" in body or "Exemple" in body]


def test_a_body_that_only_a_script_has_is_reported():
    assert ["summary"] == loaded(sample(f"{CASES}/split/s21_hidden_json_body_ar.html"))[1]


def test_json_ld_in_odd_forms_dates_its_pages():
    dates = {path.name: loaded(path)[0]["published"][0] for path in files("html/j[12]_*")}

    assert 16 == len(dates)
    assert {"2021-04-03"} == {date.strftime("%Y-%m-%d") for date in dates.values()}


def test_pages_for_subscribers_are_summaries_without_the_line_that_says_so():
    results = {path.name: loaded(path) for path in files("html/p_*")}

    assert 20 == len(results)
    assert [] == [name for name, (_, kinds) in results.items() if kinds != ["summary"]]
    assert {3} == {articles["body"][0].count("\n") + 1 for articles, _ in results.values()}


def test_redirects_logins_and_parked_domains_are_no_articles():
    paths = [path for name in ("i0*", "w33*", "w54*") for path in files(f"html/{name}")]
    results = [loaded(path) for path in paths]

    assert [(0, ["no_article"])] * 5 == [(len(articles), kinds) for articles, kinds in results]


@pytest.mark.parametrize("name", ["w20*", "w22b*", "w27*", "w42*", "w51*", "w53*"])
def test_what_is_around_the_text_stays_out(name):
    (path,) = files(f"html/{name}")
    body = loaded(path)[0]["body"][0]

    assert (LINES, []) == (body.count("\n") + 1, [word for word in FURNITURE if word in body])


def test_a_page_that_was_captured_twice_is_one_article():
    articles, kinds = loaded(sample(f"{CASES}/warc/a13_same_url_twice.warc.gz"))

    assert (1, ["repeated"]) == (len(articles), kinds)


def test_addresses_of_copies_are_those_of_the_publisher():
    """Five of them say nothing of the page: t.co, msn.com, a newer item of Google News, and a file."""
    articles, _ = loaded(sample(f"{CASES}/csv/u_addresses.csv"))
    others = articles.loc[~articles["url"].str.contains("hespress", case=False), "url"].tolist()

    assert [
        "https://t.co/abc",
        "https://news.google.com/rss/articles/CBMiabc?oc=5",
        "https://www.msn.com/ar-ma/news/x",
        "https://www.lemonde.fr/1.html",
        "https://nouveau.europresse.com/1",
    ] == others
    assert (
        not articles["url"]
        .str.contains("google.com/url|archive|ampproject|facebook|ezproxy|translate", regex=True)
        .any()
    )
