"""What one item costs touches no other: too long, too much memory, a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from budgetdoc.running import isolation
from budgetdoc.running.isolation import Lost, isolated

linux = pytest.mark.skipif(sys.platform != "linux", reason="address space is bounded on Linux only")


def work(item: str) -> str:
    """Do as told."""
    match item:
        case "sleep":
            time.sleep(60)
        case held if held.startswith("hold "):
            _hold(Path(held.removeprefix("hold ")))
        case "die":
            os._exit(3)
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "fail":
            raise RuntimeError("out of order")
        case "hoard":
            return "x" * (3 * isolation.MEMORY)
        case "exit":
            sys.exit(1)
    return item.upper()


def _hold(file: Path) -> None:
    """Sleep while there is a file, which takes its time to be taken away."""
    file.touch()
    try:
        time.sleep(60)
    finally:
        time.sleep(0.2)
        file.unlink()


def test_results_come_in_the_order_of_the_items() -> None:
    items = [f"item {number}" for number in range(40)]
    assert list(isolated(work, items, 3)) == [item.upper() for item in items]


def test_an_item_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "SECONDS", 1)
    begun = time.monotonic()
    assert list(isolated(work, ["a", "sleep", "b"], 1)) == ["A", Lost("BD708", {"seconds": 1}), "B"]
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize("item", ["die", "crash", "exit"])
def test_a_worker_that_dies_takes_one_item_with_it(item: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert list(isolated(work, ["a", item, "b", item, "c"], 2)) == ["A", Lost("BD709"), "B", Lost("BD709"), "C"]
    assert capfd.readouterr().err == ""


@linux
def test_memory_is_bounded() -> None:
    assert list(isolated(work, ["a", "hoard", "b"], 1)) == ["A", Lost("BD709"), "B"]


def test_an_error_of_the_program_is_a_finding() -> None:
    assert list(isolated(work, ["fail", "a"], 1)) == [Lost("BD716", {"error": "RuntimeError: out of order"}), "A"]


def test_workers_are_replaced_before_they_grow_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_ITEMS", 2)
    assert list(isolated(work, list("abcde"), 1)) == list("ABCDE")


def test_a_worker_that_is_stopped_cleans_up_after_itself(tmp_path: Path) -> None:
    results = isolated(work, ["a", f"hold {tmp_path / 'held'}"], 2)
    assert next(results) == "A"
    while not (tmp_path / "held").exists():
        time.sleep(0.01)
    results.close()
    assert list(tmp_path.iterdir()) == []


def test_who_stops_listening_leaves_no_worker_behind() -> None:
    results = isolated(work, ["a", "sleep", "b"], 2)
    assert next(results) == "A"
    begun = time.monotonic()
    results.close()
    assert time.monotonic() - begun < 5


def sleep(file: str) -> None:
    """Tell which process it is, and sleep."""
    Path(file).write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(60)


KILLED = """
from budgetdoc.running import isolation
from test_isolation import sleep
isolation.SECONDS, isolation._GRACE = 2, 0
list(isolation.isolated(sleep, ["{file}"], 1))
"""


@linux
def test_a_worker_does_not_outlive_its_time_when_nobody_watches_it_any_more(tmp_path: Path) -> None:
    file = tmp_path / "worker"
    watching = subprocess.Popen([sys.executable, "-c", KILLED.format(file=file)], cwd=Path(__file__).parent)
    wait_until(lambda: file.exists() and file.read_text(encoding="utf-8") != "")
    watching.kill()
    watching.wait()
    wait_until(lambda: not is_alive(int(file.read_text(encoding="utf-8"))))


def wait_until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_alive(process: int) -> bool:
    """Whether a process is there; one that only waits for somebody to ask how it ended is not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
