"""Any document, for hypothesis: tables and paragraphs of the words that published documents are made of."""

from __future__ import annotations

from hypothesis import strategies as st
from matched import document_of

from budgetdoc.document import Block, Cell, Document, Origin, Paragraph, Placed, Table, table_of
from budgetdoc.reading.form import form_named
from ours import FORMS, VOCABULARY

NAMES = ["示例市财政局", "培训经费", "涉密项目", "河道保洁经费", "甲", "合 计", "绩效目标"]
LABELS = sorted(
    {label for form in VOCABULARY.forms for label in form_named(form, FORMS).all_labels()}
    | {alias for form in VOCABULARY.forms for aliases in VOCABULARY.form(form).aliases.values() for alias in aliases}
    | {
        "合计",
        "总计",
        "目录",
        "序号",
        "备注",
        "预算规模及资金用途",
        "一、总体绩效目标",
        "二、分项绩效目标",
        "三、工作保障措施",
    }
)
AMOUNTS = ["8.00", "12.50", "20.50", "1,266.19", "0.00", "-3.00", "１２.５０", "—", "-", "", "048.6", "1266", "见附件"]
LEVELS = ["产出指标", "效益指标", "满意度指标", "数量指标", "社会效益", "过程"]
TEXTS = [
    "提高业务水平。",
    "涉密内容。",
    "1.完成培训；2.提高质量。",
    "一、产出指标：1.办班期数，年度指标值：2次。2.参训率。二、效益指标：满意率，年度指标值：≥90%。",
    "1、1-产出指标；11-数量指标；办班期数；实施周期指标值:2次；年度指标值:2次。",
    "1、1-产出指标；11-数量指标；培训；年度指标值:。；年度指标值:2、2-效益指标；22；x。",
    "产出指标：满意率，年度指标值：98%。",
    "；；：:",
    "。",
    "100%",
    "≥95",
    "2023年",
]
LINES = [
    "项目支出绩效目标表（含转移支付项目）",
    "部门预算绩效目标",
    "部门名称：示例市财政局",
    "部门名称：",
    "单位：万元",
    "部门名称：示例市水务局 单位：元",
    "1.培训经费绩效目标表",
    "2.河道保洁经费绩效目标表",
    "216001示例市财政局",
    "216001示例市财政局（资金使用单位：示例市会计学校） 单位：万元",
    "第一部分",
    "部门整体绩效目标",
    "（一）加强监管",
    "（一）压实责任。逐级分解任务。",
    "绩效目标：完成任务。",
    "绩效指标：完成率≥90%。",
    "— 3 —",
    "第3页 共9页",
    "3",
    "注：本表由财政局汇总。",
    "项目名称 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标",
    "培训经费 8.00 8.00",
    "1.培训经费绩效目标表……………3",
]

free = st.text(st.sampled_from("财政局经费1、一.；：:。，（）()-— \u3000%０Ａ≥\n目标指标值年度"), max_size=14).map(
    str.strip
)
texts = st.sampled_from([*NAMES, *AMOUNTS, *LEVELS, *TEXTS, *LINES, *LABELS]) | free
joined = st.builds("{}{}{}".format, texts, st.sampled_from(["：", "\n", "；", " ", ""]), texts)
shares = st.sampled_from(["3月底", "6月底", "30%", "100%", "12.31"])


def lines_of(text: str) -> list[str]:
    """The paragraphs of a cell."""
    return [line.strip() for line in text.split("\n") if line.strip()]


cell_texts = texts | st.sampled_from(NAMES) | st.sampled_from(AMOUNTS) | joined | shares
cells = st.builds(
    Cell,
    lines=cell_texts.map(lines_of),
    colspan=st.sampled_from([1, 1, 1, 2, 3, 7]),
    rowspan=st.sampled_from([1, 1, 1, 2, 3]),
    runs_on=st.booleans(),
)
paragraphs = (texts | joined).map(lambda text: " ".join(text.split())).filter(bool)


@st.composite
def _header(draw: st.DrawFn) -> list[Cell]:
    """The column labels of a form, perhaps in another order, some missing, some repeated."""
    columns = draw(
        st.sampled_from([columns for form in VOCABULARY.forms for columns in form_named(form, FORMS).columns])
    )
    own = ["".join(path) for path in columns.paths]
    labels = draw(st.permutations(own) | st.just(own))
    kept = labels[: draw(st.integers(2, len(labels)))] + draw(st.lists(st.sampled_from(LABELS), max_size=1))
    return [Cell(lines=lines_of(label)) for label in kept]


@st.composite
def _card_row(draw: st.DrawFn) -> list[Cell]:
    """Labels of a card with something beside them."""
    own = sorted(
        {label for form in VOCABULARY.forms for facts in form_named(form, FORMS).facts for label in facts.own()}
    )
    row = []
    for label in draw(st.lists(st.sampled_from(own), min_size=1, max_size=3)):
        height = draw(st.sampled_from([1, 1, 2]))
        row += [Cell(lines=lines_of(label), rowspan=height), draw(cells)]
    return row


@st.composite
def _data_row(draw: st.DrawFn) -> list[Cell]:
    """A row as it stands in the table of a city: a name, amounts, texts."""
    name = draw(st.sampled_from([*NAMES, "合计"]))
    amounts = draw(st.lists(st.sampled_from(AMOUNTS), min_size=4, max_size=4))
    rest = draw(st.lists(st.sampled_from([*TEXTS, ""]), max_size=2))
    return [Cell(lines=lines_of(text)) for text in (name, *amounts, *rest)]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table, whose rows may be of any form or of none, with holes and overlaps made good."""
    rows = draw(
        st.lists(
            _header() | _data_row() | _data_row() | _card_row() | st.lists(cells, min_size=1, max_size=7),
            min_size=1,
            max_size=7,
        )
    )
    placed = []
    for y, row in enumerate(rows):
        x = 0
        for one in row:
            placed.append(Placed(y, x, one))
            x += one.colspan
    return table_of(placed)


@st.composite
def _blocks(draw: st.DrawFn) -> list[Block]:
    style = st.sampled_from(["body", "body", "body", "furniture"])
    paragraph = st.builds(lambda text, style: Paragraph(text=text, style=style), paragraphs, style)
    blocks = draw(st.lists(paragraph | tables(), max_size=9))
    line = 0
    for block in blocks:
        line += draw(st.integers(1, 2))  # text that lost its cells is told apart by its blank lines
        if isinstance(block, Paragraph):
            block.origin = Origin(line=line)
    return list(blocks)


documents: st.SearchStrategy[Document] = _blocks().map(lambda blocks: document_of(*blocks))
