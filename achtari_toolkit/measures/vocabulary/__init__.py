"""Words and codes: frequencies, keyness, collocates, networks, dispersion and expansion."""
