"""Tables and JSON of tools and desks: the fields that should come out of each."""

import pytest
from samples import sample

from achtari_toolkit import loaders

BODY = "La commune a ouvert lundi une bibliothèque dans le vieux quartier. Elle compte trois salles de lecture."
HEADLINE, URL, DAY = "Une bibliothèque ouvre", "https://ex.ma/news/1", "2021-04-03"


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("h01_newsplease.json", "ex.ma"),
        ("h03_trafilatura.json", "Exemple"),
        ("h08_eventregistry.json", "Exemple"),
        ("h10_newscatcher.json", "ex.ma"),
        ("h11_mediacloud_stories.json", "ex.ma"),
        ("h12_guardian.json", ""),
        ("h13_nyt.json", "Ex"),
        ("k06_nexis_list.csv", "Exemple"),
        ("k08_meltwater.csv", "Exemple"),
        ("k20_ts.csv", ""),
        ("k21_zotero_csv.csv", "Exemple"),
        ("k23_es_fields.csv", "Ejemplo"),
        ("k26_source_is_url.csv", ""),
    ],
)
def test_the_fields_of_tools_and_desks_are_where_they_should_be(name, site):
    article = loaders.load(sample(f"intake_cases/heads/{name}"), timezone="UTC").articles.fillna("").iloc[0]

    assert (HEADLINE, BODY, DAY, URL, site) == (
        article["headline"],
        article["body"],
        f"{article['published']:%Y-%m-%d}",
        article["url"],
        article["site"],
    )


@pytest.mark.parametrize(
    ("name", "n", "day"),
    [
        ("heads/h05_newsapi.json", 1, DAY),
        ("heads/h14_elastic_dump.json", 2, DAY),
        ("heads/h18_dict_of_dicts.json", 2, DAY),
        ("heads/h20_pandas_split.json", 2, DAY),
        ("heads/h22_telegram_export.json", 2, DAY),
        ("heads/k03_crowdtangle.csv", 1, DAY),
        ("heads/src_url.csv", 2, DAY),
        ("heads/traf_2.json", 3, DAY),
        ("fmt/f30_csl.json", 1, DAY),
        ("fmt/f31_youtube_info.json", 1, DAY),
        ("csv/c30_date_is_crawl.csv", 1, DAY),
        ("csv/c11_us_all_low.csv", 2, "2021-03-04"),
    ],
)
def test_every_record_has_its_text_and_its_day(name, n, day):
    articles = loaders.load(sample(f"intake_cases/{name}"), timezone="UTC").articles

    assert n == len(articles)
    assert day == f"{articles['published'].iloc[0]:%Y-%m-%d}"
    assert articles["body"].ne("").all()
    assert not articles["body"].str.contains('"text"').any()
