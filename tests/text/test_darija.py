"""Darija is told from standard Arabic and from French; every line was written for this test."""

from collections import Counter
from importlib.resources import files

import pytest
from corpus import corpus

from achtari_toolkit import cleaners, words
from achtari_toolkit.text import detect_language, is_darija
from achtari_toolkit.text.languages.darija import points
from achtari_toolkit.text.script.direction import direction

ARABIC_LETTERS = [
    "واش كاين شي جديد فهاد القضية",
    "الناس ديال الحومة كيتسناو الما من الصباح",
    "علاش ما كاينش طبيب فالسبيطار؟",
    "غادي نمشيو للرباط غدا باش نشوفو المسؤول",
    "هادشي بزاف على الطبقة الفقيرة، حشومة عليكم",
    "شكون اللي قرر هاد الزيادة فالثمن؟",
    "حنا بغينا الخدمة ماشي الهضرة",
    "كنخدم من السبعة وما كيبقى ليا والو",
    "مابقاش كيقدر يخلص الكرا ديال الدار",
    "دابا عاد فهمت شنو واقع",
    "الدراري كيلعبو فالزنقة حيت ما عندهومش تيران",
    "راه الحافلة ما جاتش، وحنا كنتسناو ساعة",
    "قال ليا بلي غادي يجي ومن بعد ما جاش",
    "شحال خاصك باش تشري سيارة مزيانة؟",
    "بْغِينَا نْعَرْفُو فِينْ مْشَاتْ الفْلُوسْ دْيَالْنَا",
    "واخااا، ولكن فين غاديين بهاد الغلاء",
    "لي بغا يسافر خاصو يحجز من دابا",
    "ما تقلقش، كلشي غيكون مزيان إن شاء الله",
    "هوما كيقولو بلي السوق عامر ولكن الثمن طالع",
    "سير شوف الطبيب قبل ما يفوت الحال، راه ماشي لعب",
    "عندو جوج ولاد كيقراو فالمدرسة ديال الحي",
    "ݣالو لينا غيديرو طريق جديدة وما دارو والو",
    "بحال إيلا ما وقع والو، كيتمشاو ويضحكو",
    "وعلاش حتى واحد ما كيهضر على هادشي؟",
    "كون عرفت كون جيت معاكم",
    "خاص الواحد يصبر باش يربح",
    "الناس الي كيعرفو القانون قلال",
    "شفنا شي ناس تما",
    "كيما قلت لك",
]
LATIN_LETTERS = [
    "wach kayn chi jdid f had l9adiya",
    "3lach ma kaynch lma f lhay dyalna?",
    "daba ghadi nmchiw l casa bach nchoufo l match",
    "lmgharba kayhedro bzaf 3la lghla",
    "bghit n3ref chno w9e3 lbareh",
    "hadchi bzaf, khassna chi 7el",
    "chkoun lli 9al had lhedra?",
    "Walakin 7na ma 3ndna walo",
    "khoya chhal dyal flous bghiti?",
    "kolchi mzyan lhamdoullah, nta kidayr?",
    "KAYN CHI HAD HNA? WACH KATSM3O?",
    "ma3ndich lwe9t daba, 7tal ghedda w nhedro",
    "wash kaynsh shi 7all? hadshi bezzaaaf",
    "Ghadi n9ollik wa7ed l7aja, mat9ele9ch",
    "franchement had lmarra la réunion kant mzyana",
    "had l3am 9lil zitoun",
    "lwlad ma qraw ma khdmo, mskin",
    "#l7a9i9a : l'école b3ida 3lina",
]
STANDARD = [
    "هل هناك جديد في هذه القضية؟",
    "أعلنت وزارة الداخلية توقيف خمسة أشخاص في مدينة طنجة",
    "المنتخب الوطني يفوز على نظيره الغاني بهدفين دون رد",
    "قال المتحدث إن بلاده لن تتراجع عن هذا القرار",
    "كتب الوزير في تدوينة أن المشروع سيكتمل قريبا",
    "كانت الأسعار مرتفعة، وكانوا يشتكون منها كل يوم",
    "كيفية التسجيل في المنصة الجديدة وكيف تعمل",
    "زار الوفد كنيسة قديمة وكنوزا أثرية في كندا",
    "غياب المدرب وغيره من اللاعبين عن مباراة مراكش",
    "اجتماع في 15 يونيو و20 يوليوز بين بورتو وتورينو",
    "نتنياهو يلتقي مسؤولين من الناتو في طوكيو",
    "غايات المشروع ومفهوم التنمية لدى الأطراف",
    "هادي يصل إلى عدن بعد غياب طويل",
    "لخويا القطري يفوز بثلاثية في ذهاب نصف النهائي",
    "لماذا ارتفعت أسعار المحروقات؟ ومن المستفيد؟",
    "لفتيت: الانتخابات ستجرى في موعدها المحدد",
    "شارك ستة عشر لاعبا، منهم مندهش من قرار الحكم",
    "ديالى تشهد هدوءا حذرا بعد أيام من المواجهات",
    "الرئيس الصيني شي جين بينغ يزور موسكو",
    "كون المغرب بلدا فلاحيا يعني أن الماء أولوية",
    "وصل الوفد الي الرباط أمس",
    "كل شي تمام يا شباب",
]
LATIN_LANGUAGES = [
    ("fr", "Le ministre a reçu les habitants de Safi et de Baraka"),
    ("fr", "Hausse des prix : que va faire le gouvernement ?"),
    ("fr", "Le 3e tour se jouera à 19h30, le 9e à 21h"),
    ("fr", "La marque Koulchi ouvre un magasin à Casablanca"),
    ("en", "The company had 37 employees and 3G coverage by 2009"),
    ("en", "Kate had a kayak, and Kane had none"),
    ("en", "Read more on https://example.org/a3b9k7h2?x=m3a9l7"),
    ("es", "El director de la policía visita Madrid con su equipo"),
    ("fr", "« Mabghitch », le nouveau single d'une chanteuse de Salé"),
    ("fr", "Lhoussaine, Lkhadir et Mhamed, trois potiers de Mhamid"),
    ("fr", "La 4G de 2M, le MP3 et le B2B : petit lexique de 7h à 9h"),
    ("fr", "Covid19 : 37 cas à Had Oulad Frej, appelez le 0612345678"),
    ("fr", "ma question : qui paie ? 3ans que ça dure, slt"),
    ("en", "She had little time to dash for the wash at 7up, gr8"),
    ("es", "No hay nada en la Haka ni en el Dial de Daba"),
]
ONE_SENTENCE_QUOTED = (
    "أكد المسؤول في تصريح للصحافة أن المصالح المختصة تتابع الملف منذ بداية السنة، وأن لجنة ستزور المنطقة خلال "
    "الأسبوع المقبل لتقييم حاجيات السكان، قبل أن يضيف: «حنا معاكم». "
)
STANDARD_THEN = "قال أحد السكان للجريدة إنه ينتظر منذ سنوات، وأضاف: "


