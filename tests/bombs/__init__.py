"""Hostile archives and bombs, by name: each is made by a function of a scale above 0, at most 1."""

from bombs.papers import DOCUMENTS
from bombs.tars import TARS
from bombs.texts import TEXTS
from bombs.zips import ZIPS

BOMBS = {**ZIPS, **TARS, **DOCUMENTS, **TEXTS}
