"""Public holidays by country: which days return every year, which follow the moon, and which follow Easter."""

from typing import NamedTuple


class HolidayCalendar(NamedTuple):
    """The public holidays of a country.

    zones         time zones of the country
    fixed         {(month, day): name}
    lunar         {(month, day) of the Hijri year: (name, length in days)}
    easter        {days after Easter Sunday: name}
    first_years   {(month, day): first year} of fixed days that were introduced later
    crescent_lag  days by which a Hijri month may begin after that of Umm al-Qura, where the moon is observed
    """

    zones: tuple[str, ...]
    fixed: dict[tuple[int, int], str]
    lunar: dict[tuple[int, int], tuple[str, int]]
    easter: dict[int, str]
    first_years: dict[tuple[int, int], int]
    crescent_lag: int


NEW_YEAR, LABOUR_DAY = {(1, 1): "New Year"}, {(5, 1): "Labour Day"}
LUNAR = {
    (1, 1): ("Hijri New Year", 1),
    (3, 12): ("Birth of the Prophet", 1),
    (10, 1): ("Eid al-Fitr", 2),
    (12, 10): ("Eid al-Adha", 2),
}
GULF = {(10, 1): ("Eid al-Fitr", 4), (12, 9): ("Eid al-Adha", 4)}  # from the day of Arafa on

CALENDARS = (
    HolidayCalendar(
        ("Africa/Casablanca", "Africa/El_Aaiun"),
        {
            **NEW_YEAR,
            (1, 11): "Independence Manifesto",
            (1, 14): "Amazigh New Year",
            **LABOUR_DAY,
            (7, 30): "Throne Day",
            (8, 14): "Oued Ed-Dahab",
            (8, 20): "Revolution of King and People",
            (8, 21): "Youth Day",
            (11, 6): "Green March",
            (11, 18): "Independence Day",
        },
        {**LUNAR, (3, 12): ("Birth of the Prophet", 2)},
        {},
        {(1, 14): 2024},
        1,
    ),
    HolidayCalendar(
        ("Africa/Algiers",),
        {
            **NEW_YEAR,
            (1, 12): "Amazigh New Year",
            **LABOUR_DAY,
            (7, 5): "Independence Day",
            (11, 1): "Revolution Day",
        },
        {**LUNAR, (1, 10): ("Ashura", 1)},
        {},
        {(1, 12): 2018},
        1,
    ),
    HolidayCalendar(
        ("Africa/Tunis",),
        {
            **NEW_YEAR,
            (3, 20): "Independence Day",
            (4, 9): "Martyrs' Day",
            **LABOUR_DAY,
            (7, 25): "Republic Day",
            (8, 13): "Women's Day",
            (10, 15): "Evacuation Day",
            (12, 17): "Revolution Day",
        },
        LUNAR,
        {},
        {(12, 17): 2021},
        1,
    ),
    HolidayCalendar(
        ("Africa/Nouakchott",),
        {**NEW_YEAR, **LABOUR_DAY, (5, 25): "Africa Day", (11, 28): "Independence Day"},
        LUNAR,
        {},
        {},
        1,
    ),
    HolidayCalendar(
        ("Africa/Cairo",),
        {
            (1, 7): "Coptic Christmas",
            (1, 25): "Revolution of 25 January",
            (4, 25): "Sinai Liberation Day",
            **LABOUR_DAY,
            (6, 30): "Revolution of 30 June",
            (7, 23): "Revolution of 23 July",
            (10, 6): "Armed Forces Day",
        },
        {**LUNAR, (10, 1): ("Eid al-Fitr", 3), (12, 9): ("Eid al-Adha", 4)},
        {},
        {(1, 25): 2012, (6, 30): 2014},
        1,
    ),
    HolidayCalendar(
        ("Asia/Riyadh",),
        {(2, 22): "Founding Day", (9, 23): "National Day"},
        GULF,
        {},
        {(2, 22): 2022, (9, 23): 2005},
        0,
    ),
    HolidayCalendar(
        ("Asia/Dubai",),
        {**NEW_YEAR, (12, 2): "National Day", (12, 3): "National Day"},
        {(1, 1): ("Hijri New Year", 1), (3, 12): ("Birth of the Prophet", 1), **GULF},
        {},
        {},
        0,
    ),
    HolidayCalendar(("Asia/Qatar",), {(12, 18): "National Day"}, GULF, {}, {(12, 18): 2007}, 0),
    HolidayCalendar(
        ("Europe/Paris",),
        {
            **NEW_YEAR,
            **LABOUR_DAY,
            (5, 8): "Victory Day",
            (7, 14): "National Day",
            (8, 15): "Assumption",
            (11, 1): "All Saints' Day",
            (11, 11): "Armistice Day",
            (12, 25): "Christmas",
        },
        {},
        {1: "Easter Monday", 39: "Ascension", 50: "Whit Monday"},
        {},
        0,
    ),
    HolidayCalendar(
        ("Europe/Madrid", "Africa/Ceuta", "Atlantic/Canary"),
        {
            **NEW_YEAR,
            (1, 6): "Epiphany",
            **LABOUR_DAY,
            (8, 15): "Assumption",
            (10, 12): "National Day",
            (11, 1): "All Saints' Day",
            (12, 6): "Constitution Day",
            (12, 8): "Immaculate Conception",
            (12, 25): "Christmas",
        },
        {},
        {-2: "Good Friday"},
        {},
        0,
    ),
)
BY_ZONE = {zone: calendar for calendar in CALENDARS for zone in calendar.zones}
