"""A page that shows the beginning of an article for subscribers gives a summary; free articles do not."""

import json

import pytest

from achtari_toolkit.loaders import load

TEXTS = {
    "ar": "قررت الجماعة يوم الثلاثاء فتح مسبح جديد في حي الزيتون بعد أشغال دامت ثلاث سنوات كاملة",
    "fr": "La commune a décidé mardi d'ouvrir une piscine au quartier des Oliviers après trois ans de chantier",
    "en": "The council decided on Tuesday to open a pool in the Olive quarter after three years of works",
    "es": "El municipio decidió el martes abrir una piscina en el barrio de los Olivos tras tres años de obras",
}
WALLS = {
    "ar": [
        "هذا المحتوى حصري للمشتركين",
        "بقية المقال للمشتركين فقط",
        "لمواصلة القراءة يرجى الاشتراك",
        "سجل الدخول لقراءة المقال كاملا",
        "لقد استنفدت عدد المقالات المجانية لهذا الشهر",
        "اشتركوا الآن لمتابعة القراءة",
        "هذا المقال مخصص للمشتركين",
        "تبقى لك 60% من هذا المقال",
        "هذه المادة للمشتركين فقط. هل لديك اشتراك؟ سجل دخولك",
        "واصل القراءة باشتراك سنوي",
        "للاستمرار في القراءة، افتح حسابا مجانيا",
    ],
    "fr": [
        "Cet article est réservé aux abonnés.",
        "La suite est réservée à nos lecteurs abonnés",
        "Abonnez-vous pour lire la suite",
        "Pour continuer votre lecture, connectez-vous ou créez un compte",
        "Contenu accessible uniquement aux abonnés",
        "Article premium",
        "Vous avez épuisé vos articles gratuits du mois",
        "Vous devez être abonné pour accéder à cet article",
        "Vous avez lu 15 % de l'article. Abonnez-vous pour lire la suite",
        "Contenu exclusif membres",
        "Lisez cet article en intégralité dès 2,50 €",
        "Vous souhaitez lire la suite ? Essayez notre offre sans engagement",
        "Débloquez la suite de cet article",
    ],
    "en": [
        "This content is available to members only.",
        "Sign in to continue reading",
        "To keep reading, create a free account",
        "You've used all of your free articles this month",
        "Subscribe now to unlock this story",
        "The rest of this article is behind a paywall",
        "Exclusive to subscribers",
        "This is a preview of a story for members",
        "Want to know more? Sign up for free to unlock this report",
        "Unlock the full story",
        "Start your 30-day trial to read on",
    ],
    "es": [
        "Contenido exclusivo para suscriptores",
        "Suscríbete para seguir leyendo",
        "Este contenido es solo para abonados",
        "Has alcanzado el límite de artículos gratuitos",
        "Regístrate gratis para continuar leyendo",
        "Continúa leyendo por solo 1 € al mes",
        "Ya no te quedan artículos gratis este mes",
        "Desbloquea esta noticia",
        "Solo abonados: sigue leyendo",
    ],
}
LINES = [(lang, wall) for lang, walls in WALLS.items() for wall in walls]
PLACES = {
    "beside": "<article><h1>x</h1>{text}</article><div class='zone'><div>{wall}</div><a href='/abo'>OK</a></div>",
    "beside in a paragraph": "<main><h1>x</h1>{text}<section><p><b>{wall}</b></p></section></main>",
    "button": "<article><h1>x</h1>{text}<a class='btn' href='/abo'>{wall}</a></article>",
    "at the end": "<article><h1>x</h1>{text}<p>{wall}</p></article>",
    "above": "<article><h1>x</h1><p class='badge'>{wall}</p>{text}</article>",
}


def paragraphs(lang, n=3):
    return [f"{TEXTS[lang]} ({k})." for k in range(n)]


def read(folder, content, *, head="", lang="fr"):
    text = f"<html lang='{lang}'><head><title>x</title>{head}</head><body>{content}</body></html>"
    (folder / "a.html").write_text(text, encoding="utf-8")
    articles, problems = load(folder / "a.html")
    return articles["body"].tolist(), problems["kind"].tolist()


def text_of(lang, n=3):
    return "".join(f"<p>{line}</p>" for line in paragraphs(lang, n))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("lang", "wall"), LINES)
def test_a_line_for_subscribers_gives_a_summary_and_is_no_part_of_the_body(tmp_path, lang, wall, place):
    content = PLACES[place].format(text=text_of(lang), wall=wall)

    assert (["\n".join(paragraphs(lang))], ["summary"]) == read(tmp_path, content, lang=lang)


