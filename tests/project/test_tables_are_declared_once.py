"""A declared table is what its function documents and returns: a column is written down in one place only.

A function is documented by an aligned table in its docstring: names, type, meaning. `<by>` are the columns that the
caller groups by. Each declared table of a public function has an example in table_examples.py that returns it.
"""

import importlib
import inspect
import re
import warnings
from collections.abc import Callable

import api
import pandas as pd
import pytest
from table_examples import EXAMPLES, GROUPED_BY, Sample, make_sample

from achtari_toolkit.errors import MisleadingResult
from achtari_toolkit.schema import Table

TYPE = r"(?:str|object|category|bool|boolean|u?int\d*|float\d*|datetime64\[[^\]]+\])"
NAME = r"(?:<by>|[a-z]\w*)"
LINE = re.compile(rf"^ *(?P<names>{NAME}(?:, {NAME})*)\s+(?P<dtype>{TYPE})(?=\s|$)", re.MULTILINE)


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make_sample()


def result_of(table: Table, sample: Sample) -> pd.DataFrame:
    """What the example of a table returns."""
    assert table.name in EXAMPLES, f"add an example of {table.name} to tests/project/table_examples.py"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MisleadingResult)
        return EXAMPLES[table.name](sample)


def function_of(table: Table) -> Callable | None:
    """The public function that returns a table, or None for a table that a user makes."""
    room, _, name = table.name.partition(".")
    module = importlib.import_module(f"achtari_toolkit.{room}") if name else None
    return getattr(module, name) if name and name in module.__all__ else None


def documented(function: Callable) -> dict[str, str]:
    """The type of each column that a docstring lists."""
    return {
        name: family(line["dtype"])
        for line in LINE.finditer(inspect.getdoc(function))
        for name in re.findall(NAME, line["names"])
    }


def family(dtype: object) -> str:
    """str, int, float, bool, category, datetime or object: a type without its width."""
    return re.sub(r"64\[.*|\d+$", "", str(dtype))


DECLARED = [pytest.param(table, id=table.name) for table in api.declared_tables() if function_of(table)]


@pytest.mark.parametrize("table", DECLARED)
def test_the_docstring_lists_every_declared_column_with_its_type(table):
    columns = documented(function_of(table))
    declared = {name: family(dtype) for name, dtype in table.dtypes.items()}

    assert declared == {name: columns.get(name) for name in declared}
    assert set() == set(columns) - set(declared) - {"code", "<by>"}


@pytest.mark.parametrize("table", DECLARED)
def test_a_declared_column_says_what_it_means_and_a_name_is_declared_once(table):
    assert all(column.meaning for column in table.columns)
    assert len(set(table.names)) == len(table.columns)
    assert table.made_by.startswith((table.name, "loaders.load", "codebooks.find"))


@pytest.mark.parametrize("table", DECLARED)
def test_a_function_returns_the_declared_columns_in_their_order_and_with_their_types(table, sample):
    result = result_of(table, sample)

    assert len(result), "use an example with rows"
    assert [*GROUPED_BY.get(table.name, []), *table.names] == [*result]
    types = {name: family(dtype) for name, dtype in result.dtypes.items()}
    assert {name: family(dtype) for name, dtype in table.dtypes.items()} == {name: types[name] for name in table.names}


@pytest.mark.parametrize("table", DECLARED)
def test_only_a_column_that_may_be_missing_has_missing_values(table, sample):
    result = result_of(table, sample)

    assert [] == [column.name for column in table.columns if not column.missing and result[column.name].isna().any()]
