"""Fonts come with the installed packages, and travel in a page as far as it needs them."""

import base64
import io
import re

from fontTools.ttLib import TTFont

from achtari_toolkit.charts import font_face_css, font_files


def letters(css: str, family: str, weight: str) -> set[str]:
    """The letters that one embedded font can show."""
    rule = next(rule for rule in css.split("@font-face") if family in rule and f"font-weight: {weight}" in rule)
    packed = re.search(r"base64,([A-Za-z0-9+/=]+)", rule)[1]
    return {chr(code) for code in TTFont(io.BytesIO(base64.b64decode(packed))).getBestCmap()}


def test_the_font_files_are_installed():
    assert {"regular", "bold", "amiri"} == set(font_files())
    assert all(path.is_file() for path in font_files().values())


def test_a_page_gets_the_letters_that_it_uses_and_not_the_whole_font():
    css = font_face_css("الأمن FBI 2025")

    assert set("الأمنFBI2025") <= letters(css, "IBM Plex Sans Arabic", "400")
    assert "Ж" not in letters(css, "IBM Plex Sans Arabic", "400")
    assert len(css) < len(font_face_css("الأمن FBI 2025", amiri=True))


def test_the_same_text_gives_the_same_bytes():
    assert font_face_css("الأمن") == font_face_css("الأمن")
