"""Reference managers: the same three references come out of every export, their abstracts as summaries."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_exports import BIBTEX, REFERENCES, RIS, ZOTERO_RDF

from achtari_toolkit.loaders import load
from achtari_toolkit.loaders.references.latex_text import latex_text


def read(folder, content: str, encoding: str = "utf-8"):
    (folder / "x").write_bytes(content.encode(encoding))
    return load(folder / "x")


def kinds(problems) -> list[tuple[str, int]]:
    return list(zip(problems["kind"], problems["lost"], strict=True))


@pytest.mark.parametrize("name", REFERENCES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_same_references_come_out_of_every_export(tmp_path, name, line_end):
    articles, problems = read(tmp_path, REFERENCES[name].replace("\n", line_end))

    assert [
        ["مكتبة جديدة في فاس", "جريدة المثال", "https://x.example/1", "2021-04-03", "day"],
        ["Une bibliothèque ouvre à Fès", "Le Titre", "https://x.example/2", "2021-04-01", "month"],
        ["A library opens", "The Example", "https://x.example/3", "2021-04-03", "day"],
    ] == articles.assign(day=articles["published"].dt.tz_convert("Africa/Casablanca").dt.strftime("%Y-%m-%d"))[
        ["headline", "site", "url", "day", "published_precision"]
    ].values.tolist()
    bodies = [re.sub(r"\s+", " ", body) for body in articles["body"]]
    assert [
        "افتتحت الجماعة مكتبة جديدة في الحي القديم. وتضم ثلاث قاعات للقراءة.",
        "La commune a ouvert lundi une bibliothèque dans le vieux quartier.",
        "",
    ] == bodies
    assert "المثالي، ليلى" == articles["byline"].iloc[0]
    assert {"Exemple", "Leïla", "Muster", "Max"} == set(re.findall(r"\w+", articles["byline"].iloc[1]))
    assert [("summary", 0), ("summary", 0), ("no_body", 0)] == kinds(problems)


@pytest.mark.parametrize("before", ["Provider: X\nDatabase: Y\nContent: text/plain\n\n", "\ufeff", "\n\n"])
def test_lines_that_a_database_printed_before_the_first_reference_hide_it_not(tmp_path, before):
    assert 3 == len(read(tmp_path, before + RIS)[0])


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_references_in_other_encodings_are_read(tmp_path, encoding):
    french = "TY  - NEWS" + RIS.split("TY  - NEWS")[2]

    assert ["Une bibliothèque ouvre à Fès"] == read(tmp_path, french, encoding)[0]["headline"].tolist()


@pytest.mark.parametrize("content", [RIS[:-40], BIBTEX[:-30]])
def test_a_reference_that_breaks_off_is_loaded_and_told(tmp_path, content):
    articles, problems = read(tmp_path, content)

    assert 3 == len(articles)
    assert ("damaged", 0) in kinds(problems)


def test_notes_and_attachments_are_no_articles(tmp_path):
    attachment = '<z:Attachment rdf:about="#i"><dc:title>Snapshot</dc:title></z:Attachment><bib:Memo rdf:about="#n"/>'
    articles, problems = read(tmp_path, ZOTERO_RDF.replace("</rdf:RDF>", attachment + "</rdf:RDF>"))

    assert (3, ("no_article", 2)) == (len(articles), kinds(problems)[-1])
    content = '[{"itemType": "note", "note": "x", "dateAdded": "2021"}, {"itemType": "webpage", "title": "خبر"}]'
    articles, problems = read(tmp_path, content)
    assert (["خبر"], ("no_article", 1)) == (articles["headline"].tolist(), kinds(problems)[-1])


def test_a_span_of_days_is_its_first_day(tmp_path):
    content = '[{"type": "article-newspaper", "title": "خبر", "issued": {"date-parts": [[2021, 4, 3], [2021, 4, 5]]}}]'
    articles, _ = read(tmp_path, content.replace('"title"', '"container-title": "المثال", "title"'))

    assert ("2021-04-03/2021-04-05", "day") == tuple(articles.loc[0, ["published_raw", "published_precision"]])


def test_a_broken_library_of_zotero_is_read_as_far_as_it_goes(tmp_path):
    articles, problems = read(tmp_path, ZOTERO_RDF[: ZOTERO_RDF.index("<bib:Document")])

    assert (2, True) == (len(articles), ("damaged", 0) in kinds(problems))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"{\'E}cole du c{\oe}ur \`a Fran\c{c}ois", "École du cœur à François"),
        (r"\textit{Le Titre} -- 5\,\% \& plus", "Le Titre – 5 % & plus"),
        (r"``Na\"{\i}ve'' {\ss}", "“Naïve” ß"),
        ("مكتبة {جديدة} في فاس", "مكتبة جديدة في فاس"),
        ("A library opens", "A library opens"),
    ],
)
def test_commands_of_latex_are_printed_as_a_reader_sees_them(written, printed):
    assert printed == latex_text(written)


@given(st.text(alphabet="abé ابت.,;:!?()-0123", max_size=80).filter(lambda text: "--" not in text))
def test_text_without_commands_stays(text):
    assert text == latex_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "title,body\nTY  - NEWS,متن\n",
        "title,body\nخبر,@article in a text {x}\n",
        '[{"type": "article", "title": "خبر", "text": "متن", "author": "كاتب"}]',
    ],
)
def test_what_only_names_a_reference_is_read_as_before(tmp_path, text):
    articles, problems = read(tmp_path, text)

    assert (1, 0) == (len(articles), problems["lost"].sum())
    assert "summary" not in set(problems["kind"])
