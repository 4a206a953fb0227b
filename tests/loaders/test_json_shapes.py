"""Records of JSON in every shape in which programs write them, and nested values as a reader would write them."""

import json

import pandas as pd
import pytest

from achtari_toolkit import loaders

RECORDS = [
    {"title": "Un marché ouvre", "text": "Le conseil a ouvert un marché.", "date": "2021-04-03"},
    {"title": "خبر ثان", "text": "افتتحت الجماعة مكتبة.", "date": "2021-04-04"},
]
EXPECTED = [["Un marché ouvre", "Le conseil a ouvert un marché."], ["خبر ثان", "افتتحت الجماعة مكتبة."]]


def load(tmp_path, value):
    (tmp_path / "t.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return loaders.load(tmp_path / "t.json", timezone="UTC")


def texts(articles):
    return articles[["headline", "body"]].values.tolist()


@pytest.mark.parametrize("orient", ["split", "records", "index", "columns", "table"])
def test_tables_that_pandas_writes_as_json_are_read_in_every_orientation(tmp_path, orient):
    value = json.loads(pd.DataFrame(RECORDS).to_json(orient=orient, date_format="iso"))
    loaded = load(tmp_path, value)

    assert EXPECTED == texts(loaded.articles)
    assert ["2021-04-03", "2021-04-04"] == loaded.articles["published"].dt.strftime("%Y-%m-%d").tolist()
    assert loaded.problems.empty


@pytest.mark.parametrize(
    "wrap",
    [
        lambda records: {"status": "ok", "totalResults": 2, "articles": records},
        lambda records: {"articles": {"results": records, "totalResults": 2}},
        lambda records: {"response": {"status": "ok", "docs": records, "meta": {"hits": 2}}},
        lambda records: {"hits": {"total": 2, "hits": [{"_id": str(n), "_source": r} for n, r in enumerate(records)]}},
        lambda records: [{"_index": "news", "_source": record} for record in records],
        lambda records: {"data": {"edges": [{"node": record} for record in records]}},
        lambda records: {str(n): record for n, record in enumerate(records)},
        lambda records: {"2021-04-03": records[:1], "2021-04-04": records[1:]},
        lambda records: {"V1": {**records[0], "images": [{"caption": "x"}] * 5}, "V2": records[1]},
        lambda records: [{"page": n, "articles": [record]} for n, record in enumerate(records)],
        lambda records: {"name": "Chaîne", "id": 1, "messages": records},
        lambda records: {name: [record[name] for record in records] for name in records[0]},
        lambda records: {"range": "A1:C3", "values": [list(records[0]), *[list(r.values()) for r in records]]},
        lambda records: [list(records[0]), *[list(record.values()) for record in records]],
    ],
)
def test_records_are_found_in_answers_at_any_level_by_key_by_column_and_by_row(tmp_path, wrap):
    loaded = load(tmp_path, wrap(RECORDS))

    assert EXPECTED == texts(loaded.articles)
    assert 0 == loaded.problems["lost"].sum()


@pytest.mark.parametrize("key", ["articles", "stories", "results"])
def test_an_answer_with_one_article_is_that_article(tmp_path, key):
    assert EXPECTED[:1] == texts(load(tmp_path, {"status": "ok", key: RECORDS[:1], "token": "z"}).articles)


@pytest.mark.parametrize(
    "value",
    [
        {"status": "ok", "totalResults": 0, "articles": []},
        {"status": "error", "code": "apiKeyInvalid", "message": "Your key is not valid."},
        {"error": {"code": 429, "message": "Trop de requêtes."}},
    ],
)
def test_an_answer_without_an_article_is_none(tmp_path, value):
    loaded = load(tmp_path, value)

    assert (0, ["empty"]) == (len(loaded.articles), loaded.problems["kind"].tolist())


def test_an_article_deep_in_an_answer_is_that_article(tmp_path):
    value = {"response": {"status": "ok", "content": {"id": "a/1", **RECORDS[0], "fields": {"byline": "Nadia"}}}}

    assert EXPECTED[:1] == texts(load(tmp_path, value).articles)


def test_an_article_under_a_key_is_that_article_and_not_the_parts_of_its_body(tmp_path):
    first, second = {"headline": ["أول"], "paragraphs": ["متن أول."]}, {"headline": [], "paragraphs": ["ثان."]}
    body = {"summary": [], "sections": [first, second]}
    articles = load(tmp_path, {"V1": {"title": "خبر", "body": body, "publishing_date": "2021-04-03"}}).articles

    assert [["خبر", "أول\nمتن أول.\nثان."]] == texts(articles)


@pytest.mark.parametrize(
    "beside",
    [
        {"comments": [{"author": "x", "text": "Bravo", "date": "2021-04-05"}] * 9},
        {"related": [{"title": "Autre", "url": "https://x.example/2"}] * 9},
        {"images": [{"url": "https://x.example/a.jpg", "caption": "La salle"}] * 9},
        {"tags": ["a", "b", "c"], "author": {"name": "Nadia", "url": "https://x.example/nadia"}},
    ],
)
def test_an_article_with_lists_beside_its_text_is_one_record(tmp_path, beside):
    assert EXPECTED[:1] == texts(load(tmp_path, {**RECORDS[0], **beside}).articles)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (["Ouverture ", {"type": "bold", "text": "lundi"}, " à Fès"], "Ouverture lundi à Fès"),
        ([{"type": "plain", "text": "افتتاح "}, {"type": "link", "text": "x.example"}], "افتتاح x.example"),
        (["Premier.", "Deuxième."], "Premier.\nDeuxième."),
        (
            {"summary": ["En bref."], "sections": [{"headline": ["Titre"], "paragraphs": ["Un.", "Deux."]}]},
            "En bref.\nTitre\nUn.\nDeux.",
        ),
        ({"blocks": [{"type": "p", "data": {"text": "Un."}}, {"type": "p", "data": {"text": "Deux."}}]}, "Un.\nDeux."),
        ({"rendered": "Un."}, "Un."),
        ({"value": "<p>Un.</p>", "format": "full_html", "processed": "<p>Un.</p>"}, "Un."),
        ({"text": "خبر.", "html": "<p>خبر.</p>"}, "خبر."),
        ([{"type": "p", "value": "Un."}, {"type": "image", "value": "https://x.example/a.jpg"}], "Un."),
    ],
)  # fmt: skip
def test_nested_texts_are_joined_as_a_reader_would_write_them(tmp_path, text, body):
    assert [body] == load(tmp_path, [{"title": "T", "text": text, "date": "2021-04-03"}]).articles["body"].tolist()


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        (["Nadia B.", "Omar"], "Nadia B., Omar"),
        ([{"name": "ليلى"}, {"name": "عمر"}], "ليلى, عمر"),
        ([{"family": "Berrada", "given": "Nadia"}], "Nadia Berrada"),
        ([{"nombre": "Ana", "apellido": "Gil"}, {"prénom": "Nadia", "nom": "Berrada"}], "Ana Gil, Nadia Berrada"),
        ([{"الاسم": "ليلى", "اللقب": "بناني", "الصفة": "صحفية"}], "ليلى بناني"),
        ({"nombre": "Ana Gil", "cargo": "redactora"}, "Ana Gil"),
        ({"original": "By Sara Naji", "person": []}, "By Sara Naji"),
        ([], ""),
    ],
)
def test_authors_are_written_by_name(tmp_path, authors, byline):
    articles = load(tmp_path, [{**RECORDS[0], "author": authors}]).articles

    assert [byline] == articles["byline"].fillna("").tolist()


