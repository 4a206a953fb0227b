"""Every hostile text goes through every sink: none is alive, none stops one."""

import hostile_texts
import pytest
from hostile_sinks import SINKS, drawn, reported

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::achtari_toolkit.errors.MisleadingResult"),
]


@pytest.mark.parametrize("sink", SINKS)
def test_no_text_is_alive_in_a_sink_and_none_stops_it(sink, tmp_path):
    assert [] == SINKS[sink](hostile_texts.ALL, tmp_path)


@pytest.mark.browser
def test_no_text_is_alive_in_a_chart(browser, tmp_path):
    assert [] == drawn(browser, hostile_texts.ALL, tmp_path)


@pytest.mark.browser
def test_no_text_is_alive_in_a_report(browser, tmp_path):
    assert [] == reported(browser, hostile_texts.ALL, tmp_path)
