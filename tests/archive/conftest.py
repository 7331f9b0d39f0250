"""Tests of the archive time nothing: the machine may be busy."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None, max_examples=100)
settings.load_profile("untimed")
