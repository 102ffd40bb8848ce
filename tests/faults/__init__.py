"""Faults of the world: full disks, files taken away, clocks set back, homes that are not there.

`python -m tests.faults` does each with the real program and counts what was lost: nothing is.
"""
