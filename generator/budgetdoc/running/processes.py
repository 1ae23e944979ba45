"""Worker processes as the system has them. All that differs between Linux, macOS and Windows stands here.

| | Linux | macOS | Windows |
|---|---|---|---|
| start | a copy of this process; a new process where threads run | a new process | a new process |
| processor time | bounded | bounded | not bounded: the clock alone counts |
| memory | bounded | not bounded | not bounded |
| parent killed | the guardian ends them | the guardian ends them | they end when their work does |
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeAlias

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Receive: TypeAlias = Callable[[], Any]
"""Wait for what comes next. Raises EOFError where nothing will, OSError where the pipe is broken."""
Send: TypeAlias = Callable[[bytes], None]
"""Hand on something pickled. Raises OSError."""
Work: TypeAlias = Callable[[Receive, Send], None]
"""What a worker does until it ends. Picklable."""


class Process(Protocol):
    """A process that works, with a pipe to it and one from it."""

    @property
    def number(self) -> int:
        """The one by which the system knows it."""

    @property
    def pipe(self) -> Any:
        """Where what it sends comes from: a file or a connection, which can be waited for."""

    def send(self, data: bytes) -> None:
        """Hand it something pickled. Raises OSError where it has ended."""

    def receive(self) -> Any:
        """What it sends next. Raises EOFError, OSError or UnpicklingError where it has ended."""

    def kill(self) -> None:
        """End it at once, whichever thread waits for it."""

    def end(self) -> int:
        """End it at once, and wait. Its exit code, or the number of the signal that ended it as a negative one."""


def start(work: Work) -> Process:
    """A new process that does the work. Raises OSError where the system has none left."""
    # A copy of a process with threads may wait for a lock that nobody will ever open.
    if sys.platform == "linux" and threading.active_count() == 1:
        return _Copy(work)
    return _Fresh(work)


def wait(processes: Sequence[Process], seconds: float) -> list[Process]:
    """Those that have sent something or ended; waits until one has, or for some seconds."""
    if os.name == "nt":
        from multiprocessing.connection import wait as wait_for

        by_pipe = {process.pipe: process for process in processes}
        return [by_pipe[ready] for ready in wait_for(list(by_pipe), seconds)]
    import select

    waiting = select.poll()
    by_number = {process.pipe.fileno(): process for process in processes}
    for number in by_number:
        waiting.register(number, select.POLLIN)
    return [by_number[number] for number, _ in waiting.poll(seconds * 1000)]


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def bound_memory(size: int) -> None:
    """Let this process take so many bytes of address space beyond what it has, where the system can hold it to that."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            now = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError):  # Windows; macOS accepts a bound and does not heed it
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_at_most(now + size, hard), hard))


def bound_processor(seconds: int) -> None:
    """Let the system end this process by SIGXCPU when it has computed for so many seconds more."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + 1 + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (_at_most(most, hard), hard))


def _at_most(wanted: int, hard: int) -> int:
    return wanted if hard < 0 else min(wanted, hard)  # below zero: no bound


_ours: set[int] = set()
"""Ends of pipes that belong to this process alone: while a copy holds one, a pipe does not end with this process."""


class _Copy:
    """A copy of this process: there at once, with everything that is imported."""

    def __init__(self, work: Work) -> None:
        ends: list[int] = []
        # A Ctrl-C that reaches the copy before it is told to leave it alone would take it back to what we were doing.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            ends += (*pipe(), *pipe())
            self._from, theirs_to, theirs_from, self._to = ends
            self.number = os.fork()
            if self.number == 0:
                _be_a_copy(work, theirs_from, theirs_to, not_ours=[*_ours, self._from, self._to])
        except OSError:
            for end in ends:
                os.close(end)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(theirs_from)
        os.close(theirs_to)
        _ours.update((self._from, self._to))
        self.pipe = os.fdopen(self._from, "rb")

    def send(self, data: bytes) -> None:
        _write(self._to, data)

    def receive(self) -> Any:
        return pickle.load(self.pipe)  # noqa: S301 from our own process

    def kill(self) -> None:
        os.kill(self.number, signal.SIGKILL)

    def end(self) -> int:
        _ours.difference_update((self._from, self._to))
        self.pipe.close()
        os.close(self._to)
        self.kill()  # its number is its own until it has been waited for
        return os.waitstatus_to_exitcode(os.waitpid(self.number, 0)[1])


def pipe() -> tuple[int, int]:
    """The ends to read from and to write to; none is one of the three standard files, should those be closed."""
    import fcntl

    ends = list(os.pipe())
    for place, end in enumerate(ends):
        if end < 3:
            ends[place] = fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 3)
            os.close(end)
    return ends[0], ends[1]


def _be_a_copy(work: Work, receiving: int, sending: int, not_ours: list[int]) -> NoReturn:
    """Work as a copy of the process that was; never returns to what that was doing."""
    try:
        for end in not_ours:
            os.close(end)
        prepare()
        given = os.fdopen(receiving, "rb")
        work(lambda: pickle.load(given), lambda data: _write(sending, data))  # noqa: S301
    finally:
        os._exit(1)


def _write(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


class _Fresh:
    """A process that imports what it needs.

    It is not a copy of a server that has imported all of it: such a server would hold this process's output open until
    it is done with that, though this process has ended.
    """

    def __init__(self, work: Work) -> None:
        import multiprocessing

        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        self.pipe, theirs = context.Pipe()
        # typeshed knows `Process` of the concrete contexts only.
        self._process = context.Process(target=_be_fresh, args=(work, theirs), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()
        self.number: int = self._process.pid

    def send(self, data: bytes) -> None:
        self.pipe.send_bytes(data)

    def receive(self) -> Any:
        return self.pipe.recv()

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> int:
        self.pipe.close()
        self.kill()
        self._process.join()
        code: int = self._process.exitcode
        self._process.close()
        return code


def _be_fresh(work: Work, connection: Connection) -> None:
    prepare()
    if os.name == "nt":
        threading.Thread(target=_end_with_parent, daemon=True).start()
    work(connection.recv, connection.send_bytes)


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def prepare() -> None:
    """What every worker does first: leave Ctrl-C to its parent, and the standard files alone.

    Libraries complain of damaged files on the standard error; the user gets findings.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    for file in range(3):
        os.dup2(nothing, file)
    if nothing > 2:
        os.close(nothing)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 whatever they were
