"""Reading Word files as a whole: ours, those of other programs, damaged ones and hostile ones."""

from __future__ import annotations

import subprocess
import time
import zipfile
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import checked, docx, files, level, lists, numbered, p, packed, tbl, tc, texts, tr

from budgetdoc.document import Document, Page, grid_of
from budgetdoc.formats.archive import pack, unpack
from budgetdoc.formats.docx.reading import read
from budgetdoc.formats.html.page import read as read_page
from budgetdoc.formats.unreadable import Unreadable
from conftest import ROOT, SAMPLES
from office import needs_libreoffice
from published import publication

BODY = p("标题") + tbl(tr(tc("项目名称"), tc("预算")), tr(tc("维稳经费"), tc("8.00"))) + p("附注")
LINES = ["标题", "项目名称", "预算", "维稳经费", "8.00", "附注"]


def refusal(data: bytes) -> str:
    """The code with which a file is refused."""
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value.code


def tables_of(document: Document) -> list[list[list[tuple[list[str], int, int]]]]:
    """Every place of every table: the lines of its cell, and where that begins."""
    return [[[(s.cell.lines, s.row, s.column) for s in row] for row in grid_of(one)] for one in document.tables()]


def published_tables(sample: Path) -> list[list[list[tuple[list[str], int, int]]]]:
    return tables_of(read_page(publication(sample, None, "html").decode(), Page()))


# Ours


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: str(sample.stem))
def test_what_we_publish_is_read_back_with_every_cell_in_its_place(sample: Path) -> None:
    shown = checked(read(publication(sample, None, "docx")))
    assert tables_of(shown) == published_tables(sample)
    titles = {
        block.text
        for block in read_page(publication(sample, None, "html").decode(), Page()).blocks()
        if hasattr(block, "text")
    }
    assert titles <= set(texts(shown))


# Those of other programs


@needs_libreoffice
def test_what_libreoffice_saves_anew_is_read_the_same(tmp_path: Path) -> None:
    samples = [sample for sample in SAMPLES if sample.stem in ("county-cards", "district-coded")]
    for sample in samples:
        (tmp_path / f"{sample.stem}.docx").write_bytes(publication(sample, None, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "anew")]
    subprocess.run([*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=240)
    for sample in samples:
        anew = checked(read((tmp_path / "anew" / f"{sample.stem}.docx").read_bytes()))
        assert tables_of(anew) == published_tables(sample)


def test_strict_open_xml() -> None:
    contents = files(BODY, {"header1": p("附件1"), "styles": ""})
    strict = {
        name: one.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/"
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
        )
        for name, one in contents.items()
    }
    document = strict["word/document.xml"]
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    strict["word/document.xml"] = document.replace("</w:body>", reference + "</w:body>").replace(
        "维稳经费", '</w:t><w:sym w:char="4E00"/><w:t>'
    )
    assert texts(checked(read(packed(strict)))) == [*LINES[:3], "一", *LINES[4:], "附件1"]


def test_with_macros_and_templates() -> None:
    for kind in ("document.macroEnabledTemplate.main", "template.main", "document.macroEnabled.main"):
        contents = files(BODY)
        contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace("document.main", kind)
        assert texts(checked(read(packed(contents)))) == LINES


def test_parts_under_unusual_names() -> None:
    contents = files(BODY)
    moved = {
        "_rels/.rels": contents["_rels/.rels"].replace("word/document.xml", "/Word/Haupt%20text.XML"),
        "word\\haupt text.xml": contents["word/document.xml"],
    }
    assert texts(checked(read(packed(moved)))) == LINES
    assert texts(checked(read(packed({"word/document.xml": contents["word/document.xml"]})))) == LINES


def test_utf_16_and_comments_within_texts() -> None:
    text = files(p("绩效<!-- 内部 -->目标"))["word/document.xml"]
    for data in (text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode(), text.encode()):
        assert texts(checked(read(packed({"word/document.xml": data})))) == ["绩效目标"]


# Damaged


def test_what_is_no_word_file_is_refused() -> None:
    assert refusal(b"") == "BD701"
    assert refusal(b"%PDF-1.7") == "BD703"
    assert refusal(packed({"mimetype": "application/epub+zip"})) == "BD703"
    assert refusal(packed({"word/document.xml": "<x/>"})) == "BD703"
    assert refusal(packed({"word/document.xml": b"\xff\xd8\xff\xe0"})) == "BD703"


def test_a_password_is_named_as_the_reason() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    assert refusal(ole) == "BD703"
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le")) == "BD704"
    locked = bytearray(docx(BODY))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(locked)) == "BD704"


def test_text_in_an_embedded_file_is_not_passed_over() -> None:
    assert refusal(docx(BODY + '<w:altChunk r:id="rId9"/>')) == "BD703"


