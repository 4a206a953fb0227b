"""GDELT tables, Events, Mentions and GKG, raw or with a head: an address an article, for metadata, without a text."""

from __future__ import annotations

import codecs
import html
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.controls import without_controls
from achtari_toolkit.loaders.source.file import HEAD, File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.arrow_text import text_frame
from achtari_toolkit.loaders.tables.delimited import delimiter_of
from achtari_toolkit.schema import complete
from achtari_toolkit.text.languages.language_names import language_code

BLOCK = 16 << 20  # bytes read at a time; no row is longer
SEEN = "%Y%m%d%H%M%S"


class Table(NamedTuple):
    """A kind of table: how its rows begin, and where they tell what, by place (raw) or by name (with a head)."""

    name: str
    begins: re.Pattern[str]
    widths: tuple[int, ...]
    places: dict[str, int]
    names: dict[str, str]


EVENTS = Table(
    "Events", re.compile(r"\d{5,12}\t\d{8}\t\d{6}\t\d{4}\t"), (58, 61), {"seen": -2, "url": -1},
    {"globaleventid": "", "dateadded": "seen", "sourceurl": "url"},
)  # fmt: skip
MENTIONS = Table(
    "Mentions", re.compile(r"\d{5,12}\t\d{14}\t\d{14}\t[1-6]\t"), (16,),
    {"seen": 2, "kind": 3, "site": 4, "url": 5, "translated": 14},
    {"globaleventid": "", "mentiontimedate": "seen", "mentiontype": "kind", "mentionsourcename": "site",
     "mentionidentifier": "url", "mentiondoctranslationinfo": "translated"},
)  # fmt: skip
GKG = Table(
    "GKG", re.compile(r"\d{14}-T?\d{1,9}\t\d{14}\t[1-6]\t"), (27,),
    {"seen": 1, "kind": 2, "site": 3, "url": 4, "translated": 25, "extras": 26},
    {"gkgrecordid": "", "date": "seen", "sourcecollectionidentifier": "kind", "sourcecommonname": "site",
     "documentidentifier": "url", "translationinfo": "translated", "extras": "extras"},
)  # fmt: skip
TABLES = (EVENTS, MENTIONS, GKG)
LABELS = re.compile(r"(?:name|tableId),(?:type|dataType),.{0,40}\r?\n(?:GLOBALEVENTID|GKGRECORDID),", re.IGNORECASE)
SOURCE = re.compile(r"srclc:(\w{2,3})")
WEB = "1"  # the kind of source whose identifier is an address


def is_gdelt(file: File) -> bool:
    """Say whether the rows of a text begin and are cut as those of GDELT, or its head names their columns."""
    return _kind(file) is not None or LABELS.match(file.text_head) is not None


def read_gdelt(file: File) -> Iterator[pd.DataFrame | Problem]:
    """Yield the articles that a GDELT table names: address, site, language, and in GKG headline, byline and date.

    The time at which GDELT saw an article is no date of publication: it stands in date_evidence as "captured". An
    address that comes again in the file, for another event or mention, is counted and not repeated.

    Raises UnreadableSource for a list of GDELT's columns, which is no table of articles.
    """
    kind = _kind(file)
    if kind is None:
        raise UnreadableSource("is a list of the columns of GDELT, and holds no records.", kind="no_article")
    table, columns, sign = kind
    seen: set[str] = set()
    first, repeated, bare, bad = 1, 0, 0, []
    for rows in _rows(file, columns, sign, bad):
        frame = _articles(text_frame(rows).fillna(""), table).assign(
            source=[f"{file.source}#{n}" for n in range(first, first + len(rows))]
        )
        first += len(rows)
        addressed = frame[frame["url"] != ""]
        bare += len(frame) - len(addressed)
        fresh = addressed[~addressed["url"].duplicated() & ~addressed["url"].isin(seen)]
        repeated += len(addressed) - len(fresh)
        seen.update(fresh["url"])
        plain, controls = without_controls(fresh.replace({"": None}))
        yield complete(plain)
        yield from controls
    yield from _told(file.source, table, (len(seen), repeated, bare))
    yield from bad


def _told(source: str, table: Table, counts: tuple[int, int, int]) -> Iterator[Problem]:
    loaded, repeated, bare = counts
    if loaded:
        headline = "" if table is GKG else "headline or "
        yield Problem(
            source, "no_text", f"GDELT {table.name}: {loaded} addresses were loaded, without {headline}body.", lost=0
        )
    if repeated:
        yield Problem(
            source,
            "repeated",
            f"{repeated} rows name an address that came before in the file, for another event.",
            lost=repeated,
        )
    if bare:
        yield Problem(source, "no_article", f"{bare} rows name no address on the web.", lost=bare)


