"""Of several declared articles that of the page counts; JSON-LD is read in the forms in which templates leave it."""

import html
import json

import pytest

from achtari_toolkit.loaders import load

PAGES = {  # headline, headline of another article, paragraph
    "ar": (
        "افتتاح مكتبة جديدة في الحي القديم",
        "مدرب الفريق يغادر بعد خسارة ثالثة",
        "افتتحت الجماعة يوم الاثنين مكتبة جديدة في الحي القديم بحضور عدد من السكان والتلاميذ.",
    ),
    "fr": (
        "Une bibliothèque ouvre dans le vieux quartier",
        "L'entraîneur quitte le club après une défaite",
        "La commune a ouvert lundi une nouvelle bibliothèque dans le vieux quartier, devant de nombreux habitants.",
    ),
    "en": (
        "A library opens in the old quarter",
        "Coach leaves after third defeat this month",
        "The council opened a new library in the old quarter on Monday in front of many residents and pupils.",
    ),
}
URL, OTHER_URL = "https://journal.example/news/1.html", "https://journal.example/news/77.html"
DATE, OTHER_DATE = "2021-04-03T08:30:00+00:00", "2019-01-02T10:00:00+00:00"


def news(headline, url, date, **further):
    return {"@type": "NewsArticle", "headline": headline, "datePublished": date, "mainEntityOfPage": url} | further


def script(text, kind="application/ld+json"):
    return f'<script type="{kind}">{text}</script>'


def page(lang, *scripts, og=True):
    headline, _, paragraph = PAGES[lang]
    metas = f'<meta property="og:title" content="{headline}"><meta property="og:url" content="{URL}">' if og else ""
    text = f"<article><h1>{headline}</h1>{f'<p>{paragraph}</p>' * 3}</article>"
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{headline}</title>{metas}'
        f"{''.join(scripts)}</head><body>{text}</body></html>"
    )


def loaded(folder, text):
    (folder / "page.html").write_text(text, encoding="utf-8")
    return load(folder / "page.html")[0].iloc[0]


def arrangements(lang):
    """The article of the page and another one, in the ways in which pages declare both."""
    headline, other_headline, _ = PAGES[lang]
    of_page, other = (
        news(headline, URL, DATE, author="ليلى"),
        news(other_headline, OTHER_URL, OTHER_DATE, author="Autre"),
    )
    by_entity = {**other, "mainEntityOfPage": {"@type": "WebPage", "@id": OTHER_URL}}
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": other}]}
    return {
        "list": [script(json.dumps([other, of_page]))],
        "graph": [script(json.dumps({"@context": "https://schema.org", "@graph": [by_entity, of_page]}))],
        "scripts": [script(json.dumps(other)), script(json.dumps(of_page))],
        "item list": [script(json.dumps(listed)), script(json.dumps(of_page))],
        "inside": [script(json.dumps({"@type": "WebPage", "mentions": [other], "mainEntity": of_page}))],
        "relative": [script(json.dumps([other, {**of_page, "mainEntityOfPage": "/news/1.html"}]))],
        "by headline": [script(json.dumps([other, {**of_page, "mainEntityOfPage": ""}]))],
        "by address": [
            script(json.dumps([other, {**of_page, "headline": f"{headline[:20]}…", "url": URL + "?utm_source=x"}]))
        ],
    }


@pytest.mark.parametrize("how", arrangements("ar"))
@pytest.mark.parametrize("lang", PAGES)
def test_the_article_of_the_page_counts_and_not_one_that_it_names(tmp_path, lang, how):
    article = loaded(tmp_path, page(lang, *arrangements(lang)[how]))

    assert ("ليلى", DATE[:10]) == (article["byline"], article["published"].strftime("%Y-%m-%d"))
    assert article["headline"].startswith(PAGES[lang][0][:20])


@pytest.mark.parametrize("lang", PAGES)
def test_another_article_that_is_declared_alone_gives_the_page_neither_headline_nor_date(tmp_path, lang):
    article = loaded(tmp_path, page(lang, script(json.dumps(news(PAGES[lang][1], OTHER_URL, OTHER_DATE)))))

    assert (PAGES[lang][0], True) == (article["headline"], article["published"] is None or article.isna()["published"])


@pytest.mark.parametrize(
    "declared",
    [
        {"headline": "Quartier : une bibliothèque", "url": "https://autre.example/ailleurs/9"},  # half of its words
        {"headline": "Bibliothèque", "mainEntityOfPage": "https://journal.example/"},  # the address of the site
        {"headline": "عنوان"},
        {},
    ],
)
def test_an_article_of_which_little_is_said_still_dates_its_page(tmp_path, declared):
    """The null: headlines of JSON-LD differ from those that are printed, and addresses are those of the site."""
    said = {"@type": "NewsArticle", "datePublished": DATE, "author": "Leïla", **declared}
    article = loaded(tmp_path, page("fr", script(json.dumps(said)), og=False))

    assert "Leïla" == article["byline"]


