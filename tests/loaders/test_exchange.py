"""XML of agencies, archives and corpora: the same two articles come out of each; what is no article is told."""

import pytest
from exchange_files import AR, CORPORA, DUMPS, EXCHANGE, FR, ISSUE, OPML, SQL

from achtari_toolkit import loaders

FIELDS = ["headline", "site", "byline", "language"]


def read(folder, content: str, encoding: str = "utf-8"):
    (folder / "x").write_bytes(content.encode(encoding))
    articles, problems = loaders.load(folder / "x")
    return articles, list(zip(problems["kind"], problems["lost"], strict=True))


@pytest.mark.parametrize("name", EXCHANGE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_same_articles_come_out_of_every_vocabulary(tmp_path, name, encoding):
    articles, problems = read(tmp_path, EXCHANGE[name], encoding)

    assert [
        ["مكتبة جديدة في فاس", "جريدة المثال", "ليلى المثالي", "ar"],
        ["Une bibliothèque ouvre à Fès", "Le Titre", "Leïla Exemple", "fr"],
    ] == articles[FIELDS].values.tolist()
    assert [list(AR), list(FR)] == [
        body.replace(". ", ".\n").split("\n")
        for body in articles["body"]  # named fields have no paragraphs
    ]
    local = articles["published"].dt.tz_convert("Africa/Casablanca").dt.strftime("%Y-%m-%d")
    assert ["2021-04-03"] * 2 == local.tolist()
    assert [] == problems
    if "1" not in name:
        assert ["https://x.example/1", "https://x.example/2"] == articles["url"].tolist()


@pytest.mark.parametrize("name", CORPORA)
def test_the_record_of_a_corpus_is_the_element_that_repeats(tmp_path, name):
    content, bodies = CORPORA[name]
    articles, problems = read(tmp_path, content)

    assert bodies == articles["body"].tolist()
    assert articles["published"].notna().all()
    assert 0 == sum(lost for _, lost in problems)


def test_each_article_of_an_issue_in_tei_is_an_article(tmp_path):
    articles, problems = read(tmp_path, ISSUE)

    assert [["خبر", AR[0]], ["Une", FR[0]], ["A library", "It opens."]] == articles[
        ["headline", "body"]
    ].values.tolist()
    assert ({"Le Titre"}, []) == (set(articles["site"]), problems)


@pytest.mark.parametrize("kind", ["picture", "video", "graphic"])
def test_an_item_that_is_no_text_is_counted(tmp_path, kind):
    articles, problems = read(tmp_path, EXCHANGE["NewsML"].replace("ninat:text", f"ninat:{kind}", 1))

    assert (1, [("no_article", 1)]) == (len(articles), problems)


def test_a_nitf_without_content_is_a_summary(tmp_path):
    text = EXCHANGE["NITF"].replace("<body.content>", "<body.gone>").replace("</body.content>", "</body.gone>")
    _, problems = read(tmp_path, text.replace("</body.head>", f"<abstract><p>{FR[0]}</p></abstract></body.head>"))

    assert [("summary", 0)] * 2 == problems


def test_archives_that_repeat_the_first_paragraph_have_it_once(tmp_path):
    text = EXCHANGE["NITF"].replace(
        "<block>", f'<block class="lead_paragraph"><p>{AR[0]}</p></block><block class="full_text">'
    )

    assert "\n".join(AR) == read(tmp_path, text)[0]["body"].iloc[0]


@pytest.mark.parametrize("name", EXCHANGE)
def test_a_file_that_breaks_off_loses_no_record_in_silence(tmp_path, name):
    for stop in range(len(EXCHANGE[name]) // 3, len(EXCHANGE[name]) - 20, 97):
        articles, problems = read(tmp_path, EXCHANGE[name][:stop])

        assert len(articles) + sum(lost for _, lost in problems) >= 1
        assert problems


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (OPML, "no_article"),
        ('<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>x</Message></Error>', "no_text_column"),
        ('<?xml version="1.0"?><corpus/>', "unknown_format"),
    ],
)
def test_xml_without_articles_is_refused_by_what_it_is(tmp_path, content, kind):
    assert (0, [(kind, 1)]) == (lambda read: (len(read[0]), read[1]))(read(tmp_path, content))


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0"?>'])
@pytest.mark.parametrize("root", ["html", "div", "article"])
def test_a_page_stays_a_page(tmp_path, declared, root):
    page = f"{declared}<{root}><head><title>خبر</title></head><body><p>{AR[0]}</p><p>{AR[1]}</p></body></{root}>"
    articles, _ = read(tmp_path, page)

    assert (1, True) == (len(articles), AR[0] in articles["body"].iloc[0])


