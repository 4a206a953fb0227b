"""Home pages, sections, tags, authors, archives and results of a search are no articles; pages with links are."""

import pytest

from achtari_toolkit.loaders import load

WORDS = {  # a headline, a teaser, the paragraphs of an article
    "ar": ("المجلس يصادق على برنامج الطرق القروية", "صادق المجلس على برنامج جديد للطرق في دورته العادية ليوم أمس"),
    "fr": (
        "Le conseil adopte le programme des routes rurales",
        "Le conseil a adopté hier un nouveau programme de routes",
    ),
    "en": ("Council adopts the programme of rural roads", "The council adopted a new programme of roads on Thursday"),
}


def teasers(lang, n, how):
    headline, teaser = WORDS[lang]
    forms = {
        "cards": '<div class="card"><h2><a href="/{n}.html">{h} {n}</a></h2><p>{t} {n}.</p></div>',
        "articles": '<article><h3><a href="/{n}.html">{h} {n}</a></h3><p>{t} {n}.</p></article>',
        "list": '<li><a href="/{n}.html">{h} {n}</a></li>',
        "flat": '<h2><a href="/{n}.html">{h} {n}</a></h2><p>{t} {n}.</p>',
        "linked": '<a href="/{n}.html"><h3>{h} {n}</h3><p>{t} {n}.</p></a>',
        "lines": '<div><a href="/{n}.html">{h} {n}</a> {t} {n}.</div>',
    }
    return "".join(forms[how].format(n=k, h=headline, t=teaser) for k in range(n))


def page(lang, content, *, title, url="", head="", body=""):
    address = f'<meta property="og:url" content="{url}">' if url else ""
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{address}{head}</head><body{body}>'
        f"<header><nav><a href='/'>x</a></nav></header>{content}<footer>© 2021</footer></body></html>"
    )


WEBSITE_TYPE = '<meta property="og:type" content="website">'
WEBSITE = f'{WEBSITE_TYPE}<meta property="og:title" content="المثال">'
SITE = "https://minbar.example"
COLLECTION = '<script type="application/ld+json">{"@type": "CollectionPage", "name": "x"}</script>'
LISTS = {
    "home": {"title": "المثال", "url": f"{SITE}/"},
    "home by type": {"title": "المثال", "head": WEBSITE, "url": f"{SITE}/fr/"},
    "home in words": {"title": "الرئيسية - المثال", "head": WEBSITE},
    "section": {"title": "Société - Exemple", "url": f"{SITE}/societe/", "head": WEBSITE},
    "tag": {"title": "وسم: الطرق", "url": f"{SITE}/tag/routes"},
    "category": {"title": "Sport", "url": f"{SITE}/category/sport/page/2", "head": WEBSITE},
    "search": {"title": "Résultats de recherche pour « route »", "url": f"{SITE}/?s=route"},
    "search in Arabic": {"title": "نتائج البحث عن: الطرق - المثال"},
    "author": {"title": "ليلى", "url": f"{SITE}/author/leila", "head": WEBSITE},
    "archive": {"title": "avril 2021", "body": ' class="archive date"'},
    "month": {"title": "Mois : avril 2021", "url": f"{SITE}/2021/04/"},
    "search in Spanish": {"title": "Se han encontrado 35 resultados", "url": f"{SITE}/buscar/?palabra=ruta"},
    "tag in Spanish": {"title": "Etiqueta: rutas - Ejemplo"},
    "collection": {"title": "Routes", "head": COLLECTION},
}


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("how", ["cards", "articles", "list", "flat", "linked", "lines"])
@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_articles_is_no_article(tmp_path, kind, how, lang):
    content = f"<h1>المثال</h1>{teasers(lang, 12, how)}"
    (tmp_path / "a.html").write_text(page(lang, content, **LISTS[kind]), encoding="utf-8")
    articles, problems = load(tmp_path / "a.html")

    assert (0, ["no_article"], [1]) == (len(articles), problems["kind"].tolist(), problems["lost"].tolist())


