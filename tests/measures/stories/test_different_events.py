"""Texts of one form about different events stay apart: their first sentences name other days, numbers or persons."""

import itertools

import numpy as np
import pytest
from wire_press import OUTLETS, passage, press

from achtari_toolkit import words
from achtari_toolkit.measures import stories
from achtari_toolkit.measures.stories.chronology import chronological, times_of
from achtari_toolkit.measures.stories.different_events import report_different_events
from achtari_toolkit.measures.stories.openings import openings

MONDAY, TUESDAY, FRIDAY = "2019-11-25", "2019-11-26", "2019-11-29"
REST = "selon un communiqué de la direction qui appelle les habitants à la prudence et au respect des consignes"
REST_AR = "وأوضح المصدر ذاته أن التحقيق ما زال متواصلا تحت إشراف النيابة العامة المختصة للكشف عن جميع الملابسات"


def are_joined(first: str, second: str, *, days: tuple[str, str] = (MONDAY, MONDAY), hours=("08:00", "10:00")) -> bool:
    """Whether two bodies of different outlets are one story, in a press in which words have their usual spelling."""
    other = "selon la direction, un homme et une femme de la province ont vu les éléments de la police"
    pages = press(
        ("a", "x", f"{days[0]} {hours[0]}", first),
        ("b", "y", f"{days[1]} {hours[1]}", second),
        *((f"c{n}", "z", f"2019-11-{n:02} 06:00", f"{passage(f'p{n}x', 3)} {other}") for n in range(1, 4)),
    )
    found = stories(words.tokenize(pages), pages, outlets=OUTLETS).set_index("article_id")["story"]
    return bool(found["a"] == found["b"])


QUAKE = "Une secousse d'une magnitude de {} degrés sur l'échelle de Richter a été enregistrée {} dans la région, {}"
STORM = "Des averses localement fortes sont attendues {} de midi à minuit dans plusieurs provinces du pays, {}"
SEIZURE_AR = "أحبطت عناصر الجمارك بالمعبر محاولة تهريب {} كيلوغراما من المخدرات كانت مخبأة بعناية في سيارة خفيفة. {}"
NOTICE_AR = "نفذت الوزارة حكم القتل في المدعو {} لقيامه بتهريب كمية كبيرة من الحبوب المحظورة إلى البلاد. {}"


def test_storms_of_different_weekdays_are_different_events():
    assert not are_joined(STORM.format("lundi", REST), STORM.format("mardi", REST), days=(MONDAY, TUESDAY))


def test_storms_of_different_weekdays_are_different_events_though_announced_on_one_day():
    assert not are_joined(STORM.format("lundi", REST), STORM.format("mardi", REST))


def test_a_weekday_that_the_other_text_has_too_is_no_difference():
    assert are_joined(STORM.format("lundi", REST), STORM.format("lundi et mardi", REST), days=(MONDAY, TUESDAY))
    assert are_joined(STORM.format("lundi", REST), STORM.format("mardi", REST + ". L'alerte de lundi est maintenue."))


def test_a_text_without_weekday_may_be_of_any_day():
    assert are_joined(STORM.format("lundi", REST), STORM.format("bientôt", REST), days=(MONDAY, TUESDAY))


def test_the_same_weekday_a_week_later_is_another_day():
    sitting = "Le conseil de gouvernement, réuni {}, a approuvé des nominations à de hautes fonctions, " + REST

    assert are_joined(sitting.format("jeudi"), sitting.format("jeudi"), days=("2019-11-21", "2019-11-22"))
    assert not are_joined(sitting.format("jeudi"), sitting.format("jeudi"), days=("2019-11-21", "2019-11-28"))


def test_arabic_weekdays_count_with_their_article_only():
    weather = "تتوقع المديرية نزول أمطار قوية {} بعدد من أقاليم المملكة مع هبات رياح قوية نسبيا بالسواحل. " + REST_AR

    assert not are_joined(weather.format("يوم الأحد"), weather.format("يوم الجمعة"))
    assert are_joined(weather.format("لم يسلم منها أحد"), weather.format("يوم جمعة"))


@pytest.mark.parametrize(
    ("today", "apart"),
    [("لهذا اليوم", True), ("اليوم", True), ("في اليوم", False), ("بمناسبة اليوم الوطني", False)],
)
def test_bulletins_for_today_on_different_days_are_different_events(today, apart):
    weather = f"توقعت الأرصاد {today} سماء غائمة جزئيا على {{}} مع رياح نشطة مثيرة للغبار والأتربة. " + REST_AR
    places = passage("شمال", 18), passage("جنوب", 18)

    assert apart != are_joined(*map(weather.format, places), days=(MONDAY, TUESDAY))


def test_a_text_about_today_that_names_the_same_weekday_is_of_the_same_day():
    weather = "توقعت الأرصاد اليوم الاثنين سماء غائمة جزئيا على {} مع رياح نشطة مثيرة للغبار والأتربة. " + REST_AR
    places = passage("شمال", 18), passage("جنوب", 18)

    assert are_joined(*map(weather.format, places), days=(MONDAY, TUESDAY))


def test_a_text_about_today_that_is_reprinted_the_next_day_is_a_copy():
    weather = "توقعت الأرصاد لهذا اليوم سماء غائمة جزئيا على السواحل مع رياح نشطة مثيرة للغبار. " + REST_AR

    assert are_joined(weather, weather, days=(MONDAY, TUESDAY))


