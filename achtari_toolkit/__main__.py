"""`python -m achtari_toolkit` is the command `achtari`."""

import sys

from achtari_toolkit.cli import main

sys.exit(main())
