"""The look of charts: theme, fonts and words."""
