"""Dates of gold lists, agencies and saved pages: how many are read, and that none is read wrongly without a word."""

import csv
import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
from samples import sample

from achtari_toolkit import cleaners, loaders
from achtari_toolkit.text.dates.dateline import read_dateline
from achtari_toolkit.text.dates.parse_date import parse_date

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"))


MOROCCO = ZoneInfo("Africa/Casablanca")


SHOWN = {"time": 16, "day": 10, "month": 7, "year": 4}


WITHOUT_DAY = {  # saved pages whose day is not read, and why
    "greenpeace.org": "a list of articles, each with its own day",
    "forumieren.com": "26/10/13 may be read two ways",
    "dzs-clan.de": "the day stands at the end of the text, among those of comments",
    "bafa.de": "the day stands within the headline, under a headline of the site",
    "camping.info": "an empty page that a script would fill",
}


OTHER_DAY = {"gitarrebass.de": "the page says 24 January in its metadata and in print, the gold list 24 February"}


def said(dated) -> str:
    """What was read, local, cut to its precision; "" if nothing."""
    return dated.when.astimezone(MOROCCO).isoformat()[: SHOWN[dated.precision]] if dated.when else ""


def test_every_string_of_the_gold_list_is_read():
    rows = list(csv.reader(sample("gold_arabic/press_dates.csv").open(encoding="utf-8")))[1:]
    now = datetime(2026, 11, 23, 12)
    found = [(text, iso, parse_date(text, captured=now)) for text, iso, _ in rows]
    local = [
        (text, iso, dated.when.astimezone(ZoneInfo("UTC") if "+0000" in text else MOROCCO).isoformat())
        for text, iso, dated in found
    ]

    assert 47 == len(local)
    assert [] == [(text, iso, when) for text, iso, when in local if not when.startswith(iso)]
    assert [] == [(text, dated.precision) for text, iso, dated in found if ("T" in iso) != (dated.precision == "time")]


def test_all_108_dates_of_hespress_are_read_to_the_minute():
    printed = pd.read_excel(sample("hespress_comments/posts_108.xlsx"))["Date"]
    wanted = [
        f"2022-04-0{day}T{clock}" for day, clock in printed.str.extract(r" ([78]) أبريل 2022 - (\d\d:\d\d)$").to_numpy()
    ]

    assert 108 == len(wanted)
    assert wanted == [said(parse_date(text)) for text in printed]


def test_the_datelines_of_an_agency_are_read_and_those_of_nobody_else():
    articles = loaders.load(sample("news_ar_saudi/articles.parquet"))[0]
    agency = articles["site"].eq("was")
    days = articles["body"].map(read_dateline).map(said)
    extracted = articles["published"].dt.tz_convert(MOROCCO).dt.strftime("%Y-%m-%d")
    printed = articles["body"].str[:80].str.contains(re.compile(r"الموافق 0?1[01] [أا]غسطس 2015"))

    assert FLOORS["datelines_read_of_an_agency"] <= days[agency].ne("").sum() <= printed[agency].sum() + 2
    assert [] == days[~agency & days.ne("")].tolist()
    assert {"2015-08-10", "2015-08-11"} == set(days[agency]) - {""}
    assert 1 >= (days[agency].ne("") & days[agency].ne(extracted[agency])).sum()


def test_saved_pages_are_dated_rightly_or_not_at_all():
    gold = json.loads(sample("dates_html/gold_dates.json").read_text(encoding="utf-8"))
    pages, wanted = {page["file"]: url for url, page in gold.items()}, {url: page["date"] for url, page in gold.items()}
    articles = loaders.load(sample("dates_html/html"))[0]
    articles = articles.assign(
        url=articles["source"].map(lambda source: next(url for file, url in pages.items() if file[:-3] in source))
    )
    filled = cleaners.fill_date(articles)
    told = {row.url: (day_said(row), row.published_precision) for row in filled.itertuples()}
    differing = {
        url: day for url, (day, precision) in told.items() if precision in ("time", "day") and day != wanted[url]
    }
    missing = [url for url in wanted if told.get(url, ("", "none"))[1] not in ("time", "day")]

    assert FLOORS["dates_right_of_saved_pages"] <= len(wanted) - len(differing) - len(missing)
    assert [] == [url for url in differing if not any(host in url for host in OTHER_DAY)]
    assert [] == [url for url in missing if not any(host in url for host in WITHOUT_DAY)]
    doubted = set(cleaners.review_dates(filled)["url"])
    assert [] == [
        url
        for url, (day, _) in told.items()
        if url in missing and day and day[:7] != wanted[url][:7] and url not in doubted
    ]


def day_said(row) -> str:
    """The day of a row; of a time the day in UTC, since pages print the day of their own zone."""
    if pd.isna(row.published):
        return ""
    zone = "UTC" if row.published_precision == "time" else MOROCCO
    return row.published.tz_convert(zone).strftime("%Y-%m-%d")


def test_arabic_pages_with_a_known_day_are_dated_by_it():
    known = {page["file"]: page["gold_date"] for page in page_index() if page.get("gold_date")}
    articles = loaders.load([sample(f"html_pages/{file}") for file in known])[0]
    found = {
        next(file for file in known if file[:-8] in row.source): row.published_raw or ""
        for row in articles.itertuples()
    }

    assert 5 <= len(found)
    assert known == {file: printed_day(raw) for file, raw in found.items()}


def page_index() -> list[dict]:
    """The list of saved pages."""
    content = json.loads(sample("html_pages/index.json").read_text(encoding="utf-8"))
    return [{"file": file, **page} for file, page in content.items()] if isinstance(content, dict) else content


def printed_day(raw: str) -> str:
    """The day as the page prints it, in its own zone."""
    iso = re.match(r"\d{4}-\d\d-\d\d", raw)
    return iso[0] if iso else said(parse_date(raw))[:10]
