"""Characters: what they fold to, how they are repaired, ordered, shaped and laid out in both directions."""
