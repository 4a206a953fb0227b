"""What coders fill in, and what comes back: pages, sheets, files of other tools, and one label in the end."""
