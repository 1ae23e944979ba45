"""Ways in which pages, and what stands around a table, differ in the documents of other makers."""

from __future__ import annotations

import copy
from random import Random

from matched import cell
from varying import blocks_of, head_of, is_simple, label, listings, part, replace, variation

from budgetdoc.document import Block, Cell, Document, Paragraph, Row, Table


@variation()
def a_row_cut_by_a_page(document: Document, random: Random) -> None:
    """Its texts go on in the first row of the next page, with or without the column labels above it."""
    heads = random.random() < 0.5

    def cut(table: Table) -> list[Block]:
        long = [i for i, row in enumerate(table.rows) if i > 1 and any(len(one.text) > 40 for one in row.cells)]
        if not is_simple(table) or len(table.widths) < 6 or not long:
            return [table]
        at = random.choice(long)
        halves = [_halves(one, random) for one in table.rows[at].cells]
        above = part(table, [*table.rows[:at], Row(cells=[half for half, _ in halves])])
        rest = [Row(cells=[half for _, half in halves]), *table.rows[at + 1 :]]
        return [above, part(table, [*(head_of(table) if heads else []), *rest])]

    replace(document, cut)


def _halves(one: Cell, random: Random) -> tuple[Cell, Cell]:
    if len(one.text) <= 40:
        return one, Cell()
    at = random.randrange(20, len(one.text) - 5)
    above, below = cell(*one.text[:at].split("\n")), cell(*one.text[at:].split("\n"))
    above.runs_on = one.text[at - 1] != "\n" != one.text[at]
    return above, below


@variation()
def a_table_on_each_page(document: Document, random: Random) -> None:
    """With page numbers between; the column labels, and above them the title, may stand on each page."""
    heads, titles = random.choice([(False, False), (True, False), (True, True)])
    title = [block for block in blocks_of(document)[:2] if isinstance(block, Paragraph)]

    def cut(table: Table) -> list[Block]:
        if not is_simple(table) or len(table.widths) < 6 or len(table.rows) < 5:
            return [table]
        at = random.randrange(3, len(table.rows) - 1)
        foot = Paragraph(text="— 3 —", style="furniture")
        above = copy.deepcopy(title) if titles and label(table, "一级指标") is None else []
        rest = [*(head_of(table) if heads else []), *table.rows[at:]]
        return [part(table, table.rows[:at]), foot, *above, part(table, rest)]

    replace(document, cut)


@variation()
def text_before_and_after(document: Document, random: Random) -> list[str]:
    before = ["示例市信息公开专栏", "现将有关事项公布如下。"]
    after = ["注：本表由示例市财政局汇总。", "联系人：张三，电话：020-12345678"]
    blocks_of(document)[:0] = [Paragraph(text=text) for text in before]
    blocks_of(document).extend(Paragraph(text=text) for text in after)
    return [*before, *after]


@variation("guangzhou")
def the_title_inside_the_table(document: Document, random: Random) -> None:
    blocks = blocks_of(document)
    first = next(i for i, block in enumerate(blocks) if isinstance(block, Table))
    table = blocks[first]
    assert isinstance(table, Table)
    above = [block.text for block in blocks[max(0, first - 3) : first] if isinstance(block, Paragraph)]
    table.rows[:0] = [Row(cells=[cell(text, colspan=len(table.widths))]) for text in above]
    del blocks[max(0, first - 3) : first]


@variation("guangzhou")
def a_heading_over_the_labels_of_the_amounts(document: Document, random: Random) -> list[str]:
    """资金安排情况 over 总计, 财政拨款 …; the labels beside it reach over both rows."""
    amounts = ("总计", "财政拨款", "财政专户拨款", "其他资金")
    for table in listings(document):
        columns = sorted(i for name in amounts if (i := label(table, name)) is not None)
        if columns and columns == list(range(columns[0], columns[-1] + 1)):
            own = table.rows[0].cells
            above = [one for i, one in enumerate(own) if i not in columns]
            for one in above:
                one.rowspan = 2
            above.insert(columns[0], cell("资金安排情况", colspan=len(columns)))
            table.rows[:1] = [Row(cells=above), Row(cells=[own[i] for i in columns])]
    return ["资金安排情况"]


@variation("guangzhou", loses=("units[].stated_total",))
def units_as_headings_over_all_columns(document: Document, random: Random) -> None:
    for table in listings(document):
        name, goal = label(table, "项目名称（资金使用单位）"), label(table, "绩效目标")
        for row in table.rows[1:] if name is not None and goal is not None else []:
            own = row.cells[name or 0]
            if own.lines and own.text != "合计" and not row.cells[goal or 0].lines:
                row.cells = [cell(own.text, colspan=len(table.widths))]
