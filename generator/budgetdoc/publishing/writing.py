"""A page in one format: its bytes, or why there are none.

A source may hold what a format can't (a character that no typeface has), or the machine may lack what a format needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from budgetdoc.diagnostics import Finding, Place, Said, Values, reason
from budgetdoc.formats.registry import WRITERS, Publication
from budgetdoc.source import Source

_INSTALL_PANGO: Final = Said(
    "在系统里安装 Pango（Debian/Ubuntu：apt install libpango-1.0-0 libpangoft2-1.0-0；macOS：brew install pango）；"
    "或用 --to html,docx,xlsx 先不生成 PDF。",
    "Install the system library Pango (Debian/Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0; macOS: brew "
    "install pango); or do without PDF: --to html,docx,xlsx.",
)
_OTHER_REFERENCE: Final = Said(
    "--reference-doc 要给一个能用 Word 打开的 .docx。", "Give --reference-doc a .docx that opens in Word."
)
_SHORTER_TEXT: Final = Said(
    "缩短这段文字，或用 --to html,pdf,docx 不生成 Excel。", "Shorten the text, or do without Excel: --to html,pdf,docx."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One format of a source."""

    data: bytes | None = None
    """None where it can't be written."""
    findings: tuple[Finding, ...] = ()
    """Errors of the source, or of what was given with it, that keep it from being written."""
    missing: Finding | None = None
    """What this machine lacks to write it. It is of no file, and the same for each."""


def written(suffix: str, publication: Publication, source: Source) -> Written:
    """A page in the format of this suffix. `source` is what it was published from, for the places of findings."""
    from budgetdoc.formats.docx import UnusableReferenceError
    from budgetdoc.formats.pdf import MissingGlyphs, PdfUnavailable
    from budgetdoc.formats.xlsx import SheetError

    try:
        return Written(data=WRITERS[suffix](publication))
    except MissingGlyphs as error:
        return Written(findings=tuple(_missing_glyph(character, source) for character in error.characters))
    except UnusableReferenceError as error:
        return Written(findings=(_cannot(suffix, source.file, str(error), _OTHER_REFERENCE),))
    except SheetError as error:
        return Written(findings=(_cannot(suffix, source.file, str(error), _SHORTER_TEXT),))
    except PdfUnavailable as error:
        return Written(missing=_cannot(suffix, suffix.upper(), str(error), _INSTALL_PANGO))


def _missing_glyph(character: str, source: Source) -> Finding:
    values: Values = {"character": character, "code": f"U+{ord(character):04X}"}
    for number, line in enumerate(source.lines, 1):
        if character in line:
            return Finding("BD505", Place(source.file, number, line.index(character) + 1), values)
    return Finding("BD505", Place(source.file), values)


def _cannot(suffix: str, where: str, said: str, remedy: Said) -> Finding:
    values: Values = {"format": suffix.upper(), "reason": reason(said), "remedy": remedy}
    return Finding("BD602", Place(where), values)
