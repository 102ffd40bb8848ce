"""Where the files that travel with the program lie."""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def version() -> str:
    """Return the version of the program, '' where it cannot be told."""
    from importlib import metadata

    try:
        return metadata.version("ascribe")
    except metadata.PackageNotFoundError:
        pass
    import tomllib

    facts = Path(__file__).resolve().parents[2] / "pyproject.toml"
    if not facts.is_file():
        return ""
    return str(tomllib.loads(facts.read_text(encoding="utf-8"))["project"]["version"])
