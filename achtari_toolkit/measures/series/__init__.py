"""Peaks, changes and effects in a series over time."""
