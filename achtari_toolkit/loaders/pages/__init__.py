"""Saved article pages and page dumps: headline, body, date, boilerplate and interstitials."""
