"""Small Word packages made of strings: what the tests of the DOCX reader share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from budgetdoc.document import Cell, Document, Paragraph, Table
from budgetdoc.formats.archive import pack
from budgetdoc.formats.docx.reading import read
from budgetdoc.formats.docx.xml import R, W

_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ROOTS = {"header": "hdr", "footer": "ftr"}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def run(text: str, properties: str = "") -> str:
    """A run with a text; `properties` are those of the run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, properties: str = "") -> str:
    """A paragraph of runs, or of a text."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell of paragraphs, or of a text."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def numbered(list_id: int | str, level: int = 0) -> str:
    """The paragraph properties of an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(at: int, text: str, kind: str = "decimal", more: str = "") -> str:
    """A level of an abstract list."""
    start = "" if "<w:start " in more else '<w:start w:val="1"/>'
    return f'<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*definitions: str, more: str = "") -> str:
    """A numbering part of abstract lists 0, 1, 2 … and lists 1, 2, 3 … of each."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>' for i, levels in enumerate(definitions)
    )
    nums = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(definitions)))
    return abstract + nums + more


def part(tag: str, content: str) -> str:
    return f"<w:{tag} {_NAMESPACES}>{content}</w:{tag}>"


def files(body: str, parts: Mapping[str, str] | None = None) -> dict[str, str]:
    """The files of a package. `parts` are the contents of further parts by their name: styles, header1, footnotes …

    The relationship to a part has its name for an id.
    """
    contents = {"document": part("document", f"<w:body>{body}</w:body>")}
    relationships = ""
    for name, content in (parts or {}).items():
        kind = name.rstrip("0123456789")
        contents[name] = part(_ROOTS.get(kind, kind), content)
        relationships += f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>'
    main = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_CONTENT_TYPES}">{_content_types(contents)}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{relationships}</Relationships>',
        **{f"word/{name}.xml": content for name, content in contents.items()},
    }


def _content_types(names: Iterable[str]) -> str:
    kinds = ((name, "document.main" if name == "document" else name.rstrip("0123456789")) for name in names)
    overrides = (f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{kind}+xml"/>' for name, kind in kinds)
    return f'<Default Extension="rels" ContentType="{_RELATIONSHIPS_TYPE}"/>{"".join(overrides)}'


def packed(contents: Mapping[str, str | bytes]) -> bytes:
    return pack({name: one.encode() if isinstance(one, str) else one for name, one in contents.items()})


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body."""
    return packed(files(body, parts))


def document(body: str, **parts: str) -> Document:
    """What the reader makes of a Word file with this body; its count must agree with its blocks."""
    return checked(read(docx(body, **parts)))


def checked(document: Document) -> Document:
    """The document, all of whose characters stand in its blocks."""
    assert document.characters == len("".join("".join(texts(document)).split()))
    return document


def texts(document: Document) -> list[str]:
    """All lines of a document in order."""
    return [line for block in document.blocks() for line in lines_of(block)]


def lines_of(block: object) -> list[str]:
    if isinstance(block, Table):
        return [line for row in block.rows for cell in row.cells for line in cell.lines]
    assert isinstance(block, Paragraph)
    return [block.text]


def lines(body: str, **parts: str) -> list[str]:
    """The lines of a Word file with this body."""
    return texts(document(body, **parts))


def grids(body: str, **parts: str) -> list[list[list[str]]]:
    """The tables of a Word file as rows of cells; a cell that spans has its text and spans: 预算 2x1."""
    return [[[_shown(cell) for cell in row.cells] for row in one.rows] for one in document(body, **parts).tables()]


def _shown(cell: Cell) -> str:
    spans = f" {cell.colspan}x{cell.rowspan}" if (cell.colspan, cell.rowspan) != (1, 1) else ""
    return "/".join(cell.lines) + spans
