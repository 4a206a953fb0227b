"""Documents: texts, word processor files, transcripts and saved pages, one article or many clippings each."""
