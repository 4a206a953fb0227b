"""Languages: detection, names, dialect, function words and the inflection of French and English."""
