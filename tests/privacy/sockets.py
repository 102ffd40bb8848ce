"""No socket of the network is opened in a whole use, unless a person gives a link.

Watched below Python, where Qt and the libraries in C cannot pass by: a filter of the kernel
(seccomp) ends every process that asks for a socket of the network, and it holds for all that the
process starts. Linux on x86-64 and ARM64 only; elsewhere Python's own audit hook is all there is.
"""

import ctypes
import os
import platform
import struct
import sys

AF_INET, AF_INET6 = 2, 10
ENDED = 0x80000000
"""SECCOMP_RET_KILL_PROCESS: nobody can try and say nothing of it."""
_ALLOWED = 0x7FFF0000
_NUMBERS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Of the machine: what the kernel calls it, and its number of socket(2)."""
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2


def can_watch() -> bool:
    """Say whether this system can refuse sockets by a filter of the kernel."""
    return sys.platform == "linux" and platform.machine() in _NUMBERS


def end_at_network() -> None:
    """End this process, or a child of it, that asks for a socket of the network; for good."""
    if sys.platform != "linux":
        raise OSError("only Linux can do this")
    machine, number = _NUMBERS[platform.machine()]
    program = [
        (_LOAD, 0, 0, 4),  # the kind of machine
        (_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _ALLOWED),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_EQUAL, 1, 0, number),
        (_RETURN, 0, 0, _ALLOWED),
        (_LOAD, 0, 0, 16),  # its first argument: the family
        (_EQUAL, 2, 0, AF_INET),
        (_EQUAL, 1, 0, AF_INET6),
        (_RETURN, 0, 0, _ALLOWED),
        (_RETURN, 0, 0, ENDED),
    ]
    code = b"".join(struct.pack("HBBI", *step) for step in program)
    kept = ctypes.create_string_buffer(code, len(code))
    rules = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(program), ctypes.addressof(kept)), 16
    )
    libc = ctypes.CDLL(None, use_errno=True)
    for call in ((_NO_NEW_PRIVS, 1, 0, 0, 0), (_SET_SECCOMP, _FILTER, rules, 0, 0)):
        if libc.prctl(*call):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
