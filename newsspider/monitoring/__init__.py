"""Watching over runs: their rows, progress and reports."""
