"""A file that takes for ever is told as such by the preview, which goes on with the others."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from functools import partial
from queue import LifoQueue
from time import sleep

import pytest

from budgetdoc.running.bounds import Bounds, Lost
from budgetdoc.serve import preview
from budgetdoc.serve.preview import only

FOR_EVER = partial(re.match, r"(a+)+$", "a" * 60 + "b")


@pytest.fixture(autouse=True)
def _tight(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One worker, which may compute for a second."""
    free: LifoQueue[None] = LifoQueue()
    free.put(None)
    monkeypatch.setattr(preview, "_free", free)
    monkeypatch.setattr(preview, "_pools", [])
    monkeypatch.setattr(preview, "CHECKING", Bounds(processor=1, clock=60, memory=1024**3))
    yield
    for pool in preview._pools:
        pool.close()


@pytest.mark.skipif(sys.platform != "linux", reason="computing is bounded like this on Linux")
def test_what_takes_for_ever_is_stopped_and_the_next_goes_on() -> None:
    lost = preview._bounded(FOR_EVER)
    assert isinstance(lost, Lost)
    assert [finding.code for finding in only([lost.finding("a.yaml")]).findings] == ["BD708"]
    assert preview._bounded(partial(str, 5)) == "5"


def test_the_end_of_the_preview_waits_for_nothing() -> None:
    found: list[object] = []
    waiting = threading.Thread(target=lambda: found.append(preview._bounded(partial(sleep, 60))))
    waiting.start()
    while not (preview._pools and preview._pools[0]._busy):
        sleep(0.01)
    preview.interrupt()
    waiting.join(30)
    assert isinstance(found[0], Lost)
