"""The style of charts: theme, fonts, numbers, and the order of mixed text."""
