"""How often CPython looks for cycles of dead objects."""

from __future__ import annotations

import gc

OBJECTS = 50_000
"""Objects made before cycles are looked for. CPython's default of 700 took a tenth of a page's reading."""


def collect_seldom() -> None:
    """For processes whose pages make thousands of objects each, nearly all of them freed without a collection."""
    gc.set_threshold(OBJECTS, 10, 10)
