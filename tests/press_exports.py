"""Small exports of press databases in Arabic, French and English, invented, in the structures that the databases print."""

import io
import zipfile
from collections.abc import Mapping

BODY = ("أعلنت وزارة التعليم يوم الاثنين عن برنامج جديد للتكوين.", "ويشمل البرنامج مئة مؤسسة في ثلاث جهات.")
WORDS = sum(len(line.split()) for line in BODY)

FACTIVA_HTML = f"""<!DOCTYPE html><html><head><title>Factiva</title></head><body>
<div class="article arArticle"><table><tr><td class="index"><b>SE</b></td><td>مجتمع</td></tr>
<tr><td class="index"><b>HD</b> </td><td><b class="arHeadline">برنامج جديد للتكوين</b></td></tr>
<tr><td class="index"><b>BY</b></td><td>ليلى المثالي</td></tr><tr><td class="index"><b>WC</b></td><td>{WORDS} كلمة</td></tr>
<tr><td class="index"><b>PD</b></td><td>17 شتنبر 2025</td></tr><tr><td class="index"><b>ET</b></td><td>15:32</td></tr>
<tr><td class="index"><b>SN</b></td><td>جريدة المثال</td></tr><tr><td class="index"><b>LA</b></td><td>Arabic</td></tr>
<tr><td class="index"><p><b>LP</b></p></td><td><p class="articleParagraph ararticleParagraph">{BODY[0]}</p></td></tr>
<tr><td class="index"><p><b>TD</b></p></td><td><p class="articleParagraph ararticleParagraph">{BODY[1]}</p></td></tr>
<tr><td class="index"><br><b>AN</b></td><td><br>Document MITHAL0020250917el9h00001</td></tr></table></div>
<div class="article frArticle"><div id="hd"><span class="frHeadline">Un programme nouveau</span></div><div class="author">Par Leïla Exemple</div>
<div>8 mots</div><div>17 septembre 2025</div><div>08:15</div><div>Le Titre</div><div>TITRE</div><div>4</div><div>Français</div>
<div>© 2025 Le Titre</div><p class="articleParagraph frarticleParagraph">Le ministère annonce un programme pour cent écoles.</p>
<p>Document TITRE00020250917el9h00002</p></div></body></html>"""

FACTIVA_XML = f"""<?xml version="1.0" encoding="utf-8"?>
<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="2">
<ppsarticle><article><accessionNo>A1</accessionNo><baseLanguage>AR</baseLanguage>
<headline><paragraph display="Proportional"><hlt>برنامج</hlt> جديد للتكوين</paragraph></headline>
<byline>ليلى المثالي</byline><leadParagraph><paragraph>{BODY[0]}</paragraph></leadParagraph>
<publicationDate><dateTime>2025-09-17T01:05:06Z</dateTime></publicationDate><sourceName>جريدة المثال</sourceName>
<tailParagraphs><paragraph>{BODY[1]}</paragraph></tailParagraphs><wordCount>{WORDS}</wordCount></article></ppsarticle>
<ppsarticle><article><accessionNo>A2</accessionNo><baseLanguage>EN</baseLanguage><headline><paragraph>A new programme</paragraph></headline>
<leadParagraph><paragraph>One hundred schools take part.</paragraph></leadParagraph><publicationDate><date>2025-09-18</date></publicationDate>
<sourceName>The Example</sourceName></article></ppsarticle></ppsarticleResultSet></ppsArticleResponse></PPSResponse>"""

