"""Feeds and sitemaps: RSS 0.9x to 2.0, Atom, JSON Feed, sitemaps, tables in XML."""

import email.utils
import gzip
import html
import json
from datetime import UTC, datetime

import pandas as pd
import pytest
from fuzz.seeds import ATOM, JSON_FEED, RSS, SITEMAP
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.loaders import load

HEAD = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
)
ITEMS = "<item><title>un</title></item><item><title>{}</title></item><item><title>trois</title></item>"


def read(folder, content):
    """The articles, and (kind, lost) of the problems but those of missing text."""
    path = folder / "t"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    articles, problems = load(path)
    kept = problems[~problems["kind"].isin(["no_body"])]
    return articles, list(zip(kept["kind"], kept["lost"], strict=True))


def rss(folder, item, head=""):
    articles, problems = read(folder, f"{HEAD}<channel><title>المثال</title>{head}<item>{item}</item></channel></rss>")
    return articles.iloc[0], [kind for kind, _ in problems]


def test_an_item_of_rss_has_everything_that_an_article_has(tmp_path):
    article = read(tmp_path, RSS)[0].iloc[0]

    assert ("المثال", "خبر & قول", "متن أول\nثان", "https://x.example/%D8%A3") == tuple(
        article[["site", "headline", "body", "url"]]
    )
    assert ("كاتب", "سياسة", "ar", "t#1") == tuple(article[["byline", "section", "language", "source"]])
    assert (pd.Timestamp("2026-02-15T02:19Z"), "time", "feed pubDate") == tuple(
        article[["published", "published_precision", "date_evidence"]]
    )
    assert "Sun, 15 Feb 2026 02:19:00 +0000" == article["published_raw"]


def test_an_entry_of_atom_has_it_too_and_its_links_are_whole(tmp_path):
    article = read(tmp_path, ATOM)[0].iloc[0]

    assert ("المثال", "خبر", "متن", "https://x.example/a") == tuple(article[["site", "headline", "body", "url"]])
    assert "feed updated, last update" == article["date_evidence"]


@pytest.mark.parametrize(
    "address",
    [
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://purl.org/rss/1.0/",
        "http://channel.netscape.com/rdf/simple/0.9/",
    ],
)
def test_rss_0_9_and_1_0_have_their_items_next_to_the_channel(tmp_path, address):
    feed = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{address}"><channel><title>المثال</title></channel><item><title>خبر</title><link>https://x.example/1</link></item></rdf:RDF>'
    article = read(tmp_path, feed)[0].iloc[0]

    assert ("المثال", "خبر", "https://x.example/1") == tuple(article[["site", "headline", "url"]])


def test_full_content_comes_before_the_description(tmp_path):
    article, kinds = rss(
        tmp_path, "<description>قليل […]</description><content:encoded>&lt;p&gt;النص الكامل&lt;/p&gt;</content:encoded>"
    )

    assert ("النص الكامل", []) == (article["body"], kinds)


def test_a_description_that_breaks_off_is_loaded_as_it_is_and_reported(tmp_path):
    text = "بداية الخبر […] The post خبر appeared first on موقع."
    article, kinds = rss(tmp_path, f"<description>{text}</description>")

    assert (text, ["summary"]) == (article["body"], kinds)


@pytest.mark.parametrize(
    "text",
    [
        "نص […]",
        "texte [...]",
        "Texte (…)",
        "texte. Lire la suite",
        "نص. اقرأ المزيد »",
        "x [...] L’article un est apparu en premier sur deux.",
        "text... The post x appeared first on y.",
    ],
)
def test_signs_of_a_cut_text_are_recognised(tmp_path, text):
    article, kinds = rss(tmp_path, f"<content:encoded>{html.escape(text)}</content:encoded>")

    assert (text, ["summary"]) == (article["body"], kinds)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "انتظر...",
        "He said […] and went on.",
        "The post office appeared first on the list",
        "نص كامل. The post خبر appeared first on موقع.",
    ],
)
def test_a_text_that_ends_is_not_taken_for_a_cut_one(tmp_path, text):
    article, kinds = rss(tmp_path, f"<title>un</title><content:encoded>{html.escape(text)}</content:encoded>")

    assert (text, []) == (article["body"], kinds)


