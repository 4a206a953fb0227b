"""The scope of a study: which articles are within, and which are left out and why."""
