"""Who wrote a story."""
