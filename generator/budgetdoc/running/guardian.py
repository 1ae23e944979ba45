"""What must not outlive this process, however it ends: its workers, and its files that are not complete yet.

A process that is killed can't tidy up. A second, tiny one does it in its place. It reads from a pipe what there would
be to end and to remove, and sets to it when the pipe ends: the system closes it when this process ends, by whatever
cause.

    this process  ── +worker, +path, −path, −worker … ──▶  guardian

It is this very module, run as a script by a bare Python, so it knows nothing of the package. Windows has none: what a
killed process leaves there is named like temporary files and removed by nobody.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_line: int | None = None
"""The end of the pipe that this process writes to; None where there is no guardian."""
_remembered: dict[bytes, None] = {}
"""What is to be told to a guardian that starts later."""
_PATIENCE = 2.0
"""Seconds that killed processes get to be gone before what they may still write to is removed."""


def start() -> None:
    """Have a guardian from now on, where the system lets us."""
    global _line  # noqa: PLW0603 one for the process, whose end it guards against
    if _line is not None or not hasattr(os, "posix_spawn"):
        return
    import signal

    from budgetdoc.running.processes import pipe

    with suppress(OSError):  # no more processes or files: then there is none
        theirs, _line = pipe()
        ends = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        files = [
            (os.POSIX_SPAWN_DUP2, theirs, 0),
            *((os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_RDWR, 0) for n in (1, 2)),
        ]
        try:
            command = [sys.executable, "-I", "-S", __file__]
            os.posix_spawn(command[0], command, os.environ, file_actions=files, setsigmask=ends)
        except OSError:
            os.close(_line)
            _line = None
            raise
        finally:
            os.close(theirs)
        for thing in _remembered:
            _tell(b"+", thing)


def remember(thing: int | Path) -> None:
    """End this process (its number) or remove this file or folder, should this process end before it says `forget`."""
    name = _name(thing)
    _remembered[name] = None
    _tell(b"+", name)


def forget(thing: int | Path) -> None:
    """It is no more, or it is complete."""
    name = _name(thing)
    _remembered.pop(name, None)
    _tell(b"-", name)


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Within the block, a file that is to be removed should this process end."""
    remember(path)
    try:
        yield
    finally:
        forget(path)


def let_go() -> None:
    """Close this process's end of the pipe: what a copy of this process has to do, for it ends at another time."""
    global _line  # noqa: PLW0603
    _remembered.clear()
    if _line is not None:
        with suppress(OSError):
            os.close(_line)
        _line = None


def _name(thing: int | Path) -> bytes:
    return str(thing).encode() if isinstance(thing, int) else os.fsencode(thing.absolute())


def _tell(what: bytes, name: bytes) -> None:
    if _line is not None:
        with suppress(OSError):  # somebody ended the guardian
            os.write(_line, what + name + b"\0")


def _guard() -> None:
    """What the guardian does: note until the pipe ends, then tidy up."""
    with suppress(OSError):
        os.setsid()  # a signal to all processes of a command or a terminal is not for this one
    noted: dict[bytes, None] = {}
    rest = b""
    while data := os.read(0, 65536):
        *records, rest = (rest + data).split(b"\0")
        for record in records:
            if record.startswith(b"+"):
                noted[record[1:]] = None
            else:
                noted.pop(record[1:], None)
    _end([int(name) for name in noted if name.isdigit()])
    _remove([os.fsdecode(name) for name in noted if not name.isdigit()])


def _end(processes: list[int]) -> None:
    import signal
    import time

    for process in processes:
        with suppress(OSError):
            os.kill(process, signal.SIGKILL)
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and any(map(_is_there, processes)):
        time.sleep(0.01)


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def _remove(paths: list[str]) -> None:
    import shutil

    for path in paths:
        shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108


if __name__ == "__main__":
    _guard()
elif hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=let_go)
