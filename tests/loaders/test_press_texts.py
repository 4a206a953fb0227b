"""Texts of ProQuest, NewsBank, PressReader and WiseNews: the same three articles come out of each, whole."""

import pytest
from press_texts import ARTICLES, PRINTED, PROQUEST, PROQUESTS, RULE

from achtari_toolkit import loaders

EXPORTS = PROQUESTS | PRINTED


def read(folder, content: str, encoding: str = "utf-8"):
    (folder / "x").write_bytes(content.encode(encoding))
    articles, problems = loaders.load(folder / "x")
    return articles, list(zip(problems["kind"], problems["lost"], strict=True))


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_same_articles_come_out_of_every_database(tmp_path, name, line_end):
    articles, problems = read(tmp_path, EXPORTS[name].replace("\n", line_end))

    assert [[title, site, "\n".join(texts)] for title, texts, site, *_ in ARTICLES] == articles[
        ["headline", "site", "body"]
    ].values.tolist()
    local = articles["published"].dt.tz_convert("Africa/Casablanca").dt.strftime("%Y-%m-%d")
    assert (["2021-04-03"] * 3, ["Culture"] * 3, []) == (local.tolist(), articles["section"].tolist(), problems)
    if name != "PressReader":
        assert [author for _, _, _, author, *_ in ARTICLES] == articles["byline"].tolist()


@pytest.mark.parametrize("name", PROQUESTS)
def test_proquest_names_the_language_and_the_address(tmp_path, name):
    articles, _ = read(tmp_path, PROQUESTS[name])

    assert (["ar", "fr", "en"], [f"http://search.example/docview/{n}" for n in (1, 2, 3)]) == (
        articles["language"].tolist(),
        articles["url"].tolist(),
    )


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(
    "paragraph",
    [
        "Subject: the council answered on Tuesday that the work would go on.",
        "Title: la commune a répondu mardi que les travaux continueraient encore.",
        "Date: the council met again on Tuesday, and nobody was in the hall.",
        "العنوان: أجابت الجماعة يوم الثلاثاء أن الأشغال ستستمر شهورا أخرى.",
        "Copyright law protects the books of the library for another seventy years, and longer.",
    ],
)
def test_no_paragraph_that_begins_as_a_field_is_lost(tmp_path, name, place, paragraph):
    text = EXPORTS[name]
    for _, texts, *_ in ARTICLES:
        text = text.replace(
            f"\n{texts[1]}", f"\n{paragraph}\n{texts[1]}" if place == 0 else f"\n{texts[1]}\n{paragraph}"
        )
    articles, problems = read(tmp_path, text)
    wanted = [[texts[0], paragraph, texts[1]] if place == 0 else [*texts, paragraph] for _, texts, *_ in ARTICLES]

    assert ["\n".join(each) for each in wanted] == articles["body"].tolist()
    assert 0 == sum(lost for _, lost in problems)


def test_a_text_of_proquest_that_was_cut_says_how_many_articles_are_absent(tmp_path):
    articles, problems = read(tmp_path, PROQUEST[: PROQUEST.index("Document 3 of 3")])

    assert (2, [("damaged", 1)]) == (len(articles), problems)


@pytest.mark.parametrize("gone", [f"{RULE}\n\n", "Document 1 of 3\n\n", "ProQuest"])
def test_proquest_is_known_without_one_of_its_marks(tmp_path, gone):
    articles, _ = read(tmp_path, PROQUEST.replace(gone, ""))

    assert [title for title, *_ in ARTICLES] == articles["headline"].tolist()


@pytest.mark.parametrize("unavailable", ["", "Full text: Not available.\n\n"])
def test_an_article_that_has_only_its_abstract_is_a_summary(tmp_path, unavailable):
    text = PROQUEST
    for _, texts, *_ in ARTICLES:
        text = text.replace(f"Full text: {texts[0]}\n\n{texts[1]}\n\n", unavailable)
    articles, problems = read(tmp_path, text)

    assert [texts[0] for _, texts, *_ in ARTICLES] == articles["body"].tolist()
    assert [("summary", 0)] * 3 == problems


@pytest.mark.parametrize(
    "text",
    [
        "Le Titre\n3 avril 2021\n\nLa base ProQuest a changé de nom.\n\nElle garde le texte intégral des journaux.",
        "مكتبة جديدة\n3 أبريل 2021\n\nافتتحت الجماعة مكتبة فيها NewsBank و PressReader.\n\nوتضم ثلاث قاعات.",
    ],
)
def test_a_text_that_only_names_a_database_is_read_as_any_text(tmp_path, text):
    articles, problems = read(tmp_path, text)

    assert (1, 0) == (len(articles), sum(lost for _, lost in problems))
    assert text.split("\n")[-1] in articles["body"].iloc[0]
