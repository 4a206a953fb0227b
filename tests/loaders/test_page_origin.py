"""Where a page was saved from, bodies in scripts, and fields under the names that other systems give them."""

import json

import pytest

from achtari_toolkit.loaders import load

TEXTS = {
    "ar": "قررت الجماعة يوم الثلاثاء فتح مسبح جديد في حي الزيتون بعد أشغال دامت ثلاث سنوات كاملة",
    "fr": "La commune a décidé mardi d'ouvrir une piscine au quartier des Oliviers après trois ans de chantier",
    "en": "The council decided on Tuesday to open a pool in the Olive quarter after three years of works",
}
URL = "https://minbar.example/a/1.html"


def lines(lang, n=5):
    return [f"{TEXTS[lang]} ({k})." for k in range(n)]


def read(folder, *, before="", head="", content=None, after="", lang="fr"):
    body = content or "<article><h1>Titre</h1>" + "".join(f"<p>{line}</p>" for line in lines(lang)) + "</article>"
    text = f"{before}<html lang='{lang}'><head><title>Titre</title>{head}</head><body>{body}</body></html>{after}"
    (folder / "a.html").write_text(text, encoding="utf-8")
    articles, problems = load(folder / "a.html")
    return articles.iloc[0], problems["kind"].tolist()


SAVED = {
    "browser": f"<!DOCTYPE html>\n<!-- saved from url=(0031){URL} -->\n",
    "SingleFile": f"<!DOCTYPE html> <!--\n Page saved with SingleFile \n url: {URL} \n"
    " saved date: Sat Apr 03 2021 10:00:00 GMT+0100 (heure normale)\n-->",
    "monolith": f"<!-- Saved from {URL} at 2021-04-03T09:00:00Z using monolith v2.7.0 -->",
    "HTTrack": "<!-- Mirrored from minbar.example/a/1.html by HTTrack Website Copier/3.x [XR&CO'2014], Sat, 03 Apr 2021"
    " 09:00:00 GMT -->",
}


@pytest.mark.parametrize("how", SAVED)
def test_the_address_is_that_from_which_the_page_was_saved(tmp_path, how):
    assert URL == read(tmp_path, before=SAVED[how])[0]["url"]


@pytest.mark.parametrize("how", ["SingleFile", "monolith", "HTTrack"])
def test_the_time_at_which_the_page_was_saved_is_evidence(tmp_path, how):
    assert "captured 2021-04-03T09:00:00+0000" == read(tmp_path, before=SAVED[how])[0]["date_evidence"]


@pytest.mark.parametrize(
    "head",
    [
        f'<meta property="og:url" content="https://web.archive.org/web/20210403090000/{URL}">',
        f'<link rel="canonical" href="https://webcache.googleusercontent.com/search?q=cache:x:{URL}+&cd=1">',
        f'<meta property="og:url" content="https://archive.today/2021.04.03-090000/{URL}">',
        f'<link rel="canonical" href="https://archive.ph/AbC"><meta property="og:url" content="https://archive.ph/AbC/{URL}">',
        f'<base href="{URL}"><meta property="og:url" content="/a/1.html">',
        '<link rel="canonical" href="https://minbar-example.cdn.ampproject.org/c/s/minbar.example/a/1.html">',
    ],
)
def test_the_address_of_a_saved_copy_is_that_of_the_publisher(tmp_path, head):
    assert URL == read(tmp_path, head=head)[0]["url"]


def test_what_the_page_declares_comes_before_where_it_was_saved_from(tmp_path):
    other = SAVED["browser"].replace("minbar", "mirror")

    assert URL == read(tmp_path, before=other, head=f'<meta property="og:url" content="{URL}">')[0]["url"]


