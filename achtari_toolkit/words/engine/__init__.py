"""The compiled engine: scanning text, hashing words, and building the types table."""
