"""A reader whose pages do to their worker what the wildest pages do: spin, die, eat memory, raise."""

import os
import signal
import time

from pipelines.items import Article, Page, Reading, Rules

HOARD: list[bytearray] = []


def read(page: Page, rules: Rules) -> Reading:
    """Do what the body says."""
    order = page.body.decode()
    if order == "spin":
        while True:
            pass
    if order == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if order == "exit":
        os._exit(3)
    if order == "eat":
        hoard = []
        while True:
            hoard.append(bytearray(50_000_000))
    if order.startswith("hoard"):
        try:
            while True:
                HOARD.append(bytearray(20_000_000))
        except MemoryError:
            return Reading(kind="story", state="error", failure="MemoryError: ")
    if order.startswith("large"):
        return Reading(kind="story", article=Article(headline=order, body=str(len(bytearray(100_000_000)))))
    if order == "raise":
        raise ValueError("broken page")
    if order == "sleep":
        time.sleep(60)
    return Reading(kind="story", article=Article(headline=order))