def test_the_original_link_comes_before_the_link_of_feedburner(tmp_path):
    article, _ = rss(
        tmp_path,
        "<link>https://feeds.example/~r/1</link><feedburner:origLink>https://x.example/1</feedburner:origLink>",
    )

    assert "https://x.example/1" == article["url"]


@pytest.mark.parametrize(
    ("guid", "url"),
    [
        ("<guid>https://x.example/1</guid>", "https://x.example/1"),
        ('<guid isPermaLink="false">https://x.example/1</guid>', None),
        ("<guid>tag:1</guid>", None),
    ],
)
def test_a_guid_is_the_address_only_where_it_lasts(tmp_path, guid, url):
    article, _ = rss(tmp_path, f"<title>un</title>{guid}")

    assert url == (None if pd.isna(article["url"]) else article["url"])


def test_a_language_that_the_text_contradicts_is_left_open(tmp_path):
    """Feeds declare the language of their software."""
    article, _ = rss(tmp_path, "<title>مباحثات أمنية بين البلدين</title>", "<language>en</language>")

    assert pd.isna(article["language"])


@pytest.mark.parametrize(
    ("raw", "when"),
    [
        ("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"),
        ("Sunday, 15-Feb-26 02:19:00 GMT", "2026-02-15T02:19Z"),
        ("15 Feb 99 02:19 EST", "1999-02-15T07:19Z"),
        ("Sun, 15 Feb 2026 02:19:00 UT", "2026-02-15T02:19Z"),
        ("Sun, 15 Feb 2026 02:19:00 Z", "2026-02-15T02:19Z"),
        ("الأحد, 15 فبراير 2026 02:19:00 +0000", "2026-02-15T02:19Z"),
        ("2026-02-15T02:19:00+0100", "2026-02-15T01:19Z"),
        ("Wed, 30 Nov -0001 00:00:00 +0000", None),
        ("soon", None),
    ],
)
def test_odd_dates_of_feeds_are_read_or_reported(tmp_path, raw, when):
    article, kinds = rss(tmp_path, f"<title>un</title><pubDate>{raw}</pubDate>")

    assert (raw, [] if when else ["no_date"]) == (article["published_raw"], kinds)
    assert pd.isna(article["published"]) if when is None else pd.Timestamp(when) == article["published"]


def mail_date(when, zone, is_short):
    year = when.strftime("%y") if is_short and 1969 <= when.year else when.strftime("%Y")
    return f"{when:%a, %d %b} {year} {when:%H:%M:%S} {zone}"


# without the accented letters of which some pairs, such as "Ã©", are repaired as UTF-8 that was read wrongly
UNMISTAKABLE = st.characters(categories=["L", "N"], max_codepoint=0x7F) | st.characters(
    categories=["L", "N"], min_codepoint=0x370
)
# from the third day on: what programs write where no date was entered is none
MAIL_DATES = st.builds(
    mail_date,
    st.datetimes(datetime(1970, 1, 3), datetime(2049, 12, 31)),
    st.sampled_from(["+0000", "-0530", "GMT", "EST", "PDT", "UT"]),
    st.booleans(),
)


@settings(max_examples=10, deadline=None)
@given(st.lists(MAIL_DATES, min_size=10, max_size=10))
def test_dates_of_mail_are_read_as_the_standard_library_reads_them(tmp_path_factory, dates):
    items = "".join(f"<item><title>{n}</title><pubDate>{raw}</pubDate></item>" for n, raw in enumerate(dates))
    articles, _ = read(tmp_path_factory.getbasetemp(), f"{HEAD}<channel>{items}</channel></rss>")

    assert [email.utils.parsedate_to_datetime(raw).astimezone(UTC) for raw in dates] == articles["published"].tolist()


def test_a_broken_item_costs_itself_alone(tmp_path):
    feed = f"{HEAD}<channel>{ITEMS.format('deux</item><item>')}</channel></rss>"
    articles, problems = read(tmp_path, feed.replace("<title>deux</item>", "<title>deux<b></item>"))

    assert ["un", "deux", "trois"] == articles["headline"].tolist()
    assert {"damaged"} == {kind for kind, _ in problems}


