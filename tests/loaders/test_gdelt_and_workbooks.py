"""GDELT and Media Cloud as metadata, and ODS workbooks."""

import io
import json
import pickle
import zipfile

import pandas as pd
import pytest
from press_exports import NEXIS_NEWER, gdelt_events, gdelt_gkg, gdelt_mentions, ods, ods_row, packed, word

from achtari_toolkit import cleaners, loaders

TITLE = (
    "<PAGE_PRECISEPUBTIMESTAMP>20250917093000</PAGE_PRECISEPUBTIMESTAMP><PAGE_AUTHORS>ليلى المثالي</PAGE_AUTHORS>"
    "<PAGE_TITLE>خبر &amp; &#x62E;بر</PAGE_TITLE>"
)
SEEN = "captured 2025-09-17T12:00:00+0000"


def load(folder, content, **options):
    path = folder / "x"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return loaders.load(path, **options)


def kinds(problems) -> list[tuple[str, int]]:
    return list(zip(problems["kind"], problems["lost"], strict=True))


def test_gkg_rows_give_headline_byline_date_and_language_of_the_page(tmp_path):
    rows = gdelt_gkg(("https://x.example/1", "srclc:ara;eng:GT-ARA 1.0", TITLE), ("https://x.example/2", "", ""))
    articles, problems = load(tmp_path, rows)

    assert ["خبر & خبر", ""] == articles["headline"].tolist()
    assert ["ar", "en"] == articles["language"].tolist()
    assert ("ليلى المثالي", "x.example", "2025-09-17 09:30:00+00:00", "GKG PAGE_PRECISEPUBTIMESTAMP") == (
        *articles[["byline", "site"]].iloc[0], str(articles["published"].iloc[0]), articles["date_evidence"].iloc[0],
    )  # fmt: skip
    assert pd.isna(articles["published"].iloc[1])
    assert SEEN == articles["date_evidence"].iloc[1]
    assert [("no_text", 0)] == kinds(problems)


def test_the_time_at_which_gdelt_saw_an_article_is_no_date_of_publication(tmp_path):
    articles, _ = load(tmp_path, gdelt_events("https://x.example/1"))
    filled = cleaners.fill_date(articles)

    assert articles["published"].isna().all()
    assert [SEEN] == articles["date_evidence"].tolist()
    assert ["month"] == filled["published_precision"].tolist()


def test_an_address_that_comes_for_several_events_is_one_row_and_counted(tmp_path):
    articles, problems = load(
        tmp_path,
        gdelt_mentions(
            *[("https://x.example/1", "srclc:fra;eng:M")] * 3, ("https://x.example/2", ""), ("BBC Monitoring", "")
        ),
    )

    assert (["https://x.example/1", "https://x.example/2"], ["fr", "en"]) == (
        articles["url"].tolist(),
        articles["language"].tolist(),
    )
    assert ["x#1", "x#4"] == articles["source"].tolist()
    assert [("no_text", 0), ("repeated", 2), ("no_article", 1)] == kinds(problems)
    assert 5 == loaders.summary(articles, problems)["asked"]


def test_a_gdelt_table_with_a_head_is_read_by_its_names(tmp_path):
    table = "GLOBALEVENTID,MentionTimeDate,MentionType,MentionIdentifier\n5,20250917120000,1,https://x.example/1\n"

    assert ["https://x.example/1"] == load(tmp_path, table)[0]["url"].tolist()


def test_rows_that_gdelt_broke_cost_themselves_alone(tmp_path):
    broken = (
        gdelt_gkg(("https://x.example/1", "", ""))
        + "20250917120000-T7\t20250917120000\t1\tcut\n"
        + gdelt_gkg(("https://x.example/2", "", ""))
    )
    articles, problems = load(tmp_path, broken.encode().replace(b'a,"b;', b'\xff"', 1))

    assert ["https://x.example/1", "https://x.example/2"] == articles["url"].tolist()
    assert [("no_text", 0), ("damaged", 1), ("encoding", 0)] == kinds(problems)


def test_a_list_of_gdelts_columns_is_no_table_of_articles(tmp_path):
    articles, problems = load(
        tmp_path, 'tableId,dataType,Empty,Description\nGLOBALEVENTID,INTEGER,NULLABLE,"Identifier"\n'
    )

    assert (0, [("no_article", 1)]) == (len(articles), kinds(problems))


@pytest.mark.parametrize(
    "wrap",
    [
        lambda rows: json.dumps({"articles": rows}),
        lambda rows: (
            pd.DataFrame(rows)
            .rename(columns={"seendate": "Date", "url": "URL", "title": "Title"})[["URL", "Date", "Title"]]
            .assign(MobileURL="")
            .to_csv(index=False)
        ),
    ],
    ids=["json", "csv"],
)
def test_lists_of_gdelt_doc_say_when_an_article_was_seen(tmp_path, wrap):
    rows = [
        {
            "url": f"https://x.example/{n}",
            "title": f"خبر {n}",
            "seendate": "20250917T120000Z",
            "domain": "x.example",
            "language": "Arabic",
        }
        for n in (1, 2)
    ]
    articles, _ = load(tmp_path, wrap(rows))

    assert ["خبر 1", "خبر 2"] == articles["headline"].tolist()
    assert articles["published"].isna().all()
    assert [SEEN, SEEN] == articles["date_evidence"].tolist()


