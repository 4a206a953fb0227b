"""Bodies of pages: what is found, what is mended, and which lines are no part of them."""

import html
import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from achtari_toolkit.loaders import load
from achtari_toolkit.loaders.bodies.page_boilerplate import without_boilerplate

FIRST = (
    "وقع الطرفان يوم الخميس بالعاصمة اتفاق تعاون يشمل التكوين وتبادل الخبرات"
    " بين المصالح المختصة في البلدين خلال السنوات الثلاث القادمة."
)
SECOND = (
    "ويدخل النص حيز التنفيذ في الشهر المقبل بعد أن تدرسه اللجان المختصة،"
    " وتعقد لجنة مشتركة اجتماعا كل ستة أشهر لتتبع ما أنجز منه فعلا."
)
THIRD = (
    "وقال مسؤول حضر حفل التوقيع إن الاتفاق يأتي بعد سنتين من المشاورات،"
    " وإن لقاءات أخرى ستعقد قبل نهاية السنة لوضع برنامج مفصل للعمل."
)
STANDFIRST = (
    "اتفاق جديد بين البلدين يفتح الباب أمام برامج مشتركة في التكوين وتبادل المعطيات، ويدخل حيز التنفيذ الشهر المقبل."
)
NO_LINKS = lxml.html.document_fromstring("<html><body><p>x</p></body></html>")


def page(content, *, head="", lang="ar"):
    nav = '<nav><a href="/">الرئيسية</a></nav>'
    return (
        f'<!doctype html><html lang="{lang}"><head><title>اتفاق بين البلدين</title>{head}</head>'
        f"<body>{nav}{content}</body></html>"
    )


def article(*lines):
    return (
        "<article><h1>اتفاق بين البلدين</h1><div class='content'>"
        + "".join(f"<p>{line}</p>" for line in lines)
        + "</div></article>"
    )


def body(folder, text):
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    return load(path)[0]["body"][0].split("\n")


def declared_body(folder, *lines, links=""):
    """The body of a page that shows the first line and declares all of them."""
    return body(folder, page(article(lines[0]) + links, head=json_ld("\n".join(lines))))


def json_ld(text):
    declared = {"@type": "NewsArticle", "headline": "اتفاق بين البلدين", "articleBody": text}
    return f'<script type="application/ld+json">{json.dumps(declared)}</script>'


def described(text):
    return f'<meta name="description" content="{text}">'


def parts(*, between="", inside="article"):
    part = "<div class='chunk'><div class='article-body text'>{}</div></div>"
    texts = between.join(part.format(f"<p>{line}</p><p>{line[::-1]}</p>") for line in (FIRST, SECOND, THIRD))
    return f"<{inside}><h1>اتفاق بين البلدين</h1>{texts}</{inside}>"


def test_paragraphs_come_in_their_order(tmp_path):
    assert [FIRST, SECOND, THIRD] == body(tmp_path, page(article(FIRST, SECOND, THIRD)))


def test_a_headline_that_the_body_repeats_is_left_out(tmp_path):
    assert [FIRST, SECOND] == body(tmp_path, page(article("اتفاق بين البلدين", FIRST, SECOND)))


def test_a_body_in_several_parts_of_one_article_is_read_as_one(tmp_path):
    assert {FIRST, SECOND, THIRD} <= set(body(tmp_path, page(parts())))


def test_parts_under_headings_of_their_own_are_other_articles(tmp_path):
    found = body(tmp_path, page(parts(between="<h1>خبر آخر تماما</h1>")))

    assert (FIRST in found, THIRD in found) == (True, False)


def test_a_declared_body_counts_where_the_page_shows_little_of_it(tmp_path):
    head = json_ld(f"{FIRST}\n{SECOND}\n{THIRD}")

    assert [FIRST, SECOND, THIRD] == body(tmp_path, page(article(FIRST), head=head))


def test_a_declared_body_of_another_article_does_not_count(tmp_path):
    head = json_ld(f"{SECOND}\n{SECOND[::-1]}\n{THIRD}")

    assert [FIRST] == body(tmp_path, page(article(FIRST), head=head))


