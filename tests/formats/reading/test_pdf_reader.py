"""PDF read: our own pages come back cell for cell, and so do tables however their lines and texts were drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

import pytest
from pdfs import grid, paragraphs, pdf_of, read_whole, say, table_texts

from budgetdoc.document import Block, Document, Heading, Line, Page, Paragraph, Section, Table
from budgetdoc.formats import pdf
from budgetdoc.formats.html.page import read as read_page
from conftest import ROOT
from outputs import squeezed
from published import publication

PUBLISHED = [("city-grouped", "guangzhou"), ("county-cards", "zunhua")]
GRID = grid([20, 120, 380], [20, 60, 100])


@pytest.fixture(scope="module", params=PUBLISHED, ids=" ".join)
def published(request: pytest.FixtureRequest) -> tuple[Document, Document]:
    """What a sample's page of HTML shows, and what is read from its PDF."""
    name, form = request.param
    page, pdf = (publication(ROOT / f"samples/{name}.yaml", form, suffix) for suffix in ("html", "pdf"))
    return read_page(page.decode(), Page()), read_whole(pdf)


def cells_of(document: Document) -> Iterator[list[str]]:
    return ([squeezed(line) for line in cell.lines] for t in document.tables() for r in t.rows for cell in r.cells)


def test_every_cell_of_our_pdf_is_read(published: tuple[Document, Document]) -> None:
    written, found = published
    texts = "".join(squeezed(cell.text) for table in found.tables() for row in table.rows for cell in row.cells)
    for cell in cells_of(written):
        assert "".join(cell) in texts


def test_paragraphs_of_our_cells_come_back_unless_a_paragraph_happens_to_fill_its_line(
    published: tuple[Document, Document],
) -> None:
    written, found = published
    have: dict[str, list[list[str]]] = {}
    for cell in cells_of(found):
        have.setdefault("".join(cell), []).append(cell)
    pairs = [(cell, have[key].pop(0)) for cell in cells_of(written) if have.get(key := "".join(cell))]
    wrong = [(a, b) for a, b in pairs if a != b]
    # 财政专户 / 拨款 is broken by hand in a column that is as narrow as the text.
    undecidable = [(a, b) for a, b in wrong if len(b) < len(a)]
    assert wrong == undecidable
    assert len(wrong) <= 3


def test_headings_and_lines_outside_of_tables_are_paragraphs(published: tuple[Document, Document]) -> None:
    written, found = published
    texts = "".join(map(squeezed, paragraphs(found)))
    for block in written.blocks():
        wanted = [block.text] if isinstance(block, (Heading, Paragraph)) else []
        wanted = [block.left, block.right] if isinstance(block, Line) else wanted
        for text in wanted:
            assert squeezed(text) in texts


def test_page_numbers_are_furniture(published: tuple[Document, Document]) -> None:
    _, found = published
    furniture = paragraphs(found, "furniture")
    assert furniture == [f"— {number} —" for number in range(1, len(furniture) + 1)]
    assert len(furniture) >= 1


LONG = "完成十二条河涌的清淤疏浚和岸线绿化，定期巡查排水口及沿岸泵站设施，汛期前全部检修到位，保障设备正常使用。"
FULL = "一二三四五六七八九十甲乙丙丁戊己庚辛"
"""As many characters as a line of half the table holds, so that nothing but its setting tells that a paragraph ends."""
FOUR = "项目名称|绩效目标\n涉密项目|涉密内容。"
BUDGET = [
    ["项目名称", "总计", "财政拨款", "绩效目标"],
    ["平安建设经费", "12.50", "12.50", LONG],
    ["涉密项目", "3.00", "3.00", "涉密内容。"],
    ["合计", "15.50", "15.50", ""],
]
RATES = [["指标", "指标值"], ["完成率", "95%"], ["满意率", "90%"]]
MERGED = (
    '<table><tr><td rowspan="2">项目</td><td colspan="2">预算</td></tr><tr><td>总计</td><td>财政</td></tr>'
    '<tr><td colspan="3">合计</td></tr></table>'
)
BORDERS = ["0.3pt solid #999", "2.25pt double", "0.75pt dashed", "1pt dotted #00f", "3pt solid #c00"]
MODELS = ["collapse", "separate; border-spacing: 0"]


def ruled(rows: str) -> str:
    """A table of one row for each line; bars divide cells, ^ is a line break."""
    cells = (f"<tr><td>{row.replace('^', '<br>').replace('|', '</td><td>')}</td></tr>" for row in rows.split("\n"))
    return f"<table>{''.join(cells)}</table>"


def bars(rows: list[list[str]]) -> str:
    return ruled("\n".join("|".join(row) for row in rows))