def _kind(file: File) -> tuple[Table, list[str], str] | None:
    """The kind of a table, the names of its columns ("" where they are not read), and the sign between them."""
    line = file.text_head.partition("\n")[0].rstrip("\r")
    cells = line.split("\t")
    for table in TABLES:
        if table.begins.match(line) and len(cells) in table.widths:
            places = {place % len(cells): name for name, place in table.places.items()}
            return table, [places.get(n, "") for n in range(len(cells))], "\t"
    first = re.match(r"\W?(globaleventid|gkgrecordid)\W", line, re.IGNORECASE)
    if not first:
        return None
    sign = delimiter_of(file.text_head, is_whole=len(file.head) < HEAD) or "\t"
    plain = [re.sub(r"^v\d+|\W|_", "", cell.casefold()) for cell in line.split(sign)]
    told = [(table, [table.names.get(name, "") for name in plain]) for table in TABLES]
    table, columns = max(told, key=lambda each: sum(map(bool, each[1])))
    return (table, columns, sign) if "url" in columns and len(set(columns) - {""}) == sum(map(bool, columns)) else None


def _rows(file: File, columns: list[str], sign: str, bad: list[Problem]) -> Iterator[pa.Table]:
    """The rows, batch by batch, with the columns that are read; bad takes a Problem for each row of another width."""
    names = [name or f"unread {n}" for n, name in enumerate(columns)]
    has_head = sign != "\t" or not any(table.begins.match(file.text_head) for table in TABLES)

    def tell(row: pa.csv.InvalidRow) -> str:
        told = f"the row has {row.actual_columns} fields, expected {row.expected_columns}: {row.text[:80]!r}."
        bad.append(Problem(f"{file.source}, line {row.number}" if row.number else file.source, "damaged", told))
        return "skip"

    def batches(stream) -> Iterator[pa.Table]:
        parse = pa.csv.ParseOptions(delimiter=sign, quote_char='"' if has_head else False, invalid_row_handler=tell)
        convert = pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.large_string()), include_columns=[n for n in columns if n], strings_can_be_null=True,
            null_values=[""],
        )  # fmt: skip
        read = pa.csv.ReadOptions(use_threads=False, block_size=BLOCK, column_names=names, skip_rows=int(has_head))
        yield from map(lambda batch: pa.Table.from_batches([batch]), pa.csv.open_csv(stream, read, parse, convert))

    stream = _Utf8(file)
    yield from batches(pa.PythonFile(io.BufferedReader(stream), mode="r"))
    if stream.unknown:
        bad.append(
            Problem(
                file.source, "encoding", f"{stream.unknown} bytes are not utf-8; they are loaded as U+FFFD.", lost=0
            )
        )


class _Utf8(io.RawIOBase):
    """The bytes of a file with U+FFFD for those that are not UTF-8, which GDELT has now and then; it stays open."""

    def __init__(self, file: File) -> None:
        self.stream, self.decoder = file.open(), codecs.getincrementaldecoder("utf-8")("replace")
        self.rest, self.unknown = b"", 0

    def readable(self) -> bool:
        return True

    def readinto(self, room: bytearray) -> int:
        while not self.rest and (content := self.stream.read(len(room))):
            self._take(content)
        if not self.rest:
            self._take(b"")
        given, self.rest = self.rest[: len(room)], self.rest[len(room) :]
        room[: len(given)] = given
        return len(given)

    def _take(self, content: bytes) -> None:
        text = self.decoder.decode(content, final=not content)
        self.rest = text.encode("utf-8")
        self.unknown += text.count("\ufffd") - content.count(b"\xef\xbf\xbd")


def _articles(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The columns of articles: an address only where the source is on the web."""
    blank = pd.Series("", index=rows.index, dtype="str")
    extras = rows.get("extras", blank)
    url = rows["url"].where(rows.get("kind", blank).isin([WEB, ""]) & rows["url"].str.match(r"https?://"), "")
    stamps = extras.str.extract(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{14})<", expand=False)
    published = pd.to_datetime(stamps, format=SEEN, errors="coerce", utc=True)
    captured = pd.to_datetime(rows["seen"].str.slice(0, 14), format=SEEN, errors="coerce", utc=True)
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


def _tagged(extras: pd.Series, name: str) -> pd.Series:
    found = extras.str.extract(f"<{name}>([^<]*)</{name}>", expand=False)
    texts = [" ".join(html.unescape(text).split()) if isinstance(text, str) else "" for text in found]
    return pd.Series(texts, index=extras.index, dtype="str")


def _language(translated: pd.Series) -> pd.Series:
    """The language that an article was translated from; one without a translation is English."""
    codes = {
        text: (language_code(found[1]) or "") if (found := SOURCE.search(text)) else "" for text in translated.unique()
    }
    return translated.map({**codes, "": "en"}).astype("str")
