"""Documents matched against the forms, with what has to hold for every one of them, whatever it holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from budgetdoc.diffing.verify import Difference, differences
from budgetdoc.document import Block, Cell, Document, Paragraph, Section, Table
from budgetdoc.formats.registry import READERS
from budgetdoc.model import Budget, Disclosure
from budgetdoc.model.paths import leaves
from budgetdoc.reading import Account, Kind, Reading
from conftest import REAL, SAMPLES
from ours import disclosure_of, match, publish, read
from published import publication

FILES = [*SAMPLES, *sorted(REAL.glob("*.json"))]


@cache
def given(file: Path) -> Disclosure:
    """The disclosure of a sample, or of a real document."""
    disclosure = read(file).disclosure
    assert disclosure
    return disclosure


def read_document(file: Path, form: str, suffix: str = "docx") -> Document:
    """What a published file shows: a new document on every call, to be varied."""
    return READERS[suffix](publication(file, form, suffix))


def document_of(*blocks: Block) -> Document:
    """A document of paragraphs and tables, counted."""
    return counted(Document(title="", sections=[Section(blocks=list(blocks))]))


def counted(document: Document) -> Document:
    """The document with the number of its characters, as a reader gives it."""
    document.characters = sum(not char.isspace() for text in texts_of(document) for char in text)
    return document


def texts_of(document: Document) -> Iterator[str]:
    """The text of every paragraph and cell."""
    for block in document.blocks():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Matched:
    """What a document was found to hold."""

    form: str
    disclosures: list[Disclosure]
    account: Account

    @property
    def leftover(self) -> list[str]:
        """The texts that found no place."""
        return [piece.text for piece in self.disclosures[0].leftover]

    @property
    def disclosure(self) -> Disclosure:
        """The one disclosure of a document that has one."""
        (only,) = self.disclosures
        return only

    def wrong(self, expected: Disclosure) -> list[Difference]:
        """What is otherwise than it was given; leftovers apart."""
        found = differences(expected, self.disclosure, publish(expected, self.form))
        return [one for one in found if not one.path.startswith("leftover")]


def matched(document: Document, form: str | None = None) -> Matched:
    """Match a document and assert what always holds: the account balances, and nothing that was placed is gone.

    Raises NoFormFits.
    """
    found = match(document, form)
    assert found.account.balances(), (found.account.counts(), found.account.characters)
    disclosures = [disclosure_of(data) for data in found.data]
    result = Matched(found.form, disclosures, found.account)
    assert_values_stand_where_they_were_put(found, disclosures)
    assert_every_value_of_the_account_is_in_a_disclosure(result)
    assert_every_leftover_is_told(result)
    return result


def assert_values_stand_where_they_were_put(found: Reading, disclosures: list[Disclosure]) -> None:
    """Each path that was read has the value that was read."""
    for disclosure, origins in zip(disclosures, found.origins, strict=True):
        shown = {path: _shown(value) for path, value in leaves(disclosure)}
        for origin in origins:
            assert _bare(shown.get(origin.path, "")) == _bare(origin.value), origin


def assert_every_value_of_the_account_is_in_a_disclosure(result: Matched) -> None:
    """The other way round, from the characters alone: no run of them was called a value and then forgotten."""
    shown = [_bare(_shown(value)) for disclosure in result.disclosures for _, value in leaves(disclosure)]
    for one in result.disclosures:
        # A date of the spending plan is a key; a sum that is right is computed again, and so stands in no field.
        shown += [_bare(date) for project in one.projects() for date in project.spending_plan]
        budgets = [one.budget, *(unit.budget for unit in one.units)]
        shown += [_bare(str(amount)) for budget in budgets for amount in _amounts(budget)]
    for piece in result.account.pieces:
        values = bytes(kind == Kind.VALUE for kind in piece.kinds)
        for run in re.finditer(b"\1+", values):
            text = _bare(piece.text[run.start() : run.end()])
            assert _stands_in(text, shown), f"{text!r} was called a value, but no disclosure has it"


def assert_every_leftover_is_told(result: Matched) -> None:
    """As many characters are leftover in the account as the disclosure tells."""
    told = sum(not char.isspace() for text in result.leftover for char in text)
    assert told == result.account.counts()[Kind.LEFTOVER]


def _stands_in(text: str, shown: list[str]) -> bool:
    """Whether a text is in a value, or is two of them that stand side by side (a code and a name)."""
    if any(text in value for value in shown):
        return True
    begins = {value for value in shown if value and text.startswith(value)}
    return any(_stands_in(text[len(value) :], shown) for value in begins)


def _amounts(budget: Budget) -> Iterator[Decimal]:
    amounts = (budget.total, budget.fiscal, budget.special_account, budget.other)
    yield from (amount for amount in amounts if amount is not None)


def _shown(value: Any) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _bare(text: str) -> str:
    """Without white space, width and the separators of amounts: 048.60 and 48.6 are both 48.60."""
    squeezed = "".join(unicodedata.normalize("NFKC", text).split())
    number = re.sub(r"(?<=\d),(?=\d)", "", squeezed).replace("−", "-")
    return f"{Decimal(number).normalize():f}" if re.fullmatch(r"-?\d+(\.\d+)?", number) else number


def cell(*lines: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A cell with a paragraph for each text."""
    return Cell(lines=[line for line in lines if line], colspan=colspan, rowspan=rowspan)
