"""Bodies in several blocks are one body, whatever contains the blocks and is between them."""

import io

import pytest
from split_pages import BETWEEN, TEXTS, kept_share, split_page, split_pages

from achtari_toolkit.loaders.reading import read_file
from achtari_toolkit.loaders.source.file import File

ENOUGH = 0.98
FURTHER = {  # a part of the body among others that a page has in the same element, and what is none
    "comments": "".join(
        f"<div class='row'><b>زائر {n}</b> <span>2021-04-0{n}</span><p>{{comment}} {n}</p></div>" for n in range(1, 6)
    ),
    "comments in paragraphs": "<div>"
    + "".join(f"<p><b>Reader {n}</b> - 4/4/2021<br>{{comment}} {n}</p>" for n in range(1, 6))
    + "</div>",
    "comments in English": "".join(
        f"<li class='c'><p>Reader {n}</p><p>2 hours ago</p><p>{{comment}} {n}</p></li>" for n in range(1, 6)
    ),
    "comments without times": "<h3>Commentaires (3)</h3>"
    + "".join(f"<div class='row'><b>Reader {n}</b><p>{{comment}} {n}</p></div>" for n in range(3)),
    "teasers": "".join(
        f"<div class='n'><h3><a href='/{n}'>A {n}</a></h3><p>{{comment}} {n}</p></div>" for n in range(4)
    ),
    "linked teasers": "".join(f"<div><a href='/{n}'>{{comment}} {n}</a> {{comment}} {n}</div>" for n in range(4)),
    "another article": "<article><h1>{other}</h1><p>{comment} 1</p><p>{comment} 2</p></article>",
    "an author": "<div class='author-box'><p>{comment} 1</p><p>{comment} 2</p></div>",
    "a newsletter": "<form><label>{comment} 1</label><input name='mail'><span>{comment} 2</span></form>",
}
COMMENT = {
    "ar": "تعليق طويل يقول صاحبه إن المرفق تأخر كثيرا وإن الحي يحتاج قبله إلى مدرسة وإلى مركز صحي قريب من السكان",
    "fr": "Un avis assez long dont l'auteur estime que le quartier avait surtout besoin d'une école et de médecins",
    "en": "A rather long remark by a reader who thinks that the quarter needed a school and a surgery before a pool",
}


def body(text):
    return next(item["body"] for item in read_file(File("page", io.BytesIO(text.encode()))) if isinstance(item, dict))


def pages_that_lose(**options):
    return [page.name for page in split_pages(**options) if kept_share(page, body(page.text)) < ENOUGH]


@pytest.mark.parametrize("block", ["div", "section"])
def test_all_blocks_of_a_body_are_kept_in_every_container_class_and_number(block):
    assert [] == pages_that_lose(block=block)


def test_the_lists_and_notes_around_a_body_in_several_blocks_stay_out():
    pages = [(page, body(page.text)) for page in split_pages()]

    assert [] == [page.name for page, text in pages if any(line in text for line in page.unwanted)]


CHRONOLOGY = {  # days and, below each, what happened
    "ar": ["3 أبريل 2019", "5 ماي 2020", "9 يونيو 2020", "الثلاثاء 1 مارس 2021"],
    "fr": ["3 avril 2019", "5 mai 2020", "Mardi 9 juin 2020", "1er mars 2021"],
    "en": ["3 April 2019", "May 5, 2020", "9 June 2020", "1 March 2021"],
}
ITEMS = [
    "<div class='t'><b>{day}</b><p>{text}</p></div>",
    "<li><time>{day}</time> <span>{text}</span></li>",
    "<div class='e'><span>{day}</span><h3>x</h3><p>{text}</p></div>",
]


