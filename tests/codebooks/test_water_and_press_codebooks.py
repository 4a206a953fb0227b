"""The shipped codebooks of water and climate and of press freedom: what they must find, and what they must not."""

import pytest

from achtari_toolkit import codebooks, schema, words

BOOKS = {name: codebooks.read_codebook(name) for name in ("water_and_climate", "press_freedom")}
CODES = [pytest.param(code, id=f"{name}-{code.key}") for name, book in BOOKS.items() for code in book.codes]


def codes_in(name: str, text: str) -> set[str]:
    articles = schema.make_articles([{"headline": "", "body": text}])
    return set(codebooks.find(BOOKS[name], words.tokenize(articles))["code"])


@pytest.mark.parametrize("code", CODES)
def test_every_code_speaks_three_languages_and_says_what_counts(code):
    languages = set(code.patterns) - {"any"}  # rules under "any" name lists, and those speak all three

    assert (True, True) == (languages == {"ar", "fr", "en"} or "any" in code.patterns, code.note.endswith("."))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("water_and_climate", "تعاني المنطقة من ندرة المياه بسبب الجفاف", {"water_scarcity"}),
        ("water_and_climate", "مشروع تحلية مياه البحر في الدار البيضاء", {"dams_and_supply"}),
        ("water_and_climate", "لقي ثلاثة أشخاص مصرعهم بسبب السيول", {"floods_and_storms"}),
        ("water_and_climate", "موجة حر غير مسبوقة وحرائق الغابات", {"heat_and_fires"}),
        ("water_and_climate", "التغيرات المناخية والانبعاثات من غازات الدفيئة", {"climate_policy"}),
        ("water_and_climate", "محطة للطاقة الشمسية في ورزازات", {"energy_transition"}),
        ("water_and_climate", "La sécheresse vide les barrages, et l'eau manque", {"water_scarcity"}),
        ("water_and_climate", "Les inondations ont fait trois morts", {"floods_and_storms"}),
        ("water_and_climate", "Une vague de chaleur au Maroc", {"heat_and_fires"}),
        (
            "water_and_climate",
            "Le réchauffement climatique et l'énergie solaire",
            {"climate_policy", "energy_transition"},
        ),
        ("water_and_climate", "Heavy rain and flooding killed three", {"floods_and_storms"}),
        ("water_and_climate", "A drought, climate change and wind power", {"water_scarcity", "climate_policy"}),
        ("press_freedom", "اعتقال صحفيين أمام البرلمان", {"journalists_detained"}),
        ("press_freedom", "محاكمة الصحفي أمام المحكمة", {"journalists_tried"}),
        ("press_freedom", "مقتل صحافي في هجوم", {"violence_against_journalists"}),
        ("press_freedom", "إغلاق صحيفة في تونس", {"censorship"}),
        ("press_freedom", "حرية الصحافة وقانون الصحافة والنشر", {"press_freedom_issue", "media_law"}),
        ("press_freedom", "Un journaliste arrêté, un autre agressé", {"journalists_detained"}),
        ("press_freedom", "RSF dénonce la fermeture du journal", {"press_freedom_issue", "censorship"}),
        ("press_freedom", "Le Conseil national de la presse", {"media_law"}),
        ("press_freedom", "Press freedom: a journalist was jailed", {"press_freedom_issue", "journalists_detained"}),
    ],
)
def test_it_finds_subjects_as_the_press_writes_them(name, text, expected):
    assert set() == expected - codes_in(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("water_and_climate", "تحسين مناخ الأعمال ومناخ الثقة"),
        ("water_and_climate", "انطلقت عملية عاصفة الحزم"),
        ("water_and_climate", "لا تنحني الأشجار مهما خاتلها الجفاف"),
        ("water_and_climate", "Le climat des affaires s'améliore, un flot de messages"),
        ("water_and_climate", "La tempête du désert a fait des victimes"),
        ("water_and_climate", "The business climate and a flow of capital"),
        ("press_freedom", "قال الوزير في مؤتمر صحفي إن المحكمة أصدرت الحكم"),
        ("press_freedom", "ونقل عن تصريح صحفي مقتل خمسة جنود"),
        ("press_freedom", "أفاد مراسل الجزيرة بمقتل خمسة أشخاص"),
        ("press_freedom", "Il a été condamné à deux ans de prison ferme, a dit le ministre aux médias"),
        ("press_freedom", "La motion de censure contre le gouvernement"),
        ("press_freedom", "The minister told a newspaper about the trial"),
    ],
)
def test_homonyms_and_quotations_are_not_found(name, text):
    assert set() == codes_in(name, text)
