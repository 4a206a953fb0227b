"""The commands load and show: files and folders into one article table, and the bytes behind a record."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from achtari_toolkit.cli.arguments import columns_of, limits_of
from achtari_toolkit.cli.emptiness import check_loaded
from achtari_toolkit.cli.explain import column_lines, explained
from achtari_toolkit.cli.printing import discard, say
from achtari_toolkit.errors import OptionError
from achtari_toolkit.files import with_folder

if TYPE_CHECKING:
    from achtari_toolkit.loaders import Loaded


def load(options: argparse.Namespace) -> int:
    """Write the articles of files and folders; nothing is written where there are none, but the list of problems."""
    from achtari_toolkit import loaders

    _check_outputs(options)
    loaded = loaders.load(options.paths, columns=columns_of(options.column), limits=limits_of(options.limit))
    articles, problems = loaded
    if options.explain:
        for line in explained(loaded):
            say(line)
    if not options.to:
        return 0 if len(articles) else 1
    if options.problems:
        with with_folder(options.problems) as path:
            loaders.write_table(problems, path)
    check_loaded(loaded, options.paths, is_empty_allowed=options.allow_empty)
    with with_folder(options.to) as path:
        loaders.write_articles(articles, path)
    say(f"{len(articles):,} articles, {articles['published'].notna().sum():,} of them dated: {options.to}")
    for line in _summary_lines(loaded, has_list=bool(options.problems)):
        say(line)
    return 0


def show(options: argparse.Namespace) -> None:
    """Print the bytes that a source names: as they are into a file or pipe, with escapes on a terminal."""
    from achtari_toolkit import loaders

    content = loaders.original(options.source, options.paths)
    if sys.stdout.isatty():
        say(content.decode("utf-8", "backslashreplace").replace("\r\n", "\n").removesuffix("\n"))
        return
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        discard(sys.stdout)


def _check_outputs(options: argparse.Namespace) -> None:
    from achtari_toolkit.loaders.tables.write_table import suffix_of

    if not options.explain and not options.to:
        raise OptionError(
            "load needs --to FILE, the file to write; or --explain, which prints how files were recognised."
        )
    for path in filter(None, (options.to, options.problems)):
        suffix_of(path)  # before hours of reading
    if options.to and options.problems and os.path.realpath(options.to) == os.path.realpath(options.problems):
        raise OptionError(f"--to and --problems both name {options.to}; give the problems a file of their own.")


def _summary_lines(loaded: Loaded, *, has_list: bool) -> Iterator[str]:
    """What became of columns, records and problems."""
    from achtari_toolkit import loaders

    articles, problems = loaded
    yield from column_lines(loaded.columns)
    yield loaders.summary(articles, problems).map("{:,}".format).to_string()
    for kind, n in problems["kind"].value_counts().sort_index().items():
        yield f"{n:,} problem{'s' * (n != 1)}: {kind}" + ("" if has_list else " (list them with --problems FILE)")
