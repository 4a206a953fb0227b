"""Delimited text: its layout, its quotation marks, and its rows as articles."""
