"""What must not leave the computer, or the file, and does not: measured with words that are known.

`python -m tests.privacy` runs all of it and prints a table; pytest runs a small part.
"""