@cache
def ours() -> bytes:
    return publication(ROOT / "samples" / "district-coded.yaml", None, "docx")


def read_or_refuse(data: bytes) -> None:
    with suppress(Unreadable):
        checked(read(data))


@settings(max_examples=50)
@given(st.integers(0, 20_000), st.binary(max_size=8), st.integers(0, 40))
def test_a_damaged_archive_is_read_or_refused(place: int, instead: bytes, dropped: int) -> None:
    data = ours()
    place %= len(data)
    read_or_refuse(data[:place] + instead + data[place + dropped :])
    # The directory at the end of the archive is where most can go wrong.
    place = len(data) - place % 1_000
    read_or_refuse(data[:place] + instead + data[place + dropped :])


snippets = st.sampled_from(
    [b"<", b">", b"/", b'"', b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"</w:tr>", b"<w:tc>", b"</w:tc>", b"<w:p>", b"</w:p>",
     b"</w:r>", b"<w:del/>", b'<w:gridSpan w:val="99999"/>', b'<w:gridSpan w:val="-1"/>', b"<w:vMerge/>", b"&x;", b"w:"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 10**6), snippets | st.binary(max_size=3), st.integers(0, 30)), max_size=4))
def test_a_damaged_document_is_read_or_refused(damages: list[tuple[int, bytes, int]]) -> None:
    contents = unpack(ours())
    document = contents["word/document.xml"][:6_000]
    for place, instead, dropped in damages:
        at = place % len(document)
        document = document[:at] + instead + document[at + dropped :]
    read_or_refuse(pack({**contents, "word/document.xml": document}))


tags = st.sampled_from(
    ["p", "r", "tbl", "tr", "tc", "txbxContent", "sdt", "ins", "del", "vanish", "fldChar", "sectPr", "ruby", "rt", "x",
     "pPr", "rPr", "trPr", "tcPr", "gridSpan", "vMerge", "hMerge", "numPr", "cellDel"]
)  # fmt: skip
attributes = st.sampled_from(
    ["", *(f' w:val="{value}"' for value in ("restart", "continue", "2", "-7")),
     *(f' w:fldCharType="{kind}"' for kind in ("begin", "separate", "end"))]
)  # fmt: skip
trees = st.recursive(
    st.just("<w:t>文</w:t>"),
    lambda inner: st.builds(
        lambda tag, attribute, children: f"<w:{tag}{attribute}>{''.join(children)}</w:{tag}>",
        tags,
        attributes,
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=100)
@given(trees)
def test_elements_in_any_order_are_read_and_counted(body: str) -> None:
    checked(read(docx(body)))


# Hostile


def test_entities_and_outer_files_are_refused() -> None:
    document = files(p("&x;"))["word/document.xml"]
    for declared in ("<!ENTITY x 'a'>", "<!ENTITY x SYSTEM 'file:///etc/hostname'>", ""):
        assert refusal(packed({"word/document.xml": f"<!DOCTYPE w:document [{declared}]>{document}"})) == "BD703"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(70 * 1024 * 1024))
    assert refusal(buffer.getvalue()) == "BD706"


def quickly(data: bytes) -> str:
    """What becomes of a hostile file, within seconds: the code of its refusal, or nothing."""
    begun = time.process_time()
    try:
        checked(read(data))
        return ""
    except Unreadable as error:
        return error.code
    finally:
        assert time.process_time() - begun < 5


def test_a_number_that_is_a_long_text_is_refused() -> None:
    assert quickly(docx(p("文", numbered(1)), numbering=lists(level(0, "长" * 300)))) == "BD706"


def test_too_much_of_anything_is_refused() -> None:
    wide = '<w:gridSpan w:val="1000"/>'
    assert quickly(docx("<w:p/>" * 2_600_000)) == "BD706"
    assert quickly(docx(tbl(tr("<w:tc/>" * 1_001)))) == "BD706"
    assert quickly(docx(tbl(tr(tc("甲", wide)), *[tr("<w:tc/>")] * 1_500))) == "BD706"
    assert quickly(docx(tbl(tr(tc("甲", '<w:gridSpan w:val="999999999"/>'))))) == "BD706"
    assert quickly(docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000)) == "BD703"


def test_deep_and_long_files_take_no_long_time() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 70 + p("最内") + "</w:tc></w:tr></w:tbl>" * 70
    assert quickly(docx(nested)) == ""
    fields = '<w:r><w:fldChar w:fldCharType="begin"/><w:t>文</w:t></w:r>' * 10_000
    assert quickly(docx(p(fields))) == ""
    assert quickly(docx((p("文", '<w:rPr><w:del w:id="1"/></w:rPr>')) * 10_000)) == ""
