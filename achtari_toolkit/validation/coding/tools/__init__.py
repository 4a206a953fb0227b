"""Files of other tools for annotation."""
