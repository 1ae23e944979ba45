"""A reference document gives a Word file its look: what is taken from it, what is added, and which ones are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Length, Mm, Pt, Twips
from lxml import etree
from openxml_audit import OpenXmlValidator

from budgetdoc.document import Block, Cell, Document, Heading, Page, Paragraph, Row, Section, Table
from budgetdoc.formats.archive import MOST_BYTES, MOST_FILES
from budgetdoc.formats.docx import UnusableReferenceError
from budgetdoc.formats.docx.writing import write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e3660000"
    "000049454e44ae426082"
)


def disclosure() -> Document:
    """A table over the whole text width, 160 mm, in two columns of 40 and 120 mm."""
    table = Table(widths=[40, 120], rows=[Row(cells=[Cell(lines=["综治经费"]), Cell(lines=["维护稳定"])])])
    blocks: list[Block] = [Heading(text="绩效目标表", level=0), Paragraph(text="正文"), table]
    return Document(title="绩效目标表", sections=[Section(blocks=blocks)], page=Page(left=25, right=25))


def files_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def saved(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def reference(path: Path, change: Callable[[docx.document.Document], None]) -> Path:
    """One of our own files, changed as a user would in Word."""
    document = docx.Document(io.BytesIO(write(disclosure())))
    change(document)
    document.save(str(path))
    return path


def twips(length: Length) -> Length:
    """A length as Word keeps it, in whole twips."""
    return Twips(round(length.twips))


def document_xml(data: bytes) -> etree._Element:
    return etree.fromstring(files_of(data)["word/document.xml"])


def test_styles_and_page_come_from_the_reference(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        document.styles["Title"].font.size = Pt(30)
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = Mm(40)

    result = docx.Document(io.BytesIO(write(disclosure(), reference(tmp_path / "own.docx", change))))

    assert result.styles["Title"].font.size == Pt(30)
    assert result.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert (result.sections[0].page_width, result.sections[0].left_margin) == (twips(Mm(297)), twips(Mm(40)))
    assert [paragraph.text for paragraph in result.paragraphs] == ["绩效目标表", "正文", ""]


def test_tables_are_scaled_to_the_text_width_of_the_reference(tmp_path: Path) -> None:
    def half_as_wide(document: docx.document.Document) -> None:
        document.sections[0].right_margin = Mm(25 + 80)

    data = write(disclosure(), reference(tmp_path / "own.docx", half_as_wide))

    columns = [int(column.get(f"{W}w", "")) for column in document_xml(data).iter(f"{W}gridCol")]
    assert [round(width / 1440 * 25.4) for width in columns] == [20, 60]


def test_headers_and_footers_come_from_the_reference_with_their_pictures(tmp_path: Path) -> None:
    def with_logo(document: docx.document.Document) -> None:
        header = document.sections[0].header
        header.paragraphs[0].add_run("示例市财政局").add_picture(io.BytesIO(PNG))

    data = write(disclosure(), reference(tmp_path / "own.docx", with_logo))

    assert docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text == "示例市财政局"
    assert [name for name in files_of(data) if "media" in name] == ["word/media/image1.png"]
    assert files_of(data)["word/media/image1.png"] == PNG


def test_the_last_section_inherits_the_headers_of_earlier_ones(tmp_path: Path) -> None:
    def two_sections(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "示例市财政局"
        document.add_section().page_width = Mm(250)

    data = write(disclosure(), reference(tmp_path / "own.docx", two_sections))

    section = docx.Document(io.BytesIO(data)).sections[0]
    assert (section.header.paragraphs[0].text, section.page_width) == ("示例市财政局", twips(Mm(250)))


def test_a_tracked_change_of_the_page_setup_counts_as_made(tmp_path: Path) -> None:
    files = files_of(write(disclosure()))
    before = b'<w:sectPrChange w:id="1" w:author="A"><w:sectPr><w:pgSz w:w="1" w:h="1"/></w:sectPr></w:sectPrChange>'
    files["word/document.xml"] = files["word/document.xml"].replace(b"</w:sectPr>", before + b"</w:sectPr>")

    assert write(disclosure(), saved(tmp_path / "tracked.docx", files)) == write(disclosure())


def test_nothing_of_the_old_body_is_in_the_new_file(tmp_path: Path) -> None:
    def with_body(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("旧文")
        paragraph.add_run().add_picture(io.BytesIO(PNG))
        document.add_comment(paragraph.runs, text="批注", author="某人")

    files = files_of(write(disclosure(), reference(tmp_path / "own.docx", with_body)))

    assert not [name for name in files if "media" in name or "comments" in name]
    assert "旧文" not in files["word/document.xml"].decode()
    assert "某人" not in b"".join(files.values()).decode()


def test_our_own_output_as_a_reference_gives_the_same_bytes(tmp_path: Path) -> None:
    own = write(disclosure())
    path = tmp_path / "own.docx"
    path.write_bytes(own)

    assert write(disclosure(), path) == own


def test_styles_that_the_reference_lacks_are_added_and_its_own_are_kept(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "word.docx"))
    data = write(disclosure(), tmp_path / "word.docx")

    ours = docx.Document(io.BytesIO(write(disclosure()))).styles
    theirs = docx.Document().styles
    result = docx.Document(io.BytesIO(data)).styles
    assert result["表格文字"].font.size == ours["表格文字"].font.size
    assert result["Title"].font.size == theirs["Title"].font.size != ours["Title"].font.size
    (tmp_path / "result.docx").write_bytes(data)
    assert OpenXmlValidator().validate(str(tmp_path / "result.docx")).errors == []


def test_styles_are_known_by_name_where_ids_are_numbers(tmp_path: Path) -> None:
    """Chinese Word and WPS number the ids, and an id of ours may be that of another style there."""
    files = files_of(write(disclosure()))
    styles = files["word/styles.xml"].decode()
    styles = styles.replace('w:styleId="Title"', 'w:styleId="a3"')
    styles = styles.replace('<w:name w:val="表格文字"/>', '<w:name w:val="别的样式"/>')
    files["word/styles.xml"] = styles.encode()

    data = write(disclosure(), saved(tmp_path / "wps.docx", files))

    used = [style.get(f"{W}val") for style in document_xml(data).iter(f"{W}pStyle")]
    assert used == ["a3", "BodyText", "TableText_", "TableText_", "Separator"]
    names = {style.style_id: style.name for style in docx.Document(io.BytesIO(data)).styles}
    assert (names["a3"], names["TableText"], names["TableText_"]) == ("Title", "别的样式", "表格文字")


def test_an_id_of_a_style_may_be_any_text(tmp_path: Path) -> None:
    files = files_of(write(disclosure()))
    files["word/styles.xml"] = files["word/styles.xml"].replace(b'"Title"', b'"&lt;a&gt; &amp; &quot;b&quot;"', 1)

    data = write(disclosure(), saved(tmp_path / "odd.docx", files))

    assert next(document_xml(data).iter(f"{W}pStyle")).get(f"{W}val") == '<a> & "b"'


def test_a_reference_without_styles_settings_and_page_gets_ours(tmp_path: Path) -> None:
    files = files_of(write(disclosure()))
    bare = {name: files[name] for name in ("_rels/.rels", "[Content_Types].xml")}
    bare["word/document.xml"] = f'<w:document xmlns:w="{W[1:-1]}"><w:body/></w:document>'.encode()

    result = docx.Document(io.BytesIO(write(disclosure(), saved(tmp_path / "bare.docx", bare))))

    assert result.styles["Title"].font.size == Pt(22)
    assert result.sections[0].left_margin == twips(Mm(25))


def test_a_template_becomes_a_document(tmp_path: Path) -> None:
    files = files_of(write(disclosure()))
    types = files["[Content_Types].xml"]
    files["[Content_Types].xml"] = types.replace(b"document.main+xml", b"template.main+xml")

    assert write(disclosure(), saved(tmp_path / "own.dotx", files)) == write(disclosure())


def test_links_that_word_would_follow_on_opening_are_left_out(tmp_path: Path) -> None:
    files = files_of(write(disclosure()))
    files["word/settings.xml"] = files["word/settings.xml"].replace(
        b"<w:defaultTabStop", f'<w:attachedTemplate xmlns:r="{RELATIONSHIPS}" r:id="rId1"/><w:defaultTabStop'.encode()
    )
    files["word/_rels/settings.xml.rels"] = relationships("attachedTemplate", "http://example.org/evil.dotm")

    result = files_of(write(disclosure(), saved(tmp_path / "linked.docx", files)))

    assert b"example.org" not in b"".join(result.values())
    assert b"attachedTemplate" not in result["word/settings.xml"]


def relationships(kind: str, target: str, mode: str = "External") -> bytes:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    ).encode()


def test_pictures_of_the_old_body_may_be_missing(tmp_path: Path) -> None:
    files = files_of(write(disclosure()))
    lost = f'<Relationship Id="rId99" Type="{RELATIONSHIPS}/image" Target="NULL"/></Relationships>'.encode()
    name = "word/_rels/document.xml.rels"
    files[name] = files[name].replace(b"</Relationships>", lost)

    assert write(disclosure(), saved(tmp_path / "lost.docx", files)) == write(disclosure())


def test_a_web_address_in_a_footer_is_kept(tmp_path: Path) -> None:
    files = files_of(write(disclosure()))
    files["word/_rels/footer1.xml.rels"] = relationships("hyperlink", "https://www.example.gov.cn/")

    result = files_of(write(disclosure(), saved(tmp_path / "linked.docx", files)))

    assert b'Target="https://www.example.gov.cn/" TargetMode="External"' in result["word/_rels/footer1.xml.rels"]


Files = dict[str, bytes]


def without_document(files: Files) -> None:
    del files["word/document.xml"]


def without_types(files: Files) -> None:
    del files["[Content_Types].xml"]


def spreadsheet(files: Files) -> None:
    types = files["[Content_Types].xml"]
    files["[Content_Types].xml"] = types.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")


def macros(files: Files) -> None:
    types = files["[Content_Types].xml"]
    files["[Content_Types].xml"] = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )


def strict(files: Files) -> None:
    files["_rels/.rels"] = files["_rels/.rels"].replace(
        RELATIONSHIPS.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    )


def broken_xml(files: Files) -> None:
    files["word/footer1.xml"] = b"<w:ftr"


def entities(files: Files) -> None:
    files["word/footer1.xml"] = b'<!DOCTYPE f [<!ENTITY e SYSTEM "file:///etc/passwd">]><f>&e;</f>'


def linked_picture(files: Files) -> None:
    files["word/_rels/footer1.xml.rels"] = relationships("image", "http://example.org/logo.png")


def embedded_object(files: Files) -> None:
    files["word/_rels/footer1.xml.rels"] = relationships("oleObject", "embeddings/o.xml", mode="Internal")
    files["word/embeddings/o.xml"] = b"<o/>"


def another_encoding(files: Files) -> None:
    """In UTF-7 a document type needs no sign that is looked for."""
    files["word/footer1.xml"] = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE f+AD4- <f/>'.encode("ascii")


def styles_of_another_kind(files: Files) -> None:
    types = files["[Content_Types].xml"]
    files["[Content_Types].xml"] = types.replace(b"wordprocessingml.styles+xml", b"wordprocessingml.comments+xml")


def no_length(files: Files) -> None:
    files["word/document.xml"] = files["word/document.xml"].replace(b'w:left="1417"', b'w:left="wide"')


def no_room(files: Files) -> None:
    files["word/document.xml"] = files["word/document.xml"].replace(b'w:left="1417"', b'w:left="11000"')


def too_many(files: Files) -> None:
    files.update({f"custom/{number}.xml": b"" for number in range(MOST_FILES)})


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (without_document, "or a damaged one .*word/document.xml"),
        (without_types, r"or a damaged one .*\[Content_Types\].xml"),
        (spreadsheet, "it is no Word document"),
        (macros, "it can carry macros; save it as .docx"),
        (strict, "it is saved as Strict Open XML; save it as an ordinary .docx"),
        (broken_xml, "word/footer1.xml: .* line 1"),
        (entities, "word/footer1.xml declares a document type"),
        (linked_picture, "word/footer1.xml shows a file that isn't inside the document: http://example.org/logo.png"),
        (embedded_object, r"word/footer1.xml holds an embedded object \(oleObject\); use a picture instead"),
        (another_encoding, "word/footer1.xml: .* line 1"),
        (styles_of_another_kind, r"a damaged one \(word/styles.xml\)"),
        (no_length, "its page setup has left='wide', which is no length"),
        (no_room, "its margins leave no room for text"),
        (too_many, f"it holds more than {MOST_FILES} files"),
    ],
)
def test_an_unusable_reference_is_refused_with_the_reason(
    tmp_path: Path, damage: Callable[[Files], None], message: str
) -> None:
    files = files_of(write(disclosure()))
    damage(files)

    with pytest.raises(UnusableReferenceError, match=f"bad.docx: not usable as a reference document: .*{message}"):
        write(disclosure(), saved(tmp_path / "bad.docx", files))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"%PDF-1.7", "damaged, or no zip archive", id="another format"),
        pytest.param(b"", "damaged, or no zip archive", id="empty"),
        pytest.param(write(disclosure())[:-400], "damaged, or no zip archive", id="cut off"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "an old .doc file or protected", id="old .doc"),
    ],
)
def test_a_file_that_is_no_package_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.docx"
    path.write_bytes(content)

    with pytest.raises(UnusableReferenceError, match=message):
        write(disclosure(), path)


def test_a_missing_reference_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableReferenceError, match=r"none.docx: not usable .* there is no such file"):
        write(disclosure(), tmp_path / "none.docx")


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(9):
            archive.writestr(f"{number}.xml", bytes(MOST_BYTES // 8))

    with pytest.raises(UnusableReferenceError, match="it unpacks to more than 64 MB"):
        write(disclosure(), path)


def test_an_entry_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "liar.docx", {"[Content_Types].xml": b"x" * 1000})
    data = path.read_bytes()
    path.write_bytes(data.replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little")))

    with pytest.raises(UnusableReferenceError, match=r"damaged, or no zip archive"):
        write(disclosure(), path)
