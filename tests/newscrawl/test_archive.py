from __future__ import annotations

import contextlib
import gzip
import io
import os
import resource
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.checker import Checker

from newscrawl.archive import (
    Archive,
    Place,
    captured_of,
    cut_tail,
    damages,
    finish_open_files,
    read_capture,
    records,
    warc_files,
)
from newscrawl.errors import StoreError
from newscrawl.items import CaptureRef
from newscrawl.warc import WarcError, http_response, parse_member, read_members, response_member, without_userinfo

NOW = datetime(2026, 11, 22, 12, 0, 0, 5, tzinfo=UTC)
PAGE = "<html><p>Привет</p></html>".encode() * 50
PACKED = gzip.compress(PAGE, mtime=0)
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Set-Cookie", "id=1")]
URL = "https://times.example/1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "news.warc"


def open_archive(folder: Path, **options: object) -> Archive:
    return Archive(folder, run=7, site="times", now=NOW, **options)  # type: ignore[arg-type]


def capture(place: Place) -> CaptureRef:
    return CaptureRef(
        fetched=NOW, url=URL, status=200, digest=f"sha256:{'0' * 64}",
        warc_file=place.file, warc_offset=place.offset, warc_length=place.length,
    )  # fmt: skip


def warcio_says(path: Path) -> int:
    """What `warcio check` ends with: 0 if every digest is right."""
    options = type("Options", (), {"inputs": [str(path)], "verbose": False})
    checker = Checker(options)
    with contextlib.redirect_stdout(io.StringIO()):
        checker.process_all()
    return int(checker.exit_value)


def test_a_page_is_read_back_decoded(folder: Path) -> None:
    with open_archive(folder) as archive:
        place = archive.write(URL, NOW, 200, HEADERS, PACKED)
        read = read_capture(folder, capture(place))
    assert (read.body, read.url, read.status, read.fetched, read.truncated) == (PAGE, URL, 200, NOW, False)


def test_bytes_are_kept_as_received(folder: Path) -> None:
    with open_archive(folder) as archive:
        archive.write(URL, NOW, 200, HEADERS, PACKED)
    kept = [http_response(record)[2] for record in records(warc_files(folder)[0]) if record.type == "response"]
    assert kept == [PACKED]


@pytest.mark.threat("Credentials in URLs, cookies and headers across hosts", "Cookies and credentials are not archived")
def test_cookies_and_credentials_are_not_kept(folder: Path) -> None:
    secret = [*HEADERS, ("Authorization", "Basic c2VjcmV0")]
    with open_archive(folder, keep_requests=True) as archive:
        archive.write(
            "https://me:secret@times.example/1", NOW, 200, secret, PACKED, request_headers=[("Cookie", "secret")]
        )
    text = b"".join(record.block + repr(record.headers).encode() for record in records(warc_files(folder)[0])).lower()
    assert [word for word in (b"cookie", b"secret", b"c2vjcmv0", b"me@", b"authorization") if word in text] == []


def test_a_file_is_open_until_it_is_complete(folder: Path) -> None:
    archive = open_archive(folder)
    archive.write(URL, NOW, 200, HEADERS, PACKED)
    names = [path.name for path in warc_files(folder)]
    archive.close()
    name = "times-20261122T120000Z-000007-00000.warc.gz"
    assert (names, [path.name for path in warc_files(folder)]) == ([f"{name}.open"], [name])


def test_an_archive_in_which_nothing_was_written_leaves_nothing(folder: Path) -> None:
    open_archive(folder).close()
    assert not folder.exists()


def test_a_run_goes_on_in_a_new_file_when_one_is_full(folder: Path) -> None:
    with open_archive(folder, file_bytes=1000) as archive:
        places = [archive.write(URL, NOW, 200, HEADERS, PACKED) for _ in range(5)]
    assert [read_capture(folder, capture(place)).body for place in places] == [PAGE] * 5
    assert len(warc_files(folder)) > 1


@pytest.mark.threat("Raw archive integrity", "warcio, another reader of WARC, finds nothing wrong")
def test_warcio_finds_nothing_wrong(folder: Path) -> None:
    with open_archive(folder, keep_requests=True) as archive:
        archive.write(URL, NOW, 200, HEADERS, PACKED)
        archive.write(URL, NOW, 404, [("Transfer-Encoding", "chunked"), ("X", "a\r\nb: c")], PAGE)
        archive.write(URL, NOW, 799, [], b"")
        archive.write(URL, NOW, 200, HEADERS, PACKED[:40], truncated="length")
    assert warcio_says(warc_files(folder)[0]) == 0


