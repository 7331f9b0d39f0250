"""The pictures of a story: addresses, captions, credits, sizes, and which are none of its own."""
