"""Outlets, languages and groups compared."""
