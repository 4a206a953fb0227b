"""Every development sample loads with the number of records that its README tells, or is refused by name."""

from collections import Counter

import pytest
from samples import sample

from achtari_toolkit import loaders

# file: (records loaded, {kind of problem: records lost by it}); where the two differ from the README, the reason
COUNTS = {
    "exports_press_db/factiva/tmplugin_factiva_test.html": (2, {"length": 0}),  # the suite shortened its texts
    "exports_press_db/factiva/tmplugin_factiva_test.xml": (3, {"length": 0}),
    "exports_press_db/factiva/amcat_factivia.htm": (9, {}),
    "exports_press_db/europresse/europresse_test1.html": (3, {}),
    "exports_press_db/nexis/LexisNexisTools_sample.TXT": (10, {}),
    "exports_press_db/nexis/LexisNexisTools_test.DOCX": (0, {"unknown_format": 1}),  # one line, no article
    "exports_press_db/nexis/lexisnexis_test_fr.html": (3, {"length": 0}),
    "exports_press_db/nexis/amcat_lexis_test2.txt": (1, {}),
    "exports_press_db/nexis/amcat_lexis_test3.txt": (2, {"damaged": 60}),  # "1 of 62 DOCUMENTS", cut to two
    "exports_press_db/other_european/apa_onlinemanager.rtf": (19, {"repeated": 1}),  # 20 sections, one in two editions
    "exports_press_db/other_european/defacto_ausdruck2.htm": (20, {}),
    "gdelt_mediacloud/mediacloud_random_stories_head300.csv": (297, {"controls": 0, "unfilled": 0}),  # without bodies
    "gdelt_mediacloud/mentionssamp_head300.csv": (170, {"no_text": 0, "repeated": 129}),  # 299 mentions
    "gdelt_mediacloud/events2.csv": (0, {"no_article": 1}),  # lists of columns
    "gdelt_mediacloud/gkg2.csv": (0, {"no_article": 1}),
    "gdelt_mediacloud/GDELT_2.0_Events_Column_Labels_Header_Row_Sep2016.csv": (0, {"no_article": 1}),
    "gdelt_mediacloud/gkg2samp.gz": (0, {"binary": 1}),  # a pickle, which is never opened
    "exports_wordpress/small-export.xml": (5, {"no_article": 6}),  # 11 items
    "exports_wordpress/theme-unit-test-data.xml.gz": (56, {"no_body": 0, "no_article": 130}),  # 186 items
    "exports_wordpress/valid-wxr-1.0.xml": (3, {"no_article": 3}),
    "exports_wordpress/valid-wxr-1.1.xml": (1, {"no_article": 1}),
    "exports_wordpress/crazy-cdata.xml": (1, {"damaged": 0}),
    "exports_wordpress/slashes.xml": (1, {}),
    "exports_wordpress/wxr-utf-8-challenges.xml": (1, {"controls": 0}),
    "exports_wordpress/malformed.xml": (0, {"damaged": 1}),  # must fail cleanly
    "feeds_sitemaps/feed.json": (25, {}),
    "feeds_sitemaps/feed1.atom": (2, {"summary": 0}),
    "feeds_sitemaps/feed2.rss": (1, {}),
    "feeds_sitemaps/hespress_rss_2026-02-15_excerpt.xml": (3, {"summary": 0}),  # 3 of 10 items
    "feeds_sitemaps/sitemap-hreflang.xml": (3, {"no_text": 0, "elsewhere": 0}),
    "feeds_sitemaps/sitemap.xml": (84, {"no_text": 0}),
    "feeds_sitemaps/sitemap.xml.gz": (84, {"no_text": 0}),
    "html_pages/ar_akhbarelyom.html.gz": (1, {}),
    "html_pages/ar_beirutobserver.html.gz": (1, {}),
    "html_pages/ar_elbaladtv.html.gz": (1, {}),
    "html_pages/ar_goose_cnn_arabic.html.gz": (1, {}),
    "html_pages/ar_newspaper4k_arabic_article.html.gz": (1, {}),
    "html_pages/ar_sputnik.html.gz": (1, {}),
    "html_pages/ar_youm7.html.gz": (1, {}),
    "html_pages/fr_EuronewsFR_2026_01_06.html.gz": (1, {}),
    "html_pages/fr_LeMonde_2023_09_01.html.gz": (1, {"summary": 0}),
    "extraction_en/html": (36, {}),
    "dates_html/html": (44, {"no_body": 0, "no_article": 1}),  # one is only a script
    "seed/achtari24_page_dump.txt": (1, {}),
    "news_ar_maroc_2019/febrayer.jsonl.gz": (621, {"controls": 0}),
    "news_ar_maroc_2019/yabiladi_concatenated_arrays.json": (30, {"empty": 157, "repeated": 10}),  # 197 records
    "news_ar_maroc_2019/morc24_nn.xml": (3, {"damaged": 0, "empty": 4}),  # many items are empty, the last breaks off
    "news_ar_maroc_2019/febrayer_raw_head.txt": (0, {"unknown_format": 1}),  # Python lists
    "news_ar_saudi/articles.parquet": (8805, {"no_text": 0, "controls": 0}),
    "news_ar_saudi/raw_sample_2015-08-07.json": (40, {}),
    "news_ar_sections/articles.parquet": (1466, {"empty": 3, "controls": 0, "repeated": 5}),  # 1,474 texts
    "news_fr_maroc/h24info.csv": (1750, {}),
    "news_fr_maroc/bladi_2019.csv": (1174, {"repeated": 12}),  # 1,186 rows
    "hespress_comments/posts_108.xlsx": (105, {"controls": 0, "repeated": 3}),  # 108 articles
    "hespress_comments/posts_nested.json": (4, {"unfilled": 0}),  # without bodies
    "titles_topic_maroc/titles.csv.gz": (141, {"repeated": 12}),  # a title a topic: 153 pairs
    "web_archives/example.warc.gz": (1, {"repeated": 1}),
    "web_archives/example.arc": (1, {}),
    "web_archives/example-iana.org-chunked.warc": (1, {}),
    "web_archives/example-trunc.warc": (1, {"damaged": 0}),
    "web_archives/warcfile.warc.gz": (
        11,
        {"no_date": 0, "no_body": 0, "encoding": 0, "no_article": 5},
    ),  # five are lists
    "web_archives/valid_example_1.wacz": (1, {}),
    "web_archives/valid_signed_example_1.wacz": (1, {"no_article": 1}),
}


