"""Strings in, strings out: direction, months, dates, language, folding, display."""
