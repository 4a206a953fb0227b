"""Why a codebook matches what it matches, and what a new version changes."""
