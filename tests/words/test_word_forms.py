"""Words and their inflected forms, as a corpus has them."""

from itertools import product

import press
import pytest
from corpus import corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures import frequencies
from achtari_toolkit.text.arabic.clitics import is_arabic
from achtari_toolkit.words import headwords, tokenize, word_forms
from achtari_toolkit.words.lookup.disambiguation import written
from achtari_toolkit.words.lookup.inflected_types import forms_of_all
from achtari_toolkit.words.lookup.lemmas import headword_of
from achtari_toolkit.words.lookup.locate import occurrences
from achtari_toolkit.words.lookup.query_types import LEVELS, QueryWord, resolve
from achtari_toolkit.words.lookup.type_lookup import extended

TEXT = "أمن الأمن وأمن والأمن أمنها يؤمن هجمات هجوم وهجومه قال يقولون hommes homme بلوكتشين والبلوكتشين مغرب المغربية"
WORDS = ("الأمن", "أمن", "هجمات", "قال", "بلوكتشين", "hommes", "مغرب*")


def found(word: str, text: str, level: str = "lemma", **how) -> list[str]:
    """The words of the text that a word finds, in their order."""
    tokens, asked = tokenize(corpus(a=text)), QueryWord(word, level, **how)
    _, positions, _ = occurrences([(asked,)], resolve([asked], tokens), tokens)
    written_as_words = text.split()
    assert len(written_as_words) == len(tokens.ids)
    return [written_as_words[position] for position in positions]


FORMS = {
    "قال": "قال وقالت قالوا قلت قلنا يقول وتقول سيقولون يقولان يقل قيل يقال قالها يقوله",
    "كتب": "كتب كتبت كتبوا كتبه يكتب وستكتبون ليكتب تكتبها كتبناه",
    "أعاد": "أعاد أعادت أعدنا يعيد وستعيد يعيدون أعيد تعاد أعادها",
    "استمر": "استمر استمرت استمررنا يستمر ستستمر يستمرون",
    "دعا": "دعا دعت دعوا دعوت يدعو يدعون يدع دعاه",
    "وصل": "وصل وصلت يصل ستصلون وصلوا يصلنا",
    "انتهى": "انتهى انتهت انتهوا ينتهي ستنتهي ينتهون",
    "شاهد": "شاهد شاهدت يشاهدون شوهد سنشاهده",
    "مدرسة": "مدرسة المدرسة مدارس والمدارس مدرستنا مدرستان للمدرسة بمدارسهم",
    "جائزة": "جائزة الجوائز وجوائزها بجائزته جائزتين",
    "كبير": "كبير الكبيرة كبيرات الكبار كبيرين وكبارهم",
    "مغربي": "مغربي المغربية المغاربة مغربيات والمغربيين مغربيا",
    "محامي": "محامي محام المحامون المحامين محامية بمحاميه",
    "سجن": "سجن السجن السجون سجون وسجونها",
    "بطن": "بطن بطون والبطون",
    "محنة": "محنة محن المحن",
    "ميليشيا": "ميليشيا الميليشيات ميليشياتهم",
    "كان": "كان كانت كنا يكون سيكونون",
    "التقى": "التقى التقت يلتقي وسيلتقون",
    "مستشفى": "مستشفى المستشفيات مستشفاها للمستشفى مستشفيين",
    "شيء": "شيء أشياء شيئا شيئين والأشياء",
    "مسؤول": "مسؤول المسؤولون مسؤولين مسؤولة مسؤولو ومسؤوليها مسئول",
    "أكبر": "أكبر الأكبر كبرى الكبرى وأكبرها",
    "المغرب": "المغرب بالمغرب للمغرب والمغرب مغرب",
    "فرنسا": "فرنسا بفرنسا وفرنسا لفرنسا",
    "أمريكا": "أمريكا أميركا وأميركا لأمريكا",
    "ألمانيا": "ألمانيا بألمانيا لألمانيا ولألمانيا",
    "الدانمارك": "الدانمارك الدنمارك والدنمارك للدنمارك",
}


@pytest.mark.parametrize("word", FORMS)
def test_a_word_finds_its_forms(word):
    assert FORMS[word].split() == found(word, FORMS[word])


OTHERS = {
    "كرة": "فكرة الأفكار ذاكرة كره",
    "صف": "وصف وصفها يصف",
    "جنة": "لجنة واللجنة لجان",
    "أمن": "أمين مؤتمن ثمن",
    "مدرس": "مدارس المدارس",
    "حال": "حالة الحالات",
    "مغرب": "مغربي المغاربة غرب الغروب",
    "وجد": "وجدة بوجدة",
    "زير": "وزير والوزير",
    "إسباني": "إسبانيا وإسبانيا",
    "رئيس": "رئيسي رئاسة",
    "قدر": "قادر قدرة",
    "علي": "على عليه عليها",
    "واعد": "وأعد وأعدت",
    "كان": "مكان الكون",
    "FBI": "FBIs إف",
}


