"""A slice of `make long`: writers that are killed leave the old or the new output, and nothing after the next run."""

import pytest
from long.kills import kills
from long.writers import WRITERS


@pytest.mark.slow
@pytest.mark.parametrize("name", ["articles.xlsx", "hits", "tokens", "achtari measure"])
def test_a_killed_writer_leaves_the_old_or_the_new_output_and_nothing_else(name, monkeypatch):
    monkeypatch.setattr("long.kills.WRITERS", {name: WRITERS[name]})
    counted = kills(0.02)

    assert [] == counted["failures"]
    assert 6 == counted["kills"]
