"""Which blocks inside a story are no text of the story: prompts, credits, bylines, dates, links to other stories."""

from __future__ import annotations

from newscrawl.reading import sift_words


def _is_read_on(text: str) -> bool:
    """A line that sends the reader to another story."""
    return bool(sift_words.READ_ON.match(text))


def _is_prompt(text: str) -> bool:
    """A line that asks for something: subscribe, follow, log in, share, accept."""
    text = text[:400]
    return bool(sift_words.PROMPT.match(text)) or any(
        word in text and found.search(text) for word, found in sift_words.PROMPTS_INSIDE
    )


def _is_appeal(text: str) -> bool:
    """A line that asks those who know something to write to whoever wrote the story."""
    return bool(sift_words.APPEAL.match(text) and sift_words.REACHED.search(text))


def is_label(text: str) -> bool:
    """A word of the page's furniture, alone in its block."""
    return len(text) < 60 and bool(sift_words.LABEL.match(text))


def _is_credit(text: str) -> bool:
    """A picture's credit or caption line."""
    if len(text) >= 320:
        return False
    return bool(sift_words.CREDIT.match(text)) or any(
        mark in text and (found := pattern.search(text)) and found.start() <= before
        for mark, before, pattern in sift_words.CREDITED
    )


def _is_dated(text: str) -> bool:
    """A date, an "updated" line or a reading time, alone in its block."""
    return len(text) < 90 and bool(
        sift_words.DATE_ONLY.match(text)
        or sift_words.STAMPED.match(text)
        or sift_words.READING_TIME.match(text)
        or (sift_words.DATED.match(text) and any(map(str.isdigit, text)))
    )


def _is_disclaimer(text: str) -> bool:
    """A line that says whose opinion this is, or who earns by it."""
    return bool(
        sift_words.DISCLAIMER.match(text)
        or ("expressed" in text and sift_words.OPINIONS.search(text))
        or (
            ("commission" in text or "affiliate" in text or "independently" in text)
            and sift_words.COMMISSION.search(text)
        )
    )


def _is_byline(text: str) -> bool:
    """Who wrote it, alone in its block."""
    return len(text) < 90 and text[-1] not in ".!?…:" and bool(sift_words.BYLINE.match(text))


def _is_tail(text: str) -> bool:
    """What stands under a story: its tags, its sources, who contributed."""
    return (
        bool(sift_words.TAGS.match(text))
        or (len(text) < 300 and bool(sift_words.CONTRIBUTED.match(text)))
        or (len(text) < 120 and bool(sift_words.SOURCE.match(text)))
    )


def is_signature(text: str) -> bool:
    """How the author is reached, who that is, who helped, where a paper was published: what stands under a story."""
    return (len(text) < 400 and bool(sift_words.CONTACT.search(text))) or (
        len(text) < 700 and bool(sift_words.ABOUT.match(text))
    )


def is_biography(text: str) -> bool:
    """A line about the author."""
    return len(text) < 500 and bool(sift_words.BIO.search(text.lower()))


def reason(text: str, links: int, heading: bool) -> str:
    """Why a block is no text of the story, or `""`: the rule's name."""
    size = len(text)
    if not any(map(str.isalnum, text)):
        return "no-words"
    if size == 1 and text.isupper() and not heading:
        return "letter"
    text = text.lower()
    if text.startswith(("http://", "https://", "www.")) and " " not in text:
        return "address"
    if is_label(text):
        return "label"
    if " in " in text and sift_words.FAULT.match(text):
        return "fault"
    if size < 300 and sift_words.CRUMBS.match(text):
        return "crumbs"
    if _is_credit(text):
        return "credit"
    if _is_dated(text) or (size < 200 and sift_words.STAMP.search(text)):
        return "dated"
    if _is_tail(text):
        return "tail"
    if ((links or size < 120) and _is_read_on(text)) or (
        links and not heading and sift_words.TEASED.search(text, size - 40 if size > 40 else 0)
    ):
        return "read-on"
    if size < (300 if links else 160) and _is_prompt(text):
        return "prompt"
    if size < 700 and _is_appeal(text):
        return "prompt"
    if size < 700 and sift_words.CONSENT.match(text):
        return "consent"
    if size < 700 and _is_disclaimer(text):
        return "disclaimer"
    if not heading and _is_byline(text):
        return "byline"
    return ""
