"""Asks the web: what to fetch, when, and how politely."""
