"""From token positions back to the original text: spans and concordances."""
