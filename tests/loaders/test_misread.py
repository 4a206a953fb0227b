"""Texts whose letters went wrong before they were saved, in every format; sound ones are left as they are."""

import json

import pandas as pd
import pytest

from achtari_toolkit import datasets, loaders
from achtari_toolkit.loaders.tables.sound_articles import sound_articles

ARABIC = "افتتحت الجماعة الحضرية يوم الاثنين مكتبة جديدة في الحي القديم بحضور عدد من السكان."
FRENCH = "La bibliothèque d’Aïn Diab a été inaugurée lundi à Casablanca, près du marché."


def wrong(text: str, encoding: str) -> str:
    return "".join(bytes([n]).decode(encoding, "ignore") or chr(n) for n in text.encode())


def csv(texts: list[str]) -> str:
    return "title,text,date\n" + "".join(f'Nr {n},"{text}",2021-04-03\n' for n, text in enumerate(texts))


def jsonl(texts: list[str]) -> str:
    return "".join(json.dumps({"title": f"Nr {n}", "text": text}) + "\n" for n, text in enumerate(texts))


def feed(texts: list[str]) -> str:
    items = (f"<item><title>Nr {n}</title><description>{text}</description></item>" for n, text in enumerate(texts))
    return f'<rss version="2.0"><channel><title>Feed</title>{"".join(items)}</channel></rss>'


@pytest.mark.parametrize("write", [csv, jsonl, feed])
@pytest.mark.parametrize(("text", "encoding"), [(ARABIC, "cp1256"), (ARABIC, "cp1252"), (FRENCH, "cp1252")])
def test_records_that_were_decoded_twice_are_repaired_and_counted(tmp_path, write, text, encoding):
    (tmp_path / "a").write_text(write([text, wrong(text, encoding), text, wrong(text, encoding)]), encoding="utf-8")
    articles, problems = loaders.load(tmp_path / "a")
    doubts = problems[problems["kind"].eq("encoding")]

    assert [text] * 4 == articles["body"].tolist()
    assert [("of 2 records texts were decoded twice and are repaired; the first is a#2.", 0)] == list(
        doubts[["message", "lost"]].itertuples(index=False, name=None)
    )


def test_a_workbook_is_repaired_too(tmp_path):
    pd.DataFrame({"العنوان": [ARABIC], "النص": [wrong(ARABIC, "cp1256")]}).to_excel(tmp_path / "a.xlsx", index=False)

    assert ARABIC == loaders.load(tmp_path / "a.xlsx")[0]["body"].item()


@pytest.mark.parametrize("text", ["?????? ?????? ???????", "������ �����، 2021", "???? «?????»"])
def test_text_of_question_marks_is_told_and_loaded(tmp_path, text):
    (tmp_path / "a.csv").write_text(csv([text, ARABIC]), encoding="utf-8")
    articles, problems = loaders.load(tmp_path / "a.csv")

    assert [text, ARABIC] == articles["body"].tolist()
    assert [("encoding", 0)] == list(problems[["kind", "lost"]].itertuples(index=False, name=None))
    assert "of 1 records texts are question marks" in problems["message"].item()


@pytest.mark.parametrize("text", ["Vraiment ???", "ماذا؟؟؟؟", "Who? What? Where?", "À suivre ?!?", "??"])
def test_questions_are_no_lost_letters(tmp_path, text):
    (tmp_path / "a.csv").write_text(csv([text, ARABIC]), encoding="utf-8")

    assert loaders.load(tmp_path / "a.csv")[1].empty


def test_no_article_of_the_simulated_press_is_misread():
    articles = datasets.load("simulated_press")
    sound, problems = sound_articles(articles)

    assert ["controls"] * len(problems) == [problem.kind for _, problem in problems]
    assert 100 > (sound["body"] != articles["body"]).sum()
