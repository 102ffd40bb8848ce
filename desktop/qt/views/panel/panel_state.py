"""What of the panel comes back with the project: orders, sizes, what is unfolded."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.qt.views.panel.panel import Panel


def kept_state(panel: "Panel", before: object = None) -> dict[str, object]:
    """Return the state of the panel as JSON values; sizes of what is hidden stay as `before`."""
    kept: dict[str, object] = {
        page.words.name: {"group": page.model.chosen_group, "sort": page.model.sorted_by}
        for page in panel.pages
    }
    kept["more"] = panel.claim_form.rows.more.isChecked()
    kept["grades"] = panel.claims.grades.isChecked()
    sizes: object = panel.splitter.sizes()
    if 0 in panel.splitter.sizes():
        sizes = before.get("sizes") if isinstance(before, dict) else None
    kept["sizes"] = sizes
    return kept


def bring_back(panel: "Panel", kept: object) -> None:
    """Let the panel stand as it did; what is strange in the state is left out."""
    kept = kept if isinstance(kept, dict) else {}
    for page in panel.pages:
        own = kept.get(page.words.name)
        own = own if isinstance(own, dict) else {}
        page.arrange(str(own.get("group", "")), str(own.get("sort", "text")))
    panel.claim_form.rows.set_more(bool(kept.get("more", False)))
    panel.claims.grades.setChecked(kept.get("grades") is True)
    sizes = kept.get("sizes")
    if isinstance(sizes, list) and len(sizes) == 2 and all(type(n) is int for n in sizes):
        panel.splitter.setSizes(sizes)
