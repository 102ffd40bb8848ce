"""What can be done without a window; `desktop/cli.py` says what may be typed."""
