"""What WordPress gives away: exports (WXR) and answers of its REST interface."""

import json

import pandas as pd
import pytest
from fuzz.seeds import POST, WXR

from achtari_toolkit.loaders import load, summary

REST_ERROR = {"code": "rest_post_invalid_page_number", "message": "x", "data": {"status": 400}}
ITEM = WXR[WXR.index("<item>") : WXR.index("</channel>")]


def read(folder, content):
    path = folder / "t"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    articles, problems = load(path)
    return articles, list(zip(problems["kind"], problems["lost"], strict=True))


def rest(folder, *posts):
    return read(folder, json.dumps(list(posts), ensure_ascii=False))


def test_a_post_of_an_export_has_everything_that_an_article_has(tmp_path):
    articles, problems = read(tmp_path, WXR)
    article = articles.iloc[0]

    assert ("المثال", "خبر", "متن", "https://x.example/1") == tuple(article[["site", "headline", "body", "url"]])
    assert problems == []
    assert ("كاتب", "سياسة, وسم", "WXR post_date_gmt") == tuple(article[["byline", "section", "date_evidence"]])
    assert ("2026-01-15 02:19:00", pd.Timestamp("2026-01-15T02:19Z")) == tuple(article[["published_raw", "published"]])


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_every_version_of_the_export_is_read(tmp_path, version):
    articles, _ = read(tmp_path, WXR.replace("export/1.2/", f"export/{version}/"))

    assert ["متن"] == articles["body"].tolist()


def test_the_local_time_counts_where_there_is_none_of_greenwich(tmp_path):
    article = read(tmp_path, WXR.replace("2026-01-15 02:19:00", "0000-00-00 00:00:00"))[0].iloc[0]

    assert ("WXR post_date", pd.Timestamp("2026-01-15T02:19Z")) == (article["date_evidence"], article["published"])


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("post", "publish", True),
        ("news", "publish", True),
        ("", "", True),
        ("page", "publish", False),
        ("attachment", "inherit", False),
        ("nav_menu_item", "publish", False),
        ("post", "draft", False),
        ("post", "private", False),
        ("post", "future", False),
    ],
)
def test_published_posts_and_types_of_the_site_are_articles(tmp_path, kind, status, expected):
    export = WXR.replace(">post<", f">{kind}<").replace(">publish<", f">{status}<")

    assert int(expected) == len(read(tmp_path, export)[0])


def test_what_is_no_article_is_counted(tmp_path):
    others = ITEM.replace(">publish<", ">draft<") + ITEM.replace(">post<", ">page<") + ITEM.replace(">post<", ">page<")
    articles, problems = load(write(tmp_path, WXR.replace("</channel>", others + "</channel>")))

    assert {
        "asked": 4,
        "loaded": 1,
        "repeated": 0,
        "empty": 0,
        "no article": 3,
        "failed": 0,
        "with doubts": 0,
    } == summary(articles, problems).to_dict()
    assert "no published articles: 2 publish page, 1 draft post." == problems["message"].iloc[0]


def write(folder, content):
    path = folder / "t"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_post_without_text_has_its_excerpt_and_says_so(tmp_path):
    start, stop = WXR.index("<content:encoded>"), WXR.index("</content:encoded>")
    export = WXR[:start] + "<excerpt:encoded>مقتطف</excerpt:encoded><content:encoded>" + WXR[stop:]
    articles, problems = read(tmp_path, export)

    assert (["مقتطف"], [("summary", 0)]) == (articles["body"].tolist(), problems)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("un\n\ndeux", "un\ndeux"),
        ("un\r\ndeux", "un\ndeux"),
        ("<!-- wp:paragraph -->\n<p>un\ndeux</p>\n<!-- /wp:paragraph -->", "un deux"),
        ('<a\nhref="b">un</a> deux', "un deux"),
        ("[vc_row][vc_column width='1/2']متن[/vc_column][/vc_row]", "متن"),
        ("[caption id='a' width='3']<img src='b'/> شرح[/caption]", "شرح"),
        ("قال [رئيس] الحكومة [sic] [1] […]", "قال [رئيس] الحكومة [sic] [1] […]"),
        ("[[gallery]] un", "[gallery] un"),
        ("[embed]https://x.example/film[/embed]un", "un"),
        ("[gallery ids=&quot;1,2&quot;]", ""),
        ("<!--more-->", ""),
    ],
)
def test_blocks_and_shortcodes_are_stripped_and_brackets_of_writers_stay(tmp_path, content, text):
    start, stop = WXR.index("<content:encoded>"), WXR.index("</content:encoded>")
    articles, _ = read(tmp_path, f"{WXR[:start]}<content:encoded><![CDATA[{content}]]>{WXR[stop:]}")

    assert [text] == articles["body"].tolist()


