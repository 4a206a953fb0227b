"""WordPress exports of the samples."""

import pytest
from samples import sample

from achtari_toolkit.loaders import load, summary


@pytest.mark.parametrize(
    ("name", "items", "articles"),
    [
        ("crazy-cdata.xml", 1, 1),
        ("slashes.xml", 1, 1),
        ("small-export.xml", 11, 5),
        ("theme-unit-test-data.xml.gz", 186, 56),
        ("valid-wxr-1.0.xml", 6, 3),
        ("valid-wxr-1.1.xml", 2, 1),
        ("wxr-utf-8-challenges.xml", 1, 1),
    ],
)
def test_the_exports_of_the_samples_load_with_their_counts(name, items, articles):
    """Of the 6 and 58 posts of two exports, 1 is private, 1 a draft and 1 planned."""
    told = summary(*load(sample("exports_wordpress") / name))

    assert (items, articles, 0) == (told["asked"], told["loaded"], told["failed"])


def test_the_export_without_items_fails_by_name():
    articles, problems = load(sample("exports_wordpress/malformed.xml"))

    assert (0, ["damaged"], True) == (
        len(articles),
        problems["kind"].tolist(),
        problems["message"].str.contains("Opening and ending tag mismatch").all(),
    )
