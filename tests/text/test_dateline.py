"""The dateline with which agencies begin a text."""

from zoneinfo import ZoneInfo

import pytest

from achtari_toolkit.text.dates.dateline import read_dateline
from achtari_toolkit.text.dates.parse_date import NOTHING


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("الرباط 15 نونبر 2024 (ومع) - أعلنت الوزارة", "2024-11-15"),
        ("طنجة / 15 نونبر 2024 / ومع / انطلقت الأشغال", "2024-11-15"),
        ("RABAT, Morocco, November 15, 2024 (MAP) - The minister said", "2024-11-15"),
        ("Fès, le 1er mars 2024 – La réunion", "2024-03-01"),
        ("قرية صغيرة 15 نونبر 2024 (ومع) - أعلنت", "2024-11-15"),
    ],
)
def test_a_dateline_is_a_known_place_or_agency_around_a_date(body, day):
    assert f"{day}T00:00" == read_dateline(body).when.astimezone(ZoneInfo("Africa/Casablanca")).isoformat()[:16]


@pytest.mark.parametrize(
    "body",
    [
        "أحداث 16 ماي 2003: القصة الكاملة",
        "الرباط تستعد ليوم 15 نونبر 2024 - هكذا",
        "Le 5 novembre 2011 - date de la loi - le ministre",
        "الرباط (ومع) - أعلنت الوزارة أن 15 نونبر 2024 يوم عطلة",
        "الرباط نونبر 2024 (ومع)",
        "",
    ],
)
def test_a_text_that_begins_with_the_date_of_an_event_has_no_dateline(body):
    assert NOTHING == read_dateline(body)
