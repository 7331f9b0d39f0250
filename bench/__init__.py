"""Measures, each runnable by itself and side by side with what a user would pick instead."""