@pytest.mark.parametrize("lang", COMMENT)
@pytest.mark.parametrize("form", ITEMS)
def test_a_chronology_is_no_list_of_comments(lang, form):
    texts = [f"{COMMENT[lang]} ({n})." for n in range(8)]
    items = "".join(form.format(day=day, text=text) for day, text in zip(CHRONOLOGY[lang], texts[4:], strict=True))
    before = "".join(f"<p>{text}</p>" for text in texts[:4])
    whole = body(f"<html><body><article><h1>x y</h1>{before}<div>{items}</div></article></body></html>")

    assert [] == [text for text in texts if text not in whole]


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("between", BETWEEN)
def test_the_blocks_stay_in_their_order(lang, between):
    page = split_page("main", "zone", 4, lang, between=between)

    assert page.paragraphs == body(page.text).split("\n")


def bare(paragraphs, lang, opening, closing, gap=""):
    """A page whose paragraphs each stand in an element of their own."""
    blocks = gap.join(f"{opening}{text}{closing}" for text in paragraphs)
    headline = TEXTS[lang][0]
    return (
        f"<!doctype html><html lang='{lang}'><head><title>{headline}</title></head><body><nav><a href='/'>x</a></nav>"
        f"<div class='wrap'><h1>{headline}</h1>{blocks}</div><footer><p>{TEXTS[lang][4]}</p></footer></body></html>"
    )


ELEMENTS = {
    "accordion": ("<div class='item'><button>+</button><div class='panel'><p>", "</p></div></div>"),
    "details": ("<details><summary>+</summary><p>", "</p></details>"),
    "columns": ("<div class='col-6'><p>", "</p></div>"),
    "sections": ("<section><p>", "</p></section>"),
    "numbered": ("<div class='part-{n}'><p>", "</p></div>"),
    "list": ("<ul><li>", "</li></ul>"),
    "divs": ("<div>", "</div>"),
    "widgets": ("<div class='elementor-widget elementor-widget-text'><div class='in'><p>", "</p></div></div>"),
    "quotations": ("<blockquote><p>", "</p></blockquote>"),
    "cells": ("<table><tr><td><p>", "</p></td></tr></table>"),
}


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("how", ELEMENTS)
def test_a_paragraph_may_stand_in_an_element_of_its_own(lang, how):
    opening, closing = ELEMENTS[how]
    page = split_page("div", "x", 3, lang, between="nothing")
    blocks = [f"{opening.format(n=n)}{text}{closing}" for n, text in enumerate(page.paragraphs)]

    assert ENOUGH <= kept_share(page, body(bare(blocks, lang, "", "")).replace("- ", ""))


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("what", FURTHER)
def test_what_is_no_part_of_the_body_stays_out_beside_it(lang, what):
    """The null: in the same element as the blocks there are comments, teasers and other articles."""
    page = split_page("div", "q7", 2, lang, between="ad")
    further = FURTHER[what].format(comment=COMMENT[lang], other=TEXTS[lang][3])
    text = body(
        page.text.replace('</div><div class="col-4">', f"<div class='tt'>{further}</div></div><div class=\"col-4\">")
    )

    assert (1, False) == (kept_share(page, text), COMMENT[lang] in text)


@pytest.mark.parametrize("lang", TEXTS)
def test_a_page_laid_out_by_tables_has_its_body_in_lines(lang):
    headline, sentences, most, other, _ = TEXTS[lang]
    menu = "<br>".join(f"<a href='{n}'>{other} {n}</a>" for n in range(4))
    text = "<br>".join(f"{sentence}." for sentence in sentences)
    page = (
        f"<html><head><title>{headline}</title></head><body><table><tr><td>{menu}</td><td><font>{headline}</font>"
        f"<br><p align=justify><font size=3>{text}</font></p></td><td>{most}<br>{menu}</td></tr></table></body></html>"
    )

    assert [f"{sentence}." for sentence in sentences] == body(page).split("\n")


def test_a_table_of_data_within_a_body_stays_a_table():
    page = split_page("article", "text", 2, "fr", between="nothing")
    table = "<table><tr><th>Ville</th><th>Bassins</th></tr><tr><td>Oujda</td><td>4</td></tr></table>"
    text = body(page.text.replace("</p></div><div", f"</p>{table}</div><div", 1))

    assert ["| Ville | Bassins |", "| Oujda | 4 |"] == [line for line in text.split("\n") if line.startswith("| ")]
