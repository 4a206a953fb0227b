"""The columns of tables: what their heads and values say, and which of them becomes what."""
