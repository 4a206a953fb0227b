"""The main notebook on one real page without a date."""

import re

from samples import sample

from achtari_toolkit import reports


def test_a_report_of_one_undated_page_shows_its_evidence_in_context(tmp_path):
    asked = {"folder": str(sample("seed")), "topic": "fbi", "compared": "counter_terrorism"}
    page = reports.render("02_topic_over_time", to=tmp_path / "seed.html", parameters=asked).read_text(encoding="utf-8")
    matches = re.findall(r"<mark[^>]*>(.*?)</mark>", page)

    assert 2 == len(matches)
    assert all("إف بي آي" in match for match in matches)
    assert "بيانات محاكاة" not in page
