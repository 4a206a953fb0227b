"""The colours of lines: seen on white, and told apart by readers who see fewer colours."""

from itertools import combinations

import numpy as np
import pytest

from achtari_toolkit.charts.style.theme import DASHES, GREY, PALETTE, QUIET
from achtari_toolkit.charts.word_cloud import SHADES

# For linear RGB and severity 1.0, published with Machado, Oliveira and Fernandes 2009, IEEE TVCG 15(6):1291-1298
SIGHT = {
    "full": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]  # IEC 61966-2-1, D65
WHITE = [0.9505, 1.0, 1.089]
JUST_TOLD = (
    2.3  # the distance in Lab that is just noticed; Mahy, Van Eycken and Oosterlinck 1994, Color Res Appl 19:105
)


def linear(colour):
    """Red, green and blue as parts of the full light, from the code of a web colour."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast_on_white(colour):
    """Ratio of luminances, 1 to 21. Source: WCAG 2.2, relative luminance and contrast ratio."""
    return 1.05 / (np.dot(linear(colour), [0.2126, 0.7152, 0.0722]) + 0.05)


def lab(colour, sight="full"):
    """CIE 1976 L*, a*, b* of a colour as someone sees it."""
    light = np.clip(np.array(SIGHT[sight]) @ linear(colour), 0, 1)
    part = np.array(TO_XYZ) @ light / WHITE
    x, y, z = np.where(part > (6 / 29) ** 3, np.cbrt(part), part / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one, other, sight):
    return float(np.linalg.norm(lab(one, sight) - lab(other, sight)))


def test_the_measures_of_colour_agree_with_published_values():
    assert lab("#ff0000") == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    assert lab("#0000ff") == pytest.approx([32.30, 79.19, -107.86], abs=0.05)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast_on_white("#000000") == pytest.approx(21)


@pytest.mark.parametrize("sight", SIGHT)
def test_white_and_black_are_seen_by_everyone(sight):
    assert lab("#ffffff", sight) == pytest.approx([100, 0, 0], abs=0.05)
    assert lab("#000000", sight) == pytest.approx([0, 0, 0], abs=0.05)


def test_some_colours_fall_together_without_green_cones():
    assert distance("#CC79A7", GREY, "full") > 30
    assert distance("#CC79A7", GREY, "deuteranopia") < 3 * JUST_TOLD


@pytest.mark.parametrize("colour", [*PALETTE, GREY])
def test_a_line_stands_out_from_white(colour):
    """Three to one is what WCAG 2.2 asks of graphics (1.4.11)."""
    assert contrast_on_white(colour) >= 3


def test_small_grey_text_can_be_read_on_white():
    """Four and a half to one is what WCAG 2.2 asks of text (1.4.3)."""
    assert contrast_on_white(QUIET) >= 4.5


def test_the_words_of_a_cloud_can_be_read_on_white():
    assert min(contrast_on_white(f"#{red:02x}{green:02x}{blue:02x}") for red, green, blue in SHADES) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(("one", "other"), list(combinations(PALETTE, 2)))
def test_any_two_colours_are_told_apart(one, other, sight):
    assert distance(one, other, sight) >= 7 * JUST_TOLD


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("colour", PALETTE[:4])
def test_the_four_colours_that_stand_beside_grey_are_told_from_it(colour, sight):
    assert distance(colour, GREY, sight) >= 5 * JUST_TOLD


def test_lines_are_told_apart_without_colour_too():
    assert len(PALETTE) == len(DASHES) == len(set(DASHES))
