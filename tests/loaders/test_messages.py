"""Mails and digests, chats of WhatsApp and Telegram, videos."""

import json
from email.message import EmailMessage

import pytest
from loading import days, kinds, load, values_of
from press_documents import (
    ALERT,
    ALERT_TEXT,
    ARABIC,
    ENGLISH,
    FRENCH,
    TELEGRAM,
    TELEGRAM_PAGE,
    VIDEO,
    WHATSAPP,
    mail,
    word,
)

from achtari_toolkit import loaders

ALERTED = [
    ["Le pont rouvre après deux ans", "Le Titre", "Le pont a rouvert lundi matin, après deux ans ..."],
    ["افتتاح الجسر بعد سنتين", "جريدة المثال", "أعلنت الجماعة يوم الاثنين عن إعادة فتح الجسر ..."],
]


def times(articles) -> list[str]:
    return articles["published"].dt.strftime("%Y-%m-%dT%H:%M:%S").tolist()


@pytest.mark.parametrize(
    ("text", "html"), [(ALERT_TEXT, ALERT), ("", ALERT), (ALERT_TEXT, "")], ids=["both", "HTML", "text"]
)
def test_an_alert_is_an_article_per_item_with_the_address_of_the_publisher(tmp_path, text, html):
    articles, problems = load(tmp_path, mail(text, html, subject="Google Alerte : جسر").as_bytes())

    assert ALERTED == values_of(articles, "headline", "site", "body")
    assert ["https://t.example/1", "https://m.example/2"] == articles["url"].str.partition("?")[0].tolist()
    assert [("summary", 0), ("summary", 0)] == kinds(problems)
    assert {"mail Date, of the digest"} == set(articles["date_evidence"])
    assert ["x#1", "x#2"] == articles["source"].tolist()


NEWSLETTER = """<html><body><div style="display:none">aperçu</div><p><a href="https://t.example/v">Voir dans le navigateur</a></p><h1>La lettre du matin</h1>
<h2><a href="https://t.example/1">Le pont rouvre après deux ans de travaux</a></h2><p>3 avril 2021 – Par Lina Exemple</p><p>Le pont a rouvert lundi.</p><p><a href="https://t.example/1">Lire la suite</a></p>
<h2>افتتاح مدرسة جديدة بالمدينة</h2><p>فتحت المدرسة أبوابها.</p><p><a href="https://m.example/2">اقرأ المزيد</a></p>
<p><a href="https://f.example/share">Facebook</a></p><p>Vous recevez cet e-mail car vous êtes abonné. <a href="https://t.example/u">Se désabonner</a></p></body></html>"""


def test_a_newsletter_is_an_article_per_linked_title(tmp_path):
    articles, _ = load(tmp_path, mail("", NEWSLETTER, subject="La lettre du matin").as_bytes())

    assert [
        [
            "Le pont rouvre après deux ans de travaux",
            "Le pont a rouvert lundi.",
            "https://t.example/1",
            "Par Lina Exemple",
            "Le Titre",
        ],
        ["افتتاح مدرسة جديدة بالمدينة", "فتحت المدرسة أبوابها.", "https://m.example/2", None, "Le Titre"],
    ] == values_of(articles, "headline", "body", "url", "byline", "site")
    assert ["mail date line", "mail Date, of the digest"] == articles["date_evidence"].tolist()


def test_a_mail_with_links_in_its_text_is_one_article(tmp_path):
    html = f'<p>{FRENCH}</p><p>Voir <a href="https://t.example/1">le dossier</a> et <a href="https://t.example/2">la carte</a>.</p><p>{ARABIC}</p><p><a href="https://t.example/u">Se désinscrire</a></p>'
    articles, problems = load(tmp_path, mail("", html, subject="Le pont rouvre").as_bytes())

    assert [] == kinds(problems)
    assert [["Le pont rouvre", f"{FRENCH}\nVoir le dossier et la carte.\n{ARABIC}", "Le Titre", "x"]] == values_of(
        articles, "headline", "body", "site", "source"
    )
    assert ["2021-04-03T10:00:00"] == times(articles)


