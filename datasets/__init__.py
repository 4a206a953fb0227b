"""Data sets that ship with the toolkit, and the programs that make them."""
