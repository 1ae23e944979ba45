"""Plain text read: a paragraph a line; what markup in it sets apart is no plain text."""

from __future__ import annotations

import pytest

from budgetdoc.document import Document, Origin, Paragraph
from budgetdoc.formats.text import read


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks() if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("28.00<sup>1</sup>", "28.00¹", []),
        ("CO<SUB>2</SUB>", "CO₂", []),
        ("28.00<sup>注1</sup>", "28.00", [("script", "注1")]),
        ("<s>12.00</s>15.00", "15.00", [("struck", "12.00")]),
        ("绩\u200b效\u00ad目标", "绩效目标", [("unseen", "绩效目标")]),
    ],
)
def test_what_is_set_apart_is_written_so_or_told(text: str, line: str, told: list[tuple[str, str]]) -> None:
    document = read(f"前\n{text}".encode())
    assert lines(document) == ["前", line]
    assert [(note.kind, note.text) for note in document.notes] == told
    assert all(note.origin == Origin(line=2) for note in document.notes)
    assert document.characters - document.markup == len(f"前{line}")


def test_lines_and_their_white_space_stay() -> None:
    document = read("甲\t乙\n\n  丙\f丁\n".encode())
    assert [(block.text, block.origin) for block in document.blocks() if isinstance(block, Paragraph)] == [
        ("甲\t乙", Origin(line=1)),
        ("  丙", Origin(line=3)),
        ("丁", Origin(line=4)),
    ]
