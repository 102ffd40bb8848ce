"""The crash test: work is killed at random moments, and nothing that was acknowledged may be lost.

`python -m tests.crash --help` says how. A mode is a kind of work: what its child does stands in a
function `work`, what must be true of the file after a kill in a function that judges.
"""
