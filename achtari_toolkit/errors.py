"""The errors of the toolkit: each message says what was found, what was expected and what to do next."""

from collections.abc import Iterable


class AchtariError(Exception):
    """Base class of every error that the toolkit raises on purpose."""


class OptionError(AchtariError, ValueError):
    """An option has a value that the function does not know."""


class SchemaError(AchtariError, ValueError):
    """A table lacks a column, has a wrong type, or does not belong to the other table."""


class UnreadableSource(AchtariError, ValueError):
    """A file or record cannot be read as what it claims to be; loaders turn it into a row of problems.

    kind  of the problem, as loaders list them
    """

    def __init__(self, message: str, *, kind: str = "damaged") -> None:
        super().__init__(message)
        self.kind = kind


class CodebookError(AchtariError, ValueError):
    """A codebook breaks a rule; the message names the file, the code and the line."""


class QueryError(CodebookError):
    """A query breaks the grammar; the message shows the place and says what to write."""


class TokensError(AchtariError, ValueError):
    """A token store is damaged, or two different words met in one hash."""


class DatasetError(AchtariError, ValueError):
    """A data set is unknown, missing or not the one that the registry describes."""


class WriteError(AchtariError, OSError):
    """A file cannot be written; the message names its path and says what to do."""


class ReportError(AchtariError, RuntimeError):
    """A notebook failed while it was rendered; the message names the cell and the error."""


def check_choice(name: str, value: str, choices: Iterable[str]) -> None:
    """Raise OptionError unless value is one of choices."""
    known = list(choices)
    if value not in known:
        raise OptionError(f"{name} is {value!r}; use one of {', '.join(map(repr, known))}.")


class MisleadingResult(UserWarning):
    """A result is right as far as it goes, but something was left out; the message says what and how much."""
