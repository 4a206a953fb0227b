"""The columns that the caller names apply where they are, and make no other file fail."""

import pytest

from achtari_toolkit import loaders
from achtari_toolkit.errors import SchemaError


def folder_of(tmp_path):
    (tmp_path / "a.csv").write_text("Titre;Chapô\nUn;deux\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("العنوان;النص;Chapô\nخبر;متن;x\n", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"title": "A", "text": "b"}\n', encoding="utf-8")
    return tmp_path


def bodies(loaded):
    return loaded.articles["body"].tolist()


def test_a_named_column_applies_to_the_tables_that_have_it(tmp_path):
    loaded = loaders.load(folder_of(tmp_path), columns={"body": "chapo"})

    assert ["deux", "x", "b"] == bodies(loaded)
    assert ["caller", "caller"] == loaded.columns.query("ours == 'body'")["evidence"].tolist()[:2]
    assert [0] == loaded.problems.query("kind == 'unknown_column'")["lost"].tolist()


def test_a_pattern_of_files_has_columns_of_its_own(tmp_path):
    loaded = loaders.load(folder_of(tmp_path), columns={"headline": "Titre", "b.*": {"body": "Chapô"}})

    assert ["deux", "x", "b"] == bodies(loaded)
    assert ["name", "caller", "name"] == loaded.columns.query("ours == 'body'")["evidence"].tolist()


def test_columns_that_no_table_has_are_told_once_at_the_end(tmp_path):
    problems = loaders.load(folder_of(tmp_path), columns={"body": "Texte brut", "a.csv": {"url": "رابط"}}).problems

    message = problems.query("kind == 'unknown_column'")["message"].iloc[-1]
    assert message.startswith("no table has the columns that were named: body=Texte brut, url=رابط.")
    assert 0 == problems["lost"].sum()


def test_a_pattern_with_an_unknown_name_is_refused(tmp_path):
    with pytest.raises(SchemaError, match="columns maps corps"):
        loaders.load(folder_of(tmp_path), columns={"*.csv": {"corps": "x"}})


def test_an_article_table_of_this_toolkit_stays_one_beside_named_columns(tmp_path):
    articles = loaders.load(folder_of(tmp_path)).articles
    loaders.write_articles(articles, tmp_path / "d.csv")

    again = loaders.load(tmp_path / "d.csv", columns={"body": "Chapô"}).articles
    assert articles["article_id"].tolist() == again["article_id"].tolist()