THREE_LINES = """
& td { border: 0 }
& tr:first-child td { border: solid; border-width: 1pt 0 0.5pt }
& table { border-bottom: 1pt solid }
"""
PAGES: dict[str, tuple[str, str]] = {
    "wrapped": (ruled(f"{LONG}|二"), ""),
    "ended": (ruled(f"一、产出指标：^1.{LONG}^2.完成率|二"), ""),
    "set off": (ruled(f"<p>{FULL}</p><p>{FULL}{FULL}</p>|二"), "& p + p { margin-top: 0.2em }"),
    "indented": (ruled(f"<p>{FULL[2:]}</p><p>{FULL}{FULL}</p>|二"), "& p { text-indent: 2em }"),
    "words": (ruled("public security bureau annual plan|13028122P00352110001D13028122"), "& table { width: 60mm }"),
    "fits": (ruled(f"{LONG[:40]}|二"), ""),
    "runs on": (ruled(f"{LONG[:36]}|二"), ""),
    "merged": (MERGED, ""),
    "open sides": (ruled(FOUR), "& td:first-child { border-left: 0 } & td:last-child { border-right: 0 }"),
    "no rulings": (bars(BUDGET), "& td { border: 0; padding: 1mm 3mm }"),
    "rulings across": (bars(BUDGET), "& td { border-width: 0.5pt 0; padding: 1mm 3mm }"),
    "three lines": (
        bars(RATES),
        THREE_LINES,
    ),
    "prose": (
        f"<p>{LONG * 2}</p><p>第二段。</p><p>{LONG}</p>",
        "& p { text-indent: 2em; font-size: 10pt; line-height: 1.6; text-align: justify }",
    ),
    **{
        f"{border} {model}": (ruled(FOUR), f"& table {{ border-collapse: {model} }} & td {{ border: {border} }}")
        for border in BORDERS
        for model in MODELS
    },
    "over pages": (f"<p>{LONG * 12}</p>", "& p { font-size: 14pt; line-height: 1.7; orphans: 1; widows: 1 }"),
}


@pytest.fixture(scope="module")
def laid_out() -> Document:
    """One file with a page for each of the above: writing one takes as long as its typefaces."""
    style = (
        "@page { size: 160mm 120mm; margin: 10mm } html { font-family: var(--song) } p { margin: 0 }"
        "section { break-before: page }"
        "table { width: 120mm; table-layout: fixed; font-size: 9pt; border-collapse: collapse }"
        "td { overflow-wrap: anywhere }"
        "td { border: 0.5pt solid; padding: 1mm; vertical-align: top }"
    )
    body = ""
    for number, (content, own) in enumerate(PAGES.values()):
        style += own.replace("&", f"#s{number}")
        body += f'<section id="s{number}">{content}</section>'
    return read_whole(pdf.write(f"<html><style>{style}</style><body>{body}</body></html>"))


@pytest.fixture
def on(laid_out: Document) -> Callable[[str], Document]:
    """What is on the page of a name."""

    def of(name: str) -> Document:
        number = list(PAGES).index(name) + 1
        blocks = [block for block in laid_out.blocks() if page_of(block) == number]
        return Document(title="", sections=[Section(blocks=blocks)])

    return of


def page_of(block: Block) -> int | None:
    places = [cell.origin for row in block.rows for cell in row.cells] if isinstance(block, Table) else []
    places += [block.origin] if isinstance(block, Paragraph) else []
    return next(place.page for place in places if place)


On = Callable[[str], Document]


def test_lines_that_the_page_wrapped_are_one_paragraph(on: On) -> None:
    assert table_texts(on("wrapped")) == [[[LONG, "二"]]]


def test_a_line_with_room_for_more_ends_a_paragraph(on: On) -> None:
    assert table_texts(on("ended")) == [[[f"一、产出指标：\n1.{LONG}\n2.完成率", "二"]]]


def test_a_full_line_ends_a_paragraph_where_the_next_is_set_off_or_indented(on: On) -> None:
    assert table_texts(on("set off")) == [[[f"{FULL}\n{FULL}{FULL}", "二"]]]
    assert table_texts(on("indented")) == [[[f"{FULL[2:]}\n{FULL}{FULL}", "二"]]]


def test_latin_words_are_joined_with_a_space_and_a_code_too_long_for_its_line_without(on: On) -> None:
    assert table_texts(on("words")) == [[["public security bureau annual plan", "13028122P00352110001D13028122"]]]


def test_a_cell_whose_text_reaches_the_right_edge_may_run_on(on: On) -> None:
    found = {
        name: [cell.runs_on for table in on(name).tables() for cell in table.rows[0].cells]
        for name in ("fits", "runs on")
    }
    assert found == {"fits": [False, False], "runs on": [True, False]}


def test_merged_cells_span_what_they_cover(on: On) -> None:
    spans = [[(c.text, c.colspan, c.rowspan) for c in r.cells] for table in on("merged").tables() for r in table.rows]
    assert spans == [[("项目", 1, 2), ("预算", 2, 1)], [("总计", 1, 1), ("财政", 1, 1)], [("合计", 3, 1)]]


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("model", MODELS)
def test_borders_of_any_kind_make_cells(on: On, border: str, model: str) -> None:
    assert table_texts(on(f"{border} {model}")) == [[["项目名称", "绩效目标"], ["涉密项目", "涉密内容。"]]]


def test_a_table_without_borders_at_its_sides_is_whole(on: On) -> None:
    assert table_texts(on("open sides")) == [[["项目名称", "绩效目标"], ["涉密项目", "涉密内容。"]]]


