"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
REAL = ROOT.parent / "shared" / "gold"


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: many tests wait for a browser, an office program or a worker process."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages in Chinese, whatever the locale of the machine."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
