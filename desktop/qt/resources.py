"""Where the files that travel with the program lie."""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
