"""Web archives of the samples."""

import pytest
from samples import sample

from achtari_toolkit.loaders import load


@pytest.mark.parametrize(
    ("name", "articles", "lost"),
    [
        ("example-iana.org-chunked.warc", 1, 0),
        ("example-trunc.warc", 1, 0),
        ("example.arc", 1, 0),
        ("example.warc.gz", 1, 1),
        ("warcfile.warc.gz", 11, 5),
        ("valid_example_1.wacz", 1, 0),
        ("invalid_example_1.wacz", 0, 2),
    ],
)
def test_every_response_of_the_sample_archives_is_read(name, articles, lost):
    read, problems = load(sample(f"web_archives/{name}"))

    assert (articles, lost) == (len(read), problems["lost"].sum())
