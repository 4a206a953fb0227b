"""What tables of the toolkit have to hold, and how ids are compared."""

import pandas as pd
import pytest

from achtari_toolkit.errors import OptionError
from achtari_toolkit.schema import check_corpus, is_among, read_day

EMPTY = [pd.Series([], dtype=dtype) for dtype in ("object", "str", "string", "category", "float64")]


@pytest.mark.parametrize("empty", EMPTY, ids=lambda column: str(column.dtype))
def test_an_empty_column_of_ids_has_none_and_lacks_all(empty):
    ids = pd.Series(["a", "ب"])

    assert [False, False] == is_among(ids, empty).tolist()
    assert [] == is_among(empty, ids).tolist()
    assert [] == is_among(empty, empty).tolist()


@pytest.mark.parametrize("dtype", ["object", "str", "string", "category"])
def test_ids_compare_as_text_whatever_holds_them(dtype):
    assert [True, False, True] == is_among(pd.Series(["ب", "c", "a"]), pd.Series(["a", "ب"], dtype=dtype)).tolist()


def test_no_hits_lie_in_any_corpus():
    articles = pd.DataFrame({"article_id": ["a"]})

    assert check_corpus(pd.DataFrame({"article_id": []}), articles).empty


@pytest.mark.parametrize("text", ["01/09/2024", "9.1.2024", "01-09-24"])
def test_a_day_of_which_nobody_knows_the_month_is_refused(text):
    with pytest.raises(OptionError, match="is the day or the month first"):
        read_day(text, name="until")


@pytest.mark.parametrize("text", ["2024-09-01", "2024/09/01", "1 September 2024", "2024-09-01T23:00+01:00"])
def test_a_day_that_is_plain_is_read(text):
    assert pd.Timestamp("2024-09-01") == read_day(text, name="until")