NEXIS_TEXT = f"""\ufeff
Download Request: Selected Items: 1-3
Terms: (DATE(2025) and (example))


                               1 of 3 DOCUMENTS


                                  جريدة المثال

                          17 شتنبر 2025 الأربعاء
                                  طبعة 1;

برنامج جديد
للتكوين

BYLINE: ليلى المثالي

SECTION: مجتمع; Pg. 6

LENGTH: {WORDS} words

{BODY[0]}

{BODY[1].replace("في ثلاث", "في" + chr(10) + "ثلاث")}

LOAD-DATE: September 18, 2025

LANGUAGE: ARABIC; العربية

PUBLICATION-TYPE: Newspaper


                       Copyright 2025 جريدة المثال
                              All Rights Reserved

                               2 of 3 DOCUMENTS


                                  Le Titre

                            17 septembre 2025 mercredi

Un programme nouveau

AUTEUR: Leïla Exemple

RUBRIQUE: SOCIÉTÉ; Pg. 3

LONGUEUR: 8 mots

ENCART: Cent écoles.

Le ministère annonce un programme.

DATE-CHARGEMENT: 18 septembre 2025

LANGUE: FRENCH; FRANÇAIS

TYPE-PUBLICATION: Journal

                       Copyright 2025 Le Titre
                            Tous droits réservés

                            Dokument 3 von 3


                       Copyright 2025 Das Blatt

                                  Das Blatt

                            17. September 2025 Mittwoch

LÄNGE: 5 Wörter

ÜBERSCHRIFT: Ein neues Programm

AUTOR: Max Muster

TEXT:

Hundert Schulen machen heute mit.

UPDATE: 18. September 2025

SPRACHE: GERMAN; DEUTSCH
"""

NEXIS_HTML = """<html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8"></head><body>
<!-- LXNComment 1:2 --><title>&nbsp;</title>
""" + "".join(
    f"""<a name="DOC_ID_0_{n}"></a><!-- Hide XML section from browser
<DOC NUMBER={n + 1}> -->
<br><div class="c0"><p class="c1"><span class="c2">{n + 1} of 2 DOCUMENTS</span></p></div>
<br><div class="c0"><br><p class="c1"><img src="a.gif" alt="x"><br><span class="c2">جريدة المثال</span></p></div>
<br><div class="c3"><p class="c1"><span class="c4">17</span><span class="c2"> شتنبر 2025</span></p></div>
<br><div class="c5"><p class="c6"><span class="c7">برنامج رقم {n}</span></p></div>
<br><div class="c5"><p class="c6"><span class="c8">RUBRIQUE: </span><span class="c2">مجتمع; Pg. 3</span></p></div>
<br><div class="c5"><p class="c6"><span class="c8">LONGUEUR: </span><span class="c2">{WORDS} mots</span></p></div>
<br><div class="c5"><p class="c9"><span class="c2">{BODY[0]}</span></p><p class="c9"><span class="c2">{BODY[1]}</span></p></div>
<br><div class="c5"><p class="c6"><span class="c8">LANGUE: </span><span class="c2">ARABIC</span></p></div>
<br><div class="c0"><br><p class="c1"><span class="c2">Copyright 2025<br>Tous Droits Réservés</span></p></div>
<br class="c10">""" for n in range(2)
) + "</body></html>"  # fmt: skip

NEXIS_NEWER = (
    "User Name: A Researcher", "Date and Time: Monday, October 6, 2025 10:00:00 AM CEST", "Job Number: 1234", "Documents (2)",
    "1. برنامج جديد للتكوين", "2. A new programme", "Client/Matter: -None-", "Search Terms: example",
    "برنامج جديد للتكوين", "جريدة المثال", "September 17, 2025 Wednesday", "Copyright 2025 جريدة المثال All Rights Reserved",
    "Section: مجتمع; Pg. 6", f"Length: {WORDS} words", "Byline: ليلى المثالي", "Body", *BODY, "Classification",
    "Language: ARABIC; العربية", "Publication-Type: Newspaper", "Load-Date: September 18, 2025", "End of Document",
    "A new programme", "The Example (London)", "September 18, 2025 Thursday 6:10 PM GMT", "Copyright 2025 The Example All Rights Reserved",
    "Length: 5 words", "Highlight: Schools.", "Body", "One hundred take part.", "Load-Date: September 19, 2025", "End of Document",
)  # fmt: skip

