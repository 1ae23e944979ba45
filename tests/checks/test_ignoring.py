"""Findings that an author has looked at can be switched off, by a comment with a reason or for a whole repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetdoc.checks import Checked, check_source
from budgetdoc.source import Source
from budgetdoc.source.comments import comments
from ours import Pipeline, read, read_bytes

FRAME = """\
form: guangzhou
department: 示例市示范区文化馆
currency_unit: 万元
units:
  - name: 示例市示范区文化馆
    projects:
      - name: 群众文化活动经费
        budget: {total: 8.00, fiscal: 8.00}
        goal: 举办群众文化活动。
        indicators:
          - level1: 产出指标
            level2: 社会效益
            name: 举办场次
            annual_target: ≥12场
          - level1: 产出指标
            level2: 经济效益
            name: 参加人次
            annual_target: ≥900人次
"""


def checked(text: str) -> Checked:
    return check_source(read_bytes(text.encode(), "文化馆.yaml"))


def codes_of(text: str) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.place.line) for finding in checked(text).findings if finding.code < "BD405"]


def with_comment(line: str, comment: str, *, above: bool = False) -> str:
    whole = next(one for one in FRAME.splitlines() if line in one)
    indent = whole[: len(whole) - len(whole.lstrip())]
    replaced = f"{indent}{comment}\n{whole}" if above else f"{whole} {comment}"
    return FRAME.replace(whole, replaced, 1)


def test_without_comments_both_pairs_are_found() -> None:
    assert codes_of(FRAME) == [("BD401", 12), ("BD401", 16)]


def test_behind_a_value_the_comment_speaks_of_its_line() -> None:
    text = with_comment("level2: 社会效益", "# budgetdoc: ignore BD401 上级如此下达")
    assert codes_of(text) == [("BD401", 16)]
    (ignored,) = checked(text).ignored
    assert (ignored.finding.place.line, ignored.reason) == (12, "上级如此下达")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("- level1: 产出指标", [("BD401", 17)]),
        ("indicators:", []),
        ("- name: 群众文化活动经费", []),
        ("units:", []),
        ("goal:", [("BD128", 9), ("BD401", 13), ("BD401", 17)]),
    ],
)
def test_above_an_entry_it_speaks_of_all_that_is_in_it(line: str, left: list[tuple[str, int]]) -> None:
    assert codes_of(with_comment(line, "# budgetdoc: ignore BD401 上级如此下达", above=True)) == left


def test_several_codes_and_chinese_signs_are_understood() -> None:
    text = with_comment("level2: 社会效益", "# budgetdoc：ignore BD402、BD401：上级如此下达")
    assert codes_of(text) == [("BD401", 16)]


@pytest.mark.parametrize("comment", ["ignore BD401", "ignore", "ignore BD999 理由", "ignore BD301 BD201 理由"])
def test_a_comment_that_cannot_ignore_says_so_and_ignores_nothing(comment: str) -> None:
    assert codes_of(with_comment("level2: 社会效益", f"# budgetdoc: {comment}")) == [
        ("BD401", 12),
        ("BD127", 12),
        ("BD401", 16),
    ]


def test_an_error_of_reading_is_never_ignored() -> None:
    text = FRAME.replace("total: 8.00", "total: 八万").replace("}\n", "} # budgetdoc: ignore BD204 理由\n")
    assert {code for code, _ in codes_of(text)} >= {"BD204", "BD127"}


@pytest.mark.parametrize(
    "text",
    [
        "goal: |-\n  第一段 # 不是注释\n  # 也不是\nyear: 2023 # 是注释\n",
        'goal: "带 # 的文字" # 是注释\n',
        "goal: '带 # 的文字\n  第二行 # 仍是文字' # 是注释\n",
        "goal: 文字#不是 # 是注释\n",
        "overall: {goal: 文字} # 是注释\n",
        "goal: |- # 是注释\n  第一段\n\n  第二段 # 不是\n",
        "units:\n  - name: >-\n      第一段\n      # 不是\n    # 是注释\n    projects: []\n",
    ],
)
def test_a_hash_inside_a_text_is_no_comment(text: str) -> None:
    source = read_bytes(text.encode(), "a.yaml")
    assert source.index is not None
    assert [comment.text for comment in comments(source.lines, source.index)] == ["# 是注释"]


def settings(tmp_path: Path, toml: str) -> tuple[Source, Path]:
    (tmp_path / "budgetdoc.toml").write_text(toml, encoding="utf-8")
    file = tmp_path / "2024" / "文化馆.yaml"
    file.parent.mkdir()
    file.write_text(FRAME, encoding="utf-8")
    return read(file), file


def test_a_repository_switches_a_rule_off(tmp_path: Path) -> None:
    source, _ = settings(tmp_path, '[checks]\nignore = ["BD401"]\n')
    assert "BD401" not in {finding.code for finding in check_source(source).findings}


def test_or_takes_it_for_graver(tmp_path: Path) -> None:
    source, _ = settings(tmp_path, '[checks.severity]\nBD401 = "error"\n')
    assert {finding.severity for finding in check_source(source).findings if finding.code == "BD401"} == {"error"}


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("checks = 3\n", "没有"),
        ("[checks\n", "读不下去"),
        ("[cheks]\n", "cheks"),
        ("[checks]\nignored = []\n", "checks.ignored"),
        ('[checks]\nignore = ["BD999"]\n', "BD999"),
        ('[checks]\nignore = ["BD203"]\n', "BD203"),
        ('[checks]\nignore = "BD401"\n', "列表"),
        ('[checks]\nseverity = "error"\n', "[checks.severity]"),
        ('[checks.severity]\nBD401 = "fatal"\n', "fatal"),
    ],
)
def test_settings_that_cannot_be_used_are_an_error_at_their_file(tmp_path: Path, toml: str, said: str) -> None:
    source, _ = settings(tmp_path, toml)
    (finding,) = [one for one in check_source(source).findings if one.code == "BD129"]
    assert finding.severity == "error"
    assert finding.place.file.endswith("budgetdoc.toml")
    assert said in finding.message("zh")


def test_what_build_finds_is_switched_off_in_the_same_way(tmp_path: Path) -> None:
    text = FRAME.replace("        goal:", "        purpose: 演出补贴。\n        goal:")
    assert lost(tmp_path, text) == ["BD502"]
    ignored = text.replace("演出补贴。", "演出补贴。 # budgetdoc: ignore BD502 编预算用")
    assert lost(tmp_path, ignored) == []
    (tmp_path / "budgetdoc.toml").write_text('[checks]\nignore = ["BD502"]\n', encoding="utf-8")
    assert lost(tmp_path, text) == []


def lost(tmp_path: Path, text: str) -> list[str]:
    """The codes of what the form can't carry, and of comments that have no effect."""
    output = Pipeline(read_bytes(text.encode(), str(tmp_path / "文化馆.yaml"))).output(["html"])
    assert output.files
    return [finding.code for finding in output.findings if finding.code in ("BD127", "BD128", "BD502")]
