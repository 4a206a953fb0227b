"""Archives and bombs that are made to fill memory or to hold a load: each is loaded, or is a problem, soon."""

import pytest
from bombs import BOMBS
from long.archives import result_of

from achtari_toolkit.loaders import load

SMALL = 0.01
SLICE = [
    "zip, name that leads up",
    "zip, name that is not UTF-8",
    "zip, zeros",
    "zip, entries lead to one member",
    "zip, encrypted",
    "zip, zip64 of 2^62 bytes",
    "tar, links that lead up",
    "tar, file with holes",
    "tar.gz, cut",
    "gz in gz",
    "docx, entities of entities",
    "ods, cells repeated",
    "feed, outer entity",
    "PDF, zeros packed three times",
    "JSON, lists in lists",
    "mail, parts in parts",
    "front matter, aliases",
    "WARC, answer packed three times",
]
KEEP_A_GOOD_PAGE = [name for name in BOMBS if name.startswith("zip, ") and ("name" in name or "said" in name)]


@pytest.mark.slow
@pytest.mark.parametrize("name", SLICE)
def test_a_bomb_costs_little_writes_nothing_and_is_not_passed_over_in_silence(name):
    assert "" == result_of(BOMBS[name], SMALL).fault


def test_a_member_to_which_the_index_leads_again_and_again_is_read_once(tmp_path):
    (tmp_path / "bomb").write_bytes(BOMBS["zip, entries lead to one member"](0.0002))
    articles, problems = load(tmp_path)

    assert [("خبر", f"{tmp_path.name}/bomb!k.html")] == list(zip(articles["headline"], articles["source"], strict=True))
    assert [("repeated", 1)] == list(zip(problems["kind"], problems["lost"], strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", KEEP_A_GOOD_PAGE)
def test_a_good_page_beside_hostile_members_of_an_archive_is_loaded(tmp_path, name):
    (tmp_path / "bomb").write_bytes(BOMBS[name](SMALL))

    assert "خبر" in set(load(tmp_path).articles["headline"])
