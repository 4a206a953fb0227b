"""Copies: dispatches that other outlets take over, cut, retitled and credited, hours or days later."""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from datasets.simulated_press.compose import Text
from datasets.simulated_press.plan import Plan
from datasets.simulated_press.schedule import CASABLANCA

# cluster sizes counted on 30,259 articles; larger ones cannot occur with five outlets of one language
CLUSTER_SIZES = {2: 1794, 3: 563, 4: 281, 5: 168}
LAG_HOURS = ((0.0, 0.4), (0.5, 8.0), (0.9, 31.0), (0.99, 144.0), (1.0, 230.0))  # measured quantiles, and ends
KEPT = (0.4, 1.0)  # part of a dispatch that an editor keeps
SHORT_NAMES = {"Agence Albatros Dépêches (AAD)": "l'AAD"}
RETITLED, REOPENED, CREDITED = 0.6, 0.4, 0.7


@dataclass(frozen=True)
class Article:
    """A written article on its way to the table.

    kind     original, copy or repost
    origin   number of the article that it repeats; its own number for an original
    family   number of the original at the root
    credit   line that names the agency; empty if there is none
    stamped  the date that the outlet prints
    """

    number: int
    outlet: str
    language: str
    text: Text
    published: datetime
    stamped: datetime
    wave: str
    family: int
    origin: int
    kind: str = "original"
    credit: str = ""
    kept: float = 1.0


def copies(originals: list[Article], plan: Plan) -> list[Article]:
    """Return the copies of all originals, numbered after them.

    originals  articles numbered from 0 without gaps
    """
    made: list[Article] = []
    for original in originals:
        random = Random(f"{plan.seed} copies {original.number}")
        kind = plan.outlets[original.outlet]["kind"]
        probability = plan.settings["origins"]["wire agency" if kind == "wire agency" else "other"]
        if original.published == original.stamped and random.random() < probability:
            made.extend(_takers(original, plan, random))
    return [replace(copy, number=len(originals) + order) for order, copy in enumerate(made)]


def reposts(articles: list[Article], plan: Plan) -> list[Article]:
    """Return articles that their own outlet prints a second time, word for word."""
    random = Random(f"{plan.seed} reposts")
    share = plan.settings["reposts"]
    wanted = round(len(articles) * share / (1 - share))
    again = []
    for first in sorted(random.sample(articles, wanted), key=lambda article: article.number):
        published = first.stamped + timedelta(minutes=round(60 * _lag(random)))
        if _is_open(plan, first.outlet, published):
            number = len(articles) + len(again)
            again.append(
                replace(
                    first, number=number, origin=first.number, published=published, stamped=published, kind="repost"
                )
            )
    return again


def _takers(original: Article, plan: Plan, random: Random) -> list[Article]:
    size = random.choices(list(CLUSTER_SIZES), list(CLUSTER_SIZES.values()))[0]
    wishes = {
        key: outlet["volume"] * outlet["wire"]
        for key, outlet in plan.outlets.items()
        if key != original.outlet and original.language in outlet["languages"] and outlet["wire"] > 0
    }
    taken = []
    while wishes and len(taken) < size - 1:
        outlet = random.choices(list(wishes), list(wishes.values()))[0]
        del wishes[outlet]
        published = original.published + timedelta(minutes=round(60 * _lag(random)))
        if _is_open(plan, outlet, published):
            taken.append(_copy(original, outlet, published, plan, random))
    return taken


def _copy(original: Article, outlet: str, published: datetime, plan: Plan, random: Random) -> Article:
    source = plan.outlets[original.outlet]
    name = source["name_ar"] if original.language == "ar" else source["name_latin"]
    text = original.text
    sentences = list(text.sentences[: max(2, math.ceil(len(text.sentences) * random.uniform(*KEPT)))])
    kept = round(len(sentences) / len(text.sentences), 3)
    if random.random() < REOPENED:
        sentences[0] = _attributed(text.other_lead, name, original.language)
    headline = text.other_headline if random.random() < RETITLED else text.headline
    credit = _credit(name, original.language) if random.random() < CREDITED else ""
    changed = replace(text, headline=headline, sentences=tuple(sentences))
    return replace(
        original,
        outlet=outlet,
        text=changed,
        published=published,
        stamped=published,
        kind="copy",
        credit=credit,
        kept=kept,
    )


def _attributed(lead: str, name: str, language: str) -> str:
    if language == "ar":
        return f"نقلا عن {name}، {lead}"
    return f"{lead.removesuffix('.')}, rapporte {SHORT_NAMES.get(name, name)}."


def _credit(name: str, language: str) -> str:
    return f"المصدر: {name}" if language == "ar" else f"(avec {SHORT_NAMES.get(name, name)})"


def _lag(random: Random) -> float:
    """Draw a lag in hours, straight in its logarithm between the measured quantiles."""
    chance = random.random()
    place = min(bisect.bisect_right([quantile for quantile, _ in LAG_HOURS], chance), len(LAG_HOURS) - 1)
    (below, low), (above, high) = LAG_HOURS[place - 1], LAG_HOURS[place]
    return low * (high / low) ** ((chance - below) / (above - below))


def _is_open(plan: Plan, outlet: str, published: datetime) -> bool:
    day = published.astimezone(CASABLANCA).date()
    return day <= plan.days[-1] and (outlet, day) not in plan.closed
