"""What every loader reads from: a file or member, its encoding, its limits, and how problems are reported."""
