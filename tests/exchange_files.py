"""XML of agencies, archives and corpora in Arabic, French and English, invented: the same two articles in each."""

import html
import json

AR = ("افتتحت الجماعة يوم الاثنين مكتبة جديدة في الحي القديم.", "وتضم ثلاث قاعات للقراءة.")
FR = ("La commune a ouvert lundi une bibliothèque dans le vieux quartier.", "Elle compte trois salles.")


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _nitf(title: str, texts: tuple[str, ...], site: str, byline: str, language: str, n: int) -> str:
    return f"""<nitf xml:lang="{language}"><head><title>{title}</title><docdata><doc-id id-string="x{n}"/><date.issue norm="20210403T093000+0100"/></docdata>
<pubdata name="{site}" date.publication="20210403T000000" position.section="Culture" ex-ref="https://x.example/{n}"/></head>
<body><body.head><hedline><hl1>{title}</hl1></hedline><byline>{byline}</byline><dateline><location>Fès</location></dateline></body.head>
<body.content><block>{paragraphs(texts)}<media media-type="image"><media-caption>Photo</media-caption></media></block></body.content>
<body.end><tagline>x</tagline></body.end></body></nitf>"""


def _g2(title: str, body: str, site: str, byline: str, language: str, n: int, kind: str = "text") -> str:
    return f"""<newsItem guid="urn:x:{n}" version="1" xml:lang="{language}"><itemMeta><itemClass qcode="ninat:{kind}"/><provider literal="x"><name>{site}</name></provider>
<versionCreated>2021-04-05T10:00:00+01:00</versionCreated><firstCreated>2021-04-03T09:30:00+01:00</firstCreated><link href="https://x.example/{n}"/></itemMeta>
<contentMeta><by>{byline}</by><headline>{title}</headline><language tag="{language}"/><subject><name>Culture</name></subject></contentMeta>
<contentSet>{body}</contentSet></newsItem>"""


def _html(texts: tuple[str, ...]) -> str:
    return f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{paragraphs(texts)}</body></html></inlineXML>'


def _newsml_1(title: str, texts: tuple[str, ...], site: str, byline: str, language: str) -> str:
    return f"""<NewsItem><Identification><NewsIdentifier><DateId>20210403</DateId></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20210403T093000+0100</FirstCreated><ThisRevisionCreated>20210405T100000+0100</ThisRevisionCreated></NewsManagement>
<NewsComponent><NewsLines><HeadLine>{title}</HeadLine><ByLine>{byline}</ByLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="{site}"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="{language}"/></DescriptiveMetadata><NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent>{paragraphs(texts)}</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem>"""


