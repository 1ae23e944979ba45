"""Commands that are killed, at moments that nobody chose: nothing of them lives on, nothing is half written.

Each is started on a folder, gets a signal somewhere on its way, and is looked at five seconds later at the latest.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from conftest import SAMPLES

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]

SIGNALS = ("SIGKILL", "SIGTERM", "SIGHUP", "SIGINT")
MOMENTS = 2
"""Of each command and signal."""
MARK = "BUDGETDOC_TEST_RUN"
"""What tells the processes of a run from all others: it is in the environment of each."""
COMMANDS = {
    "build": ["build", "sources", "-o", "out"],
    "convert": ["convert", "documents", "-o", "out", "--report", "out/report.json"],
    "check": ["check", "sources"],
    "fmt": ["fmt", "sources", "--keys", "zh"],
    "verify": ["verify", "sources"],
}


@dataclass(frozen=True)
class Run:
    """A command in a folder of its own, with a folder of its own for temporary files."""

    folder: Path
    process: subprocess.Popen[bytes]
    mark: str

    def remains(self) -> list[str]:
        """What is there of it five seconds after its end: processes and temporary files."""
        until = time.monotonic() + 5
        while (remains := self._processes() + self._temporary()) and time.monotonic() < until:
            time.sleep(0.05)
        return remains

    def _processes(self) -> list[str]:
        """All that belong to the run, wherever they hang."""
        return [told for process in Path("/proc").iterdir() if process.name.isdigit() for told in self._ours(process)]

    def _ours(self, process: Path) -> Iterator[str]:
        try:
            state = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
            if state != "Z" and self.mark.encode() in (process / "environ").read_bytes():
                yield (process / "cmdline").read_text(encoding="utf-8").replace("\0", " ")
        except OSError:
            return  # it has ended

    def files(self) -> dict[str, bytes]:
        """Everything below the folder, hidden files too."""
        names = [path for path in self.folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in names}

    def _temporary(self) -> list[str]:
        return [path.name for path in (self.folder.parent / "temporary").iterdir()]


def start(name: str, inputs: Path, folder: Path) -> Run:
    """Start a command on a copy of the inputs."""
    work, mark = folder / "work", uuid4().hex
    shutil.copytree(inputs, work)
    (folder / "temporary").mkdir()
    environment = {**os.environ, MARK: mark, "TMPDIR": str(folder / "temporary")}
    command = [sys.executable, "-m", "budgetdoc", *COMMANDS[name]]
    nothing = subprocess.DEVNULL
    return Run(work, subprocess.Popen(command, cwd=work, env=environment, stdout=nothing, stderr=nothing), mark)


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sources, and documents made of them."""
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "sources").mkdir()
    for sample in SAMPLES:
        shutil.copy(sample, folder / "sources")
    command = ["build", "sources", "-o", "documents", "--to", "html,docx,xlsx"]
    subprocess.run([sys.executable, "-m", "budgetdoc", *command], cwd=folder, capture_output=True, check=True)
    return folder


@pytest.fixture(scope="session")
def finished(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, dict[str, bytes]]]:
    """How long each command takes when nobody stops it, and what it leaves."""
    found = {}
    for name in COMMANDS:
        begun = time.monotonic()
        run = start(name, inputs, tmp_path_factory.mktemp(name))
        run.process.wait()
        found[name] = (time.monotonic() - begun, run.files())
        assert run.remains() == []
    return found


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("ended_by", SIGNALS)
def test_nothing_outlives_a_command(
    name: str,
    ended_by: str,
    inputs: Path,
    finished: dict[str, tuple[float, dict[str, bytes]]],
    tmp_path: Path,
) -> None:
    takes, complete = finished[name]
    for attempt in range(MOMENTS):
        moment = random.uniform(0.02, takes)
        run = start(name, inputs, tmp_path / str(attempt))
        time.sleep(moment)
        run.process.send_signal(getattr(signal, ended_by))
        run.process.wait()
        where = f"{ended_by} after {moment:.3f} s of {takes:.3f}"
        assert run.remains() == [], where
        before = {str(path.relative_to(inputs)): path.read_bytes() for path in inputs.rglob("*") if path.is_file()}
        for file, content in run.files().items():
            assert content in (before.get(file), complete.get(file)), f"{file}, {where}"
        shutil.rmtree(tmp_path / str(attempt))
