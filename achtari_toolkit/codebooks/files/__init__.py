"""Codebooks as objects and as YAML files, and the rules that they obey."""