def _tei(title: str, texts: tuple[str, ...], site: str, byline: str, language: str, n: int) -> str:
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title><author>{byline}</author></titleStmt>
<publicationStmt><publisher>Archive</publisher><date when="2024-01-01"/></publicationStmt><sourceDesc><bibl><title level="j">{site}</title><date when="2021-04-03"/>
<ref target="https://x.example/{n}">x</ref></bibl></sourceDesc></fileDesc><profileDesc><langUsage><language ident="{language}">x</language></langUsage><creation><date type="download">2024-01-02</date></creation></profileDesc></teiHeader>
<text><body><div type="entry">{paragraphs(texts)}</div><div type="comments"><p>commentaire</p></div></body></text></TEI>"""


ARTICLES = (
    ("مكتبة جديدة في فاس", AR, "جريدة المثال", "ليلى المثالي", "ar", 1),
    ("Une bibliothèque ouvre à Fès", FR, "Le Titre", "Leïla Exemple", "fr", 2),
)
SPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
CORPUS_ROWS = [
    (
        f'date="2021-04-03" title="{title}" url="https://x.example/{n}" source="{site}" author="{byline}" xml:lang="{language}"',
        texts,
    )
    for title, texts, site, byline, language, n in ARTICLES
]

EXCHANGE = {
    "NITF": f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><documents>{"".join(_nitf(*each) for each in ARTICLES)}</documents>',
    "NewsML": f'<?xml version="1.0"?><newsMessage {SPACE}><header/><itemSet>'
    + "".join(_g2(title, _html(texts), *rest) for title, texts, *rest in ARTICLES)
    + "</itemSet></newsMessage>",
    "NewsML with NITF": f'<newsMessage {SPACE}><itemSet>'
    + "".join(_g2(title, f'<inlineXML contenttype="application/nitf+xml">{_nitf(title, texts, *rest)}</inlineXML>', *rest) for title, texts, *rest in ARTICLES)
    + "</itemSet></newsMessage>",
    "NewsML of plain text": f'<newsMessage {SPACE}><itemSet>'
    + "".join(_g2(title, f'<inlineData contenttype="text/plain">{chr(10).join(texts)}</inlineData>', *rest) for title, texts, *rest in ARTICLES)
    + "</itemSet></newsMessage>",
    "NewsML 1": '<?xml version="1.0"?><NewsML Version="1.2"><NewsEnvelope><DateAndTime>20240101</DateAndTime></NewsEnvelope>'
    + "".join(_newsml_1(*each[:5]) for each in ARTICLES)
    + "</NewsML>",
    "TEI": f'<?xml version="1.0"?><teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{"".join(_tei(*each) for each in ARTICLES)}</teiCorpus>',
    "XML of a corpus": '<?xml version="1.0"?><corpus>'
    + "".join(f'<doc id="{n}" {row}>{paragraphs(texts)}</doc>' for n, (row, texts) in enumerate(CORPUS_ROWS))
    + "</corpus>",
    "XML of a corpus with elements": "<articles><info>x</info>"
    + "".join(
        f"<article><title>{title}</title><meta><date>2021-04-03</date><source>{site}</source><author>{byline}</author><url>https://x.example/{n}</url><lang>{language}</lang></meta>"
        f"<text>{paragraphs(texts)}</text></article>"
        for title, texts, site, byline, language, n in ARTICLES
    )
    + "</articles>",
    "XML of a corpus with named fields": "<add>"
    + "".join(
        f'<doc><field name="title">{title}</field><field name="date">2021-04-03</field><field name="source">{site}</field><field name="author">{byline}</field>'
        f'<field name="url">https://x.example/{n}</field><field name="language">{language}</field><field name="text">{chr(10).join(texts)}</field></doc>'
        for title, texts, site, byline, language, n in ARTICLES
    )
    + "</add>",
}  # fmt: skip
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>خلاصات</title></head><body><outline text="المثال">
<outline type="rss" text="المثال" xmlUrl="https://x.example/feed"/><outline type="rss" text="Titre" xmlUrl="https://y.example/rss"/></outline></body></opml>"""

CORPORA = {  # name: content, bodies
    "words and sentences as elements": (
        '<corpus><text date="2021-04-03" title="A library"><s><w>It</w> <w>opens</w></s><s><w>Today</w></s></text><text date="2021-04-04" title="B"><s><w>Second</w></s></text></corpus>',
        ["It opens\nToday", "Second"],
    ),
    "Arabic names of elements": (
        '<?xml version="1.0"?><الأخبار><خبر><العنوان>مكتبة</العنوان><التاريخ>3 أبريل 2021</التاريخ><النص>متن</النص></خبر><خبر><العنوان>ثان</العنوان><التاريخ>4 أبريل 2021</التاريخ><النص>نص</النص></خبر></الأخبار>',
        ["متن", "نص"],
    ),
    "below a description of the corpus": (
        "<racine><meta><auteur>x</auteur></meta><documents><document><titre>Une</titre><date>03/04/2021</date><texte>La commune.</texte></document><document><titre>Deux</titre><date>04/04/2021</date><texte>Le quartier.</texte></document></documents></racine>",
        ["La commune.", "Le quartier."],
    ),
    "a record alone, whose element HTML has too": (
        '<?xml version="1.0"?><article><title>خبر</title><date>2021-04-03</date><body><p>متن</p><p>ثان</p></body></article>',
        ["متن\nثان"],
    ),
    "a record with comments of readers": (
        '<doc title="Une" date="2021-04-03" url="https://x.example/1"><main><p>Un.</p><p>Deux.</p></main><comments><p>Bravo</p></comments></doc>',
        ["Un.\nDeux."],
    ),
}
ISSUE = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Le Titre, 3 avril</title></titleStmt><publicationStmt><publisher>Le Titre</publisher><date when="2021-04-03"/></publicationStmt></fileDesc></teiHeader><text><body>'
    + "".join(
        f'<div type="article"><head>{head}</head><p>{text}</p></div>'
        for head, text in (("خبر", AR[0]), ("Une", FR[0]), ("A library", "It opens."))
    )
    + "</body></text></TEI>"
)