@pytest.mark.parametrize("word", OTHERS)
def test_a_word_does_not_find_other_words(word):
    assert [] == found(word, OTHERS[word])


@pytest.mark.parametrize(
    ("word", "text"),
    [("يوم", "كان يوماً جميلاً"), ("يوم", "كان يوما جميلا"), ("قوي", "كان قويا"), ("نمو", "سجل نموا"), ("عضو", "عضوا")],
)
def test_an_accusative_is_a_form_of_the_noun_and_not_of_a_rare_verb(word, text):
    assert 1 == len(found(word, text))


def test_the_other_forms_of_a_corpus_say_whether_a_noun_or_a_verb_is_meant():
    assert ["عضوا"] == found("عضو", "عضوا عضو العضو")[:1]
    assert [] == [form for form in found("عضو", "عضوا " + "يعض عضت " * 9) if form == "عضوا"]


def test_tanwin_is_never_on_a_verb():
    assert ["علماً"] == found("علم", "علماً " + "يعلمان علموا " * 9)[:1]
    assert "نمواً" not in found("نما", "نمواً ينمو نمت " * 9)


@pytest.mark.parametrize(
    ("word", "name"),
    [("سلم", "سلمان"), ("طالب", "طالبان"), ("علا", "علي"), ("حس", "وحسين"), ("عرف", "عرفات"), ("حج", "لحج")],
)
def test_a_name_is_never_a_form_of_another_word(word, name):
    text = f"{name} {word} {word} {word}"

    assert name not in found(word, text)
    assert name in found(name.removeprefix("و"), text)


def test_a_word_with_the_article_finds_itself_whatever_it_is_without():
    assert ["الفهد", "للفهد"] == found("الفهد", "الفهد للفهد فهد")


@pytest.mark.parametrize(
    ("word", "matches"),
    [
        ("عدد", ["أعداد", "وأعداد", "الأعداد"]),
        ("إعداد", ["إعداد", "إعداد", "وإعداد", "والإعداد", "اعداد"]),
        ("أعداد", ["أعداد", "وأعداد", "الأعداد"]),
    ],
)
def test_each_use_has_its_own_hamzas_and_a_bare_alef_those_of_most(word, matches):
    text = "إعداد إعداد أعداد وأعداد وإعداد الأعداد والإعداد اعداد"

    assert matches == sorted(found(word, text), key=lambda form: matches.index(form) if form in matches else -1)


def test_headwords_with_the_same_letters_are_told_apart_by_their_hamzas():
    text = "إثر إثر أثر بأثر بإثر"

    assert ["أثر", "بأثر"] == found("أثر", text)
    assert ["إثر", "إثر", "بإثر"] == found("إثر", text)


def test_a_verb_whose_past_is_a_noun_too_is_weighed_by_its_feminine_and_plural_pasts():
    text = "أحدث الأخبار وأحدث السيارات وأحدث الأجهزة يحدث " + "حدثت " * 14

    assert "يحدث" in found("حدث", text)
    assert "يحدث" not in found("أحدث", text)


def test_the_past_of_form_five_is_told_from_a_verb_that_is_seldom_feminine():
    assert "تمكن" not in found("أمكن", "تمكن يمكن يمكن " + "تمكنت وتمكنوا " * 5 + "تمكنوا " * 7)


def test_the_passive_of_a_verb_in_waw_keeps_it():
    assert ["وصف", "يصف", "توصف"] == found("وصف", "وصف يصف توصف")


def test_a_form_that_may_be_another_word_says_which():
    table = word_forms("كتاب", tokenize(corpus(a="كتاب كتب كتب الكتاب")))

    assert {"كتاب": None, "الكتاب": None, "كتب": "كتب 2"} == dict(
        zip(table["type"], table["also"].astype(object).where(table["also"].notna(), None), strict=True)
    )


def test_levels_reach_further_one_by_one():
    text = "أمن الأمن الأَمـن للأمن وبأمن أمنها يؤمن الأمنية"

    assert ["أمن"] == found("أمن", text, "exact")
    assert ["أمن", "الأمن", "الأَمـن", "للأمن", "وبأمن"] == found("أمن", text, "word")
    assert ["أمن", "الأمن", "الأَمـن", "للأمن", "وبأمن", "أمنها", "يؤمن"] == found("أمن", text)


