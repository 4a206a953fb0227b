"""How well coders agree, and how well a query finds what they found."""
