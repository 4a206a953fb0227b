"""A codebook searched in Tokens, and hits on disk."""