def test_a_declared_body_that_is_not_much_longer_does_not_count(tmp_path):
    head = json_ld(f"{FIRST}\n{SECOND}\n{THIRD}\nكلمات أخرى لا تظهر.")

    assert [FIRST, SECOND, THIRD] == body(tmp_path, page(article(FIRST, SECOND, THIRD), head=head))


@pytest.mark.parametrize("written", [str, html.escape])
def test_markup_within_a_declared_body_becomes_paragraphs(tmp_path, written):
    head = json_ld(written(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"))

    assert [FIRST, SECOND, THIRD] == body(tmp_path, page(article(FIRST), head=head))


def test_a_standfirst_outside_of_the_body_comes_first(tmp_path):
    content = f"<header><p class='chapo'>{STANDFIRST}</p></header>{article(FIRST, SECOND, THIRD)}"

    assert [STANDFIRST, FIRST, SECOND, THIRD] == body(tmp_path, page(content, head=described(STANDFIRST)))


@pytest.mark.parametrize(
    ("content", "lang"),
    [
        (article(FIRST, SECOND, THIRD), "ar"),  # declared, and not shown
        (f"<header><p>{STANDFIRST}</p></header>{article(FIRST, SECOND, THIRD)}", "en"),
    ],
)
def test_a_description_that_is_not_shown_or_of_an_english_page_stays_out(tmp_path, content, lang):
    assert [FIRST, SECOND, THIRD] == body(tmp_path, page(content, head=described(STANDFIRST), lang=lang))


def test_an_english_standfirst_is_known_where_the_page_names_no_language(tmp_path):
    said = "The two countries have agreed on a common programme of training, which begins in the spring of next year."
    content = f"<header><p>{said}</p></header>{article(FIRST, SECOND, THIRD)}"
    text = page(content, head=described(said)).replace(' lang="ar"', "")

    assert [FIRST, SECOND, THIRD] == body(tmp_path, text)


def test_a_short_box_with_the_name_of_a_body_does_not_hide_the_text_next_to_it(tmp_path):
    """trafilatura's fast mode finds the box alone; its slower ways find the text."""
    box = "".join(f"<p>{line}</p>" for line in (SECOND, STANDFIRST, SECOND[::-1]))
    text = "".join(f"<p>{line}</p><p>{line[::-1]}</p>" for line in (FIRST, THIRD, FIRST + THIRD, THIRD + FIRST))
    found = body(tmp_path, page(f"<div class='entry-content'>{box}</div><div class='x'>{text}</div>"))

    assert FIRST in found


def test_a_description_that_the_body_begins_with_does_not_come_twice(tmp_path):
    assert [FIRST, SECOND, THIRD] == body(tmp_path, page(article(FIRST, SECOND, THIRD), head=described(FIRST[:100])))


def test_a_locked_article_is_loaded_and_reported_as_a_summary(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        page(
            article(FIRST, SECOND, "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés."),
            lang="fr",
        ),
        encoding="utf-8",
    )
    articles, problems = load(path)

    assert ([f"{FIRST}\n{SECOND}"], ["summary"]) == (
        articles["body"].tolist(),
        problems.loc[problems["kind"].ne("no_date"), "kind"].tolist(),
    )


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضا",
        "اقرأ أيضا: خبر عن موضوع آخر",
        "شاهد أيضًا - خبر",
        "الأكثر قراءة",
        "À lire aussi : un autre article",
        "Lire aussi",
        "Les plus lus",
        "Publicité",
        "Related: Another story",
        "Read more: Another story",
        "Most read in world news",
        "Advertisement",
        "Comments (3)",
        "إعلان",
        "Lee también: otra noticia del barrio",
        "Te puede interesar: otra noticia",
        "Noticias relacionadas",
        "Lo más leído",
        "Publicidad",
        "Related links",
        "روابط ذات صلة",
    ],
)
def test_lines_that_name_a_list_or_another_article_go_wherever_they_are(tmp_path, line):
    assert [FIRST, SECOND] == declared_body(tmp_path, FIRST, line, SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "© 2024 جميع الحقوق محفوظة",
        "جميع الحقوق محفوظة للجريدة",
        "Copyright The Paper 2024",
        "Subscribe to our newsletter for more stories.",
        "Abonnez-vous à notre newsletter",
        "Suivez-nous sur Facebook et Twitter",
        "تابعوا آخر الأخبار عبر قناتنا على واتساب",
        "التعليقات المنشورة لا تعبر بالضرورة عن رأي الجريدة",
        "Les commentaires sont modérés.",
        "الوسوم: تعاون، أمن",
        "Recevez chaque matin l'essentiel de l'actualité.",
        "Get our best stories every morning.",
        "Suscríbete a nuestro boletín para no perderte nada",
        "Recibe en tu correo las noticias cada mañana.",
        "ليصلكم جديدنا كل صباح",
    ],
)
def test_rights_invitations_and_rules_go_from_the_end_only(tmp_path, line):
    assert [FIRST, SECOND] == declared_body(tmp_path, FIRST, SECOND, line)
    assert [FIRST, line, SECOND] == declared_body(tmp_path, FIRST, line, SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضا هذا الكتاب قبل أن تحكم على صاحبه، يقول الناقد.",
        "© Reuters",
        "(Reporting by A. B.; editing by C. D.)",
        "المصدر: وكالات",
        "The newsletter was closed in May after ten years.",
        "وتابع المسؤول أن الاتفاق مهم.",
        "Le journal a perdu la moitié de ses abonnés en un an.",
        "More: he wrote it in 1516.",
        "See more photos:",
        "شارك في اللقاء وفد يمثل ثلاث جهات.",
        "توصل الطرفان إلى اتفاق يرضي كل الأطراف.",
        "Recibe cada día a cien personas, dice la directora.",
        "Más información: 05 00 00 00 00",
        "También en Tetuán: los vecinos esperan.",
        "Get up every day at five, she says.",
    ],
)
def test_credits_and_sentences_that_use_such_words_stay(tmp_path, line):
    assert [FIRST, SECOND, line] == declared_body(tmp_path, FIRST, SECOND, line)