@pytest.mark.parametrize(
    ("word", "text", "others"),
    [
        ("كرة", "كرة وكرة بالكرة كرة", "فكرة وفكرة"),
        ("الكرة", "الكرة وبالكرة للكرة", "فكرة"),
        ("أنت", "أنت وأنت", "كان كان كانت وكانت"),
        ("أمل", "أمل بالأمل وأمل", "كامل وكامل"),
        ("آية", "آية وآية الآية", "ولاية"),
        ("ذلك", "ذلك وذلك بذلك كذلك", ""),
        ("بلوكتشين", "بلوكتشين وبلوكتشين للبلوكتشين", ""),
        ("للجنة", "لجنة للجنة", ""),
        ("طريق", "طريق " * 6 + "بطريق وطريق", ""),
    ],
)
def test_proclitics_are_not_taken_from_another_word(word, text, others):
    assert text.split() == found(word, f"{text} {others}", "word")


def test_the_corpus_tells_whether_a_city_or_another_with_a_proclitic_is_meant():
    assert ["جدة"] * 9 + ["وجدة"] == found("جدة", "جدة " * 9 + "وجدة", "word")
    assert ["جدة"] == found("جدة", "جدة " + "وجدة " * 9, "word")


def test_a_wildcard_and_the_level_exact_reach_as_before():
    assert ["كرة", "فكرة", "فكرةً"] == found("كرة*", "كرة فكرة فكرةً", "word")
    assert ["فكرة"] == found("فكرة", "كرة فكرة", "exact")


def test_a_type_that_a_wildcard_reaches_twice_is_found_once():
    tokens, word = tokenize(corpus(a="ككك كككك كككا وككك كتاب")), QueryWord("ككك*")  # ك before ككك begins like ككك

    assert ["ككك", "كككا", "كككك", "وككك"] == tokens.types["key"].take(resolve([word], tokens)[word]).tolist()


def test_a_word_with_the_article_asks_for_a_noun():
    assert ["أمن", "أمنها"] == found("الأمن", "أمن أمنها يؤمن")


def test_the_adjective_of_relation_is_asked_for_by_name():
    text = "الإرهاب إرهابي والإرهابيين"

    assert ["الإرهاب"] == found("إرهاب", text)
    assert text.split() == found("إرهاب", text, relations=True)
    assert ["المغرب", "المغاربة"] == found("المغرب", "المغرب المغاربة", relations=True)


@pytest.mark.parametrize("typed", ["هجمات", "الهجمات", "هجوم"])
def test_an_inflected_form_finds_its_headword(typed):
    assert ["هجوم", "وهجمات"] == found(typed, "هجوم وهجمات هاجم")


def test_a_word_typed_without_hamza_finds_its_forms():
    assert ["أعلن", "يعلنون"] == found("اعلن", "أعلن يعلنون علن")


def test_an_unknown_word_is_inflected_as_its_shape_allows():
    assert ["بودكاست", "البودكاستات", "بودكاستها"] == found("بودكاست", "بودكاست البودكاستات بودكاستها بودك")


def test_french_and_english_words_find_the_forms_of_their_lemma():
    assert ["attentat", "attentats"] == found("attentats", "attentat attentats attentif", lang="fr")
    assert ["man", "men"] == found("men", "man men mental", lang="en")
    assert ["terrorism"] == found("terrorism", "terrorism terror terrorists", lang="en")


def test_a_wildcard_is_not_inflected():
    assert ["جائزة"] == found("جائز*", "جائزة جوائز")


def test_an_unknown_level_is_refused():
    with pytest.raises(OptionError, match="level is 'root'"):
        found("أمن", "أمن", "root")


def test_the_table_says_what_was_asked_and_what_each_type_is():
    table = word_forms("الوزراء", tokenize(corpus(a="وزير وزير الوزراء وزيرة وزارة")))

    rows = table[["how", "headword", "type", "count", "kind"]].itertuples(index=False, name=None)
    assert [
        ("inflected", "وزير", "وزير", 2, "noun"),
        ("inflected", "وزير", "الوزراء", 1, "plural"),
        ("inflected", "وزير", "وزيرة", 1, "feminine"),
    ] == list(rows)


def test_the_table_of_a_word_that_no_text_has_is_empty():
    tokens = tokenize(corpus(a="وزير"))

    assert word_forms("مدرسة", tokens).empty
    assert word_forms("school", tokens, lang="en").empty


