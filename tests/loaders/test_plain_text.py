"""Plain text and Markdown: what is an article, what is a list of them, and what is neither."""

import io
from html import escape

import pandas as pd
import pytest
from loading import days, kinds, load, values_of
from press_documents import ARABIC, ENGLISH, FRENCH, mail, word

from achtari_toolkit import datasets, loaders
from achtari_toolkit.loaders.documents.date_lines import is_date_line
from achtari_toolkit.loaders.documents.plain_text import why_not_text
from achtari_toolkit.loaders.documents.text_head import clipping_head
from achtari_toolkit.loaders.source.file import File


@pytest.mark.parametrize(
    ("text", "headline", "site", "day", "body"),
    [
        (f"افتتاح الجسر\n\nجريدة المثال – 3 أبريل 2021\nبقلم ليلى المثالي\n\n{ARABIC}", "افتتاح الجسر", "جريدة المثال", "2021-04-03", ARABIC),
        (f"Le pont rouvre\nLe Matin, 3 avril 2021\n{FRENCH}", "Le pont rouvre", "Le Matin", "2021-04-03", FRENCH),
        (f"The bridge opens\nBy Lina Example\nThe Paper | 3 April 2021 10:05\n\n{ENGLISH}", "The bridge opens", "The Paper", "2021-04-03", ENGLISH),
        (f"المصدر: المثال\nالتاريخ: ٣ أبريل ٢٠٢١\nالعنوان: افتتاح الجسر\nالنص:\n{ARABIC}", "افتتاح الجسر", "المثال", "2021-04-03", ARABIC),
        (f"Titre : Le pont rouvre\nSource : Le Titre\nDate : 25/04/2021\n\n{FRENCH}", "Le pont rouvre", "Le Titre", "2021-04-25", FRENCH),
        (f"Le Titre\n3 avril 2021\nLe pont rouvre après deux ans\n{FRENCH}", "Le pont rouvre après deux ans", "Le Titre", "2021-04-03", FRENCH),
        (f'---\ntitle: "The bridge: open"\ndate: 2021-04-03\nsource: The Paper\n---\n\n{ENGLISH}', "The bridge: open", "The Paper", "2021-04-03", ENGLISH),
        (f"# افتتاح الجسر\n\n**المصدر:** المثال\n**التاريخ:** 3 أبريل 2021\n\n{ARABIC}", "افتتاح الجسر", "المثال", "2021-04-03", ARABIC),
    ],
)  # fmt: skip
def test_a_text_with_a_head_is_an_article(tmp_path, text, headline, site, day, body):
    articles, problems = load(tmp_path, text)

    assert [] == kinds(problems)
    assert [[headline, site, body, "x"]] == values_of(articles, "headline", "site", "body", "source")
    assert [day] == days(articles)


@pytest.mark.parametrize(
    ("front", "headline", "site"),
    [
        ("title: الجسر\ntitle: القنطرة\nsource: المثال", "القنطرة", "المثال"),  # the last counts, as in YAML
        ("title: yes\nsource: 0x1F", "yes", "0x1F"),
        ("title: !text الجسر\nsource: &a Le Matin\nsite_note: *a", "الجسر", "Le Matin"),
        ("title: الجسر\nsource: [[Le Matin]]", "الجسر", "Le Matin"),
        ("title: The bridge\nsource:\n- name: The Paper\n- The Times", "The bridge", "The Paper, The Times"),
    ],
)
def test_values_of_a_front_matter_are_text_as_it_is_written(tmp_path, front, headline, site):
    articles, problems = load(tmp_path, f"---\n{front}\n---\n\n{ARABIC}")

    assert [[headline, site, ARABIC]] == values_of(articles, "headline", "site", "body")
    assert [] == kinds(problems)


LEVELS = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]


