"""Crawls of real servers, in processes of their own."""
