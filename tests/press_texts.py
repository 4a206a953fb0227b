"""Texts of ProQuest, NewsBank, PressReader and WiseNews, invented, in the structures that the databases print."""

RULE = "_" * 60
AR = ("افتتحت الجماعة يوم الاثنين مكتبة جديدة في الحي القديم.", "وتضم ثلاث قاعات للقراءة وحديقة للأطفال.")
FR = ("La commune a ouvert lundi une bibliothèque dans le vieux quartier.", "Elle compte trois salles et un jardin.")
EN = ("The council opened a library in the old town on Monday.", "It has three rooms and a garden.")


def _proquest(title: str, texts: tuple[str, ...], site: str, author: str, date: str, language: str, n: int) -> str:
    return f"""{title}

Author: {author}

Publication info: {site} ; Casablanca [Casablanca]03 Apr 2021: 4.

http://search.example/docview/{n}?accountid=1

Abstract: {texts[0]}

Links: None

Full text: {texts[0]}

{chr(10).join(texts[1:])}

Subject: Libraries; Cities

Location: Fes Morocco

Company / organization: Name: Exemple; NAICS: 519120

Title: {title}

Publication title: {site}; Casablanca

Pages: 4

Publication year: 2021

Publication date: {date}

Section: Culture

Publisher: Exemple SA

Place of publication: Casablanca

Country of publication: Morocco

Source type: Newspapers

Language of publication: {language}

Document type: News

ProQuest document ID: {n}

Document URL: http://search.example/docview/{n}

Copyright: Copyright Exemple SA. All rights reserved. No part may be copied without permission of the owner of the rights.

Last updated: 2021-04-04

Database: ProQuest Central
"""


ARTICLES = (
    ("مكتبة جديدة في فاس", AR, "جريدة المثال", "المثالي، ليلى", "Apr 3, 2021", "Arabic", 1),
    ("Une bibliothèque ouvre à Fès", FR, "Le Titre", "Exemple, Leïla", "Apr 3, 2021", "French", 2),
    ("A library opens in Fez", EN, "The Example", "Writer, A.", "Apr 3, 2021", "English", 3),
)
PROQUEST = (
    f"{RULE}\n\n"
    + f"{RULE}\n\n".join(f"Document {n} of 3\n\n{_proquest(*article)}\n" for n, article in enumerate(ARTICLES, start=1))
    + f"{RULE}\n\nContact us at: http://www.proquest.com/go/contactsupport\n\nDatabase copyright © 2021 ProQuest LLC. All rights reserved.\n\nTerms and Conditions: http://search.example/info"
)
FRENCH = {  # labels of another interface
    "Document 1 of 3": "Document 1 sur 3", "Document 2 of 3": "Document 2 sur 3", "Document 3 of 3": "Document 3 sur 3", "Author:": "Auteur :", "Publication info:": "Informations de publication :", "Abstract:": "Résumé :",
    "Links:": "Liens :", "Full text:": "Texte intégral :", "Subject:": "Sujet :", "Location:": "Lieu :", "Company / organization:": "Entreprise / organisation :",
    "\nTitle:": "\nTitre :", "Publication title:": "Titre de la publication :", "Publication year:": "Année de publication :",
    "Publication date:": "Date de publication :", "Section:": "Rubrique :", "Language of publication:": "Langue de publication :", "Apr 3, 2021": "3 avril 2021",
}  # fmt: skip
ARABIC = {
    "Document 1 of 3": "المستند 1 من 3", "Document 2 of 3": "المستند 2 من 3", "Document 3 of 3": "المستند 3 من 3", "Author:": "المؤلف:",
    "Publication info:": "معلومات النشر:", "Abstract:": "الملخص:", "Links:": "الروابط:", "Full text:": "النص الكامل:", "Subject:": "الموضوع:", "Location:": "الموقع:",
    "\nTitle:": "\nالعنوان:", "Publication title:": "عنوان المنشور:", "Publication year:": "سنة النشر:", "Publication date:": "تاريخ النشر:", "Section:": "القسم:",
    "Language of publication:": "لغة النشر:", "Apr 3, 2021": "3 أبريل 2021",
}  # fmt: skip


def translated(text: str, words: dict[str, str]) -> str:
    """A text with the labels of another interface."""
    for ours, theirs in words.items():
        text = text.replace(ours, theirs)
    return text


PROQUESTS = {
    "ProQuest text": PROQUEST,
    "in French": translated(PROQUEST, FRENCH),
    "in Arabic": translated(PROQUEST, ARABIC),
}

NEWSBANK = "\n\n".join(
    f"{title}\n\n {date} | {site}\n\n Author/Byline: {author} | Section: Culture \n\n 17\n Words\n\n Read News Document\n\n {texts[0]}\n{texts[1]}\n\nRecord Number: 18A{n}B\nCopyright 2021 {site}. All Rights Reserved."
    for title, texts, site, author, _, _, n in ARTICLES
    for date in ("April 3, 2021",)
)
NEWSBANK_OLD = ("\n" + "-" * 40 + "\n").join(
    f"Paper: {site}\nTitle: {title}\nDate: April 3, 2021\nAuthor: {author}\nSection: Culture\nPage: 4\n\n{texts[0]}\n\n{texts[1]}\n\nCopyright (c) 2021 {site}\nRecord Number: 18A{n}B"
    for title, texts, site, author, _, _, n in ARTICLES
)
PRESSREADER = "\n\n".join(
    f"{title}\n{site} - 2021-04-03 - Culture\n{texts[0]}\n{texts[1]}\nhttps://www.pressreader.com/morocco/titre/20210403/2815{n}"
    for title, texts, site, *_, n in ARTICLES
)
PRESSREADER_LABELS = "\n\n".join(
    f"{title}\n{texts[0]}\n{texts[1]}\nArticle Name: {title}\nPublication: {site}\nSection: Culture\nAuthor: {author}\nDate: 3 Apr 2021\nStart Page: 4\nEnd Page: 4"
    for title, texts, site, author, _, _, n in ARTICLES
)
WISENEWS = "\n\n".join(
    f"{site} | A04 | Culture | {author} | 2021-04-03\n{title}\n{texts[0]}\n{texts[1]}\n文章編號: 20210403001000{n}\n本內容之版權為相關版權擁有人所有"
    for title, texts, site, author, _, _, n in ARTICLES
)
PRINTED = {
    "text of NewsBank, PressReader or WiseNews": NEWSBANK,
    "older NewsBank": NEWSBANK_OLD,
    "PressReader": PRESSREADER,
    "PressReader with labels": PRESSREADER_LABELS,
    "WiseNews": WISENEWS,
}