@pytest.mark.parametrize(
    "title",
    [
        "deux & trois",
        "deux &nbsp; trois",
        "deux < trois",
        "<![CDATA[deux ]]> trois]]>",
        "deux ]]> trois",
        "deux&#xD800; trois",
        "deux \ufffe trois",
    ],
)
def test_items_around_what_is_no_xml_are_read_and_the_item_itself_as_far_as_it_goes(tmp_path, title):
    articles, problems = read(tmp_path, f"{HEAD}<channel>{ITEMS.format(title)}</channel></rss>")

    assert ["un", "trois"] == articles["headline"].tolist()[::2]
    assert articles["headline"].iloc[1].startswith("deux")
    assert articles["headline"].iloc[1].endswith("trois")
    assert 0 == sum(lost for _, lost in problems)


def test_a_feed_that_breaks_off_keeps_what_came_before(tmp_path):
    feed = f"{HEAD}<channel><title>المثال</title>{ITEMS.format('deux')}</channel></rss>"
    for stop in range(len(HEAD), len(feed), 7):
        articles, problems = read(tmp_path, feed[:stop])

        assert len(articles) >= feed[:stop].count("</item>"), stop
        assert problems


def test_control_characters_are_taken_out_and_counted_and_damage_nothing(tmp_path):
    articles, problems = read(tmp_path, f"{HEAD}<channel>{ITEMS}</channel></rss>".replace("{}", "عا\x02جل\x0c"))

    assert ["un", "عاجل", "trois"] == articles["headline"].tolist()
    assert [("damaged", 0), ("controls", 0)] == problems


@pytest.mark.parametrize("control", ["\b", "\x1f", "\0", "&#8;", "&#x1F;"])
@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>افتتحت <strong>مكت%sبة</strong>.</p><ul><li>قاعة</li></ul>", "افتتحت مكتبة.\nقاعة"),
        ("<p>La <em>bibli%sothèque</em> ouvre.</p><p>Deux</p>", "La bibliothèque ouvre.\nDeux"),
        ("<p>A <b>lib%srary</b> &amp; opens.</p>", "A library & opens."),
    ],
)
def test_a_control_character_glues_no_tags_into_the_text(tmp_path, control, markup, text):
    escaped = (markup % "CONTROL").replace("&", "&amp;").replace("<", "&lt;").replace("CONTROL", control)
    for content in [escaped] + ([f"<![CDATA[{markup % control}]]>"] if "&" not in control else []):
        item = f"<item><title>1{control}2</title><content:encoded>{content}</content:encoded></item>"
        articles, problems = read(tmp_path, f"{HEAD}<channel>{item}</channel></rss>")

        assert [["12", text]] == articles[["headline", "body"]].values.tolist()
        assert [("damaged", 0), ("controls", 0)] == problems


@pytest.mark.parametrize(
    "before",
    [
        "\n\n",
        "\ufeff ",
        "<br />\n<b>Warning</b>: x in <b>y.php</b><br />\n",
        "Notice: Undefined index\n",
        "<!-- <rss> -->",
    ],
)
def test_what_a_server_prints_before_a_feed_hides_it_not(tmp_path, before):
    articles, problems = read(tmp_path, before + RSS)

    assert (2, 0) == (len(articles), sum(lost for _, lost in problems))


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "iso-8859-1"),
        ("iso-8859-6", "iso-8859-6"),
        ("cp1256", "windows-1256"),
        ("utf-16", "utf-16"),
        ("cp1256", "rot13"),
        ("cp1256", "utf-8"),
    ],
)
def test_the_encoding_is_that_of_the_bytes_whatever_is_declared(tmp_path, encoding, said):
    headline = " ".join(["مباحثات أمنية بين البلدين"] * 4)
    item = f"<item><title>{headline}</title></item>"
    feed = f'<?xml version="1.0" encoding="{said}"?>{HEAD}<channel>{item}</channel></rss>'
    articles, _ = read(tmp_path, feed.encode(encoding))

    assert headline == articles["headline"].iloc[0]