def test_a_body_without_its_chunks_does_not_claim_them(folder: Path) -> None:
    with open_archive(folder) as archive:
        place = archive.write(URL, NOW, 200, [("Transfer-Encoding", "chunked")], PAGE)
    read = read_capture(folder, capture(place))
    assert (read.body, read.headers) == (PAGE, {"x-archive-orig-transfer-encoding": "chunked"})


def test_a_cut_body_is_marked_and_what_is_there_is_decoded(folder: Path) -> None:
    with open_archive(folder) as archive:
        place = archive.write(URL, NOW, 200, HEADERS, PACKED[:60], truncated="disconnect")
    read = read_capture(folder, capture(place))
    assert (read.truncated, PAGE.startswith(read.body)) == (True, True)


def test_a_redirected_request_is_remembered(folder: Path) -> None:
    with open_archive(folder) as archive:
        place = archive.write(URL, NOW, 200, HEADERS, PACKED, requested_url="https://times.example/old")
    assert read_capture(folder, capture(place)).requested_url == "https://times.example/old"


def test_a_page_that_was_not_kept_is_said_so(folder: Path) -> None:
    missing = capture(Place("a", 0, 0)).model_copy(update={"warc_file": None})
    with pytest.raises(StoreError, match="was not kept"):
        read_capture(folder, missing)


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(StoreError, match=r"news\.warc/gone\.warc\.gz: .*No such file"):
        read_capture(folder, capture(Place("gone.warc.gz", 0, 10)))


@pytest.mark.threat("File names from URLs", "A capture that names a file outside the archive is refused")
def test_a_capture_leads_nowhere_but_into_the_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x" * 100)
    with pytest.raises(StoreError, match="No such file"):
        read_capture(folder, capture(Place("../secret", 0, 100)))


def test_a_bomb_in_the_archive_is_refused(folder: Path) -> None:
    bomb = gzip.compress(b"\0" * 40_000_000)
    with open_archive(folder) as archive:
        place = archive.write(URL, NOW, 200, HEADERS, bomb)
    with pytest.raises(StoreError, match="more than 16777216 bytes"):
        read_capture(folder, capture(place))


@pytest.mark.threat("Import: zip-slip, WARC bombs", "A record that unpacks beyond the limit is refused")
def test_a_record_that_unpacks_to_more_than_the_limit_is_refused() -> None:
    member, _ = response_member(URL, NOW, 200, [], b"\0" * 100_000, info_id="x")
    with pytest.raises(WarcError, match="larger than 50000 bytes"):
        parse_member(member, limit=50_000)
    with pytest.raises(WarcError, match="larger than 50000 bytes"):
        list(read_members(io.BytesIO(member), limit=50_000))


def two_records(folder: Path) -> tuple[bytes, int]:
    """A file of two pages, and where the second begins."""
    with open_archive(folder) as archive:
        archive.write(URL, NOW, 200, HEADERS, PACKED)
        place = archive.write(URL, NOW, 200, HEADERS, PACKED[::-1])
    return warc_files(folder)[0].read_bytes(), place.offset


@pytest.mark.threat("Raw archive integrity", "A last record torn at any byte costs only itself")
def test_a_last_record_torn_at_any_byte_costs_only_itself(folder: Path) -> None:
    whole, second = two_records(folder)
    path = folder / "torn.warc.gz"
    for size in range(second, len(whole)):
        path.write_bytes(whole[:size])
        assert [record.offset + record.length for record in records(path)][-1] == second
        assert cut_tail(path) == size - second
        assert path.stat().st_size == second
    assert warcio_says(path) == 0


@pytest.mark.threat("Power loss", "Zeros at the end of an archive after a power cut are cut off")
def test_zeros_at_the_end_after_a_power_cut_are_cut_off(folder: Path) -> None:
    whole, second = two_records(folder)
    path = folder / "torn.warc.gz"
    path.write_bytes(whole[:second] + b"\0" * 5000)
    assert (cut_tail(path), path.read_bytes()) == (5000, whole[:second])


