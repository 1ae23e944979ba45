"""What people see in an editor with the YAML extension: the real language server reads our schema.

A fresh file of `budgetdoc new` names its schema, so nothing has to be set up.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from language_server import Editor, missing

from budgetdoc.cli import main
from ours import VOCABULARY

pytestmark = pytest.mark.skipif(bool(missing()), reason=str(missing()))

KEYS = ("zh", "en")
LINES = {
    "zh": """\
表式: guangzhou
部门名称: 示例市示范区文化馆

资金使用单位列表:
  - 资金使用单位: 示例市示范区文化馆
    项目:
      - 项目名称: 公益演出经费
        <>
        预算: {总计: 8.00, 财政拨款: 八万元}
        绩效指标:
          - 一级指标: 产出指标
            三级指标: 演出场次
            年度指标直: ≥40场
""",
    "en": """\
form: guangzhou
department: 示例市示范区文化馆

units:
  - name: 示例市示范区文化馆
    projects:
      - name: 公益演出经费
        <>
        budget: {total: 8.00, fiscal: 八万元}
        indicators:
          - level1: 产出指标
            name: 演出场次
            anual_target: ≥40场
""",
}
"""The same in both languages of keys: a gap at the top level, one in the project, a wrong amount, a misspelt key."""
both = pytest.mark.parametrize("keys", KEYS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schemas that the command writes."""
    folder = tmp_path_factory.mktemp("县 里")
    for keys in KEYS:
        out = str(folder / f"disclosure.{keys}.schema.json")
        assert CliRunner().invoke(main, ["schema", "--keys", keys, "-o", out]).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    with Editor(folder) as editor:
        for keys in KEYS:
            editor.open(f"{keys}.yaml", text(keys))
        yield editor


def text(keys: str) -> str:
    return f"# yaml-language-server: $schema=disclosure.{keys}.schema.json\n" + LINES[keys].replace("<>", "")


def names(record: str, keys: str) -> set[str]:
    return {field.term if keys == "zh" else key for key, field in VOCABULARY.records[record].fields.items()}


@both
class TestCompletion:
    def test_keys_are_proposed_where_they_belong(self, editor: Editor, keys: str) -> None:
        top = set(editor.proposals(f"{keys}.yaml", 4, 1))
        assert top <= names("disclosure", keys) | {"部门预算绩效目标公开"}
        assert {"zh": {"年度", "单位", "部门编码"}, "en": {"year", "currency_unit", "department_code"}}[keys] <= top
        inner = set(editor.proposals(f"{keys}.yaml", 9, 9))
        assert inner <= names("project", keys)
        assert {"zh": {"绩效目标", "资金用途", "涉密"}, "en": {"goal", "purpose", "confidential"}}[keys] <= inner

    def test_they_are_explained(self, editor: Editor, keys: str) -> None:
        proposal = editor.proposals(f"{keys}.yaml", 9, 9)["资金用途" if keys == "zh" else "purpose"]
        assert proposal["documentation"].startswith("资金用途。What the money is for.")

    def test_no_example_is_written_that_could_be_published_by_mistake(self, editor: Editor, keys: str) -> None:
        for line, column in ((4, 1), (9, 9)):
            for item in editor.proposals(f"{keys}.yaml", line, column).values():
                assert not any(word in item["insertText"] for word in ("示例市", "万元", "99028122", "2023", "培训"))

    def test_levels_and_forms_are_proposed_as_values(self, editor: Editor, keys: str) -> None:
        column = len("          - 一级指标: " if keys == "zh" else "          - level1: ") + 1
        assert {"产出指标", "效益指标", "满意度指标"} <= set(editor.proposals(f"{keys}.yaml", 12, column))
        assert {"guangzhou", "zunhua"} <= set(editor.proposals(f"{keys}.yaml", 2, 5 if keys == "zh" else 7))


@both
class TestHover:
    def test_it_shows_the_official_term_and_what_it_means(self, editor: Editor, keys: str) -> None:
        shown = editor.hover(f"{keys}.yaml", 12, 14)
        assert shown.startswith("#### 一级指标\n")
        assert "The first level." in shown
        assert "预算数及资金来源。The amount and its sources of funds." in editor.hover(f"{keys}.yaml", 10, 10)

    def test_it_shows_an_example(self, editor: Editor, keys: str) -> None:
        assert f"例如 e.g. {VOCABULARY.examples_of('department')[0]}" in editor.hover(f"{keys}.yaml", 3, 2)


@both
class TestProblems:
    def test_a_wrong_key_and_a_wrong_amount_are_underlined(self, editor: Editor, keys: str) -> None:
        told = editor.open(f"again-{keys}.yaml", text(keys))
        wrong = "年度指标直" if keys == "zh" else "anual_target"
        assert (14, 13, f"Property {wrong} is not allowed.") in places(told)
        assert any(
            line == 10 and "八万元" in text(keys).splitlines()[9][column - 1 :] for line, column, _ in places(told)
        )
        assert {line for line, _, _ in places(told)} == {10, 14}

    @pytest.mark.parametrize("form", ["guangzhou", "zunhua"])
    def test_a_new_file_has_none(
        self, editor: Editor, folder: Path, monkeypatch: pytest.MonkeyPatch, keys: str, form: str
    ) -> None:
        monkeypatch.chdir(folder)
        name = f"new-{form}-{keys}.yaml"
        assert CliRunner().invoke(main, ["new", form, name, "--keys", keys]).exit_code == 0
        assert editor.open(name, (folder / name).read_text(encoding="utf-8")) == []


def test_the_settings_of_a_folder_do_without_a_line_in_each_file(folder: Path) -> None:
    with Editor(folder, {"./disclosure.zh.schema.json": ["disclosures/**/*.yaml"]}) as editor:
        assert editor.open("disclosures/2024/a.yaml", LINES["zh"].replace("<>", "")) != []
        assert "绩效目标" in editor.proposals("disclosures/2024/a.yaml", 8, 9)
        assert editor.open("other/a.yaml", LINES["zh"].replace("<>", "")) == []


def places(told: list[dict[str, Any]]) -> list[tuple[int, int, str]]:
    """Line and column, counted from 1, with what is said."""
    starts = [(problem["range"]["start"], problem["message"]) for problem in told]
    return [(start["line"] + 1, start["character"] + 1, message) for start, message in starts]
