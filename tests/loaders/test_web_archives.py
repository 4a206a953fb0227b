"""WARC, ARC and WACZ: pages of a crawl, written here byte by byte; damage costs what it hits."""

import base64
import gzip
import hashlib
import io
import random
import zipfile
import zlib

import brotli
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.loaders import load
from achtari_toolkit.loaders.archives.warc_records import Gap, RawRecord, raw_records
from achtari_toolkit.loaders.source.limits import Meter

PAGE = """<!doctype html><html lang="ar"><head><title>{0}</title><meta property="og:title" content="{0}">{1}</head>
<body><article>
<p>وقع الطرفان اليوم اتفاقا للتعاون يشمل التكوين وتبادل الخبرات بين المصالح المختصة في البلدين الصديقين.</p>
<p>ويدخل النص حيز التنفيذ الشهر المقبل بعد عرضه على اللجان المختصة، حسب ما جاء في بلاغ مشترك صدر أمس الثلاثاء.</p>
</article></body></html>"""


def page(title: str = "اتفاق جديد", meta: str = "") -> bytes:
    return PAGE.format(title, meta).encode()


def answer(body: bytes, *lines: str, status: str = "200 OK", media: str = "text/html") -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {media}", *lines])
    return f"{head}\r\n\r\n".encode() + body


