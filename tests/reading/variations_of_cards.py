"""Ways in which the cards of other makers differ from ours: one card a project, with a table of its indicators."""

from __future__ import annotations

import copy
import re
from random import Random
from typing import Final

from matched import cell
from varying import blocks_of, head_of, part, replace, variation

from budgetdoc.document import Block, Cell, Document, Paragraph, Placed, Row, Table, grid_of, table_of


def _begins_with(table: Table, label: str) -> bool:
    return bool(table.rows) and bool(table.rows[0].cells) and table.rows[0].cells[0].text == label


@variation("zunhua")
def the_first_level_in_its_first_row_alone(document: Document, random: Random) -> None:
    _unmerge(document, repeated=False)


@variation("zunhua")
def the_first_level_in_every_row(document: Document, random: Random) -> None:
    _unmerge(document, repeated=True)


def _unmerge(document: Document, *, repeated: bool) -> None:
    for table in document.tables():
        for y, row in enumerate(table.rows):
            first = row.cells[0] if row.cells else Cell()
            if _begins_with(table, "一级指标") and first.rowspan > 1:
                for below in table.rows[y + 1 : y + first.rowspan]:
                    below.cells.insert(0, Cell(lines=list(first.lines) if repeated else []))
                first.rowspan = 1


@variation("zunhua")
def indicators_of_one_level_cut_by_a_page(document: Document, random: Random) -> None:
    """The merged cell of the level goes on blank; the column labels may stand there again."""

    def cut(table: Table) -> list[Block]:
        if not _begins_with(table, "一级指标") or len(table.rows) < 5:
            return [table]
        at = random.randrange(2, len(table.rows))
        first = grid_of(table)[at][0]
        above, below = table.rows[:at], table.rows[at:]
        if first.row < at:
            rest = first.row + first.cell.rowspan - at
            first.cell.rowspan -= rest
            below[0].cells.insert(0, Cell(rowspan=rest))
        return [part(table, above), part(table, [*(head_of(table) if random.random() < 0.5 else []), *below])]

    replace(document, cut)


@variation("zunhua")
def a_card_cut_by_a_page(document: Document, random: Random) -> None:
    """Between two rows that no merged cell reaches over."""

    def cut(table: Table) -> list[Block]:
        if not _begins_with(table, "项目编码"):
            return [table]
        grid = grid_of(table)
        cuts = [y for y in range(1, len(grid)) if all(slot.row == y for slot in grid[y])]
        at = random.choice(cuts)
        foot = Paragraph(text="— 7 —", style="furniture")
        return [part(table, table.rows[:at]), foot, part(table, table.rows[at:])]

    replace(document, cut)


@variation("zunhua")
def the_code_and_the_name_below_the_rest(document: Document, random: Random) -> None:
    for table in document.tables():
        if _begins_with(table, "项目编码"):
            table.rows.append(table.rows.pop(0))


@variation("zunhua")
def no_headings_above_the_cards(document: Document, random: Random) -> None:
    """And so there is no table of contents."""
    heading = re.compile(r"\d+\..*绩效目标表|目录")
    blocks = blocks_of(document)
    blocks[:] = [block for block in blocks if not (isinstance(block, Paragraph) and heading.fullmatch(block.text))]


@variation("zunhua")
def label_and_value_in_one_cell(document: Document, random: Random) -> None:
    for table in document.tables():
        for row in table.rows if _begins_with(table, "项目编码") else []:
            if row.cells[0].text in ("项目编码", "绩效目标"):
                pairs = zip(row.cells[::2], row.cells[1::2], strict=True)
                row.cells = [_one(label, value) for label, value in pairs]


def _one(label: Cell, value: Cell) -> Cell:
    first, *further = value.lines or [""]
    return cell(f"{label.text}：{first}", *further, colspan=label.colspan + value.colspan)


ALIASES: Final = {
    "项目编码": "项目代码",
    "预算数": "预算金额",
    "其中：\n财政资金": "其中：财政拨款",
    "其他\n资金": "其它资金",
    "绩效目标": "年度绩效目标",
    "一级指标": "一 级 指 标",
    "三级指标": "指标名称",
    "指标值": "目标值",
    "绩效指标描述": "指标内容",
    "项目名称\n（资金使用单位）": "项目名称 (资金使用单位)",
    "总计": "金额",
    "财政拨款": "财政资金",
    "财政专户\n拨款": "财政 专户 资金",
    "绩效指标": "年度绩效指标",
}


@variation()
def labels_in_other_words(document: Document, random: Random) -> None:
    for table in document.tables():
        for one in (one for row in table.rows[:10] for one in row.cells):
            one.lines = [ALIASES[one.text]] if one.text in ALIASES else one.lines


@variation()
def labels_spaced_out(document: Document, random: Random) -> None:
    for table in document.tables():
        for one in (one for row in table.rows[:10] for one in row.cells):
            if one.text in ALIASES:
                one.lines = [random.choice([" ", "\u3000"]).join(line) for line in one.lines]


@variation("zunhua")
def everything_in_one_table(document: Document, random: Random) -> None:
    """A sheet of a workbook: headings and captions are rows, merged over all columns."""
    blocks = blocks_of(document)
    first = next(i for i, block in enumerate(blocks) if isinstance(block, Table))
    width = max(len(table.widths) for table in document.tables())
    rows: list[Row] = []
    for block in blocks[max(0, first - 2) :]:
        if isinstance(block, Table):
            rows += copy.deepcopy(block.rows)
        elif isinstance(block, Paragraph):
            rows.append(Row(cells=[cell(block.text, colspan=width)]))
    blocks[max(0, first - 2) :] = [table_of(_placed(rows))]


def _placed(rows: list[Row]) -> list[Placed]:
    taken: set[tuple[int, int]] = set()
    placed = []
    for y, row in enumerate(rows):
        x = 0
        for one in row.cells:
            while (y, x) in taken:
                x += 1
            placed.append(Placed(y, x, one))
            taken |= {(y + dy, x + dx) for dy in range(one.rowspan) for dx in range(one.colspan)}
    return placed
