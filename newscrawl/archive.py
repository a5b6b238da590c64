"""The archive: a folder of WARC files, a new one for every run, and what was fetched read back from it.

A file is called `….warc.gz.open` while its run writes it, and is renamed when it is complete. A record is in the file
before anything points to it, so a capture never points at nothing after a kill; after a power cut it may, unless the
archive was opened `durable`, and `newscrawl doctor` says so.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from newscrawl.encodings import DECODED_LIMIT, decode_body
from newscrawl.errors import StoreError
from newscrawl.items import CaptureRef
from newscrawl.warc import (
    Record,
    WarcError,
    http_response,
    info_member,
    next_member,
    parse_member,
    read_members,
    request_member,
    response_member,
)

try:
    import fcntl
except ImportError:  # pragma: no cover (Windows has no flock: a file left open is then finished by name alone)
    fcntl = None  # type: ignore[assignment]

OPEN = ".open"
"""Suffix of a file that a run is writing."""
_OF_ANY_SITE = "import"
"""What the name of a file begins with that an import writes."""
_IMPORTED = re.compile(rf"{_OF_ANY_SITE}-(\d{{8}}T\d{{6}}Z)-\d+-\d+\.warc\.gz")
FILE_BYTES = 1 << 30
"""A file that has grown to this is closed, and the run goes on in the next."""


class Place(NamedTuple):
    """Where a record lies."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True)
class Captured:
    """An answer read back from the archive."""

    url: str
    """The final address."""
    requested_url: str | None
    """What was asked for, where a redirect led elsewhere."""
    fetched: datetime
    status: int
    headers: dict[str, str]
    """Names in lower case; of a repeated header the last."""
    body: bytes
    """Without its Content-Encoding."""
    truncated: bool
    """The body is known to be cut."""
    place: Place


class Archive:
    """What one run writes. Not for several threads at once."""

    def __init__(
        self,
        folder: Path,
        *,
        run: int,
        site: str | None,
        keep_requests: bool = False,
        durable: bool = False,
        file_bytes: int = FILE_BYTES,
        now: datetime | None = None,
    ) -> None:
        """`site` is `None` for pages of any site, such as imported ones. `durable`: every record is on the disk (fsync)
        when `write` returns, not only given to the system.
        """
        self._folder = folder
        self._run, self._site = run, site
        self._keep_requests, self._durable, self._file_bytes = keep_requests, durable, file_bytes
        self._begun = now or datetime.now(UTC)
        self._number = 0
        self._file: int | None = None
        self._path = folder
        self._at = 0
        self._info = ""

    def write(
        self,
        url: str,
        fetched: datetime,
        status: int,
        headers: Iterable[tuple[str, str]],
        body: bytes,
        *,
        truncated: str | None = None,
        requested_url: str | None = None,
        request_headers: Iterable[tuple[str, str]] = (),
    ) -> Place:
        """Write an answer (`body` as received, see `newscrawl.warc`); it can be read when this returns.

        Raises StoreError when the disk is full; nothing of the record is left then.
        """
        if self._file is None or self._at >= self._file_bytes:
            self._next_file()
        member, record_id = response_member(
            url, fetched, status, headers, body, info_id=self._info, truncated=truncated, requested_url=requested_url
        )
        place = Place(self._name, self._at, len(member))
        if self._keep_requests:
            member += request_member(url, fetched, request_headers, info_id=self._info, response_id=record_id)
        self._append(member)
        return place

    def close(self) -> None:
        """Complete the file: on the disk, and under its own name. Nothing happens if nothing was written."""
        if self._file is not None:
            os.fsync(self._file)
            _complete(self._path)
            os.close(self._file)
            self._file = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _name(self) -> str:
        return self._path.name.removesuffix(OPEN)

    def _next_file(self) -> None:
        self.close()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            whose = _safe(self._site or _OF_ANY_SITE)
            while True:
                name = f"{whose}-{self._begun:%Y%m%dT%H%M%SZ}-{self._run:06d}-{self._number:05d}.warc.gz"
                self._number += 1
                self._path = self._folder / f"{name}{OPEN}"
                if not (self._folder / name).exists() and not self._path.exists():
                    break
            self._file = _create_locked(self._path)
        except OSError as error:
            raise _fault(self._path, error) from None
        self._at = 0
        about = {"software": f"newscrawl/{_version()}", "format": "WARC File Format 1.1"}
        about |= {"run": str(self._run)} | ({"site": self._site} if self._site else {})
        member, self._info = info_member(name, self._begun, about)
        try:
            self._append(member)
        except StoreError:
            os.close(self._file)
            self._file = None
            self._path.unlink()
            raise

    def _append(self, data: bytes) -> None:
        assert self._file is not None
        written = 0
        try:
            while written < len(data):
                written += os.write(self._file, memoryview(data)[written:])
            if self._durable:
                os.fsync(self._file)
        except OSError as error:
            os.ftruncate(self._file, self._at)
            os.lseek(self._file, self._at, os.SEEK_SET)
            raise _fault(self._path, error) from None
        self._at += len(data)


def read_capture(folder: Path, capture: CaptureRef, *, limit: int = DECODED_LIMIT) -> Captured:
    """What a capture points to, decoded. Raises StoreError if it is not there, damaged, or decodes to over `limit`."""
    if capture.warc_file is None or capture.warc_offset is None or capture.warc_length is None:
        raise StoreError(f"{capture.url}: the raw page of {capture.fetched:%Y-%m-%d %H:%M} was not kept")
    path = _existing(folder, capture.warc_file)
    try:
        with path.open("rb") as file:
            file.seek(capture.warc_offset)
            member = file.read(capture.warc_length)
        return captured_of(parse_member(member, capture.warc_offset), path, limit=limit)
    except (OSError, WarcError) as error:
        raise StoreError(f"{path}: {error}; `newscrawl doctor` says what can be saved") from None


