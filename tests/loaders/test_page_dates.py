"""What a page declares against what it prints."""

import pytest

from achtari_toolkit import cleaners, loaders

HEADLINES = {"ar": "افتتاح مكتبة جديدة في الحي القديم", "fr": "Une bibliothèque ouvre dans le vieux quartier"}
BODIES = {
    "ar": "<p>" + "افتتحت الجماعة مكتبة جديدة بحضور عدد من السكان والتلاميذ والأساتذة. " * 8 + "</p>",
    "fr": "<p>" + "La commune a ouvert une bibliothèque en présence d'habitants et d'élèves. " * 8 + "</p>",
}
PUBLISHED = '<meta property="article:published_time" content="{}">'


def dated(tmp_path, *, head="", above="", line="", lang="fr"):
    """(day or time in Morocco, evidence, reasons to review) of a page with a head and a line below its headline."""
    (tmp_path / "page.html").write_text(
        f'<html lang="{lang}"><head><title>{HEADLINES[lang]}</title>{head}</head>'
        f"<body><article>{above}<h1>{HEADLINES[lang]}</h1>{line}{BODIES[lang]}</article></body></html>",
        encoding="utf-8",
    )
    articles = loaders.load(tmp_path / "page.html")[0]
    row = articles.iloc[0]
    local = (
        row["published"]
        .tz_convert("Africa/Casablanca")
        .isoformat()[: 16 if row["published_precision"] == "time" else 10]
    )
    return local, row["date_evidence"], cleaners.review_dates(articles)["reason"].tolist()


@pytest.mark.parametrize(
    ("lang", "line", "day"),
    [
        ("fr", "<p class='date'>Publié le 3 avril 2019 à 10h15</p>", "2019-04-03T10:15"),
        ("ar", "<span class='post-date'>الأربعاء 3 أبريل 2019 - 10:15</span>", "2019-04-03T10:15"),
        ("fr", "<p class='date'>Publié le 4 avril 2021</p>", "2021-04-04"),
    ],
)
def test_a_printed_day_of_publication_goes_before_another_day_of_the_markup_and_the_review_lists_it(
    tmp_path, lang, line, day
):
    head = PUBLISHED.format("2021-04-03T09:30:00+01:00")

    assert (day, "date line; disagrees with meta article:published_time 2021-04-03", ["disagrees"]) == dated(
        tmp_path, head=head, line=line, lang=lang
    )


def test_a_later_day_that_nothing_calls_one_of_publication_does_not(tmp_path):
    head = PUBLISHED.format("2021-04-03T09:30:00+01:00")

    assert (
        "2021-04-03T09:30",
        "meta article:published_time; disagrees with date line 2023-05-05",
        ["disagrees"],
    ) == dated(tmp_path, head=head, line="<div>5 mai 2023</div>")


@pytest.mark.parametrize(
    ("stamp", "line", "day"),
    [
        ("2021-06-30T23:20:00+00:00", "<div class='date'>1er juillet 2021 - 00:20</div>", "2021-07-01T00:20"),
        ("2021-06-30T22:10:00Z", "<div class='date'>1 يوليوز 2021 - 01:10</div>", "2021-07-01T01:10"),
        ("2021-07-01T00:30:00+00:00", "<div class='date'>June 30, 2021 8:30 PM</div>", "2021-06-30T20:30"),
        ("2021-06-30T23:20:00+00:00", "<div class='date'>30 juin 2021</div>", "2021-06-30"),
    ],
)
def test_an_instant_that_is_of_another_day_in_the_zone_of_the_newsroom_is_no_disagreement(tmp_path, stamp, line, day):
    assert (day, []) == dated(tmp_path, head=PUBLISHED.format(stamp), line=line)[::2]


def test_the_printed_day_says_which_number_of_the_markup_is_the_month(tmp_path):
    head = '<meta name="publishdate" content="04/03/2021">'

    assert "2021-04-03" == dated(tmp_path, head=head, line="<p class='date'>3 avril 2021</p>")[0]
    assert "2021-03-04" == dated(tmp_path, head=head, line="<p class='date'>الخميس 4 مارس 2021</p>", lang="ar")[0]


def test_a_printed_update_does_not_contradict_the_publication(tmp_path):
    head = PUBLISHED.format("2021-04-03T09:30:00+01:00")
    line = "<p class='date'>Mis à jour le 6 avril 2021 à 10h</p>"

    assert ("2021-04-03T09:30", "meta article:published_time", []) == dated(tmp_path, head=head, line=line)


def test_two_declared_days_are_listed_for_review(tmp_path):
    head = PUBLISHED.format("2021-04-03") + (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-04-03"}</script>'
    )

    assert ("2019-04-03", "JSON-LD datePublished; disagrees with meta article:published_time 2021-04-03") == dated(
        tmp_path, head=head
    )[:2]


@pytest.mark.parametrize(
    "name",
    ["publishdate", "article:published", "DC.date.issued", "citation_date", "publication-date", "sailthru.date",
     "ptime", "parsely-pub-date", "analyticsAttributes.articleDate", "og:article:published_time", "x-release-date",
     "Date_Posted"],
)  # fmt: skip
def test_a_meta_element_that_is_named_after_publication_dates_the_page(tmp_path, name):
    assert ("2021-04-03", f"meta {name.lower()}", []) == dated(
        tmp_path, head=f'<meta name="{name}" content="2021-04-03">'
    )


