"""Versions of the YAML format: older files go on working, `upgrade` rewrites them, newer ones are refused.

There is one version so far, so the tests have a step of their own: version 2 calls `purpose` what version 1 is made to
call 用途说明.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetdoc.cli import main
from budgetdoc.forms.skeleton import skeleton
from budgetdoc.source import dump, read_bytes, versions
from budgetdoc.source.tree import Mapping, Node, Scalar, Sequence
from ours import FORMS, VOCABULARY

OLD = """\
# 2023 年的文件，已定稿
form: guangzhou  # 广州表
department: 示例市示范区文化馆
currency_unit: 万元
units:
  - name: 示例市示范区文化馆
    projects:
      - name: 公益演出经费
        budget: {fiscal: 36.00}
        # 财务科核过
        用途说明: 送戏下乡。  # 不含差旅
        goal: 让群众在家门口看好戏。
        indicators: 演出40场。
"""
NEW = """\
# 2023 年的文件，已定稿
format_version: 2
form: guangzhou  # 广州表
department: 示例市示范区文化馆
currency_unit: 万元
units:
  - name: 示例市示范区文化馆
    projects:
      - name: 公益演出经费
        budget: {fiscal: 36.00}
        # 财务科核过
        purpose: 送戏下乡。  # 不含差旅
        goal: 让群众在家门口看好戏。
        indicators: 演出40场。
"""


def renamed(tree: Mapping) -> None:
    """A step as a change of the format would have one: the key 用途说明 is called purpose from now on."""
    for mapping in mappings(tree):
        mapping.entries = [
            (Scalar("purpose", key.mark) if key.text == "用途说明" else key, value) for key, value in mapping.entries
        ]


def mappings(node: Node) -> list[Mapping]:
    if isinstance(node, Scalar):
        return []
    inside = node.items if isinstance(node, Sequence) else [value for _, value in node.entries]
    own = [node] if isinstance(node, Mapping) else []
    return own + [found for child in inside for found in mappings(child)]


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> None:
    """The format has a second version."""
    monkeypatch.setattr(versions, "STEPS", (renamed,))


def run(command: str, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [command, "--lang", "zh", *map(str, arguments)])


def codes_of(text: str) -> list[str]:
    return [finding.code for finding in read_bytes(text.encode(), "a.yaml", VOCABULARY).findings]


def test_today_there_is_one_version() -> None:
    assert versions.newest() == 1
    assert codes_of(OLD.replace("用途说明", "purpose")) == []
    assert codes_of("format_version: 1\n" + OLD.replace("用途说明", "purpose")) == []
    assert codes_of(OLD) == ["BD202"]


def test_a_file_of_a_newer_version_is_refused_before_anything_in_it_is_judged() -> None:
    assert codes_of("format_version: 2\n" + OLD) == ["BD210"]
    assert codes_of("格式版本: 99\n表式: 未来的表式\n") == ["BD210"]


@pytest.mark.parametrize("value", ["0", "-1", "1.0", "一", "1 2", "2023年版"])
def test_what_is_no_version_is_told(value: str) -> None:
    assert codes_of(f"format_version: {value}\n" + OLD) == ["BD211"]


def test_a_blank_version_is_none() -> None:
    assert codes_of("format_version:\n" + OLD.replace("用途说明", "purpose")) == []


def test_an_older_file_goes_on_working(second: None) -> None:
    source = read_bytes(OLD.encode(), "a.yaml", VOCABULARY)
    assert (source.findings, source.version) == ([], 1)
    assert source.disclosure
    assert source.disclosure.units[0].projects[0].purpose == "送戏下乡。"


def test_what_is_found_in_an_older_file_stands_at_its_line(second: None) -> None:
    (finding,) = read_bytes(OLD.replace("goal", "goall").encode(), "a.yaml", VOCABULARY).findings
    assert (finding.code, str(finding.place)) == ("BD202", "a.yaml:12:9")


def test_upgrade_rewrites_an_older_file_and_keeps_its_comments(second: None, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(OLD, encoding="utf-8")
    done = run("upgrade", file)
    assert file.read_text(encoding="utf-8") == NEW
    assert f"已升级 {file}：格式版本 1 → 2" in done.output
    assert done.exit_code == 0
    again = run("upgrade", tmp_path)
    assert file.read_text(encoding="utf-8") == NEW
    assert again.output == "共 1 个文件：升级 0 个，没有升级 0 个，其余已是格式版本 2\n"
    assert codes_of(NEW) == []


def test_a_stated_version_is_raised_where_it_stands(second: None, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("格式版本: 1\n" + OLD, encoding="utf-8")
    assert run("upgrade", file).exit_code == 0
    assert file.read_text(encoding="utf-8").count("format_version: 2\n") == 1


def test_upgrade_leaves_what_it_can_not_read(second: None, tmp_path: Path) -> None:
    newer, broken, old = tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.yaml"
    newer.write_text("format_version: 3\n" + OLD, encoding="utf-8")
    broken.write_text(OLD.replace("form:", "form："), encoding="utf-8")
    old.write_text(OLD, encoding="utf-8")
    before = newer.read_bytes(), broken.read_bytes()
    done = run("upgrade", tmp_path)
    assert done.exit_code == 1
    assert (newer.read_bytes(), broken.read_bytes()) == before
    assert old.read_text(encoding="utf-8") == NEW
    assert "BD210" in done.output
    assert f"没有升级 {broken}" in done.output
    assert "升级 1 个，没有升级 2 个" in done.output


def test_fmt_does_not_upgrade_in_passing(second: None, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(OLD, encoding="utf-8")
    done = run("fmt", file)
    assert done.exit_code == 1
    assert "budgetdoc upgrade" in done.output
    assert file.read_text(encoding="utf-8") == OLD


def test_what_is_written_anew_says_its_version_once_there_are_two(second: None) -> None:
    disclosure = read_bytes(NEW.encode(), "a.yaml", VOCABULARY).disclosure
    assert disclosure
    assert dump(disclosure, VOCABULARY).startswith("format_version: 2\nform: guangzhou\n")
    assert dump(disclosure, VOCABULARY, "zh").startswith("格式版本: 2\n表式: guangzhou\n")
    assert "\nformat_version: 2\n" in skeleton("guangzhou", FORMS, "en", "en", "x.json")


def test_and_does_not_while_there_is_one() -> None:
    disclosure = read_bytes(OLD.replace("用途说明", "purpose").encode(), "a.yaml", VOCABULARY).disclosure
    assert disclosure
    assert "format_version" not in dump(disclosure, VOCABULARY)
    assert "format_version" not in skeleton("guangzhou", FORMS, "en", "en", "x.json")