def test_entities_are_not_expanded_and_no_file_is_read_for_one(tmp_path):
    (tmp_path / "secret").write_text("secret text")
    bombs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(9))
    for entity in (f'<!ENTITY e SYSTEM "file://{tmp_path}/secret">', bombs + '<!ENTITY e "&e8;">'):
        articles, _ = read(
            tmp_path, f"<!DOCTYPE rss [{entity}]>{HEAD}<channel>{ITEMS.format('deux &e;')}</channel></rss>"
        )

        assert not articles["headline"].str.contains("secret").any()
        assert articles["headline"].str.len().max() < 100


def test_a_feed_nested_ten_thousand_deep_is_no_crash(tmp_path):
    articles, _ = read(
        tmp_path, f"{HEAD}<channel>{ITEMS.format('<b>' * 10_000 + 'deux' + '</b>' * 10_000)}</channel></rss>"
    )

    assert {"un", "trois"} <= set(articles["headline"])


def test_a_json_feed_is_read_and_a_broken_one_keeps_its_items(tmp_path):
    text = json.dumps(JSON_FEED, ensure_ascii=False)
    articles, problems = read(tmp_path, text)
    broken, damage = read(tmp_path, text[: text.index('"deux')])

    assert [["خبر", "متن"], ["un", "deux\ntrois"]] == articles[["headline", "body"]].values.tolist()
    assert ["المثال", "كاتب", "أ"] == articles.loc[0, ["site", "byline", "section"]].tolist()
    assert problems == []
    assert (["خبر"], ["damaged"]) == (broken["headline"].tolist(), [kind for kind, _ in damage])


def test_a_sitemap_gives_rows_without_text_and_names_further_sitemaps(tmp_path):
    articles, problems = read(tmp_path, gzip.compress(SITEMAP.encode()))
    article = articles.iloc[0]

    assert ("https://x.example/1", "خبر", "", "المثال", "ar") == tuple(
        article[["url", "headline", "body", "site", "language"]].fillna("ar")
    )
    assert ("sitemap publication_date", pd.Timestamp("2026-02-15T02:19Z")) == (
        article["date_evidence"],
        article["published"],
    )
    assert [("no_text", 0), ("elsewhere", 0)] == problems


def test_an_index_of_sitemaps_is_reported_and_loads_nothing(tmp_path):
    articles, problems = read(
        tmp_path, "<sitemapindex><sitemap><loc>https://x.example/1.xml</loc></sitemap></sitemapindex>"
    )

    assert (0, [("elsewhere", 0)]) == (len(articles), problems)


def test_tables_in_xml_are_tables(tmp_path):
    rows = pd.DataFrame({"title": ["خبر", "un"], "text": ["متن", "deux"]})
    articles, _ = read(tmp_path, rows.to_xml(index=False))

    assert rows.values.tolist() == articles[["headline", "body"]].values.tolist()


@settings(deadline=None)
@given(st.lists(st.text(UNMISTAKABLE, min_size=1, max_size=20), min_size=1, max_size=8))
def test_paragraphs_come_back_whatever_marks_them(tmp_path_factory, parts):
    in_p = "".join(f"<p>{part}</p>" for part in parts)
    in_div = "".join(f"<div><b>{part}</b></div>" for part in parts)
    bodies = [in_p, in_div, "<br>".join(parts) + "<i></i>", "\n\n".join(parts)]
    items = "".join(
        f"<item><guid>https://x.example/{n}</guid><title>{html.escape(in_p)}</title>"
        f"<content:encoded>{html.escape(body)}</content:encoded></item>"
        for n, body in enumerate(bodies)
    )
    articles, _ = read(tmp_path_factory.getbasetemp(), f"{HEAD}<channel>{items}</channel></rss>")

    assert ["\n".join(parts)] * 4 == articles["body"].tolist()
    assert [" ".join(parts)] * 4 == articles["headline"].tolist()