@pytest.mark.parametrize("body", [ARABIC, FRENCH, ENGLISH])
@pytest.mark.parametrize(
    "front",
    [
        "\n".join(["a0: &a0 lol", *LEVELS, "title: *a29"]),
        "\n".join([f"a0: &a0 {'خبر' * 3_000}", *LEVELS[:4], "title: *a4"]),
        "title: " + "[" * 9_000 + "]" * 9_000,
        "title: " + "[" * 19_000,
        "title: " + "{a: " * 3_000 + "}" * 3_000,
        "\n".join(f"{' ' * n}a:" for n in range(190)),
        "\n".join("- " * n + "x" for n in range(1, 130)),
        "title: &a [*a]",
        "title: *absent",
        "title: [" + "x, " * 6_000 + "]",
        "title: " + "x" * 19_000,
    ],
    ids=[
        "bomb", "long bomb", "deep lists", "open lists", "deep mappings", "deep blocks", "deep dashes", "circle",
        "no anchor", "wide", "long",
    ],
)  # fmt: skip
def test_a_front_matter_that_grows_or_goes_deep_costs_no_text(tmp_path, front, body):
    text = f"{body} {body} {body}"
    articles, _ = load(tmp_path, f"---\n{front}\n---\n\n{text}\n")

    assert [text] == articles["body"].tolist()
    assert articles["headline"].str.len().max() < 20_000


@pytest.mark.parametrize("body", [ARABIC, FRENCH, ENGLISH])
def test_prose_without_a_head_has_its_first_line_as_headline_and_no_date(tmp_path, body):
    articles, problems = load(tmp_path, f"Un titre\n\n{body}\n\n{body[:-1]} ..!\n")

    assert [] == kinds(problems)
    assert ["Un titre"] == articles["headline"].tolist()
    assert articles["published"].isna().all()


def test_a_paragraph_alone_is_a_body(tmp_path):
    articles, _ = load(tmp_path, f"{FRENCH} {FRENCH}\n")

    assert [["", f"{FRENCH} {FRENCH}"]] == values_of(articles, "headline", "body")


def test_lines_that_a_program_wrapped_are_one_paragraph(tmp_path):
    words = FRENCH.split()
    wrapped = " ".join(words[:12]) + "\n" + " ".join(words[12:]) + "\n"
    articles, _ = load(tmp_path, f"Le pont\n\n{wrapped}\n{wrapped}")

    assert [f"{FRENCH}\n{FRENCH}"] == articles["body"].tolist()


@pytest.mark.parametrize(
    "text",
    [
        f"العنوان: الجسر\nالمصدر: المثال\nالتاريخ: 3 أبريل 2021\n\n{ARABIC}\n\nالعنوان: القنطرة\nالمصدر: المثال\nالتاريخ: 4 أبريل 2021\n\n{FRENCH}",
        f"الجسر\nالمثال، 3 أبريل 2021\n\n{ARABIC}\n\n=====\n\nالقنطرة\nالمثال، 4 أبريل 2021\n\n{FRENCH}",
        f"الجسر\n\nالمثال، 3 أبريل 2021\n\n{ARABIC}\n\nالقنطرة\n\nالمثال، 4 أبريل 2021\n\n{FRENCH}",
        f"## الجسر\nالمثال، 3 أبريل 2021\n\n{ARABIC}\n\n## القنطرة\nالمثال، 4 أبريل 2021\n\n{FRENCH}",
    ],
    ids=["labels", "separators", "date lines", "Markdown"],
)
def test_a_text_of_several_clippings_is_told_apart(tmp_path, text):
    articles, problems = load(tmp_path, text)

    assert [] == kinds(problems)
    assert [["الجسر", "المثال", ARABIC, "x#1"], ["القنطرة", "المثال", FRENCH, "x#2"]] == values_of(
        articles, "headline", "site", "body", "source"
    )
    assert ["2021-04-03", "2021-04-04"] == days(articles)


def test_a_text_before_the_first_clipping_is_reported(tmp_path):
    _, problems = load(
        tmp_path, f"{ENGLISH}\n\n## الجسر\n3 أبريل 2021\n\n{ARABIC}\n\n## القنطرة\n4 أبريل 2021\n\n{FRENCH}"
    )

    assert [("no_article", 0)] == kinds(problems)
    assert "The bridge opened" in problems["message"].iloc[0]


