"""Many jobs at a time, in worker processes with bounds: what one job costs or breaks touches no other.

    results(function, jobs, workers)     the function's result for each job, in their order

A worker computes and gives back what it made; whoever takes the results writes them. So a worker can be ended at any
moment and leaves nothing half done, and another way of sharing out the work can stand in this one's place.

    this process  ⇄ pipes ⇄  worker      one pair of pipes each, so that whatever happens to one touches no other
          ╰── guardian                   ends the workers, should this process be ended
"""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final, Generic, TypeVar

from budgetdoc.diagnostics import reason_of
from budgetdoc.running import guardian, processes
from budgetdoc.running.bounds import READING, Bounds, Lost, died, ended, too_long_by_the_clock
from budgetdoc.running.worker import serve

_AHEAD: Final = 8
"""Jobs for each worker that are begun before the oldest one is done: what is done waits in memory for its turn."""
_JOBS: Final = 500
"""Of one worker: memory that it loses does not sum up over tens of thousands of files."""
_MOMENT: Final = 1.0
"""Seconds after which who waits looks at the clock: a Ctrl-C right before the system waits is heard then, too."""

Job = TypeVar("Job")
Result = TypeVar("Result")


def results(
    function: Callable[[Job], Result], jobs: Iterable[Job], workers: int | None = None, bounds: Bounds = READING
) -> Iterator[Result | Lost]:
    """The function's result for each job, in their order. Function, jobs and results travel between processes.

    `workers`: how many at most; None: as many as there are processors for this process.

    The function is one of a module; nothing that it does ends this process. Jobs are taken as they are begun, results
    kept until they are taken: neither is ever held for all jobs at once.
    """
    with closing(Pool(function, workers, bounds)) as pool:
        yield from pool.results(jobs)


class Pool(Generic[Job, Result]):
    """Workers that stay between jobs; `close` ends them. `results` is all that most need."""

    def __init__(self, function: Callable[[Job], Result], workers: int | None = None, bounds: Bounds = READING) -> None:
        self._function, self._bounds = function, bounds
        self._most = workers or processes.processors()
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []
        self._looked = monotonic()
        self._no_worker = died("", "")
        guardian.start()
        self._folder = Path(tempfile.gettempdir(), f"budgetdoc-{os.getpid()}-{os.urandom(6).hex()}")
        guardian.remember(self._folder)
        self._folder.mkdir(mode=0o700)

    def results(self, jobs: Iterable[Job]) -> Iterator[Result | Lost]:
        """The function's result for each job, in their order."""
        numbered = enumerate(jobs)
        done: dict[int, Result | Lost] = {}
        following, given = 0, next(numbered, None)
        try:
            while given or self._busy:
                while given and len(done) < _AHEAD * self._most and self._begin(*given):
                    given = next(numbered, None)
                if given and not self._busy and not done:  # not even one worker can be started
                    done[given[0]] = self._no_worker
                    given = next(numbered, None)
                done.update(self._settled())
                while following in done:
                    yield done.pop(following)
                    following += 1
        finally:
            while self._busy:  # nobody wants what they are at
                self._busy.pop().end()

    def interrupt(self) -> None:
        """End what is being worked on; whichever thread waits for a result is told that the worker died."""
        for worker in list(self._busy):
            with suppress(OSError, ValueError):  # it has ended in the meantime
                worker.process.kill()

    def close(self) -> None:
        """End all workers, with whatever they left behind."""
        for worker in (*self._busy, *self._idle):
            worker.end()
        self._busy, self._idle = [], []
        shutil.rmtree(self._folder, ignore_errors=True)
        guardian.forget(self._folder)

    def _begin(self, number: int, job: Job) -> bool:
        """Give a job to a worker; False where none is free."""
        data = pickle.dumps(job, pickle.HIGHEST_PROTOCOL)
        while len(self._busy) < self._most and (worker := self._free_worker()):
            try:
                worker.give(number, data)
            except OSError:  # somebody ended it while it had nothing to do
                worker.end()
            else:
                self._busy.append(worker)
                return True
        return False

    def _free_worker(self) -> _Worker | None:
        if self._idle:
            return self._idle.pop()
        try:
            return _Worker(self._function, self._bounds, self._folder / os.urandom(6).hex())
        except OSError as error:  # no more processes or files: the workers that there are do it all
            self._most = max(len(self._busy), 1)
            reason = reason_of(error)
            self._no_worker = died(f"无法启动处理进程：{reason.zh}", f"no process can be started: {reason.en}")
            return None

    def _settled(self) -> Iterator[tuple[int, Result | Lost]]:
        """Wait a moment for results; yield all there are, and what became of jobs that have had their time."""
        ready = processes.wait([worker.process for worker in self._busy], _MOMENT) if self._busy else []
        # A machine that was asleep, or a command that was stopped for a while, has not worked in the meantime.
        now = monotonic()
        passed, self._looked = min(now - self._looked, 2 * _MOMENT), now
        for worker in list(self._busy):
            worker.seconds_left -= passed
            if worker.process in ready:
                yield worker.number, self._settle(worker)
            elif worker.seconds_left <= 0:
                self._busy.remove(worker)
                worker.end()
                yield worker.number, too_long_by_the_clock(self._bounds)

    def _settle(self, worker: _Worker) -> Result | Lost:
        self._busy.remove(worker)
        try:
            result: Result | Lost = worker.process.receive()
        except (EOFError, OSError, pickle.UnpicklingError):
            return ended(worker.end(), self._bounds)
        if isinstance(result, Lost) or worker.given >= _JOBS:
            worker.end()
        else:
            self._idle.append(worker)
        return result


class _Worker:
    """A process that works on one job at a time, in a folder of its own."""

    def __init__(self, function: Callable[[Job], Result], bounds: Bounds, folder: Path) -> None:
        self._bounds, self._folder = bounds, folder
        folder.mkdir()
        gc.freeze()  # what is there already is never looked at again, so a copy goes on sharing it
        try:
            self.process = processes.start(partial(serve, function, bounds, str(folder)))
        finally:
            gc.unfreeze()
        guardian.remember(self.process.number)
        self.number = self.given = 0
        """The job that it is at, and how many it was given."""
        self.seconds_left = 0.0

    def give(self, number: int, job: bytes) -> None:
        """Raises OSError where it has ended in the meantime."""
        self.process.send(job)
        self.number, self.given, self.seconds_left = number, self.given + 1, float(self._bounds.clock)

    def end(self) -> int:
        """End it, with the files that it left; its exit code, or a signal's number as a negative one."""
        code = self.process.end()
        guardian.forget(self.process.number)
        shutil.rmtree(self._folder, ignore_errors=True)
        return code
