"""How much time and space a file and a record may take; beyond it reading goes on with the next."""

from __future__ import annotations

from dataclasses import dataclass, fields

from achtari_toolkit.errors import OptionError


@dataclass(frozen=True)
class Limits:
    """What reading may take. An honest newspaper meets none of the defaults.

    bytes_per_file         of a file that is read as a whole: not web archives and Parquet, which are read in parts
    characters_per_record  headline and body of one article together
    seconds_per_record     CPU time until the next record of a file
    seconds_per_file       CPU time of a file with all that is in it
    seconds_per_megabyte   CPU time that each megabyte of a file adds to both

    Time is that of the processor, in which neither waiting nor other programs count. A reader that exceeds it is
    stopped where it is in the main thread on Linux and macOS; elsewhere after the record that it is at. Readers of
    other libraries that are written in C end before they are stopped.

    Raises: OptionError if a limit is not above 0.
    """

    bytes_per_file: int = 1 << 31
    characters_per_record: int = 20_000_000
    seconds_per_record: float = 120.0
    seconds_per_file: float = 3_600.0
    seconds_per_megabyte: float = 10.0

    def __post_init__(self) -> None:
        for limit in fields(self):
            value = getattr(self, limit.name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
                raise OptionError(f"{limit.name} is {value!r}; expected a number above 0.")

    def until_next(self, size: int) -> float:
        """Return the seconds until the next record of a file of so many bytes."""
        return self.seconds_per_record + self.seconds_per_megabyte * size / 1e6

    def in_all(self, size: int) -> float:
        """Return the seconds for a file of so many bytes."""
        return self.seconds_per_file + self.seconds_per_megabyte * size / 1e6


DEFAULT_LIMITS = Limits()


def how_to_raise(limit: str) -> str:
    """Return what a message says of raising a limit, in Python and in a shell."""
    return f"raise limits=Limits({limit}=...), in a shell --limit {limit}=..."
