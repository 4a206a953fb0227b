import json
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from achtari_toolkit.errors import SchemaError, UnreadableSource
from achtari_toolkit.loaders import load, write_articles
from achtari_toolkit.loaders.source.encoding import decode
from achtari_toolkit.loaders.source.problem import KINDS
from achtari_toolkit.schema import ARTICLES, make_articles

DUMP = "Site icon المثال – خبر لكل صباح\n\nعنوان الخبر\n\nالفقرة الأولى.\nالفقرة الثانية.\n\nExit mobile version"
PAGE = """<!doctype html><html lang="fr"><head><title>Un accord - Le Titre</title>
<meta property="og:title" content="Un accord"><meta property="og:site_name" content="Le Titre">
<meta property="article:published_time" content="2024-05-02T10:00:00+01:00"><link rel="canonical" href="https://titre.example/accord">
</head><body><article><h1>Un accord</h1>
<p>Les deux parties ont signé jeudi un accord de coopération qui couvre la formation et l'échange d'expériences.</p>
<p>Le texte entre en vigueur le mois prochain, après son examen par les commissions compétentes des deux pays.</p>
</article></body></html>"""


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def kinds(problems) -> list[str]:
    assert set(problems["kind"]) <= set(KINDS)
    return problems["kind"].tolist()


def test_a_page_dump_gives_site_headline_and_paragraphs_and_no_date(tmp_path):
    articles, problems = load(write(tmp_path, "a.txt", DUMP))
    article = articles.iloc[0]

    assert ("المثال – خبر لكل صباح", "عنوان الخبر") == (article["site"], article["headline"])
    assert "الفقرة الأولى.\nالفقرة الثانية." == article["body"]
    assert pd.isna(article["published"])
    assert "none" == article["published_precision"]
    assert problems.empty


def test_several_dumps_in_one_file_are_several_articles(tmp_path):
    articles, _ = load(write(tmp_path, "a.txt", DUMP + "\n" + DUMP.replace("عنوان", "خبر")))

    assert ["a.txt#1", "a.txt#2"] == articles["source"].tolist()


def test_a_dump_that_breaks_off_is_loaded_and_told(tmp_path):
    articles, problems = load(write(tmp_path, "a.txt", DUMP[: DUMP.index("الفقرة الثانية")]))

    assert ["الفقرة الأولى."] == articles["body"].tolist()
    assert ["damaged"] == kinds(problems)


def test_a_page_gives_its_metadata_and_body(tmp_path):
    article = load(write(tmp_path, "a.bin", PAGE))[0].iloc[0]

    assert ("Le Titre", "Un accord", "https://titre.example/accord", "fr") == tuple(
        article[["site", "headline", "url", "language"]]
    )
    assert "2024-05-02 09:00:00+00:00" == str(article["published"])
    assert ("2024-05-02T10:00:00+01:00", "meta article:published_time") == tuple(
        article[["published_raw", "date_evidence"]]
    )
    assert ["Les deux", "Le texte"] == [line[:8] for line in article["body"].split("\n")]


def test_json_ld_comes_before_open_graph(tmp_path):
    said = {
        "@graph": [
            {"@type": "WebPage"},
            {
                "@type": ["NewsArticle"],
                "headline": "عنوان",
                "datePublished": "2023-01-02",
                "author": [{"name": "ليلى"}],
                "publisher": {"name": "الناشر"},
            },
        ]
    }
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{json.dumps(said)}</script></head>')
    article = load(write(tmp_path, "a.html", page))[0].iloc[0]

    assert ("عنوان", "ليلى", "day") == tuple(article[["headline", "byline", "published_precision"]])
    assert article["date_evidence"].startswith("JSON-LD datePublished")


def test_a_date_in_the_text_of_a_page_is_not_guessed(tmp_path):
    page = PAGE.replace('<meta property="article:published_time" content="2024-05-02T10:00:00+01:00">', "").replace(
        "<p>Les", "<p>Rabat, 3 mai 2024. Les"
    )

    assert load(write(tmp_path, "a.html", page))[0]["published"].isna().all()


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_delimited_table_is_read_whatever_its_sign(tmp_path, sign):
    rows = [["العنوان", "النص", "التاريخ"], ["خبر", "متن", "17 شتنبر 2025"], ["ثان", "متن آخر", ""]]
    articles, problems = load(write(tmp_path, "t", "\n".join(sign.join(row) for row in rows)))

    assert [["خبر", "متن"], ["ثان", "متن آخر"]] == articles[["headline", "body"]].values.tolist()
    assert [True, False] == articles["published"].notna().tolist()
    assert problems.empty