EUROPRESSE_OLD = f"""<html xmlns:n1="http://www.cedrom-sni.com/schema/newsv1.xsd"><head><title>x</title></head><body>
<table align="center"><tr><td><table><tr><td id="celPublication"><img src="a.gif"><br></td></tr></table>
<span class="DocPublicationName">جريدة المثال, no. 5968</span><br><span class="DocHeader">مجتمع, </span><span class="DocHeader">الأربعاء </span><span class="DocHeader">17 شتنبر 2025</span><span class="DocHeader">, p. 3</span><br><br>
<span class="TitreArticleVisu">برنامج <span style="color:red">جديد</span> للتكوين</span><br><br>ليلى المثالي<br><p></p>{BODY[0]}<p></p>{BODY[1]}
<p></p><b><i>© 2025 جريدة المثال. Tous droits réservés.</i></b><p></p>Numéro de document : news·20250917·MI·1</td></tr></table>
<table align="center"><tr><td><span class="DocPublicationName">Le Titre</span><br><span class="DocHeader">mercredi </span><span class="DocHeader">17 septembre 2025</span><br><br>
<span class="TitreArticleVisu">Un programme nouveau</span><br><br>Le ministère annonce un programme.<p></p>Cent écoles.<p></p>
<b><i>© 2025 Le Titre. Tous droits réservés.</i></b><p></p>Numéro de document : news·20250917·TI·2</td></tr></table></body></html>"""

EUROPRESSE_NEW = f"""<!DOCTYPE html><html><head><title>Europresse</title></head><body>
<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">جريدة المثال, no. 12</span></div>
<span class="DocHeader">مجتمع, الأربعاء 17 شتنبر 2025 {WORDS} mots, p. 3</span><div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">برنامج جديد للتكوين</p></div>
<p class="sm-margin-bottomNews">ليلى المثالي</p></header><section><div class="DocText clearfix"><div class="docOcurrContainer"><p>{BODY[0]}</p><p>{BODY[1]}</p></div></div></section>
<aside><div>Note</div></aside><footer><div class="publiC-lblNodoc">news·20250917·MI·1</div></footer></article>
<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">The Example</span></div><span class="DocHeader">p. 3</span>
<div class="titreArticle"><p class="titreArticleVisu">A new programme</p></div></header><div class="docOcurrContainer">One hundred schools.</div>
<div class="publiC-lblNodoc">news·20250918·EX·2</div></article></body></html>"""

DEFACTO = f"""<html><head><title>DeFacto-Campus - Ausdruck</title></head><body class="print"><div class="printwrap">
<div class="eintrag"><pre>"جريدة المثال" Nr. 14/2025 vom 17.09.2025                 Seite: 23
Ressort: مجتمع</pre><h3>برنامج جديد للتكوين</h3><p>   {BODY[0]}</p> <p>{BODY[1]}</p><img src="a.gif"></div>
<div class="eintrag"><pre>Morgenblick 08:00 vom 18.09.2025 08.00 Uhr</pre>Hundert Schulen
machen mit.<br><h3>Ein neues Programm</h3><p>Am Montag beginnt es.</p></div></div></body></html>"""


def rtf(text: str) -> str:
    """Return text as RTF writes it: signs beyond ASCII as numbers."""
    return "".join(
        sign if sign.isascii() else f"\\u{ord(sign) if ord(sign) < 32768 else ord(sign) - 65536}?" for sign in text
    )


APA = "{\\rtf1\n{\\info{\\author AOMweb}}{\\fonttbl{\\f1 Dialog;}}{\\header APA-OnlineManager\\par}\n" + "\\sect\n".join(
    f"{{\\f1\\i\\b0\\fs20 {rtf(head)}\\par Ressort: {rtf(section)}\\par\\par {rtf(edition)}\\f1\\i0\\b0\\fs20  \\par"
    f"\\cf4 {rtf(kicker)}\\par\\f2\\b\\i0\\fs20 {rtf(title)}\\f1\\i0\\b0\\fs20  \\par\\par {rtf(body)}\\par}}"
    for head, section, edition, kicker, title, body in (
        ('"جريدة المثال" Nr. 246 vom 17.09.2025 Seite: 4', "مجتمع", "الصباح", "تعليم", "برنامج جديد للتكوين", BODY[0]),
        ('"Das Blatt" vom 18.09.2025 Seite 14', "Politik", "", "", "Ein neues Programm", "Hundert Schulen machen mit."),
    )
) + "}"  # fmt: skip


