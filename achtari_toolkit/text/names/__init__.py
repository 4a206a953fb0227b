"""Names of people and organisations across spellings and scripts."""
