"""XML of very many elements is read in linear time up to a bound, and beyond it told as too large."""

import io
from functools import partial

import pytest
from bombs import papers

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders import load
from achtari_toolkit.loaders.markup.element_limit import MOST_ELEMENTS, MOST_IN_DOCUMENT
from achtari_toolkit.loaders.markup.xml_records import MOST_MOVED, xml_records
from achtari_toolkit.loaders.source.file import File

RECORDS = {"feed": papers.feed, "Atom": papers.atom, "sitemap": papers.sitemap}
DOCUMENTS = {"docx": papers.docx, "odt": partial(papers.opened, "text"), "TEI": papers.tei}
MOST = {**dict.fromkeys(RECORDS, MOST_ELEMENTS), **dict.fromkeys(DOCUMENTS, MOST_IN_DOCUMENT)}
SENTENCE = "وقع الطرفان اليوم اتفاقا للتعاون"
URL = "<url><loc>https://x.example/{}</loc></url>"
URLS = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def loaded(folder, content):
    (folder / "t").write_bytes(content)
    return load(folder / "t")


def of_records(*sizes):
    xml = "<corpus>" + "".join(f"<doc>{'<b/>' * size}</doc>" for size in sizes) + "</corpus>"
    return xml_records(File("a.xml", io.BytesIO(xml.encode())), "doc", most=50_000)


@pytest.mark.parametrize("name", MOST)
def test_xml_of_more_elements_than_a_bound_is_told_as_too_large_with_the_bound(tmp_path, name):
    articles, problems = loaded(tmp_path, (RECORDS | DOCUMENTS)[name]("", "<b/>" * (MOST[name] + 1)))

    assert (0, ["too_large"]) == (len(articles), problems["kind"].tolist())
    assert f"{MOST[name]:,} elements" in problems["message"].item()


def test_what_comes_before_a_record_of_too_many_elements_is_loaded(tmp_path):
    urls = URL.format(1) + URL.format(2) + " " * 100_000 + URL.format("<b/>" * (MOST_ELEMENTS + 1))
    articles, problems = loaded(tmp_path, URLS.format(urls).encode())

    assert ["https://x.example/1", "https://x.example/2"] == articles["url"].tolist()
    assert ["too_large"] == problems["kind"].tolist()


def test_the_bound_holds_for_each_record_and_not_for_all_of_them():
    assert 5 == len(list(of_records(*[30_000] * 5)))


def test_a_record_beyond_the_bound_ends_the_reading():
    records = of_records(30_000, 100_000)

    assert "a.xml#1" == next(records)[0]
    with pytest.raises(UnreadableSource, match="50,000 elements"):
        next(records)


def test_a_broken_record_beyond_the_bound_costs_itself_alone():
    xml = f"<corpus><doc>&x;</doc><doc>{'<b/>' * 60_000}</doc><doc>خبر</doc></corpus>"
    pieces = list(xml_records(File("a.xml", io.BytesIO(xml.encode())), "doc", most=50_000))

    assert ["too_large"] == [piece.kind for piece in pieces if not isinstance(piece, tuple) and piece.lost]
    assert "a.xml#3" == pieces[-1][0]


@pytest.mark.parametrize("name", ["sitemap", "TEI"])
def test_elements_of_a_namespace_take_no_square_of_time(tmp_path, name):
    """The square would take minutes."""
    assert 1 == len(loaded(tmp_path, (RECORDS | DOCUMENTS)[name]("", "<b/>" * 600_000))[0])


def test_a_broken_record_of_very_many_elements_is_read_outside_of_its_context(tmp_path):
    feed = papers.atom("", f"<p>{SENTENCE}</p>" + "<b/>" * 5 * MOST_MOVED)[:-9]
    articles, problems = loaded(tmp_path, feed)

    assert [SENTENCE] == articles["body"].tolist()
    assert {"damaged"} == set(problems["kind"])


def test_a_sitemap_of_all_addresses_that_it_may_have_is_within_the_bound():
    url = URL.format("").replace("</url>", "<lastmod/><changefreq/><priority/></url>")
    records = xml_records(File("a.xml", io.BytesIO(URLS.format(url * 50_000).encode())), "url")

    assert 50_000 == sum(1 for _ in records)


def test_paragraphs_of_a_word_document_without_text_keep_the_page_that_begins_before_them(tmp_path):
    paragraph = "<w:p>{}<w:r><w:t>{}</w:t></w:r></w:p>"
    texts = [f"{SENTENCE} {n} يشمل التكوين وتبادل الخبرات بين المؤسسات." for n in range(40)]
    breaks = '<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p/>'
    body = "".join(paragraph.format("", text) for text in texts)
    with_empty = loaded(tmp_path, papers.docx("", f"{body}{breaks}<w:p/>{body}"))[0]
    without = loaded(tmp_path, papers.docx("", f"{body}{breaks.removesuffix('<w:p/>')}{body}"))[0]

    assert without["body"].tolist() == with_empty["body"].tolist()
