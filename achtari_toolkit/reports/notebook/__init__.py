"""Notebooks found, given their parameters, and executed."""
