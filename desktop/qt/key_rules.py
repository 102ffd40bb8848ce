"""Which keys an action may have, and what a set of changed keys comes to when it is read again."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from desktop.qt.action_table import ACTIONS, Action, Scope

PORTABLE = QKeySequence.SequenceFormat.PortableText
_MODIFIER_KEYS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Hyper_L,
        Qt.Key.Key_Hyper_R,
        Qt.Key.Key_Multi_key,
        Qt.Key.Key_Mode_switch,
    }
)
_EVERYWHERE = frozenset(
    {
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Escape,
    }
)
_ARROWS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
_PAGES = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space})
_ERASING = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Insert})
_FIRST_SPECIAL = 0x01000000
"""Qt numbers the keys that write nothing from here on."""


def understood(key: str) -> str:
    """Return a key in the form in which keys are compared and kept, '' for nonsense."""
    combination = _combination(key)
    return key_text(combination) if combination is not None else ""


def key_text(combination: QKeyCombination) -> str:
    """Return a pressed key in the form in which keys are kept, '' for Shift, Ctrl … alone."""
    key, modifiers = combination.key(), combination.keyboardModifiers()
    if key in _MODIFIER_KEYS or key in (Qt.Key.Key_unknown, Qt.Key(0)):
        return ""
    modifiers &= ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    if key == Qt.Key.Key_Backtab:
        key, modifiers = Qt.Key.Key_Tab, modifiers | Qt.KeyboardModifier.ShiftModifier
    if _writes(key) and not chr(key).isalpha():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier  # '{' is '{', however it is reached
    return QKeySequence(QKeyCombination(modifiers, key)).toString(PORTABLE)


def native(key: str) -> str:
    """Return a kept key as a person reads it on this computer."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def refusal(row: Action, key: str) -> str:
    """Return the sentence that says why an action may not have this key, '' when it may."""
    if key in map(understood, row.keys):
        return ""
    pressed = _combination(key)
    if pressed is None or not key_text(pressed):
        return _tr("This key cannot be used. Press another one.")
    modifiers = pressed.keyboardModifiers()
    shift = Qt.KeyboardModifier.ShiftModifier
    plain = not modifiers & ~shift
    name, code = native(key), pressed.key()
    walks = code in _ARROWS and not modifiers & Qt.KeyboardModifier.AltModifier
    if walks or (code in _PAGES and plain):
        return _tr("{key} moves in texts and lists. Press another key.").format(key=name)
    if row.scope is Scope.READER or not plain:
        return ""
    if code in _EVERYWHERE:
        words = _tr("{key} is needed in forms and lists. Add Ctrl or Alt to it.")
        return words.format(key=name)
    if code in _ERASING or _writes(code):
        words = _tr("{key} is needed for typing, as this works everywhere. Add Ctrl or Alt to it.")
        return words.format(key=name)
    return ""


def settled(changed: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action when these are changed.

    Ids that the table has not, nonsense and refused keys count as not there; a key that was set
    is taken from the action that has it by the table; of two that were set the first keeps it.
    """
    if not changed:  # a start need not ask Qt about two hundred keys that a test looks through
        return {row.id: () if row.submenu else row.keys for row in ACTIONS}
    keys: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for row in sorted(ACTIONS, key=lambda action: action.id not in changed):
        own = [] if row.submenu else [understood(key) for key in changed.get(row.id, row.keys)]
        fit = [key for key in own if key and not refusal(row, key) and key not in taken]
        keys[row.id] = tuple(dict.fromkeys(fit))
        taken.update(fit)
    return keys


def differing(keys: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the keys of those actions that have others than the table gives them."""
    return {
        row.id: keys[row.id]
        for row in ACTIONS
        if row.id in keys and keys[row.id] != tuple(map(understood, row.keys))
    }


def _combination(key: str) -> QKeyCombination | None:
    """Return the one key that a text names, None for nonsense and for keys pressed in turn."""
    sequence = QKeySequence(key)
    if sequence.count() != 1:
        return None
    return sequence[0]  # type: ignore[index]  # the stubs have not heard of it


def _writes(key: int) -> bool:
    return int(key) < _FIRST_SPECIAL


def _tr(words: str) -> str:
    return QCoreApplication.translate("keys", words)