POSTS = [  # of wp_posts: two published ones, a draft, a revision and a page
    (
        1,
        "2021-04-03 09:30:00",
        "مكتبة جديدة",
        "<!-- wp:paragraph --><p>افتتحت الجماعة; (مكتبة), 'قول'.</p><!-- /wp:paragraph -->",
        "publish",
        "post",
    ),
    (2, "2021-04-03 09:30:00", "Brouillon", "Texte", "draft", "post"),
    (3, "2021-04-03 09:30:00", "Une bibliothèque", "L'école\nouvre.", "publish", "actualite"),
    (4, "2021-04-03 09:30:00", "Revision", "Texte", "inherit", "revision"),
    (5, "2021-04-03 09:30:00", "About", "Page", "publish", "page"),
]
POST_COLUMNS = ("ID", "post_date", "post_title", "post_content", "post_status", "post_type")


def sql_value(value: object) -> str:
    """A value as mysqldump writes it."""
    escaped = str(value).replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return str(value) if isinstance(value, int) else f"'{escaped}'"


SQL_ROWS = ",".join(f"({','.join(map(sql_value, row))})" for row in POSTS)
SQL = f"""-- MySQL dump 10.13  Distrib 8.0.30
/*!40101 SET NAMES utf8mb4 */;
INSERT INTO `wp_options` VALUES (1,'siteurl','https://x.example'),(2,'home',NULL);
CREATE TABLE `wp_posts` (
{"".join(f"  `{name}` text NOT NULL," + chr(10) for name in POST_COLUMNS)}  PRIMARY KEY (`ID`)
) ENGINE=InnoDB;
INSERT INTO `wp_posts` VALUES {SQL_ROWS};
UNLOCK TABLES;
"""
DUMPS = {
    "dump of a database": SQL,
    "dump with names of columns": f"INSERT INTO `wp_posts` ({', '.join(f'`{name}`' for name in POST_COLUMNS)}) VALUES\n{SQL_ROWS};",
    "dump as JSON": json.dumps(
        [{"type": "header", "comment": "Export to JSON plugin for PHPMyAdmin"}, {"type": "database", "name": "wp"},
         {"type": "table", "name": "wp_posts", "data": [dict(zip(POST_COLUMNS, map(str, row), strict=True)) for row in POSTS]}], ensure_ascii=False),
    "dump as XML of phpMyAdmin": '<?xml version="1.0"?><pma_xml_export version="1.0"><database name="wp">'
    + "".join('<table name="wp_posts">' + "".join(f'<column name="{name}">{html.escape(str(value))}</column>' for name, value in zip(POST_COLUMNS, row, strict=True)) + "</table>" for row in POSTS)
    + "</database></pma_xml_export>",
    "dump as XML of mysqldump": '<?xml version="1.0"?><mysqldump><database name="wp"><table_data name="wp_posts">'
    + "".join("<row>" + "".join(f'<field name="{name}">{html.escape(str(value))}</field>' for name, value in zip(POST_COLUMNS, row, strict=True)) + "</row>" for row in POSTS)
    + "</table_data></database></mysqldump>",
}  # fmt: skip
PUBLISHED_SQL = f"INSERT INTO `wp_posts` ({', '.join(POST_COLUMNS)}) VALUES ({','.join(map(sql_value, POSTS[0]))}),({','.join(map(sql_value, POSTS[2]))});\n"