def gdelt_events(*addresses: str) -> str:
    """Return raw rows of GDELT 2.0 Events, one an address."""
    return "".join(
        "\t".join([f"{669670000 + n}", "20250917", "202509", "2025", *[""] * 55, "20250917120000", url]) + "\n"
        for n, url in enumerate(addresses)
    )


def gdelt_mentions(*rows: tuple[str, str]) -> str:
    """Return raw rows of GDELT 2.0 Mentions: address and where it was translated from."""
    return "".join(
        "\t".join(
            [f"{669670000 + n}", "20250917110000", "20250917120000", "1", "x.example", url, *["1"] * 8, translation, ""]
        )
        + "\n"
        for n, (url, translation) in enumerate(rows)
    )


def gdelt_gkg(*rows: tuple[str, str, str]) -> str:
    """Return raw rows of GDELT 2.1 GKG: address, where it was translated from, and the extras."""
    return "".join(
        "\t".join(
            [f"20250917120000-T{n}", "20250917120000", "1", "x.example", url, *['a,"b;'] * 20, translation, extras]
        )
        + "\n"
        for n, (url, translation, extras) in enumerate(rows)
    )


def word(paragraphs: tuple[str, ...]) -> bytes:
    """Return a Word document of some paragraphs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = "".join(
        f"<w:p><w:r><w:t>{text.replace('&', '&amp;').replace('<', '&lt;')}</w:t></w:r></w:p>" for text in paragraphs
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<?xml version="1.0"?><w:document {space}><w:body>{inner}</w:body></w:document>',
        }
    )


def ods(**sheets: str) -> bytes:
    """Return an ODS workbook of sheets of rows, each written as the XML of its cells."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    tables = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets.items())
    content = f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>'
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def ods_row(*values: str) -> str:
    """Return a row of text cells; "" is an empty cell, what begins with < is taken as it is."""
    cells = (
        value
        if value.startswith("<")
        else f"<table:table-cell><text:p>{value}</text:p></table:table-cell>"
        if value
        else "<table:table-cell/>"
        for value in values
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive, the same bytes at any time."""
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return to.getvalue()


EXPORTS: dict[str, str | bytes] = {
    "Factiva HTML": FACTIVA_HTML,
    "Factiva XML": FACTIVA_XML,
    "Nexis text": NEXIS_TEXT,
    "Nexis HTML": NEXIS_HTML,
    "Nexis Word document": word(NEXIS_NEWER),
    "Europresse HTML": EUROPRESSE_OLD,
    "Europresse HTML since 2014": EUROPRESSE_NEW,
    "DeFacto HTML": DEFACTO,
    "RTF of APA or Nexis": APA,
    "Nexis RTF": "{\\rtf1\\ansi " + "\\par ".join(map(rtf, NEXIS_NEWER)) + "\\par}",
    "newer Nexis text": "\n\n".join(NEXIS_NEWER),
    "GDELT table": gdelt_gkg(("https://x.example/1", "srclc:ara;eng:GT-ARA 1.0", "<PAGE_PRECISEPUBTIMESTAMP>20250917093000</PAGE_PRECISEPUBTIMESTAMP><PAGE_TITLE>خبر &amp; خبر</PAGE_TITLE>")),
    "GDELT events": gdelt_events("https://x.example/1", "https://x.example/2"),
    "GDELT mentions": gdelt_mentions(("https://x.example/1", ""), ("https://x.example/2", "srclc:fra;eng:Moses")),
    "ODS workbook": ods(ورقة=ods_row("العنوان", "النص", "التاريخ") + ods_row("خبر", "متن", "17 شتنبر 2025")),
}  # fmt: skip
