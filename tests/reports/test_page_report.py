"""A rendered report in a real browser: drawn, silent, offline, and right in both directions."""

import pytest
from report_page import opened, study

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return study(tmp_path_factory.mktemp("report"))


def edges(page, selector):
    return page.evaluate("s => [...document.querySelectorAll(s)].map(e => e.getBoundingClientRect().left)", selector)


def test_the_page_is_drawn_in_silence_and_asks_for_nothing(browser, report):
    page, noise = opened(browser, report)

    assert [] == noise
    assert "1" == page.get_attribute("body", "data-drawn")
    assert page.locator("figure .main-svg .scatterlayer .trace").count() == 1


def test_the_page_is_at_most_three_megabytes(report):
    assert report.stat().st_size <= 3_000_000


def test_the_fonts_travel_in_the_page(browser, report):
    page, _ = opened(browser, report)

    assert page.evaluate("document.fonts.check('16px \"IBM Plex Sans Arabic\"', 'أمن')")
    assert {"loaded"} == set(page.evaluate("[...document.fonts].map(face => face.status)"))


@pytest.mark.parametrize("width", [400, 1200])
def test_nothing_is_wider_than_the_window_and_tables_scroll_in_their_box(browser, report, width):
    page, _ = opened(browser, report, width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.querySelectorAll('table')].every(table => table.closest('.scroll'))")


def test_before_stands_right_of_an_arabic_match_and_left_of_a_french_one(browser, report):
    page, _ = opened(browser, report)
    before, match, after = (edges(page, f".kwic {part}") for part in (".before", "mark", ".after"))

    assert before[0] > match[0] > after[0]
    assert before[1] < match[1] < after[1]


def test_text_starts_at_its_own_side(browser, report):
    page, _ = opened(browser, report)
    starts = page.evaluate(
        "[...document.querySelectorAll('main > p')].map(p => [p.dir, getComputedStyle(p).direction])"
    )

    assert [["rtl", "rtl"], ["ltr", "ltr"]] == starts


def test_the_page_says_that_its_press_is_simulated(browser, report):
    page, _ = opened(browser, report)

    assert page.locator(".banner").is_visible()


def test_a_reader_who_hears_the_page_finds_names_and_an_order(browser, report):
    page, _ = opened(browser, report)

    assert "حصة FBI" == page.get_attribute("[role=img]", "aria-label")
    assert ["H1", "H2", "H2"] == page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => h.tagName)")
    assert page.evaluate(
        "[...document.querySelectorAll('nav a, .skip')].every(a => document.querySelector(a.getAttribute('href')))"
    )
    page.keyboard.press("Tab")
    assert "skip" == page.evaluate("document.activeElement.className")


def test_on_paper_the_chart_fits_and_nothing_is_cut(browser, report, tmp_path):
    page, noise = opened(browser, report)
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert [] == noise
    assert 660 == page.evaluate("document.querySelector('.main-svg').getBoundingClientRect().width")
    assert (tmp_path / "page.pdf").stat().st_size > 10_000


def test_after_printing_the_chart_is_as_wide_as_the_text_again(browser, report):
    page, _ = opened(browser, report)
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    page.wait_for_timeout(300)

    assert page.evaluate(
        "document.querySelector('.drawing').clientWidth === document.querySelector('.main-svg').clientWidth"
    )


def test_without_scripts_the_numbers_are_still_there(browser, report):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(report.as_uri())
    page.click("figure summary")

    assert page.locator("noscript p").is_visible()
    assert 60 == page.locator("figure tbody tr").count()
