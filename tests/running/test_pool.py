"""What one job costs touches no other: too much computing, too long, too much memory, a crash."""

from __future__ import annotations

import faulthandler
import gc
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from budgetdoc.running import pool
from budgetdoc.running.bounds import READING, Bounds, Lost
from budgetdoc.running.pool import Pool, results

linux = pytest.mark.skipif(sys.platform != "linux", reason="computing and memory are bounded like this on Linux only")
TIGHT = Bounds(processor=1, clock=60, memory=1024**3)
IMPATIENT = Bounds(processor=30, clock=1, memory=1024**3)


def work(job: str) -> str:
    """Do as told."""
    done = DEEDS[job]() if job in DEEDS else None
    return done if isinstance(done, str) else job.upper()


def crash() -> None:
    faulthandler.disable()  # pytest enables it; users never do
    os.kill(os.getpid(), signal.SIGSEGV)


def fail() -> None:
    raise RuntimeError("out of order")


def talk() -> None:
    print("what nobody wants to know")
    print("neither this", file=sys.stderr)


DEEDS: dict[str, Callable[[], object]] = {
    "sleep": lambda: time.sleep(60),
    "compute": lambda: re.match(r"(a+)+$", "a" * 60 + "b"),  # for ages, and hears of nothing meanwhile
    "die": lambda: os._exit(3),
    "exit": lambda: sys.exit(1),
    "crash": crash,
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "fail": fail,
    "hoard": lambda: "x" * (3 * READING.memory),
    "talk": talk,
    "where": tempfile.mkdtemp,
    "which": lambda: str(os.getpid()),
}


def told(result: str | Lost) -> str:
    """What came of a job, in a line."""
    return f"{result.code} {result.finding('a.pdf').message('en')}" if isinstance(result, Lost) else result


def came(jobs: list[str], workers: int, bounds: Bounds = READING) -> list[str]:
    """What came of the jobs."""
    return [told(result) for result in results(work, jobs, workers, bounds)]


def test_results_come_in_the_order_of_the_jobs() -> None:
    jobs = [f"job {number}" for number in range(40)]
    assert came(jobs, 3) == [job.upper() for job in jobs]


def test_no_jobs_no_results() -> None:
    assert came([], 2) == []


@linux
def test_a_job_that_computes_too_long_is_stopped_even_where_it_hears_of_nothing() -> None:
    said = "BD708 this file took more than 1 seconds of computing and was stopped"
    assert came(["a", "compute", "b"], 2, TIGHT) == ["A", said, "B"]


@linux
def test_waiting_is_no_computing() -> None:
    """What decides does not depend on how busy the machine is: two seconds of waiting are within one of computing."""
    assert list(results(time.sleep, [2], 1, TIGHT)) == [None]


def test_a_job_that_waits_for_ever_is_stopped_by_the_clock() -> None:
    said = "BD708 this file took more than 1 seconds and was stopped"
    assert came(["a", "sleep", "b"], 1, IMPATIENT) == ["A", said, "B"]


@pytest.mark.parametrize(
    ("job", "why"),
    [
        ("die", "exit code 3"),
        ("exit", "exit code 1"),
        ("crash", "it crashed, SIGSEGV"),
        ("killed", "the system ended it, probably for want of memory"),
    ],
)
@linux
def test_a_worker_that_dies_takes_one_job_with_it(job: str, why: str, capfd: pytest.CaptureFixture[str]) -> None:
    said = f"BD709 the process that worked on this file ended ({why})"
    assert came(["a", job, "b", job, "c"], 2) == ["A", said, "B", said, "C"]
    assert capfd.readouterr() == ("", "")


@linux
def test_memory_is_bounded() -> None:
    said = "BD709 the process that worked on this file ended (it wanted more than 1 GB of memory)"
    assert came(["a", "hoard", "b"], 1) == ["A", said, "B"]


def test_an_error_of_the_program_is_a_finding() -> None:
    first, second = results(work, ["fail", "a"], 1)
    assert first == Lost("BD716", {"error": "RuntimeError: out of order"})
    assert second == "A"


def test_a_worker_that_is_ended_while_it_has_nothing_to_do_takes_no_job_with_it() -> None:
    workers: Pool[str, str] = Pool(work, 1)
    (first,) = workers.results(["which"])
    os.kill(int(str(first)), signal.SIGKILL)
    (second,) = workers.results(["which"])
    workers.close()
    assert first != second