NUMBERED = {  # the classes that WordPress and Drupal give to teasers differ from one to the next
    "WordPress": '<article class="post-{n} category-{n}"><h2><a href="/{n}">{h} {n}</a></h2><p>{t} {n}.</p></article>',
    "Drupal": '<div class="views-row views-row-{n}"><h3><a href="/{n}">{h} {n}</a></h3><p>{t} {n}.</p></div>',
}


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("system", NUMBERED)
def test_a_page_with_teasers_and_no_other_text_is_a_list_though_nothing_says_so(tmp_path, system, lang):
    headline, teaser = WORDS[lang]
    items = "".join(NUMBERED[system].format(n=n, h=headline, t=teaser) for n in range(100, 110))
    rights = "<footer><p>Todos los derechos reservados, El Ejemplo, Rabat, 2021.</p></footer>"
    (tmp_path / "a.html").write_text(page(lang, f"<h1>المثال</h1>{items}{rights}", title="المثال"), encoding="utf-8")
    articles, problems = load(tmp_path / "a.html")

    assert (0, ["no_article"]) == (len(articles), problems["kind"].tolist())


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("system", NUMBERED)
def test_a_brief_above_teasers_stays_an_article(tmp_path, system, lang):
    headline, teaser = WORDS[lang]
    items = "".join(NUMBERED[system].format(n=n, h="Autre", t="Une autre phrase assez longue") for n in range(100, 110))
    content = f"<div><h1>{headline}</h1><p>{teaser}.</p></div><section>{items}</section>"
    (tmp_path / "a.html").write_text(page(lang, content, title=headline), encoding="utf-8")

    assert [headline] == load(tmp_path / "a.html")[0]["headline"].tolist()


def text(lang, n):
    return "".join(f"<p>{WORDS[lang][1]} {k}. {WORDS[lang][1]}، {WORDS[lang][0]} ({k}).</p>" for k in range(n))


ARTICLES = {  # the null: pages with many links, an address that says little, or few words
    "many links": (4, "cards", {"title": "x", "url": f"{SITE}/news/a-long-name-of-an-article"}),
    "type of the site": (6, "list", {"title": "x", "url": f"{SITE}/politique/1234-nom.html", "head": WEBSITE_TYPE}),
    "address of the site": (6, "cards", {"title": "x", "url": f"{SITE}/"}),
    "no address": (3, "articles", {"title": "x"}),
    "short": (1, "list", {"title": "x"}),
    "declared": (
        1,
        "cards",
        {"title": "x", "url": f"{SITE}/", "head": '<meta property="article:published_time" content="2021-04-03">'},
    ),
    "about searching": (2, "list", {"title": "البحث مستمر عن مفقودين في عرض البحر", "url": f"{SITE}/1"}),
    "search goes on": (2, "list", {"title": "Search continues after the storm", "url": f"{SITE}/1"}),
    "of one word": (5, "list", {"title": "x", "url": f"{SITE}/inondations/"}),
}


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("kind", ARTICLES)
def test_an_article_among_links_stays_an_article(tmp_path, kind, lang):
    n, how, options = ARTICLES[kind]
    content = f"<article><h1>{WORDS[lang][0]}</h1>{text(lang, n)}</article><section>{teasers(lang, 12, how)}</section>"
    (tmp_path / "a.html").write_text(page(lang, content, **options), encoding="utf-8")

    assert [WORDS[lang][0]] == load(tmp_path / "a.html")[0]["headline"].tolist()


def bare(title, text, head=""):
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1><p>{text}</p></body></html>"


def refresh(content):
    return f'<meta http-equiv="refresh" content="{content}">'


