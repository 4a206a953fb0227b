"""Readers of one text: dates, addresses, queries, encodings. They cost microseconds, and have most executions."""

from datetime import UTC, datetime

from achtari_toolkit.codebooks.query.parser import parse
from achtari_toolkit.errors import QueryError, UnreadableSource
from achtari_toolkit.loaders.source.encoding import decode
from achtari_toolkit.sources.urls import canonical_url, host_of, publisher_url
from achtari_toolkit.text.dates.dateline import read_dateline
from achtari_toolkit.text.dates.parse_date import NOTHING, parse_date
from achtari_toolkit.text.script.normalization import normalize
from achtari_toolkit.text.script.repair import repair

CAPTURED = datetime(2026, 11, 23, 12, tzinfo=UTC)
DATES = (
    "17 شتنبر 2025", "الجمعة 8 أبريل 2022 - 23:56", "15 رمضان 1442", "منذ ساعتين", "أمس", "غشت 2025", "١٢/٠٥/٢٠٢٣",
    "15 decembre 2019 ", "lundi 1er mai 2018 à 14h05", "il y a 3 jours", "August 7, 2015 3:05 pm", "2 hours ago",
    "2020-01-02T03:04:05+01:00", "Sun, 15 Feb 2026 02:19:00 +0000", "12-15 mai 2018", "03/04/2020", "20210304050607",
    "Publié le 3 mars 2021, mis à jour le 4 mars 2021", "1609459200", "Thu Apr  1 10:00:00 GMT 2021",
)  # fmt: skip
DATELINES = ("الرباط، 3 أبريل 2021 (و م ع) - قال المسؤول", "RABAT, 3 avr 2021 (AFP) - Le ministre", "PARIS — June 5")
ADDRESSES = (
    "https://www.example.ma/أخبار/خبر-1?utm_source=x&id=3#top", "http://example.com:8080/a/../b/%D8%A3",
    "//news.example/amp/1", "https://xn--mgbh0fb.example/", "https://web.archive.org/web/2021/https://x.example/1",
    "https://user:word@[::1]:443/?q=[]", "https://news.google.com/rss/articles/CBMi?oc=5", "mailto:a@x.example",
)  # fmt: skip
QUERIES = (
    '"التعاون الأمني" AND (الإرهاب OR تطرف*) NOT "كأس العالم"', "ar:ماء NEAR/5 سد", "title:(ministre AND école)",
    "terror* NEAR/10 (attack OR plot)", "=FBI OR {code}", "@water NOT drought", "#hash", 'a ONEAR/2 "b c"', "(((a)))",
)  # fmt: skip
SHORT_TEXTS = ("خبر عاجل: متن", "L'été à Fès, où…", "плохо", "日本")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1256", "cp1252", "iso8859-6")


def _text(content: bytes) -> str:
    """The text of any bytes; lone surrogates stay, since JSON can express them."""
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return content.decode("utf-8", "replace")


def date(content: bytes) -> None:
    text = _text(content)
    for captured in (None, CAPTURED):
        dated = parse_date.__wrapped__(text, captured=captured, month_first=len(content) % 2 == 1)
        assert dated == NOTHING or (dated.when is not None and dated.when.tzinfo is UTC), f"{dated} is no date"


def dateline(content: bytes) -> None:
    read_dateline(_text(content))


def address(content: bytes) -> None:
    text = _text(content)
    assert isinstance(canonical_url(text), str)
    for read in (host_of, publisher_url):
        assert isinstance(read(text), str | None)


def query(content: bytes) -> None:
    lang = ("ar", "fr", "en", None)[len(content) % 4]
    try:
        parse(_text(content), lang=lang, codes=("water", "code"))
    except QueryError as error:
        if not str(error):
            raise AssertionError("an error without a message") from error


def encoding(content: bytes) -> None:
    try:
        decoded = decode(content, ("", "utf-8", "windows-1256", "\0")[len(content) % 4])
    except UnreadableSource:
        return
    decoded.text.encode("utf-8", "surrogatepass")


def folding(content: bytes) -> None:
    text = repair(_text(content))
    assert normalize(text, "repair") == normalize(normalize(text, "repair"), "repair")
    normalize(text, "loose")


def _bytes(*texts: str) -> list[bytes]:
    return [text.encode() for text in texts]


LARGEST = 300  # bytes: texts of this kind are short, and a small input is executed quickly
TEXTS = {
    "date": (date, _bytes(*DATES), 2_000, LARGEST),
    "dateline": (dateline, _bytes(*DATELINES), 3_000, LARGEST),
    "address": (address, _bytes(*ADDRESSES), 1_500, LARGEST),
    "query": (query, _bytes(*QUERIES), 3_000, LARGEST),
    "encoding": (encoding, [text.encode(name, "replace") for text in SHORT_TEXTS for name in ENCODINGS], 40, LARGEST),
    "folding": (folding, _bytes(*DATES, *DATELINES), 100, LARGEST),
}
