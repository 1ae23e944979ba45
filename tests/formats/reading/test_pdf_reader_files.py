"""PDF read: the odd things of the format, and files that are damaged or made to do harm."""

from __future__ import annotations

import contextlib
import io
import time

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import changed, grid, paragraphs, pdf_of, read_whole, say, table_texts
from pikepdf import Array, Dictionary, Name

from budgetdoc.document import Document
from budgetdoc.formats.pdf.reading import pages
from budgetdoc.formats.pdf.reading.paths import Budget
from budgetdoc.formats.pdf.reading.read import read
from budgetdoc.formats.unreadable import Unreadable

GRID = grid([20, 120, 380], [20, 60, 100])
TEXTS = say(30, 75, "项目名称") + say(130, 75, "涉密项目") + say(30, 35, "预算数") + say(130, 35, "12.50")
CELLS = [[["项目名称", "涉密项目"], ["预算数", "12.50"]]]


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value.code


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_displayed(turn: int) -> None:
    def rotate(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.Rotate = turn

    # What such files hold: the page is set the other way round, so that it is upright once it is turned.
    upright = {90: "0 1 -1 0 300 0 cm\n", 180: "-1 0 0 -1 400 300 cm\n", 270: "0 -1 1 0 0 400 cm\n"}[turn]
    width, height = (400, 300) if turn == 180 else (300, 400)
    data = pdf_of(upright + GRID + TEXTS, width=width, height=height, change=rotate)
    assert table_texts(read_whole(data)) == CELLS


def test_a_table_set_sideways_on_an_upright_page_is_read() -> None:
    assert table_texts(read_whole(pdf_of("0 1 -1 0 300 0 cm\n" + GRID + TEXTS, width=300, height=400))) == CELLS


def test_what_is_cropped_away_is_not_shown() -> None:
    def crop(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.CropBox = Array([10, 10, 390, 150])

    document = read_whole(pdf_of(GRID + TEXTS + say(20, 200, "页外文字"), change=crop))
    assert (table_texts(document), paragraphs(document)) == (CELLS, [])


def test_glyphs_set_one_by_one_in_any_order_are_read_from_left_to_right() -> None:
    glyphs = [say(30 + 10 * i, 75, character) for i, character in enumerate("项目名称")]
    assert table_texts(read_whole(pdf_of(GRID + "".join(reversed(glyphs)))))[0][0] == ["项目名称", ""]


def test_a_text_printed_twice_to_look_bold_is_there_once() -> None:
    twice = say(30, 75, "项目名称") + say(30.3, 75, "项目名称") + say(30, 75.3, "项目名称")
    document = read_whole(pdf_of(GRID + twice))
    assert table_texts(document)[0][0] == ["项目名称", ""]
    assert document.characters == 4


def test_the_same_character_twice_in_a_word_is_there_twice() -> None:
    document = read_whole(pdf_of(say(30, 200, "人人 coffee", font="S") + say(30, 150, "will--call", font="H")))
    assert [text.replace(" ", "") for text in paragraphs(document)] == ["人人coffee", "will--call"]


def test_the_invisible_text_of_a_scan_is_read() -> None:
    assert table_texts(read_whole(pdf_of(GRID + say(30, 75, "项目名称", more="3 Tr"))))[0][0][0] == "项目名称"


def test_text_that_is_clipped_away_is_not_shown() -> None:
    hidden = "q 20 200 1 1 re W n " + say(20, 195, "读屏文字") + "Q\n"
    assert paragraphs(read_whole(pdf_of(hidden + say(20, 150, "示例市")))) == ["示例市"]


def test_a_watermark_across_the_table_is_in_no_cell() -> None:
    mark = "q 0.7 0.7 -0.7 0.7 40 0 cm " + say(40, 0, "内部资料 注意保存", size=16) + "Q\n"
    document = read_whole(pdf_of(mark + GRID + TEXTS))
    assert table_texts(document) == CELLS
    assert paragraphs(document, "furniture") == []
    assert told(document) == [("watermark", "内部资料注意保存", 1)]


def told(document: Document) -> list[tuple[str, str, int | None]]:
    """What the reader has to tell."""
    return [(note.kind, note.text.replace(" ", ""), note.origin.page) for note in document.notes]


def test_a_large_text_over_the_table_is_in_no_cell() -> None:
    document = read_whole(pdf_of(GRID + TEXTS + say(20, 60, "草稿", size=90)))
    assert table_texts(document) == CELLS
    assert told(document) == [("watermark", "草稿", 1)]


def test_a_large_text_that_lies_over_none_is_a_title() -> None:
    document = read_whole(pdf_of(say(20, 220, "绩效", size=40) + say(20, 180, "示例市") + say(20, 150, "示例区")))
    assert paragraphs(document) == ["绩效", "示例市", "示例区"]
    assert document.notes == []


@pytest.mark.parametrize(
    ("moved", "rise", "line", "notes"),
    [
        ("1", 4, "28.00¹元", []),
        ("1", -2, "28.00₁元", []),
        ("注", 4, "28.00元", [("script", "注", 1)]),
    ],
)
def test_raised_and_lowered_text_is_no_plain_text(
    moved: str, rise: int, line: str, notes: list[tuple[str, str, int | None]]
) -> None:
    content = say(20, 200, "28.00") + say(70, 200 + rise, moved, size=6) + say(76, 200, "元")
    document = read_whole(pdf_of(content))
    assert paragraphs(document) == [line]
    assert told(document) == notes


def test_text_of_another_size_on_the_same_line_is_plain() -> None:
    document = read_whole(pdf_of(say(20, 200, "28.00") + say(70, 200, "12", size=6)))
    assert paragraphs(document) == ["28.0012"]


def test_struck_text_is_left_out() -> None:
    content = say(20, 200, "作废") + "20 204 m 40 204 l S\n" + say(40, 200, "有效")
    document = read_whole(pdf_of(content))
    assert paragraphs(document) == ["有效"]
    assert told(document) == [("struck", "作废", 1)]


@pytest.mark.parametrize("line", ["20 198 m 40 198 l S\n", "5 204 m 390 204 l S\n", "28 204 m 30 204 l S\n"])
def test_a_line_below_or_far_beyond_a_text_strikes_nothing(line: str) -> None:
    assert paragraphs(read_whole(pdf_of(say(20, 200, "作废") + line))) == ["作废"]


def test_radicals_are_the_characters_that_the_page_shows() -> None:
    assert paragraphs(read_whole(pdf_of(say(20, 200, "资⾦⽤途⻅义勇为")))) == ["资金用途见义勇为"]


def test_signs_of_no_width_are_left_out_and_private_ones_are_kept() -> None:
    document = read_whole(pdf_of(say(20, 200, "示\u200b例\ufeff市\ue000")))
    assert paragraphs(document) == ["示例市\ue000"]
    assert document.characters == 4
    assert told(document) == [("unseen", "U+200B", 1), ("unseen", "U+FEFF", 1)]


def test_spaces_are_kept_between_words_and_not_made_up_between_spread_characters() -> None:
    spread = say(20, 200, "项目名称", more="12 Tc")
    document = read_whole(pdf_of(say(20, 250, "annual plan", font="H") + spread + say(20, 150, "共 3 项", font="S")))
    assert paragraphs(document) == ["annual plan", "项目名称", "共 3 项"]


def test_words_that_are_merely_set_apart_are_apart() -> None:
    apart = "BT /H 10 Tf 20 200 Td [(annual) -300 (plan)] TJ ET\n"
    assert paragraphs(read_whole(pdf_of(apart))) == ["annual plan"]


def test_content_of_a_form_object_is_read_where_it_is_placed() -> None:
    def wrap(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        form = document.make_stream((GRID + TEXTS).encode())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 400, 300])
        form.Resources = page.Resources
        page.Resources = Dictionary(XObject=Dictionary(F=form))
        page.Contents = document.make_stream(b"0.5 0 0 0.5 50 60 cm /F Do")

    assert table_texts(read_whole(pdf_of("", change=wrap))) == CELLS


def test_fields_that_are_filled_in_are_read() -> None:
    def note(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        look = document.make_stream(say(2, 2, "12.50").encode())
        look.Type, look.Subtype, look.BBox, look.Resources = (
            Name.XObject,
            Name.Form,
            Array([0, 0, 80, 20]),
            page.Resources,
        )
        page.Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[130, 30, 210, 50], F=4, AP=Dictionary(N=look))]
        )

    document = read_whole(pdf_of(GRID + say(30, 75, "项目名称"), change=note))
    assert table_texts(document) == [[["项目名称", ""], ["", "12.50"]]]


