"""A published document to disclosures in memory: read it, match it against the forms, prove that nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from budgetdoc.converting.notes import told
from budgetdoc.converting.oddities import oddities
from budgetdoc.diagnostics import Finding, Place, Said, Values, reason
from budgetdoc.document import GridError
from budgetdoc.formats.registry import READERS
from budgetdoc.formats.sniff import kind_of
from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.forms import Forms
from budgetdoc.model import Disclosure
from budgetdoc.model.amounts import parse_amount
from budgetdoc.model.paths import leaves
from budgetdoc.reading import Kind, NoFormFits, Origin, Reading, read_document
from budgetdoc.source import build
from budgetdoc.source.blanks import complete
from budgetdoc.vocabulary import Vocabulary


@dataclass(slots=True, kw_only=True)
class Conversion:
    """What became of a document."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    kind: str | None = None
    """What the file is: text, html, pdf, docx, xlsx or the name of an older format; None where that is unknown."""
    form: str | None = None
    """The form it was found to be; None where nothing was converted."""
    disclosures: list[Disclosure] = field(default_factory=list)
    counts: dict[Kind, int] = field(default_factory=dict)
    """The account: how many characters are of each kind."""
    characters: int = 0
    """How many characters the document has, as its reader counted them."""
    origins: list[list[Origin]] = field(default_factory=list)
    """For each disclosure, where each of its values was read and what was done to it."""


def convert_bytes(data: bytes, file: str, forms: Forms, form: str | None = None) -> Conversion:
    """Convert a file's content. `form` is found by the content where None is given.

    Never raises for what the file holds: what is wrong is in the findings, and there are no disclosures then.
    """
    conversion = Conversion(file=file)
    try:
        conversion.kind = kind_of(data)
        document = READERS[conversion.kind](data)
    except Unreadable as error:
        conversion.findings = [Finding(error.code, Place(file), _worded(error))]
        return conversion
    try:
        found = read_document(document, forms, form)
    except GridError as error:  # lines of a text are one table more readily than those of other formats
        conversion.findings = [Finding("BD706", Place(file), {"reason": reason(str(error))})]
        return conversion
    except NoFormFits as error:
        conversion.findings = [Finding(_code(error), Place(file), _missing(error, forms.vocabulary))]
    else:
        _settle(conversion, found, forms.vocabulary)
    conversion.findings += told(file, document, place_of)
    return conversion


def _worded(error: Unreadable) -> Values:
    """What a reader says, in both languages; it and the libraries it uses know only English."""
    words = {name: reason(str(value)) for name, value in error.values.items() if name in ("reason", "kind")}
    return {**error.values, **words}


def _code(error: NoFormFits) -> str:
    return "BD710" if error.closest else "BD711"


def _missing(error: NoFormFits, vocabulary: Vocabulary) -> Values:
    term = vocabulary.form(error.closest).term if error.closest else ""
    return {"form": error.closest or "", "term": term, "missing": "、".join(error.missing) or "—"}


def _settle(conversion: Conversion, found: Reading, vocabulary: Vocabulary) -> None:
    """Take over what was found, unless the account does not balance: then nothing of it can be trusted."""
    blank = sum((complete(data, vocabulary) for data in found.data), Counter[str]())
    disclosures = [build.disclosure(data, vocabulary) for data in found.data]
    conversion.form, conversion.characters = found.form, found.account.characters
    conversion.counts = found.account.counts()
    unplaced = list(_unplaced(disclosures, found))
    if not found.account.balances() or unplaced:
        total = sum(conversion.counts.values())
        values: Values = {"counted": total, "characters": found.account.characters, "lost": "、".join(unplaced) or "—"}
        conversion.findings = [Finding("BD712", Place(conversion.file), values)]
        return
    conversion.disclosures, conversion.origins = disclosures, found.origins
    odd = oddities(conversion.file, found, place_of)
    conversion.findings = [*_remarks(conversion), *_blanks(conversion, blank, vocabulary), *odd]


def _unplaced(disclosures: list[Disclosure], found: Reading) -> Iterator[str]:
    """The paths of values that were marked as found, but stand otherwise, or nowhere, in the disclosures."""
    for disclosure, origins in zip(disclosures, found.origins, strict=True):
        given: dict[str, Any] = dict(leaves(disclosure))
        given["indicator_style"] = disclosure.indicator_style
        for origin in origins:
            value = given.get(origin.path)
            if value is None or not _same(value, origin.value):
                yield origin.path


def _same(value: Any, read: str) -> bool:
    """Whether a value is what was read; `048.60` is 48.6."""
    if isinstance(value, Decimal):
        return value == parse_amount(read)
    return "".join(str(value).split()) == "".join(read.split())


def _remarks(conversion: Conversion) -> Iterator[Finding]:
    pieces = [piece for disclosure in conversion.disclosures for piece in disclosure.leftover]
    if pieces:
        first = pieces[0]
        values: Values = {"count": len(pieces), "first": first.text[:40], "place": place_of(first)}
        yield Finding("BD713", Place(conversion.file), values)
    if len(conversion.disclosures) > 1:
        names = "、".join(disclosure.department or "—" for disclosure in conversion.disclosures)
        yield Finding("BD714", Place(conversion.file), {"count": len(conversion.disclosures), "departments": names})


def _blanks(conversion: Conversion, blank: Counter[str], vocabulary: Vocabulary) -> Iterator[Finding]:
    for pattern, count in blank.items():
        if pattern == "department":
            yield Finding("BD715", Place(conversion.file))
        else:
            field = vocabulary.field_at(pattern)
            name = Said(field.term, field.english)
            values: Values = {"field": name, "key": field.key, "term": field.term, "count": count}
            yield Finding("BD717", Place(conversion.file), values)


def place_of(origin: Any) -> Said:
    """The place of a piece of a document (`page`, `table`, `row`, `column`, `line`) in words."""
    chinese = {"page": "第{}页", "table": "表{}", "row": "第{}行", "column": "第{}列", "line": "文本第{}行"}
    given = {key: number for key in chinese if (number := getattr(origin, key)) is not None}
    zh = "".join(chinese[key].format(number) for key, number in given.items())
    return Said(zh or "—", ", ".join(f"{key} {number}" for key, number in given.items()) or "—")
