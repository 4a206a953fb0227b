"""Archives and compressed files, and web archives."""