def test_a_file_that_only_its_owner_may_change_opens_and_one_with_a_password_does_not() -> None:
    def encrypted(user: str) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf_of(GRID + TEXTS))) as document:
            document.save(out, encryption=pikepdf.Encryption(user=user, owner="owner"))
        return out.getvalue()

    assert table_texts(read_whole(encrypted(""))) == CELLS
    assert refusal(encrypted("user")) == "BD704"


def test_pages_without_a_character_are_a_scan() -> None:
    assert refusal(pdf_of(GRID)) == "BD705"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "BD701"),
        (b"%PDF-1.7\n", "BD703"),
        (b"no pdf at all", "BD703"),
        (pdf_of(TEXTS)[:200], "BD703"),
    ],
)
def test_what_is_no_whole_file_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_page_tree_that_leads_back_to_itself_ends_at_once() -> None:
    def loop(document: pikepdf.Pdf) -> None:
        document.Root.Pages.Kids.append(document.Root.Pages)
        document.Root.Pages.Count = 3

    data = changed(pdf_of(GRID + TEXTS), loop)
    with contextlib.suppress(Unreadable):
        assert table_texts(read_whole(data))[:1] == CELLS


def test_a_file_that_claims_billions_of_pages_has_those_that_are_there() -> None:
    data = pdf_of(GRID + TEXTS).replace(b"/Count 1", b"/Count 2000000000")
    assert table_texts(read_whole(data)) == CELLS


