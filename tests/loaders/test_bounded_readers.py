"""Files that are made to take long: their cost grows with their size and not with its square, or they are refused."""

import io

import pytest
from fuzz.seeds import HTML
from hypothesis import given
from hypothesis import strategies as st

from achtari_toolkit.loaders import Limits, load
from achtari_toolkit.loaders.archives.warc_records import raw_records
from achtari_toolkit.loaders.bodies.long_texts import long_texts
from achtari_toolkit.loaders.bodies.page_parts import body_texts
from achtari_toolkit.loaders.columns.table_width import frame_of
from achtari_toolkit.loaders.delimited import quotation
from achtari_toolkit.loaders.exchange.sql_rows import rows_of_sql
from achtari_toolkit.loaders.markup.page_tree import page_tree
from achtari_toolkit.loaders.markup.surplus_attributes import MOST_ATTRIBUTES, without_surplus_attributes
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.limits import Meter
from achtari_toolkit.loaders.tables.head_row import find_head

MANY = " ".join(f"a{n}" for n in range(20_000))
SENTENCE = "وقع الطرفان اليوم اتفاقا للتعاون يشمل التكوين وتبادل الخبرات"


def loaded(folder, content):
    path = folder / "t"
    path.write_text(content, encoding="utf-8")
    articles, problems = load(path)
    return articles["headline"].tolist(), list(zip(problems["kind"], problems["lost"], strict=True))


def attributes(markup):
    return max(len(element.attrib) for element in page_tree(markup).iter())


@pytest.mark.parametrize("value", ["", "=b", '="b"', "='>'", '=">"', " = \n'<a>'", '="'], ids=str)
@pytest.mark.parametrize(
    "before",
    [
        "<p ",
        "</p ",
        "<script ",
        "<TITLE ",
        "<!--<a b='--><p ",
        '<title><b x="</title><p ',
        '<script>a<b "</script><p ',
        '<textarea><b x="</textarea><p ',
        "<!--><p ",
        '<p a="<!--"><b ',
    ],
)
def test_a_tag_keeps_a_bounded_number_of_attributes_however_they_are_written(before, value):
    markup = f"<html>{before}{' '.join(f'a{n}{value}' for n in range(12_000))}>خبر<p>un"

    assert attributes(markup) <= MOST_ATTRIBUTES


def test_a_page_with_many_attributes_in_a_tag_loads(tmp_path):
    assert ["خبر"] == loaded(tmp_path, HTML.replace("<article>", f"<article {MANY}>"))[0]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_pages_whose_tags_have_few_attributes_are_not_touched(language):
    page = HTML.replace('lang="ar"', f'lang="{language}"').replace("</p>", f"</p>{f'<p>{SENTENCE} a<b</p>' * 600}")
    script = f"<script>if (a<b {MANY}) c();</script>"

    assert page == without_surplus_attributes(page)
    assert page + script == without_surplus_attributes(page + script)


class CountedText(str):
    """A line that counts how often a text is looked for in it."""

    n_searches = 0

    def __contains__(self, words):
        CountedText.n_searches += 1
        return super().__contains__(words)


@pytest.mark.parametrize("n", [50, 100, 200])
def test_each_text_of_a_page_finds_its_line_without_asking_the_lines_one_by_one(n):
    CountedText.n_searches = 0
    page = page_tree("<html><body>" + "".join(f"<p>{SENTENCE} {k}</p>" for k in range(n)) + "</body></html>")
    lines = [CountedText(f"{SENTENCE} {k}") for k in range(n)]

    assert list(range(n)) == [text.line_index for text in body_texts(long_texts(page), lines, set())]
    assert 0 == CountedText.n_searches


def test_a_text_that_is_before_the_last_one_in_the_body_is_in_its_line():
    page = page_tree(f"<html><body><p>{SENTENCE} b</p><p>{SENTENCE} a</p><p>{SENTENCE} c</p></body></html>")
    lines = [f"{SENTENCE} a", f"un {SENTENCE} b"]

    assert [1, 0, None] == [text.line_index for text in body_texts(long_texts(page), lines, set())]


def test_equal_names_of_columns_get_numbers_in_order():
    head = find_head([["العنوان", "Texte", "x", "x", "x (2)", "x", "Texte"], ["un", "deux", "1", "2", "3", "4", "5"]])

    assert ["العنوان", "Texte", "x", "x (2)", "x (2) (2)", "x (3)", "Texte (2)"] == head.names


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["c", "عمود طويل الاسم"])
def test_a_table_of_very_many_columns_is_refused_with_its_rows(tmp_path, delimiter, name):
    names = [f"{name} {n}" for n in range(30_000)]
    rows = [["العنوان", "النص", *names], ["خبر", "متن", *"x" * 30_000], ["un", "deux", *"x" * 30_000]]

    assert ([], [("too_large", 2)]) == loaded(tmp_path, "\n".join(delimiter.join(row) for row in rows) + "\n")


