"""What runs in the nursery and its readers: pages in, readings out. Started by `newscrawl.crawling.readers`.

    python -m newscrawl.crawling.reader_process CONTROL_FD CPU_SECONDS MEMORY_MB

Each descriptor that arrives at CONTROL_FD gets a forked reader of its own, which answers frame after frame until
the other end is closed. A reader asks for no network, and the processor time of a page is bounded by the kernel.
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import signal
import socket
import struct
import sys
import time
from contextlib import suppress
from typing import IO, Any

from newscrawl.crawling import answers, wire
from newscrawl.crawling.garbage import collect_seldom
from newscrawl.errors import fault_in_words

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main(control_fd: int, cpu_seconds: int, memory_mb: int) -> None:
    """Forks a reader for each descriptor that comes in; returns when the crawler is gone."""
    parent = os.getppid()
    _die_with_parent(parent)
    # Ctrl-C and a service manager's SIGTERM reach the whole group: the crawler decides when its readers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, _bury)
    answers.warm_up()
    gc.freeze()
    collect_seldom()
    with socket.socket(fileno=control_fd) as control:
        while True:
            message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
            if not message:
                break
            nursery = os.getpid()
            pid = os.fork()
            if pid == 0:
                control.close()
                _die_with_parent(nursery)
                _serve(descriptors[0], cpu_seconds, memory_mb)
                os._exit(0)
            os.close(descriptors[0])
            control.sendall(struct.pack(">I", pid))
    _bury(block=True)


def _bury(*_: object, block: bool = False) -> None:
    """Waits for readers that have ended, so that their processor time is counted as the crawl's."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, 0 if block else os.WNOHANG)[0]:
            pass


def _serve(descriptor: int, cpu_seconds: int, memory_mb: int) -> None:
    _limit_memory(memory_mb)
    # Out of memory it ends: the crawler sees the socket close, and calls the page too expensive.
    ended = suppress(OSError, MemoryError)
    with socket.socket(fileno=descriptor) as connection, connection.makefile("rb") as stream, ended:
        while True:
            prefix = stream.read(wire.LENGTHS.size)
            if len(prefix) < wire.LENGTHS.size:
                return
            head_length, body_length = wire.lengths(prefix)
            head, body = wire.read_head(stream.read(head_length)), _exactly(stream, body_length)
            _arm(wire.share(head) * cpu_seconds)
            for piece in wire.pack(*_answer(head, body)):
                connection.sendall(piece)


def _answer(head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        return answers.answer(head, body)
    except MemoryError:
        raise
    except Exception as error:  # a fault of the reading costs this page only, and is reported with it
        return {"error": fault_in_words(error)}, b""


def _exactly(stream: IO[bytes], length: int) -> bytes:
    return stream.read(length)


def _arm(cpu_seconds: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + cpu_seconds, hard))


def _limit_memory(memory_mb: int) -> None:
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # one read, before any import of pathlib's cost
        pages = int(file.read().split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + memory_mb * 1024 * 1024, hard))


def _die_with_parent(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it went before we asked
            os._exit(1)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
