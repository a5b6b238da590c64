"""What an answer, or the lack of one, makes of a URL."""

from __future__ import annotations

import re

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, DownloadTimeoutError

from newscrawl.crawling.outcomes import Outcome, fault, of_failure
from newscrawl.items import LedgerState


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (CannotResolveHostError("no results for town.example"), "the host's name is not known (no results for town.example)"),
        (DownloadConnectionRefusedError(), "the host refuses the connection"),
        (DownloadTimeoutError("took longer than 30 s"), "no answer came in time (took longer than 30 s)"),
        (ValueError("odd\n headers"), "odd headers"),
        (ValueError(), "ValueError"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_plain_words_first(error: Exception, reason: str) -> None:
    assert of_failure(error) == Outcome(LedgerState.FAILED, reason)


def test_a_fault_is_one_line_that_names_its_place() -> None:
    try:
        raise ValueError("no\nsuch edition")
    except ValueError as error:
        said = fault(error).reason
    assert re.fullmatch(r"newscrawl failed on it: ValueError: no such edition \(test_outcomes\.py:\d+\)", said)
