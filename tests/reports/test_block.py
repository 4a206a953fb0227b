"""What a cell shows by itself: a Block looks the same in JupyterLab and in a report."""

from achtari_toolkit import reports


def test_a_block_shows_its_html_and_says_whether_its_press_is_simulated():
    shown = reports.Block("<p>حصة</p>", "حصة", simulated=True)

    assert "<p>حصة</p>" == shown._repr_mimebundle_()[0]["text/html"]
    assert "حصة" == repr(shown)
    assert {"achtari": {"simulated": True}} == shown._repr_mimebundle_()[1]
