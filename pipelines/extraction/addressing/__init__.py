"""Addresses: keys under which two of them are one page, and what they tell of it."""
