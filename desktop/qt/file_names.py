"""Names that are proposed for files, made of words from outside."""

import re

_LONGEST = 60
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever its ending."""


def proposed_name(words: str, otherwise: str) -> str:
    """Return a name without an ending: no path, no sign that hides or turns what is read."""
    plain = "".join(sign if sign.isalnum() or sign in " -_,.()" else " " for sign in words)
    name = " ".join(plain.split())[:_LONGEST].strip(" .")
    return otherwise if not name or _RESERVED.fullmatch(name) else name
