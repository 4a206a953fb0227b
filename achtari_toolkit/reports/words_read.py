"""Whose words a figure shows: the articles of one language among all on a topic."""

import pandas as pd

from achtari_toolkit.interface.words import check_language, name_of, say
from achtari_toolkit.reports.page.block import Block
from achtari_toolkit.reports.page.elements import directed, to_html
from achtari_toolkit.schema import check_articles, is_among, is_simulated

UNKNOWN = "unknown"


def words_read(read: pd.DataFrame, articles: pd.DataFrame, *, lang: str) -> Block:
    """Return the sentence that says how many of the articles are read, in which languages, and which are not.

    read      those of the articles whose words are counted
    articles  all of them, such as those on a topic

    Raises OptionError for a language that the interface does not have, SchemaError if one is no table of articles.
    """
    check_language(lang)
    is_read = is_among(check_articles(articles)["article_id"], check_articles(read)["article_id"])
    spoken = articles["language"].astype("str").fillna(UNKNOWN)
    total = say("units.articles", lang, count=len(articles), n=len(articles))
    languages = counted(spoken[is_read], lang=lang) or say("reports.none", lang)
    sentence = say("reports.words_read", lang, n=len(read), total=total, languages=languages)
    if not is_read.all():
        sentence += " " + say("reports.words_unread", lang, languages=counted(spoken[~is_read], lang=lang))
    return Block(to_html(directed("p", sentence, lang=lang)), sentence, is_simulated(articles))


def counted(spoken: pd.Series, *, lang: str) -> str:
    """Return the languages with their numbers of articles, the most frequent first and ties by code."""
    counts = sorted(spoken.value_counts().items(), key=lambda pair: (-pair[1], pair[0]))
    return say("charts.comma", lang).join(f"{name_of(str(code), 'languages', lang)} ({n})" for code, n in counts)
