"""From a query word to types, and from types to the positions where they occur."""
