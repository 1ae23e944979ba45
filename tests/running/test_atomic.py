"""Files that are written together appear all or not at all, and what was there before stays then."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetdoc.running.atomic import write_together


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_appear_and_nothing_else_stays(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"older")
    write_together({tmp_path / "a.html": b"1", tmp_path / "sub" / "a.pdf": b"2"})
    assert (tmp_path / "a.html").read_bytes() == b"1"
    assert (tmp_path / "sub" / "a.pdf").read_bytes() == b"2"
    assert names(tmp_path) == ["a.html", "sub"]
    assert names(tmp_path / "sub") == ["a.pdf"]


def test_where_one_can_not_be_renamed_every_older_output_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, new, locked = tmp_path / "a.html", tmp_path / "a.pdf", tmp_path / "a.docx"
    first.write_bytes(b"older page")
    locked.write_bytes(b"older document")
    rename = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if target == locked:  # as Windows does while Word has it open
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(PermissionError):
        write_together({first: b"newer page", new: b"newer pdf", locked: b"newer document"})
    assert first.read_bytes() == b"older page"
    assert locked.read_bytes() == b"older document"
    assert names(tmp_path) == ["a.docx", "a.html"]


def test_where_a_file_system_has_no_links_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.link", _refused)
    test_where_one_can_not_be_renamed_every_older_output_is_as_it_was(tmp_path, monkeypatch)


def _refused(*_: object, **__: object) -> None:
    raise PermissionError(1, "Operation not permitted")
