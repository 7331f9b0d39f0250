"""The text of a story: trafilatura's choice of a page's blocks, mended for what news pages are made of."""
