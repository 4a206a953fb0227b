"""The collection ledger: what was expected of every outlet on every day and what was collected."""
