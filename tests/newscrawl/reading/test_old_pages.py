"""Pages built as local papers built them from 2005 to 2020: tables, line breaks, no JSON-LD. Markup and words are ours."""

from __future__ import annotations

import pytest

from newscrawl.items import RawArticle
from newscrawl.page import Page
from newscrawl.reading.reader import read

STORY = [
    "The county board voted on Tuesday night to close the old ferry landing after a debate that lasted four hours.",
    "“Nobody here wanted this,” said Orla Quennell, who chairs the board. “But the numbers are the numbers by now.”",
    "The landing carried about 300 cars a day in 1998 and fewer than 40 last spring, the engineer told the board.",
    "Residents of the east bank said the closing would add 25 minutes to the drive to the clinic and the school.",
    "The board will meet again on March 9 to decide what becomes of the two boats, which were built in 1961.",
]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)
BROKEN = "<br><br>".join(STORY)
TITLE = "Board votes to close ferry landing"

TABLE = f"""<title>Riverbend Star - {TITLE}</title><table width=760><tr><td colspan=3><a href="/"><img src="/logo.gif"></a></td></tr>
<tr><td><a href="/news">News</a><br><a href="/sports">Sports</a></td><td><font size=5><b>{TITLE}</b></font><br>
<font size=2>By Hollis Treadgold<br>Staff Writer<br>Tuesday, February 12, 2019</font><br><br>{BROKEN}</td>
<td><b>More News</b><br><a href="/a">Mayor to leave office in the spring after two terms</a></td></tr>
<tr><td colspan=3><font size=1>Copyright 2019 Riverbend Star. All rights reserved.</font></td></tr></table>"""

BLOG = f"""<title>The Riverbend Notebook: {TITLE}</title><h1><a href="/">The Riverbend Notebook</a></h1>
<h2 class=date-header>Tuesday, February 12, 2019</h2><div class="post hentry"><h3 class=post-title>{TITLE}</h3>
<div class="post-body entry-content">{BROKEN}</div><div class=post-footer>
<span class="post-author vcard">Posted by <span class=fn itemprop=author><span itemprop=name>Hollis Treadgold</span></span></span></div></div>"""

PORTAL = f"""<title>{TITLE}</title><div class=item-page><h2 class=contentheading>{TITLE}</h2><table><tr><td class=createdby>
<span class=small>Written by Hollis Treadgold</span></td></tr><tr><td class=createdate>Tuesday, 12 February 2019 21:15</td></tr>
<tr><td>{PARAGRAPHS}</td></tr></table></div>"""

METABAR = f"""<title>{TITLE}</title><div class=asset><h1>{TITLE}</h1><div class=bar><span class=author>Hollis Treadgold, The Riverbend
Courier</span><span class=when>Published 9:15 p.m. CT Feb. 12, 2019 | Updated 7:40 a.m. CT Feb. 13, 2019</span></div>
{PARAGRAPHS}<p><em>Reach Hollis Treadgold at 555-0100 or htreadgold@courier.example.</em></p>
<p>Read or Share this story: https://courier.example/2Xy</p></div>"""

WEEKLY = f"""<title>{TITLE}</title><div class=story><h1>{TITLE}</h1><p>Posted Tuesday, February 12, 2019 9:15 pm</p>
<p><strong>Hollis Treadgold</strong><br>news@weekly.example</p><div><blockquote>{"<br>&nbsp;<br>".join(STORY)}</blockquote></div>
<h3>Comments</h3><p>No comments on this item</p></div>"""

BOXES = f"""<title>{TITLE} | Riverbend Tribune</title><div class=c1><div class=hl>{TITLE}</div><div class=who>By <b>Hollis Treadgold</b>
</div><div class=when>Posted: Feb 12, 2019 9:15 PM</div>{"".join(f"<div>{text}</div>" for text in STORY)}
<div>Follow Hollis Treadgold at https://social.example/htreadgold</div></div>"""

PAGES = {"table": TABLE, "blog": BLOG, "portal": PORTAL, "metabar": METABAR, "weekly": WEEKLY, "boxes": BOXES}


def article(kind: str) -> RawArticle:
    raw = read(Page(PAGES[kind].encode(), "https://news.example/local/board-votes")).raw
    assert raw is not None
    return raw


@pytest.mark.parametrize("kind", PAGES)
def test_the_headline_is_found_without_an_h1(kind: str) -> None:
    assert article(kind).headline == TITLE


@pytest.mark.parametrize("kind", PAGES)
def test_the_byline_is_found_without_a_name_for_it(kind: str) -> None:
    assert article(kind).authors == ["Hollis Treadgold"]


@pytest.mark.parametrize("kind", PAGES)
def test_the_body_is_the_story_and_nothing_else(kind: str) -> None:
    assert " ".join(paragraph.text for paragraph in article(kind).body) == " ".join(STORY)


@pytest.mark.parametrize("kind", PAGES)
def test_the_day_is_that_of_publication(kind: str) -> None:
    published = article(kind).published
    assert published is not None
    assert published.date().isoformat() == "2019-02-12"


def test_of_two_times_the_one_before_the_first_date_is_its_own() -> None:
    published = article("metabar").published
    assert published is not None
    assert f"{published:%H:%M}" == "21:15"
