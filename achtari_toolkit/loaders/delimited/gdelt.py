"""GDELT tables, Events, Mentions and GKG, raw or with a head: one address per article, metadata without a text."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.delimited.layout import delimiter_of
from achtari_toolkit.loaders.delimited.rows_of_another_width import bad_row_problem
from achtari_toolkit.loaders.source.controls import without_controls
from achtari_toolkit.loaders.source.file import HEAD_BYTES, File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.arrow_text import text_frame
from achtari_toolkit.schema import complete
from achtari_toolkit.text.languages.language_names import language_code

BLOCK_BYTES = 16 << 20  # read at a time; no row is longer
TIME_FORMAT = "%Y%m%d%H%M%S"


class GdeltTable(NamedTuple):
    """A kind of table: how its rows begin, and which columns are read, by number (raw) or by name (with a head)."""

    name: str
    begins: re.Pattern[str]
    widths: tuple[int, ...]
    numbers: dict[str, int]
    names: dict[str, str]


EVENTS = GdeltTable(
    "Events", re.compile(r"\d{5,12}\t\d{8}\t\d{6}\t\d{4}\t"), (58, 61), {"seen": -2, "url": -1},
    {"globaleventid": "", "dateadded": "seen", "sourceurl": "url"},
)  # fmt: skip
MENTIONS = GdeltTable(
    "Mentions", re.compile(r"\d{5,12}\t\d{14}\t\d{14}\t[1-6]\t"), (16,),
    {"seen": 2, "kind": 3, "site": 4, "url": 5, "translated": 14},
    {"globaleventid": "", "mentiontimedate": "seen", "mentiontype": "kind", "mentionsourcename": "site",
     "mentionidentifier": "url", "mentiondoctranslationinfo": "translated"},
)  # fmt: skip
GKG = GdeltTable(
    "GKG", re.compile(r"\d{14}-T?\d{1,9}\t\d{14}\t[1-6]\t"), (27,),
    {"seen": 1, "kind": 2, "site": 3, "url": 4, "translated": 25, "extras": 26},
    {"gkgrecordid": "", "date": "seen", "sourcecollectionidentifier": "kind", "sourcecommonname": "site",
     "documentidentifier": "url", "translationinfo": "translated", "extras": "extras"},
)  # fmt: skip
TABLES = (EVENTS, MENTIONS, GKG)
COLUMN_LIST = re.compile(
    r"(?:name|tableId),(?:type|dataType),.{0,40}\r?\n(?:GLOBALEVENTID|GKGRECORDID),", re.IGNORECASE
)
SOURCE_LANGUAGE = re.compile(r"srclc:(\w{2,3})")
WEB = "1"  # the kind of source whose identifier is an address


@dataclass
class _Layout:
    """How a file is written: its kind of table, the names of its columns ("": not read), and what is between them."""

    table: GdeltTable
    columns: list[str]
    delimiter: str
    has_head: bool


@dataclass
class _Counts:
    """What was met in a file: addresses loaded, rows that repeat one or have none, and rows that are broken."""

    seen: set[str] = field(default_factory=set)
    repeated: int = 0
    without_address: int = 0
    bad_rows: list[Problem] = field(default_factory=list)


def is_gdelt(file: File) -> bool:
    """Say whether the rows of a text begin and are cut as those of GDELT, or its head names their columns."""
    return _layout(file) is not None or COLUMN_LIST.match(file.text_head) is not None


def read_gdelt(file: File) -> Iterator[pd.DataFrame | Problem]:
    """Yield the articles that a GDELT table names: address, site, language, and in GKG headline, byline and date.

    The time at which GDELT saw an article is not a date of publication: it is in date_evidence as "captured". An
    address that occurs again in the file, for another event or mention, is counted and not repeated.

    Raises UnreadableSource for a list of GDELT's columns, which is not a table of articles.
    """
    layout = _layout(file)
    if layout is None:
        raise UnreadableSource("is a list of the columns of GDELT, and has no records.", kind="no_article")
    counts, first = _Counts(), 1
    for rows in _rows(file, layout, counts):
        sources = [f"{file.source}#{n}" for n in range(first, first + len(rows))]
        articles = _articles(text_frame(rows).fillna(""), layout.table).assign(source=sources)
        first += len(rows)
        with_address = articles[articles["url"] != ""]
        counts.without_address += len(articles) - len(with_address)
        is_new = ~with_address["url"].duplicated() & ~with_address["url"].isin(counts.seen)
        new = with_address[is_new]
        counts.repeated += len(with_address) - len(new)
        counts.seen.update(new["url"])
        plain, controls = without_controls(new.replace({"": None}))
        yield complete(plain)
        yield from controls
    yield from _count_problems(file.source, layout.table, counts)
    yield from counts.bad_rows


def _count_problems(source: str, table: GdeltTable, counts: _Counts) -> Iterator[Problem]:
    if counts.seen:
        absent = "body" if table is GKG else "headline or body"
        message = f"GDELT {table.name}: {len(counts.seen)} addresses were loaded, without {absent}."
        yield Problem(source, "no_text", message, lost=0)
    if counts.repeated:
        message = f"{counts.repeated} rows have an address that came before in the file, for another event."
        yield Problem(source, "repeated", message, lost=counts.repeated)
    if counts.without_address:
        message = f"{counts.without_address} rows have no address on the web."
        yield Problem(source, "no_article", message, lost=counts.without_address)


def _layout(file: File) -> _Layout | None:
    """How the file is written; None if it is not a table of GDELT."""
    first_row = file.text_head.partition("\n")[0].rstrip("\r")
    cells = first_row.split("\t")
    for table in TABLES:
        if table.begins.match(first_row) and len(cells) in table.widths:
            names = {number % len(cells): name for name, number in table.numbers.items()}
            return _Layout(table, [names.get(n, "") for n in range(len(cells))], "\t", has_head=False)
    if not re.match(r"\W?(globaleventid|gkgrecordid)\W", first_row, re.IGNORECASE):
        return None
    delimiter = delimiter_of(file.text_head, is_whole=len(file.head) < HEAD_BYTES) or "\t"
    plain = [re.sub(r"^v\d+|\W|_", "", cell.casefold()) for cell in first_row.split(delimiter)]
    layouts = [
        _Layout(table, [table.names.get(name, "") for name in plain], delimiter, has_head=True) for table in TABLES
    ]
    best = max(layouts, key=lambda layout: len(_read_columns(layout)))
    read = _read_columns(best)
    return best if "url" in read and len(set(read)) == len(read) else None


def _read_columns(layout: _Layout) -> list[str]:
    return [name for name in layout.columns if name]


def _rows(file: File, layout: _Layout, counts: _Counts) -> Iterator[pa.Table]:
    """The rows, batch by batch, with the columns that are read; counts takes the rows of another width."""
    names = [name or f"unread {n}" for n, name in enumerate(layout.columns)]

    def skip(row: pa.csv.InvalidRow) -> str:
        counts.bad_rows.append(bad_row_problem(row, file.source))
        return "skip"

    parse = pa.csv.ParseOptions(
        delimiter=layout.delimiter, quote_char='"' if layout.has_head else False, invalid_row_handler=skip
    )
    convert = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.large_string()),
        include_columns=_read_columns(layout),
        strings_can_be_null=True,
        null_values=[""],
    )
    read = pa.csv.ReadOptions(
        use_threads=False, block_size=BLOCK_BYTES, column_names=names, skip_rows=int(layout.has_head)
    )
    stream = _Utf8Stream(file)
    for batch in pa.csv.open_csv(pa.PythonFile(stream, mode="r"), read, parse, convert):
        yield pa.Table.from_batches([batch])
    if stream.n_unknown:
        message = f"{stream.n_unknown} bytes are not utf-8; they are loaded as U+FFFD."
        counts.bad_rows.append(Problem(file.source, "encoding", message, lost=0))


class _Utf8Stream:
    """The bytes of a file with U+FFFD for those that are not UTF-8, which GDELT has now and then; it stays open."""

    closed = False

    def __init__(self, file: File) -> None:
        self.stream, self.decoder = file.open(), codecs.getincrementaldecoder("utf-8")("replace")
        self.waiting, self.n_unknown = b"", 0

    def read(self, n: int) -> bytes:
        """Return the next bytes, at most n; nothing at the end."""
        while not self.waiting:
            content = self.stream.read(n)
            text = self.decoder.decode(content, final=not content)
            self.waiting = text.encode("utf-8")
            self.n_unknown += text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
            if not content:
                break
        block, self.waiting = self.waiting[:n], self.waiting[n:]
        return block

    def close(self) -> None:
        """Leave the stream open: it belongs to the file."""


def _articles(rows: pd.DataFrame, table: GdeltTable) -> pd.DataFrame:
    """The columns of articles: an address only where the source is on the web."""
    blank = pd.Series("", index=rows.index, dtype="str")
    extras = rows.get("extras", blank)
    url = rows["url"].where(rows.get("kind", blank).isin([WEB, ""]) & rows["url"].str.match(r"https?://"), "")
    stamps = extras.str.extract(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{14})<", expand=False)
    published = pd.to_datetime(stamps, format=TIME_FORMAT, errors="coerce", utc=True)
    captured = pd.to_datetime(rows["seen"].str.slice(0, 14), format=TIME_FORMAT, errors="coerce", utc=True)
    evidence = ("captured " + captured.dt.strftime("%Y-%m-%dT%H:%M:%S+0000")).astype("str").where(captured.notna())
    return pd.DataFrame({
        "site": rows.get("site", blank),
        "url": url,
        "headline": _tagged(extras, "PAGE_TITLE"),
        "byline": _tagged(extras, "PAGE_AUTHORS"),
        "published": published,
        "published_raw": stamps.where(published.notna()),
        "published_precision": published.notna().map({True: "time", False: "none"}),
        "date_evidence": evidence.mask(published.notna(), "GKG PAGE_PRECISEPUBTIMESTAMP"),
        "language": _language(rows.get("translated", blank)) if table is not EVENTS else blank,
    })  # fmt: skip


def _tagged(extras: pd.Series, tag: str) -> pd.Series:
    """The text of an element on one line; empty where it is absent."""
    contents = extras.str.extract(f"<{tag}>([^<]*)</{tag}>", expand=False)
    texts = [" ".join(html.unescape(text).split()) if isinstance(text, str) else "" for text in contents]
    return pd.Series(texts, index=extras.index, dtype="str")


def _language(translated: pd.Series) -> pd.Series:
    """The language that an article was translated from; one without a translation is English."""
    codes = {}
    for text in translated.unique():
        source = SOURCE_LANGUAGE.search(text)
        codes[text] = (language_code(source[1]) or "") if source else ""
    return translated.map({**codes, "": "en"}).astype("str")
