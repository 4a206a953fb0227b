"""The shipped codebook: its shape, what it must find, and the traps it must not step into."""

import pytest

from achtari_toolkit import codebooks, schema, words

SECURITY = codebooks.read_codebook("security_cooperation")


def codes_in(text: str) -> set[str]:
    articles = schema.make_articles([{"headline": "", "body": text}])
    return set(codebooks.find(SECURITY, words.tokenize(articles))["code"])


def test_it_has_the_topics_actors_and_frames_that_were_asked_for():
    kinds = {kind: len(SECURITY.keys(kind)) for kind in ("topic", "actor", "frame")}

    assert (True, True, True) == (kinds["topic"] >= 8, kinds["actor"] >= 25, kinds["frame"] >= 5)


@pytest.mark.parametrize("code", SECURITY.codes, ids=lambda code: code.key)
def test_every_code_speaks_three_languages_and_says_what_counts(code):
    languages = set(code.patterns) - {"any"}  # rules under "any" name lists, and those speak all three

    assert (True, True) == (languages == {"ar", "fr", "en"} or "any" in code.patterns, code.note.endswith("."))


@pytest.mark.parametrize("words", SECURITY.background, ids=lambda code: code.key)
def test_every_list_of_words_speaks_three_languages_or_is_made_of_rules(words):
    of_an_office = words.key.endswith(("_around", "_in_english"))  # names that only one language needs
    assert {"ar", "fr", "en"} <= set(words.patterns) or {"any"} == set(words.patterns) or of_an_office


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استقبل عبد اللطيف الحموشي مدير مكتب التحقيقات الفيدرالي كاش باتيل", {"hammouchi", "fbi", "patel"}),
        ("مدير الـ”إف بي آي” كريستوفر راي", {"fbi", "wray"}),
        ("نوه الاف بي اي والسي آي إيه بالمديرية العامة لمراقبة التراب الوطني", {"fbi", "cia", "dgst"}),
        (
            "تمكن البسيج التابع للديستي من تفكيك خلية إرهابية موالية لداعش",
            {"bcij", "dgst", "daesh", "counter_terrorism"},
        ),
        (
            "التعاون في مجال مكافحة الإرهاب بين المغرب وإسبانيا",
            {"ct_cooperation", "counter_terrorism", "morocco", "spain"},
        ),
        ("La DGSN et la D.G.S.T. ont coopéré avec le F.B.I", {"dgsn", "dgst", "fbi"}),
        ("Hammouchi s'est entretenu avec l'ONU et Interpol", {"hammouchi", "united_nations", "interpol"}),
        (
            "Le BCIJ démantèle une cellule terroriste affiliée à Daech",
            {"bcij", "counter_terrorism", "terrorism", "daesh"},
        ),
        ("Counterterrorism cooperation with the United States", {"ct_cooperation", "united_states"}),
        ("وزير الدفاع الموريتاني يجري مباحثات في الرباط مع نظيره المغربي", {"security_cooperation"}),
        ("أوقفت الشرطة الإسبانية بتنسيق مع مراقبة التراب الوطني شخصين بتهمة الإرهاب", {"ct_cooperation"}),
        ("بدأت قوات البلدين مناورات مشتركة قبالة سواحل إسبانيا", {"security_cooperation"}),
        ("Le BCIJ a démantelé une cellule terroriste en coordination avec la police espagnole", {"ct_cooperation"}),
        ("L'Inspecteur général des FAR reçoit une délégation militaire belge", {"security_cooperation"}),
        ("Morocco and Spain agree on police cooperation", {"security_cooperation"}),
        ("AQIM, al-Qaeda and NATO", {"aqim", "al_qaeda", "nato"}),
        (
            "مجلس الأمن الدولي والناتو والاتحاد الأوروبي واليوروبول",
            {"un_security_council", "nato", "european_union", "europol"},
        ),
        ("المحاكمة العادلة وحقوق الإنسان", {"rights_legal_frame"}),
        ("احترام الوحدة الترابية للمملكة", {"sovereignty_frame"}),
        ("برنامج مصالحة لنزلاء السجون", {"prevention_frame"}),
        ("تهديدات متنامية ومخاطر محدقة", {"threat_frame"}),
        ("شراكة استراتيجية وشريك موثوق", {"success_partnership_frame"}),
    ],
)
def test_it_finds_names_and_subjects_as_the_press_writes_them(text, expected):
    assert set() == expected - codes_in(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("حزب العدالة والتنمية يدعو إلى العدالة الاجتماعية", {"trials_justice", "rights_legal_frame"}),
        ("القاعدة العسكرية والقاعدة القانونية", {"al_qaeda", "terrorism"}),
        ("دعا إلى القضاء على الفقر", {"trials_justice"}),
        ("الأمن الغذائي وانعدام الأمن الغذائي", {"dgsn", "threat_frame"}),
        ("ريادة الأعمال وتثمين التراث", {"success_partnership_frame"}),
        ("المغرب العربي الكبير", {"morocco"}),
        ("خوسي مانويل ألباريس يزور الرباط", {"france"}),
        ("الخيام التي نصبها المتضررون", {"khiame"}),
        ("Un homme a été arrêté sous la menace d'une arme", {"united_nations", "threat_frame"}),
        ("Il a eu peur, mais far from us", {"european_union", "royal_armed_forces", "united_states"}),
        ("Poursuivi pour attentat à la pudeur", {"terrorism"}),
        ("الذكاء الاصطناعي والمعلومات", {"intelligence"}),
        ("نادي الجيش الملكي لكرة القدم", {"royal_armed_forces"}),
        ("الجهاز الوطني للتراب والصحراء الكبرى", {"dgst", "sahara_question"}),
        ("دعا مجلس التعاون لدول الخليج العربية إلى احترام قرارات مجلس الأمن", {"security_cooperation"}),
        ("تعاون المواطنون مع رجال الأمن خلال المهرجان", {"security_cooperation"}),
        ("جرت العملية بتنسيق بين الأمن الوطني ومراقبة التراب الوطني", {"security_cooperation"}),
        ("وزير الخارجية والتعاون يستقبل سفير فرنسا", {"security_cooperation"}),
        ("La police a agi en coordination avec la DGST contre un ressortissant français", {"security_cooperation"}),
    ],
)
def test_words_with_two_senses_do_not_count(text, absent):
    assert set() == absent & codes_in(text)


def test_of_two_ministries_the_longer_name_counts():
    assert {"spanish_security"} == codes_in("وزارة الداخلية الإسبانية") & {"spanish_security", "interior_ministry"}