def test_the_caller_may_name_the_columns(tmp_path):
    path = write(tmp_path, "t.csv", "T1,T2\nun,deux\n")

    assert ["no_text_column"] == kinds(load(path)[1])
    assert ["deux"] == load(path, columns={"headline": "T2"})[0]["headline"].tolist()


def test_a_table_that_lacks_a_named_column_is_read_by_its_own_names_and_tells_it(tmp_path):
    articles, problems = load(write(tmp_path, "t.csv", "title,text\nun,deux\n"), columns={"headline": "titel"})

    assert [["un", "deux"]] == articles[["headline", "body"]].values.tolist()
    assert [("unknown_column", 0)] * 2 == list(zip(problems["kind"], problems["lost"], strict=True))
    assert "has no column titel; its columns are title, text" in problems["message"].iloc[0]
    assert "headline is read from 'title'" in problems["message"].iloc[0]
    assert problems["message"].iloc[1].startswith("no table has the columns that were named: headline=titel")


def test_a_map_to_a_column_that_articles_lack_is_refused(tmp_path):
    with pytest.raises(SchemaError, match="columns maps headlin"):
        load(write(tmp_path, "t.csv", "a,b\n1,2\n"), columns={"headlin": "a"})


def test_rows_with_too_many_fields_are_told_and_the_others_loaded(tmp_path):
    articles, problems = load(write(tmp_path, "t.csv", 'title,text\nun,deux\na,b,c\n"trois\nx",quatre\n'))

    assert ["un", "trois\nx"] == articles["headline"].tolist()
    assert ["damaged"] == kinds(problems)


def test_a_table_cut_inside_a_quotation_keeps_its_whole_rows(tmp_path):
    articles, problems = load(write(tmp_path, "t.csv", 'title,text\n"un","deux"\n"trois","qua'))

    assert "un" in articles["headline"].tolist()
    assert ["damaged"] == kinds(problems)


def test_a_workbook_is_read_sheet_by_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["title", "text", "date"])
    book.active.append(["خبر", "متن", pd.Timestamp("2024-05-02").to_pydatetime()])
    book.create_sheet("second").append(["titre", "texte"])
    book["second"].append(["un", "deux"])
    book.create_sheet("nothing")
    book.save(tmp_path / "book.xlsx")
    articles, problems = load(tmp_path / "book.xlsx")

    assert ["خبر", "un"] == articles["headline"].tolist()
    assert ["day", "none"] == articles["published_precision"].tolist()
    assert problems.empty


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "un", "text": "deux"}, {"title": "trois", "text": "quatre"}]',
        '{"articles": [{"title": "un", "text": "deux"}, {"title": "trois", "text": "quatre"}], "n": 2}',
        '{"title": "un", "text": "deux"}\n{"title": "trois", "text": "quatre"}\n',
    ],
)
def test_json_records_are_found_in_lists_objects_and_lines(tmp_path, text):
    assert ["un", "trois"] == load(write(tmp_path, "t.json", text))[0]["headline"].tolist()


def test_nested_values_become_text(tmp_path):
    text = '[{"title": {"rendered": "un"}, "text": "deux", "author": [{"name": "A"}, {"name": "B"}], "date": null}]'

    assert ["un", "A, B"] == load(write(tmp_path, "t.json", text))[0].loc[0, ["headline", "byline"]].tolist()


def test_a_json_list_that_breaks_off_keeps_its_intact_records(tmp_path):
    articles, problems = load(write(tmp_path, "t.json", '[{"title": "un", "text": "deux"}, {"title": "tro'))

    assert ["un"] == articles["headline"].tolist()
    assert ["damaged"] == kinds(problems)
    assert "breaks after 1 intact records" in problems["message"].iloc[0]


def test_a_damaged_json_line_costs_that_line_alone(tmp_path):
    text = '{"title": "un", "text": "x"}\n{"title": "deu\n{"title": "trois", "text": "y"}\n'
    articles, problems = load(write(tmp_path, "t.jsonl", text))

    assert ["un", "trois"] == articles["headline"].tolist()
    assert ["t.jsonl, line 2"] == problems["source"].tolist()


