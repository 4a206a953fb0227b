"""The page of a report: its elements, tables, figures, prose and words, made safe."""
