"""The date of a saved page, where its metadata says none."""

import lxml.html
import pytest

from achtari_toolkit import loaders

HEADLINE = "مباحثات أمنية بين الرباط وواشنطن"
BODY = "<p>" + "التقى الوفدان بالرباط لبحث التعاون الأمني بين البلدين. " * 12 + "</p>"


def json_ld(value):
    return f'<script type="application/ld+json">{value}</script>'


def dated(tmp_path, *, head="", before="", after="", end=""):
    """The raw date and evidence of a page with a headline, a body and these parts."""
    page = f"""<!doctype html><html><head><title>{HEADLINE} - المنبر</title>{head}</head><body><header>{before}</header>
        <article><h1>{HEADLINE}</h1>{after}{BODY}{end}</article></body></html>"""
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    row = loaders.load(tmp_path / "page.html")[0].iloc[0]
    when = (
        ""
        if row["published_precision"] == "none"
        else row["published"].tz_convert("Africa/Casablanca").isoformat()[:16]
    )
    return when, row["published_precision"], row["date_evidence"] if isinstance(row["date_evidence"], str) else ""


@pytest.mark.parametrize(
    "line",
    [
        "<div class='post-date'>الجمعة 15 نونبر 2024 - 10:30</div>",
        "<p>بقلم: سعيد العلوي - الجمعة 15 نونبر 2024 - 10:30</p>",
        "<ul><li><i class='icon'></i> 15/11/2024 10:30</li><li>1204 مشاهدة</li></ul>",
        "<span>نشر في 15 نونبر 2024 الساعة 10:30</span>",
        "<time datetime='2024-11-15T09:30:00+00:00'>منذ يومين</time>",
        "<div>Par La Rédaction, le 15 novembre 2024 à 10h30</div>",
        "<div class='byline'>By <a href='/x'>Said Alaoui</a>, November 15, 2024 10:30 AM</div>",
        "<div>15 نونبر 2024 - 10:30<p>صورة</p></div>",
    ],
)
def test_the_line_next_to_the_headline_dates_the_page(tmp_path, line):
    assert ("2024-11-15T10:30", "time", "date line") == dated(tmp_path, after=line)


@pytest.mark.parametrize(
    "parts",
    [
        {"before": "<div class='date'>الثلاثاء 23 نونبر 2026</div>"},
        {"before": "<div>23 نونبر 2026</div><div>المنبر</div>"},
        {"after": "<p>تحتضن الرباط يوم 15 دجنبر 2024 لقاء دوليا حول الأمن والهجرة والتنمية في إفريقيا</p>"},
        {"after": "<p>Rendez-vous le 15 décembre 2024 au palais des congrès de Marrakech pour ce forum</p>"},
        {"after": "<p>Finale le 15 décembre 2024 à 19h</p>"},
        {"after": "<h2 class='date'>لقاء الرباط 15 دجنبر 2024</h2>"},
        {"after": "<a href='/autre'>لقاء الرباط 15 دجنبر 2024</a>"},
        {"end": "<div class='comments'><div class='comment-date'>16 نونبر 2024 - 08:00</div></div>"},
        {"end": "<aside><h3>مقالات</h3><span class='date'>14 نونبر 2024</span></aside>"},
        {"after": "<div class='date'>نونبر 2024</div>"},
    ],
    ids=[
        "masthead",
        "plain masthead",
        "event",
        "rendez-vous",
        "final",
        "heading",
        "link",
        "comment",
        "aside",
        "month",
    ],
)
def test_a_date_that_may_be_of_something_else_is_not_taken(tmp_path, parts):
    assert ("", "none", "") == dated(tmp_path, **parts)


def test_what_the_page_calls_publication_comes_before_other_dates(tmp_path):
    lines = (
        "<div class='meta'>آخر تحديث 18 نونبر 2024 - 08:00</div><div class='meta'>نشر في 15 نونبر 2024 - 10:30</div>"
    )

    assert ("2024-11-15T10:30", "time", "date line") == dated(tmp_path, after=lines)


