"""Fetching: the download handler that keeps the wire's bytes, politeness and guards."""