FREE = {  # the null: what free pages print
    "newsletter": "<div><p>Abonnez-vous à notre newsletter pour recevoir les nouvelles du matin</p></div>",
    "newsletter in Arabic": "<div><p>اشترك في نشرتنا البريدية ليصلك جديدنا كل صباح</p></div>",
    "newsletter in English": "<div><p>Subscribe to our newsletter and never miss a story</p></div>",
    "top": "<header><a href='/login'>Already a subscriber? Log in</a><a>S'abonner</a></header>",
    "menu": "<nav><ul><li><a>Réservé aux abonnés</a></li></ul></nav>",
    "footer": "<footer><p>Déjà abonné ? Connectez-vous</p></footer>",
    "labels": "".join(
        f"<div><h3><a href='/{n}'>Un autre article sur la ville {n}</a></h3><i>Article réservé aux abonnés</i></div>"
        for n in range(4)
    ),
    "comment": "<div><p>Connectez-vous pour commenter cet article</p></div>",
    "comment in Arabic": "<div><p>سجل الدخول لإضافة تعليق</p></div>",
    "comments to read": "<div><p>Connectez-vous pour lire les commentaires</p></div>",
    "channel in Arabic": "<p>اشترك في قناتنا على يوتيوب لمتابعة آخر الأخبار</p>",
    "channel in Spanish": "<p>Suscríbete a nuestro canal de YouTube para ver más vídeos</p>",
    "evening": "<p>Register for free to attend the evening</p>",
    "label of one teaser": "<div><i>Article réservé aux abonnés</i><a href='/2'>Un autre article sur le port</a></div>",
    "label in Spanish": "<div><em>Solo suscriptores</em><a href='/2'>Los puertos del norte a debate</a></div>",
    "follow": "<p>Rejoignez nos abonnés sur Facebook</p>",
}


@pytest.mark.parametrize("what", FREE)
def test_what_free_pages_print_for_their_readers_is_no_paywall(tmp_path, what):
    _, kinds = read(tmp_path, f"<article><h1>x</h1>{text_of('fr', 6)}</article>{FREE[what]}")

    assert [] == kinds


@pytest.mark.parametrize(
    "line",
    [
        "Le contenu des ateliers est réservé aux enfants abonnés à la médiathèque, a précisé la directrice mardi soir.",
        "La société a perdu dix mille abonnés depuis que son offre est payante, selon le rapport annuel du groupe.",
        "قال المدير إن المحتوى الجديد للمنصة سيكون متاحا للجميع وليس للمشتركين في الخدمة المدفوعة فقط كما كان من قبل.",
        "The evening is for members only, the club said. Join to read the poems of the year in the garden, at seven.",
        "Members of the council said that they would subscribe to the plan to continue reading lessons in schools.",
    ],
)
def test_sentences_about_subscribers_stay_in_the_text(tmp_path, line):
    bodies, kinds = read(tmp_path, f"<article><h1>x</h1>{text_of('fr')}<p>{line}</p>{text_of('fr', 2)}</article>")

    assert (True, []) == (line in bodies[0], kinds)


def json_ld(**values):
    declared = {"@type": "NewsArticle", "headline": "x", "datePublished": "2021-04-03", **values}
    return f'<script type="application/ld+json">{json.dumps(declared)}</script>'


PAID = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paid"}
TIER = '<meta property="article:content_tier" content="{}"><meta name="date" content="2021-04-03">'


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        (json_ld(isAccessibleForFree=False), ["summary"]),
        (json_ld(isAccessibleForFree="False"), ["summary"]),
        (json_ld(isAccessibleForFree="http://schema.org/False"), ["summary"]),
        (json_ld(hasPart=PAID), ["summary"]),
        (json_ld(hasPart=[PAID]), ["summary"]),
        (TIER.format("locked"), ["summary"]),
        (TIER.format("metered"), []),  # read as one of those for free
        (TIER.format("free"), []),
        (json_ld(isAccessibleForFree=True), []),
        (json_ld(isAccessibleForFree="True"), []),
        (json_ld(isAccessibleForFree=False, wordCount=50), []),  # the whole is there
        (json_ld(isAccessibleForFree=False, wordCount=900), ["summary"]),
    ],
)
def test_what_a_page_declares_of_being_free_counts(tmp_path, head, kinds):
    assert kinds == read(tmp_path, f"<article><h1>x</h1>{text_of('fr')}</article>", head=head)[1]


def test_an_article_whose_paid_part_is_on_the_page_is_whole(tmp_path):
    content = f"<article><h1>x</h1>{text_of('fr', 2)}<div class='paid'>{text_of('fr', 3)}</div></article>"

    assert [] == read(tmp_path, content, head=json_ld(isAccessibleForFree=False, hasPart=PAID))[1]
