"""What a job may cost, and what stands for its result where it would cost more, or its worker dies of it."""

from __future__ import annotations

import signal
from dataclasses import dataclass, field
from typing import Final

from budgetdoc.diagnostics import Finding, Place, Said, Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a job may cost."""

    processor: int
    """Seconds that it may compute. This bound decides: it does not depend on what else the machine does."""
    clock: int
    """Seconds that it may take in all, for what waits instead of computing."""
    memory: int
    """Bytes of address space that a worker may take beyond what it begins with."""


READING: Final = Bounds(processor=30, clock=600, memory=1024**3)
"""For a document of whatever origin."""
CHECKING: Final = Bounds(processor=120, clock=1800, memory=2 * 1024**3)
"""For a YAML file: the largest that is read at all, 20 MB, takes about 80 seconds."""
PUBLISHING: Final = Bounds(processor=1200, clock=7200, memory=4 * 1024**3)
"""For a YAML file in every format: WeasyPrint takes a second and 15 MB for ten pages."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands for the result of a job that has none."""

    code: str
    """The finding that says why: BD708 too long, BD709 the worker died, BD716 an error of the program."""
    values: Values = field(default_factory=dict)

    def finding(self, file: str) -> Finding:
        """Why there is no result, of the file that was the job."""
        return Finding(self.code, Place(file), self.values)


def too_much_computing(bounds: Bounds) -> Lost:
    """The job computed longer than it may."""
    return _too_long(f"{bounds.processor} 秒计算时间", f"{bounds.processor} seconds of computing")


def too_long_by_the_clock(bounds: Bounds) -> Lost:
    """The job took longer than it may, whatever it waited for."""
    return _too_long(f"{bounds.clock} 秒", f"{bounds.clock} seconds")


def too_much_memory(bounds: Bounds) -> Lost:
    """The job wanted more memory than it may have."""
    size = f"{bounds.memory / 1024**3:g} GB"
    return died(f"内存超过上限 {size}", f"it wanted more than {size} of memory")


def ended(code: int, bounds: Bounds) -> Lost:
    """The worker ended by itself with an exit code, or by a signal, whose number is a negative one."""
    name = signal.Signals(-code).name if code < 0 else ""
    if name == "SIGXCPU":
        return too_much_computing(bounds)
    if name == "SIGKILL":
        return died("被系统终止，多半是内存不足", "the system ended it, probably for want of memory")
    return died(f"崩溃，{name}", f"it crashed, {name}") if name else died(f"退出码 {code}", f"exit code {code}")


def died(chinese: str, english: str) -> Lost:
    """There was no worker for the job, or no more."""
    return Lost("BD709", {"cause": Said(chinese, english)})


def _too_long(chinese: str, english: str) -> Lost:
    return Lost("BD708", {"bound": Said(chinese, english)})
