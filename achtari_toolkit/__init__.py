"""Media-monitoring research toolkit, Arabic first.

The rooms, in the order in which data moves through them:
loaders, cleaners, words, codebooks, measures, validation, charts, reports; datasets; and files, which are written
and checked. Importing the package is light: a room is imported when it is first asked for.
"""

from importlib import import_module
from types import ModuleType

__version__ = "0.2.0.dev0"
ROOMS = (
    *("files", "text", "sources", "loaders", "datasets", "cleaners", "words", "codebooks", "measures"),
    *("validation", "charts", "reports"),
)
__all__ = ["__version__", *ROOMS]


def __getattr__(name: str) -> ModuleType:
    if name in ROOMS:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"achtari_toolkit has no {name!r}; its rooms are {', '.join(ROOMS)}.")


def __dir__() -> list[str]:
    return sorted(__all__)
