"""Spellings of one name against spellings of others: all pairs of a gold list, the codebook's aliases first, then sounds.

Two spellings are said to be one name if an actor of the shipped codebook has both, as a pattern or a surname, or if
they are alike by name_similarity. Precision, recall and F1 count pairs. Floors of pairs alone are for names that no
codebook lists: persons with the spellings that a public table of facts has for them.
"""
