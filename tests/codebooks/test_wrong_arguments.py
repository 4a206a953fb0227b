"""Whatever is given to a public function of words and codebooks, it works or says what is wrong: no traceback."""

import inspect
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from corpus import corpus

from achtari_toolkit import codebooks, words
from achtari_toolkit.codebooks import Codebook, find
from achtari_toolkit.errors import AchtariError
from achtari_toolkit.schema import make_articles
from achtari_toolkit.words import tokenize

ARTICLES = make_articles(
    [
        {
            "headline": "قال الأمن",
            "body": "قال FBI ان الأمن حاضر.\nfin",
            "byline": "MAP",
            "outlet": "a",
            "language": "ar",
        },
        {"headline": "drought", "body": "No water.", "byline": "AFP", "outlet": "b", "language": "en"},
    ]
)
TOKENS = tokenize(ARTICLES)
BOOK = Codebook.from_dict({"water": ["water", "drought"], "security": ["الأمن"]})
HITS = find(BOOK, TOKENS)
EXPLAINED = codebooks.explain(BOOK, TOKENS)

RIGHT: dict[str, Callable[..., object]] = {
    "articles": lambda path: ARTICLES,
    "tokens": lambda path: TOKENS,
    "hits": lambda path: HITS,
    "codebook": lambda path: BOOK,
    "code": lambda path: "water",
    "old": lambda path: BOOK,
    "new": lambda path: BOOK,
    "table": lambda path: EXPLAINED,
    "patterns": lambda path: ["الأمن"],
    "word": lambda path: "الأمن",
    "rows": lambda path: np.arange(2),
    "path": lambda path: path / "file",
    "to": lambda path: path / "folder",
    "folder": lambda path: path / "folder",
    "batches": lambda path: [],
    "content": lambda path: {"water": ["water"]},
}
TABLES = {"articles": ARTICLES, "hits": HITS, "table": EXPLAINED}
WRONG = {
    "None": None,
    "a number": 5,
    "text": "الأمن",
    "empty text": "",
    "a list": [],
    "a list of text": ["الأمن"],
    "a list of numbers": [1, 2],
    "a mapping": {"a": 1},
    "a table without columns": pd.DataFrame(),
    "another table": pd.DataFrame({"x": [1], "y": ["z"]}),
}
CALLS = [(words, name) for name in words.__all__] + [(codebooks, name) for name in codebooks.__all__]
CALLS = [*((room, name) for room, name in CALLS if inspect.isfunction(getattr(room, name))), (Codebook, "from_dict")]


def arguments(function: Callable[..., object], path: object) -> dict[str, object]:
    """Right values for the arguments of a function that have no default, and for articles."""
    parameters = inspect.signature(function).parameters.values()
    return {p.name: RIGHT[p.name](path) for p in parameters if p.default is p.empty or p.name == "articles"}


def wrong_tables(name: str) -> dict[str, object]:
    """A right table without each of its columns, without rows, and with each column of another type."""
    table = TABLES[name]
    without = {f"without {column}": table.drop(columns=column) for column in table}
    as_numbers = {f"{column} as numbers": table.assign(**{column: 7.5}) for column in table}
    as_text = {f"{column} as text": table.assign(**{column: "x"}) for column in table}
    missing = {f"{column} missing": table.assign(**{column: None}) for column in table}
    other = {"no rows": table.iloc[:0], "rows twice": pd.concat([table] * 2)}
    return {**without, **as_numbers, **as_text, **missing, **other}


def outcome(function: Callable[..., object], given: dict[str, object]) -> str:
    """Empty if the call works or raises an error of the toolkit with a message, else what it raises."""
    try:
        result = function(**given)
        if inspect.isgenerator(result):
            list(result)
    except AchtariError as error:
        return "" if str(error) else "an error without a message"
    except Exception as error:  # the test reports whatever is raised
        return f"{type(error).__name__}: {error}"
    return ""


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("room", "name"), CALLS, ids=[name for _, name in CALLS])
def test_a_wrong_argument_ends_in_a_message(room, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a wrong path is a name of a file all the same, and may be written
    function = getattr(room, name)
    right = arguments(function, tmp_path)
    wrong = [(argument, what, value) for argument in right for what, value in WRONG.items()]
    wrong += [(table, *case) for table in right.keys() & TABLES.keys() for case in wrong_tables(table).items()]

    tracebacks = {f"{a}: {what}": outcome(function, {**right, a: value}) for a, what, value in wrong}
    assert {} == {case: error for case, error in tracebacks.items() if error}


def test_options_of_a_wrong_type_end_in_a_message():
    cases = {
        "words": lambda: words.kwic(HITS, TOKENS, ARTICLES, words="8"),
        "sort": lambda: words.kwic(HITS, TOKENS, ARTICLES, sort="left"),
        "sample": lambda: words.kwic(HITS, TOKENS, ARTICLES, sample="many"),
        "seed": lambda: words.kwic(HITS, TOKENS, ARTICLES, sample=1, seed=-1),
        "lang": lambda: words.word_forms("attack", TOKENS, lang="de"),
        "within": lambda: words.longest(HITS, within="code"),
        "least": lambda: codebooks.suggest_aliases(BOOK, TOKENS, ARTICLES, least="x"),
        "labels": lambda: BOOK.labels("es"),
        "keys": lambda: BOOK.keys("person"),
        "only": lambda: BOOK.only("fire"),
        "field": lambda: TOKENS.field("title"),
        "document_rows": lambda: TOKENS.document_rows(corpus(z="x")),
    }

    assert {} == {name: said for name, call in cases.items() if (said := outcome(call, {}))}
    for call in cases.values():
        with pytest.raises(AchtariError):
            call()


def test_an_absent_byline_is_named_with_what_to_do():
    with pytest.raises(AchtariError, match=r"lacks byline; it has .* Make it with loaders\.load"):
        words.spans(HITS, TOKENS, ARTICLES.drop(columns="byline"))


def test_hits_of_another_corpus_are_refused():
    beyond = HITS.assign(last=np.int32(900))

    with pytest.raises(AchtariError, match="outside its"):
        words.kwic(beyond, TOKENS, ARTICLES)
