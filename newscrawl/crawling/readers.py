"""A pool of killable processes that read pages, so that no page can hold up the crawl.

One nursery process imports the reading once and forks readers on demand, in a few milliseconds; a reader that
spends more than its share is killed, and the page it died of is `TooExpensive`. While a page takes its time,
others are read by a spare reader.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from newscrawl.crawling import wire

logger = logging.getLogger(__name__)

_PARTING_SECONDS = 1.0
_SOCKET_BYTES = 512 * 1024
"""Of a socket's buffer: a page fits in whole, and is handed over by one call. The kernel may give less."""


class TooExpensive(Exception):
    """A page cost more than a reader may spend; the message says which limit it met."""


class ReadersFailed(Exception):
    """Readers cannot be started, or one of them died of something else than its page."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one page may cost."""

    cpu_seconds: int = 10
    """Processor time; the kernel ends a reader that takes more (RLIMIT_CPU)."""
    wall_seconds: float = 60.0
    """Time by the clock, for a machine that is busy with other things, or a reader that sleeps."""
    memory_mb: int = 1024
    """Memory a reader may take above what it starts with (RLIMIT_AS)."""


class Readers:
    """Reads pages in `size` processes, and in up to `spares` more while those take longer than `patience` seconds."""

    def __init__(self, size: int = 1, *, spares: int = 2, patience: float = 0.3, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._size, self._spares, self._patience = size, spares, patience
        self._nursery: _Nursery | None = None
        self._idle: list[_Reader] = []
        self._alive: set[_Reader] = set()
        self._starting = 0
        self._waiting: deque[asyncio.Future[_Reader]] = deque()
        self.killed = 0
        """How many readers were ended for what a page cost."""

    async def ask(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """Sends one frame to a reader and returns its answer.

        Raises TooExpensive if the page had to be given up, ReadersFailed if no reader can be had.
        """
        reader, share = await self._borrow(), wire.share(head)
        try:
            async with asyncio.timeout(share * self.limits.wall_seconds):
                answer = await reader.ask(head, body)
        except TimeoutError:
            self._lose(reader)
            raise TooExpensive(f"more than {share * self.limits.wall_seconds:g} s to read") from None
        except (asyncio.IncompleteReadError, OSError, wire.FrameError):
            self._lose(reader)
            limits = self.limits
            raise TooExpensive(
                f"more than {share * limits.cpu_seconds} s of processor time or {limits.memory_mb} MB to read"
            ) from None
        except BaseException:  # cancelled in mid-answer: what is still in the pipe belongs to nobody
            self._lose(reader)
            raise
        self._give_back(reader)
        return answer

    def close(self) -> None:
        """Ends every reader. The pool may be used again afterwards."""
        for reader in tuple(self._alive):
            reader.end()
        self._alive.clear()
        self._idle.clear()
        if self._nursery is not None:
            self._nursery.close()
            self._nursery = None

    async def _borrow(self) -> _Reader:
        if self._idle:
            return self._idle.pop()
        if len(self._alive) + self._starting < self._size:
            return await self._start()
        future: asyncio.Future[_Reader] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        try:
            while True:
                done, _ = await asyncio.wait({future}, timeout=self._patience)
                if done:
                    return future.result()
                if len(self._alive) + self._starting < self._size + self._spares:
                    spare = await self._start()
                    if future.done():
                        self._give_back(spare)
                        return future.result()
                    return spare
        except BaseException:
            if future.done() and not future.cancelled():
                self._give_back(future.result())
            raise
        finally:
            future.cancel()

    def _give_back(self, reader: _Reader) -> None:
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(reader)
                return
        if len(self._idle) >= self._size:  # a spare stays while a page takes its time
            self._alive.discard(reader)
            reader.end()
        else:
            self._idle.append(reader)

    def _lose(self, reader: _Reader) -> None:
        self.killed += 1
        self._alive.discard(reader)
        reader.kill()
        if self._waiting:
            task = asyncio.ensure_future(self._replace())
            task.add_done_callback(_log_failure)

    async def _replace(self) -> None:
        self._give_back(await self._start())

    async def _start(self) -> _Reader:
        self._starting += 1
        try:
            if self._nursery is None:
                self._nursery = _Nursery(self.limits)
            reader = await self._nursery.bear()
        except (OSError, EOFError) as error:
            if self._nursery is not None:
                self._nursery.close()
                self._nursery = None
            raise ReadersFailed(f"a reader process cannot be started: {error}") from error
        finally:
            self._starting -= 1
        self._alive.add(reader)
        return reader


_shared: dict[tuple[int, Limits], tuple[Readers, int]] = {}
"""Pools of this process, and how many crawls use each."""


def shared_readers(size: int, limits: Limits) -> Readers:
    """The pool of this process: crawls next to each other share it. Each calls `release_readers` when it ends."""
    pool, users = _shared.get((size, limits)) or (Readers(size, limits=limits), 0)
    _shared[(size, limits)] = pool, users + 1
    return pool


def release_readers(pool: Readers) -> None:
    """Ends the pool's processes when nobody else uses them."""
    for key, (shared, users) in list(_shared.items()):
        if shared is pool and users > 1:
            _shared[key] = shared, users - 1
        elif shared is pool:
            del _shared[key]
            pool.close()


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C reaches the whole group: a process that is born in here does not die of it before it can ignore it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Nursery:
    """The process that imports the reading and forks readers."""

    def __init__(self, limits: Limits) -> None:
        self._control, theirs = socket.socketpair()
        self._control.setblocking(False)
        self._lock = asyncio.Lock()
        with theirs, _deaf():
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "newscrawl.crawling.reader_process",
                    str(theirs.fileno()),
                    str(limits.cpu_seconds),
                    str(limits.memory_mb),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )

    async def bear(self) -> _Reader:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SOCKET_BYTES)
        loop = asyncio.get_running_loop()
        try:
            with theirs:
                async with self._lock:
                    socket.send_fds(self._control, [b"+"], [theirs.fileno()])
                    answer = await loop.sock_recv(self._control, 4)
            if len(answer) < 4:
                raise EOFError("the reading cannot be imported; the lines above say why")
            streams = await asyncio.open_connection(sock=ours)
        except BaseException:
            ours.close()
            raise
        return _Reader(struct.unpack(">I", answer)[0], *streams)

    def close(self) -> None:
        self._control.close()  # it ends by itself when its readers have
        try:
            self._process.wait(timeout=_PARTING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class _Reader:
    """One reader process, and the socket to it."""

    def __init__(self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.pid = pid
        self._reader, self._writer = reader, writer

    async def ask(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        self._writer.writelines(wire.pack(head, body))
        await self._writer.drain()
        longs = wire.lengths(await self._reader.readexactly(wire.LENGTHS.size))
        answer = wire.read_head(await self._reader.readexactly(longs[0]))
        return answer, await self._reader.readexactly(longs[1])

    def end(self) -> None:
        with suppress(OSError):  # at once, and not when the loop comes round to it, if it still does
            self._writer.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
        with suppress(RuntimeError):
            self._writer.close()

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.end()


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        logger.error("%s", task.exception())
