"""CDX and CDXJ: how many pages they name, where these are, and whether that archive is near."""

import gzip
import zipfile

import pytest

from achtari_toolkit.loaders import load

PAGE = (
    "<html lang=fr><title>Une bibliothèque ouvre</title><p>La commune a ouvert lundi une bibliothèque.</html>".encode()
)
BLOCK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
ARCHIVE = gzip.compress(
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/1\r\n"
    b"WARC-Date: 2021-03-04T05:06:07Z\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(BLOCK), BLOCK)
)
LINES = """com,example)/1 20210304050607 https://example.com/1 text/html 200 AAA - - 500 0 a.warc.gz
com,example)/%D8%A3 20210304050608 https://example.com/%D8%A3 text/html 200 BBB - - 500 500 a.warc.gz
com,example)/logo 20210304050609 https://example.com/logo image/png 200 CCC - - 500 900 a.warc.gz
"""
CDXJ = (
    '!meta 0 {"x": 1}\ncom,example)/1 20210304050607 {"url": "https://example.com/1", "mime": "text/html",'
    ' "status": "200", "filename": "a.warc.gz"}\n'
    'com,example)/2 20210304050607 {"url": "https://example.com/2", "mime": "text/html", "status": "404",'
    ' "filename": "a.warc.gz"}\n'
)
ANSWER = (
    '[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],\n'
    '["com,e)/","20200101000000","http://e.example/","text/html","200","X","5"],\n'
    '["com,e)/x","20200101000000","http://e.example/x","application/pdf","200","X","5"]]'
)
CRAWL_ANSWER = (
    '{"urlkey": "com,e)/", "timestamp": "20200101000000", "url": "http://e.example/", "mime": "text/html",'
    ' "status": "200", "filename": "crawl/x/b.warc.gz"}\n'
) * 2
COUNTS = {
    "a.cdx": (" CDX N b a m s k r M S V g\n" + LINES, 2, 1),
    "without_legend.cdx": (LINES, 2, 1),
    "a.cdxj": (CDXJ, 1, 1),
    "answer.json": (ANSWER, 1, 1),
    "crawl.jsonl": (CRAWL_ANSWER, 2, 0),
    "answer.txt": ("com,e)/ 20200101000000 http://e.example/ text/html 200 DIGEST 1234\n" * 3, 3, 0),
}


def lost(problems, kind: str) -> int:
    return int(problems.loc[problems["kind"].eq(kind), "lost"].sum())


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_index_alone_says_how_many_pages_are_elsewhere(tmp_path, name, pack):
    text, n_pages, n_others = COUNTS[name]
    (tmp_path / name).write_bytes(pack(text.encode()))
    articles, problems = load(tmp_path)

    assert (0, n_pages, n_others) == (len(articles), lost(problems, "elsewhere"), lost(problems, "no_article"))


@pytest.mark.parametrize("folder", [".", "archive", "../archive"])
def test_an_index_beside_its_archive_loses_nothing(tmp_path, folder):
    for where in ("indexes", "archive", "indexes/archive"):
        (tmp_path / where).mkdir(exist_ok=True)
    (tmp_path / "indexes/a.cdx").write_text(LINES)
    (tmp_path / "indexes" / folder / "a.warc.gz").write_bytes(ARCHIVE)
    articles, problems = load(tmp_path)

    assert (1, ["a.warc.gz"]) == (
        len(articles),
        [source.rpartition("/")[2].partition("#")[0] for source in articles["source"]],
    )
    assert [0] == problems.loc[problems["kind"].eq("elsewhere"), "lost"].tolist()


def test_an_index_and_its_archive_in_a_zip_lose_nothing(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("indexes/a.cdxj", CDXJ)
        archive.writestr("archive/a.warc.gz", ARCHIVE)
    articles, problems = load(tmp_path)

    assert (1, 0) == (len(articles), lost(problems, "elsewhere"))


def test_a_line_that_names_no_capture_is_counted(tmp_path):
    (tmp_path / "a.cdx").write_text(LINES + "com,example)/9 2021\n")

    assert 1 == lost(load(tmp_path)[1], "damaged")


def test_a_table_of_addresses_is_no_index(tmp_path):
    (tmp_path / "a.csv").write_text("url,title,date\nhttps://example.com/1,خبر,20210304050607\n")

    assert ["خبر"] == load(tmp_path)[0]["headline"].tolist()
