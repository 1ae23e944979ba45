"""A source to published files in memory: check, publish in a form, write each format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from budgetdoc.checks import check_source
from budgetdoc.diagnostics import ERROR, Finding, NotJudged, Place, Said, Values, reason, worst
from budgetdoc.formats.publication import Publication
from budgetdoc.formats.registry import WRITERS
from budgetdoc.forms import Published, publish
from budgetdoc.source import Source
from budgetdoc.vocabulary import field_at, form_spec


@dataclass(slots=True, kw_only=True)
class Compiled:
    """What became of a source: its findings and, unless one of them is an error, the bytes of each format."""

    findings: list[Finding]
    outputs: dict[str, bytes] = field(default_factory=dict)
    not_judged: list[NotJudged] = field(default_factory=list)


def compile_source(
    source: Source, formats: Sequence[str], form: str | None = None, reference: Path | None = None
) -> Compiled:
    """Check a source and write it in each format. Where anything is an error there are no outputs at all."""
    checked = check_source(source, form)
    compiled = Compiled(findings=checked.findings, not_judged=checked.not_judged)
    if worst(compiled.findings) == ERROR or source.disclosure is None:
        return compiled
    spec = form_spec(form or source.disclosure.form)
    published = publish(source.disclosure, spec.name)
    compiled.findings += checked.wanted(list(_losses(published, source, spec.name)))
    compiled.findings.sort(key=lambda finding: finding.place)
    if worst(compiled.findings) != ERROR:
        _write_all(compiled, Publication(published.html, spec.page, reference), formats, source)
    return compiled


def _write_all(compiled: Compiled, publication: Publication, formats: Sequence[str], source: Source) -> None:
    for name in formats:
        written = _write(publication, name, source)
        if isinstance(written, bytes):
            compiled.outputs[name] = written
        else:
            compiled.findings += written
    if worst(compiled.findings) == ERROR:
        compiled.outputs = {}


def _losses(published: Published, source: Source, form: str) -> Iterator[Finding]:
    """BD502 for what the form declares not to carry, BD504 for what it loses without saying so."""
    for code, lost in (("BD502", published.dropped), ("BD504", published.undeclared)):
        for pattern, paths in lost.items():
            known = field_at(pattern)
            values: Values = {
                "form": Said(form_spec(form).term, form),
                "spec": form,
                "field": Said(known.term, known.english),
                "count": len(paths),
            }
            place = source.index.key_place(paths[0]) if source.index else Place(source.file)
            yield Finding(code, place, values)


def _write(publication: Publication, name: str, source: Source) -> bytes | list[Finding]:
    from budgetdoc.formats.docx import UnusableReferenceError
    from budgetdoc.formats.pdf import MissingGlyphs, PdfUnavailable
    from budgetdoc.formats.xlsx import SheetError

    try:
        return WRITERS[name](publication)
    except MissingGlyphs as error:
        return [_missing_glyph(character, source) for character in error.characters]
    except PdfUnavailable as error:
        return [_cannot(name, source, str(error), _INSTALL_PDF)]
    except UnusableReferenceError as error:
        return [_cannot(name, source, str(error), _OTHER_REFERENCE)]
    except SheetError as error:
        return [_cannot(name, source, str(error), _SHORTER_TEXT)]


_INSTALL_PDF = Said(
    "在系统里安装 Pango（Debian/Ubuntu：apt install libpango-1.0-0 libpangoft2-1.0-0；macOS：brew install pango）；"
    "或用 --to html,docx,xlsx 先不生成 PDF。",
    "Install the system library Pango (Debian/Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0; macOS: brew "
    "install pango); or do without PDF: --to html,docx,xlsx.",
)
_OTHER_REFERENCE = Said(
    "--reference-doc 要给一个能用 Word 打开的 .docx。", "Give --reference-doc a .docx that opens in Word."
)
_SHORTER_TEXT = Said(
    "缩短这段文字，或用 --to html,pdf,docx 不生成 Excel。", "Shorten the text, or do without Excel: --to html,pdf,docx."
)


def _missing_glyph(character: str, source: Source) -> Finding:
    values: Values = {"character": character, "code": f"U+{ord(character):04X}"}
    for number, line in enumerate(source.lines, 1):
        if character in line:
            return Finding("BD505", Place(source.file, number, line.index(character) + 1), values)
    return Finding("BD505", Place(source.file), values)


def _cannot(name: str, source: Source, said: str, remedy: Said) -> Finding:
    values: Values = {"format": name.upper(), "reason": reason(said), "remedy": remedy}
    return Finding("BD602", Place(source.file), values)
