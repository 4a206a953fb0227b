"""Arabic words: the lexicon, inflection, clitics, and the analyses that a spelling allows."""
