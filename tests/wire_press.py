"""Press with an agency: passages that no other text has, and articles that print them."""

import pandas as pd

from achtari_toolkit.schema import make_articles
from achtari_toolkit.sources import Outlet

OUTLETS = {"wire": Outlet("wire", name_ar="وكالة السهم", name_latin="Agence Sahm (ASP)", kind="agency")}


def passage(name: str, n: int = 60) -> str:
    """n words that stand in no other passage."""
    return " ".join(f"{name}{place}" for place in range(n))


def press(*rows: tuple[str, str, str | None, str], byline: str | None = None) -> pd.DataFrame:
    """Articles of (article_id, outlet, time of publication in UTC, body)."""
    made = make_articles([{"url": name, "body": body, "byline": byline} for name, _, _, body in rows])
    when = pd.to_datetime(pd.Series([when for _, _, when, _ in rows]), utc=True, format="mixed").astype(
        "datetime64[us, UTC]"
    )
    return made.assign(
        article_id=pd.Series([name for name, *_ in rows], dtype="str"),
        outlet=pd.Series([outlet for _, outlet, *_ in rows], dtype="str"),
        published=when,
        published_precision=pd.Series(["none" if missing else "time" for missing in when.isna()], dtype="str"),
    )
