"""What takes hours and is run by hand."""
