"""The command `achtari`: each command parses, calls public functions, and says what happened.

Exit status 0: done. 1: an error, explained in one line on stderr; also load without any article, and doctor where
something is missing. 2: the command line is wrong. 130: interrupted.
Files are written in the format that their name ends in: .csv, .tsv, .xlsx, .jsonl or .parquet.
"""

import sys
import warnings
from collections.abc import Sequence

from achtari_toolkit.cli.parser import parser
from achtari_toolkit.cli.printing import never_fail_to_print, say
from achtari_toolkit.errors import AchtariError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    never_fail_to_print()
    options = parser().parse_args(arguments)
    warnings.showwarning = lambda message, *_, **__: say(f"warning: {message}", sys.stderr)
    try:
        return options.run(options) or 0
    except AchtariError as error:
        say(f"achtari {options.command}: {error}", sys.stderr)
        return 1
    except OSError as error:
        named = f": {error.filename}" if error.filename else ""
        reason = error.strerror or str(error)
        say(f"achtari {options.command}: {reason}{named}. Check the path, its permissions and free space.", sys.stderr)
        return 1
    except KeyboardInterrupt:
        say(f"achtari {options.command}: interrupted.", sys.stderr)
        return 130
