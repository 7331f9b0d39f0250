"""A newsroom on loopback: six small papers whose pages are a function of the hour; the demo and the tests crawl it."""

from demo.changes import Planted, planted
from demo.clock import EDITIONS, EPOCH, moment
from demo.editions import edition
from demo.papers import PAPERS, Paper
from demo.truth import DEFAULT_PORT, front_page_truth, reprints, truth

__all__ = [
    "DEFAULT_PORT",
    "EDITIONS",
    "EPOCH",
    "PAPERS",
    "Paper",
    "Planted",
    "edition",
    "front_page_truth",
    "moment",
    "planted",
    "reprints",
    "truth",
]
