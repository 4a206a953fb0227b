"""Dates as a newsroom says them: weekday, month and day around the moment of publication."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from random import Random

MONTHS = {
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet",
           "août", "septembre", "octobre", "novembre", "décembre"),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
WEEKDAYS = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
# {} is the weekday, {date} its day and month
SAME_DAY = (
    "اليوم {}",
    "صباح اليوم {}",
    "{} {date}",
    "زوال اليوم {}",
    "يوم {} {date}",
    "اليوم {} {date}",
    "صباح {} {date}",
)
DAY_BEFORE = (
    "أمس {}",
    "أول أمس {}",
    "مساء أمس {}",
    "أمس {} {date}",
    "مساء {} {date}",
    "يوم {} {date}",
    "ليلة {} {date}",
)
DATED = 0.6  # how often French and English leads give the date of the event
UNDATED = re.compile(
    r"\{weekday\}(?:'s)? (?:soir|matin|après|dans la|en fin|vers|prochain|\{|morning|evening|night|after)"
    r"|next \{weekday\}"
)
FUTURE_MARKS = ("المقبل", "قبل متم", "ستعقد", "أن تعقد", "prochain", "next ")
PAST_MARKS = ("وردت", "المنصرم", "الماضي")
DATE_SLOTS = frozenset(("when", "weekday", "month", "of_month", "month_day", "past_day", "coming_day"))


class TimeWords:
    """What the date slots of one article say; drawn once, so that lead and closing agree."""

    def __init__(self, language: str, published: datetime, random: Random) -> None:
        self._language, self._random = language, random
        self._today = published.date()
        opening = random.choice(("same", "before"))
        days_before = 0 if opening == "same" else 1
        phrase = random.choice(SAME_DAY if opening == "same" else DAY_BEFORE)
        event = self._today - timedelta(days=2 if phrase.startswith("أول") else days_before)
        self._event_day = self._weekday(event)
        self._when = phrase.format(self._event_day, date=self.month_day(event))
        self._event_date = self._dated(event) if random.random() < DATED else self._event_day
        self._coming_day = self._weekday(self._today + timedelta(days=random.randint(2, 6)))
        self._past_month = self._month(-random.randint(1, 3))
        self._coming_month = self._month(random.randint(1, 3))
        self._coming_date = self.month_day(self._today + timedelta(days=random.randint(6, 40)))
        self._past_date = self.month_day(self._today - timedelta(days=random.randint(6, 40)))

    def say(self, slot: str, sentence: str) -> str | None:
        """Return the words for a date slot within this sentence; None if the slot is no date."""
        if slot not in DATE_SLOTS:
            return None
        coming = any(mark in sentence for mark in FUTURE_MARKS) and not any(mark in sentence for mark in PAST_MARKS)
        match slot:
            case "when":
                return self._when
            case "weekday":
                if "{weekday} المقبل" in sentence:
                    return self._coming_day
                return self._event_day if UNDATED.search(sentence) else self._event_date
            case "month":
                return self._coming_month if coming else self._past_month
            case "of_month":
                return _elided(self._coming_month if coming else self._past_month)
            case "month_day":
                return self._past_date if PAST_MARKS[0] in sentence else self._coming_date
            case "past_day":
                return self.month_day(self._today - timedelta(days=self._random.randint(3, 60)))
            case "coming_day":
                return self.month_day(self._today + timedelta(days=self._random.randint(4, 60)))
        return None

    def month_day(self, day: date) -> str:
        """Return a date without its year: 4 يناير, 1er mars, January 4."""
        if self._language == "en":
            return f"{MONTHS['en'][day.month - 1]} {day.day}"
        return numbered_day(day, self._language)

    def _dated(self, day: date) -> str:
        """Return the day of the event with its date: mardi 14 mars, March 14; Arabic has its own phrases."""
        if self._language == "ar":
            return self._weekday(day)
        return self.month_day(day) if self._language == "en" else f"{self._weekday(day)} {self.month_day(day)}"

    def _weekday(self, day: date) -> str:
        return WEEKDAYS[self._language][day.weekday()]

    def _month(self, distance: int) -> str:
        return MONTHS[self._language][(self._today.month - 1 + distance) % 12]


def numbered_day(day: date, language: str) -> str:
    """Return day and month, Arabic or French: 4 يناير, 1er mars."""
    number = "1er" if language == "fr" and day.day == 1 else day.day
    return f"{number} {MONTHS[language][day.month - 1]}"


def _elided(month: str) -> str:
    return f"d'{month}" if month[0] in "ao" else f"de {month}"
