"""Date strings made from a description of how newsrooms print dates; written before the rules that read them.

Every string comes with what it says: local time in Morocco, cut to its precision ("2024-11-15T10:30", "2024-11-15",
"2024-11", "2024"), or "" where it tells no date. Months and formats are written out here a second time on purpose,
so that a slip in the toolkit's own table shows.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hijridate import Gregorian

CAPTURED = datetime(2026, 11, 23, 12, 0)  # when the pages with relative dates were saved
SEED = 20261123
MOROCCO = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر".split()
EGYPT = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
LEVANT = "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول".split(",")
ALGERIA = "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر".split()
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
FRENCH_SHORT = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
ENGLISH = "January February March April May June July August September October November December".split()
ENGLISH_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
HIJRI = "محرم,صفر,ربيع الأول,ربيع الآخر,جمادى الأولى,جمادى الآخرة,رجب,شعبان,رمضان,شوال,ذو القعدة,ذو الحجة".split(",")
WEEK_AR = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
WEEK_FR = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
WEEK_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

DAYS = """
{d} {ma} {Y}|{d} {ma}، {Y}|{wd} {d} {ma} {Y}|{wd}، {d} {ma} {Y}|كتب في {d} {ma} {Y}|نشر بتاريخ: {d} {ma} {Y}
{d} من {ma} {Y}|{d} {ma} سنة {Y}|{ma} {d}, {Y}|{d}-{ma}-{Y}|{d}/{ma}/{Y}|{Y} {ma} {d}|{dd} {ma} {Y} م
{d} {eg} {Y}|{wd}، {d} {eg} {Y}|{wd} {d}/{eg}/{Y}|{d} {eg}، {Y}|{eg} {d}، {Y}|{d} {le} {Y}|{wd} {d} {le} {Y}
{d} {eg}/{le} {Y}|{d} {le}/{eg} {Y}|{d} {eg} ({le}) {Y}|{wd}، {d} {eg} / {le} {Y}|{d} {al} {Y}|{wd} {d} {al} {Y}
{d}/{m}/{Y}|{dd}/{mm}/{Y}|{dd}-{mm}-{Y}|{dd}.{mm}.{Y}|{Y}-{mm}-{dd}|{Y}/{mm}/{dd}|{Y}.{mm}.{dd}|{wd} {dd}/{mm}/{Y}
{wd} {hd} {hm} {hY} هـ - {d} {eg} {Y} م|{hd} {hm} {hY} هـ الموافق {d} {eg} {Y} م
{hd} {hm} {hY}هـ الموافق لـ {d} {ma} {Y}
{wd} {hd} {hm} {hY} الموافق {dd}/{mm}/{Y}|{d} {eg} {Y} الموافق {hd} {hm} {hY}|{hd} {hm} {hY} هـ|{hd} {hm} {hY}
{d1} {fr} {Y}|{wf} {d1} {fr} {Y}|Publié le {d1} {fr} {Y}|Le {d1} {fr} {Y}|{d} {fs} {Y}|{dd} {fs} {Y}|{WF} {D1} {FR} {Y}
Publié le {dd}/{mm}/{Y}|Par La Rédaction, le {d1} {fr} {Y}|{d1} {fr}, {Y}|{fr} {d}, {Y}|{wf}, {d1} {fr} {Y}
Mis en ligne le {dd}.{mm}.{Y}
{en} {d}, {Y}|{d} {en} {Y}|{we}, {en} {d}, {Y}|{es} {d}, {Y}|{es}. {d}, {Y}|{d} {es} {Y}|{en} {d}{th}, {Y}
{we}, {d} {en} {Y}
Published on {en} {d}, {Y}|Posted: {es} {d}, {Y}|{d}{th} {en} {Y}|{dd}-{es}-{Y}|{we} {d} {en} {Y}|{EN} {d}, {Y}
"""
TIMES = """
{wd} {d} {ma} {Y} - {HH}:{MM}|{d} {ma} {Y} - {HH}:{MM}|{wd} {d} {ma} {Y} على الساعة {HH}:{MM}
{d} {ma} {Y} الساعة {HH}:{MM}
{d} {ma} {Y} | {h}:{MM} {ap}|{d} {ma} {Y} - {h}:{MM} {apw}|{d} {ma}, {Y} | {h}:{MM} {ap}|{HH}:{MM} - {d} {ma} {Y}
{h}:{MM} {ap} {wd} {d} {eg} {Y}|{wd}، {d} {eg} {Y} {hh}:{MM} {ap}|{d} {eg} {Y} , {hh}:{MM} {ap}
{wd} {d}/{eg}/{Y} - {hh}:{MM} {ap}
{dd}/{mm}/{Y} - {HH}:{MM}|{dd}/{mm}/{Y} {HH}:{MM}|{Y}/{mm}/{dd} {HH}:{MM}|{dd}-{mm}-{Y} {HH}:{MM}
نُشر: {dd}/{mm}/{Y} {hh}:{MM} {ap}
{wd} {d} {le} {Y} {HH}:{MM}|{d} {al} {Y} - {HH}:{MM}|{d} {ma} {Y} في {HH}:{MM}|{d} {ma} {Y} ({HH}:{MM})
Publié le {d1} {fr} {Y} à {HH}h{MM}|Le {dd}/{mm}/{Y} à {HH}h{MM}|{d1} {fr} {Y} à {HH}:{MM}
{wf} {d1} {fr} {Y} - {HH}:{MM}
{d1} {fr} {Y} à {HH} h {MM}|Publié le {dd}/{mm}/{Y} à {HH}:{MM}|{HH}h{MM}, le {d1} {fr} {Y}
{d1} {fr} {Y}, {HH}h{MM}|{d} {fs} {Y} à {HH}h{MM}
{dd}-{mm}-{Y} à {HH}:{MM}|{wf} {d1} {fr} {Y} à {HH}h{MM}min|{d1} {fr} {Y} | {HH}:{MM}:{SS}
{en} {d}, {Y} {h}:{MM} {AP}|{en} {d}, {Y} at {h}:{MM} {apd}|{d} {en} {Y} {HH}:{MM}
{we}, {en} {d}, {Y} - {HH}:{MM}|{h}:{MM} {AP}, {es} {d}, {Y}
{Y}-{mm}-{dd} {HH}:{MM}:{SS}|{Y}-{mm}-{dd}T{HH}:{MM}|{Y}-{mm}-{dd}T{HH}:{MM}:{SS}|{Y}{mm}{dd}{HH}{MM}{SS}
{es} {d}, {Y}, {h}:{MM} {AP}
"""
TWO_DATES = """
Publié le {d1} {fr} {Y} à {HH}h{MM} | Mis à jour le {later_fr}|نشر في {d} {ma} {Y} - {HH}:{MM} آخر تحديث {later_ar}
نشرت في: {dd}/{mm}/{Y} - {HH}:{MM} آخر تحديث: {later_num}|Mis à jour le {later_fr} - Publié le {d1} {fr} {Y} à {HH}h{MM}
آخر تحديث: {later_ar} | نشر: {d} {ma} {Y} {HH}:{MM}|Published {en} {d}, {Y} {h}:{MM} {AP}. Updated {later_en}
Last updated {later_en}; published {d} {en} {Y} {HH}:{MM}
"""
ZONED = """
{uY}-{um}-{ud}T{uH}:{uM}:{uS}Z|{uY}-{um}-{ud}T{uH}:{uM}:{uS}+00:00|{uY}-{um}-{ud}T{uH}:{uM}:{uS}.000Z
{uwe}, {ud} {ues} {uY} {uH}:{uM}:{uS} GMT
{uwe}, {ud} {ues} {uY} {uH}:{uM}:{uS} +0000|{uY}-{um}-{ud} {uH}:{uM}:{uS} UTC|{ud} {ues} {uY} {uH}:{uM} +0000
{uY}-{um}-{ud}T{uH}:{uM}+0000
"""
COARSE = "{ma} {Y}|{fr} {Y}|{en} {Y}|شهر {ma} {Y}|{le} {Y}|{al} {Y}|{Y}-{mm}|{mm}/{Y}|عدد {ma} {Y}|{es}. {Y}"
YEARS = "{Y}|سنة {Y}|عام {Y}|année {Y}|© {Y}|© {Y} Tous droits réservés|حقوق النشر {Y}"
NOTHING = """
|أمس|منذ ساعتين|hier|3 days ago|اليوم|31 فبراير 2023|30/02/2024|32 janvier 2020|15/13/2024|00/00/0000
1970-00-00|24/7|2-1|3 - 0|10:30
الساعة 10:30|06 61 23 45 67|+212 5 37 71 72 73|05.37.71.72.73|192.168.10.20|100 درهم|1.5 مليون|العدد 1234
15 نونبر|15 novembre|November 15|نونبر
novembre|الاثنين|lundi|Monday|40 سنة|version 2.10.24|12.5.2|طنجة 24|كود 3.0|11/9|10/20|15/11/24|24-11-15
١٥ نونبر|بدون تاريخ|date inconnue
n/a|null|NaT|None|-|0|1731663000|1731663000000|Invalid date|0001-01-01T00:00:00Z|0000-00-00|مارس الرياضة 3 مرات
may 15 people die
قرار 2254/2015|ظهير 1.58.250|القانون 03.03|loi 86-14|ISBN 978-9954-0-1234-5|20 فبراير|حركة 20 فبراير|16 ماي
5 mars|100 يوم|ماي|May
"""
SEASONS = "موسم 2024/2025|saison 2019-2020|2019-2020|رقم 2024/123|n° 2020/45|2023-2024"
RELATIVE = {  # against CAPTURED
    "منذ دقيقة": "2026-11-23T11:59", "منذ دقيقتين": "2026-11-23T11:58", "قبل 7 دقائق": "2026-11-23T11:53",
    "منذ ٢٠ دقيقة": "2026-11-23T11:40", "قبل ساعة": "2026-11-23T11:00", "منذ 3 ساعات": "2026-11-23T09:00",
    "قبل 14 ساعة": "2026-11-22T22:00", "قبل ساعة واحدة": "2026-11-23T11:00", "قبل يومين": "2026-11-21",
    "قبل يوم واحد": "2026-11-22", "منذ يوم": "2026-11-22", "منذ 5 أيام": "2026-11-18", "قبل 12 يوما": "2026-11-11",
    "البارحة": "2026-11-22", "أول أمس": "2026-11-21", "أمس الأحد": "2026-11-22", "اليوم 10:30": "2026-11-23T10:30",
    "اليوم على الساعة 09:15": "2026-11-23T09:15", "أمس 22:10": "2026-11-22T22:10", "اليوم الاثنين": "2026-11-23",
    "أمس على الساعة 8:05 مساء": "2026-11-22T20:05", "الآن": "2026-11-23T12:00",
    "il y a 5 minutes": "2026-11-23T11:55", "il y a 2 heures": "2026-11-23T10:00",
    "Il y a une heure": "2026-11-23T11:00",
    "il y a 3 jours": "2026-11-20", "il y a un jour": "2026-11-22", "hier": "2026-11-22", "avant-hier": "2026-11-21",
    "aujourd'hui": "2026-11-23", "Aujourd’hui à 10h30": "2026-11-23T10:30", "hier à 18:45": "2026-11-22T18:45",
    "Publié il y a 4 h": "2026-11-23T08:00", "il y a 25 min": "2026-11-23T11:35", "à l'instant": "2026-11-23T12:00",
    "5 minutes ago": "2026-11-23T11:55", "an hour ago": "2026-11-23T11:00", "2 hours ago": "2026-11-23T10:00",
    "3 days ago": "2026-11-20", "a day ago": "2026-11-22", "yesterday": "2026-11-22", "today": "2026-11-23",
    "Yesterday at 6:45 pm": "2026-11-22T18:45", "Today, 10:30": "2026-11-23T10:30", "just now": "2026-11-23T12:00",
}  # fmt: skip
DATELINES = """
الرباط {d} {ma} {Y} (ومع) - أعلنت الوزارة عن برنامج جديد.|الرباط/ {d} {ma} {Y}/ ومع/ أكد الوزير أن الخطة جاهزة.
الدار البيضاء، {d} {ma} {Y} (و م ع) – افتتح المعرض أبوابه.|الرباط في {d} {ma} {Y} / واس / استقبل الأمير ضيفه.
جدة {hd} {hm} {hY} هـ الموافق {d} {eg} {Y} م واس\\nوصل الوفد.|الجزائر {d} {al} {Y} (واج)- انعقد الاجتماع.
RABAT, {d1} {fr} {Y} (MAP) - Le ministre a présenté le plan.|Rabat, le {d1} {fr} {Y} – La réunion s'est tenue.
Casablanca, {d} {fs} {Y} (MAP) – L'exposition ouvre.|RABAT, Morocco, {en} {d}, {Y} - The minister presented the plan.
Tunis, {es}. {d}, {Y} (TAP) - The meeting was held.|فاس – {d} {eg} {Y} – قناة – انطلقت الأشغال.
"""
NO_DATELINE = """
قال الوزير إن أحداث 16 ماي 2003 غيرت السياسة الأمنية.|تحيي الأسرة الأمنية يوم 16 ماي 2024 ذكرى تأسيسها.
Le ministre a rappelé que la loi du 5 novembre 2011 reste en vigueur.|On 11 September 2001 the world changed, he said.
ولد الفنان بالرباط في 3 مارس 1950 ودرس الموسيقى.|منذ 15 نونبر 2020 لم يتوصل الموظفون برواتبهم.|الرباط: التقى الوفدان.
صدر القرار بتاريخ 2 يناير 2019 ونشر بالجريدة الرسمية.|Né le 3 mars 1950 à Fès, il a étudié la musique.|
"""
ADDRESSES = """
https://site.example/{Y}/{mm}/{dd}/slug.html|https://site.example/ar/{Y}/{mm}/{dd}/%D8%A3%D9%85%D9%86|https://site.example/{Y}-{mm}-{dd}-slug
https://site.example/news/{Y}{mm}{dd}-slug|https://site.example/a/{Y}/{m}/{d}/slug|https://site.example/economie/slug-{Y}-{mm}-{dd}
https://site.example/slug?date={Y}-{mm}-{dd}|https://site.example/articles/slug_{dd}-{mm}-{Y}.html|http://site.example/{Y}/{es3}/{dd}/slug
"""
ADDRESSES_COARSE = "https://site.example/{Y}/{mm}/slug.html|https://site.example/wp-content/{Y}/{mm}/slug|https://site.example/{Y}/{mm}/"
ADDRESSES_NONE = """
https://site.example/1082347.html|https://site.example/article-2024-reforme|https://site.example/?p=20241115|https://site.example/
https://site.example/news/99999999|https://site.example/2024/13/45/x|https://site.example/20249999-x|https://site.example/match-2-1-2020
https://site.example/a/06-61-23-45-67|https://site.example/12345678|https://site.example/slug-20201399.html
"""


def fields() -> Iterator[tuple[str, str]]:
    """Yield (what stands in a date field, what it says) without a capture time."""
    chance = random.Random(SEED)
    for lines, cut in ((DAYS, 10), (TIMES, 16), (TWO_DATES, 16), (ZONED, 16), (COARSE, 7), (YEARS, 4)):
        for form in _forms(lines):
            for eastern in (False, True) if "{ma}" in form or "{eg}" in form else (False,):
                when = _moment(chance)
                text = form.format(**_parts(when))
                yield text.translate(EASTERN) if eastern else text, when.isoformat()[:cut]
    for month in range(12):  # each name once
        for names in (MOROCCO, EGYPT, LEVANT, ALGERIA, FRENCH, FRENCH_SHORT, ENGLISH, ENGLISH_SHORT):
            when = _moment(chance).replace(month=month + 1)
            yield f"{when.day} {names[month]} {when.year}", when.isoformat()[:10]
    for month in range(12):
        when = _moment(chance).replace(month=month + 1, day=1)
        first = ("فاتح {ma} {Y}", "الفاتح من {ma} {Y}", "1er {fr} {Y}")[month % 3]
        yield first.format(**_parts(when)), when.isoformat()[:10]
    yield from ((text, "") for text in _forms(NOTHING, keep_empty=True))


def seasons() -> Iterator[tuple[str, str]]:
    """Yield texts that may tell a year and never a month or a day."""
    yield from ((text, text) for text in SEASONS.split("|"))


def relative() -> Iterator[tuple[str, str]]:
    """Yield (phrase, what it says when the page was saved at CAPTURED)."""
    yield from RELATIVE.items()


def datelines() -> Iterator[tuple[str, str]]:
    """Yield (body, date of its dateline or "")."""
    chance = random.Random(SEED + 1)
    for form in _forms(DATELINES):
        for _ in range(2):
            when = _moment(chance)
            yield form.replace("\\n", "\n").format(**_parts(when)), when.isoformat()[:10]
    yield from ((text, "") for text in _forms(NO_DATELINE, keep_empty=True))


def addresses() -> Iterator[tuple[str, str]]:
    """Yield (address, date that it carries or "")."""
    chance = random.Random(SEED + 2)
    for lines, cut in ((ADDRESSES, 10), (ADDRESSES_COARSE, 7)):
        for form in _forms(lines):
            for _ in range(2):
                when = _moment(chance)
                yield form.format(**_parts(when)), when.isoformat()[:cut]
    yield from ((text, "") for text in _forms(ADDRESSES_NONE))


def _forms(lines: str, *, keep_empty: bool = False) -> list[str]:
    cut = lines.replace(" | ", "\x00").replace("\n", "|").split("|")  # a bar between spaces belongs to the form
    forms = [form.strip().replace("\x00", " | ") for form in cut if form.strip()]
    return [*forms, ""] if keep_empty else forms


def _moment(chance: random.Random) -> datetime:
    """A minute between 2000 and 2025, never in the hours in which Morocco moves its clocks."""
    when = datetime(2000, 1, 1) + timedelta(days=chance.randrange(9_400), hours=chance.randrange(4, 24))
    return when.replace(minute=chance.randrange(60))


def _parts(when: datetime) -> dict[str, str | int]:
    month, day, hour = when.month - 1, when.day, when.hour
    hijri = Gregorian(when.year, when.month, when.day).to_hijri()
    utc = when.replace(tzinfo=ZoneInfo("Africa/Casablanca")).astimezone(ZoneInfo("UTC"))
    later = when + timedelta(days=3, hours=1)
    half = hour >= 12
    first = "1er" if day == 1 else str(day)
    suffix = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return {
        "d": day, "dd": f"{day:02}", "m": month + 1, "mm": f"{month + 1:02}", "Y": when.year, "th": suffix,
        "H": hour, "HH": f"{hour:02}", "MM": f"{when.minute:02}", "SS": "00", "h": hour % 12 or 12,
        "hh": f"{hour % 12 or 12:02}",
        "ap": "م" if half else "ص", "apw": "مساء" if half else "صباحا", "AP": "PM" if half else "AM",
        "apd": "p.m." if half else "a.m.",
        "ma": MOROCCO[month], "eg": EGYPT[month], "le": LEVANT[month], "al": ALGERIA[month],
        "fr": FRENCH[month], "FR": FRENCH[month].upper(), "fs": FRENCH_SHORT[month], "d1": first, "D1": first.upper(),
        "en": ENGLISH[month], "EN": ENGLISH[month].upper(), "es": ENGLISH_SHORT[month],
        "es3": ENGLISH_SHORT[month].lower(),
        "wd": WEEK_AR[when.weekday()], "wf": WEEK_FR[when.weekday()], "WF": WEEK_FR[when.weekday()].upper(),
        "we": WEEK_EN[when.weekday()],
        "hd": hijri.day, "hm": HIJRI[hijri.month - 1], "hY": hijri.year,
        "uY": utc.year, "um": f"{utc.month:02}", "ud": f"{utc.day:02}", "uH": f"{utc.hour:02}",
        "uM": f"{utc.minute:02}", "uS": "00",
        "ues": ENGLISH_SHORT[utc.month - 1], "uwe": WEEK_EN[utc.weekday()][:3],
        "later_fr": f"{later.day} {FRENCH[later.month - 1]} {later.year} à {later.hour:02}h{later.minute:02}",
        "later_ar": f"{later.day} {MOROCCO[later.month - 1]} {later.year} - {later.hour:02}:{later.minute:02}",
        "later_num": f"{later:%d/%m/%Y} - {later:%H:%M}",
        "later_en": f"{ENGLISH[later.month - 1]} {later.day}, {later.year} {later:%H:%M}",
    }  # fmt: skip
