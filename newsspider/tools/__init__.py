"""The commands of ``newsspider``, a file each."""