@pytest.mark.threat("Raw archive integrity", "Damage in the middle of a file costs only that record")
def test_damage_in_the_middle_costs_only_that_record(folder: Path) -> None:
    whole, second = two_records(folder)
    path = folder / "hurt.warc.gz"
    first = next(record for record in records(warc_files(folder)[0]) if record.type == "response")
    path.write_bytes(whole[: first.offset + 40] + b"\xff" * 30 + whole[first.offset + 70 :])
    assert [record.offset for record in records(path)] == [0, second]
    found = damages(path)
    assert [(damage.start, damage.end, damage.torn) for damage in found] == [(first.offset, second, False)]
    assert (cut_tail(path), path.stat().st_size) == (0, len(whole))


def test_a_killed_runs_file_is_finished(folder: Path) -> None:
    code = (
        "import os, sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from newscrawl.archive import Archive\n"
        "archive = Archive(Path(sys.argv[1]), run=7, site='times')\n"
        "archive.write('https://times.example/1', datetime.now(UTC), 200, [], b'x' * 100)\n"
        "os.write(archive._file, b'\\x1f\\x8b\\x08half a record'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    assert [path.name.endswith(".open") for path in warc_files(folder)] == [True]
    finished = finish_open_files(folder)
    assert finished == warc_files(folder)
    assert (damages(finished[0]), warcio_says(finished[0])) == ([], 0)


def test_the_file_of_a_living_run_is_left_alone(folder: Path) -> None:
    with open_archive(folder) as archive:
        archive.write(URL, NOW, 200, HEADERS, PACKED)
        assert finish_open_files(folder) == []


def test_a_full_disk_leaves_whole_records_only(folder: Path) -> None:
    code = (
        "import resource, sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from newscrawl.archive import Archive; from newscrawl.errors import StoreError\n"
        "archive = Archive(Path(sys.argv[1]), run=7, site='times')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "for n in range(9):\n"
        "    try: archive.write('https://x.example', datetime.now(UTC), 200, [('Content-Encoding', 'br')], b'x' * 6000)\n"
        "    except StoreError as error: print(n, error); break\n"
        "archive.close()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    path = warc_files(folder)[0]
    assert done.stdout.startswith(f"3 {path}.open: the disk is full; make room")
    assert (len(list(records(path))), damages(path)) == (4, [])


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_NOFILE") or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(folder: Path) -> None:
    folder.mkdir(mode=0o500)
    with pytest.raises(StoreError, match="the archive cannot be written: Permission denied"):
        open_archive(folder).write(URL, NOW, 200, HEADERS, PACKED)


@settings(max_examples=60, deadline=None)
@given(
    status=st.integers(100, 999),
    headers=st.lists(st.tuples(st.text(min_size=1, max_size=9), st.text(max_size=20)), max_size=5),
    body=st.binary(max_size=300),
    url=st.text(max_size=40),
)
def test_whatever_a_server_sends_comes_back(status: int, headers: list[tuple[str, str]], body: bytes, url: str) -> None:
    member, _ = response_member(url, NOW, status, headers, body, info_id="<urn:uuid:0>")
    found, _, kept = http_response(parse_member(member))
    assert (found, kept) == (status, body)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_records_or_an_error(data: bytes) -> None:
    for packed in (data, gzip.compress(data), gzip.compress(b"WARC/1.1\r\n" + data)):
        with contextlib.suppress(WarcError):
            captured_of(parse_member(packed), Path("x"))


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a:b@times.example/x@y", "https://times.example/x@y"),
        ("https://times.example/?q=a@b", "https://times.example/?q=a@b"),
        ("https://a@b@times.example#@", "https://times.example#@"),
        ("times", "times"),
    ],
)
def test_user_names_are_taken_out_of_addresses(url: str, clean: str) -> None:
    assert without_userinfo(url) == clean


def test_runs_that_begin_together_leave_each_others_files_alone(folder: Path) -> None:
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from newscrawl.archive import Archive, finish_open_files\n"
        "for number in range(150):\n"
        "    finish_open_files(Path(sys.argv[1]))\n"
        "    with Archive(Path(sys.argv[1]), run=number, site=sys.argv[2]) as archive:\n"
        "        archive.write('https://times.example/1', datetime.now(UTC), 200, [], b'x')\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(folder), site]) for site in ("times", "post")]
    assert [run.wait() for run in runs] == [0, 0]
    assert len(warc_files(folder)) == 300
    assert [path for path in folder.iterdir() if not path.name.endswith(".warc.gz")] == []
