"""Exports of reference managers: RIS, EndNote, BibTeX, CSL JSON and Zotero."""
