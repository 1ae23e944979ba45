"""What a file is, is told by its content: names and suffixes lie."""

from __future__ import annotations

import codecs
import io
import zipfile

import pytest
from compounds import compound_file
from hypothesis import example, given
from hypothesis import strategies as st

from budgetdoc.formats import compound
from budgetdoc.formats.registry import READERS
from budgetdoc.formats.sniff import kind_of
from budgetdoc.formats.unreadable import Unreadable
from published import sample, text

PAGE = "<table><tr><td>项目名称</td></tr></table>"


def packed(*names: str, content: str = "", method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name in names:
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("suffix", ["html", "pdf", "docx", "xlsx"])
def test_what_we_publish(suffix: str) -> None:
    assert kind_of(sample("county-cards", suffix)) == suffix


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_a_file_that_is_cut_off_is_still_of_its_kind(suffix: str) -> None:
    """So that it can be said to be damaged rather than unknown."""
    assert kind_of(sample("county-cards", suffix)[:5000]) == suffix


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk"])
def test_text_in_any_encoding(encoding: str) -> None:
    assert kind_of(text().encode(encoding)) == "text"


@pytest.mark.parametrize(
    "page",
    [
        f"<!DOCTYPE html><title>绩效目标</title>{PAGE}",
        f"<HTML xmlns:x='urn:schemas-microsoft-com:office:excel'><body>{PAGE}",
        f"\n\n<meta charset=gbk>{PAGE}",
        f'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">{PAGE}',
        f"<!-- 导出 --><script>{'x' * 9000}</script>{PAGE}",
        f"<div class='content'>{PAGE}</div>",
        f"绩效目标公开\n{PAGE}",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gbk"])
def test_a_page_in_any_encoding(page: str, encoding: str) -> None:
    assert kind_of(page.encode(encoding)) == "html"


def test_a_text_with_stray_tags_is_no_page() -> None:
    assert kind_of(text().replace("保障", "<p>保障").replace("办公", "</b>办公").encode()) == "text"


@pytest.mark.parametrize("start", ["BM局绩效目标", "MZ\n绩效目标", "PKU\t北京大学", "BZh"])
def test_a_text_may_begin_with_the_letters_of_another_kind(start: str) -> None:
    assert kind_of(start.encode()) == "text"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1\\ansi}", "legacy"),
        (packed("mimetype", content="application/vnd.oasis.opendocument.text"), "legacy"),
        (packed("mimetype", content="application/vnd.oasis.opendocument.spreadsheet"), "legacy"),
        (compound_file("WordDocument", "1Table"), "legacy"),
        (compound_file("Workbook"), "legacy"),
        (compound_file("Book"), "legacy"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "legacy"),
        (packed("[Content_Types].xml", "word\\document.xml"), "docx"),
        (packed("xl/workbook.xml", "xl/embeddings/word/a.docx"), "xlsx"),
        (b"\n\n%PDF-1.4", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", "pdf"),
        (b"<!doctype html><title>%PDF-1.4 1 0 obj</title><table><tr><td>1</td></tr></table>", "html"),
        ("说明：扫描件以 %PDF-1.4 开头。\n".encode(), "text"),
    ],
)
def test_other_files_that_are_read(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind
    assert kind in READERS


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"BM\x36\0\0\0", "BMP"),
        (b"Rar!\x1a\x07\0", "RAR"),
        (b"7z\xbc\xaf\x27\x1c\0", "7Z"),
        (b"\x1f\x8b\x08\0", "GZIP"),
        (b"MZ\x90\0\x03\0", "EXE"),
        (packed("绩效目标.docx"), "ZIP"),
        (packed(), "ZIP"),
        (packed("mimetype", content="application/vnd.oasis.opendocument.presentation"), "OpenDocument presentation"),
        (compound_file("PowerPoint Document"), "PPT"),
        (compound_file("__properties_version1.0"), "OLE"),
        (b'<?xml version="1.0"?><rss/>', "XML"),
        (b"\0\1\2\3\xff\xff\xff\xfe", "binary"),
        (codecs.BOM_UTF16_LE + b"\0\xd8", "binary"),
    ],
)
def test_what_is_no_document_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(Unreadable) as caught:
        kind_of(data)
    assert (caught.value.code, caught.value.values) == ("BD702", {"kind": kind})


def test_no_bytes_and_passwords_are_told() -> None:
    for data, code in ((b"", "BD701"), (compound_file("EncryptedPackage", "EncryptionInfo"), "BD704")):
        with pytest.raises(Unreadable) as caught:
            kind_of(data)
        assert caught.value.code == code


SEEDS = [compound_file("WordDocument"), packed("word/document.xml"), PAGE.encode(), b"%PDF-", compound.SIGNATURE]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 4))] = draw(st.binary(max_size=4))
    return bytes(data)


@given(st.binary(max_size=60) | damaged())
@example(compound.SIGNATURE + b"\xff" * 1000)
def test_any_bytes_are_of_a_kind_or_unreadable(data: bytes) -> None:
    assert told(data) in (*READERS, "BD701", "BD702", "BD703", "BD704")


def told(data: bytes) -> str:
    try:
        return kind_of(data)
    except Unreadable as error:
        return error.code
