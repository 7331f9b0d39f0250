"""Tests of what stands between fetching and the dataset."""
