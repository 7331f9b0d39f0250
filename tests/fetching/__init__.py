"""Fetching against raw servers, and its parts alone."""