def test_an_article_with_further_reading_below_is_no_digest(tmp_path):
    links = "".join(f'<p><a href="https://t.example/{n}">Un autre article numéro {n} du jour</a></p>' for n in range(4))
    articles, _ = load(tmp_path, mail("", f"<p>{FRENCH}</p>" * 5 + links, subject="Le pont").as_bytes())

    assert ["Le pont"] == articles["headline"].tolist()


def test_dispatches_one_after_the_other_are_an_article_each(tmp_path):
    text = f"الجسر\n\nالمثال، 3 أبريل 2021\n\n{ARABIC}\n\n-----\n\nLe pont\n\nLe Titre, 4 avril 2021\n\n{FRENCH}\n"
    articles, _ = load(tmp_path, mail(text, subject="نشرة").as_bytes())

    assert [["الجسر", "المثال", ARABIC], ["Le pont", "Le Titre", FRENCH]] == values_of(
        articles, "headline", "site", "body"
    )
    assert ["2021-04-03", "2021-04-04"] == days(articles)


LISTS = {
    "numbered": "Revue du web du 3 avril\n\n1. Le pont rouvre après deux ans\nhttps://t.example/1\n\n2. افتتاح مدرسة جديدة بالمدينة\nhttps://t.example/2\n\n-- \nL'équipe\n",
    "address after the title": "Bonjour,\n\nLe pont rouvre après deux ans - https://t.example/1\nافتتاح مدرسة جديدة بالمدينة : https://t.example/2\n\nCordialement\nLina\n",
    "title, text, address": "Veille du jour\n\nLe pont rouvre après deux ans\n\nLe pont a rouvert.\n\nhttps://t.example/1\n\nافتتاح مدرسة جديدة بالمدينة\n\nفتحت المدرسة.\n\nhttps://t.example/2\n",
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_titles_and_addresses_is_a_digest(tmp_path, name):
    articles, problems = load(tmp_path, mail(LISTS[name], subject="Revue").as_bytes())

    assert [
        ["Le pont rouvre après deux ans", "https://t.example/1"],
        ["افتتاح مدرسة جديدة بالمدينة", "https://t.example/2"],
    ] == values_of(articles, "headline", "url")
    assert {("summary", 0)} == set(kinds(problems))


def test_links_with_source_and_day_beside_them_are_items_with_both(tmp_path):
    html = (
        "<ul>"
        + "".join(
            f'<li><a href="https://t.example/{n}">{title}</a> (المثال، 3 أبريل 2021)</li>'
            for n, title in enumerate(["Le pont rouvre après deux ans", "افتتاح مدرسة جديدة بالمدينة"])
        )
        + "</ul>"
    )
    articles, _ = load(tmp_path, mail("", html, subject="Revue").as_bytes())

    assert [["Le pont rouvre après deux ans", "المثال"], ["افتتاح مدرسة جديدة بالمدينة", "المثال"]] == values_of(
        articles, "headline", "site"
    )
    assert ["2021-04-03", "2021-04-03"] == days(articles)


def test_a_dispatch_has_the_day_of_its_dateline_before_that_of_the_mail(tmp_path):
    text = f"MAP - Bulletin du 5 avril 2021\n\n***\n\nافتتاح الجسر\n\nالرباط 3 أبريل 2021 (ومع) - {ARABIC}\n\n***\n\nLe pont rouvre\n\nRabat, 4 avr. 2021 (MAP) - {FRENCH}\n"
    articles, problems = load(
        tmp_path, mail(text, subject="Bulletin", date="Mon, 05 Apr 2021 10:00:00 +0000").as_bytes()
    )

    assert [] == kinds(problems)
    assert ["2021-04-03", "2021-04-04"] == days(articles)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_arabic_mails_are_read_in_the_encoding_they_declare(tmp_path, charset, encoding):
    message = mail(subject="افتتاح الجسر", sender='"جريدة المثال" <n@m.example>')
    message.set_content(ARABIC.replace("،", ","), charset=charset, cte=encoding)
    articles, problems = load(tmp_path, message.as_bytes())

    assert [] == kinds(problems)
    assert [["افتتاح الجسر", ARABIC.replace("،", ","), "جريدة المثال"]] == values_of(
        articles, "headline", "body", "site"
    )


def test_heads_without_encoding_are_read_by_their_bytes(tmp_path):
    head = "From: جريدة <n@m.example>\nTo: a@b.example\nSubject: افتتاح الجسر\nDate: Sat, 3 Apr 2021 10:00:00 +0000 (UTC)\nMIME-Version: 1.0\nContent-Type: text/plain; charset=x-unknown\n\n"
    articles, _ = load(tmp_path, (head + ARABIC).encode())

    assert [["افتتاح الجسر", ARABIC, "جريدة"]] == values_of(articles, "headline", "body", "site")


def test_an_encoding_of_a_subject_that_has_no_name_leaves_the_subject_as_it_is(tmp_path):
    head = "From: a <a@b.example>\nTo: a@b.example\nSubject: =?u\u00e7f-8?Q?pont?=\nDate: Sat, 3 Apr 2021 10:00:00 +0000\nMIME-Version: 1.0\n\n"
    articles, _ = load(tmp_path, (head + FRENCH).encode())

    assert ["=?uçf-8?Q?pont?="] == articles["headline"].tolist()


FORWARDED = [
    "---------- Forwarded message ---------\nDe : المثال <n@m.example>\nDate: sam. 3 avr. 2021 à 10:00\nSubject: افتتاح الجسر\nTo: <d@d.example>\n",
    "De : المثال <n@m.example>\nEnvoyé : samedi 3 avril 2021 10:00\nÀ : desk@d.example\nObjet : TR: افتتاح الجسر\n",
    "________________________________\nمن: المثال <n@m.example>\nتاريخ الإرسال: 3 أبريل 2021 10:00\nإلى: desk@d.example\nالموضوع: افتتاح الجسر\n",
    "Begin forwarded message:\n\nFrom: المثال <n@m.example>\nSubject: افتتاح الجسر\nDate: April 3, 2021 at 10:00\nTo: desk@d.example\n",
]


@pytest.mark.parametrize("head", FORWARDED, ids=["Gmail", "Outlook", "Outlook in Arabic", "Apple"])
def test_a_forwarded_mail_has_subject_sender_and_date_of_the_mail_within(tmp_path, head):
    message = mail(
        f"{head}\n{ARABIC}\n\n{FRENCH}\n",
        subject="TR : revue",
        sender="Desk <d@d.example>",
        date="Mon, 05 Apr 2021 10:00:00 +0000",
    )
    articles, problems = load(tmp_path, message.as_bytes())

    assert [] == kinds(problems)
    assert [["افتتاح الجسر", "المثال", f"{ARABIC}\n{FRENCH}"]] == values_of(articles, "headline", "site", "body")
    assert ["2021-04-03"] == days(articles)


def test_what_is_attached_is_read_as_a_file(tmp_path):
    message = mail("", subject="Revue")
    message.add_attachment(
        word(("الجسر", "Titre1"), "3 أبريل 2021", ARABIC),
        maintype="application",
        subtype="octet-stream",
        filename="revue é.docx",
    )
    message.add_attachment("title,text\nUn,Deux\n", filename="t.csv")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="scan.png")
    message.add_attachment(mail(FRENCH, subject="Le pont"))
    articles, problems = load(tmp_path, message.as_bytes())

    assert [["الجسر", "x!revue é.docx"], ["Un", "x!t.csv#1"], ["Le pont", "x!part 4"]] == values_of(
        articles, "headline", "source"
    )
    assert [("no_article", 1)] == kinds(problems)
    assert b"title,text" in loaders.original("x!t.csv#1", tmp_path / "x")


