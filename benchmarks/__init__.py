"""Benchmarks: a generated corpus, the engine's jobs, its peers, and a comparison that looks at counts first."""
