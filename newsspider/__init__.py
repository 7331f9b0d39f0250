"""Asks the web: what to fetch, when, and how politely."""

__version__ = "0.1.0"