def test_a_mailbox_is_read_mail_by_mail(tmp_path):
    texts = (f"{FRENCH}\n\nFrom here to there it is far.\n\n>From the start.\n", ALERT_TEXT, ARABIC)
    box = b"".join(
        b"From a@b.example Sat Apr  3 10:00:00 2021\n" + mail(text, subject=f"Lettre {n}").as_bytes() + b"\n\n"
        for n, text in enumerate(texts)
    )
    articles, _ = load(tmp_path, box)

    assert ["x!1", "x!2#1", "x!2#2", "x!3"] == articles["source"].tolist()
    assert articles["body"].iloc[0].endswith("From the start.")
    assert ARABIC.encode() in loaders.original("x!3", tmp_path / "x") or b"base64" in loaders.original(
        "x!3", tmp_path / "x"
    )


def test_fields_of_http_are_no_mail(tmp_path):
    articles, problems = load(
        tmp_path, "HTTP/1.1 200 OK\nFrom: a\nDate: Sat, 3 Apr 2021 10:00:00 GMT\nContent-Type: text/plain\n\nhello"
    )

    assert 0 == len(articles)
    assert [("unknown_format", 1)] == kinds(problems)


CHATS = {
    "Arabic Android": (WHATSAPP, ["2021-04-13T20:05:00", "2021-04-14T08:06:00"]),
    "French Android": ("13/04/2021 à 21:05 - ليلى: افتتاح الجسر\nبعد سنتين https://m.example/2\n14/04/2021 à 09:06 - سامي: خبر: نعم\n", ["2021-04-13T20:05:00", "2021-04-14T08:06:00"]),
    "French iPhone": ("[13/04/2021, 21:05:00] ليلى: افتتاح الجسر\nبعد سنتين https://m.example/2\n\u200e[14/04/2021, 09:06:00] سامي: خبر: نعم\n", ["2021-04-13T20:05:00", "2021-04-14T08:06:00"]),
    "American iPhone": ("[4/13/21, 9:05:00\u202fPM] ليلى: افتتاح الجسر\nبعد سنتين https://m.example/2\n[4/14/21, 9:06:00\u202fAM] ~\u202fسامي: خبر: نعم\n", ["2021-04-13T20:05:00", "2021-04-14T08:06:00"]),
    "German Android": ("13.04.21, 21:05 - ليلى: افتتاح الجسر\nبعد سنتين https://m.example/2\n14.04.21, 09:06 - سامي: خبر: نعم\n", ["2021-04-13T20:05:00", "2021-04-14T08:06:00"]),
    "year first": ("2021-04-13, 21:05 - ليلى: افتتاح الجسر\nبعد سنتين https://m.example/2\n2021-04-14, 09:06 - سامي: خبر: نعم\n", ["2021-04-13T20:05:00", "2021-04-14T08:06:00"]),
    "Spanish": ("13/4/21, 9:05 p. m. - ليلى: افتتاح الجسر\nبعد سنتين https://m.example/2\n14/4/21, 9:06 a. m. - سامي: خبر: نعم\n", ["2021-04-13T20:05:00", "2021-04-14T08:06:00"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CHATS)
def test_a_chat_is_a_record_per_message_on_every_telephone(tmp_path, name):
    text, expected = CHATS[name]
    articles, problems = load(tmp_path, text)

    assert [] == kinds(problems)
    assert [
        ["ليلى", "افتتاح الجسر\nبعد سنتين https://m.example/2", "https://m.example/2"],
        ["سامي", "خبر: نعم", None],
    ] == values_of(articles, "byline", "body", "url")
    zone = "Africa/Casablanca"  # 13 April 2021 is the first day of Ramadan: Morocco is on UTC
    assert [time[:10] for time in expected] == articles["published"].dt.tz_convert(zone).dt.strftime(
        "%Y-%m-%d"
    ).tolist()


def test_which_number_is_the_month_is_decided_by_the_whole_chat(tmp_path):
    by_number, _ = load(tmp_path, "03/04/2021, 10:00 - A: un\n03/25/2021, 10:00 - B: deux\n", "a")
    by_order, _ = load(
        tmp_path, "05/03/2021, 10:00 - A: un\n04/05/2021, 10:00 - B: deux\n06/05/2021, 09:00 - B: trois\n", "b"
    )
    by_month, _ = load(
        tmp_path, "04/01/2021, 10:00 - A: un\n04/02/2021, 10:00 - B: deux\n04/03/2021, 10:00 - B: trois\n", "c"
    )
    unknown, _ = load(tmp_path, "03/04/2021, 10:00 - A: un\n", "d")

    assert ["2021-03-04", "2021-03-25"] == days(by_number)
    assert ["2021-03-05", "2021-05-04", "2021-05-06"] == days(by_order)
    assert ["2021-04-01", "2021-04-02", "2021-04-03"] == days(by_month)
    assert ["2021-04-03"] == days(unknown)
    assert ["WhatsApp, day before month"] == unknown["date_evidence"].tolist()


def test_notices_and_pictures_of_a_chat_are_counted(tmp_path):
    text = (
        "12/03/2024, 10:00 - Les messages et les appels sont chiffrés de bout en bout.\n12/03/2024, 10:00 - Lina a créé le groupe « Revue »\n"
        "13/03/2024, 10:06 - +212 6 12: <Médias omis>\n13/03/2024, 10:07 - Sami: IMG-1.jpg (fichier joint)\nUne légende\n"
        "13/03/2024, 10:08 - Sami: Ce message a été supprimé\n13/03/2024, 10:09 - سامي: خبر <تم تعديل هذه الرسالة>\n"
    )
    articles, problems = load(tmp_path, text)

    assert [["Sami", "Une légende", "Revue"], ["سامي", "خبر", "Revue"]] == values_of(articles, "byline", "body", "site")
    assert [("no_article", 4)] == kinds(problems)


@pytest.mark.parametrize(
    "content",
    [json.dumps(TELEGRAM), json.dumps({"chats": {"list": [TELEGRAM]}}), TELEGRAM_PAGE],
    ids=["a chat", "an account", "HTML"],
)
def test_a_telegram_export_is_a_record_per_message(tmp_path, content):
    articles, problems = load(tmp_path, content)

    assert [] == kinds(problems)
    assert [
        ["قناة المثال", "افتتاح الجسر\nبعد سنتين", "https://m.example/2"],
        ["قناة المثال", FRENCH, None],
    ] == values_of(articles, "site", "body", "url")
    assert ["2021-04-03", "2021-04-04"] == days(articles)


def test_telegram_notices_are_counted_and_polls_and_forwards_read(tmp_path):
    more = [
        {"id": 1, "type": "service", "date": "2021-04-03T09:00:00", "action": "create_channel"},
        {"id": 4, "type": "message", "date": "2021-04-05T09:00:00", "from": "x", "photo": "a.jpg", "text": ""},
        {
            "id": 5,
            "type": "message",
            "date": "2021-04-05T09:00:00",
            "from": "x",
            "forwarded_from": "Le Titre",
            "text": ENGLISH,
        },
        {
            "id": 6,
            "type": "message",
            "date": "2021-04-05T09:00:00",
            "text": "",
            "poll": {"question": "هل فتح الجسر؟", "answers": [{"text": "نعم"}, {"text": "لا"}]},
        },
    ]
    articles, problems = load(tmp_path, json.dumps(TELEGRAM | {"messages": more}))

    assert [["Le Titre", ENGLISH], [None, "هل فتح الجسر؟\nنعم\nلا"]] == values_of(articles, "byline", "body")
    assert [("no_article", 2)] == kinds(problems)


def test_a_telegram_export_that_breaks_off_keeps_its_messages(tmp_path):
    text = json.dumps(TELEGRAM, ensure_ascii=False)
    articles, problems = load(tmp_path, text[: text.index("deux ans")])

    assert [["قناة المثال", "افتتاح الجسر\nبعد سنتين"]] == values_of(articles, "site", "body")
    assert [("damaged", 1)] == kinds(problems)


def test_a_video_has_its_comments_as_records_of_their_own_section(tmp_path):
    articles, problems = load(tmp_path, json.dumps(VIDEO))

    assert [] == kinds(problems)
    assert [
        ["نشرة المساء", "أهم الأخبار\nثان", "قناة المثال", None, None, "https://www.youtube.com/watch?v=x", "x"],
        ["", "Bravo à tous", "قناة المثال", "@lina", "comment", "https://www.youtube.com/watch?v=x&lc=c1", "x#2"],
    ] == values_of(articles, "headline", "body", "site", "byline", "section", "url", "source")
    assert ["2021-04-03T08:30:00", "2021-04-03T08:31:40"] == times(articles)


def test_playlists_lines_and_answers_of_the_api_are_lists_of_videos(tmp_path):
    bare = {name: value for name, value in VIDEO.items() if name not in ("comments", "timestamp")}
    other = bare | {"title": "Journal", "webpage_url": "https://www.youtube.com/watch?v=y"}
    playlist, problems = load(
        tmp_path, json.dumps({"_type": "playlist", "title": "p", "entries": [bare, None, other]}), "a"
    )
    lines, _ = load(tmp_path, f"{json.dumps(bare)}\n{json.dumps(other)}\n", "b")
    snippet = {
        "publishedAt": "2021-04-03T09:30:00Z",
        "title": "Journal",
        "description": "Résumé",
        "channelTitle": "Le Titre",
    }
    item = {"kind": "youtube#searchResult", "id": {"kind": "youtube#video", "videoId": "y"}, "snippet": snippet}
    answer, _ = load(tmp_path, json.dumps({"kind": "youtube#searchListResponse", "items": [item]}), "c")

    assert ["نشرة المساء", "Journal"] == playlist["headline"].tolist() == lines["headline"].tolist()
    assert ["2021-04-03", "2021-04-03"] == days(playlist)
    assert [("damaged", 1)] == kinds(problems)
    assert [["Journal", "Le Titre", "https://www.youtube.com/watch?v=y"]] == values_of(
        answer, "headline", "site", "url"
    )


def test_comments_of_the_api_are_comments(tmp_path):
    inner = {
        "textOriginal": "مرحبا",
        "textDisplay": "مرحبا",
        "authorDisplayName": "@a",
        "publishedAt": "2021-04-03T09:30:00Z",
        "videoId": "y",
    }
    thread = {
        "kind": "youtube#commentThread",
        "snippet": {"videoId": "y", "topLevelComment": {"snippet": inner}},
        "replies": {"comments": [{"snippet": inner | {"textOriginal": "Merci"}}]},
    }
    articles, _ = load(tmp_path, json.dumps({"kind": "youtube#commentThreadListResponse", "items": [thread]}))

    assert [["مرحبا", "@a", "comment"], ["Merci", "@a", "comment"]] == values_of(articles, "body", "byline", "section")


def test_a_signed_mail_is_read_and_its_signature_is_no_file(tmp_path):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Date"] = (
        "Le Titre <n@t.example>",
        "a@b.example",
        "Le pont",
        "Sat, 03 Apr 2021 10:00:00 +0000",
    )
    message["MIME-Version"] = "1.0"
    message.set_content(FRENCH)
    message.add_attachment(b"0\x82", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    articles, problems = load(tmp_path, message.as_bytes())

    assert [["Le pont", FRENCH]] == values_of(articles, "headline", "body")
    assert [] == kinds(problems)


def test_linked_headings_of_two_words_are_titles(tmp_path):
    html = "<h1>النشرة اليومية</h1>" + "".join(
        f'<h2><a href="https://m.example/{n}">{title}</a></h2><p>{text}</p>'
        for n, (title, text) in enumerate([("افتتاح الجسر", ARABIC), ("Le pont", FRENCH), ("Bridge open", ENGLISH)])
    )
    articles, _ = load(tmp_path, mail("", html, subject="النشرة اليومية").as_bytes())

    assert [["افتتاح الجسر", ARABIC], ["Le pont", FRENCH], ["Bridge open", ENGLISH]] == values_of(
        articles, "headline", "body"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [("Auto-Submitted", "auto-replied"), ("X-Failed-Recipients", "a@x.example"), ("From", "MAILER-DAEMON@x.example")],
)
def test_an_automatic_answer_is_no_article(tmp_path, name, value):
    answer = mail(f"{FRENCH}\n\n{ARABIC}", "", subject="Absence")
    del answer[name]
    answer[name] = value
    articles, problems = load(tmp_path, answer.as_bytes())

    assert [0, [("no_article", 1)]] == [len(articles), kinds(problems)]


@pytest.mark.parametrize(
    "stamp", ["[03/04/2021 à 10:0{}:00] ليلى: ", "3/4/21, 10:0{} AM - ليلى: ", "٣/٤/٢٠٢١، ١٠:٠{} م - ليلى: "]
)
def test_a_chat_that_begins_within_a_message_keeps_the_others_and_tells_it(tmp_path, stamp):
    chat = "".join(f"{stamp.format(n)}{text}\n" for n, text in enumerate([ARABIC, FRENCH, ENGLISH]))
    articles, problems = load(tmp_path, f"تتمة رسالة، et la suite.\n{chat}".encode())

    assert [ARABIC, FRENCH, ENGLISH] == articles["body"].tolist()
    assert ("damaged", 1) in kinds(problems)


def test_a_mailbox_that_begins_within_a_mail_keeps_the_others_and_tells_it(tmp_path):
    mails = [mail(text, "", subject=subject).as_string() for subject, text in (("الجسر", ARABIC), ("Le pont", FRENCH))]
    box = "".join(f"From a@x.example Sat Apr  3 10:00:00 2021\n{each}\n\n" for each in mails)
    articles, problems = load(tmp_path, f"{ENGLISH}\nIt is open.\n\n{box}".encode())

    assert ["الجسر", "Le pont"] == articles["headline"].tolist()
    assert [("damaged", 1)] == kinds(problems)


def test_a_text_that_quotes_a_few_messages_is_no_chat(tmp_path):
    quoted = "[03/04/2021 10:00:00] Lina: Le pont rouvre.\n[03/04/2021 10:01:00] Omar: Enfin.\n"
    articles, _ = load(tmp_path, f"Le pont\n3 avril 2021\n\n{FRENCH}\n{quoted}{ENGLISH}\n{FRENCH}\n".encode())

    assert ["Le pont"] == articles["headline"].tolist()


def test_a_title_of_a_plain_alert_keeps_its_dashes_and_loses_the_number_before_it(tmp_path):
    text = (
        "1. Le pont rouvre - après deux ans\nLe pont a rouvert.\nhttps://t.example/1\n\n"
        "2. افتتاح الجسر - بعد سنتين\nأعيد فتح الجسر.\nhttps://m.example/2\n"
    )
    articles, _ = load(tmp_path, mail(text, "", subject="Alerte").as_bytes())

    assert ["Le pont rouvre - après deux ans", "افتتاح الجسر - بعد سنتين"] == articles["headline"].tolist()
