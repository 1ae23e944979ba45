"""The blank form that a template yields by itself: fields in their places, what repeats, what may be left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from budgetdoc.cli import main
from budgetdoc.forms.blank import Each, Either, Element, Label, Part, Sign, Slot
from budgetdoc.forms.show import show
from budgetdoc.model.paths import covers
from ours import FORMS, VOCABULARY


def below(parts: list[Part]) -> Iterator[Part]:
    """All parts in page order."""
    for part in parts:
        yield part
        match part:
            case Element(children=children):
                yield from below(children)
            case Each(body):
                yield from below(body)
            case Either(branches):
                for branch in branches:
                    yield from below(branch)


def slots(form: str) -> set[str]:
    return {part.path for part in below([FORMS.blank(form)]) if isinstance(part, Slot)} | {
        part.same for part in below([FORMS.blank(form)]) if isinstance(part, Slot) and part.same
    }


def test_the_indicator_sentence_of_guangzhou_in_both_styles() -> None:
    drawn = show("guangzhou", FORMS)
    coded = "《№、［〔一级指标编码〕-］〔一级指标〕；［［〔二级指标编码〕-］〔二级指标〕；］〔三级指标〕"
    assert coded + "［；实施周期指标值:〔实施周期指标值〕］［；年度指标值:〔年度指标值〕］［。］》" in drawn
    assert "《№.〔三级指标〕［，年度指标值：〔年度指标值〕］［。］》" in drawn


def test_projects_repeat_within_units() -> None:
    lines = show("guangzhou", FORMS).splitlines()
    unit = next(i for i, line in enumerate(lines) if line.startswith("  | 〔资金使用单位〕"))
    assert lines[unit - 1] == "《"
    assert lines[unit + 1] == "  《"
    assert lines[unit + 2].startswith("    | 〔项目名称〕 | ")


def test_the_card_of_zunhua() -> None:
    drawn = show("zunhua", FORMS)
    for row in (
        "| 项目编码 | 〔项目编码〕 | 项目名称 | 〔项目名称〕 |",
        "| 资金支出计划（%） | 《〔日期〕》 |",
        "| ［〔一级指标〕］ | 〔二级指标〕 | 〔三级指标〕 | 〔绩效指标描述〕 | 〔年度指标值〕 | 〔指标值确定依据〕 |",
        "№.〔项目名称〕绩效目标表",
    ):
        assert row in drawn


@pytest.mark.parametrize("form", list(VOCABULARY.forms))
def test_a_form_has_a_place_for_every_field_or_declares_that_it_has_none(form: str) -> None:
    """So what is printed and what is declared can be read off the template, without any disclosure."""
    declared = VOCABULARY.form(form).drops({})
    placed = slots(form)
    for pattern in all_fields("disclosure", ""):
        if pattern in ("form", "indicator_style", "format_version") or pattern.endswith(".confidential"):
            continue
        is_placed = pattern in placed or f"{pattern}[]" in placed
        assert is_placed or any(covers(lost, pattern) for lost in declared), pattern


def all_fields(record: str, prefix: str) -> Iterator[str]:
    definitions = VOCABULARY.records
    for key, field in definitions[record].fields.items():
        path = f"{prefix}.{key}" if prefix else key
        if not field.record:
            yield path
        elif key in ("overall", "budget"):
            yield from all_fields(field.record, path)
        else:
            yield from all_fields(field.record, f"{path}[]")


def test_labels_and_numbers_are_told_from_values() -> None:
    parts = list(below([FORMS.blank("zunhua")]))
    assert Label("预算规模及资金用途") in parts
    assert {part.kind for part in parts if isinstance(part, Sign)} == {"number", "numeral", "date"}


def test_the_command_lists_and_draws() -> None:
    listed = CliRunner().invoke(main, ["form"]).output
    assert listed == "guangzhou\t广州市项目支出绩效目标表\t程序自带\nzunhua\t遵化市项目绩效目标表\t程序自带\n"
    assert CliRunner().invoke(main, ["form", "zunhua"]).output == show("zunhua", FORMS) + "\n"
    wrong = CliRunner().invoke(main, ["form", "beijing"])
    assert wrong.exit_code == 2
    assert "可以写：guangzhou、zunhua" in wrong.output
