"""The style sheet of the reader: what Qt paints there by itself takes the theme of the page."""

from desktop.qt.theme import Theme


def style_of(theme: Theme) -> str:
    """Return the style sheet of the reader in a theme."""
    return (
        f"QWidget#reader, QTextEdit#canvas {{ background: {theme.page.name()};"
        f" color: {theme.text.name()}; border: none; padding: 0;"
        f" selection-background-color: {theme.selection.name()};"
        f" selection-color: {theme.text.name()}; }}"
        f"QFrame#findBar {{ background: {theme.card.name()}; border: 1px solid"
        f" {theme.line.name()}; border-radius: 8px; }}"
        f"QFrame#findBar QLineEdit {{ color: {theme.text.name()};"
        f" background: transparent; border: none; }}"
        f"QFrame#findBar QLabel {{ color: {theme.muted.name()}; }}"
    )