def scripts(lang):
    """The text of an article in the ways in which pages keep it for their scripts."""
    text, html = lines(lang), "".join(f"<p>{line}</p>" for line in lines(lang))
    story = json.dumps({"props": {"article": {"title": "Titre", "body": html}}})
    state = json.dumps({"story": {"headline": "Titre", "paragraphs": text}})
    return {
        "next": f'<script id="__NEXT_DATA__" type="application/json">{story}</script>',
        "state": f"<script>window.__STATE__ = {state};</script>",
        "bare names": f"<script>window.__NUXT__={{data:[{{title:'Titre',content:{json.dumps(html)}}}]}};</script>",
        "blocks": f"<script>var data={json.dumps({'blocks': [{'type': 'p', 'text': line} for line in text]})}</script>",
        "template": f'<script type="text/template">{html}</script>',
    }


@pytest.mark.parametrize("how", scripts("fr"))
@pytest.mark.parametrize("lang", TEXTS)
def test_a_body_that_only_scripts_show_is_read_from_them(tmp_path, lang, how):
    content = f"<div id='app'><h1>Titre</h1><p>{lines(lang)[0]}</p></div>{scripts(lang)[how]}"
    article, kinds = read(tmp_path, content=content, lang=lang)

    assert (lines(lang), []) == (article["body"].split("\n"), kinds)


@pytest.mark.parametrize("lang", TEXTS)
def test_a_page_whose_scripts_load_the_rest_is_reported(tmp_path, lang):
    content = (
        f"<div id='root'><h1>Titre</h1><p>{lines(lang)[0]}</p></div><script>window.__DATA__={{\"id\": 1}}</script>"
    )
    article, kinds = read(tmp_path, content=content, lang=lang)

    assert (lines(lang)[0], ["summary"]) == (article["body"], kinds)


def test_the_data_of_a_page_that_shows_its_text_changes_nothing(tmp_path):
    """The null: a whole text beside the data of other articles, and a short text without any shell."""
    other = json.dumps({"title": "Autre", "body": "Un autre texte, sans rien de commun avec lui. " * 20})
    whole, kinds = read(tmp_path, after=f"<script>window.__STATE__ = {other}</script>")
    short, short_kinds = read(tmp_path, content=f"<article><h1>Titre</h1><p>{lines('fr')[0]}</p></article>")

    assert (lines("fr"), lines("fr")[:1], []) == (
        whole["body"].split("\n"),
        short["body"].split("\n"),
        kinds + short_kinds,
    )


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta name="DC.creator" content="ليلى">', "byline", "ليلى"),
        ('<meta name="parsely-author" content="Leïla">', "byline", "Leïla"),
        ('<meta name="sailthru.author" content="Leila">', "byline", "Leila"),
        ('<meta name="citation_author" content="Leila">', "byline", "Leila"),
        (
            '<meta property="article:author" content="https://facebook.com/x"><meta name="byl" content="By L">',
            "byline",
            "By L",
        ),
        (
            '<meta name="twitter:label1" content="Écrit par"><meta name="twitter:data1" content="Leïla">',
            "byline",
            "Leïla",
        ),
        ('<meta name="parsely-section" content="مجتمع">', "section", "مجتمع"),
        ('<meta property="article:section" content="Monde &amp;amp; Europe">', "section", "Monde & Europe"),
        ('<meta name="application-name" content="المثال">', "site", "المثال"),
        ('<meta name="DC.publisher" content="Exemple">', "site", "Exemple"),
        ('<meta name="citation_title" content="Titre long">', "headline", "Titre long"),
        ('<meta name="twitter:title" content="عنوان">', "headline", "عنوان"),
        ('<meta name="sailthru.title" content="Titre">', "headline", "Titre"),
    ],
)
def test_fields_are_read_under_the_names_of_other_systems(tmp_path, head, field, value):
    assert value == read(tmp_path, head=head)[0][field]


def test_an_author_in_microdata_counts_and_one_of_a_comment_does_not(tmp_path):
    text = "".join(f"<p>{line}</p>" for line in lines("fr"))
    comment = "<div class='comments'><span itemprop='author'>Lecteur</span></div>"
    printed = "<span itemprop='author' itemscope><b itemprop='name'>Leïla</b></span>"

    assert "Leïla" == read(tmp_path, content=f"{comment}<article><h1>Titre</h1>{printed}{text}</article>")[0]["byline"]
