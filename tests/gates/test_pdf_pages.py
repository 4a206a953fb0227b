"""The quality of texts read from PDF pages that Chromium prints of the simulated press, in two Arabic fonts."""

import json
import re
import unicodedata
from collections import Counter
from html import escape
from itertools import pairwise
from pathlib import Path

import press
import pytest

from achtari_toolkit import loaders
from achtari_toolkit.charts.style.fonts import font_files

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
FONTS = ("amiri", "regular")
MIXED = [
    "قال مدير مختبر CNRST-Rabat إن ثمن الكيلو بلغ 12,5 درهما (+3%)، مقابل 11 درهما سنة 2019، وفق وكالة MAP.",
    "اللّهُ أَكْبَر: قَرَأَ الإِمَامُ سُورَةً قَصِيرَةً، وَخَرَجَ النَّاسُ إِلَى الأَسْوَاقِ.",
    "لا إله إلا الله، والسلام عليكم؛ لأن الآلات لم تصل، والإجراءات لإنجاز المشروع لازمة.",
    "Le ministère de l'Eau a signé « l'accord » avec ONEE (ماء وكهرباء) à 10 h 15, soit 1 250,75 DH.",
    "ارتفعت الصادرات من 1.234.567 طنا إلى ٢٬٣٤٥٬٦٧٨ طنا، أي بزيادة ٪٤٧ خلال 2023-2024، حسب www.example.ma.",
]
HIDDEN = "مختبئ"
STYLE = """@page { size: A4; margin: 18mm } body { font: 11pt Tested } h1 { font-size: 20pt } p { text-align: justify }
.two { columns: 2; column-gap: 8mm } .clipped { height: 20mm; width: 60mm; overflow: hidden; position: relative }
.clipped div { position: absolute; right: 62mm; white-space: nowrap }"""
LAYOUTS = ("one", "two", "mixed", "clipped")


def texts(layout: str, n: int) -> tuple[str, list[str]]:
    """A headline and the paragraphs of a page: the nth article of a middle length."""
    articles = press.articles()
    row = articles[articles["body"].str.len().between(700, 1_600) & articles["body"].str.contains("في")].iloc[n * 41]
    paragraphs = [one_line(text) for text in row["body"].split("\n")]
    return one_line(row["headline"]), MIXED + paragraphs[:2] if layout == "mixed" else paragraphs


def printed(browser, layout: str, font: str, headline: str, paragraphs: list[str], path: Path) -> None:
    face = f"@font-face {{ font-family: Tested; src: url('{font_files()[font].as_uri()}') }}"
    hidden = f"<div class=clipped><div>{HIDDEN}</div></div>" if layout == "clipped" else ""
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    kind = "two" if layout == "two" else "one"
    source = path.with_suffix(".html")
    source.write_text(
        f"<!doctype html><html dir=rtl lang=ar><meta charset=utf-8><style>{face}{STYLE}</style>"
        f"<h1>{escape(headline)}</h1><div class={kind}>{body}</div>{hidden}</html>",
        encoding="utf-8",
    )
    page = browser.new_page()
    page.goto(source.as_uri())
    page.evaluate("document.fonts.ready")
    page.pdf(path=path, prefer_css_page_size=True)
    page.close()


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def words(text: str) -> list[str]:
    plain = re.sub("[\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFKC", text))
    return plain.translate(str.maketrans("“”‘’«»", '""\'\'""')).split()


@pytest.fixture(scope="module")
def scores(browser, tmp_path_factory) -> dict[str, float]:
    """Word recall, share of adjacent pairs of words kept, headlines that are right, and hidden words that were read."""
    folder = tmp_path_factory.mktemp("pages")
    n_words = n_kept = n_pairs = n_kept_pairs = n_headlines = n_hidden = n_pages = 0
    for font in FONTS:
        for layout in LAYOUTS:
            headline, paragraphs = texts(layout, n_pages)
            path = folder / f"{font}-{layout}.pdf"
            printed(browser, layout, font, headline, paragraphs, path)
            article = loaders.load(path)[0].iloc[0]
            read = words(article["headline"] + "\n" + article["body"])
            blocks = [words(text) for text in (headline, *paragraphs)]
            needed, pairs = (
                Counter(w for block in blocks for w in block),
                Counter(p for b in blocks for p in pairwise(b)),
            )
            n_words, n_kept = n_words + needed.total(), n_kept + (needed & Counter(read)).total()
            n_pairs, n_kept_pairs = n_pairs + pairs.total(), n_kept_pairs + (pairs & Counter(pairwise(read))).total()
            n_headlines += words(article["headline"]) == words(headline)
            n_hidden += HIDDEN in read
            n_pages += 1
    return {
        "recall": n_kept / n_words, "order": n_kept_pairs / n_pairs,
        "headlines": n_headlines / n_pages, "hidden": n_hidden,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["recall", "order", "headlines"])
def test_pages_are_read_as_they_were_written(scores, name):
    assert FLOORS["pdf_of_chromium"][name] <= scores[name]


def test_text_that_is_clipped_is_not_read(scores):
    assert 0 == scores["hidden"]
