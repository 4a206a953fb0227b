"""Files and folders that are there whole or not at all, and that prove themselves whole.

with replacing("share.csv") as part: ...      a file: written beside, synced, renamed; one writer at a time
with new_folder("tokens") as part: ...        a folder, the same way
with private_folder() as folder: ...          space that is gone afterwards, or with the next run
write_manifest("share.csv")                   checksums beside a file that holds none itself, or in a folder
check("study")                                which files are as they were written, and where they are not
salvage("hits.parquet", "saved.parquet")      what can be saved of a damaged one
"""

from achtari_toolkit.files.checking import CheckedFile, check
from achtari_toolkit.files.folders import new_folder, private_folder
from achtari_toolkit.files.manifest import write_manifest
from achtari_toolkit.files.replacing import replacing, with_folder, write_text
from achtari_toolkit.files.salvaging import salvage

__all__ = [
    "CheckedFile",
    "check",
    "new_folder",
    "private_folder",
    "replacing",
    "salvage",
    "with_folder",
    "write_manifest",
    "write_text",
]
