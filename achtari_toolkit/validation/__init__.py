"""Validation: from a query to a measured instrument; hits, articles and codings to tidy tables."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return sorted(__all__)
