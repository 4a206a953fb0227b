"""What a loader reports of something that it could not read."""

from dataclasses import dataclass

KINDS = {
    "empty": "a file or record without text",
    "absent": "a path that does not exist, or a folder without files",
    "not_opened": "what is no file or may not be read: links to folders and to nothing, folders and files without "
    "permission, pipes, sockets, devices, files that vanished",
    "left_out": "hidden files and folders, which are not read; the message counts them",
    "too_large": "a file, page, article or archive beyond the limits; the message says which and what to do",
    "too_slow": "a file or record that took more CPU time than the limits allow; what came before is loaded",
    "ratio": "an archive that unpacks to far more than its size; what came before is loaded",
    "no_article": "something that is not an article: a picture, a redirect, an error or captcha page, a link; "
    "`lost` says how many",
    "elsewhere": "captures of pages whose content is in another web archive; `lost` says how many. "
    "Further sitemaps that a sitemap names",
    "controls": "control characters and direction overrides that were removed, or read as what windows-1252 prints; "
    "the message counts them",
    "binary": "bytes that are neither text nor a known format",
    "unknown_format": "text of no known format",
    "damaged": "a file or record that breaks the rules of its format, or breaks off; what is intact is loaded",
    "encoding": "bytes that the encoding of the file does not know, loaded as U+FFFD; lines in another encoding than "
    "the file; text that was decoded twice and repaired, or whose letters are lost",
    "no_text_column": "a table in which no column has headlines or bodies",
    "unknown_column": "a table without a column that the caller named",
    "unfilled": "a table whose records are loaded, but all without a date, a body or a headline, though an unused "
    "column may have it",
    "hidden": "a sheet or a row that the workbook does not show; it is loaded",
    "no_text": "a record with an address but without headline and body; it is loaded",
    "no_body": "a page whose headline was loaded, but no body was found",
    "summary": "a record whose text is a summary of the article, or breaks off as cut texts do; it is loaded",
    "length": "an article that has a fifth more or fewer words than its file states; it is loaded",
    "no_date": "a date that cannot be read; the article is loaded without it",
    "no_address": "texts given as addresses that name no host; their articles are loaded and the texts kept, as url "
    "or as site; the message counts them",
    "unsure": "a document or mail that may be no article: it reads like an invoice, a contract, a licence or a "
    "template, or its file is named README; it is loaded",
    "repeated": "a duplicate of an earlier record; the first is kept",
    "scan": "pages of a PDF that are pictures, or whose letters have no text; with lost 0: their text was recognised "
    "(OCR), and has wrong words",
    "running_lines": "headers and footers of the pages of a PDF, which were left out",
    "unforeseen": "a file at which the toolkit itself fails, which is its fault: please report the message",
    "newer": "a file written by a newer version of the toolkit",
}


@dataclass(frozen=True)
class Problem:
    """One failure: where (file, and record within it), of which kind (a key of KINDS), and what to know.

    lost  records that are not among the articles because of it: 0 where the record was loaded all the same
    """

    source: str
    kind: str
    message: str
    lost: int = 1
