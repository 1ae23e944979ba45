"""Work on hostile input, in worker processes with bounds: a file can cost 30 seconds and a gigabyte, and no other file.

A worker has a pipe of its own and keeps working until it is stopped, so that whatever happens to one touches no other:

    this process  ⇄ pipe ⇄  worker     item in, result out; the pipe ends when the worker does
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.reduction import ForkingPickler
from time import monotonic
from types import FrameType
from typing import Any, Final, Generic, TypeVar

SECONDS: Final = 30
"""For one item."""
MEMORY: Final = 1024**3
"""Address space in bytes that a worker may take beyond what it begins with, where the system can bound it."""
_PATIENCE: Final = 1.0
"""Seconds in which a worker may end by itself what it started."""
_GRACE: Final = 5
"""Seconds after its time in which whoever watches a worker stops it."""
_ITEMS: Final = 500
"""Of one worker: memory that it loses does not sum up over tens of thousands of files."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands for the result of an item that has none."""

    code: str
    """The finding that says why: BD708 too long, BD709 the worker died, BD716 an error of the program."""
    values: dict[str, str | int] = field(default_factory=dict)


class _Worker(Generic[Item, Result]):
    """A process that works on one item at a time."""

    def __init__(self, function: Callable[[Item], Result], context: BaseContext) -> None:
        self.connection, theirs = context.Pipe()
        # typeshed knows `Process` of the concrete contexts only.
        self._process = context.Process(target=_serve, args=(theirs, function), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()
        self.number = self.given = 0
        self.deadline = 0.0

    def give(self, number: int, item: Item) -> None:
        self.number, self.given, self.deadline = number, self.given + 1, monotonic() + SECONDS
        with contextlib.suppress(OSError):  # a worker that died meanwhile is seen when its result is taken
            self.connection.send(item)

    def result(self) -> Result | Lost:
        """The result, or why there will be none."""
        try:
            result: Result | Lost = self.connection.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            return Lost("BD709")
        return result

    def ask_to_stop(self) -> None:
        self._process.terminate()

    def stop(self, patience: float = _PATIENCE) -> None:
        """End the process, with some seconds to end what it started unless it does not listen."""
        self._process.terminate()
        self._process.join(max(patience, 0.05))
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self.connection.close()


class _Workshop(Generic[Item, Result]):
    def __init__(self, function: Callable[[Item], Result], most: int) -> None:
        self.function, self.most = function, most
        self.context = _context(function)
        self.idle: list[_Worker[Item, Result]] = []
        self.busy: list[_Worker[Item, Result]] = []

    def has_room(self) -> bool:
        return len(self.busy) < self.most

    def give(self, number: int, item: Item) -> None:
        if not self.idle:
            gc.freeze()  # what is there already is never looked at again, so a fork goes on sharing it
        worker = self.idle.pop() if self.idle else _Worker(self.function, self.context)
        self.busy.append(worker)
        worker.give(number, item)

    def take(self) -> Iterator[tuple[int, Result | Lost]]:
        """Wait a moment for results; yield all there are, and what became of workers that have had their time."""
        patience = min(worker.deadline for worker in self.busy) - monotonic()
        # Only a moment: a Ctrl-C that comes right before the system waits is heard when that ends.
        ready = wait([worker.connection for worker in self.busy], min(max(patience, 0), _PATIENCE))
        for worker in list(self.busy):
            if worker.connection in ready:
                yield worker.number, self._settle(worker, worker.result())
            elif worker.deadline <= monotonic():
                yield worker.number, self._settle(worker, Lost("BD708", {"seconds": SECONDS}))

    def _settle(self, worker: _Worker[Item, Result], result: Result | Lost) -> Result | Lost:
        self.busy.remove(worker)
        if isinstance(result, Lost) or worker.given >= _ITEMS:
            worker.stop()
        else:
            self.idle.append(worker)
        return result

    def close(self) -> None:
        workers = [*self.busy, *self.idle]
        for worker in workers:
            worker.ask_to_stop()
        end = monotonic() + _PATIENCE
        for worker in workers:
            worker.stop(end - monotonic())


def isolated(
    function: Callable[[Item], Result], items: Iterable[Item], workers: int
) -> Generator[Result | Lost, None, None]:
    """The function's result for each item, in their order. Function, items and results travel between processes.

    The function is one of a module; nothing it does ends this process or takes longer than its time.
    """
    workshop: _Workshop[Item, Result] = _Workshop(function, workers)
    waiting = enumerate(items)
    done: dict[int, Result | Lost] = {}
    following = 0
    try:
        while True:
            # Not too far ahead of an item that takes long: what is done has to wait in memory.
            while workshop.has_room() and len(done) < 8 * workers and (given := next(waiting, None)):
                workshop.give(*given)
            if not workshop.busy:
                return
            done.update(workshop.take())
            while following in done:
                yield done.pop(following)
                following += 1
    finally:
        workshop.close()


def _context(function: Callable[..., Any]) -> BaseContext:
    """Fork is there at once, but safe only where no other thread runs; a fresh process imports what it needs."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([function.__module__])
        return context
    return multiprocessing.get_context("spawn")


def _serve(connection: Connection, function: Callable[[Any], Any]) -> None:
    """What a worker does: an item, its result, until the pipe ends or whoever started it has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started it
    signal.signal(signal.SIGTERM, _leave)
    _fall_silent()
    _bound_memory()
    parent = multiprocessing.parent_process()
    while parent is None or parent.is_alive():
        if not connection.poll(5):
            continue
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        _end_in(SECONDS + _GRACE)
        connection.send_bytes(_result(function, item))
        _end_in(0)


def _end_in(seconds: int) -> None:
    """The system ends this process then, for nobody else does where the one that watches it was killed; 0: never."""
    if hasattr(signal, "alarm"):  # not on Windows
        signal.alarm(seconds)


def _result(function: Callable[[Any], Any], item: Any) -> memoryview:
    """The result as it travels."""
    result: Any
    try:
        return ForkingPickler.dumps(function(item))
    except MemoryError:
        result = Lost("BD709")
    except Exception as error:  # the promise is that no file stops the others, our own faults included
        result = Lost("BD716", {"error": f"{type(error).__name__}: {error}"[:200]})
    return ForkingPickler.dumps(result)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """End by way of all `finally` clauses, so that nothing that the function started stays behind."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # asked again, they must not be cut short
    sys.exit(1)


def _fall_silent() -> None:
    """Libraries complain of damaged files on the standard error; the user gets findings."""
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 2)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            now = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:  # macOS accepts the bound and does not heed it
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = now + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