def test_names_of_languages_in_tables_become_codes_and_unknown_ones_stay(tmp_path):
    assert ["ar", "fr", "Elvish"] == load(tmp_path, "title,language\nun,Arabic\ndeux,Français\ntrois,Elvish\n")[0][
        "language"
    ].tolist()


def test_media_cloud_stories_without_date_keep_the_time_at_which_they_were_collected(tmp_path):
    table = (
        "collect_date,language,media_name,publish_date,stories_id,title,url\n"
        "2019-07-30 13:47:41.081623,ar,المثال,2019-07-30 13:05:28,1,خبر,https://x.example/1\n"
        "2019-08-01 12:00:00,fr,Le Titre,,2,Un,https://x.example/2\n"
    )
    articles, problems = load(tmp_path, table, timezone="UTC")

    assert ["column publish_date", "captured 2019-08-01T12:00:00+0000"] == articles["date_evidence"].tolist()
    assert ["time", "none"] == articles["published_precision"].tolist()
    assert [("unfilled", 0)] == list(zip(problems["kind"], problems["lost"], strict=True))
    assert problems["message"].iloc[0].startswith("no record of the table has a body; its columns are collect_date,")


def test_a_column_of_capture_times_can_be_named(tmp_path):
    articles, _ = load(tmp_path, "title,vu\nun,3 mars 2020\n", columns={"captured": "vu"}, timezone="UTC")

    assert ["captured 2020-03-03T00:00:00+0000"] == articles["date_evidence"].tolist()


def test_a_pickle_is_never_opened(tmp_path):
    _, problems = load(tmp_path, pickle.dumps({"a": [0, 1]}))

    assert {"binary"} == set(problems["kind"])


def test_ods_values_are_text_dates_and_numbers(tmp_path):
    date = (
        '<table:table-cell office:value-type="date" office:date-value="2025-09-17T10:00:00">'
        "<text:p>17/09/25</text:p></table:table-cell>"
    )
    rows = (
        ods_row("العنوان", "", "النص", "التاريخ")
        + ods_row("خبر", "س", "<table:table-cell><text:p>سطر</text:p><text:p>وآخر</text:p></table:table-cell>", date)
        + ods_row("", "", "")
    )
    articles, problems = load(tmp_path, ods(أخبار=rows, فارغة=ods_row("")))

    assert ("خبر", "سطر\nوآخر", "x!أخبار#1") == tuple(articles.iloc[0][["headline", "body", "source"]])
    assert ["2025-09-17 09:00:00+00:00"] == articles["published"].astype("str").tolist()
    assert problems.empty


def test_ods_repeats_are_written_out_and_bombs_are_refused(tmp_path):
    twice = ods_row("خبر").replace("<table:table-row>", '<table:table-row table:number-rows-repeated="2">')
    gap = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    articles, problems = load(tmp_path, ods(a=ods_row("title") + twice + gap + ods_row("ثان")))
    bomb = ods(
        a=ods_row("title")
        + '<table:table-row table:number-rows-repeated="1048576">'
        + '<table:table-cell table:number-columns-repeated="16384">'
        + "<text:p>x</text:p></table:table-cell></table:table-row>"
    )

    assert (["خبر", "ثان"], [("repeated", 1)]) == (articles["headline"].tolist(), kinds(problems))
    assert [("too_large", 1)] == kinds(load(tmp_path, bomb)[1])


def cut(document: bytes, member: str, n: int) -> bytes:
    """Return a document whose main member lacks its last n bytes."""
    with zipfile.ZipFile(io.BytesIO(document)) as sound:
        content = {name: sound.read(name).decode() for name in sound.namelist()}
    return packed(content | {member: content[member][:-n]})


def test_an_ods_that_breaks_off_keeps_its_rows_and_is_reported(tmp_path):
    articles, problems = load(tmp_path, cut(ods(a=ods_row("title") + ods_row("خبر")), "content.xml", 60))

    assert (["خبر"], [("damaged", 0)]) == (articles["headline"].tolist(), kinds(problems))


def test_a_word_document_that_breaks_off_keeps_its_articles_and_is_reported(tmp_path):
    articles, problems = load(tmp_path, cut(word(NEXIS_NEWER), "word/document.xml", 120))

    assert 2 == len(articles)
    assert "برنامج جديد للتكوين" == articles["headline"].iloc[0]
    assert ("damaged", 0) in kinds(problems)
