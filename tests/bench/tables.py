"""Figures as a table for the terminal, and as one for a page."""

from collections.abc import Iterable

from tests.bench.figures import Figure

HEAD = ("what", "size", "value", "worst", "baseline", "ratio", "promise", "the baseline is")


def printed(figures: Iterable[Figure]) -> str:
    """Return the table for a terminal, a line for each figure."""
    lines = [f"{'':50}{'size':>10}{'value':>14}{'worst':>10}{'baseline':>11}{'ratio':>8}  promise"]
    for each in figures:
        if each.failed:
            lines.append(f"{each.name:50}{each.size:>10}  FAILED: {_one_line(each.failed)}")
            continue
        worst = number(each.worst) if each.worst else ""
        baseline = number(each.baseline) if each.baseline else ""
        ratio = f"{each.ratio:,.2f}" if each.baseline else ""
        value = f"{number(each.value)} {each.unit}"
        promise = f"{'kept' if each.kept else 'MISSED'}: {each.promise}" if each.promise else ""
        line = f"{each.name:50}{each.size:>10}{value:>14}{worst:>10}{baseline:>11}{ratio:>8}"
        lines.append(f"{line}  {promise:22} {each.beside}".rstrip())
    return "\n".join(lines)


def markdown(figures: Iterable[Figure]) -> str:
    """Return the table for a page in Markdown; a promise that was missed is set in bold."""
    rows = [row(HEAD), row(["---"] * 2 + ["---:"] * 4 + ["---"] * 2)]
    for each in figures:
        if each.failed:
            rows.append(row([each.name, each.size, "**failed**", "", "", "", each.promise, ""]))
            continue
        promise = each.promise
        if each.kept is not None:
            promise += ", kept" if each.kept else ", **missed**"
        rows.append(
            row([
                each.name, each.size, f"{number(each.value)} {each.unit}".strip(),
                number(each.worst) if each.worst else "",
                number(each.baseline) if each.baseline else "",
                f"{each.ratio:,.2f} ×" if each.baseline else "",
                promise, each.beside,
            ])
        )  # fmt: skip
    return "\n".join(rows)


def number(value: float) -> str:
    """Return a number as short as it still says something: 0.04, 5.3, 182, 49,600."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.2g}"


def row(cells: Iterable[str]) -> str:
    """Return a line of a table in Markdown."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _one_line(words: str) -> str:
    lines = [line for line in words.strip().splitlines() if line.strip()]
    return lines[-1][:160] if lines else "it said nothing"
