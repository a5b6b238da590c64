"""Near-duplicates, search and exports at 100,000 and 1,000,000 articles, against what the libraries below can do.

    python benchmarks/datasets.py --articles 100000 --folder FOLDER fill near search recall pyarrow parquet pyarrow json jsonl json

`fill` makes the store, the other steps use it. Times are of one process; on a busy machine trust the ratios. There are
20,000 different texts; a larger store holds them again under other addresses and dates. `near` first puts signatures
of nobody's texts into an index of its own, and then measures with 10,000 real articles. `pyarrow` and `json` are what
an export is compared with: a floor before and one after it, since rates swing.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache
from itertools import cycle, groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from synthetic import START, Corpus, Language
from word_forms import paradigms

from newscrawl.duplicates import BANDS, KEY_BITS, Compared
from newscrawl.export.arrow import Batches, stored_columns
from newscrawl.export.fields import NESTED, Fields
from newscrawl.export.parquet import COMPRESSION, ROW_GROUP
from newscrawl.export.writing import Format, export
from newscrawl.items import Article, Paragraph
from newscrawl.stemming import stems
from newscrawl.store import Store, indexing, near, open_store, search
from newscrawl.store.band_index import PERIOD
from newscrawl.store.rows import row_of
from newscrawl.store.selection import Selection, rows
from newscrawl.store.tables import articles

QUERIES = 200
DISTINCT = 20_000
REAL = 10_000
YEAR = timedelta(days=365)
LATE = 1_000_000
"""Ids of signatures that are put in beforehand begin here."""
FLOOR = 50_000
"""Rows that the libraries' own rate is measured with."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--folder", type=Path, required=True)
    options.add_argument("steps", nargs="+", choices=[*STEPS])
    asked = options.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    for step in asked.steps:
        if len(asked.steps) > 1:  # a process of its own, so that its memory is its own
            again = [sys.executable, __file__, "--articles", str(asked.articles), "--folder", str(asked.folder), step]
            subprocess.run(again, check=True)
            continue
        for line in STEPS[step](asked.folder / f"articles-{asked.articles}.db", asked.articles):
            print(f"{asked.articles:>9} {step:<7} {line}", flush=True)
        print(f"{asked.articles:>9} {step:<7} memory, highest: {_memory():.0f} MB", flush=True)


def fill(path: Path, count: int) -> Iterator[str]:
    """Articles alone: neither compared nor indexed."""
    with open_store(path) as store:
        started, size = time.perf_counter(), 1000
        made = _again([row_of(one) for one in Corpus(min(count, DISTINCT))], count)
        while some := list(islice(made, size)):
            with store.transaction() as connection:
                connection.execute(insert(articles), [{**row, "capture_id": None} for row in some])
        yield f"{count / (time.perf_counter() - started):.0f} articles/s made and written"