@pytest.mark.parametrize(
    ("name", "date", "precision"),
    [
        ("issued", {"date-parts": [[2021, 4, 3]]}, "day"),
        ("issued", {"date-parts": [[2021, 4]]}, "month"),
        ("upload_date", "20210403", "day"),
        ("upload_date", 20210403, "day"),
        ("date", {"$date": "2021-04-03T10:00:00Z"}, "time"),
        ("date", {"$date": {"$numberLong": "1617444000000"}}, "time"),
        ("date", {"year": 2021, "month": 4, "day": 3}, "day"),
        ("fecha", {"dia": 3, "mes": 4, "año": 2021}, "day"),
        ("التاريخ", {"اليوم": 3, "الشهر": 4, "السنة": 2021}, "day"),
        ("date", 1617444000, "time"),
    ],
)
def test_dates_in_parts_and_in_numbers_are_dates(tmp_path, name, date, precision):
    article = load(tmp_path, [{"title": "T", "text": "x", name: date}]).articles.iloc[0]

    assert ("2021-04", precision) == (f"{article['published']:%Y-%m}", article["published_precision"])


def test_members_of_a_list_that_are_no_records_are_counted(tmp_path):
    loaded = load(tmp_path, [*RECORDS, "fin", 12, None])

    assert EXPECTED == texts(loaded.articles)
    assert [("damaged", 2)] == list(zip(loaded.problems["kind"], loaded.problems["lost"], strict=True))


def test_nested_values_of_parquet_are_text_too(tmp_path):
    table = pd.DataFrame(
        [{"title": "T", "body": ["Un.", "Deux."], "author": [{"name": "ليلى"}], "vues": 3, "date": "2021-04-03"}]
    )
    table.to_parquet(tmp_path / "t.parquet")
    loaded = loaders.load(tmp_path / "t.parquet")

    assert ["T", "Un.\nDeux.", "ليلى"] == loaded.articles.loc[0, ["headline", "body", "byline"]].tolist()
    assert [["vues", 1, 1, "3"]] == loaded.columns[loaded.columns["ours"].isna()][
        ["theirs", "filled", "records", "example"]
    ].values.tolist()


def test_a_key_without_letters_is_a_column_like_any_other(tmp_path):
    (tmp_path / "a.json").write_text('[{"": "x", "title": "خبر", "text": "متن", "!": 1}]', encoding="utf-8")
    articles, problems = loaders.load(tmp_path / "a.json")

    assert (["خبر"], ["متن"], 0) == (articles["headline"].tolist(), articles["body"].tolist(), problems["lost"].sum())


def test_two_records_that_ran_together_are_told(tmp_path):
    text = '[{"title": "خبر", "text": "متن", "title": "ثان", "text": "آخر"}, {"title": "ثالث", "text": "متن ثالث"}]'
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    articles, problems = loaders.load(tmp_path / "a.json")

    assert (["ثان", "ثالث"], [("damaged", 1)]) == (
        articles["headline"].tolist(),
        list(zip(problems["kind"], problems["lost"], strict=True)),
    )
