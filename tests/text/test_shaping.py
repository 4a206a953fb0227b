"""Arabic words as an image shows them: both ways of drawing give the same picture, and any other way a wrong one."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont, features

from achtari_toolkit.charts.style.fonts import font_files
from achtari_toolkit.text.script.shaping import pillow_shapes, shape

needs_raqm = pytest.mark.skipif(not features.check("raqm"), reason="this Pillow comes without Raqm")
WORDS = ["الإرهاب", "المغرب", "لاجئون", "مدير FBI", "مكافحة"]


def picture(text: str, *, engine: ImageFont.Layout) -> np.ndarray:
    """The ink of a text in columns and rows, cut to its edges and brought to one size."""
    font = ImageFont.truetype(str(font_files()["regular"]), 60, layout_engine=engine)
    canvas = Image.new("L", (900, 160), 0)
    ImageDraw.Draw(canvas).text((40, 20), text, fill=255, font=font)
    return np.asarray(canvas.crop(canvas.getbbox()).resize((300, 80)), dtype=float) / 255


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """Correlation of two pictures, 1 for the same."""
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


@needs_raqm
@pytest.mark.parametrize("word", WORDS)
def test_reshaped_text_without_raqm_looks_like_raw_text_with_it(word):
    raw = picture(word, engine=ImageFont.Layout.RAQM)
    legacy = picture(shape(word), engine=ImageFont.Layout.BASIC)

    assert likeness(raw, legacy) > 0.85


@needs_raqm
@pytest.mark.parametrize("word", WORDS)
def test_the_wrong_pairs_of_text_and_engine_look_different(word):
    raw = picture(word, engine=ImageFont.Layout.RAQM)

    assert likeness(raw, picture(word, engine=ImageFont.Layout.BASIC)) < 0.6
    assert likeness(raw, picture(shape(word), engine=ImageFont.Layout.RAQM)) < 0.6


def test_letters_stand_in_the_order_of_drawing_and_joined():
    assert "\ufee6\ufee3\ufe83" == shape("أمن")


def test_vowel_marks_are_dropped_because_the_engine_cannot_place_them():
    assert shape("مكافحة") == shape("م\u064fكاف\u064eحة")


def test_latin_text_comes_back_as_it_is():
    assert "Sûreté 12%" == shape("Sûreté 12%")


def test_whether_pillow_shapes_is_what_pillow_says():
    assert features.check("raqm") == pillow_shapes()