def record(
    block: bytes, *lines: str, kind: str = "response", url: str = "https://x.example/1", version: str = "1.0"
) -> bytes:
    head = [f"WARC/{version}", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", "WARC-Date: 2021-03-04T05:06:07Z"]
    head += [*lines, "Content-Type: application/http; msgtype=response", f"Content-Length: {len(block)}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def crawl(n: int) -> list[bytes]:
    return [record(answer(page(f"خبر {i}")), url=f"https://x.example/{i}") for i in range(n)]


def loaded(folder, content: bytes):
    (folder / "a").write_bytes(content)
    return load(folder / "a")


INFO = record(b"software: x\r\n", kind="warcinfo")


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize(
    "pack", [b"".join, lambda each: gzip.compress(b"".join(each)), lambda each: b"".join(map(gzip.compress, each))]
)
def test_a_page_is_read_with_its_address_and_dated_by_itself(tmp_path, pack, version):
    dated = page(meta='<meta property="article:published_time" content="2020-01-02T10:00:00Z">')
    articles, problems = loaded(tmp_path, pack([INFO, record(answer(dated), version=version)]))
    article = articles.iloc[0]

    assert ("اتفاق جديد", "https://x.example/1", "2020-01-02 10:00:00+00:00") == (
        article["headline"],
        article["url"],
        str(article["published"]),
    )
    assert "meta article:published_time" == article["date_evidence"]
    assert problems.empty


def test_when_a_page_was_captured_is_evidence_and_no_date(tmp_path):
    article = loaded(tmp_path, record(answer(page())))[0].iloc[0]

    assert ("captured 2021-03-04T05:06:07+0000", "none") == (article["date_evidence"], article["published_precision"])
    assert article[["published"]].isna().all()


def test_the_source_states_the_byte_at_which_the_record_begins(tmp_path):
    packed = [gzip.compress(INFO), gzip.compress(record(answer(page())))]

    assert [f"a#{len(packed[0])}"] == loaded(tmp_path, b"".join(packed))[0]["source"].tolist()
    assert [f"a#{len(INFO)}"] == loaded(tmp_path, INFO + record(answer(page())))[0]["source"].tolist()


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (7, body[:7], len(body) - 7, body[7:])


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (chunked(page()), ["Transfer-Encoding: chunked"]),
        (gzip.compress(page()), ["Content-Encoding: gzip"]),
        (chunked(gzip.compress(page())), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (zlib.compress(page()), ["Content-Encoding: deflate"]),
        (page(), ["Transfer-Encoding: chunked"]),  # a crawler that unpacked, and kept the line
    ],
)
def test_a_page_is_unpacked_as_its_server_packed_it(tmp_path, body, lines):
    articles, problems = loaded(tmp_path, record(answer(body, *lines)))

    assert (["اتفاق جديد"], [2]) == (articles["headline"].tolist(), articles["body"].str.split("\n").str.len().tolist())
    assert problems.empty


@pytest.mark.parametrize(
    "block",
    [
        answer(page(), f"Content-Length: {len(page()) + 900}"),
        answer(chunked(page())[:-20], "Transfer-Encoding: chunked"),
    ],
)
def test_a_page_that_breaks_off_is_reported(tmp_path, block):
    articles, problems = loaded(tmp_path, record(block))

    assert (["damaged"], [0]) == (problems["kind"].tolist(), problems["lost"].tolist())
    assert 1 == len(articles)


def test_a_page_that_the_crawler_cut_is_reported(tmp_path):
    assert ["the crawler cut the page short (length); what is there was read."] == loaded(
        tmp_path, record(answer(page()), "WARC-Truncated: length")
    )[1]["message"].tolist()


@pytest.mark.parametrize("kind", ["sha1", "sha256", "md5"])
@pytest.mark.parametrize("printed", [lambda d: base64.b32encode(d).decode(), bytes.hex])
def test_a_record_without_its_digest_is_reported_and_one_with_it_is_not(tmp_path, kind, printed):
    block = answer(page())
    digest = f"WARC-Block-Digest: {kind}:{printed(hashlib.new(kind, block).digest())}"
    sound, altered = record(block, digest), record(block.replace("اليوم".encode(), "أليوم".encode()[:10]), digest)

    assert [] == loaded(tmp_path, sound)[1]["kind"].tolist()
    assert ["damaged"] == loaded(tmp_path, altered)[1]["kind"].tolist()


def test_what_is_no_page_is_counted_and_never_an_article(tmp_path):
    records = [
        INFO,
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(answer(b"\x89PNG", media="image/png")),
        record(answer(b"p{}", media="text/css")),
        record(answer(b"a,b\n1,2\n3,4\n", media="application/javascript")),
        record(answer(b"", "Location: /2", status="301 Moved")),
        record(answer(page("404"), status="404 Not Found")),
        record(answer(page())),
    ]
    articles, problems = loaded(tmp_path, b"".join(records))

    assert ["اتفاق جديد"] == articles["headline"].tolist()
    assert (["no_article"], [5]) == (problems["kind"].tolist(), problems["lost"].tolist())
    assert (
        "1 answer 301, 1 answer 404, 1 application/javascript, 1 image/png, 1 text/css" in problems["message"].iloc[0]
    )


def test_a_crawled_table_is_no_article(tmp_path):
    articles, problems = loaded(tmp_path, record(answer(b'{"title": "x", "text": "y"}', media="application/json")))

    assert (0, ["no_article"]) == (len(articles), problems["kind"].tolist())


def test_revisits_are_counted_by_whether_their_original_is_there(tmp_path):
    digest = "WARC-Payload-Digest: sha1:AAAA"
    records = [
        record(answer(page()), digest),
        record(b"HTTP/1.1 200 OK\r\n\r\n", digest, kind="revisit"),
        record(b"", "WARC-Payload-Digest: sha1:BBBB", kind="revisit"),
    ]
    articles, problems = loaded(tmp_path, b"".join(records))

    assert 1 == len(articles)
    assert [("repeated", 1), ("elsewhere", 1)] == list(zip(problems["kind"], problems["lost"], strict=True))


def test_a_saved_resource_is_a_page(tmp_path):
    saved = record(page(), kind="resource").replace(b"application/http; msgtype=response", b"text/html")

    assert ["اتفاق جديد"] == loaded(tmp_path, saved)[0]["headline"].tolist()


def arc(*blocks: bytes) -> list[bytes]:
    head = b"1 0 crawler\nURL IP-address Archive-date Content-type Archive-length\n"
    lines = [b"filedesc://x.arc 0.0.0.0 20140216050221 text/plain %d\n%b\n" % (len(head), head)]
    return lines + [
        b"http://x.example/%d 10.1.2.3 20140216050221 text/html %d\n%b\n" % (i, len(block), block)
        for i, block in enumerate(blocks)
    ]


@pytest.mark.parametrize("pack", [b"".join, lambda each: b"".join(map(gzip.compress, each))])
def test_an_arc_is_read_as_a_warc_is(tmp_path, pack):
    articles, problems = loaded(tmp_path, pack(arc(answer(page("أ")), answer(page("ب")))))

    assert [["أ", "http://x.example/0"], ["ب", "http://x.example/1"]] == articles[["headline", "url"]].values.tolist()
    assert {"captured 2014-02-16T05:02:21+0000"} == set(articles["date_evidence"])
    assert problems.empty


def wacz(warc: bytes, digest: str) -> bytes:
    index = f'{{"profile": "data-package", "resources": [{{"path": "archive/a.warc.gz", "hash": "sha256:{digest}"}}]}}'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in {
            "archive/a.warc.gz": warc,
            "pages/pages.jsonl": '{"title": "x"}\n',
            "datapackage.json": index,
        }.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_a_wacz_gives_the_pages_of_its_archives_alone(tmp_path):
    warc = gzip.compress(record(answer(page())))
    articles, problems = loaded(tmp_path, wacz(warc, hashlib.sha256(warc).hexdigest()))

    assert ["a!archive/a.warc.gz#0"] == articles["source"].tolist()
    assert problems.empty


def test_a_wacz_with_another_hash_is_reported_and_read(tmp_path):
    articles, problems = loaded(tmp_path, wacz(gzip.compress(record(answer(page()))), "00"))

    assert (1, ["damaged"], [0]) == (len(articles), problems["kind"].tolist(), problems["lost"].tolist())


def flipped(content: bytes, chance: random.Random, flips: int) -> bytes:
    hurt = bytearray(content)
    for _ in range(flips):
        hurt[chance.randrange(len(hurt))] ^= 1 << chance.randrange(8)
    return bytes(hurt)


def intact(content: bytes, records: list[bytes]) -> tuple[int, int]:
    """How many of the records that no flip hit come back whole, and how many there are."""
    pieces = raw_records(io.BytesIO(content), Meter(len(content)))
    returned = {piece.head + piece.block for piece in pieces if isinstance(piece, RawRecord)}
    return sum(each[:-4] in returned for each in records), len(records)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_flipped_bits_in_a_packed_archive_cost_the_records_that_they_hit(seed):
    """At least 95 % of the intact records come back; measured: all of them."""
    chance = random.Random(seed)
    records = crawl(60)
    packed = [gzip.compress(each, mtime=0) for each in records]
    hurt = flipped(b"".join(packed), chance, 3)
    starts = [sum(map(len, packed[:i])) for i in range(60)]
    sound = [
        each
        for each, start, whole in zip(records, starts, packed, strict=True)
        if hurt[start : start + len(whole)] == whole
    ]
    back, n = intact(hurt, sound)

    assert 57 <= n
    assert back >= 0.95 * n


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_flipped_bits_in_a_plain_archive_cost_the_records_that_they_hit(seed):
    chance = random.Random(seed)
    records = crawl(60)
    hurt = flipped(b"".join(records), chance, 3)
    starts = [sum(map(len, records[:i])) for i in range(60)]
    sound = [each for each, start in zip(records, starts, strict=True) if hurt[start : start + len(each)] == each]
    back, n = intact(hurt, sound)

    assert back >= 0.95 * n


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30_000), st.booleans())
def test_an_archive_cut_anywhere_keeps_the_records_before_the_cut(cut, is_packed):
    records = [gzip.compress(each, mtime=0) if is_packed else each for each in crawl(8)]
    content = b"".join(records)[:cut]
    whole = sum(sum(map(len, records[: i + 1])) <= len(content) for i in range(8))
    back = [each for each in raw_records(io.BytesIO(content), Meter(len(content) + 1)) if isinstance(each, RawRecord)]

    assert whole <= len(back) <= whole + 1  # the blank lines after the last one may be cut


