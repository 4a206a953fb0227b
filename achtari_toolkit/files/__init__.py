"""Files and folders that are there whole or not at all.

with replacing("share.csv") as part: ...      a file: written beside, synced, renamed; one writer at a time
with new_folder("tokens") as part: ...        a folder, the same way
with private_folder() as folder: ...          space that is gone afterwards, or with the next run
"""

from achtari_toolkit.files.folders import new_folder, private_folder
from achtari_toolkit.files.replacing import replacing, with_folder, write_text

__all__ = ["new_folder", "private_folder", "replacing", "with_folder", "write_text"]
