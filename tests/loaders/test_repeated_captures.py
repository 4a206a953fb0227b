"""A page that was captured twice is one article; the other capture is reported, also where the text was edited."""

import gzip
import io
import json
import zipfile

import pytest

from achtari_toolkit.loaders import load

TEXTS = {
    "ar": (
        "مسبح جديد",
        ["قررت الجماعة يوم الثلاثاء فتح مسبح جديد، بعد أشغال دامت ثلاث سنوات.", "وكلف المشروع مليوني درهم."],
    ),
    "fr": (
        "Une piscine",
        ["La commune ouvre une piscine, après trois ans de chantier.", "Elle a coûté deux millions."],
    ),
    "en": ("A new pool", ["The council opens a pool, after three years of works.", "It has cost two million dirhams."]),
}
URL = "https://minbar.example/a/1.html"


def capture(headline, lines, *, url=URL, year=2021):
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = (
        f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{body}</article></body></html>"
    )
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {year}-04-05T10:00:00Z\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def loaded(folder, *captures):
    (folder / "a.warc.gz").write_bytes(b"".join(map(gzip.compress, captures)))
    return load(folder / "a.warc.gz")


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("edit", ["same", "word", "added", "address"])
def test_a_later_capture_is_reported_with_the_first(tmp_path, lang, edit):
    headline, lines = TEXTS[lang]
    later = {"word": [lines[0], lines[1].split()[0] + " ..."], "added": [*lines, lines[1] + " (2)"]}.get(edit, lines)
    url = "http://www.minbar.example/a/1.html?utm_source=x" if edit == "address" else URL
    articles, problems = loaded(tmp_path, capture(headline, lines), capture(headline, later, url=url, year=2022))

    assert (["\n".join(lines)], ["repeated"], [1]) == (
        articles["body"].tolist(),
        problems["kind"].tolist(),
        problems["lost"].tolist(),
    )
    assert f"the page that {articles['source'][0]} has" in problems["message"][0]


@pytest.mark.parametrize("lang", TEXTS)
def test_another_article_at_the_same_address_is_loaded_too(tmp_path, lang):
    """The null: a bulletin of another day under the same headline, and addresses that differ in their number."""
    headline, lines = TEXTS[lang]
    other = [line[::-1] for line in lines]
    articles, problems = loaded(
        tmp_path,
        capture(headline, lines),
        capture(headline, other),
        capture(headline, lines, url="https://minbar.example/?p=1"),
        capture(headline, lines, url="https://minbar.example/?p=2"),
    )

    assert (4, 0) == (len(articles), len(problems))


def test_captures_in_two_parts_of_one_archive_are_compared(tmp_path):
    headline, lines = TEXTS["fr"]
    resources = [{"path": f"archive/{n}.warc.gz", "name": f"{n}.warc.gz"} for n in range(2)]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": resources}))
        for n in range(2):
            archive.writestr(f"archive/{n}.warc.gz", gzip.compress(capture(headline, lines, year=2020 + n)))
    (tmp_path / "a.wacz").write_bytes(content.getvalue())
    articles, problems = load(tmp_path / "a.wacz")

    assert (1, 1) == (len(articles), problems["kind"].eq("repeated").sum())


@pytest.mark.parametrize("lang", TEXTS)
def test_pages_of_one_address_in_a_folder_are_not_compared(tmp_path, lang):
    """Files that somebody saved are what he wants to have: only captures of one archive are one article."""
    headline, lines = TEXTS[lang]
    for n, last in enumerate((lines[1], lines[1] + " (2)")):
        body = f"<p>{lines[0]}</p><p>{last}</p>"
        head = f'<meta property="og:url" content="{URL}"><title>{headline}</title>'
        text = f"<html><head>{head}</head><body>{body}</body></html>"
        (tmp_path / f"{n}.html").write_text(text, encoding="utf-8")

    assert 2 == len(load(tmp_path)[0])
