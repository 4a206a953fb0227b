"""Feeds, sitemaps and what WordPress exports."""
