"""What a page is: a story, a list, a page that stands in place of another."""
