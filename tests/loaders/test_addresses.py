"""The publisher's address is in url, wherever the source has the address of a copy, and nothing else changes."""

import json

import pandas as pd
import pytest

from achtari_toolkit.loaders import load

LINKS = [
    "https://www.google.com/url?url=https://minbar.ma/1&ct=ga",
    "https://web.archive.org/web/20210501000000/https://minbar.ma/2",
    "https://minbar.ma/3",
]
ADDRESSES = ["https://minbar.ma/1", "https://minbar.ma/2", "https://minbar.ma/3"]
ROWS = [{"title": f"خبر {n}", "text": "متن الخبر", "url": link} for n, link in enumerate(LINKS)]
FEED = "<rss version='2.0'><channel><title>x</title>{}</channel></rss>"
ITEM = "<item><title>خبر</title><link>{}</link><description>متن الخبر {}</description></item>"
CONTENTS = {
    "a.csv": pd.DataFrame(ROWS).to_csv(index=False),
    "a.json": json.dumps(ROWS),
    "a.jsonl": "\n".join(map(json.dumps, ROWS)),
    "a.xml": FEED.format("".join(ITEM.format(link.replace("&", "&amp;"), n) for n, link in enumerate(LINKS))),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_tables_and_feeds_have_the_addresses_of_the_publishers(tmp_path, name):
    (tmp_path / name).write_text(CONTENTS[name], encoding="utf-8")

    assert ADDRESSES == load(tmp_path / name)[0]["url"].tolist()


def test_the_time_at_which_an_archive_saved_a_page_stays_as_evidence(tmp_path):
    (tmp_path / "a.csv").write_text(CONTENTS["a.csv"], encoding="utf-8")
    evidence = load(tmp_path / "a.csv")[0]["date_evidence"]

    assert [None, "captured 2021-05-01T00:00:00+0000", None] == [None if pd.isna(text) else text for text in evidence]
