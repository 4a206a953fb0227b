"""A text where an address is expected is kept, and told once per file with how many there are."""

import json

import pandas as pd
import pytest

from achtari_toolkit.loaders import load

HEAD = "title,text,date,url\n"
ROW = "عنوان {n},نص الخبر رقم {n} كما نشرته الجريدة,2025-01-0{n},{url}\n"
GIVEN = ["خبر من الرباط", "www.site.example/a/1", "", "https://site.example/a/2", "https://site.example/a/3", "مقال"]


def rows(urls: list[str]) -> list[dict[str, str]]:
    return [{"title": f"عنوان {n}", "text": f"نص الخبر رقم {n}", "url": url} for n, url in enumerate(urls, 1)]


def told(path) -> list[tuple[str, str, int, str]]:
    problems = load(path).problems
    chosen = problems[problems["kind"].eq("no_address")]
    return list(zip(chosen["source"], chosen["message"].str.split().str[0], chosen["lost"], strict=True))


def write_ris(path, urls):
    entry = "TY  - NEWS\nTI  - عنوان {n}\nAB  - نص الخبر\nUR  - {url}\nDA  - 2025/01/0{n}\nER  - \n\n"
    path.write_text("".join(entry.format(n=n, url=url) for n, url in enumerate(urls, 1)), encoding="utf-8")


def write_bibtex(path, urls):
    entry = "@article{{a{n},\n title = {{عنوان {n}}},\n abstract = {{نص الخبر}},\n url = {{{url}}}\n}}\n"
    path.write_text("".join(entry.format(n=n, url=url) for n, url in enumerate(urls, 1)), encoding="utf-8")


def write_csv(path, urls):
    lines = [ROW.format(n=n, url=url) for n, url in enumerate(urls, 1)]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")


def write_json_feed(path, urls):
    items = [{"id": row["title"], "title": row["title"], "content_text": row["text"]} | row for row in rows(urls)]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "جريدة", "items": items}
    path.write_text(json.dumps(feed), encoding="utf-8")


WRITERS = {
    "a.csv": write_csv,
    "a.jsonl": lambda path, urls: pd.DataFrame(rows(urls)).to_json(path, orient="records", lines=True),
    "a.parquet": lambda path, urls: pd.DataFrame(rows(urls)).to_parquet(path),
    "a.ris": write_ris,
    "a.bib": write_bibtex,
    "a.json": write_json_feed,
}


@pytest.mark.parametrize("name", WRITERS)
def test_texts_that_are_no_addresses_are_counted_once_per_file_and_no_article_is_lost(name, tmp_path):
    WRITERS[name](tmp_path / name, GIVEN)

    assert [(name, "2", 0)] == told(tmp_path / name)
    assert len(GIVEN) == len(load(tmp_path / name).articles)


@pytest.mark.parametrize("name", WRITERS)
def test_addresses_and_empty_cells_are_no_problem(name, tmp_path):
    WRITERS[name](tmp_path / name, GIVEN[1:5])

    assert [] == told(tmp_path / name)


@pytest.mark.parametrize("name", WRITERS)
def test_the_text_itself_is_kept(name, tmp_path):
    WRITERS[name](tmp_path / name, GIVEN)
    articles = load(tmp_path / name).articles

    assert "خبر من الرباط" in {*articles["url"], *articles["site"]}
    assert "www.site.example/a/1" in {*articles["url"]}


def test_each_file_of_a_folder_has_its_own_count(tmp_path):
    write_ris(tmp_path / "a.ris", GIVEN)
    write_ris(tmp_path / "b.ris", [*GIVEN, "Le titre d'un article"])

    assert [(f"{tmp_path.name}/a.ris", "2", 0), (f"{tmp_path.name}/b.ris", "3", 0)] == told(tmp_path)


@pytest.mark.parametrize("text", ["javascript:alert(1)", "https://", "/maroc/2025", "12345", "n'est pas connue"])
def test_what_names_no_host_is_no_address(text, tmp_path):
    write_csv(tmp_path / "a.csv", [*GIVEN[3:5], text])

    assert [("a.csv", "1", 0)] == told(tmp_path / "a.csv")


def test_a_link_of_a_feed_without_its_scheme_is_not_taken_for_a_page_below_the_site(tmp_path):
    item = "<item><title>عنوان</title><link>www.site.example/a</link><description>نص</description></item>"
    channel = f"<channel><title>جريدة</title><link>https://site.example</link>{item}</channel>"
    (tmp_path / "a.xml").write_text(f"<rss version='2.0'>{channel}</rss>", encoding="utf-8")

    assert ["www.site.example/a"] == load(tmp_path / "a.xml").articles["url"].tolist()
