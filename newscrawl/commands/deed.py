"""Commands that are called for what they do: they go on when nobody reads what they say any more."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stdout
from typing import Any, TextIO, cast

import click


class Deed(click.Command):
    """A command that goes on to its end, and to its own status, when the reader of its output (head, less) has gone.

    A command that only says something ends with its reader instead.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """What the command gives."""
        said = _WhileRead(sys.stdout)
        with redirect_stdout(cast("TextIO", said)):
            try:
                return super().invoke(ctx)
            finally:
                said.flush()


class _WhileRead:
    """A stream that takes everything, and throws it away once its reader has gone."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            write_no_more(self._stream)
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            write_no_more(self._stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def write_no_more(stream: TextIO) -> None:
    """What is still in a buffer of the stream is thrown away, without an error at the end of the program."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