@pytest.mark.parametrize("name", COUNTS)
def test_a_sample_loads_with_the_records_of_its_readme(name):
    articles, problems = loaders.load(sample(name))
    lost = Counter()
    for kind, n in zip(problems["kind"], problems["lost"], strict=True):
        lost[kind] += n

    assert COUNTS[name] == (len(articles), dict(lost))
    assert (articles["headline"].ne("") | articles["body"].ne("") | articles["url"].notna()).all()


@pytest.mark.parametrize(
    ("name", "row", "expected"),
    [
        ("factiva/tmplugin_factiva_test.html", 0, ("Test newspaper", "Test 1", "2011-12-29T15:32", "fr")),
        (
            "factiva/tmplugin_factiva_test.xml",
            2,
            ("My Newspaper", "TEST - third test article", "2012-05-06T02:07", "en"),
        ),
        (
            "factiva/amcat_factivia.htm",
            5,
            ("Die Südostschweiz", "Angst vor der Gewalt der rückkehrenden Gotteskrieger", "2013-12-02T00:00", "de"),
        ),
        (
            "europresse/europresse_test1.html",
            1,
            ("Mag", "Another heading with colored text inside", "2012-10-03T00:00", None),
        ),
        (
            "nexis/LexisNexisTools_sample.TXT",
            7,
            ("MAIL ON SUNDAY (London)", "PRISONER OF HIS OWN CABINET", "2010-01-10T00:00", "en"),
        ),
        (
            "nexis/lexisnexis_test_fr.html",
            1,
            ("My newpaper", "Another title, with accents: éà", "2013-10-14T00:00", "en"),
        ),
        (
            "nexis/amcat_lexis_test2.txt",
            0,
            ("The Pioneer (India)", "INDIA NOT FOR SETTING ANY TIMEFRAME, SAYS SHARMA", "2008-12-30T23:10", "en"),
        ),
        ("nexis/amcat_lexis_test3.txt", 1, ("De Telegraaf", "Der zweite Überschrift", "2002-09-24T00:00", "nl")),
        (
            "other_european/apa_onlinemanager.rtf",
            8,
            ("Kurier", "Nachbetrachtungen zur Nationalratswahl", "2017-10-23T00:00", None),
        ),
        (
            "other_european/defacto_ausdruck2.htm",
            19,
            (
                "Cafe Puls News 08:00",
                "Cafe Puls News 08:00 (08:00) - Peter Kaiser wird angelobt",
                "2013-04-02T08:00",
                None,
            ),
        ),
    ],
)
def test_samples_of_press_databases_give_site_headline_date_and_language(name, row, expected):
    article = loaders.load(sample(f"exports_press_db/{name}"))[0].iloc[row]
    local = article["published"].tz_convert("Africa/Casablanca").strftime("%Y-%m-%dT%H:%M")

    assert expected[:2] == tuple(article[["site", "headline"]])
    assert expected[2] == local
    assert expected[3] == (article["language"] if isinstance(article["language"], str) else None)
    assert article["body"]


def test_articles_of_nexis_have_the_number_of_words_that_they_state():
    articles, _ = loaders.load(sample("exports_press_db/nexis/LexisNexisTools_sample.TXT"))

    assert [355, 927, 677, 435, 918, 477, 611, 699, 446, 2974] == articles["body"].str.split().str.len().tolist()
