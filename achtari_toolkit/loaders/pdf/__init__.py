"""PDF: press reviews and clippings, whose letters have places and no order."""