@pytest.mark.parametrize("name", ["no rulings", "rulings across"])
def test_columns_without_rulings_between_them_are_a_table(on: On, name: str) -> None:
    assert table_texts(on(name)) == [BUDGET]


def test_a_three_line_table_is_a_table(on: On) -> None:
    assert table_texts(on("three lines")) == [RATES]


def test_prose_is_no_table_and_its_lines_are_joined(on: On) -> None:
    assert table_texts(on("prose")) == []
    assert paragraphs(on("prose")) == [LONG * 2, "第二段。", LONG]


def test_a_paragraph_that_runs_over_pages_is_one(on: On) -> None:
    assert paragraphs(on("over pages")) == [LONG * 12]


TEXTS = say(30, 75, "项目名称") + say(130, 75, "涉密项目") + say(30, 35, "预算数") + say(130, 35, "12.50")
CELLS = [[["项目名称", "涉密项目"], ["预算数", "12.50"]]]


def pieces(xs: list[float], ys: list[float], step: float, gap: float) -> str:
    """A grid drawn in short thin filled rectangles, the last first."""
    drawn = []
    for y in ys:
        x = xs[0]
        while x < xs[-1]:
            drawn.append(f"{x} {y - 0.2} {min(step, xs[-1] - x)} 0.4 re f\n")
            x += step + gap
    for x in xs:
        y = ys[0]
        while y < ys[-1]:
            drawn.append(f"{x - 0.2} {y} 0.4 {min(step, ys[-1] - y)} re f\n")
            y += step + gap
    return "".join(reversed(drawn))


@pytest.mark.parametrize(
    "drawn",
    [
        GRID,
        pieces([20, 120, 380], [20, 60, 100], 10, 0),
        pieces([20, 120, 380], [20, 60, 100], 3, 2),
        "20 20 100 40 re S 120 20 260 40 re S 20 60 100 40 re S 120 60 260 40 re S\n",
        "0.5 0 0 0.5 0 0 cm 2 w " + grid([40, 240, 760], [40, 120, 200]) + " 2 0 0 2 0 0 cm\n",
        "1 1 0.8 rg 20 60 360 40 re f 0 g " + GRID,
        "q 20 20 360 80 re W n " + GRID + " Q\n",
    ],
    ids=["strokes", "pieces", "dashes", "boxes", "scaled", "shaded", "clipped"],
)
def test_a_grid_is_found_however_it_is_drawn(drawn: str) -> None:
    assert table_texts(read_whole(pdf_of(drawn + TEXTS))) == CELLS


def test_lines_that_are_not_shown_divide_nothing() -> None:
    hidden = "1 1 1 RG 20 80 m 380 80 l S 0 0 0 RG\n"
    assert table_texts(read_whole(pdf_of(GRID + hidden + TEXTS))) == CELLS


def test_a_frame_round_the_page_and_an_underline_are_no_tables() -> None:
    drawn = "5 5 390 290 re S 30 150 m 70 150 l S\n"
    assert table_texts(read_whole(pdf_of(drawn + say(30, 152, "项目名称")))) == []


def test_two_texts_far_apart_on_one_line_are_two_paragraphs() -> None:
    document = read_whole(pdf_of(say(20, 200, "部门名称：示例市") + say(330, 200, "单位：万元") + GRID + TEXTS))
    assert paragraphs(document) == ["部门名称：示例市", "单位：万元"]


def test_every_piece_says_where_it_stands() -> None:
    first, second = GRID + TEXTS, say(20, 200, "部门名称：示例市") + GRID + TEXTS
    document = read_whole(pdf_of(first, second))
    (text,) = (block for block in document.blocks() if isinstance(block, Paragraph))
    assert text.origin is not None
    assert (text.origin.page, text.origin.line) == (2, 1)
    places = [
        (cell.origin.page, cell.origin.table, cell.origin.row, cell.origin.column)
        for table in document.tables()
        for row in table.rows
        for cell in row.cells
        if cell.origin
    ]
    assert places == [(page, page, row, column) for page in (1, 2) for row in (1, 2) for column in (1, 2)]


def test_a_blank_cell_has_no_paragraphs_but_a_place() -> None:
    (table,) = read_whole(pdf_of(GRID + say(30, 75, "项目名称"))).tables()
    cell = table.rows[1].cells[1]
    assert (cell.lines, cell.origin is not None) == ([], True)


def test_headers_that_recur_and_page_numbers_are_furniture() -> None:
    numbers = ["1", "— 2 —", "第 3 页 共 4 页", "Page 4 of 4"]
    pages = [
        say(20, 280, "示例市示范区财政局") + GRID + TEXTS.replace("12.50", "13") + say(180, 10, number)
        for number in numbers
    ]
    document = read_whole(pdf_of(*pages))
    assert paragraphs(document) == []
    expected = [text for number in numbers for text in ("示例市示范区财政局", number)]
    assert [a for a, b in zip_longest(paragraphs(document, "furniture"), expected) if a != b] == []
