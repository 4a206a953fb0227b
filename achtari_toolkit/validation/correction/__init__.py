"""Shares and slopes corrected for what a query finds wrongly or misses."""
