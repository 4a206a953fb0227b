"""Whatever a table lacks, measures of stories, comparison and vocabulary return a table or raise an error of ours."""

import warnings
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest

from achtari_toolkit import codebooks, measures, words
from achtari_toolkit.errors import AchtariError
from achtari_toolkit.schema import make_articles

NAMES = {"ar": "ا", "fr": "a", "en": "a"}
CODEBOOK = codebooks.Codebook.from_dict(
    {
        "name": "small",
        "version": "1",
        "title": NAMES,
        "codes": {
            "terror": {"kind": "topic", "label": NAMES, "patterns": {"ar": ["الإرهاب"]}},
            "security": {"kind": "topic", "label": NAMES, "patterns": {"ar": ["الأمن"]}},
        },
    }
)
BODIES = [
    "مكافحة الإرهاب وتعزيز الأمن في المنطقة",
    "الأمن يوقف عناصر خلية إرهابية بالدار البيضاء",
    "تعاون دولي ضد الإرهاب والجريمة المنظمة",
    "La sécurité et la coopération entre les deux pays",
]


@dataclass(frozen=True)
class Given:
    """Everything that a measure may be called with."""

    articles: pd.DataFrame
    tokens: words.Tokens
    hits: pd.DataFrame
    stories: pd.DataFrame
    pairs: pd.DataFrame
    candidates: pd.DataFrame
    table: pd.DataFrame
    path: Path = Path("network.gexf")

    @property
    def halves(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        return self.articles.iloc[::2], self.articles.iloc[1::2]

    @property
    def graph(self):
        return measures.network(self.pairs, min_n=1, max_q=1)


def press(bodies: list[str] = BODIES) -> pd.DataFrame:
    made = make_articles([{"url": str(n), "body": body} for n, body in enumerate(bodies * 6)])
    numbers = pd.Series(range(len(made)))
    return made.assign(
        outlet=pd.Series(numbers.map(lambda n: "xyz"[n % 3]), dtype="str"),
        published=pd.Timestamp("2025-01-10", tz="UTC").as_unit("us") + pd.to_timedelta(numbers, unit="h"),
        published_precision="time",
        language=pd.Series(numbers.map(lambda n: "fr" if n % 4 == 3 else "ar"), dtype="str"),
        story=made["article_id"],
        year=numbers.where(numbers > 0) // 12,  # a number, missing in the first article
    )


def given(articles: pd.DataFrame) -> Given:
    tokens = words.tokenize(articles)
    hits = codebooks.find(CODEBOOK, tokens)
    pairs = measures.cooccurrence(hits, tokens, articles)
    table = measures.communities(measures.network(pairs, min_n=1, max_q=1))
    candidates = measures.expansion(hits, tokens, articles, min_documents=1) if len(hits) else EMPTY_CANDIDATES
    return Given(articles, tokens, hits, measures.stories(tokens, articles, outlets={}), pairs, candidates, table)


EMPTY_CANDIDATES = pd.DataFrame({"key": pd.Series([], dtype="str"), "forms": pd.Series([], dtype="str")})
WHOLE = given(press())

CALLS = {
    "copies": lambda g: measures.copies(g.tokens, g.articles),
    "stories": lambda g: measures.stories(g.tokens, g.articles, outlets={}),
    "credits": lambda g: measures.credits(g.tokens, g.articles, outlets={}),
    "mark_stories": lambda g: measures.mark_stories(g.articles, g.stories),
    "first_mentions": lambda g: measures.first_mentions(g.stories, g.articles),
    "compare_shares": lambda g: measures.compare_shares(g.hits, g.articles, by="outlet"),
    "compare_shares of stories": lambda g: measures.compare_shares(g.hits, g.articles, by="language", count="stories"),
    "compare_shares against": lambda g: measures.compare_shares(g.hits, g.articles, by="outlet", against="x"),
    "compare_shares by number": lambda g: measures.compare_shares(g.hits, g.articles, by="year"),
    "agenda_similarity": lambda g: measures.agenda_similarity(g.hits, g.articles, by="language"),
    "agenda_similarity of texts": lambda g: measures.agenda_similarity(
        g.hits, g.articles, by="language", count="texts"
    ),
    "frequencies": lambda g: measures.frequencies(g.tokens, g.articles),
    "frequencies of lemmas": lambda g: measures.frequencies(g.tokens, g.articles, group="lemma"),
    "keyness": lambda g: measures.keyness(g.tokens, *g.halves),
    "keyness of stories": lambda g: measures.keyness(g.tokens, *g.halves, count="stories", min_documents=1),
    "keyness of lemmas": lambda g: measures.keyness(g.tokens, *g.halves, group="lemma", min_documents=1),
    "collocates": lambda g: measures.collocates(g.hits, g.tokens, g.articles, min_documents=1),
    "collocates in sentences": lambda g: measures.collocates(g.hits, g.tokens, g.articles, within="sentence"),
    "cooccurrence": lambda g: measures.cooccurrence(g.hits, g.tokens, g.articles),
    "cooccurrence in windows": lambda g: measures.cooccurrence(g.hits, g.tokens, g.articles, within="window"),
    "cooccurrence of stories": lambda g: measures.cooccurrence(g.hits, g.tokens, g.articles, count="stories"),
    "network": lambda g: measures.network(g.pairs),
    "communities": lambda g: measures.communities(g.graph),
    "write_network": lambda g: measures.write_network(g.graph, g.path, table=g.table),
    "ngrams": lambda g: measures.ngrams(g.tokens, g.articles, min_documents=1),
    "ngrams of ten words": lambda g: measures.ngrams(g.tokens, g.articles, size=10),
    "dispersion": lambda g: measures.dispersion(g.hits, g.tokens, g.articles),
    "dispersion over articles": lambda g: measures.dispersion(g.hits, g.tokens, g.articles, by="article_id"),
    "dispersion over numbers": lambda g: measures.dispersion(g.hits, g.tokens, g.articles, by="year"),
    "word_dispersion": lambda g: measures.word_dispersion(g.tokens, g.articles, min_documents=1),
    "expansion": lambda g: measures.expansion(g.hits, g.tokens, g.articles, min_documents=1),
    "expansion of lemmas": lambda g: measures.expansion(g.hits, g.tokens, g.articles, group="lemma"),
    "expansion_examples": lambda g: measures.expansion_examples(g.candidates, g.hits, g.tokens, g.articles),
}


def without(name: str, column: str) -> Given:
    return replace(WHOLE, **{name: getattr(WHOLE, name).drop(columns=column)})


def with_articles(**columns) -> Given:
    return replace(WHOLE, articles=WHOLE.articles.assign(**columns))


IS_LATER = pd.Series(range(len(WHOLE.articles))) > 2
MISSING = pd.Series([None] * len(WHOLE.articles), dtype="str")
CASES = {
    "nothing wrong": lambda: WHOLE,
    "no articles": lambda: given(press().iloc[:0]),
    "no articles but hits": lambda: replace(WHOLE, articles=WHOLE.articles.iloc[:0]),
    "one article": lambda: given(press().iloc[:1]),
    "no hits": lambda: replace(WHOLE, hits=WHOLE.hits.iloc[:0]),
    "no codes": lambda: replace(
        WHOLE, hits=WHOLE.hits.iloc[:0].assign(code=pd.Categorical([])), pairs=WHOLE.pairs.iloc[:0]
    ),
    "a hit in every article": lambda: replace(
        WHOLE, hits=WHOLE.articles[["article_id"]].assign(code="all", pattern="x", first=0, last=0)
    ),
    "codes as text": lambda: replace(WHOLE, hits=WHOLE.hits.astype({"code": "str"})),
    "tokens of fewer articles": lambda: replace(WHOLE, tokens=words.tokenize(WHOLE.articles.iloc[:3])),
    "tokens of no article": lambda: replace(WHOLE, tokens=words.tokenize(WHOLE.articles.iloc[:0])),
    "hits of other articles": lambda: replace(WHOLE, articles=WHOLE.articles.iloc[:3]),
    "stories of fewer articles": lambda: replace(WHOLE, stories=WHOLE.stories.iloc[:3]),
    "stories twice": lambda: replace(WHOLE, stories=pd.concat([WHOLE.stories, WHOLE.stories])),
    "articles twice": lambda: replace(WHOLE, articles=pd.concat([WHOLE.articles, WHOLE.articles])),
    "no pairs": lambda: replace(WHOLE, pairs=WHOLE.pairs.iloc[:0]),
    "no candidates": lambda: replace(WHOLE, candidates=WHOLE.candidates.iloc[:0]),
    "candidates of another corpus": lambda: replace(WHOLE, candidates=pd.DataFrame({"key": ["zz"], "forms": ["zz"]})),
    "no communities": lambda: replace(WHOLE, table=WHOLE.table.iloc[:0]),
    "no stories marked": lambda: with_articles(story=MISSING),
    "outlets unknown": lambda: with_articles(outlet=MISSING),
    "one outlet and language": lambda: with_articles(outlet="x", language="ar"),
    "another outlet only": lambda: with_articles(outlet="w"),
    "languages unknown": lambda: with_articles(language=MISSING),
    "outlets as categories": lambda: with_articles(outlet=WHOLE.articles["outlet"].where(IS_LATER).astype("category")),
    "undated": lambda: with_articles(
        published=WHOLE.articles["published"].where(~IS_LATER & IS_LATER), published_precision="none"
    ),
    "undated, without a zone": lambda: with_articles(published=pd.NaT, published_precision="none"),
    "only days known": lambda: with_articles(published_precision="day"),
    "all duplicates of the first": lambda: with_articles(duplicate_of=WHOLE.articles["article_id"].iloc[0]),
    "texts of one word": lambda: given(press(["الإرهاب", "الأمن", "a", "b"])),
    "texts without a word": lambda: given(press([" ", "…", "", "-"])),
    "a suffix that is not a network": lambda: replace(WHOLE, path=Path("network.png")),
    **{f"articles without {c}": lambda c=c: without("articles", c) for c in WHOLE.articles},
    **{f"hits without {c}": lambda c=c: without("hits", c) for c in WHOLE.hits},
    **{f"stories without {c}": lambda c=c: without("stories", c) for c in WHOLE.stories},
    **{f"pairs without {c}": lambda c=c: without("pairs", c) for c in WHOLE.pairs},
    **{f"candidates without {c}": lambda c=c: without("candidates", c) for c in ("key", "forms", "n")},
    **{f"communities without {c}": lambda c=c: without("table", c) for c in WHOLE.table},
}
USERS = {  # the calls that read a table which the others do not read
    "stories": ("mark_stories", "first_mentions"),
    "pairs": ("network", "communities", "write_network"),
    "communities": ("write_network",),
    "candidates": ("expansion_examples",),
}
OPTIONS = [
    lambda g: measures.compare_shares(g.hits, g.articles, by="country"),
    lambda g: measures.compare_shares(g.hits, g.articles, by=["outlet"]),
    lambda g: measures.compare_shares(g.hits, g.articles, by=None),
    lambda g: measures.compare_shares(g.hits, g.articles, by="outlet", against="nobody"),
    lambda g: measures.compare_shares(g.hits, g.articles, by="outlet", count="words"),
    lambda g: measures.agenda_similarity(g.hits, g.articles, by=["outlet"]),
    lambda g: measures.agenda_similarity(g.hits, g.articles, by="outlet", count="words"),
    lambda g: measures.agenda_similarity(
        g.hits[g.hits["code"] == "x"].astype({"code": "str"}), g.articles, by="outlet"
    ),
    lambda g: measures.frequencies(g.tokens, g.articles, group="root"),
    lambda g: measures.keyness(g.tokens, g.articles, g.articles),
    lambda g: measures.keyness(g.tokens, *g.halves, group="root"),
    lambda g: measures.keyness(g.tokens, *g.halves, count="words"),
    lambda g: measures.keyness(g.tokens, *g.halves, min_documents=0),
    lambda g: measures.collocates(g.hits, g.tokens, g.articles, window=0),
    lambda g: measures.collocates(g.hits, g.tokens, g.articles, within="page"),
    lambda g: measures.cooccurrence(g.hits, g.tokens, g.articles, within="page"),
    lambda g: measures.cooccurrence(g.hits, g.tokens, g.articles, within="window", window=0),
    lambda g: measures.communities(g.graph, runs=0),
    lambda g: measures.ngrams(g.tokens, g.articles, size=1),
    lambda g: measures.ngrams(g.tokens, g.articles, size=11),
    lambda g: measures.ngrams(g.tokens, g.articles, within="page"),
    lambda g: measures.dispersion(g.hits, g.tokens, g.articles, by="country"),
    lambda g: measures.dispersion(g.hits, g.tokens, g.articles, by=["outlet"]),
    lambda g: measures.word_dispersion(g.tokens, g.articles, by="country"),
    lambda g: measures.word_dispersion(g.tokens, g.articles, min_documents=0),
    lambda g: measures.expansion(g.hits, g.tokens, g.articles, top=0),
    lambda g: measures.expansion_examples(g.candidates, g.hits, g.tokens, g.articles, each=0),
    lambda g: measures.expansion_examples(g.candidates, g.hits, g.tokens, g.articles, words=-1),
]


@pytest.mark.parametrize("case", CASES)
def test_no_error_of_another_library_reaches_the_reader(case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    unexplained = {}
    with warnings.catch_warnings(action="ignore", category=UserWarning):
        arguments = CASES[case]()
        for name in USERS.get(case.split(" without ")[0], CALLS):
            try:
                CALLS[name](arguments)
            except AchtariError:
                continue
            except Exception as error:
                unexplained[name] = repr(error)

    assert {} == unexplained


@pytest.mark.parametrize("call", OPTIONS)
def test_an_option_that_is_not_known_is_refused(call):
    with pytest.raises(AchtariError):
        call(WHOLE)
