"""Fuzzing of everything that reads what strangers made: `python -m tests.fuzz`.

A target is a function that takes bytes and may only raise UserError. It runs in a process of its
own that is held to a limit of time and of memory, as the program holds its readers; what breaks a
promise, crashes, hangs or starves there is kept as a find.
"""
