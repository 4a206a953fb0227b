"""Files of press databases, agencies, corpora and aggregators that hold known records, one builder per format."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
from exchange_files import sql_value
from fuzz.record import Record

RULE = "_" * 60
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def proquest(records: Sequence[Record], order: Sequence[str]) -> bytes:
    parts = [
        f"{RULE}\n\nDocument {n} of {len(records)}\n\n{r.headline}\n\nAuthor: Writer, A.\n\nAbstract: None available.\n\nFull text: {r.body}\n\n"
        f"Subject: Libraries\n\nTitle: {r.headline}\n\nPublication title: The Example; Casablanca\n\n"
        f"Publication date: {pd.Timestamp(r.date):%b %d, %Y}\n\nProQuest document ID: {n}\n\nDocument URL: {r.url}\n\nDatabase: ProQuest Central\n"
        for n, r in enumerate(records, 1)
    ]
    return "\n".join([*parts, RULE]).encode()


def newsbank(records: Sequence[Record], order: Sequence[str]) -> bytes:
    return "\n\n".join(
        f"{r.headline}\n\n {pd.Timestamp(r.date):%B %d, %Y} | The Example (London)\n\n Author/Byline: A. Writer | Section: News\n\n"
        f"{r.body}\n\nRecord Number: 18A{n:04}\nCopyright 2021 The Example. All Rights Reserved."
        for n, r in enumerate(records, 1)
    ).encode()


def refer(records: Sequence[Record], order: Sequence[str]) -> bytes:
    return "\n".join(
        f"%0 Newspaper Article\n%T {r.headline}\n%8 {r.date}\n%X {r.body}\n%U {r.url}\n" for r in records
    ).encode()


def endnote_xml(records: Sequence[Record], order: Sequence[str]) -> bytes:
    return (
        f"{HEAD}<xml><records>"
        + "\n".join(
            f'<record><ref-type name="Newspaper Article">23</ref-type><titles><title>{escape(r.headline)}</title></titles><dates><pub-dates>'
            f"<date>{r.date}</date></pub-dates></dates><urls><related-urls><url>{r.url}</url></related-urls></urls><abstract>{escape(r.body)}</abstract></record>"
            for r in records
        )
        + "</records></xml>"
    ).encode()


def zotero_rdf(records: Sequence[Record], order: Sequence[str]) -> bytes:
    items = "\n".join(
        f'<bib:Article rdf:about="{r.url}"><z:itemType>newspaperArticle</z:itemType><dc:title>{escape(r.headline)}</dc:title>'
        f"<dc:date>{r.date}</dc:date><dcterms:abstract>{escape(r.body)}</dcterms:abstract></bib:Article>"
        for r in records
    )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"'
        ' xmlns:bib="http://purl.org/net/biblio#" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{items}</rdf:RDF>"
    ).encode()


def nitf(records: Sequence[Record], order: Sequence[str]) -> bytes:
    return (
        f"{HEAD}<documents>"
        + "\n".join(
            f'<nitf><head><docdata><date.issue norm="{r.date}"/></docdata><pubdata name="X" ex-ref="{r.url}"/></head><body><body.head><hedline>'
            f"<hl1>{escape(r.headline)}</hl1></hedline></body.head><body.content><p>{escape(r.body)}</p></body.content></body></nitf>"
            for r in records
        )
        + "</documents>"
    ).encode()


def newsml(records: Sequence[Record], order: Sequence[str]) -> bytes:
    return (
        f'{HEAD}<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        + "\n".join(
            f'<newsItem><itemMeta><itemClass qcode="ninat:text"/><firstCreated>{r.date}T10:00:00Z</firstCreated></itemMeta><contentMeta><headline>'
            f"{escape(r.headline)}</headline></contentMeta><contentSet><inlineXML><html><body><p>{escape(r.body)}</p></body></html></inlineXML></contentSet></newsItem>"
            for r in records
        )
        + "</itemSet></newsMessage>"
    ).encode()


def tei(records: Sequence[Record], order: Sequence[str]) -> bytes:
    return (
        f'{HEAD}<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>'
        + "\n".join(
            f'<TEI><teiHeader><fileDesc><titleStmt><title>{escape(r.headline)}</title></titleStmt><sourceDesc><bibl><date when="{r.date}"/></bibl>'
            f"</sourceDesc></fileDesc></teiHeader><text><body><p>{escape(r.body)}</p></body></text></TEI>"
            for r in records
        )
        + "</teiCorpus>"
    ).encode()


def corpus(records: Sequence[Record], order: Sequence[str]) -> bytes:
    return (
        f"{HEAD}<corpus>"
        + "\n".join(
            f'<doc title={quoteattr(r.headline)} date="{r.date}" url="{r.url}"><p>{escape(r.body)}</p></doc>'
            for r in records
        )
        + "</corpus>"
    ).encode()


def sql(records: Sequence[Record], order: Sequence[str]) -> bytes:
    rows = ",\n".join(
        f"({','.join(map(sql_value, (r.number, r.headline, r.body, r.date, 'publish', r.url)))})" for r in records
    )
    return f"-- MySQL dump\nINSERT INTO `wp_posts` (`ID`,`post_title`,`post_content`,`post_date`,`post_status`,`url`) VALUES\n{rows};\n".encode()


EXPORT_BUILDERS = {
    "ProQuest": proquest,
    "NewsBank": newsbank,
    "EndNote Refer": refer,
    "EndNote XML": endnote_xml,
    "Zotero RDF": zotero_rdf,
    "NITF": nitf,
    "NewsML": newsml,
    "TEI": tei,
    "XML of a corpus": corpus,
    "SQL": sql,
}
