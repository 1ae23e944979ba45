"""How the preview follows what happens to files: saved in every way, broken, moved, deleted; and to their settings."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from budgetdoc.serve.answers import details
from budgetdoc.serve.entry import Entry
from budgetdoc.serve.events import Hub
from budgetdoc.serve.files import Files
from budgetdoc.serve.watch import Watch
from conftest import ROOT
from ours import FORMS

NAME = "forty-projects.yaml"


class Told(Hub):
    """Notes what is told."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[dict[str, Any]] = []

    def send(self, event: dict[str, Any]) -> None:
        self.events.append(json.loads(json.dumps(event)))


class Watched:
    """A folder that is watched, one look at a time."""

    def __init__(self, path: Path) -> None:
        self.hub = Told()
        self.watch = Watch(Files(path), self.hub, FORMS)
        self.look()

    def look(self, times: int = 1) -> None:
        for _ in range(times):
            while asyncio.run(self.watch.step()) == 0:
                pass

    def entry(self, name: str = NAME) -> Entry:
        return next(entry for entry in self.watch.entries.values() if entry.name == name)

    @property
    def names(self) -> list[str]:
        return [entry.name for entry in self.watch.entries.values()]

    def told(self) -> list[dict[str, Any]]:
        """What was told since the last time."""
        events, self.hub.events = self.hub.events, []
        return events


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "samples" / NAME, tmp_path / NAME))


@pytest.fixture
def watched(file: Path) -> Watched:
    watched = Watched(file.parent)
    watched.told()
    return watched


def write(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_where_nothing_happens_nothing_is_told(watched: Watched) -> None:
    watched.look(3)
    assert watched.told() == []


def test_a_save_is_told_with_its_findings(watched: Watched, file: Path) -> None:
    before = watched.entry().summary()["counts"]
    write(file, "level1: 产出指标\n            level2: 数量指标", "level1: 产出指标\n            level2: 经济效益")
    watched.look()
    (event,) = watched.told()
    (entry,) = event["entries"]
    assert (entry["name"], entry["state"]) == (NAME, "warning")
    assert entry["counts"] == {**before, "warning": before["warning"] + 1}
    assert event["gone"] == []


def test_a_save_of_the_same_size_at_the_same_time_by_renaming(watched: Watched, file: Path) -> None:
    """Only the number of the file tells it from the one before."""
    status = file.stat()
    other = file.with_name("other.tmp")
    shutil.copy(file, other)
    write(other, "示例市交通运输局", "示例市交通管理局")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(file)
    watched.look()
    assert len(watched.told()) == 1


def test_a_file_that_is_away_for_one_look_stays(watched: Watched, file: Path) -> None:
    file.rename(file.with_name("backup~"))
    watched.look()
    assert watched.names == [NAME]
    file.with_name("backup~").rename(file)
    watched.look(2)
    assert watched.names == [NAME]


def test_one_that_is_gone_goes(watched: Watched, file: Path) -> None:
    entry = watched.entry().id
    file.unlink()
    watched.look(2)
    assert watched.names == []
    assert watched.told() == [{"entries": [], "gone": [entry]}]


def test_the_folder_may_go_and_come_back(watched: Watched, file: Path) -> None:
    folder, elsewhere = file.parent, file.parent.with_name("elsewhere")
    folder.rename(elsewhere)
    watched.look(2)
    assert watched.names == []
    elsewhere.rename(folder)
    watched.look()
    assert watched.names == [NAME]


def test_the_last_content_with_a_page_is_kept(watched: Watched, file: Path) -> None:
    good = file.read_bytes()
    write(file, "department: ", "department：")
    watched.look()
    entry = watched.entry()
    assert entry.good
    assert entry.good.data == good
    said = details(entry, None)
    assert (said["page"], said["state"], said["department"]) == ("stale", "error", "示例市交通运输局")
    (finding,) = said["findings"]
    assert (finding["line"], finding["column"]) == (5, 11)
    assert finding["excerpt"] == ["department", "：", "示例市交通运输局"]
    write(file, "department：", "department: ")
    watched.look()
    assert details(watched.entry(), None)["page"] == "current"


def test_a_file_that_never_was_right_has_no_page(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("form: guangzhou\n", encoding="utf-8")
    said = details(Watched(tmp_path).entry(), None)
    assert (said["page"], said["own_form"], said["department"]) == ("none", None, None)


def test_wrong_amounts_make_a_draft(watched: Watched, file: Path) -> None:
    write(file, "total: 2,860.00", "total: 2,861.00")
    watched.look()
    assert details(watched.entry(), None)["page"] == "draft"
    assert "2,861.00" in (watched.entry().preview().html or "")


@pytest.mark.parametrize("form", ["guangzhou", "zunhua"])
def test_every_form_is_judged_for_itself(watched: Watched, form: str) -> None:
    said = details(watched.entry(), form)
    assert (said["form"], said["own_form"], said["page"]) == (form, "guangzhou", "current")
    codes = {finding["code"] for finding in said["findings"]}
    assert ("BD503" in codes) is (form == "zunhua")


def test_an_unknown_form_is_a_finding(watched: Watched, file: Path) -> None:
    write(file, "form: guangzhou", "form: 广州")
    watched.look()
    said = details(watched.entry(), None)
    assert said["page"] == "stale"
    assert [finding["code"] for finding in said["findings"]] == ["BD205"]


def test_settings_are_heeded_when_they_change(watched: Watched, file: Path) -> None:
    def wrong_pairs() -> int:
        watched.look()
        return sum(finding["code"] == "BD401" for finding in details(watched.entry(), None)["findings"])

    settings = file.with_name("budgetdoc.toml")
    settings.write_text('[checks]\nignore = ["BD401"]\n', encoding="utf-8")
    assert wrong_pairs() == 0
    settings.unlink()
    assert wrong_pairs() == 3


@pytest.mark.parametrize("name", ["a.json", "公开.txt"])
def test_a_file_that_is_named_may_have_any_name(tmp_path: Path, name: str) -> None:
    shutil.copy(ROOT / "samples" / NAME, tmp_path / name)
    shutil.copy(ROOT / "samples" / NAME, tmp_path / "other.yaml")
    assert Watched(tmp_path / name).names == [name]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"\x00" * 100, "部门".encode("gb18030"), b"- - - -", b"a: &a [*a]"]
)
def test_whatever_a_file_holds_it_is_shown_as_broken(watched: Watched, file: Path, data: bytes) -> None:
    file.write_bytes(data)
    watched.look()
    said = details(watched.entry(), None)
    assert (said["page"], said["state"]) == ("stale", "error")


