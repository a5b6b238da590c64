"""Counts as pictures: horizontal bars in SVG, without scripts and fonts of their own."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

_ROW, _LEFT, _WIDTH = 22, 150, 640
MOST = 60


def bars(title: str, counts: Mapping[str, int]) -> str:
    """A bar for each count, in the order given; past 60 the rest are one bar."""
    rows = list(counts.items())
    if len(rows) > MOST:
        rows = [*rows[: MOST - 1], ("…", sum(number for _, number in rows[MOST - 1 :]))]
    most = max((number for _, number in rows), default=1) or 1
    height = 40 + _ROW * len(rows)
    drawn = "".join(_bar(n, name, number, most) for n, (name, number) in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" role="img" font-family="sans-serif" font-size="12">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>'
        f'<text x="8" y="20" font-size="14">{escape(title)}</text>'
        f"{drawn}</svg>\n"
    )


def _bar(place: int, name: str, number: int, most: int) -> str:
    top = 34 + _ROW * place
    width = round((_WIDTH - _LEFT - 80) * number / most, 1)
    label = name if len(name) <= 22 else f"{name[:21]}…"
    return (
        f'<text x="{_LEFT - 6}" y="{top + 12}" text-anchor="end">{escape(label)}</text>'
        f'<rect x="{_LEFT}" y="{top}" width="{width}" height="16" fill="#36c"/>'
        f'<text x="{_LEFT + width + 6}" y="{top + 12}">{number}</text>'
    )
