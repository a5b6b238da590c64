"""The `newscrawl` program: one command a file, found by the file's name and imported when it is called."""

from __future__ import annotations

import errno
import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Sequence
from typing import Any

import click

from newscrawl.commands.deed import write_no_more
from newscrawl.errors import NewscrawlError

INTERRUPTED = 130
_SUMMARY = 63
"""Characters of a command's line in the list: what a terminal of 80 columns has room for."""
_NO_COMMANDS = ("deed", "options")
"""Modules here that hold what several commands share."""
SECTIONS = {
    "Crawl": ("crawl", "backfill", "schedule", "status", "why", "reextract", "doctor"),
    "Read": ("read", "preview"),
    "Find and take out": ("search", "show", "history", "diff", "export", "import", "snapshot", "schema"),
    "Sites": ("sites", "new", "fixture", "check"),
}
"""The order in which `newscrawl --help` shows the commands; one that is named nowhere comes last."""


class Commands(click.Group):
    """Finds a command as `command` in the module of its name; a trailing `_` keeps a name off Python's keywords."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        modules = [info.name for info in pkgutil.iter_modules(__path__)]
        return sorted(name.rstrip("_").replace("_", "-") for name in modules if name not in _NO_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        stem = cmd_name.replace("-", "_")
        names = {info.name for info in pkgutil.iter_modules(__path__)}
        module = importlib.import_module(f"{__name__}.{stem if stem in names else stem + '_'}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # click would end the program with 1 for it
            return _nobody_reads()
        except SystemExit as error:  # as rich does
            if not isinstance(error.__context__, BrokenPipeError):
                raise
            return _nobody_reads()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        named = {name for names in SECTIONS.values() for name in names}
        others = tuple(name for name in self.list_commands(ctx) if name not in named)
        for title, names in (SECTIONS | {"Other": others}).items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            rows = [(name, command.get_short_help_str(_SUMMARY)) for name, command in commands if command]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows, col_max=12)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="newscrawl")
def program() -> None:
    """News sites into a store of articles that can be trusted.

    \b
    newscrawl crawl rbc                 fetch what is new into newscrawl.db
    newscrawl export > articles.jsonl   take it out again
    newscrawl read page.html --url URL  read one saved page
    newscrawl COMMAND --help            what a command does, with examples
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit: 0 done, 1 not healthy, 2 usage, 3 store, 4 site, 130 interrupted."""
    _settle_output()
    sys.exit(run(arguments))


def _settle_output() -> None:
    """Make of a closed standard stream an empty one, and write what standard output has no character for as an escape.

    Were a stream left closed, the next file opened would get its number, and what libraries print into it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit status; an error is one plain line on standard error."""
    try:
        status: Any = program.main(args=arguments, prog_name="newscrawl", standalone_mode=False)
        sys.stdout.flush()  # what cannot be written any more is to be said below
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.UsageError as error:
        return _say(error.format_message(), 2)
    except click.ClickException as error:
        return _say(error.format_message(), 2)
    except NewscrawlError as error:
        return _say(str(error), error.exit_status)
    except (click.Abort, KeyboardInterrupt):
        return _say("interrupted; the same command takes it up again", INTERRUPTED)
    except BrokenPipeError:
        return _nobody_reads()
    except OSError as error:
        if error.filename is not None:
            return _say(f"{os.fsdecode(error.filename)}: {error.strerror}", 1)
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        write_no_more(sys.stdout)  # files that have a name are said by name; what is left is standard output, as a rule
        return _say("the output has no room on its disk; make room, or write it to another place", 1)
    return status if isinstance(status, int) else 0


def _nobody_reads() -> int:
    """The reader of our output (head, less) has gone: no failure, and nobody is left to tell."""
    write_no_more(sys.stdout)
    return 0


def _say(message: str, status: int) -> int:
    line = " ".join(message.split())
    click.echo(f"newscrawl: {line}", err=True)
    return status