def test_links_after_the_body_go_and_links_that_are_the_body_stay(tmp_path):
    few, many = ["- خبر أول قصير", "- خبر ثان قصير"], [f"- خبر قصير رقم {n}" for n in range(10)]
    links = "".join(f"<a>{line.removeprefix('- ')}</a>" for line in [*few, *many])

    assert [FIRST, SECOND] == declared_body(tmp_path, FIRST, SECOND, *few, links=links)
    assert [FIRST, SECOND, *many] == declared_body(tmp_path, FIRST, SECOND, *many, links=links)


@given(
    st.lists(
        st.sampled_from([FIRST, "اقرأ أيضا", "© 2024 x", "- x", "Comments", "x", "Abonnez-vous à la newsletter", ""])
    )
)
def test_lines_only_go_and_what_is_left_stays(lines):
    kept = without_boilerplate(lines, NO_LINKS)
    rest = iter(lines)

    assert all(line in rest for line in kept)
    assert kept == without_boilerplate(kept, NO_LINKS)


@pytest.mark.parametrize(
    ("line", "kinds"), [("Déjà abonné ? Identifiez-vous", ["summary"]), ("Le journal a dix mille abonnés.", [])]
)
def test_a_sentence_about_subscribers_does_not_lock(tmp_path, line, kinds):
    declared_body(tmp_path, FIRST, SECOND, line)

    assert kinds == load(tmp_path / "page.html")[1]["kind"].tolist()


def test_a_dump_with_nothing_in_it_is_empty_and_does_not_hide_the_next_one(tmp_path):
    dump = "Site icon المثال\n\n{}Exit mobile version\n"
    path = tmp_path / "dumps.txt"
    path.write_text(dump.format("") + dump.format("خبر\nمتن\n"), encoding="utf-8")
    articles, problems = load(path)

    assert (["خبر"], ["empty"]) == (articles["headline"].tolist(), problems["kind"].tolist())
