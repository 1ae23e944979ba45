"""What layouts are put together from: cells on a grid, and everything foreign that stands between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from hypothesis import strategies as st

from budgetdoc.document import Block, Cell, Document, Origin, Paragraph, Placed, Section, Table, table_of

BLANKS = ["", "—", "-", "/"]
FOREIGN_TABLES: list[list[list[str]]] = [
    [line.split("|") for line in table.split("\n")]
    for table in (
        "采购品目|数量|单价|金额\n笔记本电脑|12|0.60|7.20\n复印纸|300|0.02|6.00",
        "科目编码|科目名称|合计\n2070109|群众文化|128.40\n2080505|养老保险缴费|36.10",
        "收入|预算数|支出|预算数\n一般公共预算拨款|420.00|文化旅游支出|300.00\n其他收入|8.00|住房保障支出|128.00",
        "填表人|张三|联系电话|0100-5550123",
        "项目|合计|财政拨款|其他资金\n公务接待费|3.20|3.20|\n公务用车购置费|18.00|18.00|",
        "类|款|项|科目名称|金额\n204|01|02|一般行政管理事务|55.00\n208|05|01|行政单位离退休|21.30",
        "部门|编制数|实有人数\n机关本级|45|43\n下属单位|120|117",
    )
]
REMARKS = [
    "注：本表由预算单位填报，财政部门审核。",
    "填表人：李四　　审核人：王五　　填报日期：2023年1月12日",
    "（转下页）",
    "以下空白",
    "第三部分 名词解释",
    "一、财政拨款：指由同级财政当年拨付的资金。",
    "联系电话：0100-5550188",
]
FURNITURE = ["— 3 —", "第2页 共5页", "2023年部门预算公开", "草"]


@dataclass(slots=True, repr=False)
class Laid:
    """A layout: its blocks, and the texts in it that belong to no disclosure."""

    blocks: list[Block] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def paragraph(self, text: str, *, foreign: bool = False) -> None:
        """One more paragraph."""
        self.blocks.append(Paragraph(text=text, origin=Origin(line=len(self.blocks) + 1)))
        if foreign:
            self.foreign.append(text)

    def table(self, rows: Sequence[Sequence[Cell]], header_rows: int = 0) -> None:
        """One more table, each row with the cells that begin in it; its cells get their places."""
        number = 1 + sum(isinstance(block, Table) for block in self.blocks)
        # A table that is read has a whole grid: what a row lacks at its right is blank.
        table = table_of(_placed(rows, number))
        table.header_rows = header_rows
        self.blocks.append(table)

    def __repr__(self) -> str:
        """The layout as a reader of a failing test sees it."""
        return "\n".join(["", *(_drawn(block) for block in self.blocks), ""])

    def document(self) -> Document:
        """The document as a reader would hand it on."""
        document = Document(title="", sections=[Section(blocks=self.blocks)])
        texts = [cell.text for table in document.tables() for row in table.rows for cell in row.cells]
        texts += [block.text for block in self.blocks if isinstance(block, Paragraph)]
        document.characters = sum(not sign.isspace() for text in texts for sign in text)
        return document


def _drawn(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    assert isinstance(block, Table)
    return "\n".join("| " + " | ".join("⏎".join(one.lines) for one in row.cells) + " |" for row in block.rows)


def _placed(rows: Sequence[Sequence[Cell]], number: int) -> Iterator[Placed]:
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for one in row:
            while (y, x) in taken:
                x += 1
            one.origin = Origin(table=number, row=y + 1, column=x + 1)
            taken |= {(y + below, x + beside) for below in range(one.rowspan) for beside in range(one.colspan)}
            yield Placed(y, x, one)
            x += one.colspan


def cell(text: str | None, *, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A cell with a paragraph a line."""
    return Cell(lines=[line for line in (text or "").split("\n") if line], colspan=colspan, rowspan=rowspan)


def copy(row: Sequence[Cell]) -> list[Cell]:
    """The row once more, to stand elsewhere."""
    return [replace(one, lines=list(one.lines)) for one in row]


@dataclass(frozen=True, slots=True)
class Money:
    """How amounts are printed in one document."""

    blank: str
    grouped: bool

    def show(self, amount: Decimal | None) -> str:
        """The amount as it is printed; None as this document shows what is blank."""
        if amount is None:
            return self.blank
        return f"{amount:,.2f}" if self.grouped else f"{amount:.2f}"


money = st.builds(Money, st.sampled_from(BLANKS), st.booleans())


@st.composite
def between(draw: st.DrawFn) -> list[tuple[str, object]]:
    """What may stand before, between and after tables of ours: mostly nothing."""
    kinds = draw(st.lists(st.sampled_from(["remark", "table", "furniture"]), max_size=2))
    found: list[tuple[str, object]] = []
    for kind in kinds:
        if kind == "table":
            found.append((kind, draw(st.sampled_from(FOREIGN_TABLES))))
        else:
            found.append((kind, draw(st.sampled_from(REMARKS if kind == "remark" else FURNITURE))))
    return found


def put(laid: Laid, things: list[tuple[str, object]]) -> None:
    """Put what stands between into a layout."""
    for kind, thing in things:
        if kind == "table":
            assert isinstance(thing, list)
            laid.table([[cell(text) for text in row] for row in thing])
            laid.foreign += [text for row in thing for text in row]
        else:
            laid.paragraph(str(thing), foreign=True)