@pytest.mark.parametrize(("one", "other"), [("3,1", "3,6"), ("trois", "cinq"), ("٣", "7")])
def test_other_numbers_days_later_are_different_events(one, other):
    first, second = (QUAKE.format(number, "au large", REST) for number in (one, other))

    assert not are_joined(first, second, days=(MONDAY, FRIDAY))


@pytest.mark.parametrize(("one", "other"), [("3,1", "3.1"), ("trois", "3"), ("٣", "3")])
def test_one_number_in_two_spellings_is_no_difference(one, other):
    first, second = (QUAKE.format(number, "au large", REST) for number in (one, other))

    assert are_joined(first, second, days=(MONDAY, FRIDAY))


def test_a_toll_that_rises_on_the_same_day_is_one_event():
    """On the day, numbers are rounded and updated more often than they tell two events apart."""
    toll = "انتشلت فرق الإنقاذ جثث {} أشخاص إثر انقلاب حافلة للركاب بسبب السيول الجارفة قرب الوادي. " + REST_AR

    assert are_joined(toll.format("12"), toll.format("14"))
    assert not are_joined(toll.format("12"), toll.format("14"), days=(MONDAY, FRIDAY))


def test_a_number_that_only_one_text_has_is_no_difference():
    assert are_joined(SEIZURE_AR.format("130", REST_AR), SEIZURE_AR.format("عشرات", REST_AR), days=(MONDAY, FRIDAY))


def test_a_number_that_the_other_text_has_further_down_is_no_difference():
    later = SEIZURE_AR.format("159", REST_AR + ". وكانت المصالح نفسها ضبطت 130 كيلوغراما.")

    assert are_joined(SEIZURE_AR.format("130", REST_AR), later, days=(MONDAY, FRIDAY))


@pytest.mark.parametrize("before", ["", "قال الله تعالى في محكم كتابه الكريم إنما جزاء المفسدين أن يعاقبوا. "])
def test_notices_of_two_executions_on_successive_days_are_different_events(before):
    """The second case: the names come after the first sentence, which is the same in both notices."""
    notice = before + "أصدرت الوزارة بيانا بشأن تنفيذ حكم القتل في مهرب مخدرات بالمنطقة وفيما يلي نصه. " + NOTICE_AR
    first, second = (notice.format(name, REST_AR) for name in ("فيصل بن ناصر الشهراني", "قاسم محمد الدوسري"))

    assert not are_joined(first, second, days=(MONDAY, TUESDAY))
    assert are_joined(first, first.replace("كبيرة", "هامة"), days=(MONDAY, TUESDAY))


@pytest.mark.parametrize(
    ("one", "other"),
    [("عبد العزيز القحطاني", "عبدالعزيز القحطاني"), ("جيانيس غوتيريز", "جيانيس جوتيريز"), ("خالد", "وخالد")],
)
def test_one_name_in_two_spellings_is_no_difference(one, other):
    first, second = (NOTICE_AR.format(name, REST_AR) for name in (one, other))

    assert are_joined(first, second)


def test_arrests_in_different_places_on_one_day_are_different_events():
    arrest = (
        "Les éléments de la sûreté nationale {} ont arrêté un homme qui fait l'objet d'un mandat international, " + REST
    )

    assert not are_joined(arrest.format("de Bab Sebta"), arrest.format("de l'aéroport Mohammed V de Casablanca"))


def test_english_names_are_told_by_their_capitals():
    visit = (
        "The minister received {} at the palace on the occasion of the visit to the kingdom, and they discussed the "
        "strengthening of relations between the two countries in all fields of common interest"
    )

    assert not are_joined(visit.format("Anna Schmidt"), visit.format("John Carter"))
    assert are_joined(visit.format("a delegation of investors"), visit.format("a group of managers"))


def test_a_long_report_that_prints_a_short_one_is_its_copy_whatever_day_it_begins_with():
    short = STORM.format("lundi", REST)
    long = "Le parlement a voté mardi la loi de finances. " + passage("loi", 120) + ". " + short

    assert are_joined(short, long, days=(MONDAY, TUESDAY))


def test_names_of_agencies_and_reporters_before_the_text_are_no_difference():
    text = SEIZURE_AR.format("130", REST_AR)

    assert are_joined("خالد السويلمي الرياض " + text, "محمد الزهراني جدة " + text)


def test_the_order_of_two_texts_makes_no_difference():
    """Of all pairs of these texts: whichever is called first, they report different events or do not."""
    names = ("فيصل بن ناصر الشهراني", "قاسم محمد الدوسري", "فيصل الشهراني", "كمال")
    bodies = [
        *(STORM.format(day, REST) for day in ("lundi", "mardi", "lundi et mardi", "bientôt")),
        *(QUAKE.format(number, "jeudi", REST) for number in ("3,1", "3,6", "trois")),
        *(NOTICE_AR.format(name, REST_AR) for name in names),
    ]
    pages = press(*((f"{n:02}", "x", f"2019-11-{n + 1:02} 08:00", body) for n, body in enumerate(bodies)))
    table, _ = chronological(words.tokenize(pages), pages)
    pairs = np.array(list(itertools.combinations(range(len(bodies)), 2)))

    one_way, other_way = (
        report_different_events(both, np.zeros(len(both)), openings(words.tokenize(pages), table), times_of(table))
        for both in (pairs, pairs[:, ::-1])
    )

    assert 10 < one_way.sum() < len(pairs)
    assert one_way.tolist() == other_way.tolist()
