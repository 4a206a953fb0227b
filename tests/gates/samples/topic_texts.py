"""Headline and the first 1,400 characters of the articles that were coded by reading, and the codes found in them."""

import hashlib

import pandas as pd
from samples import sample

from achtari_toolkit import codebooks, schema, words

SECURITY = codebooks.read_codebook("security_cooperation")
FIRST_CHARACTERS = 1400  # of the body: what the coders saw


def texts() -> dict[tuple[str, str], tuple[str, str]]:
    """{(set, key): (headline, body)} of every article of the samples that were drawn from."""
    saudi = pd.read_parquet(sample("news_ar_saudi/articles.parquet")).fillna("")
    french = pd.read_csv(sample("news_fr_maroc/h24info.csv")).fillna("")
    bladi = pd.read_csv(sample("news_fr_maroc/bladi_2019.csv")).fillna("")
    febrayer = pd.read_json(sample("news_ar_maroc_2019/febrayer.jsonl.gz"), lines=True)
    sections = pd.read_parquet(sample("news_ar_sections/articles.parquet")).fillna("")
    titles = pd.read_csv(sample("titles_topic_maroc/titles.csv.gz")).drop_duplicates("title")
    return {
        **{("saudi", row.url): (row.title, row.content) for row in saudi.itertuples()},
        **{("h24info", row.url): (row.title, row.resume) for row in french.itertuples()},
        **{("bladi", f"bladi_2019#{i}"): (row.title, row.resume) for i, row in enumerate(bladi.itertuples())},
        **{("febrayer", f"febrayer#{i}"): ("", "\n".join(lines)) for i, lines in enumerate(febrayer["paragraphs"])},
        **{(set_of(row.outlet, row.section), row.path): (row.title, row.text) for row in sections.itertuples()},
        **{("titles", f"titles#{row.Index}"): (row.title, "") for row in titles.itertuples()},
    }


def texts_by_id() -> dict[str, tuple[str, str]]:
    """The same by the id of read_topics.tsv: the SHA-256 of set and key, its first ten digits."""
    return {hashlib.sha256("|".join(key).encode()).hexdigest()[:10]: pair for key, pair in texts().items()}


def set_of(outlet: str, section: str) -> str:
    """The name of a section of an outlet as a set of articles."""
    return "hespress_pol" if (outlet, section) == ("hespress", "politics") else f"{outlet}_{section}"


def codes_in(pairs: list[tuple[str, str]], codebook: codebooks.Codebook = SECURITY) -> list[set[str]]:
    """The codes found in each pair of headline and body."""
    records = [
        {"url": str(i), "headline": headline, "body": body[:FIRST_CHARACTERS]}
        for i, (headline, body) in enumerate(pairs)
    ]
    articles = schema.make_articles(records)
    hits = codebooks.find(codebook, words.tokenize(articles)).merge(articles[["article_id", "url"]], on="article_id")
    codes = hits.groupby("url")["code"].agg(set)
    return [codes.get(str(i), set()) for i in range(len(pairs))]
