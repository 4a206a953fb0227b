"""Every hostile text goes through every sink: none is alive, none stops one."""

import hostile_texts
import pytest
from hostile_sinks import SINKS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::achtari_toolkit.errors.MisleadingResult"),
]


@pytest.mark.parametrize("sink", SINKS)
def test_no_text_is_alive_in_a_sink_and_none_stops_it(sink, tmp_path):
    assert [] == [text for text in hostile_texts.ALL if not SINKS[sink](text, tmp_path)]
