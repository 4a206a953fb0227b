"""How deep and how large the content of a YAML file may be, so that every file is read or refused within seconds."""

from __future__ import annotations

from dataclasses import dataclass

from achtari_toolkit.files.yaml_files.scalars import BrokenYaml

MAX_DEPTH = 20  # lists and mappings within one another; a codebook has 7
MAX_VALUES = 1_000_000  # of a file; 20,000 codes with labels in three languages have a third of it
MAX_REPEATED_VALUES = 100_000  # by aliases; 20 codes that share 5,000 patterns


@dataclass
class Counter:
    """How many values were read, and how many more the aliases repeat."""

    n_values: int = 0
    n_repeated: int = 0

    def read(self, row: int) -> None:
        """Count a value. Raises BrokenYaml if there are too many."""
        self.n_values += 1
        if self.n_values > MAX_VALUES:
            raise BrokenYaml(row, f"the file has more than {MAX_VALUES:,} values. Divide it into several files.")

    def opened(self, row: int, depth: int) -> None:
        """Count a list or mapping. Raises BrokenYaml if it is too deep, or one too many."""
        self.read(row)
        if depth > MAX_DEPTH:
            raise BrokenYaml(
                row, f"lists and mappings are nested more than {MAX_DEPTH} deep. Put text that begins with [ in quotes."
            )

    def repeated(self, row: int, size: int, depth: int) -> None:
        """Count what an alias repeats. Raises BrokenYaml if it is too much or too deep."""
        self.n_repeated += size
        if self.n_repeated > MAX_REPEATED_VALUES:
            raise BrokenYaml(
                row, f"aliases repeat more than {MAX_REPEATED_VALUES:,} values. Write the file without & and *."
            )
        if depth > MAX_DEPTH:
            raise BrokenYaml(row, f"aliases are nested more than {MAX_DEPTH} deep. Write the file without & and *.")