@pytest.mark.parametrize("name", DUMPS)
def test_of_a_dump_the_published_posts_are_articles_and_the_others_are_counted(tmp_path, name):
    articles, problems = read(tmp_path, DUMPS[name])

    assert [
        ["مكتبة جديدة", "افتتحت الجماعة; (مكتبة), 'قول'."],
        ["Une bibliothèque", "L'école ouvre."],
    ] == [[headline, body.replace("\n", " ")] for headline, body in articles[["headline", "body"]].values]
    assert articles["published"].notna().all()
    assert ("no_article", 3) in problems
    assert 3 == sum(lost for _, lost in problems)


def test_a_dump_that_breaks_off_says_so(tmp_path):
    articles, problems = read(tmp_path, SQL[: SQL.index("Revision")])

    assert (2, True) == (len(articles), ("damaged", 1) in problems)


def test_a_dump_without_posts_is_refused_with_the_remedy(tmp_path):
    for text in (
        SQL[: SQL.index("CREATE")],
        "--\n-- PostgreSQL database dump\n--\nCOPY public.posts (id) FROM stdin;\n1\n",
    ):
        assert (0, [("unknown_format", 1)]) == (lambda read: (len(read[0]), read[1]))(read(tmp_path, text))


@pytest.mark.parametrize(
    ("table", "headlines", "lost"),
    [
        ("title,text,status\nخبر,متن,publish\nUn,deux,draft\n", ["خبر"], 1),
        ("Title,Content,Post Type,Status\nخبر,متن,post,publish\nUn,deux,page,publish\n", ["خبر"], 1),
        ("post_title,post_content,post_status\nUn,deux,private\nA,text,publish\n", ["A"], 1),
        ("title,text,status\nخبر,متن,lu\nUn,deux,draft\n", ["خبر", "Un"], 0),  # a status of the reader's own
        ("title,text,status\nخبر,متن,draft\nUn,deux,draft\n", ["خبر", "Un"], 0),  # no row is published: the desk's word
    ],
)
def test_a_table_says_by_its_states_which_rows_were_published(tmp_path, table, headlines, lost):
    articles, problems = read(tmp_path, table)

    assert (headlines, lost) == (articles["headline"].tolist(), sum(n for _, n in problems))


@pytest.mark.parametrize(
    ("head", "body"), [("افتتاح الجسر", "متن الخبر كاملا."), ("Extrait", "Extrait\nمتن الخبر كاملا.")]
)
def test_a_heading_that_repeats_the_title_of_a_text_in_tei_is_not_in_its_body(tmp_path, head, body):
    header = "<teiHeader><fileDesc><titleStmt><title>افتتاح الجسر</title></titleStmt></fileDesc></teiHeader>"
    text = f"<text><body><div><head>{head}</head><p>متن الخبر كاملا.</p></div></body></text>"
    (tmp_path / "x.xml").write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}{text}</TEI>', encoding="utf-8")
    articles, _ = loaders.load(tmp_path / "x.xml")

    assert [["افتتاح الجسر", body]] == articles[["headline", "body"]].to_numpy().tolist()