def test_a_damaged_stretch_is_reported_by_its_bytes(tmp_path):
    first, second, third = crawl(3)
    articles, problems = loaded(tmp_path, first + bytes(40) + second[40:] + third)

    assert ["خبر 0", "خبر 2"] == articles["headline"].tolist()
    assert ([f"a, bytes {len(first)}-{len(first + second)}"], [1]) == (
        problems["source"].tolist(),
        problems["lost"].tolist(),
    )


def test_a_wrong_length_hides_no_later_record():
    records = crawl(5)
    length = records[1].split(b"Content-Length: ")[1].split(b"\r\n")[0]
    for wrong in (b"9" + length, b"1", b"99999999999"):
        hurt = (
            records[0]
            + records[1].replace(b"Content-Length: " + length, b"Content-Length: " + wrong)
            + b"".join(records[2:])
        )
        found = list(raw_records(io.BytesIO(hurt), Meter(len(hurt))))

        assert ["RawRecord", "Gap", "RawRecord", "RawRecord", "RawRecord"] == [type(each).__name__ for each in found]


def test_a_packed_page_that_unpacks_to_far_more_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.source.limits.FREE", 1 << 20)
    articles, problems = loaded(tmp_path, gzip.compress(record(answer(bytes(8 << 20)))))

    assert (0, ["ratio"]) == (len(articles), problems["kind"].tolist())


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [
            b"",
            b"WARC/1.0\r\n",
            b"WARC/1.0\r\nContent-Length: 7\r\n\r\n",
            b"http://x.example/ 1.1.1.1 20140216050221 text/html 9\n",
        ]
    ),
)
def test_no_bytes_break_the_search_for_records(content, before):
    found = list(raw_records(io.BytesIO(before + content), Meter(10_000)))

    assert all(isinstance(each, RawRecord | Gap) for each in found)


