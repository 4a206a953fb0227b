"""Press that is only counted: how many articles an outlet has on each day."""

import pandas as pd

from achtari_toolkit.schema import make_articles

NO_HOLIDAYS = pd.DataFrame({"day": pd.to_datetime([])})


def press(first: str = "2025-03-03", **outlets: list[int]) -> pd.DataFrame:
    """Articles of outlets, so many on each day from the first on, at noon."""
    rows = [
        (outlet, pd.Timestamp(first, tz="UTC") + pd.Timedelta(days=day, hours=12, seconds=order))
        for outlet, counts in outlets.items()
        for day, n in enumerate(counts)
        for order in range(n)
    ]
    made = make_articles([{"url": f"{outlet} {when}"} for outlet, when in rows])
    return made.assign(
        outlet=pd.Series([outlet for outlet, _ in rows], dtype="str"),
        published=pd.Series([when for _, when in rows]).astype("datetime64[us, UTC]"),
        published_precision="time",
        language="ar",
    )


def coded(articles, **codes):
    """Hits: so many of the first articles of each outlet have each code, {code: {outlet: n}}."""
    rows = [
        (article, code)
        for code, wanted in codes.items()
        for outlet, n in wanted.items()
        for article in articles.loc[articles["outlet"].eq(outlet), "article_id"].head(n)
    ]
    made = pd.DataFrame(rows, columns=["article_id", "code"]).assign(pattern="x", first=0, last=0)
    return made.assign(code=pd.Categorical(made["code"], categories=list(codes)))
