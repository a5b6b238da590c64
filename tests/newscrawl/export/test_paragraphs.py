"""Bodies in JSON become Arrow's paragraphs, whatever they say and however the JSON is spelt."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from newscrawl.export.paragraphs import paragraphs
from newscrawl.items import Kind, Paragraph

pa = pytest.importorskip("pyarrow")
Body = list[Paragraph]
BODIES = st.lists(
    st.lists(
        st.builds(
            Paragraph,
            text=st.text(st.characters(exclude_categories=["Cs"])) | st.text('"\\,:{}[]aё\n'),
            kind=st.sampled_from(Kind),
        ),
        max_size=4,
    ),
    max_size=5,
)
QUOTED = [
    [Paragraph(text='He said: "Leave"', kind=Kind.QUOTE), Paragraph(text='\\","kind":"heading"},{"text":"')],
    [],
    [Paragraph(text="Plain, and a backslash at the end \\"), Paragraph(text="")],
]


def as_stored(body: Body) -> bytes:
    return TypeAdapter(Body).dump_json(body)


def plain(bodies: list[Body]) -> list[list[dict[str, str]]]:
    return [[paragraph.model_dump(mode="json") for paragraph in body] for body in bodies]


def read(stored: list[bytes]) -> Any:
    made = paragraphs(pa, stored)
    made.validate(full=True)
    return made.to_pylist()


@given(BODIES)
@example(QUOTED)
def test_every_text_comes_back(bodies: list[Body]) -> None:
    assert read([as_stored(body) for body in bodies]) == plain(bodies)


@given(BODIES, st.booleans(), st.booleans())
def test_json_may_be_spelt_in_other_ways(bodies: list[Body], ascii_only: bool, sort: bool) -> None:
    spelt = [json.dumps(body, ensure_ascii=ascii_only, sort_keys=sort).encode() for body in plain(bodies)]
    assert read(spelt) == plain(bodies)


def test_the_type_is_that_of_the_schema() -> None:
    kind = pa.list_(pa.struct([("text", pa.string()), ("kind", pa.string())]))
    assert paragraphs(pa, [as_stored(QUOTED[0])]).type == kind
