"""Every format that is read, one line each: its name, how its content shows it, and the loader.

A new format is one file with two functions, its import and a line in FORMATS (the first that fits reads the file), a
seed of the same name in tests/fuzz/seeds.py, a test file, and a row in docs/loading.md. CONTRIBUTING.md has the steps.

    def is_feed(file: File) -> bool              looks at file.head (bytes) or file.text_head; never at the name
    def read_feed(file: File) -> Iterator[LoadedItem]

A loader reads file.stream, file.content or file.text, and yields items in the order of the file:

    dict       one record: any columns of schema.ARTICLES except article_id; `source` is required: file.source if the
               file is one record, else f"{file.source}#{number}" (from 1)
    DataFrame  a table of articles, as column_map.articles_of returns it for a table of text
    TableRows  the rows of a small table of text, which are read with those of other files; articles_of yields them
    ColumnFate what became of a column of a table; articles_of yields it
    Problem    what could not be read, or was read with a doubt: its kind is a key of source.problem.KINDS
    File       a member of an archive: file.inside(f"{file.source}!{member}", content), which is recognised and read too

Records are not built by hand: feeds.feed_item.record_of_item and databases.press_record.record_of read the date and
yield the Problems that each record needs (empty, no_date, no_body, summary, length) before the record.

A record has what the file says: `published_raw` is the date as printed, `site` the name as printed; what the file does
not say is absent. If a file cannot be read at all, the loader raises UnreadableSource, whose message continues the name
of the file; the errors in failures.UNREADABLE become a Problem by themselves. Other errors must be caught in the
loader: they cost no other file, but are reported as a fault of the toolkit (unforeseen), on which the tests fail.
A Problem has lost=0 if the record was loaded, else the number of records that are missing because of it.
`file.url` and `file.captured` are what a web archive says: they count only where the record itself says nothing.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

import pandas as pd

from achtari_toolkit.loaders.archives.capture_index import is_capture_index, read_capture_index
from achtari_toolkit.loaders.archives.compressed import is_compressed, read_compressed
from achtari_toolkit.loaders.archives.tar_archive import is_tar, read_tar
from achtari_toolkit.loaders.archives.wacz import is_wacz, read_wacz
from achtari_toolkit.loaders.archives.web_archive import is_web_archive, read_web_archive
from achtari_toolkit.loaders.archives.zip_archive import is_zip, read_zip
from achtari_toolkit.loaders.databases.defacto import is_defacto, read_defacto
from achtari_toolkit.loaders.databases.europresse import is_europresse, read_europresse
from achtari_toolkit.loaders.databases.factiva_html import is_factiva_html, read_factiva_html
from achtari_toolkit.loaders.databases.factiva_xml import is_factiva_xml, read_factiva_xml
from achtari_toolkit.loaders.databases.nexis import (
    is_nexis_html,
    is_nexis_text,
    is_nexis_word,
    read_nexis_html,
    read_nexis_text,
    read_nexis_word,
)
from achtari_toolkit.loaders.databases.printed_texts import is_printed_text, read_printed_text
from achtari_toolkit.loaders.databases.proquest import is_proquest, read_proquest
from achtari_toolkit.loaders.databases.rtf import is_rtf, read_rtf
from achtari_toolkit.loaders.databases.word_document import is_word
from achtari_toolkit.loaders.delimited.delimited import is_delimited, read_delimited
from achtari_toolkit.loaders.delimited.gdelt import is_gdelt, read_gdelt
from achtari_toolkit.loaders.documents.mhtml import is_mhtml, is_safari_archive, read_mhtml, read_safari_archive
from achtari_toolkit.loaders.documents.office_page import is_office_page, read_office_page
from achtari_toolkit.loaders.documents.open_document import is_open_document, read_open_document
from achtari_toolkit.loaders.documents.plain_text import is_plain_text, read_plain_text
from achtari_toolkit.loaders.documents.rich_text import is_rich_text, read_rich_text
from achtari_toolkit.loaders.documents.word import read_word
from achtari_toolkit.loaders.exchange.corpus_xml import is_corpus_xml, read_corpus_xml
from achtari_toolkit.loaders.exchange.database_dump import is_database_dump, read_database_dump
from achtari_toolkit.loaders.exchange.newsml import is_newsml, read_newsml
from achtari_toolkit.loaders.exchange.nitf import is_nitf, read_nitf
from achtari_toolkit.loaders.exchange.opml import is_opml, read_opml
from achtari_toolkit.loaders.exchange.tei import is_tei, read_tei
from achtari_toolkit.loaders.feeds.feed import is_feed, read_feed
from achtari_toolkit.loaders.feeds.json_feed import is_json_feed, read_json_feed
from achtari_toolkit.loaders.feeds.sitemap import is_sitemap, read_sitemap
from achtari_toolkit.loaders.feeds.wordpress_export import is_wordpress_export, read_wordpress_export
from achtari_toolkit.loaders.feeds.wordpress_rest import is_wordpress_rest, read_wordpress_rest
from achtari_toolkit.loaders.messages.mail import is_mail, read_mail
from achtari_toolkit.loaders.messages.mbox import is_mbox, read_mbox
from achtari_toolkit.loaders.messages.subtitles import is_subtitles, read_subtitles
from achtari_toolkit.loaders.messages.telegram import is_telegram, read_telegram
from achtari_toolkit.loaders.messages.telegram_page import is_telegram_page, read_telegram_page
from achtari_toolkit.loaders.messages.videos import is_videos, read_videos
from achtari_toolkit.loaders.messages.whatsapp import is_whatsapp, read_whatsapp
from achtari_toolkit.loaders.pages.page import is_html, read_html
from achtari_toolkit.loaders.pages.page_dump import is_page_dump, read_page_dumps
from achtari_toolkit.loaders.pdf.pdf import is_pdf, read_pdf
from achtari_toolkit.loaders.references.bibtex import is_bibtex, read_bibtex
from achtari_toolkit.loaders.references.csl_json import is_csl_json, read_csl_json
from achtari_toolkit.loaders.references.endnote_xml import is_endnote_xml, read_endnote_xml
from achtari_toolkit.loaders.references.tagged import is_refer, is_ris, read_refer, read_ris
from achtari_toolkit.loaders.references.zotero_rdf import is_zotero_rdf, read_zotero_rdf
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.article_parquet import is_article_parquet, read_article_parquet
from achtari_toolkit.loaders.tables.json_records import is_json, read_json
from achtari_toolkit.loaders.tables.parquet import is_parquet, read_parquet
from achtari_toolkit.loaders.tables.table_rows import TableRows
from achtari_toolkit.loaders.tables.xml_table import is_xml_table, read_xml_table
from achtari_toolkit.loaders.workbooks.binary_workbooks import is_binary_workbook, read_binary_workbook
from achtari_toolkit.loaders.workbooks.html_table import is_html_table, read_html_table
from achtari_toolkit.loaders.workbooks.ods import is_ods, read_ods
from achtari_toolkit.loaders.workbooks.spreadsheet_xml import is_spreadsheet_xml, read_spreadsheet_xml
from achtari_toolkit.loaders.workbooks.xlsx import is_workbook, read_workbook

LoadedItem: TypeAlias = pd.DataFrame | dict[str, object] | TableRows | Problem | ColumnFate | File


class Format(NamedTuple):
    """A format: its name, whether a file is of it, what reads it, and whether pages of web archives may be of it.

    A crawl has much JSON and text that is not an article, so that only formats of the press are recognised in it.
    """

    name: str
    fits: Callable[[File], bool]
    read: Callable[[File], Iterator[LoadedItem]]
    is_crawled: bool = False


FORMATS = (  # the first that fits reads the file: bytes before text, the particular before the general
    Format("articles of this toolkit", is_article_parquet, read_article_parquet),
    Format("Parquet", is_parquet, read_parquet),
    Format("XLSX workbook", is_workbook, read_workbook),
    Format("XLS or XLSB workbook", is_binary_workbook, read_binary_workbook),
    Format("ODS workbook", is_ods, read_ods),
    Format("Nexis Word document", is_nexis_word, read_nexis_word),
    Format("Word document", is_word, read_word),
    Format("ODT document", is_open_document, read_open_document),
    Format("PDF", is_pdf, read_pdf),
    Format("WACZ web archive", is_wacz, read_wacz),
    Format("zip archive", is_zip, read_zip),
    Format("tar archive", is_tar, read_tar),
    Format("WARC or ARC web archive", is_web_archive, read_web_archive),
    Format("packed file", is_compressed, read_compressed),
    Format("Safari web archive", is_safari_archive, read_safari_archive),
    # --- text
    Format("CDX index of a web archive", is_capture_index, read_capture_index),
    Format("RTF document", is_rich_text, read_rich_text),
    Format("RTF of APA or Nexis", is_rtf, read_rtf),
    Format("MHTML page", is_mhtml, read_mhtml),
    Format("MBOX of mails", is_mbox, read_mbox),
    Format("mail", is_mail, read_mail),
    Format("page dump", is_page_dump, read_page_dumps),
    Format("Factiva XML", is_factiva_xml, read_factiva_xml),
    Format("Factiva HTML", is_factiva_html, read_factiva_html),
    Format("Nexis HTML", is_nexis_html, read_nexis_html),
    Format("Europresse HTML", is_europresse, read_europresse),
    Format("DeFacto HTML", is_defacto, read_defacto),
    Format("Zotero RDF", is_zotero_rdf, read_zotero_rdf),
    Format("EndNote XML", is_endnote_xml, read_endnote_xml),
    Format("dump of a database", is_database_dump, read_database_dump),
    Format("NITF", is_nitf, read_nitf),
    Format("NewsML", is_newsml, read_newsml),
    Format("TEI", is_tei, read_tei),
    Format("OPML", is_opml, read_opml),
    Format("WordPress export", is_wordpress_export, read_wordpress_export, is_crawled=True),
    Format("RSS or Atom feed", is_feed, read_feed, is_crawled=True),
    Format("sitemap", is_sitemap, read_sitemap),
    Format("workbook in XML", is_spreadsheet_xml, read_spreadsheet_xml),
    Format("table in XML", is_xml_table, read_xml_table),
    Format("XML of a corpus", is_corpus_xml, read_corpus_xml),
    Format("Telegram page", is_telegram_page, read_telegram_page),
    Format("table in HTML", is_html_table, read_html_table),
    Format("document in HTML", is_office_page, read_office_page),
    Format("HTML page", is_html, read_html, is_crawled=True),
    Format("JSON Feed", is_json_feed, read_json_feed, is_crawled=True),
    Format("WordPress REST answer", is_wordpress_rest, read_wordpress_rest, is_crawled=True),
    Format("transcript with times", is_subtitles, read_subtitles),
    Format("Telegram export", is_telegram, read_telegram),
    Format("videos of yt-dlp or YouTube", is_videos, read_videos),
    Format("WhatsApp chat", is_whatsapp, read_whatsapp),
    Format("CSL or Zotero JSON", is_csl_json, read_csl_json),
    Format("RIS", is_ris, read_ris),
    Format("EndNote Refer", is_refer, read_refer),
    Format("BibTeX", is_bibtex, read_bibtex),
    Format("GDELT table", is_gdelt, read_gdelt),
    Format("ProQuest text", is_proquest, read_proquest),
    Format("text of NewsBank, PressReader or WiseNews", is_printed_text, read_printed_text),
    Format("Nexis text", is_nexis_text, read_nexis_text),
    # --- any text: only what the loaders above leave
    Format("plain text or Markdown", is_plain_text, read_plain_text),
    Format("JSON records", is_json, read_json),
    Format("delimited table", is_delimited, read_delimited),
)