NO_PROSE = {
    "log": "2024-03-12 10:00:00 INFO the worker has begun to read the files of the folder\n" * 9,
    "log of a server": '10.1.2.3 - - [12/Mar/2024:10:00:00 +0000] "GET /index.html HTTP/1.1" 200 12 "-" "Mozilla"\n' * 5,
    "log of a telephone": "[2024-03-12 10:00:00] app.INFO: the worker has begun to read\n[2024-03-12 10:00:01] app.ERROR: it has failed\n",
    "Python": "import os\n\n\ndef read(path):\n    # read the whole file and return all of its lines in order\n    return open(path).read()\n" * 3,
    "JavaScript": "function read(path) {\n  const text = load(path);\n  return text; // the whole text of the file is returned here\n}\n" * 3,
    "SQL": "INSERT INTO `wp_posts` VALUES (1,'un titre','un texte assez long pour ressembler à un article de presse');\n" * 3,
    "HTTP": "HTTP/1.1 200 OK\nServer: nginx\nContent-Type: text/html\nDate: Mon, 12 Mar 2024 10:00:00 GMT\n\nhello",
    "robots": "User-agent: *\nDisallow: /admin/\nDisallow: /search/\nAllow: /\nSitemap: https://x.example/sitemap.xml\n" * 3,
    "words": "\n".join("جسر قنطرة طريق مدينة قرية نهر بحر جبل سهل واد".split() * 4),
    "settings": "[main]\nname = value of the name\npath = /var/lib\nlevel = 3\n" * 4,
    "numbers": "12 13 14 15\n16 17 18 19\n" * 9,
    "base64": "TWFuIGlzIGRpc3Rpbmd1aXNoZWQsIG5vdCBvbmx5IGJ5IGhpcyByZWFzb24s\n" * 9,
    "few words": "une note de rien",
    "Python lists": f"content: ['{ARABIC}', '{ARABIC}']\n",
    "repeated": "le pont de la ville est ouvert, dit-on.\n" * 60,
}  # fmt: skip


@pytest.mark.parametrize("name", NO_PROSE)
def test_what_is_no_prose_is_not_read_as_plain_text(name):
    assert why_not_text(File("x", io.BytesIO(NO_PROSE[name].encode())))


def test_a_text_that_is_no_article_is_told_why(tmp_path):
    _, problems = load(tmp_path, NO_PROSE["words"])

    assert [("unknown_format", 1)] == kinds(problems)
    assert "it has no sentences" in problems["message"].iloc[0]


def test_a_table_of_prose_stays_a_table(tmp_path):
    articles, _ = load(tmp_path, f'title,text\nLe pont,"{FRENCH}"\nالجسر,"{ARABIC}"\n')

    assert ["Le pont", "الجسر"] == articles["headline"].tolist()


def test_the_commas_of_prose_make_no_table(tmp_path):
    articles, _ = load(tmp_path, f"La réunion, hier\n{FRENCH}\nLa maire était là, dit-on.\n")

    assert ["La réunion, hier"] == articles["headline"].tolist()


@pytest.mark.parametrize(
    ("text", "is_line"),
    [
        ("Le Titre – 3 avril 2021", True),
        ("هسبريس | السبت 3 أبريل 2021 - 10:05", True),
        ("Published on April 3, 2021 by Lina Example", True),
        ("03/04/2021", True),
        ("Il est né le 3 avril 2021 dans le vieux quartier de la ville.", False),
        ("وقعت الأحداث يوم 3 أبريل 2021 في المدينة القديمة أمام السكان", False),
        ("avril 2021", False),
    ],
)
def test_a_date_line_has_a_day_and_little_else(text, is_line):
    assert is_line == is_date_line(text)


def test_a_place_beside_the_date_is_no_source():
    assert ("", "3 أبريل 2021") == tuple(
        getattr(clipping_head(["الجسر", "الرباط، 3 أبريل 2021", ARABIC]), name) for name in ("site", "date")
    )


@pytest.mark.slow
def test_articles_of_the_simulated_press_stay_one_article_each_as_text_mail_and_document(tmp_path):
    articles = datasets.load("simulated_press").sample(60, random_state=3)
    for number, article in enumerate(articles.itertuples()):
        lines = article.body.split("\n")
        text = "\n\n".join([article.headline, *lines])
        html = f"<h1>{escape(article.headline)}</h1>" + "".join(f"<p>{escape(line)}</p>" for line in lines)
        for name, content in {
            "text": text.encode(),
            "mail": mail(text, subject=article.headline).as_bytes(),
            "html": mail("", html, subject=article.headline).as_bytes(),
            "word": word((article.headline, "Titre1"), *lines),
            "bare": word(article.headline, *lines),
        }.items():
            (tmp_path / f"{number}.{name}").write_bytes(content)
    loaded, problems = loaders.load(tmp_path)

    copies = problems[problems["kind"].eq("repeated")]
    assert {"controls", "repeated"} == set(problems["kind"])
    assert 5 * len(articles) == len(loaded) + len(copies)
    assert not pd.concat([loaded["source"], copies["source"]]).str.contains("#").any()