FORMS = {
    "text of JSON": lambda text: json.dumps(text),
    "CDATA": lambda text: f"<![CDATA[{text}]]>",
    "CDATA in lines": lambda text: f"//<![CDATA[\n{text}\n//]]>",
    "CDATA in comments": lambda text: f"/*<![CDATA[*/{text}/*]]>*/",
    "CDATA for all": lambda text: f"<!--//--><![CDATA[//><!--\n{text}\n//--><!]]>",
    "comment": lambda text: f"<!-- {text} -->",
    "comment within": lambda text: text.replace("{", "{ /* note */ ", 1),
    "line comment": lambda text: text.replace(", ", ", // note\n", 1),
    "semicolon": lambda text: text + ";",
    "variable": lambda text: f"var data = {text};",
    "window": lambda text: f"window.ld = window.ld || {text}",
    "comma": lambda text: text[:-1] + ",}",
    "comma left out": lambda text: text.replace('", "author"', '"\n "author"'),
    "two values": lambda text: text + '\n{"@type": "Organization", "name": "x"}',
    "three values": lambda text: f'{{"@type": "WebSite"}},\n{text},\n{{"@type": "Organization"}}',
    "nested lists": lambda text: f"[[{text}]]",
    "references": html.escape,
    "numbers of references": lambda text: text.replace('"', "&#34;"),
    "mark": lambda text: "\ufeff" + text,
    "line break": lambda text: text.replace("NewsArticle", "NewsArticle").replace("ليلى", "ليلى\n"),
    "tab": lambda text: text.replace("ليلى", "\tليلى"),
    "quotation marks": lambda text: text.replace("ليلى", 'ليلى "ل"'),
    "single quotation marks": lambda text: text.replace('"', "'"),
    "cut off": lambda text: text[:-1],
    "full names": lambda text: text.replace('"NewsArticle"', '"http://schema.org/NewsArticle"').replace(
        '"datePublished"', '"http://schema.org/datePublished"'
    ),
    "prefix": lambda text: text.replace('"NewsArticle"', '"schema:NewsArticle"').replace(
        '"datePublished"', '"schema:datePublished"'
    ),
    "several types": lambda text: text.replace('"NewsArticle"', '["CreativeWork", "NewsArticle"]'),
    "typed value": lambda text: text.replace(f'"{DATE}"', f'{{"@type": "xsd:date", "@value": "{DATE}"}}'),
    "list of one": lambda text: text.replace(f'"{DATE}"', f'["{DATE}"]'),
    "capitals": lambda text: text.replace("datePublished", "DatePublished").replace("NewsArticle", "newsArticle"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", PAGES)
def test_json_ld_is_read_as_templates_leave_it(tmp_path, lang, form):
    text = json.dumps(news(PAGES[lang][0], URL, DATE, author="ليلى"), ensure_ascii=False)
    article = loaded(tmp_path, page(lang, script(FORMS[form](text)), og=False))

    assert (True, DATE[:10]) == (article["byline"].startswith("ليلى"), article["published"].strftime("%Y-%m-%d"))


@pytest.mark.parametrize("kind", ["application/ld+json; charset=utf-8", "APPLICATION/LD+JSON", " application/ld+json "])
def test_the_type_of_the_script_may_have_capitals_spaces_and_a_charset(tmp_path, kind):
    declared = script(json.dumps(news(PAGES["fr"][0], URL, DATE, author="Leïla")), kind)

    assert "Leïla" == loaded(tmp_path, page("fr", declared))["byline"]


@pytest.mark.parametrize(
    "broken", ["{", "[" * 5000, '{"a":' * 3000, "none", "function(){}", "{}", "null", '"x"', "[[],{}]"]
)
def test_a_script_without_an_article_harms_no_page(tmp_path, broken):
    assert PAGES["ar"][0] == loaded(tmp_path, page("ar", script(broken)))["headline"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("L&#8217;eau &quot;rare&quot;", 'L’eau "rare"'),
        ("L&amp;#039;eau", "L'eau"),
        ("&amp;amp;quot;الماء&amp;amp;quot; يعود", '"الماء" يعود'),
        ("الماء&nbsp;يعود", "الماء يعود"),
        ("<em>Le Titre</em> revient", "Le Titre revient"),
        ("AT&T et R&D", "AT&T et R&D"),
        ("1 < 2 et 3 > 2", "1 < 2 et 3 > 2"),
    ],
)
def test_character_references_in_headlines_are_decoded(tmp_path, written, printed):
    declared = {"@type": "NewsArticle", "headline": written}
    by_json = f"<title>x</title>{script(json.dumps(declared))}"
    by_meta = f'<meta property="og:title" content="{html.escape(written)}">'
    pages = [f"<html><head>{head}</head><body><p>{PAGES['fr'][2]}</p></body></html>" for head in (by_json, by_meta)]

    assert [printed] * 2 == [loaded(tmp_path, text)["headline"] for text in pages]
