"""What is known of an article that a file holds."""

from typing import NamedTuple


class Record(NamedTuple):
    """What a file says of one article; the date is a day in ISO form."""

    number: int
    headline: str
    body: str
    date: str
    url: str