def test_what_workers_print_is_not_seen(capfd: pytest.CaptureFixture[str]) -> None:
    assert came(["talk"], 1) == ["TALK"]
    assert capfd.readouterr() == ("", "")


def test_workers_are_replaced_before_they_grow_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_JOBS", 2)
    numbers = came(["which"] * 5, 1)
    assert [numbers.count(number) for number in dict.fromkeys(numbers)] == [2, 2, 1]


def test_temporary_files_go_with_the_worker() -> None:
    reading = results(work, ["where", "a", "where"], 1)
    folders = [Path(str(next(reading))), next(reading), Path(str(next(reading)))]
    assert isinstance(folders[0], Path)
    assert folders[0].is_dir()
    reading.close()  # type: ignore[attr-defined]
    assert not folders[0].parent.parent.exists()


def test_jobs_are_taken_as_they_are_begun_and_results_kept_until_they_are_taken() -> None:
    """Neither all jobs nor all results are in memory at any time."""
    taken = 0

    def jobs() -> Iterator[str]:
        nonlocal taken
        for number in range(100_000):
            taken += 1
            yield str(number)

    reading = results(work, jobs(), 2)
    for expected in range(50):
        assert next(reading) == str(expected)
        assert taken <= expected + 2 * 8 + 2 + 1
    reading.close()  # type: ignore[attr-defined]


def test_who_stops_listening_leaves_no_worker_behind() -> None:
    reading = results(work, ["which", "sleep", "b"], 2)
    worker = int(str(next(reading)))
    reading.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


@linux
def test_where_no_process_can_be_started_every_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", none_left)
    said = came(["a", "b"], 2)
    assert len(said) == 2
    assert all("no process can be started" in one for one in said), said


@linux
def test_where_threads_run_workers_are_no_copies_of_this_process() -> None:
    """A copy of a process with threads may wait for a lock that nobody will ever open."""
    script = (
        "import threading, time; from budgetdoc.running.pool import results; from test_pool import work\n"
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
        "print(list(results(work, ['a', 'crash', 'b'], 2)))"
    )
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert re.fullmatch(r"\['A', Lost\(.*SIGSEGV.*\), 'B'\]\n", done.stdout)


@linux
@pytest.mark.parametrize("redirected", ["", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_few_open_files_and_closed_standard_files_are_enough(redirected: str, tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; from budgetdoc.running.pool import results; from test_pool import work\n"
        f"Path({str(tmp_path / 'said')!r}).write_text(str(list(results(work, ['a', 'die', 'b'], 8))))"
    )
    command = ["sh", "-c", f'ulimit -n 16; exec "$0" -c "$1" {redirected}', sys.executable, script]
    done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    assert re.fullmatch(r"\['A', Lost\(.*exit code 3.*\), 'B'\]", (tmp_path / "said").read_text())


def test_what_is_there_is_not_kept_from_being_tidied_up_after_a_copy_was_made() -> None:
    assert came(["a"], 1) == ["A"]
    assert gc.get_freeze_count() == 0


@linux
@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_worker_that_hears_of_nothing_ends_with_its_parent(ended_by: int, tmp_path: Path) -> None:
    script = (
        "import os; from pathlib import Path; from budgetdoc.running.pool import results; from test_pool import stuck\n"
        f"list(results(stuck, [Path({str(tmp_path / 'worker')!r})], 1))"
    )
    command = [sys.executable, "-c", script]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, cwd=Path(__file__).parent, env=environment) as parent:
        while not (tmp_path / "worker").exists():
            assert parent.poll() is None
            time.sleep(0.01)
        time.sleep(0.2)
        parent.send_signal(ended_by)
    worker = Path("/proc", (tmp_path / "worker").read_text(encoding="utf-8"))
    until = time.monotonic() + 5
    while time.monotonic() < until and (is_at_work(worker) or list(tmp_path.glob("budgetdoc-*"))):
        time.sleep(0.05)
    assert not is_at_work(worker)
    assert list(tmp_path.glob("budgetdoc-*")) == []


def stuck(file: Path) -> None:
    """Tell which process it is, and compute for ever."""
    file.with_suffix(".begun").write_text(str(os.getpid()), encoding="utf-8")
    file.with_suffix(".begun").replace(file)
    DEEDS["compute"]()


def is_at_work(process: Path) -> bool:
    """Whether a process is there; one that only waits for somebody to ask how it ended is not."""
    try:
        return (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