def chunked(content: bytes, n: int = 100) -> bytes:
    pieces = [content[start : start + n] for start in range(0, len(content), n)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def zstandard(content: bytes) -> bytes:
    return pa.compress(content, codec="zstd", asbytes=True)


LARGE = page("خبر كبير").replace(
    b"</article>", b"</article><!--" + b" ".join(b"%d" % i for i in range(99_999)) + b"-->"
)


@pytest.mark.parametrize("text", [page("خبر"), page("Une bibliothèque ouvre"), page("A library opens"), LARGE])
@pytest.mark.parametrize(
    ("pack", "lines"),
    [
        (brotli.compress, ["Content-Encoding: br"]),
        (brotli.compress, ["content-encoding: BR"]),
        (lambda text: chunked(brotli.compress(text)), ["Content-Encoding: br", "Transfer-Encoding: chunked"]),
        (lambda text: brotli.compress(gzip.compress(text)), ["Content-Encoding: gzip, br"]),
        (zstandard, ["Content-Encoding: zstd"]),
        (gzip.compress, ["Content-Encoding: x-gzip"]),
        (zlib.compress, ["Content-Encoding: deflate"]),
        (lambda text: zlib.compress(text)[2:-4], ["Content-Encoding: deflate"]),
        (bytes, ["Content-Encoding: br"]),  # unpacked by the crawler, which left the header
    ],
)
def test_a_page_is_unpacked_however_the_server_packed_it(tmp_path, text, pack, lines):
    plain = loaded(tmp_path, record(answer(text)))[0]
    articles, problems = loaded(tmp_path, record(answer(pack(text), *lines)))

    assert plain[["headline", "body"]].values.tolist() == articles[["headline", "body"]].values.tolist()
    assert problems.empty


@pytest.mark.parametrize(("pack", "coding"), [(brotli.compress, "br"), (gzip.compress, "gzip"), (zstandard, "zstd")])
def test_of_a_packed_page_that_breaks_off_the_beginning_is_read_and_it_is_told(tmp_path, pack, coding):
    packed = pack(LARGE)
    articles, problems = loaded(tmp_path, record(answer(packed[: len(packed) // 2], f"Content-Encoding: {coding}")))

    assert ["خبر كبير"] == articles["headline"].tolist()
    assert ("damaged", 0) == (problems["kind"].iloc[0], problems["lost"].iloc[0])
    assert f"within its coding ({coding})" in problems["message"].iloc[0]


def test_a_packed_page_of_which_nothing_can_be_read_is_lost_and_told(tmp_path):
    articles, problems = loaded(tmp_path, record(answer(b"\x8b\x01\x03\x04" * 40, "Content-Encoding: br")))

    assert (0, [("damaged", 1)]) == (len(articles), list(zip(problems["kind"], problems["lost"], strict=True)))


def test_a_page_that_unpacks_to_more_than_any_page_is_not_unpacked(tmp_path):
    bomb = brotli.compress(page() + b" " * (65 << 20))

    assert ["too_large"] == loaded(tmp_path, record(answer(bomb, "Content-Encoding: br")))[1]["kind"].tolist()
