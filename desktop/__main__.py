"""Start Ascribe: `python -m desktop`, installed as `ascribe`."""

import sys

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
