"""Tables: CSV, workbooks, Parquet, JSON and GDELT; which column holds what; and tables written out."""
