"""The engine and a slow evaluator find the same spans, whatever the query and the text."""

import random

import pytest
from query_oracle import Oracle, random_article, random_query, written

from achtari_toolkit import codebooks, schema, words

ROUNDS, CODES, PATTERNS, ARTICLES = 502, 20, 2, 5  # each query is asked of 5 articles
LABEL = {"ar": "أ", "fr": "é", "en": "e"}


def random_codebook(rng: random.Random) -> dict[str, tuple[str, list[tuple]]]:
    """Codes of both kinds that compete, each naming only codes before it."""
    codes: dict[str, tuple[str, list[tuple]]] = {}
    for n in range(CODES):
        queries = {written(query): query for query in (random_query(rng, list(codes)) for _ in range(PATTERNS))}
        codes[f"c{n:02}"] = (rng.choice(["topic", "actor"]), list(queries.values()))
    return codes


@pytest.mark.slow
def test_twenty_thousand_random_queries_find_what_the_rules_say():
    cases = 0
    for seed in range(ROUNDS):
        rng = random.Random(seed)
        codes, articles = random_codebook(rng), [random_article(rng) for _ in range(ARTICLES)]
        table = schema.make_articles(
            [
                {"url": str(i), "headline": a.headline, "body": a.body, "byline": a.byline, "language": a.language}
                for i, a in enumerate(articles)
            ]
        ).assign(article_id=[f"a{i}" for i in range(ARTICLES)])
        content = {
            key: {"kind": kind, "label": LABEL, "patterns": {"any": list(map(written, queries))}}
            for key, (kind, queries) in codes.items()
        }
        codebook = codebooks.Codebook.from_dict({"name": "n", "version": "1", "title": LABEL, "codes": content})
        hits = codebooks.find(codebook, words.tokenize(table), table)
        expected = [
            (f"a{i}", code, pattern, first, last)
            for i, article in enumerate(articles)
            for oracle in [Oracle(codes, article)]
            for code in codes
            for (first, last), pattern in oracle.mentions(code).items()
        ]
        found = list(hits.astype({"code": "str", "pattern": "str"}).itertuples(index=False, name=None))

        assert sorted(expected) == sorted(found), seed
        cases += sum(len(queries) for _, queries in codes.values())
    assert cases >= 20_000