def captured_of(record: Record, path: Path, *, limit: int = DECODED_LIMIT) -> Captured:
    """The answer in a response record. Raises WarcError if it is none, or cannot be decoded within `limit` bytes."""
    status, headers, body = http_response(record)
    lower = {name.lower(): value for name, value in headers}
    truncated = "warc-truncated" in record.headers
    try:
        fetched = datetime.fromisoformat(record.headers.get("warc-date", "")).astimezone(UTC)
        body = decode_body(body, lower.get("content-encoding", ""), limit=limit, whole=not truncated)
    except ValueError as error:
        raise WarcError(f"the record at byte {record.offset}: {error}") from None
    return Captured(
        url=record.headers.get("warc-target-uri", ""),
        requested_url=record.headers.get("x-newscrawl-requested"),
        fetched=fetched,
        status=status,
        headers=lower,
        body=body,
        truncated=truncated,
        place=Place(path.name.removesuffix(OPEN), record.offset, record.length),
    )


def warc_files(folder: Path) -> list[Path]:
    """The archive's files, complete and open ones, by name."""
    return sorted(path for path in folder.glob("*.warc.gz*") if path.name.endswith((".warc.gz", f".warc.gz{OPEN}")))


def records(path: Path) -> Iterator[Record]:
    """The whole records of a file, in order; what is torn or damaged is passed over."""
    with path.open("rb") as file:
        start: int | None = 0
        while start is not None:
            end = start
            try:
                for record in read_members(file, start=start):
                    yield record
                    end = record.offset + record.length
                return
            except WarcError:
                start = next_member(file, end + 1)


@dataclass(frozen=True)
class Damage:
    """What is not whole in a file: from byte `start` to `end`; `torn` if nothing whole follows."""

    path: Path
    start: int
    end: int
    torn: bool


@dataclass(frozen=True)
class Survey:
    """One file read through: its responses' lengths by offset, and where it is not whole."""

    path: Path
    responses: dict[int, int]
    damages: list[Damage]


def survey(path: Path) -> Survey:
    """Read a file through."""
    responses: dict[int, int] = {}
    found: list[Damage] = []
    at, size = 0, path.stat().st_size
    for record in records(path):
        if record.offset > at:
            found.append(Damage(path, at, record.offset, torn=False))
        at = record.offset + record.length
        if record.type == "response":
            responses[record.offset] = record.length
    if at < size:
        found.append(Damage(path, at, size, torn=True))
    return Survey(path, responses, found)


def damages(path: Path) -> list[Damage]:
    """Where a file is not whole, in order; `[]` for a sound one."""
    return survey(path).damages


def finish_open_files(folder: Path) -> list[Path]:
    """Complete the files that killed runs left open, a torn last record cut off; gives their names now.

    Files that a living run writes are left alone.
    """
    finished = []
    for path in sorted(folder.glob(f"*.warc.gz{OPEN}")) if folder.is_dir() else []:
        with _taken(path) as file:
            if file is not None:
                cut_tail(path)
                os.fsync(file)
                finished.append(_complete(path))
    return finished


def imported(path: Path) -> datetime | None:
    """When an import began a file, by its name; `None` for a crawl's file, whose pages are as old as itself."""
    match = _IMPORTED.match(path.name)
    return datetime.strptime(match[1], "%Y%m%dT%H%M%S%z") if match else None


def is_being_written(path: Path) -> bool:
    """Whether a living process holds an open file, or has just completed it."""
    with _taken(path) as file:
        return file is None


def cut_tail(path: Path) -> int:
    """Cut a torn last record off a file; gives how many bytes went. Damage in the middle is left for `doctor`."""
    torn = next((damage for damage in damages(path) if damage.torn), None)
    if torn is None:
        return 0
    os.truncate(path, torn.start)
    return torn.end - torn.start


def _complete(path: Path) -> Path:
    """Give an open file its own name; an empty one goes."""
    done = path.with_name(path.name.removesuffix(OPEN))
    if path.stat().st_size == 0:
        path.unlink()
    else:
        path.rename(done)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return done


def _existing(folder: Path, name: str) -> Path:
    """The file of that name, complete or open. A name from a store leads nowhere but into the folder."""
    path = folder / Path(name).name
    still_open = path.with_name(path.name + OPEN)
    return still_open if not path.exists() and still_open.exists() else path


def _create_locked(path: Path) -> int:
    """A new file that is locked before it can be seen under its name: nobody may take it for one left by a dead run."""
    unseen = path.with_name(f"{path.name}.{os.getpid()}")
    file = os.open(unseen, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
    _lock(file)
    unseen.rename(path)
    return file


@contextlib.contextmanager
def _taken(path: Path) -> Iterator[int | None]:
    """The file, locked, if it is still there under that name and no living process holds it; else `None`."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        yield None
        return
    try:
        here = _lock(file) and path.exists() and os.path.samestat(os.fstat(file), path.stat())
        yield file if here else None
    finally:
        os.close(file)


def _lock(file: int) -> bool:
    """Hold the file as long as this process lives; false if another process does."""
    if fcntl is None:  # pragma: no cover
        return True
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _fault(path: Path, error: OSError) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return StoreError(f"{path}: the disk is full; make room and run again, nothing stored so far is lost")
    return StoreError(f"{path}: the archive cannot be written: {error.strerror}")


def _safe(site: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "_", site)[:80].lstrip(".") or "site"


def _version() -> str:
    try:
        return version("newscrawl")
    except PackageNotFoundError:
        return "unknown"