def test_a_lone_date_of_change_is_reported_as_such(tmp_path):
    assert ("2024-11-18T08:00", "time", "date line, last update") == dated(
        tmp_path, after="<div>آخر تحديث 18 نونبر 2024 - 08:00</div>"
    )


@pytest.mark.parametrize(
    ("head", "evidence"),
    [
        ('<meta property="article:published_time" content="2024-11-15T09:30:00Z">', "meta article:published_time"),
        ('<meta itemprop="datePublished" content="2024-11-15T09:30:00Z">', "meta datepublished"),
        ('<meta name="DC.date.issued" content="2024-11-15 10:30">', "meta dc.date.issued"),
        (json_ld('{"@type":"NewsArticle","datePublished":"2024-11-15T10:30:00+01:00"}'), "JSON-LD datePublished"),
        (json_ld('{"@graph":[{"@type":"WebPage","datePublished":"2024-11-15T10:30+01:00"}]}'), "JSON-LD datePublished"),
    ],
)  # fmt: skip
def test_metadata_dates_the_page_and_a_line_of_the_same_day_does_not_change_it(tmp_path, head, evidence):
    line = "<div class='date'>15 نونبر 2024</div>"

    assert ("2024-11-15T10:30", "time", evidence) == dated(tmp_path, head=head, after=line)


def test_microdata_of_the_article_counts_and_that_of_comments_does_not(tmp_path):
    mark = '<span itemprop="datePublished" content="2024-11-{}T10:30">x</span>'

    assert ("2024-11-15T10:30", "time", "microdata datePublished") == dated(tmp_path, end=mark.format(15))
    assert ("", "none", "") == dated(tmp_path, end=f"<div class='comment'>{mark.format(16)}</div>")


def test_a_comment_in_json_ld_does_not_date_the_page(tmp_path):
    head = json_ld('{"@type":"WebPage","comment":{"@type":"Comment","datePublished":"2024-11-16"}}')

    assert ("", "none", "") == dated(tmp_path, head=head)


def test_metadata_with_only_a_month_gives_way_to_a_line_with_the_day(tmp_path):
    head = '<meta name="date" content="2024-11">'

    assert ("2024-11-15T00:00", "day", "date line") == dated(
        tmp_path, head=head, after="<div class='date'>15 نونبر 2024</div>"
    )
    assert ("2024-11-01T00:00", "month", "meta date") == dated(tmp_path, head=head)


def test_a_relative_line_is_kept_as_it_is_until_the_capture_time_is_known(tmp_path):
    assert ("", "none", "") == dated(tmp_path, after="<div class='date'>منذ ساعتين</div>")
    assert "منذ ساعتين" == loaders.load(tmp_path / "page.html")[0]["published_raw"].iloc[0]


def test_a_page_of_ten_thousand_nested_elements_is_read():
    from achtari_toolkit.loaders.pages.date_line import printed_date

    page = lxml.html.document_fromstring(
        "<body>" + "<div>" * 200 + "x" + "</div>" * 200 + "<p>1</p>" * 10_000 + "</body>"
    )

    assert printed_date(page, "x", timezone="UTC", captured=None) is None


@pytest.mark.parametrize(
    "line",
    [
        "<div class='date'>15 novembre 2024</div><div class='date'>18 novembre 2024</div>",
        "<div class='date'>15/11/24</div>",
    ],
)
def test_one_of_two_days_or_a_year_of_two_digits_is_a_guess_and_called_so(tmp_path, line):
    assert ("2024-11-15T00:00", "day", "htmldate, guessed") == dated(tmp_path, after=line)


def test_the_masthead_and_the_comments_are_not_guessed_from(tmp_path):
    parts = {
        "before": "<div class='date'>mardi 23 novembre 2021</div>",
        "end": "<div class='comments'><div class='comment-date'>16 novembre 2024 - 08:00</div></div>",
    }

    assert ("", "none", "") == dated(tmp_path, **parts)
