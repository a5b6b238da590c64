"""What several tests share: the folder of reference material beside the checkout, where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("newscrawl", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("newscrawl")  # a busy machine is no fault of the code

SHARED = Path(__file__).parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and gold beside the checkout; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip(f"no reference pages: {SHARED.name}/ does not stand beside the checkout")
    return SHARED
