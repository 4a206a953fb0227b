"""The sample that people code: its frame, its draw, and how wide intervals will be."""
