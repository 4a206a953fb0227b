"""The errors of the toolkit: each message says what was found, what was expected and what to do next."""

from collections.abc import Iterable
from importlib import import_module
from types import ModuleType


class AchtariError(Exception):
    """Base class of every error that the toolkit raises on purpose."""


class OptionError(AchtariError, ValueError):
    """Invalid value for an option."""


class SchemaError(AchtariError, ValueError):
    """A table lacks a column, has a wrong type, or does not belong to the other table."""


class CompositionError(AchtariError, ValueError):
    """The outlets behind a series change inside it, so that its level follows them; the message names what to use."""


class UnreadableSource(AchtariError, ValueError):
    """A file or record cannot be read as what it claims to be; loaders turn it into a row of problems.

    kind  of the problem, as loaders list them
    lost  records that are not read because of it
    """

    def __init__(self, message: str, *, kind: str = "damaged", lost: int = 1) -> None:
        super().__init__(message)
        self.kind = kind
        self.lost = lost


class DamagedFile(AchtariError, ValueError):
    """A file is not as it was written; the message names it, the bytes, and what to do.

    lost  records that are in it, as far as it says
    """

    def __init__(self, message: str, *, lost: int = 1) -> None:
        super().__init__(message)
        self.lost = lost


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
    """A notebook is refused, or failed while it was rendered; the message says why, or names the cell and the error."""


class MissingExtra(AchtariError, ImportError):
    """A function needs a package of an extra that is not installed."""


def import_extra(module: str, *, extra: str) -> ModuleType:
    """Return a module of an optional package, or raise MissingExtra with the command that installs it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"this needs {module.partition('.')[0]}, which is not installed: pip install 'achtari-toolkit[{extra}]'."
        ) from error


def check_choice(name: str, value: str, choices: Iterable[str]) -> None:
    """Raise OptionError unless value is one of choices."""
    known = list(choices)
    if value not in known:
        raise OptionError(f"{name} is {value!r}; use one of {', '.join(map(repr, known))}.")


class MisleadingResult(UserWarning):
    """A result is right as far as it goes, but something was left out; the message says what and how much."""


class LeftoverRemoved(UserWarning):
    """An earlier run was interrupted while it wrote; the message names the output whose unfinished part was removed."""


class RenamedWarning(FutureWarning):
    """A column or argument has a new name, which the message says; the old one is accepted for one version."""
