"""One file loaded, and what its articles and problems say."""

from achtari_toolkit import loaders


def load(folder, content, name="x"):
    """Return the articles and problems of a file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return loaders.load(path)


def values_of(articles, *columns) -> list[list[object]]:
    """Return the rows of columns; missing is None."""
    return articles[list(columns)].astype(object).where(articles[list(columns)].notna(), None).values.tolist()


def kinds(problems) -> list[tuple[str, int]]:
    """Return kind and lost records of each problem."""
    return list(zip(problems["kind"], problems["lost"], strict=True))


def days(articles) -> list[str]:
    """Return the day of each article in Morocco."""
    return articles["published"].dt.tz_convert("Africa/Casablanca").dt.strftime("%Y-%m-%d").tolist()
