"""Records and lists of a form's own: read, checked, tidied, published and read back like those of the model."""

from __future__ import annotations

from decimal import Decimal

import pytest

from budgetdoc.converting.conversion import convert_bytes
from budgetdoc.diffing import apply, as_json, diff, html, markdown, text
from budgetdoc.diffing.sides import Compared
from budgetdoc.diffing.trial import try_form
from budgetdoc.forms import Forms
from budgetdoc.model import Entry
from budgetdoc.publishing.pipeline import Pipeline
from budgetdoc.source import Source, dump, read_bytes
from budgetdoc.source.format import format_text
from conftest import ROOT

HERE = ROOT / "tests" / "forms" / "expenses"
FORMS = Forms(HERE.parent)
SAMPLE = (HERE / "sample.yaml").read_text(encoding="utf-8")
EXPENSES = [
    Entry(more={"name": "场地租赁", "amount": Decimal("8.00")}),
    Entry(more={"name": "节目单印刷", "amount": Decimal("4.50")}),
]


def source_of(text: str = SAMPLE) -> Source:
    return read_bytes(text.encode(), "a.yaml", FORMS.vocabulary)


def test_they_are_read_by_their_official_terms() -> None:
    source = source_of()
    assert source.findings == []
    assert source.disclosure
    (project,) = source.disclosure.projects()
    assert project.more == {"expenses": EXPENSES}


def test_they_are_written_and_tidied_in_both_languages_of_keys() -> None:
    source = source_of()
    assert source.disclosure
    english = dump(source.disclosure, FORMS.vocabulary)
    assert "        expenses:\n          - name: 场地租赁\n            amount: 8.00\n" in english
    assert source_of(english).disclosure == source.disclosure
    assert format_text(source_of(), "zh") == SAMPLE
    assert format_text(source_of(), "en").count("- name: ") == 4


@pytest.mark.parametrize("suffix", ["html", "docx", "xlsx"])
def test_they_are_published_and_read_back(suffix: str) -> None:
    source = source_of()
    data = Pipeline(source, FORMS).written(suffix).data
    assert data
    assert convert_bytes(data, f"a.{suffix}", FORMS).disclosures == [source.disclosure]


@pytest.mark.parametrize(
    ("wrong", "right", "code", "words"),
    [
        ("支出金额: 8.00", "支出金额: 八万", "BD204", "“支出金额”"),
        ("支出内容: 场地", "支出项: 场地", "BD202", "支出明细"),
        (SAMPLE[SAMPLE.index("支出明细表:") :], "支出明细表: 见附件\n", "BD203", "列表"),
    ],
)
def test_mistakes_in_them_are_told_in_their_words(wrong: str, right: str, code: str, words: str) -> None:
    findings = [finding for finding in source_of(SAMPLE.replace(wrong, right, 1)).findings if finding.code == code]
    assert findings
    assert words in findings[0].message("zh")


CHANGED = SAMPLE.replace("4.50", "5.00")
SWAPPED = (
    SAMPLE[: SAMPLE.index("          - 支出内容")]
    + """\
          - 支出内容: 节目单印刷
            支出金额: 4.50
          - 支出内容: 灯光音响
            支出金额: 3.00
          - 支出内容: 场地租赁
            支出金额: 8.00
"""
)
NONE = SAMPLE[: SAMPLE.index("        支出明细表")]


@pytest.mark.parametrize(("before", "after"), [(SAMPLE, CHANGED), (SAMPLE, SWAPPED), (SAMPLE, NONE), (NONE, SWAPPED)])
def test_their_differences_are_told_and_can_be_applied(before: str, after: str) -> None:
    for old, new in ((before, after), (after, before)):
        one, other = source_of(old).disclosure, source_of(new).disclosure
        assert one
        assert other
        found = diff(one, other)
        assert found
        assert apply(found.changes, one) == other
        changes = as_json.changes_of(as_json.as_data(found, FORMS.vocabulary), FORMS.vocabulary)
        assert apply(changes, one) == other
        compared = Compared("旧", "新", FORMS.vocabulary, [found])
        for render in (text.render, markdown.render, html.render):
            assert "支出明细" in render(compared, "zh")
    same = source_of().disclosure
    assert same
    assert not diff(same, same)


def test_what_changed_in_them_is_told_in_their_words() -> None:
    one, other = source_of().disclosure, source_of(CHANGED).disclosure
    assert one
    assert other
    told = text.render(Compared("旧", "新", FORMS.vocabulary, [diff(one, other)]), "zh")
    assert "支出明细 2“节目单印刷”" in told
    assert "支出金额：4.50 → 5.00" in told


def test_what_the_form_requires_of_them_is_checked() -> None:
    text = SAMPLE[: SAMPLE.index("        支出明细表")]
    assert "BD501" in {finding.code for finding in Pipeline(source_of(text), FORMS).findings}


def test_another_form_says_that_it_has_no_place_for_them() -> None:
    published = Pipeline(source_of(), FORMS, "guangzhou").published
    assert published
    assert published.undeclared == {}
    assert "units[].projects[].expenses" in published.dropped


def test_an_example_of_the_form_comes_back() -> None:
    trial = try_form("expenses", FORMS)
    assert trial.findings == []
    assert trial.verified
    assert [one.name for one in trial.verified.comparisons if not one.same] == []
