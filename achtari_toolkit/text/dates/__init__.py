"""Dates as the press prints them, in Arabic, French and English."""
