"""The progress bar stays below what is said of the files, and takes nothing of it away."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest

from budgetdoc.cli.progress import with_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_items_come_one_by_one_with_the_bar_below(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(3):
            taken.append(number)
            yield number

    for number in with_progress(items(), 3):
        assert taken == list(range(number + 1))  # never more in memory than is asked for
        print(f"file {number}", file=sys.stderr)
    lines = terminal.getvalue().split("\n")
    assert [line.rpartition("\x1b[K")[2] for line in lines[:3]] == ["file 0", "file 1", "file 2"]
    assert "3/3" in terminal.getvalue()


def test_elsewhere_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(with_progress(iter([1, 2]), 2)) == [1, 2]
    assert capsys.readouterr() == ("", "")