def _again(texts: Sequence[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        when = START + timedelta(seconds=number * 31.5)
        url = f"https://{texts[number % len(texts)]['site']}.example/{number}/"
        yield {
            **texts[number % len(texts)],
            "id": number + 1, "url": url, "canonical_url": url,
            "published": when.isoformat(), "published_at": when.timestamp(),
        }  # fmt: skip


def bulk(path: Path, count: int) -> Iterator[str]:
    """The search index of a store that `fill` made of texts that come again: each is stemmed once."""
    texts = [
        (
            stems(one.headline, one.language),
            stems(f"{one.lead} {one.text}", one.language),
            list(indexing.facets(one.site, one.language, one.rubric, None)),
        )
        for one in Corpus(min(count, DISTINCT))
    ]
    ready = [(" ".join(headline), " ".join(text), facets) for headline, text, facets in texts]
    with open_store(path) as store:
        started, size = time.perf_counter(), 1000
        for first in range(1, count + 1, size):
            with store.transaction() as connection:
                keys = range(first, min(first + size, count + 1))
                connection.exec_driver_sql("INSERT INTO search_documents VALUES (?, ?)", [(key, key) for key in keys])
                some = [(key, *ready[(key - 1) % len(ready)]) for key in keys]
                months = [
                    indexing.facet("month", f"{START + timedelta(seconds=(key - 1) * 31.5):%Y%m}") for key in keys
                ]
                values = [
                    (key, headline, text, " ".join([*facets, month]))
                    for (key, headline, text, facets), month in zip(some, months, strict=True)
                ]
                connection.exec_driver_sql(indexing.ADD_ROW, values)
        with store.transaction() as connection:
            connection.exec_driver_sql("INSERT INTO search_languages VALUES (?)", [("ru",), ("en",)])
        yield f"{count / (time.perf_counter() - started):.0f} articles/s indexed from stems"


def compare(path: Path, count: int) -> Iterator[str]:
    """Look-up and insert of 10,000 real articles, 100 to a transaction, with `count` signatures there already.

    Those are of the year before; the articles come in the order of their dates, as they do in a crawl.
    """
    yield from _compare(path, count, Corpus(REAL))


def compare_anyhow(path: Path, count: int) -> Iterator[str]:
    """The same where the articles are of that whole year and come in no order, as out of an archive."""
    made = list(Corpus(REAL))
    for place, one in enumerate(made):
        one.published = START - YEAR + YEAR * place / REAL
    random.Random(4).shuffle(made)
    yield from _compare(path, count, made)


def _compare(path: Path, count: int, corpus: Iterable[Article]) -> Iterator[str]:
    path = path.with_name(f"near-{count}.db")
    path.unlink(missing_ok=True)
    started = time.perf_counter()
    with open_store(path) as store:
        _sign_beforehand(store, count)
    yield f"{count / (time.perf_counter() - started):.0f} signatures/s put in beforehand"
    list(fill(path, REAL))
    yield from _in_hundreds(path, corpus)
    yield f"the store: {path.stat().st_size / 1e6:.0f} MB"


def _sign_beforehand(store: Store, count: int) -> None:
    """Signatures and keys of nobody's texts, evenly over a year."""
    lots, size = random.Random(3), 10_000
    one = {**row_of(_first()), "capture_id": None, "body": "[]", "provenance": "{}"}
    dated = ((LATE + n, (START - YEAR + YEAR * n / count).timestamp()) for n in range(count))
    for period, its in groupby(dated, lambda one: int(one[1] // PERIOD)):
        ids: list[int] = []
        while some := list(islice(its, size)):
            ids += (key for key, _ in some)
            with store.transaction() as connection:
                connection.execute(insert(articles), [{**one, "id": key} for key, _ in some])
                signed = [(key, 2, 300, lots.randbytes(512), at) for key, at in some]
                connection.exec_driver_sql("INSERT INTO signatures VALUES (?, ?, ?, ?, ?)", signed)
        keys = _increasing(lots, period << KEY_BITS, len(ids) * BANDS)
        while rows := [(key, lots.choice(ids)) for key in islice(keys, size * BANDS)]:
            with store.transaction() as connection:
                connection.exec_driver_sql("INSERT INTO bands VALUES (?, ?)", rows)


def _increasing(lots: random.Random, first: int, count: int) -> Iterator[int]:
    """A period's keys as evenly spread as hashes are, in order, so that a table of them is filled page after page."""
    width = 2**KEY_BITS // count
    return (first + place * width + lots.randrange(width) for place in range(count))


def index(path: Path, count: int) -> Iterator[str]:
    """The search index as a search brings it up to date."""
    small = path.with_name("index.db")
    small.unlink(missing_ok=True)
    list(fill(small, REAL))
    with open_store(small) as store:
        with store.transaction() as connection:
            connection.exec_driver_sql("INSERT INTO search_waiting SELECT id FROM articles")
        started = time.process_time()
        count = indexing.catch_up(store)
        yield f"{count / (time.process_time() - started):.0f} articles/s of CPU indexed"


def _in_hundreds(path: Path, corpus: Iterable[Article]) -> Iterator[str]:
    with open_store(path) as store:
        spent = cpu = 0.0
        marks: list[tuple[int, float]] = []
        numbered = enumerate(corpus, 1)
        while some := list(islice(numbered, 100)):
            started, cpu_started = time.perf_counter(), time.process_time()
            with store.transaction() as connection:
                for key, one in some:
                    near.place(connection, key, one, False)
            spent += time.perf_counter() - started
            cpu += time.process_time() - cpu_started
            if some[-1][0] % (REAL // 10) == 0:
                marks.append((some[-1][0], spent))
        yield f"{REAL / spent:.0f} articles/s compared ({REAL / cpu:.0f} per second of CPU)"
        tenths = [(b[0] - a[0]) / (b[1] - a[1]) for a, b in zip([(0, 0.0), *marks], marks, strict=False)]
        yield f"by tenths: {' '.join(f'{rate:.0f}' for rate in tenths)} articles/s"


def recall(path: Path, count: int) -> Iterator[str]:
    """How often an edited article is known again, by the kind of edit: 300 of each, with their mean Jaccard index.

    The index says whether an edit is as heavy as the one it is compared with elsewhere.
    """
    edits: dict[str, Callable[[list[str], Language, random.Random], list[str]]] = {
        "same + boilerplate": lambda words, language, lots: [*words, *language.run(lots, 12)],
        "new lead": lambda words, language, lots: [*language.run(lots, 36), *words[36:]],
        "lead + tail added 25 %": lambda words, language, lots: [
            *language.run(lots, 20), *words, *language.run(lots, len(words) // 4)
        ],
        "cut to 60 %": lambda words, _, __: words[: len(words) * 6 // 10],
        "cut to 35 %": lambda words, _, __: words[: len(words) * 35 // 100],
        "10 % words edited": lambda words, language, lots: _words_edited(words, language, lots, 0.10),
        "15 % words edited": lambda words, language, lots: _words_edited(words, language, lots, 0.15),
        "new lead + cut 70 % + 5 %": lambda words, language, lots: _words_edited(
            [*language.run(lots, 30), *words[: len(words) * 7 // 10]], language, lots, 0.05
        ),
        "same event, 30 % quotes (must not)": lambda words, language, lots: [
            *words[: len(words) * 3 // 10], *language.run(lots, len(words) * 7 // 10)
        ],
        "template bulletin (must not)": lambda words, language, lots: _words_edited(words, language, lots, 0.45),
    }  # fmt: skip
    lots = random.Random(11)
    language = Language("ru", lots)
    with open_store(path) as store:
        for name, change in edits.items():
            found, alike = 0, 0.0
            with store.engine.connect() as connection, connection.begin() as undone:
                for n in range(300):
                    base = language.run(lots, 312)
                    key = 10_000_000 + n
                    edited = change(base, language, lots)
                    one, other = _as_article(key, base), _as_article(key + 1000, edited)
                    alike += Compared(" ".join(base)).likeness(Compared(" ".join(edited))).jaccard
                    connection.execute(insert(articles), [{**row_of(one), "id": key, "capture_id": None}])
                    near.place(connection, key, one, False)
                    found += any(twin.article_id == key for twin in near.twins(connection, other))
                undone.rollback()
            yield f"{name:<36} {found / 3:.1f} %, J {alike / 300:.2f}"


def _words_edited(words: list[str], language: Language, lots: random.Random, share: float) -> list[str]:
    return [language.run(lots, 1)[0] if lots.random() < share else word for word in words]


@cache
def _first() -> Article:
    return next(iter(Corpus(1)))


def _as_article(number: int, words: Sequence[str]) -> Article:
    first = _first()
    body = [Paragraph(text=" ".join(words))]
    url = f"https://recall.example/{number}"
    return first.model_copy(update={"body": body, "lead": None, "url": url, "canonical_url": url})


def find(path: Path, count: int) -> Iterator[str]:
    """The first page of 200 queries: words, pairs, phrases, beginnings, in Russian and English, some narrowed."""
    lots = random.Random(5)
    words = {code: [form for forms in paradigms(code) for form in forms] for code in ("ru", "en")}
    timed: list[tuple[float, str, int]] = []
    with open_store(path, read_only=True) as store:
        for number in range(QUERIES):
            one, other = lots.sample(words["ru" if number % 4 else "en"], 2)
            query = (one, f"{one} {other}", f'"{one} {other}"', f"{one[:5]}*", f"{one} -{other}")[number % 5]
            narrowed = Selection(sites=("site07",)) if number % 7 == 0 else Selection()
            started = time.perf_counter()
            hits = search.search(store, query, narrowed)
            timed.append((time.perf_counter() - started, query, len(hits)))
    times = sorted(seconds for seconds, _, _ in timed)
    worst = max(timed)
    yield f"median {statistics.median(times) * 1000:.0f} ms, 95 % {times[-11] * 1000:.0f} ms"
    yield f"worst {worst[0] * 1000:.0f} ms ({worst[1]}), {sum(n > 0 for _, _, n in timed)} of {QUERIES} found something"


def forms(path: Path, count: int) -> Iterator[str]:
    """How many of a word's other forms find it; the store is a small one of its own."""
    small = path.with_name("forms.db")
    small.unlink(missing_ok=True)
    first = next(iter(Corpus(1)))
    with open_store(small) as store:
        for code in ("ru", "en"):
            asked = found = 0
            for n, word in enumerate(paradigms(code)):
                with store.engine.connect() as connection, connection.begin() as undone:
                    text = [Paragraph(text=word[0])]
                    one = first.model_copy(update={"language": code, "headline": "x", "lead": None, "body": text})
                    values = {**row_of(one), "id": n + 1, "capture_id": None}
                    connection.execute(insert(articles), values)
                    indexing.note(connection, n + 1)
                    indexing.index_batch(connection)
                    for form in word[1:]:
                        asked += 1
                        terms = search.parse(form, [code])
                        found += bool(search._ranked(connection, terms, Selection()))
                    undone.rollback()
            yield f"{code}: {found / asked:.1%} of {asked} other forms found"


def export_parquet(path: Path, count: int) -> Iterator[str]:
    """Everything to one Parquet file, against pyarrow writing batches that lie in memory."""
    out = path.with_suffix(".parquet")
    with open_store(path, read_only=True) as store:
        ours = _rate(count, lambda: export(store, Selection(), Fields(), Format.PARQUET, out))
        yield f"parquet: {ours}, {out.stat().st_size / 1e6:.0f} MB"


def export_json_lines(path: Path, count: int) -> Iterator[str]:
    """Everything to JSON Lines, against json.dumps of rows that lie in memory."""
    out = path.with_suffix(".jsonl")
    with open_store(path, read_only=True) as store:
        ours = _rate(count, lambda: export(store, Selection(), Fields(), Format.JSONL, out))
        yield f"jsonl: {ours}, {out.stat().st_size / 1e6:.0f} MB"
    out.unlink()


def pyarrow_alone(path: Path, count: int) -> Iterator[str]:
    """As many rows as an export writes, of 50,000 that are in memory already, again and again, to Parquet.

    As many, because what an export writes has to go to the disk while it runs, and what a short run writes need not.
    """
    import pyarrow.parquet

    some = min(count, FLOOR)
    with open_store(path, read_only=True) as store:
        made = Batches(Fields())
        found = rows(store, stored_columns(Fields()), Selection(), batch=ROW_GROUP)
        ready = [made.make(batch) for batch in islice(found, some // ROW_GROUP)]
    out = path.with_suffix(".floor")

    def write() -> None:
        options = {"compression": "zstd", "compression_level": COMPRESSION}
        with pyarrow.parquet.ParquetWriter(out, made.schema, **options) as writer:
            for batch in islice(cycle(ready), count // ROW_GROUP):
                writer.write_batch(batch, ROW_GROUP)

    yield f"pyarrow alone: {_rate(count, write)}"
    out.unlink()


def json_alone(path: Path, count: int) -> Iterator[str]:
    """The same to JSON Lines, by json.dumps."""
    with open_store(path, read_only=True) as store:
        dicts = list(_dicts(store, Fields(), min(count, FLOOR)))
    out = path.with_suffix(".floor")

    def write() -> None:
        with out.open("w", encoding="utf-8") as file:
            for one in islice(cycle(dicts), count):
                file.write(json.dumps(one, ensure_ascii=False) + "\n")

    yield f"json alone: {_rate(count, write)}"
    out.unlink()


def _dicts(store: Store, fields: Fields, count: int) -> Iterator[dict[str, Any]]:
    for batch in rows(store, fields.names, Selection()):
        for row in batch:
            if not count:
                return
            count -= 1
            pairs = zip(fields.names, row, strict=True)
            yield {name: json.loads(value) if name in NESTED else value for name, value in pairs}


def _rate(count: int, work: Callable[[], object]) -> str:
    """Rows a second, by the clock and by the processor (all threads)."""
    started, cpu_started = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu_started
    return f"{count / wall:.0f} rows/s ({count / cpu:.0f} per second of CPU)"


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


STEPS: dict[str, Callable[[Path, int], Iterator[str]]] = {
    "fill": fill,
    "near": compare,
    "near-anyhow": compare_anyhow,
    "recall": recall,
    "index": index,
    "bulk": bulk,
    "search": find,
    "forms": forms,
    "parquet": export_parquet,
    "jsonl": export_json_lines,
    "pyarrow": pyarrow_alone,
    "json": json_alone,
}

if __name__ == "__main__":
    main()
