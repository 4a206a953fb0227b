"""The whole press, from plan to article table and truth tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random

import pandas as pd

from achtari_toolkit import schema
from datasets.simulated_press import page
from datasets.simulated_press.bank import read_bank
from datasets.simulated_press.compose import Composer
from datasets.simulated_press.copies import Article, copies, reposts
from datasets.simulated_press.dirt import soil
from datasets.simulated_press.plan import Plan
from datasets.simulated_press.schedule import CASABLANCA, schedule

LANGUAGES = ("ar", "fr", "en")


@dataclass(frozen=True)
class Press:
    """Every article, its row of the article table, and the numbers of those without a date.

    records  article number -> row of the article table, with its article_id
    """

    articles: tuple[Article, ...]
    records: Mapping[int, dict]
    undated: frozenset[int]

    def table(self) -> pd.DataFrame:
        """Return the article table, in order of article number."""
        return schema.make_articles(self.records.values())


def make_press(plan: Plan) -> Press:
    """Return the press that the plan describes; the same plan gives the same press."""
    originals = write_originals(plan)
    spread = [*originals, *copies(originals, plan)]
    articles = [*spread, *reposts(spread, plan)]
    bodies = _bodies(spread, plan)
    undated = frozenset(_some(articles, plan.settings["undated"], Random(f"{plan.seed} undated")))
    unsigned = set(_some(articles, plan.settings["no_author"], Random(f"{plan.seed} authors")))
    addresses = _addresses(articles)
    records = {}
    for article in articles:
        text = bodies[article.origin if article.kind == "repost" else article.number]
        record = _record(article, plan, body=text, address=addresses[article.number])
        record |= (
            {} if article.number not in undated else {"published_raw": None, "published": None, "date_evidence": None}
        )
        record |= {"published_precision": "none"} if article.number in undated else {}
        record |= {"byline": None} if article.number in unsigned else {}
        records[article.number] = record | {"article_id": schema.article_id(record)}
    return Press(tuple(articles), records, undated)


def write_originals(plan: Plan) -> list[Article]:
    """Compose every article of the schedule, numbered in order of publication."""
    composers = {language: Composer(read_bank(language)) for language in LANGUAGES}
    originals = []
    for number, slot in enumerate(schedule(plan)):
        text = composers[slot.language].compose(
            slot.topic,
            slot.published,
            random=Random(f"{plan.seed} article {number}"),
            strand=slot.strand,
            capital=slot.capital,
        )
        stamped = slot.stamped or slot.published
        originals.append(
            Article(number, slot.outlet, slot.language, text, slot.published, stamped, slot.wave, number, number)
        )
    return originals


def _bodies(articles: list[Article], plan: Plan) -> dict[int, str]:
    """Body of each article as the page shows it, dirt included."""
    last: dict[str, str] = {}
    clean = {}
    for article in sorted(articles, key=lambda each: (each.published, each.number)):
        other = last.get(article.outlet, article.text.other_headline)
        clean[article.number] = page.body(article, plan, other_headline=other)
        last[article.outlet] = article.text.headline
    arabic = {article.number for article in articles if article.language == "ar"}
    return soil(clean, arabic, rates=plan.settings["dirt"], seed=plan.seed)


def _record(article: Article, plan: Plan, *, body: str, address: str) -> dict:
    outlet = plan.outlets[article.outlet]
    _, precision, evidence = page.DATE_FORMS[article.outlet]
    local = article.stamped.astimezone(CASABLANCA)
    known = _midnight(local.date()) if precision == "day" else local
    return {
        "site": page.site_name(outlet, article.language),
        "url": f"https://www.{outlet['domain']}/{article.text.topic.replace('_', '-')}/{address}.html",
        "headline": page.quoted(article.text.headline, outlet["typography"]),
        "body": body,
        "published": known.astimezone(UTC),
        "published_raw": page.printed_date(article.stamped, article.outlet, article.language),
        "published_precision": precision,
        "date_evidence": evidence,
        "byline": page.byline(article, plan),
        "section": page.section(article.text.topic, article.language),
        "source": f"simulated_press #{article.number}",
        "simulated": True,
    }


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CASABLANCA)


def _addresses(articles: list[Article]) -> dict[int, str]:
    """Page numbers of each outlet, in the order in which it printed."""
    printed: dict[str, int] = {}
    addresses = {}
    for article in sorted(articles, key=lambda each: (each.stamped, each.number)):
        printed[article.outlet] = printed.get(article.outlet, 1000) + 1
        addresses[article.number] = str(printed[article.outlet])
    return addresses


def _some(articles: list[Article], share: float, random: Random) -> list[int]:
    return random.sample([article.number for article in articles], round(share * len(articles)))
