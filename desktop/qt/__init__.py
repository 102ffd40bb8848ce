"""The window, and all that imports PySide6.

PySide6 puts itself in the place of `import` to look whether a module uses its `__feature__`: from
then on the source of every module is read besides its compiled code. Nothing here uses that, and a
start is 5 % shorter without it.
"""

import builtins

import PySide6.QtCore  # noqa: F401  (it has to be there before its hook is taken out)

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