def test_a_page_that_cannot_be_loaded_is_not_left_out_silently() -> None:
    data = pdf_of(TEXTS, TEXTS)
    assert b"/Kids [ 3 0 R 4 0 R ]" in data
    assert refusal(data.replace(b"4 0 R ]", b"9 0 R ]")) == "BD703"


def test_more_pages_than_any_document_has_are_refused() -> None:
    def repeat(document: pikepdf.Pdf) -> None:
        document.pages.extend([document.pages[0]] * 5_000)

    assert refusal(pdf_of(TEXTS, change=repeat)) == "BD706"


@pytest.mark.parametrize(
    "content",
    [
        "".join(f"{i % 400} {i // 400} m 400 {i % 300} l S\n" for i in range(30_000)),
        "".join(f"{i % 397} {i % 293} 1 1 re f\n" for i in range(20_000)),
        "0 0 m " + "".join(f"{i % 400} {i % 7} l " for i in range(100_000)) + "S\n",
        "".join(f"{x} 0 m {x} 300 l S\n" for x in range(0, 400, 4))
        + "".join(f"0 {y} m 400 {y} l S\n" for y in range(0, 300, 4)),
    ],
    ids=["lines", "dots", "zigzag", "graph paper"],
)
def test_a_drawing_of_very_many_lines_costs_seconds_at_most(content: str) -> None:
    begun = time.perf_counter()
    assert read_whole(pdf_of(content + say(30, 75, "项目名称"))).characters == 4
    assert time.perf_counter() - begun < 10


def test_more_drawing_or_text_than_any_document_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "Budget", lambda: Budget(left=20))
    assert refusal(pdf_of(GRID + TEXTS)) == "BD706"
    monkeypatch.undo()
    monkeypatch.setattr(pages, "MOST_CHARACTERS", 20)
    assert refusal(pdf_of(TEXTS, TEXTS)) == "BD706"


def test_a_crowd_of_characters_costs_seconds_at_most() -> None:
    rows = "".join(say(5, 295 - i / 4, "人民" * 50, size=2) for i in range(500))
    begun = time.perf_counter()
    assert read_whole(pdf_of(rows)).characters > 0
    assert time.perf_counter() - begun < 10


PLACES = st.floats(-20, 420)
WORDS = st.text(st.sampled_from("示例市预算绩效ab1．，。（）—- \u3000\u200b⾦"), max_size=12)


@given(
    texts=st.lists(st.tuples(PLACES, PLACES, WORDS, st.sampled_from([4, 9, 10, 30])), max_size=30),
    boxes=st.lists(st.tuples(PLACES, PLACES, st.floats(0, 300), st.floats(0, 200)), max_size=12),
)
@settings(max_examples=60, deadline=None)
def test_no_character_is_lost_wherever_texts_and_boxes_stand(
    texts: list[tuple[float, float, str, int]], boxes: list[tuple[float, float, float, float]]
) -> None:
    drawn = "".join(f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re S\n" for x, y, w, h in boxes)
    said = "".join(say(round(x, 2), round(y, 2), text, size=size) for x, y, text, size in texts)
    assert read_whole(pdf_of(drawn + said + say(20, 150, "示"))).characters > 0


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_file_with_damaged_bytes_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(pdf_of(GRID + TEXTS))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Unreadable):
        read_whole(bytes(whole[: data.draw(st.integers(1, len(whole)))]))
