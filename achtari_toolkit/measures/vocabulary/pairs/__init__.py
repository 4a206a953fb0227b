"""Pairs of codes: the units that they share, whether by more than chance, and networks of them."""
