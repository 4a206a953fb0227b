"""Which files are hidden, and which of these systems and programs leave behind, of which nobody needs to hear."""

import re
from collections.abc import Iterator, Sequence

from achtari_toolkit.loaders.source.problem import Problem

LITTER = re.compile(
    r"\._.*|\.DS_Store|\.localized|\.Spotlight-V100|\.Trash.*|\.fseventsd|\.TemporaryItems|\.apdisk|__MACOSX"  # macOS
    r"|thumbs\.db|ehthumbs\.db|desktop\.ini|\$RECYCLE\.BIN|System Volume Information"  # Windows
    r"|\.directory|\.nfs[0-9a-f]+"  # Linux
    r"|\.git.*|\.svn|\.hg|\.ipynb_checkpoints|\.~lock\..*|~\$.*",  # programs
    re.IGNORECASE,
)


def is_litter(name: str) -> bool:
    """Say whether a file or folder of this name belongs to an operating system or a program, and has no article.

    >>> is_litter("Thumbs.db"), is_litter("._خبر.html"), is_litter(".draft.html")
    (True, True, False)
    """
    return LITTER.fullmatch(name) is not None


def is_hidden(name: str) -> bool:
    """Say whether files of this name are not read: it begins with a dot, or is litter."""
    return (name.startswith(".") and name not in (".", "..")) or is_litter(name)


def hidden_part(path: str) -> str:
    """Return the first part of the path of a member that is hidden; empty text if it is read.

    >>> hidden_part("press/.drafts/a.html"), hidden_part("press/a.html")
    ('.drafts', '')
    """
    return next(filter(is_hidden, path.replace("\\", "/").split("/")), "")


def left_out(hidden: Sequence[str], source: str) -> Iterator[Problem]:
    """Yield a Problem that counts the hidden files of a folder or archive, if there are any.

    hidden  their names as sources have them
    """
    if hidden:
        n_hidden = f"{len(hidden)} hidden file{'s' * (len(hidden) > 1)} or folder{'s' * (len(hidden) > 1)}"
        message = f"{source}: {n_hidden} left out; the first is {hidden[0]}. Load it by its own path if it is wanted."
        yield Problem(source, "left_out", message, lost=0)
