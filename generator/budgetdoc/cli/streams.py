"""Where a command speaks: standard output for what was asked for, standard error for what is wrong.

A command that can't be heard does nothing, and one that is cut off says so where it still can.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from budgetdoc.cli.words import said
from budgetdoc.diagnostics import reason_of


@contextmanager
def heard() -> Iterator[None]:
    """Ends the process with exit code 2 where a stream is closed, or the system refuses what nobody else explained."""
    if sys.stdout is None or sys.stderr is None:
        _say(said("stdout_closed" if sys.stdout is None else "stderr_closed"))
        sys.exit(2)
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        _let_go(sys.stdout)
        _say(_told(error))
        for stream in (sys.stdout, sys.stderr):  # the line may wait in both
            _let_go(stream)
        sys.exit(2)


def _told(error: OSError) -> str:
    """What the system refused; in its own words where even the file of ours can't be opened."""
    try:
        return said("stopped_by_the_system", reason=reason_of(error))
    except OSError:
        return f"budgetdoc: {error.strerror or error}"


def _say(line: str) -> None:
    """On whichever stream takes it."""
    for stream in (sys.stderr, sys.stdout):
        with suppress(OSError, ValueError):
            if stream is not None:
                print(line, file=stream, flush=True)
                return


def _let_go(stream: TextIO) -> None:
    """What waits in a stream that takes nothing would be tried again, and complained of, when the process ends."""
    with suppress(OSError):
        if not stream.closed:
            stream.flush()
        return
    if stream in (sys.__stdout__, sys.__stderr__):
        with suppress(OSError):
            stream.close()