@pytest.mark.parametrize(
    "name", ["article:modified_time", "og:updated_time", "last-modified", "DC.date.modified", "revised"]
)
def test_a_date_of_change_alone_counts_as_the_last_update(tmp_path, name):
    assert ("2021-04-03", f"meta {name.lower()}, last update", ["last_update"]) == dated(
        tmp_path, head=f'<meta name="{name}" content="2021-04-03">'
    )


def test_a_filler_of_the_markup_gives_way_to_the_printed_day(tmp_path):
    head = PUBLISHED.format("1970-01-01T00:00:00+00:00")

    assert ("2021-04-03", "date line", []) == dated(
        tmp_path, head=head, line="<span class='date'>3 أبريل 2021</span>", lang="ar"
    )


def test_the_text_of_a_time_element_goes_before_another_day_of_its_attribute(tmp_path):
    line = '<time datetime="2023-01-09T10:00:00+01:00">3 avril 2021</time>'

    assert ("2021-04-03", "date line; disagrees with time datetime 2023-01-09", ["disagrees"]) == dated(
        tmp_path, line=line
    )


def test_the_data_that_a_script_makes_the_page_from_dates_it_if_nothing_else_does(tmp_path):
    head = '<script>window.__DATA__ = {"publishedAt": "2021-04-03T09:30:00+01:00", "updatedAt": "2021-05-03"}</script>'

    assert ("2021-04-03T09:30", "script publishedAt", []) == dated(tmp_path, head=head)


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("<div class='date'>lundi 30 novembre 2026</div>", ""),
        ("", "<div class='event-date'>10 mai 2026</div>"),
        ("", "<p>الأحد 10 ماي 2026</p>"),
    ],
)
def test_the_day_of_a_masthead_or_an_event_does_not_go_before_the_markup(tmp_path, above, line):
    head = PUBLISHED.format("2021-04-03T09:30:00+01:00")
    day, evidence, _ = dated(tmp_path, head=head, line=line, above=above)

    assert ("2021-04-03T09:30", True) == (day, evidence.startswith("meta article:published_time"))


def test_an_update_before_the_declared_publication_is_listed_for_review(tmp_path):
    head = PUBLISHED.format("2021-04-03T09:30:00+01:00")

    assert ["disagrees"] == dated(tmp_path, head=head, line="<p class='date'>آخر تحديث: 5 مارس 2019</p>", lang="ar")[2]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("fr", "<div class='info'>Rabat - 3 avril 2021</div>"),
        ("ar", "<div class='info'>الدار البيضاء – 3 أبريل 2021</div>"),
        ("fr", "<p class='chapo'>" + "La commune ouvre une bibliothèque. " * 6 + "</p><p>Le 3 avril 2021</p>"),
        ("fr", "<ul><li>Par X</li><li>03/04/2021 10:15</li></ul>"),
        ("ar", "<span>نشر في</span> <span>3 أبريل 2021</span> <span>آخر تحديث</span> <span>6 أبريل 2021</span>"),
    ],
)
def test_a_line_with_a_place_or_below_a_summary_dates_the_page(tmp_path, lang, line):
    assert ("2021-04-03", "date line") == (
        lambda day, evidence, _: (day[:10], evidence.replace(", day before month", ""))
    )(*dated(tmp_path, line=line, lang=lang))


def test_the_foot_of_an_article_that_says_published_dates_it(tmp_path):
    foot = "<div class='article-footer'><span>نشر في : 03/05/2021</span></div>"

    assert "2021-05-03" == dated(tmp_path, line=f"{BODIES['ar']}{foot}", lang="ar")[0]


def test_the_times_of_other_articles_below_short_paragraphs_do_not_count(tmp_path):
    text = "".join(f"<p>{'La commune a ouvert une bibliothèque. ' * 5}</p>" for _ in range(4))
    others = "<section class='plus'><time datetime='2021-04-09'>9 avril 2021</time></section>"

    assert "2021-04-03" == dated(tmp_path, line=f"<time datetime='2021-04-03'>3 avril 2021</time>{text}{others}")[0]


def test_a_name_in_a_script_may_say_what_was_published(tmp_path):
    head = '<script>var utag_data = {"article_publish_date": "2021-04-03T09:30:00+01:00"};</script>'

    assert "2021-04-03T09:30" == dated(tmp_path, head=head)[0]


def test_of_a_time_near_midnight_the_day_counts_that_the_foot_of_the_entry_prints(tmp_path):
    time = "<time class='entry-date published' datetime='2019-12-26T23:07:45+00:00'>26/12/2019</time>"
    foot = f"{BODIES['fr']}<footer class='entry-footer'><span class='posted-on'>{time}</span></footer>"
    head = PUBLISHED.format("2019-12-26T23:07:45+00:00")

    assert ("2019-12-26", []) == dated(tmp_path, head=head, line=foot)[::2]
    assert "2019-12-27T00:07" == dated(tmp_path, head=head)[0]
