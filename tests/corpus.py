"""Small corpora, written out in the tests that use them."""

import pandas as pd

from achtari_toolkit.schema import make_articles


def corpus(**bodies: str) -> pd.DataFrame:
    """Articles with the given bodies and no headline; article_id is the name that the test gives."""
    made = make_articles([{"url": name, "body": body} for name, body in bodies.items()])
    return made.assign(article_id=pd.Series(list(bodies), dtype="str"))


def dated(**days: str | None) -> pd.DataFrame:
    """Articles published at the given UTC times, outlet "o", Arabic."""
    made = corpus(**dict.fromkeys(days, ""))
    published = pd.to_datetime(pd.Series(list(days.values())), utc=True, format="mixed").astype("datetime64[us, UTC]")
    precision = pd.Series(["none" if day is None else "time" for day in days.values()], dtype="str")
    return made.assign(published=published, published_precision=precision, outlet="o", language="ar")


def hits(*pairs: tuple[str, str], codes: tuple[str, ...] = ("fbi",)) -> pd.DataFrame:
    """Hits of (article_id, code), each at the first word."""
    return pd.DataFrame(
        {
            "article_id": pd.Series([article for article, _ in pairs], dtype="str"),
            "code": pd.Categorical([code for _, code in pairs], categories=codes),
            "pattern": pd.Categorical(["p"] * len(pairs), categories=["p"]),
            "first": pd.Series([0] * len(pairs), dtype="int32"),
            "last": pd.Series([0] * len(pairs), dtype="int32"),
        }
    )