def test_cdata_within_cdata_is_text(tmp_path):
    export = WXR.replace("متن [gallery", "متن <code>]]></code> آخر [gallery")
    articles, problems = read(tmp_path, export)

    assert ("متن ]]> آخر", 0) == (articles["body"].iloc[0], sum(lost for _, lost in problems))


def test_a_broken_export_keeps_every_intact_post(tmp_path):
    second = ITEM.replace("خبر", "ثان").replace("</title>", "<title>")
    export = WXR.replace("</channel>", second + ITEM.replace("خبر", "ثالث") + "</channe")
    articles, problems = read(tmp_path, export)

    assert {"خبر", "ثالث"} <= set(articles["headline"])
    assert articles["body"].iloc[0] == articles["body"].iloc[-1] == "متن"
    assert "damaged" in {kind for kind, _ in problems}


def test_a_post_of_rest_has_everything_that_an_article_has(tmp_path):
    articles, problems = rest(tmp_path, POST)
    article = articles.iloc[0]

    assert ("المثال", "خبر “أول”", "متن", "https://x.example/1", "كاتب", "سياسة") == tuple(
        article[["site", "headline", "body", "url", "byline", "section"]]
    )
    assert ("2026-02-15T02:19:00", pd.Timestamp("2026-02-15T02:19Z"), "REST date_gmt") == tuple(
        article[["published_raw", "published", "date_evidence"]]
    )
    assert problems == []


def two(n):
    return {**POST, "title": {"rendered": f"خبر {n}"}}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([two(1), two(2)]),
        json.dumps(two(1)) + "\n" + json.dumps(two(2)),
        json.dumps([two(1)]) + json.dumps([two(2)]),
        json.dumps({"url": "https://x.example/wp-json/wp/v2/posts?page=1", "data": [two(1), two(2)]}),
        json.dumps([two(1)]) + "\n" + json.dumps([two(2)]) + "\n" + json.dumps(REST_ERROR),
    ],
)
def test_lists_single_posts_and_saved_pages_in_a_row_are_read(tmp_path, text):
    assert ["خبر 1", "خبر 2"] == read(tmp_path, text)[0]["headline"].tolist()


def test_a_list_that_breaks_off_keeps_its_intact_posts(tmp_path):
    text = json.dumps([two(1), two(2), two(3)])
    articles, problems = read(tmp_path, text[:-40])

    assert (["خبر 1", "خبر 2"], ["damaged"]) == (articles["headline"].tolist(), [kind for kind, _ in problems])


def test_an_error_of_rest_is_no_article(tmp_path):
    articles, problems = read(tmp_path, json.dumps(REST_ERROR))

    assert (0, [("no_article", 1)]) == (len(articles), problems)


def test_drafts_and_pages_of_rest_are_counted(tmp_path):
    articles, problems = rest(tmp_path, POST, {**POST, "status": "draft", "date_gmt": None}, {**POST, "type": "page"})

    assert (1, [("no_article", 2)]) == (len(articles), problems)


def test_an_excerpt_alone_is_a_summary(tmp_path):
    post = {**POST, "excerpt": {"rendered": "<p>مقتطف [&hellip;]</p>"}, "content": {"rendered": "", "protected": True}}
    articles, problems = rest(tmp_path, post)

    assert (["مقتطف […]"], [("summary", 0)]) == (articles["body"].tolist(), problems)


@pytest.mark.parametrize(
    "broken",
    [
        {"title": 3},
        {"content": []},
        {"_embedded": [1]},
        {"yoast_head_json": "x"},
        {"link": {}},
        {"type": ["post"]},
        {"date_gmt": 5},
    ],
)
def test_values_of_another_kind_than_wordpress_writes_are_passed_over(tmp_path, broken):
    assert 1 == len(rest(tmp_path, {**POST, **broken})[0])