def capture(address, content):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n" + content.encode()
    head = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {address}",
        "WARC-Date: 2026-03-04T05:06:07Z",
        f"Content-Length: {len(block)}\r\n\r\n",
    ]
    return "\r\n".join(head).encode() + block + b"\r\n\r\n"


def test_feeds_of_a_crawl_are_read_and_its_sitemaps_are_not(tmp_path):
    """The pages that a sitemap lists are in the crawl themselves."""
    item = "<item><title>خبر</title><link>/1</link><pubDate>قبل ساعتين</pubDate></item>"
    feed = f"{HEAD}<channel><title>المثال</title>{item}</channel></rss>"
    articles, problems = read(
        tmp_path, capture("https://x.example/feed/", feed) + capture("https://x.example/sitemap.xml", SITEMAP)
    )

    assert [("خبر", "https://x.example/1")] == list(zip(articles["headline"], articles["url"], strict=True))
    assert (pd.Timestamp("2026-03-04T03:06Z"), [("no_article", 1)]) == (
        articles["published"].iloc[0].floor("min"),
        problems,
    )


GOOGLE = '<generator>NFE/5.0</generator><title>"q" - Google News</title><link>https://news.google.com/search?q=q</link>'


def google_item(headline: str, publisher: str, *, has_source: bool = True) -> str:
    link = "https://news.google.com/rss/articles/CBMi?oc=5"
    text = f'<a href="{link}">{headline}</a>&nbsp;&nbsp;<font color="#6f6f6f">{publisher}</font>'
    source = f'<source url="https://x.example">{publisher}</source>' if has_source else ""
    return (
        f"<item><title>{headline} - {publisher}</title><link>{link}</link>"
        f"<pubDate>Sat, 03 Apr 2021 08:30:00 GMT</pubDate><description>{html.escape(text)}</description>{source}</item>"
    )


@pytest.mark.parametrize("has_source", [True, False])
def test_items_of_google_news_have_their_publisher_and_are_summaries(tmp_path, has_source):
    printed = [
        ("مكتبة جديدة في فاس", "جريدة المثال"),
        ("Une bibliothèque - enfin - ouvre", "Le Titre"),
        ("A library", "x.example"),
    ]
    items = "".join(google_item(*each, has_source=has_source) for each in printed)
    articles, problems = read(tmp_path, f"{HEAD}<channel>{GOOGLE}{items}</channel></rss>")

    assert [[headline, site, ""] for headline, site in printed] == articles[
        ["headline", "site", "body"]
    ].values.tolist()
    assert [("summary", 0)] * 3 == problems


@pytest.mark.parametrize(
    ("channel", "item", "wanted"),
    [
        (  # Bing
            "<title>q - BingNews</title><link>https://www.bing.com/news/search?q=q</link>",
            '<title>خبر</title><description>أول النص</description><n:Source xmlns:n="https://www.bing.com/news/search">المثال</n:Source>',
            ["خبر", "المثال", "أول النص", ["summary"]],
        ),
        (  # Yahoo
            "<title>Yahoo Actualités</title><link>https://fr.news.yahoo.com/</link>",
            '<title>Une</title><source url="https://x.example/">Le Titre</source>',
            ["Une", "Le Titre", "", ["summary"]],
        ),
        (  # a reader that hands on whole articles
            "<title>My reader</title><link>https://reader.example</link>",
            '<title>A library</title><description>Open.</description><source url="https://x.fr/">The Example</source>',
            ["A library", "The Example", "Open.", []],
        ),
        (  # no aggregator: a source without an address is an agency
            "<title>Le Titre</title><link>https://x.example</link>",
            "<title>Une - Le Titre</title><description>La commune.</description><source>Agence</source>",
            ["Une - Le Titre", "Le Titre", "La commune.", []],
        ),
    ],
)
def test_an_item_that_names_the_feed_it_came_from_has_it_as_its_site(tmp_path, channel, item, wanted):
    articles, problems = read(tmp_path, f"{HEAD}<channel>{channel}<item>{item}</item></channel></rss>")

    assert wanted == [*articles.loc[0, ["headline", "site", "body"]], [kind for kind, _ in problems]]
