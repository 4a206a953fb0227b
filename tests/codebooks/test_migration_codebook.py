"""The second shipped codebook: its shape, what it must find, and the traps it must not step into."""

import pytest

from achtari_toolkit import codebooks, schema, words

MIGRATION = codebooks.read_codebook("migration")


def codes_in(text: str) -> set[str]:
    articles = schema.make_articles([{"headline": "", "body": text}])
    return set(codebooks.find(MIGRATION, words.tokenize(articles))["code"])


def test_it_has_the_topics_actors_and_frames_that_were_asked_for():
    kinds = {kind: len(MIGRATION.keys(kind)) for kind in ("topic", "actor", "frame")}

    assert (True, True, True) == (kinds["topic"] >= 8, kinds["actor"] >= 20, kinds["frame"] >= 4)


@pytest.mark.parametrize("code", MIGRATION.codes, ids=lambda code: code.key)
def test_every_code_speaks_three_languages_and_says_what_counts(code):
    languages = set(code.patterns) - {"any"}  # rules under "any" name lists, and those speak all three

    assert (True, True) == (languages == {"ar", "fr", "en"} or "any" in code.patterns, code.note.endswith("."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أنقذت البحرية الملكية 40 مهاجرا كانوا على متن قارب مطاطي",
            {"rescue_at_sea", "irregular_crossing", "royal_navy"},
        ),
        ("غرق مهاجرين قبالة سواحل ليبيا", {"deaths_at_sea", "libya"}),
        ("إحباط محاولة للهجرة السرية نحو سبتة", {"irregular_crossing", "border_control"}),
        ("تفكيك شبكة لتهريب المهاجرين", {"migrant_smuggling"}),
        ("ترحيل عشرات المهاجرين إلى بلدانهم", {"return_deportation"}),
        ("القاصرون غير المرفوقين في إسبانيا", {"unaccompanied_minors", "spain"}),
        ("تحويلات المغاربة المقيمين بالخارج", {"diaspora_remittances"}),
        ("تسوية وضعية المهاجرين ومنحهم بطاقات الإقامة", {"integration"}),
        ("طلبات اللجوء في ألمانيا حسب المنظمة الدولية للهجرة", {"asylum_refugees", "germany", "iom"}),
        (
            "وقع الاتحاد الأوروبي والمغرب اتفاقا حول الهجرة غير النظامية",
            {"migration_deals", "european_union", "morocco"},
        ),
        ("La Marine royale a porté secours à 60 migrants subsahariens", {"rescue_at_sea", "royal_navy"}),
        ("Naufrage d'une embarcation de migrants, selon Caminando Fronteras", {"deaths_at_sea", "caminando_fronteras"}),
        ("Frontex surveille les frontières face aux migrants", {"border_control", "frontex"}),
        (
            "L'UE accorde 100 millions d'euros au Maroc contre l'immigration",
            {"migration_deals", "european_union", "morocco"},
        ),
        ("Les mineurs non accompagnés et la réadmission", {"unaccompanied_minors", "return_deportation"}),
        ("Migrant smuggling networks across the border fence of Melilla", {"migrant_smuggling", "border_control"}),
        (
            "Asylum seekers and refugees told the IOM of their suffering",
            {"asylum_refugees", "iom", "humanitarian_frame"},
        ),
        ("هجرة الأدمغة والعاملات الموسميات", {"labour_migration"}),
        ("La migration comme moyen de pression", {"bargaining_frame"}),
        ("استراتيجية حول الهجرة غير النظامية وقانون اللجوء", {"law_frame"}),
    ],
)
def test_it_finds_names_and_subjects_as_the_press_writes_them(text, expected):
    assert set() == expected - codes_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "هجرة الطيور في فصل الخريف",
        "سنة 1436 للهجرة النبوية",
        "اللجوء إلى القضاء لحل النزاع",
        "وزير الشؤون الخارجية والتعاون الإفريقي والمغاربة المقيمين بالخارج",
        "La migration des données vers un nouveau serveur et les opérations menées",
        "غرق طفل في مسبح",
        "The migration of birds",
    ],
)
def test_words_with_another_sense_count_for_no_topic(text):
    assert set() == set(MIGRATION.keys("topic")) & codes_in(text)


def test_the_maghreb_is_not_morocco():
    assert {"maghreb"} == codes_in("اتحاد المغرب العربي")
