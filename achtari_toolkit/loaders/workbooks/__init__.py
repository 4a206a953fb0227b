"""Workbooks: their sheets as tables, whatever program wrote them."""
