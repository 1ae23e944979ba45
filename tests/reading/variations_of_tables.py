"""Ways in which the columns, amounts and rows of a table differ in the documents of other makers."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from matched import cell
from varying import head_of, label, listings, variation

from budgetdoc.document import Cell, Document, Row

# --- columns


@variation()
def columns_in_another_order(document: Document, random: Random) -> None:
    for table in listings(document):
        order = [0, *random.sample(range(1, len(table.widths)), len(table.widths) - 1)]
        for row in table.rows:
            row.cells = [row.cells[i] for i in order]


@variation("guangzhou", loses=("units[].projects[].budget.special_account",))
def the_column_of_the_special_account_is_missing(document: Document, random: Random) -> None:
    _drop(document, "财政专户拨款")


@variation(
    "guangzhou", loses=("units[].projects[].confidential", "units[].projects[].goal", "units[].projects[].indicators")
)
def there_are_amounts_only(document: Document, random: Random) -> None:
    _drop(document, "绩效目标")
    _drop(document, "绩效指标")


def _drop(document: Document, name: str) -> None:
    for table in listings(document):
        if (column := label(table, name)) is not None:
            table.widths.pop()
            for row in table.rows:
                del row.cells[column]


@variation()
def a_column_that_the_form_does_not_have(document: Document, random: Random) -> list[str]:
    return _insert(document, random.randrange(1, 7), "经办处室", lambda i: f"第{i}处" if i % 3 else "")


@variation()
def a_column_of_running_numbers(document: Document, random: Random) -> list[str]:
    return _insert(document, 0, "序号", str)


def _insert(document: Document, at: int, head: str, text: Callable[[int], str]) -> list[str]:
    added = [head]
    for table in listings(document):
        table.widths.append(0.0)
        for i, row in enumerate(table.rows):
            row.cells.insert(at, cell(text(i) if i else head))
            added.append(text(i))
    return added


# --- amounts and texts


@variation("guangzhou")
def a_dash_where_there_is_no_amount(document: Document, random: Random) -> None:
    for table in listings(document):
        columns = [i for name in ("财政拨款", "财政专户拨款", "其他资金") if (i := label(table, name)) is not None]
        for row in table.rows[1:]:
            for column in columns:
                row.cells[column].lines = row.cells[column].lines or [random.choice(["-", "—", "－", "/"])]


@variation("guangzhou")
def amounts_in_full_width_digits(document: Document, random: Random) -> None:
    wide = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
    for table in listings(document):
        column = label(table, "财政拨款")
        for row in table.rows[1:] if column is not None else []:
            row.cells[column or 0].lines = [line.translate(wide) for line in row.cells[column or 0].lines]


@variation("guangzhou")
def other_punctuation_in_the_indicator_sentences(document: Document, random: Random) -> None:
    for table in listings(document):
        column = label(table, "绩效指标")
        for row in table.rows[1:] if column is not None else []:
            for sign in ("实施周期指标值:", "年度指标值:", "年度指标值："):
                own = sign[:-1] + random.choice("：:；")
                row.cells[column or 0].lines = [line.replace(sign, own) for line in row.cells[column or 0].lines]


# --- rows


@variation()
def blank_rows(document: Document, random: Random) -> None:
    for table in listings(document):
        for _ in range(2):
            at = random.randrange(1, len(table.rows) + 1)
            table.rows.insert(at, Row(cells=[Cell() for _ in table.widths]))


@variation("guangzhou", loses=("stated_total",))
def no_grand_total(document: Document, random: Random) -> None:
    for table in listings(document):
        table.rows = [row for row in table.rows if all(one.text != "合计" for one in row.cells)]


@variation("guangzhou")
def the_grand_total_comes_last(document: Document, random: Random) -> None:
    for table in listings(document):
        table.rows.sort(key=lambda row: any(one.text == "合计" for one in row.cells))


@variation("guangzhou")
def the_column_labels_again_in_the_middle_of_a_page(document: Document, random: Random) -> None:
    for table in listings(document):
        table.rows[(at := random.randrange(1, len(table.rows))) : at] = head_of(table)
