"""What has a quality and not a truth: measured against gold, held to a floor."""
