"""The headline of a story and what stands above it, as a reader sees them."""
