"""Reading DOCX: the cells of tables and the grid that they stand in."""

from __future__ import annotations

from packages import document, grids, lines, p, run, tbl, tc, tr

from budgetdoc.document import Origin


def test_cells_over_several_columns_and_rows() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tr(tc("项目名称", start), tc("预算", '<w:gridSpan w:val="3"/>'), tc("绩效目标", start)),
        tr(tc("", on), tc("总计"), tc("财政拨款"), tc("其他"), tc("", '<w:vMerge w:val="continue"/>')),
        tr(tc("维稳经费"), tc("8.00"), tc("8.00"), tc(), tc(p("一") + p("二"))),
    )
    assert grids(table) == [
        [
            ["项目名称 1x2", "预算 3x1", "绩效目标 1x2"],
            ["总计", "财政拨款", "其他"],
            ["维稳经费", "8.00", "8.00", "", "一/二"],
        ]
    ]


def test_a_cell_over_columns_and_rows_at_once() -> None:
    span = '<w:gridSpan w:val="2"/>'
    table = tbl(tr(tc("甲", span + '<w:vMerge w:val="restart"/>'), tc("1")), tr(tc("", span + "<w:vMerge/>"), tc("2")))
    assert grids(table) == [[["甲 2x2", "1"], ["2"]]]


def test_a_covered_cell_shows_nothing_whatever_it_keeps() -> None:
    table = tbl(tr(tc("甲", '<w:vMerge w:val="restart"/>'), tc("1")), tr(tc("甲", "<w:vMerge/>"), tc("2")))
    assert grids(table) == [[["甲 1x2", "1"], ["2"]]]


def test_a_cell_that_continues_nothing_is_a_cell() -> None:
    first = tbl(tr(tc("甲", "<w:vMerge/>"), tc("1")), tr(tc("乙", "<w:vMerge/>"), tc("2")))
    assert grids(first) == [[["甲 1x2", "1"], ["2"]]]
    other_width = tbl(
        tr(tc("甲", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')), tr(tc("乙", "<w:vMerge/>"), tc("2"))
    )
    assert grids(other_width) == [[["甲 2x1"], ["乙", "2"]]]


def test_cells_merged_the_old_way() -> None:
    table = tbl(
        tr(tc("预算", '<w:hMerge w:val="restart"/>'), tc("万元", "<w:hMerge/>"), tc("目标")),
        tr(tc("1"), tc("2"), tc("3")),
    )
    assert grids(table) == [[["预算/万元 2x1", "目标"], ["1", "2", "3"]]]


def test_cells_merged_the_old_way_both_ways() -> None:
    across, down = '<w:hMerge w:val="restart"/>', '<w:vMerge w:val="restart"/>'
    table = tbl(
        tr(tc("甲", across + down), tc("", "<w:hMerge/>" + down), tc("1")),
        tr(tc("", across + "<w:vMerge/>"), tc("", "<w:hMerge/><w:vMerge/>"), tc("2")),
    )
    assert grids(table) == [[["甲 2x2", "1"], ["2"]]]


def test_a_merge_that_is_tracked_counts() -> None:
    def merged(kind: str) -> str:
        return f'<w:cellMerge w:id="1" w:author="审核" w:vMerge="{kind}"/>'

    assert grids(tbl(tr(tc("甲", merged("rest")), tc("1")), tr(tc("", merged("cont")), tc("2")))) == [
        [["甲 1x2", "1"], ["2"]]
    ]


def test_rows_that_begin_or_end_within_the_grid_leave_blank_cells() -> None:
    table = tbl(
        tr(tc("一"), tc("二"), tc("三")),
        tr(tc("乙"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )
    assert grids(table) == [[["一", "二", "三"], ["", "乙", ""]]]
    table_of_second = next(document(table).tables())
    assert table_of_second.rows[1].cells[1].origin == Origin(table=1, row=2, column=2)


def test_rows_of_covered_cells_only_vanish() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(tr(tc("甲", start), tc("乙", start)), tr(tc("", on), tc("", on)), tr(tc("丙"), tc("丁")))
    assert grids(table) == [[["甲", "乙"], ["丙", "丁"]]]


def test_rows_and_cells_within_content_controls() -> None:
    def sdt(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    row = tr(sdt(tc("甲")), tc(sdt(p("乙"))), tc(p(sdt(run("丙")))))
    table = sdt(tbl(tr(tc("一"), tc("二"), tc("三")), sdt(row + row)))
    assert grids(table) == [[["一", "二", "三"], ["甲", "乙", "丙"], ["甲", "乙", "丙"]]]


def test_a_table_within_a_table_comes_after_it() -> None:
    inner = tbl(tr(tc("内一"), tc(tbl(tr(tc("最内"))) + p(""))))
    body = (
        p("前")
        + tbl(tr(tc("外一"), tc(p("有字") + inner + p("后"))), tr(tc(inner + p("")), tc("外二")))
        + tbl(tr(tc("次表")))
    )
    shown = grids(body)
    assert shown == [
        [["外一", "有字/后"], ["", "外二"]],
        [["内一", ""]],
        [["最内"]],
        [["内一", ""]],
        [["最内"]],
        [["次表"]],
    ]
    numbers = [table.rows[0].cells[0].origin for table in document(body).tables()]
    assert [origin and origin.table for origin in numbers] == [1, 2, 3, 4, 5, 6]


def test_text_astray_between_cells_is_not_lost() -> None:
    stray = f"<w:tbl>{p('行外')}<w:tr>{p('格外')}<w:tc>{p('格内')}{tc('格中格')}</w:tc></w:tr></w:tbl>{run('段外')}"
    assert sorted(lines(stray)) == sorted(["格内", "格中格", "行外", "格外", "段外"])
