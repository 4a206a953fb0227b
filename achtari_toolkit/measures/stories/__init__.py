"""Copies of one text, the stories that they form, and the agencies that are credited."""
