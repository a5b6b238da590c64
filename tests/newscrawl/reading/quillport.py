"""The story that the tests of bodies read, in one spelling or another."""

from __future__ import annotations

TITLE = "Quillport cannot agree on its ferry"
STORY = (
    "The council of Quillport met on Monday to decide about the old ferry and, after four hours, decided nothing.",
    "The ferry costs more than it earns, the treasurer said, but without it the market cannot be reached at all.",
    "The mechanic offered to build one engine out of two old ones, which met with laughter and with applause.",
    "Until Thursday the boat will sail twice a day, once in the morning and once after sunset, the office wrote.",
)
