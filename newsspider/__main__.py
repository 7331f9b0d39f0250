"""``python -m newsspider``: the ``newsspider`` command."""

from newsspider.cli import main

main()