def test_forms_are_counted_under_their_headword():
    articles = corpus(a="وبالأمن للأمن الأمنِ الأمن", b="الأمن مدارس ومدرسة")
    table = frequencies(tokenize(articles), articles, group="lemma")

    assert [("الأمن", 5, 2), ("مدرسة", 2, 1)] == list(
        table[["term", "n_tokens", "documents"]].itertuples(index=False, name=None)
    )


def test_grouping_loses_no_word():
    articles = corpus(a="الأمن بالأمن FBI مدارس attentats attentat", b="في الأمن").assign(language="fr")
    tokens = tokenize(articles)
    grouped = frequencies(tokens, articles, group="lemma", keep_function_words=True)

    assert len(tokens.ids) == grouped["n_tokens"].sum()
    assert 2 == grouped.set_index("key")["n_tokens"]["attentat"]


def test_a_group_holds_what_a_query_for_its_headword_finds():
    """Over all types of the simulated press: the group of a type is a word whose query finds the type."""
    tokens = tokenize(press.articles())
    types, spellings = tokens.types["key"].tolist(), tokens.types["spelling"].tolist()
    words = [written(key, spelling) for key, spelling in zip(types, spellings, strict=True)]
    counts = dict(zip(types, tokens.types["count"].tolist(), strict=True))
    heads = [headword_of(word, tokens, lambda key: counts.get(key, 0)) for word in words if is_arabic(word.key)]
    forms = dict(zip(heads, forms_of_all([(head, False) for head in heads], tokens), strict=True))
    rows = [row for row, word in enumerate(words) if is_arabic(word.key)]

    assert [] == [
        (types[row], head)
        for row, head in zip(rows, heads, strict=True)
        if row not in {form.row for form in forms[head]}
    ]
    assert len(rows) > 1_000


def test_names_are_groups_of_their_own_in_lists_of_words():
    articles = corpus(a="سلمان سلم سلم طالبان طالب ماكرون ياسين بركات بركة بركة عرفات عرف")
    table = frequencies(tokenize(articles), articles, group="lemma").set_index("term")["n_tokens"]

    assert [1] * 6 == table[["سلمان", "طالبان", "ماكرون", "ياسين", "بركات", "عرفات"]].tolist()
    assert 2 == table["بركة"]


def test_an_unknown_grouping_is_refused():
    articles = corpus(a="أمن")
    with pytest.raises(OptionError, match="group is 'root'"):
        frequencies(tokenize(articles), articles, group="root")


def test_only_the_asked_types_are_grouped():
    tokens = tokenize(corpus(a="الأمن للأمن مدارس مدرسة"))
    security = [row for row, key in enumerate(tokens.types["key"]) if "امن" in key]
    groups = headwords(tokens, tokens.types.index[security].to_numpy())

    assert 3 == len(set(groups.of))
    assert ["الأمن"] == groups.table["term"][[groups.of[security[0]]]].tolist()


def test_all_words_at_once_find_what_each_finds_alone():
    tokens = tokenize(corpus(a=TEXT))
    asked = [QueryWord(text, level) for text in WORDS for level in LEVELS]
    together = resolve(asked, tokens)
    alone = {word: resolve([word], tokenize(corpus(a=TEXT)))[word] for word in asked}

    assert {word: rows.tolist() for word, rows in alone.items()} == {
        word: rows.tolist() for word, rows in together.items()
    }
    assert any(len(rows) > 1 for rows in alone.values())


def test_a_word_asked_again_finds_the_same_types():
    tokens = tokenize(corpus(a=TEXT))
    first, again = (resolve([QueryWord("الأمن", "lemma"), QueryWord(text)], tokens) for text in ("قال", "أمن"))

    assert first[QueryWord("الأمن", "lemma")] is again[QueryWord("الأمن", "lemma")]
    assert {"أمن", "وأمن", "الأمن", "والأمن"} == set(tokens.types["spelling"].take(again[QueryWord("أمن")]))


def test_a_name_whose_letters_are_the_article_is_found_with_its_proclitics():
    assert ["آل", "وآل", "لآل"] == found("آل", "آل وآل لآل ألم")


@settings(deadline=None)
@given(st.lists(st.text("اوله", max_size=5), max_size=30), st.lists(st.text("اول", min_size=1, max_size=3), max_size=5))
def test_keys_with_a_beginning_and_an_ending_are_those_of_a_plain_comparison(keys, stems):
    before, after, tokens = ("", "و", "ال"), ("", "ه", "ها"), tokenize(corpus(a=" ".join(keys)))
    plain = {
        (b, i, a, row)
        for row, key in enumerate(tokens.types["key"])
        for b, i, a in product(range(3), range(len(stems)), range(3))
        if key == before[b] + stems[i] + after[a]
    }

    assert plain == set(extended(before, stems, after, tokens))
