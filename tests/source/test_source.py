"""Reading YAML: texts stay what the author wrote, amounts are exact, every value has its place."""

from __future__ import annotations

import codecs
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetdoc.model import Budget, Disclosure
from conftest import SAMPLES
from ours import dump, read, read_bytes
from strategies import disclosures

MINIMAL = """\
form: guangzhou
department: {department}
units:
  - name: 示例单位
    projects:
      - name: 项目
        budget: {{total: {total}}}
"""


def department(written: str) -> str:
    disclosure = read_bytes(MINIMAL.format(department=written, total="1").encode(), "a.yaml").disclosure
    assert disclosure
    return disclosure.department


@pytest.mark.parametrize(
    "written",
    ["yes", "no", "007", "1.10", "2024-01-01", "90%", "0x1F", "~", "null", "true", "1e3", "≥90", ".5", "1_000"],
)
def test_a_text_is_what_the_author_wrote_whatever_yaml_thinks(written: str) -> None:
    assert department(written) == written


@pytest.mark.parametrize(
    ("written", "amount"),
    [("8.00", "8.00"), ('"1,266.19"', "1266.19"), ("0.1", "0.1"), ("-3.5", "-3.5")],
)
def test_amounts_are_exact_decimals(written: str, amount: str) -> None:
    disclosure = read_bytes(MINIMAL.format(department="x", total=written).encode(), "a.yaml").disclosure
    assert disclosure
    total = disclosure.units[0].projects[0].budget.total
    assert str(total) == amount
    assert isinstance(total, Decimal)


def test_thousands_separators_need_no_quotes_on_a_line_of_their_own() -> None:
    text = MINIMAL.replace("{{total: {total}}}", "\n          total: {total}").format(department="x", total="1,266.19")
    disclosure = read_bytes(text.encode(), "a.yaml").disclosure
    assert disclosure
    assert disclosure.units[0].projects[0].budget.total == Decimal("1266.19")


def test_total_is_computed_where_only_its_sources_are_given() -> None:
    text = MINIMAL.format(department="x", total="").replace("total: ", "fiscal: 1.25, other: 2.5")
    disclosure = read_bytes(text.encode(), "a.yaml").disclosure
    assert disclosure
    assert disclosure.units[0].projects[0].budget.total == Decimal("3.75")
    assert disclosure.budget == Budget(total=Decimal("3.75"), fiscal=Decimal("1.25"), other=Decimal("2.5"))


def test_full_width_digits_are_digits() -> None:
    disclosure = read_bytes(
        MINIMAL.format(department="x", total="１２．５".replace("．", ".")).encode(), "a"
    ).disclosure
    assert disclosure
    assert disclosure.units[0].projects[0].budget.total == Decimal("12.5")


def test_every_value_has_its_line_and_column() -> None:
    source = read_bytes(MINIMAL.format(department="某局", total="8.00").encode(), "a.yaml")
    assert source.index
    places = {path: str(source.index.place(path)) for path in ("department", "units[0].projects[0].budget.total")}
    assert places == {"department": "a.yaml:2:13", "units[0].projects[0].budget.total": "a.yaml:7:25"}
    assert str(source.index.key_place("units[0].projects[0].name")) == "a.yaml:6:9"


def test_chinese_keys_say_the_same_as_english_ones() -> None:
    chinese = MINIMAL
    for english, term in {
        "form:": "表式:",
        "department:": "部门名称:",
        "units:": "资金使用单位列表:",
        "  - name:": "  - 资金使用单位:",
        "projects:": "项目:",
        "      - name:": "      - 项目名称:",
        "budget:": "预算:",
        "total:": "总计:",
    }.items():
        chinese = chinese.replace(english, term, 1)
    read_in = [read_bytes(text.format(department="x", total="8.00").encode(), "a") for text in (MINIMAL, chinese)]
    assert read_in[0].disclosure == read_in[1].disclosure is not None
    assert [source.index.chinese for source in read_in if source.index] == [False, True]


@pytest.mark.parametrize(
    ("encoding", "mark", "codes"),
    [
        ("utf-8", codecs.BOM_UTF8, []),
        ("utf-16-le", codecs.BOM_UTF16_LE, []),
        ("utf-16-be", codecs.BOM_UTF16_BE, []),
        ("utf-16-le", b"", []),
        ("gb18030", b"", ["BD116"]),
        ("gbk", b"", ["BD116"]),
    ],
)
def test_files_of_other_encodings_are_read(encoding: str, mark: bytes, codes: list[str]) -> None:
    source = read_bytes(mark + MINIMAL.format(department="示例市财政局", total="8").encode(encoding), "a.yaml")
    assert source.disclosure
    assert source.disclosure.department == "示例市财政局"
    assert [finding.code for finding in source.findings] == codes


def test_bytes_that_are_no_text_are_refused_with_a_remedy() -> None:
    (finding,) = read_bytes(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfe", "a.yaml").findings
    assert finding.code == "BD102"
    assert "UTF-8" in finding.hint("zh")


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert [finding.code for finding in read(tmp_path / "gone.yaml").findings] == ["BD101"]


def test_a_device_or_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(2**31)
    assert [finding.code for finding in read(huge).findings] == ["BD126"]


def test_windows_line_ends_do_not_become_text() -> None:
    source = read_bytes(MINIMAL.format(department="|-\r\n  甲\r\n  乙", total="8").replace("\n", "\r\n").encode(), "a")
    assert source.disclosure
    assert source.disclosure.department == "甲\n乙"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_what_is_dumped_reads_back_the_same(sample: Path) -> None:
    disclosure = read(sample).disclosure
    assert disclosure
    assert read_bytes(dump(disclosure).encode(), "again.yaml").disclosure == disclosure


@given(disclosures, st.sampled_from(["en", "zh"]))
def test_any_disclosure_reads_back_from_its_yaml(disclosure: Disclosure, keys: Literal["en", "zh"]) -> None:
    source = read_bytes(dump(disclosure, keys).encode(), "a.yaml")
    assert source.index
    assert source.index.chinese is (keys == "zh")
    assert [finding.code for finding in source.findings if finding.severity == "error"] == []
    assert source.disclosure == disclosure
