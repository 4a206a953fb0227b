"""Feeds and sitemaps of the samples."""

import io

from samples import sample

from achtari_toolkit.loaders import load, summary
from achtari_toolkit.loaders.reading import read_file
from achtari_toolkit.loaders.source.file import File


def test_the_feeds_and_sitemaps_of_the_samples_load_with_their_counts():
    counts = {
        "feed.json": 25,
        "feed1.atom": 2,
        "feed2.rss": 1,
        "hespress_rss_2026-02-15_excerpt.xml": 3,
        "sitemap-hreflang.xml": 3,
        "sitemap.xml": 84,
        "sitemap.xml.gz": 84,
    }
    for name, n in counts.items():
        articles, problems = load(sample("feeds_sitemaps") / name)

        assert (n, 0) == (len(articles), problems["lost"].sum()), name


def test_the_arabic_feed_of_the_samples_is_told_as_summaries_in_no_declared_language():
    articles, problems = load(sample("feeds_sitemaps/hespress_rss_2026-02-15_excerpt.xml"))

    assert ["summary"] * 3 == problems["kind"].tolist()
    assert articles["language"].isna().all()
    assert articles["url"].str.startswith("https://www.hespress.com/%d8").sum() == 2
    assert articles["published"].notna().all()


def test_every_hostile_feed_is_read_or_fails_by_name():
    files = [file for file in sample("hostile/feedparser/tests").rglob("*") if file.is_file()]
    pieces = {file: list(read_file(File("t", io.BytesIO(file.read_bytes())))) for file in files}
    loaded = sum(any(isinstance(piece, dict) for piece in found) for found in pieces.values())

    assert (504, []) == (len(files), [file for file, found in pieces.items() if not found])
    assert loaded >= 102  # all that have an entry, by feedparser's count, but one in Microsoft's CDF


def test_the_crawl_of_scrapy_loads_its_three_articles_and_tells_the_empty_ones():
    articles, problems = load(sample("news_ar_maroc_2019/morc24_nn.xml"))

    assert (3, 4) == (len(articles), summary(articles, problems)["empty"])
