"""Content codings of web archives: pages in Arabic, French and English, packed in every way and in none."""

import gzip
import zlib

import brotli
import pyarrow as pa
import pytest

from achtari_toolkit.loaders import load

TEXTS = {
    "ar": "وقع الطرفان اليوم اتفاقا للتعاون يشمل التكوين وتبادل الخبرات بين المصالح المختصة في البلدين.",
    "fr": "Le conseil a adopté lundi le budget de la bibliothèque, après un débat de près de deux heures.",
    "en": "The council passed the budget of the library on Monday, after a debate of close to two hours.",
}
PACKED = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": lambda page: pa.compress(page, codec="zstd", asbytes=True),
}
CODINGS = list(PACKED)


def page(language: str) -> bytes:
    title = TEXTS[language][:30]
    body = f"<h1>{title}</h1><p>{TEXTS[language]}</p><p>{TEXTS[language][::-1]}</p>"
    return f'<html lang="{language}"><head><title>{title}</title></head><body>{body}</body></html>'.encode()


def chunked(content: bytes) -> bytes:
    pieces = [content[start : start + 90] for start in range(0, len(content), 90)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def loaded(folder, content: bytes, *lines: str):
    head = "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *lines])
    block = f"{head}\r\n\r\n".encode() + content
    about = ["WARC/1.0", "WARC-Type: response", "WARC-Target-URI: https://x.example/1"]
    about += ["WARC-Date: 2021-03-04T05:06:07Z", "Content-Type: application/http; msgtype=response"]
    record = "\r\n".join([*about, f"Content-Length: {len(block)}"]).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
    (folder / "a.warc").write_bytes(record)
    return load(folder / "a.warc")


def texts(articles):
    return articles[["headline", "body"]].values.tolist()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("coding", CODINGS)
def test_a_page_reads_as_unpacked_whole_or_in_chunks_and_where_the_coding_was_not_applied(tmp_path, coding, language):
    plain, packed = page(language), PACKED[coding](page(language))
    expected = texts(loaded(tmp_path, plain)[0])
    captures = [
        loaded(tmp_path, packed, f"Content-Encoding: {coding}"),
        loaded(tmp_path, packed, f"content-encoding: {coding.upper()}"),
        loaded(tmp_path, chunked(packed), f"Content-Encoding: {coding}", "Transfer-Encoding: chunked"),
        loaded(tmp_path, plain, f"Content-Encoding: {coding}"),
        loaded(tmp_path, chunked(plain), f"Content-Encoding: {coding}", "Transfer-Encoding: chunked"),
    ]

    assert 1 == len(expected)
    assert [expected] * 5 == [texts(articles) for articles, _ in captures]
    assert [0] * 5 == [int(problems["kind"].eq("damaged").sum()) for _, problems in captures]


@pytest.mark.parametrize("first", CODINGS)
@pytest.mark.parametrize("second", CODINGS)
def test_codings_one_after_the_other_are_undone_in_turn(tmp_path, first, second):
    packed = PACKED[second](PACKED[first](page("ar")))
    articles, problems = loaded(tmp_path, packed, f"Content-Encoding: {first}, identity, {second}")

    assert texts(loaded(tmp_path, page("ar"))[0]) == texts(articles)
    assert "damaged" not in set(problems["kind"])


@pytest.mark.parametrize("name", ["identity", "none", "", "UTF-8", "Identity, identity"])
def test_names_of_no_coding_are_nothing_to_tell(tmp_path, name):
    articles, problems = loaded(tmp_path, page("fr"), f"Content-Encoding: {name}")

    assert texts(loaded(tmp_path, page("fr"))[0]) == texts(articles)
    assert "damaged" not in set(problems["kind"])


@pytest.mark.parametrize("name", ["compress", "x-snappy", "ضغط", "n" * 5_000])
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_coding_that_is_not_known_is_told_and_a_page_in_plain_text_is_read(tmp_path, name, language):
    articles, problems = loaded(tmp_path, page(language), f"Content-Encoding: {name}")
    doubts = problems[problems["kind"].eq("damaged")]

    assert texts(loaded(tmp_path, page(language))[0]) == texts(articles)
    assert [0] == doubts["lost"].tolist()
    assert f"in a coding that is not known ('{name[:40]}')" in doubts["message"].item()


@pytest.mark.parametrize("header", ["compress", "compress, gzip"])
def test_a_page_packed_in_a_coding_that_is_not_known_is_lost_and_counted(tmp_path, header):
    packed = b"\x1f\x9d\x90" + bytes(range(256)) * 4
    sent = gzip.compress(packed) if header.endswith("gzip") else packed
    articles, problems = loaded(tmp_path, sent, f"Content-Encoding: {header}")

    assert (0, [("damaged", 1)]) == (len(articles), list(zip(problems["kind"], problems["lost"], strict=True)))
    assert "'compress'" in problems["message"].item()