OTHERS = [
    bare("Redirection", "Vous allez être redirigé.", refresh("0; url=/fr/")),
    bare("المثال", "جار التحويل", refresh("5;URL='https://minbar.example/'")),
    bare("Exemple", "", "<script>window.location.href = '/fr/';</script>").replace("<h1>Exemple</h1>", ""),
    bare("تسجيل الدخول", "يرجى تسجيل الدخول للوصول إلى هذا المحتوى."),
    bare("Sign in to the library", "Your session has expired. Please sign in again."),
    bare("Exemple", "Merci de vous reconnecter : votre session est expirée."),
    bare("minbar.example", "Ce domaine est à vendre. Recherches associées : hôtels, vols"),
    bare("minbar.example", "هذا النطاق للبيع. لشراء هذا النطاق اتصل بنا"),
    bare("Site en construction", "Revenez bientôt."),
    bare("Database Error", "Query timed out. Too many connections."),
    bare("خطأ", "تعذر الاتصال: انتهت مهلة قاعدة البيانات"),
    bare("301 Moved Permanently", "The document has moved here."),
]


@pytest.mark.parametrize("content", OTHERS)
def test_redirects_logins_and_parked_domains_are_no_articles(tmp_path, content):
    (tmp_path / "a.html").write_text(content, encoding="utf-8")
    articles, problems = load(tmp_path / "a.html")

    assert (0, ["no_article"]) == (len(articles), problems["kind"].tolist())


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Le domaine royal est à vendre", ""),
        ("تسجيل الدخول المدرسي يبدأ الاثنين", ""),
        ("Login data of a bank stolen", ""),
        ("Session parlementaire", refresh("300")),
        ("Une redirection de la circulation", refresh("0;url=/a")),
    ],
)
def test_articles_about_domains_sessions_and_redirections_stay_articles(tmp_path, title, head):
    (tmp_path / "a.html").write_text(bare(title, f"{WORDS['fr'][1]}. " * 9, head), encoding="utf-8")

    assert [title] == load(tmp_path / "a.html")[0]["headline"].tolist()


def test_a_short_text_at_the_address_of_a_site_is_no_list_without_links(tmp_path):
    text = page("fr", "<h1>Exemple</h1><p>Un texte court.</p>", title="Exemple", url=f"{SITE}/")
    (tmp_path / "a.html").write_text(text, encoding="utf-8")

    assert 1 == len(load(tmp_path / "a.html")[0])


@pytest.mark.parametrize("lang", WORDS)
def test_the_name_of_the_paper_in_the_main_heading_is_not_the_headline(tmp_path, lang):
    headline = WORDS[lang][0]
    content = f"<h1><a href='/'>المثال</a></h1><h2>{headline}</h2><div>{text(lang, 4)}</div>"
    site = '<meta property="og:site_name" content="المثال">'
    (tmp_path / "a.html").write_text(page(lang, content, title=f"{headline} | المثال", head=site), encoding="utf-8")

    assert [headline] == load(tmp_path / "a.html")[0]["headline"].tolist()


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("logo", ["<h1><a href='/'>المثال</a></h1>", "<h1>المثال</h1>"])
def test_a_name_in_the_main_heading_is_known_by_its_link_or_the_title_where_the_page_names_no_site(
    tmp_path, lang, logo
):
    headline = WORDS[lang][0]
    content = f"{logo}<h2>{headline}</h2><div>{text(lang, 4)}</div>"
    (tmp_path / "a.html").write_text(page(lang, content, title=f"{headline} - المثال"), encoding="utf-8")

    assert [headline] == load(tmp_path / "a.html")[0]["headline"].tolist()


def test_a_main_heading_that_the_title_has_in_part_stays_the_headline(tmp_path):
    content = f"<h1>Entretien</h1><h2>Lire aussi</h2><div>{text('fr', 4)}</div>"
    (tmp_path / "a.html").write_text(page("fr", content, title="Entretien - المثال"), encoding="utf-8")

    assert ["Entretien"] == load(tmp_path / "a.html")[0]["headline"].tolist()
