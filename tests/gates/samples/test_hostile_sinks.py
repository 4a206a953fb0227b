"""The hostile texts of the samples, 166 payloads and the naughty strings, go through every sink, browsers too."""

import pytest
from hostile_sinks import SINKS, drawn, reported
from payloads import naughty_strings, payloads

pytestmark = pytest.mark.filterwarnings("ignore::achtari_toolkit.errors.MisleadingResult")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    every_text = [*payloads(), *naughty_strings()]
    assert 681 == len(every_text)
    return list(dict.fromkeys(every_text))


@pytest.mark.parametrize("sink", SINKS)
def test_no_text_is_alive_in_a_sink_and_none_stops_it(sink, texts, tmp_path):
    assert [] == SINKS[sink](texts, tmp_path)


@pytest.mark.browser
def test_no_text_is_alive_in_a_chart(browser, texts, tmp_path):
    assert [] == drawn(browser, texts, tmp_path)


@pytest.mark.browser
def test_no_text_is_alive_in_a_report(browser, texts, tmp_path):
    assert [] == reported(browser, texts, tmp_path)
