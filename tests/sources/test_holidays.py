"""Public holidays by country: days that official calendars gave."""

from datetime import date

import pytest

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures import holidays


def days_of(zone: str, year: int, name: str) -> list[str]:
    table = holidays(date(year, 1, 1), date(year, 12, 31), zone=zone)
    return table.loc[table["name"].eq(name), "day"].dt.strftime("%m-%d").tolist()


def test_public_holidays_of_morocco_are_known_fixed_and_lunar():
    days = holidays(date(2025, 1, 1), date(2025, 12, 31)).set_index("name")["day"].dt.strftime("%m-%d")

    assert "07-30" == days["Throne Day"]
    assert (
        "2025-03-31" in holidays(date(2025, 3, 1), date(2025, 4, 30))["day"].astype(str).tolist()
    )  # Eid al-Fitr in Morocco
    assert ["06-06", "06-07", "06-08"] == days["Eid al-Adha"].tolist()
    assert "Amazigh New Year" not in holidays(date(2023, 1, 1), date(2023, 12, 31))["name"].tolist()


@pytest.mark.parametrize(
    ("zone", "year", "name", "days"),
    [
        ("Asia/Riyadh", 2015, "Eid al-Fitr", ["07-17", "07-18", "07-19", "07-20"]),
        ("Asia/Riyadh", 2024, "National Day", ["09-23"]),
        ("Asia/Riyadh", 2021, "Founding Day", []),
        ("Africa/Tunis", 2024, "Republic Day", ["07-25"]),
        ("Africa/Algiers", 2017, "Amazigh New Year", []),
        ("Europe/Paris", 2024, "Easter Monday", ["04-01"]),
        ("Europe/Paris", 2024, "Ascension", ["05-09"]),
        ("Europe/Madrid", 2025, "Good Friday", ["04-18"]),
        ("Africa/Casablanca", 2025, "Christmas", []),
    ],
)
def test_a_country_has_its_own_holidays_by_its_zone(zone, year, name, days):
    assert days == days_of(zone, year, name)


def test_a_country_that_is_not_known_has_no_holidays_and_a_wrong_zone_is_refused():
    assert holidays(date(2025, 1, 1), date(2025, 12, 31), zone="Asia/Tokyo").empty
    with pytest.raises(OptionError, match="'Riyadh' is no time zone"):
        holidays(date(2025, 1, 1), date(2025, 12, 31), zone="Riyadh")
