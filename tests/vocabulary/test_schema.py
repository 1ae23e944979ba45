"""The schema is strict, explains every field in both languages, and exists once: its Chinese form is derived."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from budgetdoc.cli import main
from budgetdoc.vocabulary import taxonomy
from budgetdoc.vocabulary.resources import read_yaml
from conftest import SAMPLES
from ours import VOCABULARY


def properties() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for record, definition in VOCABULARY.schema()["$defs"].items():
        for key, field in definition.get("properties", {}).items():
            yield record, key, field


@pytest.mark.parametrize("keys", ["en", "zh"])
def test_it_is_a_valid_schema_of_draft_2020_12(keys: Any) -> None:
    Draft202012Validator.check_schema(VOCABULARY.schema(keys))


def test_every_field_has_its_official_term_a_description_in_both_languages_and_an_example() -> None:
    for record, key, field in properties():
        assert {"title", "description", "examples"} <= set(field), f"{record}.{key}"
        assert not field["title"].isascii()
        assert any(sign.isascii() and sign.isalpha() for sign in field["description"])


def test_every_record_refuses_unknown_keys() -> None:
    for name, definition in VOCABULARY.schema()["$defs"].items():
        if definition.get("type") == "object":
            assert definition["additionalProperties"] is False, name


def test_the_terms_table_names_every_field_and_no_other() -> None:
    assert {(record, key) for record, fields in read_yaml("terms.yaml").items() for key in fields} == {
        (record, key) for record, key, _ in properties()
    }


def test_no_name_stands_for_two_fields_of_a_record() -> None:
    terms = read_yaml("terms.yaml")
    for name, record in VOCABULARY.records.items():
        names = [field.term for field in record.fields.values()] + list(record.fields)
        names += [accepted for term in terms[name].values() for accepted in term["accepts"]]
        assert len(names) == len(set(names)), name


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_an_editor_accepts_the_samples(sample: Path) -> None:
    """An editor loads YAML its own way (8.00 is a number, 2024-01-01 may be a date), and must not complain."""
    data = YAML(typ="safe", pure=True).load(sample)
    keys: Any = "zh" if "表式" in data else "en"
    assert [error.message for error in Draft202012Validator(VOCABULARY.schema(keys)).iter_errors(data)] == []


def test_the_command_prints_it_in_either_language() -> None:
    printed = {keys: CliRunner().invoke(main, ["schema", "--keys", keys]).output for keys in ("en", "zh")}
    assert "年度指标值" in json.loads(printed["zh"])["$defs"]["indicator"]["properties"]
    assert json.loads(printed["en"])["$defs"]["indicator"]["properties"]["annual_target"]["title"] == "年度指标值"
    assert json.loads(printed["zh"])["$defs"]["project"]["required"] == ["项目名称"]


@pytest.mark.parametrize(
    ("level1", "level2", "codes"),
    [
        ("产出指标", "数量指标", ("1", "11")),
        ("产出指标", "成本指标", ("1", "14")),
        ("效益指标", "社会效益", ("2", "22")),
        ("效益指标", "社会效益指标", ("2", "22")),
        ("满意度指标", "服务对象满意度", ("3", "31")),
        ("满意度指标", "服务对象满意度指标", ("3", "31")),
        ("产出指标", "社会效益", ("1", "22")),  # as printed by mistake: each level keeps its own code
        ("成本指标", "生态环境成本", (None, None)),  # the edition of 2021 gives no codes
        ("成本指标", "经济成本指标", (None, None)),
        ("过程指标", "数量指标", (None, "11")),
    ],
)
def test_the_taxonomy_knows_the_codes(level1: str, level2: str, codes: tuple[str | None, str | None]) -> None:
    assert (taxonomy().code1(level1), taxonomy().code2(level1, level2)) == codes
