"""Reading: pure functions from the bytes of a capture to what the page says."""