@pytest.mark.parametrize("line", [*ARABIC_LETTERS, *LATIN_LETTERS])
def test_darija_is_told_in_either_script(line):
    assert (True, "ar") == (is_darija(line), detect_language(line))


@pytest.mark.parametrize("line", STANDARD)
def test_standard_arabic_is_no_darija(line):
    assert (False, "ar") == (is_darija(line), detect_language(line))


@pytest.mark.parametrize(("language", "line"), LATIN_LANGUAGES)
def test_other_languages_are_no_darija(language, line):
    assert (False, language) == (is_darija(line), detect_language(line))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (False, ONE_SENTENCE_QUOTED),
        (True, STANDARD_THEN + ARABIC_LETTERS[1] + "، " + ARABIC_LETTERS[3] + "، " + ARABIC_LETTERS[7]),
        (False, ARABIC_LETTERS[0] + "؟ " + "أعلنت الوزارة عن برنامج جديد لدعم الفلاحين في الأقاليم المتضررة. " * 30),
        (True, (ARABIC_LETTERS[1] + ". ") * 30),
    ],
    ids=["a quotation", "mostly Darija", "a long article that begins with it", "a long text"],
)
def test_a_text_is_darija_if_a_good_part_of_it_is(expected, text):
    assert expected == is_darija(text)


def test_an_article_in_latin_letters_is_arabic_and_its_words_stay_whole():
    articles = cleaners.name_language(corpus(a="Hadchi bzaf! L7okoma dyal lmghrib 3lach mab9atch katsme3?"))
    tokens = words.tokenize(articles)

    assert ["ar", True] == articles.loc[0, ["language", "darija"]].tolist()
    assert {"l7okoma", "3lach", "mab9atch"} < set(tokens.types["key"])
    assert "ltr" == direction(articles.loc[0, "body"])


@pytest.mark.parametrize("text", ["", "FBI", "2025", "؟!", "😀", "\ud800"])
def test_a_text_without_words_is_no_darija(text):
    assert not is_darija(text)


@pytest.mark.parametrize(
    ("expected", "word"),
    [
        (2, "ديال"), (2, "وهادشي"), (2, "بزااااف"), (2, "ݣاع"), (2, "كَيْقُولُو"), (2, "ماكايخرجوش"),
        (2, "Bzaf"), (2, "bzzaaaf"), (2, "hadshi"), (2, "koulchi"), (2, "5assna"), (2, "fhadchi"), (2, "l7okoma"),
        (2, "kan9ollik"), (1, "jdid"), (1, "lqahwa"), (1, "ttri9"), (1, "wash"), (1, "حنا"), (1, "كنقول"),
        (0, "lycée"), (0, "dynamique"), (0, "covid19"), (0, "Marrakech"), (0, "Kansas"), (-1, "les"), (-1, "tamurt"),
        (0, "كيفية"), (0, "وكانت"), (0, "أخنوش"), (0, "الأمن"), (-1, "الذين"),
    ],
)  # fmt: skip
def test_words_have_the_points_of_their_section_however_they_are_written(expected, word):
    assert expected == points(word)


def test_no_word_of_the_list_stands_twice_and_every_shape_is_tried_before_a_weaker_one():
    text = files("achtari_toolkit.text.arabic").joinpath("lexicon/darija.txt").read_text(encoding="utf-8")
    sections = text.split("# --- ")[1:]
    lines = [line for section in sections for line in section.splitlines()[1:] if not line.startswith("#")]
    entries = [entry.strip() for line in lines for entry in line.split(";") if entry.strip()]

    assert ["0", "2", "1", "-1"] == [section.split()[0] for section in sections]
    assert [] == [entry for entry, n in Counter(entries).items() if n > 1]