def test_json_nested_a_hundred_thousand_deep_is_a_problem_and_no_crash(tmp_path):
    assert ["damaged"] == kinds(load(write(tmp_path, "t.json", "[" * 100_000))[1])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_arabic_is_read_in_every_encoding(tmp_path, encoding):
    articles, problems = load(
        write(tmp_path, "t.csv", "title,text\nمكافحة الإرهاب,التعاون الأمني بين البلدين\n".encode(encoding))
    )

    assert [["مكافحة الإرهاب", "التعاون الأمني بين البلدين"]] == articles[["headline", "body"]].values.tolist()
    assert problems.empty


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_french_is_read_in_every_encoding(tmp_path, encoding):
    text = "titre;texte\nCoopération sécuritaire;L’été à Fès, où l’œuvre a été créée – déjà\n"

    assert ["L’été à Fès, où l’œuvre a été créée – déjà"] == load(write(tmp_path, "t.csv", text.encode(encoding)))[0][
        "body"
    ].tolist()


def test_a_few_bytes_that_are_not_utf8_are_told_and_the_rest_is_read(tmp_path):
    broken = ("title,text\n" + "مكافحة الإرهاب,التعاون الأمني\n" * 9).encode().replace("الأمني".encode(), b"\xff", 1)
    articles, problems = load(write(tmp_path, "t.csv", broken))

    assert "encoding" in kinds(problems)
    assert "التعاون الأمني" in articles["body"].tolist()


def test_what_cannot_be_read_is_a_problem_each_and_the_rest_is_loaded(tmp_path):
    write(tmp_path, "a.txt", DUMP)
    write(tmp_path, "b_empty.txt", "")
    write(tmp_path, "c_junk.csv", bytes(range(256)) * 20)
    write(tmp_path, "d_cut.json", '[{"title": "tro')
    write(tmp_path, "e_prose.txt", "a text without any form")
    write(tmp_path, "f_cut.parquet", b"PAR1xx")
    write(tmp_path, "g_zip.xlsx", b"PK\x03\x04xx")
    write(tmp_path, ".hidden", "x")
    (tmp_path / "nothing").mkdir()
    articles, problems = load(tmp_path)

    assert ["عنوان الخبر"] == articles["headline"].tolist()
    assert ["empty", "binary", "damaged", "unknown_format", "damaged", "damaged", "left_out"] == kinds(problems)
    assert [f"{tmp_path.name}/b_empty.txt"] == problems["source"].tolist()[:1]


def test_a_folder_without_files_and_an_absent_path_are_problems_among_others(tmp_path):
    (tmp_path / "nothing").mkdir()
    articles, problems = load([tmp_path / "nothing", tmp_path / "absent", write(tmp_path, "a.txt", DUMP)])

    assert 1 == len(articles)
    assert ["absent", "absent"] == kinds(problems)


def test_the_only_path_must_exist(tmp_path):
    with pytest.raises(UnreadableSource, match="does not exist"):
        load(tmp_path / "absent")


def test_a_record_that_comes_twice_is_kept_once_and_told(tmp_path):
    write(tmp_path, "a.txt", DUMP)
    write(tmp_path, "b.txt", DUMP)
    articles, problems = load(tmp_path)

    assert [f"{tmp_path.name}/a.txt"] == articles["source"].tolist()
    assert ["repeated"] == kinds(problems)


def test_a_row_without_any_text_or_address_is_told(tmp_path):
    articles, problems = load(
        write(tmp_path, "t.csv", "title,text,url,date\n,,,2020-01-01\n,,https://x.example/1,2020-01-01\n")
    )

    assert ["https://x.example/1"] == articles["url"].tolist()
    assert ["empty", "no_text", "unfilled"] == kinds(problems)


def test_a_date_that_cannot_be_read_is_told_and_stays_missing(tmp_path):
    articles, problems = load(write(tmp_path, "t.csv", "title,date\nun,soon\n"))

    assert ("soon", True) == (articles["published_raw"].iloc[0], pd.isna(articles["published"].iloc[0]))
    assert ["no_date"] == kinds(problems)


def test_articles_written_and_loaded_again_are_the_same(tmp_path):
    articles, _ = load([write(tmp_path, "a.txt", DUMP), write(tmp_path, "t.csv", "title,date\nun,2020-01-01\n")])
    write_articles(articles, tmp_path / "kept.parquet")
    again, problems = load(tmp_path / "kept.parquet")

    assert articles.equals(again)
    assert problems.empty
    assert ARTICLES.dtypes == {name: str(kind) for name, kind in again.dtypes.items()}


