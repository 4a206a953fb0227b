"""Actors: variants of their names in a corpus, and aliases proposed to a researcher."""
