"""A word cloud: drawn from the numbers alone, the same every time, and never without the bars that can be read."""

import base64
import io
import re

import numpy as np
import pandas as pd
import pytest
from PIL import Image, features

from achtari_toolkit import charts
from achtari_toolkit.charts.word_cloud import laid_out
from achtari_toolkit.text.script.bidi import strip_marks
from achtari_toolkit.text.script.shaping import shape

WORDS = (
    "المغرب الأمن مكافحة الإرهاب التعاون حموشي الرباط مدير FBI الولايات المتحدة واشنطن المكتب الفيدرالي الشرطة الوطني"
).split()
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
NEW = [f"{first}{second}{third}" for first in "بتجد" for second in "رسشع" for third in ["قفل", "كرم", "مسن", "نوق"]]


def frequencies(counts):
    table = pd.DataFrame({"term": list(counts), "n": list(counts.values())})
    return table.assign(key=table["term"], documents=table["n"] // 2, base=500, simulated=False)


def figure(counts, **how):
    return charts.word_cloud(frequencies(counts), title="ا", **how)


def falling(terms):
    return {term: 400 // (place + 1) for place, term in enumerate(terms)}


def bars(made):
    return list(zip(map(strip_marks, made.layout.yaxis.ticktext), made.data[0].x, strict=True))


def ink(made):
    """The picture of a cloud in rows and columns: 0 where it is white, 1 where it is black."""
    packed = base64.b64decode(made.layout.images[0].source.removeprefix("data:image/png;base64,"))
    return 1 - np.asarray(Image.open(io.BytesIO(packed)).convert("L"), dtype=float) / 255


def sizes(cloud):
    return {word: size for (word, _), size, *_ in cloud.layout_}


def test_the_same_numbers_give_the_same_picture():
    one, other = (figure(falling(WORDS)).layout.images[0].source for _ in range(2))

    assert one == other
    assert one.startswith("data:image/png;base64,")


def test_the_counts_may_be_called_n_tokens_as_measures_frequencies_calls_them():
    counted = frequencies(falling(WORDS))
    renamed = charts.word_cloud(counted.rename(columns={"n": "n_tokens"}), title="ا")

    assert figure(falling(WORDS)).to_json() == renamed.to_json()


def test_other_numbers_give_another_picture():
    assert figure(falling(WORDS)).layout.images[0].source != figure(falling(WORDS[::-1])).layout.images[0].source


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_the_cloud_stands_above_bars_of_its_first_fifteen_terms(lang):
    made = figure(falling(WORDS), lang=lang)
    picture, top = made.layout.images[0], made.layout.yaxis.domain[1]

    assert list(falling(WORDS).items())[:15] == bars(made)
    assert picture.y - picture.sizey > top
    assert ("right" if lang == "ar" else "left") == picture.xanchor


def test_the_table_begins_with_the_terms_of_the_bars():
    made = figure(falling(WORDS), lang="en")
    table = made.layout.meta["table"]

    assert ["Word", "Articles", "Occurrences"] == table["columns"]
    assert [(term, str(n)) for term, n in bars(made)] == [(row[0], row[2]) for row in table["rows"]][:15]
    assert WORDS == [row[0] for row in table["rows"]]


def test_a_word_that_does_not_occur_is_not_shown():
    made = figure({"الأمن": 3, "غياب": 0, "المغرب": 5})

    assert [("المغرب", 5), ("الأمن", 3)] == bars(made)
    assert ["المغرب", "الأمن"] == [row[0] for row in made.layout.meta["table"]["rows"]]


def test_only_words_that_do_not_occur_are_no_cloud():
    made = figure({"غياب": 0})

    assert () == made.layout.images
    assert "لا توجد بيانات" in [strip_marks(note.text) for note in made.layout.annotations]


def test_equal_words_stand_in_order_of_their_letters():
    assert [("ا", 2), ("ب", 2), ("ج", 2)] == bars(figure({"ج": 2, "ا": 2, "ب": 2}))


def test_top_says_how_many_words_are_shown():
    assert 20 == len(figure(falling(NEW), top=20).layout.meta["table"]["rows"])


def test_a_more_frequent_word_is_larger_and_darker():
    cloud = laid_out({"ابجد": 90, "بتجد": 30, "تثجد": 5}, engine_shapes=True)
    found = sizes(cloud)
    shades = [sum(map(int, re.findall(r"\d+", colour))) for (_, _), *_, colour in cloud.layout_]

    assert found["ابجد"] > found["بتجد"] > found["تثجد"]
    assert shades == sorted(shades)


@pytest.mark.parametrize("counts", [dict.fromkeys(NEW[:60], 7), falling(NEW[:60])], ids=["all alike", "falling"])
def test_sixty_words_all_find_their_place(counts):
    assert set(counts) == set(sizes(laid_out(counts, engine_shapes=True)))


def test_all_words_run_along_the_line():
    assert {None} == {turned for _, _, _, turned, _ in laid_out(falling(WORDS), engine_shapes=True).layout_}


def test_an_engine_that_shapes_arabic_gets_it_as_it_is_written():
    words = sizes(laid_out(falling(WORDS), engine_shapes=True))

    assert set(WORDS) == set(words)
    assert not any(map(PRESENTATION.search, words))


def test_an_engine_that_does_not_gets_it_reshaped():
    words = sizes(laid_out(falling(WORDS), engine_shapes=False))

    assert set(map(shape, WORDS)) == set(words)
    assert all(PRESENTATION.search(word) for word in words if word != "FBI")


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow comes without Raqm")
def test_the_picture_holds_what_the_engine_of_this_machine_makes_of_raw_words():
    expected = laid_out({"المغرب": 5}, engine_shapes=True).to_image().convert("L")
    drawn = 1 - np.asarray(expected, dtype=float) / 255

    assert ink(figure({"المغرب": 5})).sum() == pytest.approx(drawn.sum(), rel=0.03)
    assert ink(figure({"المغرب": 5})).max() > 0.5


def test_the_picture_has_no_empty_edge():
    drawn = ink(figure(falling(WORDS)))

    assert min(drawn[0].max(), drawn[-1].max(), drawn[:, 0].max(), drawn[:, -1].max()) > 0.05


def test_the_sentence_names_the_most_frequent_word():
    assert "ا: سحابة كلمات فوق أعمدة مرتبة؛ أكثرها ورودا المغرب (400)." == figure(falling(WORDS)).layout.meta["alt"]