def test_a_file_of_an_older_version_gets_the_columns_that_it_lacked(tmp_path, monkeypatch):
    articles, _ = load(write(tmp_path, "a.txt", DUMP))
    columns = tuple(column for column in ARTICLES.columns if column.name not in ("darija", "story"))
    with monkeypatch.context() as patched:
        patched.setattr("achtari_toolkit.loaders.tables.write_articles.ARTICLES", replace(ARTICLES, columns=columns))
        write_articles(articles, tmp_path / "kept.parquet")

    assert articles.equals(load(tmp_path / "kept.parquet")[0])


def test_a_file_of_a_newer_version_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.tables.article_parquet.VERSION", 99)
    write_articles(load(write(tmp_path, "a.txt", DUMP))[0], tmp_path / "kept.parquet")
    monkeypatch.undo()

    assert ["newer"] == kinds(load(tmp_path / "kept.parquet")[1])


def test_something_else_than_articles_is_not_written(tmp_path):
    with pytest.raises(SchemaError, match="lacks article_id"):
        write_articles(pd.DataFrame({"x": [1]}), tmp_path / "kept.parquet")

    assert [] == list(tmp_path.iterdir())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")),
        st.text(alphabet='[]{}",:\n<>ab', max_size=80).map(str.encode),
    )
)
def test_no_content_breaks_the_loader(tmp_path, content):
    articles, problems = load(write(tmp_path, "x", content))

    assert len(articles) + len(problems) > 0 or content.strip() == b"" or articles.empty


@given(st.binary(max_size=200))
def test_decoding_gives_text_or_says_why(content):
    try:
        text, reason = decode(content).text, "binary"
    except UnreadableSource as error:
        text, reason = "", str(error)

    assert isinstance(text, str)
    assert "binary" in reason


def test_a_repeated_article_of_which_no_source_is_known_is_reported(tmp_path):
    """Tables that the toolkit wrote keep the source of their articles, which may be missing."""
    for name in ("a.parquet", "b.parquet"):
        write_articles(make_articles([{"headline": "خبر", "body": "متن"}]), tmp_path / name)
    articles, problems = load(tmp_path)

    assert (1, ["repeated"], [""]) == (len(articles), problems["kind"].tolist(), problems["source"].tolist())


def test_small_tables_pages_and_large_tables_of_one_folder_keep_the_order_of_their_files(tmp_path):
    rows = [{"العنوان": f"خبر {n}", "النص": "متن", "date": "2021-04-03T10:00:00Z"} for n in range(40)]
    for n in range(3):
        write(tmp_path, f"{n}a.json", json.dumps(rows[n], ensure_ascii=False))
        write(tmp_path, f"{n}b.html", PAGE.replace("Un accord", f"Accord {n}"))
        write(tmp_path, f"{n}c.csv", f"titre,texte,date\nNouvelle {n},Texte,3 avril 2021\n")
        write(tmp_path, f"{n}d.json", json.dumps([row | {"id": n} for row in rows[n::3] + rows[n::3]] * 2))
    articles, problems = load(tmp_path)

    files = articles["source"].str.partition("#")[0]
    assert files.tolist() == sorted(files)
    assert ["خبر 0", "Accord 0", "Nouvelle 0"] == articles["headline"].tolist()[:3]
    assert articles["published"].notna().all()
    assert {"repeated"} == set(kinds(problems))


@pytest.mark.parametrize("n_rows", [1, 20, 21, 60])
def test_a_table_gives_the_same_articles_whole_and_as_a_file_per_row(tmp_path, n_rows):
    texts = ["متن أول", "<p>Texte &amp; suite</p>", "a\u202eb", "???? ??????", None, "عرض خاص"]
    dates = ["2021-04-03", "2021-04-03T10:00:00Z", "3 avril 2021", "1970-01-01", None, "25/04/2021"]
    rows = [
        {"title": f"خبر {n}", "text": texts[n % 6], "date": dates[n % 6], "url": f"https://x.example/{n}"}
        for n in range(n_rows)
    ]
    (tmp_path / "each").mkdir()
    for n, row in enumerate(rows):
        write(tmp_path / "each", f"{n:03}.json", json.dumps(row, ensure_ascii=False))
    whole, _ = load(write(tmp_path, "whole.json", json.dumps(rows, ensure_ascii=False)))
    each, _ = load(tmp_path / "each")

    assert n_rows == len(whole)
    pd.testing.assert_frame_equal(whole.drop(columns="source"), each.drop(columns="source"))