def test_a_file_that_is_too_large_is_told(watched: Watched, file: Path) -> None:
    with file.open("wb") as large:
        large.truncate(20_000_001)
    watched.look()
    assert [finding["code"] for finding in details(watched.entry(), None)["findings"]] == ["BD126"]


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(watched: Watched, file: Path) -> None:
    file.chmod(0)
    file.touch()
    watched.look()
    assert [finding["code"] for finding in details(watched.entry(), None)["findings"]] == ["BD101"]


def test_many_files_are_listed_before_they_are_checked(tmp_path: Path) -> None:
    for number in range(30):
        shutil.copy(ROOT / "samples" / NAME, tmp_path / f"{number:02}.yaml")
    watch = Watch(Files(tmp_path), Told(), FORMS)
    asyncio.run(watch.begin())
    assert [entry.summary()["state"] for entry in watch.entries.values()] == ["pending"] * 30


def test_the_yaml_keeps_its_comments_in_both_languages(watched: Watched, file: Path) -> None:
    write(file, "department: ", "# 全称\ndepartment: ")
    watched.look()
    assert "# 全称\n部门名称: 示例市交通运输局\n" in (watched.entry().yaml("zh") or "")
    assert "# 全称\ndepartment: 示例市交通运输局\n" in (watched.entry().yaml("en") or "")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_name_of_another_encoding_is_shown_as_far_as_it_can_be_read(watched: Watched, file: Path) -> None:
    file.rename(os.fsdecode(os.fsencode(file.parent) + b"/" + "示例".encode("gbk") + b".yaml"))
    watched.look(2)
    (event,) = [event for event in watched.told() if event["gone"]]
    assert event
    (name,) = watched.names
    assert name.encode("utf-8").endswith(b".yaml")
    assert details(watched.entry(name), None)["page"] == "current"


def test_a_running_watch_tells_of_saves_also_in_a_folder_that_was_away(file: Path) -> None:
    """The one test in which the system says when to look."""
    hub = Told()
    watch = Watch(Files(file.parent), hub, FORMS)

    async def told_after(deed: Callable[[], object]) -> None:
        deed()
        async with asyncio.timeout(60):
            while not hub.events:
                await asyncio.sleep(0.01)
        await asyncio.sleep(1.5)  # the rest of what it tells
        hub.events.clear()

    async def scene() -> None:
        await watch.begin()
        running = asyncio.create_task(watch.run())
        await told_after(lambda: None)
        await told_after(lambda: write(file, "示例市交通运输局", "示例市交通管理局"))
        elsewhere = file.parent.with_name("elsewhere")
        await told_after(lambda: file.parent.rename(elsewhere))
        await told_after(lambda: elsewhere.rename(file.parent))
        await told_after(lambda: write(file, "示例市交通管理局", "示例市交通运输局"))
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(scene())
