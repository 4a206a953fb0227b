"""What a saved page shows around and within an article: name, address, date, author, furniture, quotation marks."""

from __future__ import annotations

import re
from datetime import datetime
from random import Random

from datasets.simulated_press.copies import Article
from datasets.simulated_press.plan import Plan
from datasets.simulated_press.schedule import CASABLANCA
from datasets.simulated_press.time_words import MONTHS, WEEKDAYS, numbered_day

QUOTED = re.compile(r"[“«]\s?([^”»“«]*?)\s?[”»]")
HEADLINE_SLOT = "{headline}"
FURNITURE = 0.55  # probability of each line that an outlet prints around its articles
DATED = re.compile(r"^\S+(?: \S+)? [–-] ")  # the lead names its place itself
DATELINE = 0.85
SECTIONS = {
    "ar": {"politics_domestic": "سياسة", "diplomacy": "سياسة", "economy": "اقتصاد", "agriculture_water": "اقتصاد",
           "energy_environment": "بيئة", "health_education": "مجتمع", "sport_culture": "رياضة وثقافة",
           "justice": "قضاء", "crime_police": "حوادث", "drug_trafficking": "حوادث", "migration": "مجتمع"},
    "fr": {"politics_domestic": "Politique", "diplomacy": "Politique", "economy": "Économie",
           "agriculture_water": "Économie", "energy_environment": "Environnement", "health_education": "Société",
           "sport_culture": "Sport et culture", "justice": "Justice", "crime_police": "Société",
           "drug_trafficking": "Société", "migration": "Société"},
    "en": {"politics_domestic": "Politics", "diplomacy": "Politics", "economy": "Business",
           "agriculture_water": "Business", "energy_environment": "Environment", "health_education": "Society",
           "sport_culture": "Sport and culture"},
}  # fmt: skip
OTHER_SECTION = {"ar": "أمن", "fr": "Sécurité", "en": "Security"}
DATE_FORMS = {  # how each outlet prints its date: form, precision, where it stands on the page
    "fanous_azraq": ("weekday_clock", "time", "text of the page"),
    "sahrij": ("day", "day", "text of the page"),
    "mihrath": ("iso", "time", "JSON-LD datePublished"),
    "nafoura": ("iso", "time", "JSON-LD datePublished"),
    "cadran_atlantique": ("iso", "time", "meta article:published_time"),
    "tamaris_eco": ("day", "day", "text of the page"),
    "spartel_ledger": ("clock", "time", "text of the page"),
    "albatros": ("iso", "time", "JSON-LD datePublished"),
}


def site_name(outlet: dict, language: str) -> str:
    """Return the name that the outlet prints in the language of the page."""
    return outlet.get(f"site_{language}", outlet["site"])


def furniture(outlet: dict, language: str) -> list[str]:
    """Return the lines that the outlet prints around its articles; those with a city are part of the text."""
    lines = outlet.get(f"boilerplate_{language}", outlet["boilerplate"])
    return [line for line in lines if "{city}" not in line]


def body(article: Article, plan: Plan, *, other_headline: str) -> str:
    """Return the paragraphs of the article and the lines around them, as they stand on the page."""
    random = Random(f"{plan.seed} page {article.number}")
    outlet = plan.outlets[article.outlet]
    sentences = [quoted(sentence, outlet["typography"]) for sentence in article.text.sentences]
    lead = _dateline(article, sentences[0], random) if outlet["kind"] == "wire agency" else sentences[0]
    paragraphs = [lead, *_paragraphs(sentences[1:], random)]
    lines = [line for line in furniture(outlet, article.language) if random.random() < FURNITURE]
    related = [
        line.replace(HEADLINE_SLOT, quoted(other_headline, outlet["typography"]))
        for line in lines
        if HEADLINE_SLOT in line
    ]
    around = [line for line in lines if HEADLINE_SLOT not in line]
    place = random.randint(1, len(paragraphs))
    credit = [article.credit] if article.credit else []
    return "\n".join([*paragraphs[:place], *related, *paragraphs[place:], *credit, *around])


def quoted(text: str, typography: dict[str, str]) -> str:
    """Return text with the quotation marks and apostrophes that the outlet prefers.

    >>> quoted("قال إن “الملف مفتوح”", {"quotes": "«»"})
    'قال إن «الملف مفتوح»'
    >>> quoted("Rabat s'ouvre", {"quotes": "«»", "apostrophe": "’"})
    'Rabat s’ouvre'
    """
    opening, closing = typography["quotes"][0], typography["quotes"][-1]
    space = " " if typography["quotes"] == "« »" else ""
    marked = QUOTED.sub(lambda match: f"{opening}{space}{match[1]}{space}{closing}", text)
    return marked.replace("'", typography.get("apostrophe", "'"))


def printed_date(moment: datetime, outlet: str, language: str) -> str:
    """Return the date in the form of the outlet: ISO with offset, day, or day and time in words."""
    form = DATE_FORMS[outlet][0]
    local = moment.astimezone(CASABLANCA)
    if form == "iso":
        return local.isoformat(timespec="seconds")
    if language == "en":
        month = MONTHS[language][local.month - 1]
        return (
            f"{month} {local.day}, {local.year}, {local.hour % 12 or 12}:{local:%M} {'am' if local.hour < 12 else 'pm'}"
        )
    day = f"{numbered_day(local, language)} {local.year}"
    return f"{WEEKDAYS[language][local.weekday()]} {day} - {local:%H:%M}" if form == "weekday_clock" else day


def section(topic: str, language: str) -> str:
    """Return the heading under which the outlet files a topic."""
    return SECTIONS[language].get(topic, OTHER_SECTION[language])


def byline(article: Article, plan: Plan) -> str:
    """Return the author line of the outlet, in the language of the article."""
    outlet = plan.outlets[article.outlet]
    return outlet.get(f"byline_{article.language}", outlet["byline"])


def _paragraphs(sentences: list[str], random: Random) -> list[str]:
    paragraphs: list[str] = []
    for sentence in sentences:
        if paragraphs and random.random() < 0.3:
            paragraphs[-1] += " " + sentence
        else:
            paragraphs.append(sentence)
    return paragraphs


def _dateline(article: Article, lead: str, random: Random) -> str:
    if DATED.match(lead) or random.random() > DATELINE:
        return lead
    day = numbered_day(article.published.astimezone(CASABLANCA), article.language)
    return f"الرباط / {day} / القطرس / {lead}" if article.language == "ar" else f"Rabat, {day} (AAD) - {lead}"