def test_records_with_very_many_different_fields_are_loaded_and_the_surplus_is_told(monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.columns.table_width.MOST_COLUMNS", 30)
    records = [{f"c{n}": "x", "titre": f"{n}", "texte": "deux"} for n in range(100)]
    table, problems = frame_of(records, "f")

    assert (100, 30) == table.shape
    assert ["c0", "titre", "texte", "c1"] == list(table.columns[:4])
    assert [("too_large", 0)] == [(problem.kind, problem.lost) for problem in problems]


def test_records_with_few_fields_are_a_table_of_all_of_them():
    table, problems = frame_of([{"titre": "un"}, {"texte": "deux"}], "f")

    assert (["titre", "texte"], []) == (list(table.columns), problems)


@pytest.mark.parametrize("tag", ["<p>", "<br>", "<tr><td>", "<SPAN>"])
def test_a_page_of_very_many_tags_is_refused(tmp_path, tag):
    assert ([], [("too_large", 1)]) == loaded(tmp_path, HTML.replace("</article>", f"{tag}x" * 60_000 + "</article>"))


def test_a_record_of_very_many_fields_is_loaded(tmp_path, monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.columns.table_width.MOST_COLUMNS", 30)
    fields = "".join(f'"c{n}": "x", ' for n in range(1_000))

    assert ["خبر"] == loaded(tmp_path, f'[{{"title": "خبر", {fields}"text": "متن"}}]')[0]


@pytest.mark.parametrize("blank", ["\n", "\r\n"])
def test_texts_of_very_many_empty_lines_take_time_by_their_number(tmp_path, blank):
    assert ["خبر"] == loaded(tmp_path, "العنوان,النص\n" + blank * 100_000 + "خبر,متن\n")[0]


@given(st.text('",\nx', max_size=40), st.sampled_from([2, 3, 4]))
def test_what_quotation_marks_say_does_not_depend_on_where_a_text_is_cut(text, n_bytes):
    whole = quotation.marks_of(io.BytesIO(text.encode()), ",", '"')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quotation, "CHUNK_BYTES", n_bytes)
        in_parts = quotation.marks_of(io.BytesIO(text.encode()), ",", '"')

    assert (whole.is_sound, whole.is_utf8) == (in_parts.is_sound, in_parts.is_utf8)
    assert not whole.is_sound or whole.n == in_parts.n


@pytest.mark.parametrize("unit", ['"', 'x"""""""', '""""x'])
def test_runs_of_marks_are_looked_at_once(monkeypatch, unit):
    n_looked_at = []
    runs_of = quotation._runs
    monkeypatch.setattr(quotation, "CHUNK_BYTES", 16)
    monkeypatch.setattr(quotation, "_runs", lambda codes, mark: n_looked_at.append(len(codes)) or runs_of(codes, mark))
    content = ('a,"' + unit * (4_000 // len(unit))).encode()
    quotation.marks_of(io.BytesIO(content), ",", '"')

    assert sum(n_looked_at) < 2 * len(content)


def test_a_row_of_a_broken_table_that_is_longer_than_an_article_is_left_out_before_anything_is_made_of_it(tmp_path):
    (tmp_path / "t").write_text(f'title,text\nخبر,متن\nun,de"ux"x\n{"x" * 200}\n', encoding="utf-8")
    articles, problems = load(tmp_path / "t", limits=Limits(characters_per_record=100))

    assert ["خبر", "un"] == articles["headline"].tolist()
    assert [("too_large", 1)] == list(zip(problems["kind"], problems["lost"], strict=True))


def test_very_many_duplicates_are_counted_in_one_row_after_the_first_ones(tmp_path):
    (tmp_path / "a#b.csv").write_text("title,text\n" + "خبر,متن\n" * 3_000, encoding="utf-8")
    articles, problems = load(tmp_path / "a#b.csv")

    assert (1, 2_999) == (len(articles), problems["lost"].sum())
    assert [1_999] == problems.loc[problems["lost"].gt(1), "lost"].tolist()


@pytest.mark.parametrize(
    "unit",
    ["\n", "\n ", "CREATE TABLE `a` (\n", "CREATE TABLE `a` (\n`b` int,\n\n", "INSERT INTO `a` \n", "INSERT INTO a ("],
)
def test_the_patterns_of_a_dump_do_not_start_anew_at_each_line(unit):
    """Quadratic ones would take hours."""
    dump = f"CREATE TABLE `a` (\n  `b` int,\n{unit * 200_000}"

    assert [] == list(rows_of_sql(File("a.sql", io.BytesIO(dump.encode()))))


def test_heads_of_web_captures_that_do_not_end_reach_to_the_next_record():
    """Reading on from each beginning would take hours."""
    block = b"HTTP/1.1 200 OK\r\n\r\nx"
    whole = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block)
    archive = b"WARC/1.0\r\n" * 300_000 + whole
    gap, record = raw_records(io.BytesIO(archive), Meter(len(archive)))

    assert (0, 3_000_000) == (gap.start, gap.stop)
    assert block == record.block
