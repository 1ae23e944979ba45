"""What differs between two disclosures, as typed values.

`Diff` has it twice: as a tree of `Pair`s, record beside record, for whoever shows it; and as flat `Change`s, which
turn the older disclosure into the newer one (`apply`). Readers are told a little less (`Pair.told`): of a sum there is
one figure in a document, while a record may hold two, the computed one and the one that is stated in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from budgetdoc.diffing.figures import printed_total
from budgetdoc.model import Budget, Disclosure, Project, Unit
from budgetdoc.model.paths import absent, join

Kind: TypeAlias = Literal["added", "removed", "moved", "renamed", "changed"]
KINDS: Final[tuple[Kind, ...]] = ("added", "removed", "moved", "renamed", "changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: a record, or a share of a spending plan, that came, went or moved; or a value."""

    kind: Kind
    """renamed: the name of a record changed. A value is added where there was none, removed where there is none."""
    before: str | None
    """The path in the older disclosure, of a value also where it is not given; None for a record that was added."""
    after: str | None
    """The path in the newer disclosure, likewise; None for a record that was removed."""
    old: Any = None
    """The value or record before: text, Decimal, int, bool, a record of the model, or a list of indicators."""
    new: Any = None
    """The value or record after. A unit that was added or removed is without the projects that moved."""
    position: int | None = None
    """Where a share that was added or moved stands in its spending plan, from 0; a record's place is in its path."""

    @property
    def path(self) -> str:
        """The path after, or before where there is none after."""
        return str(self.before if self.after is None else self.after)

    @property
    def is_of_record(self) -> bool:
        """Whether a whole record came, went or moved, not a value in it."""
        alone = self.kind == "moved" or self.before is None or self.after is None
        return alone and ".spending_plan." not in self.path


@dataclass(slots=True, kw_only=True)
class Pair:
    """A record as it was and as it is."""

    before: Any | None
    """None where it was added."""
    after: Any | None
    """None where it was removed."""
    before_path: str | None
    after_path: str | None
    changes: list[Change] = field(default_factory=list)
    """Of the record itself and of its values."""
    parts: list[Pair] = field(default_factory=list)
    """The records in it, in the order of the newer disclosure; what was removed stands where it was."""

    @property
    def record(self) -> Any:
        """The newer one, or the older one where it was removed."""
        return self.before if self.after is None else self.after

    @property
    def path(self) -> str:
        """The path of `record`."""
        return str(self.before_path if self.after_path is None else self.after_path)

    @property
    def kind(self) -> Kind | None:
        """added, removed or moved, where the record as a whole is; else None."""
        if self.before is None or self.after is None:
            return "added" if self.before is None else "removed"
        return "moved" if self.moved else None

    @property
    def moved(self) -> bool:
        """Whether it stands in another place among the others, or in another unit."""
        return any(change.kind == "moved" and change.is_of_record for change in self.changes)

    @property
    def whole(self) -> bool:
        """Whether it came or went with all that is in it; a unit may have got or left projects that moved."""
        return self.kind in ("added", "removed") and not isinstance(self.record, Unit)

    @property
    def told(self) -> list[Change]:
        """The changes as readers see them: of a sum, the figure that prints.

        A sum that prints as before while what it sums up changed is no change to them.
        """
        sums = [change for change in self.changes if _is_of_sum(change, self)]
        if not sums:
            return self.changes
        one, other = _with_sum(self.before), _with_sum(self.after)
        old, new = printed_total(one), printed_total(other)
        if old == new:
            return [change for change in self.changes if change not in sums or _summed(one) == _summed(other)]
        first, name = sums[0], "total" if isinstance(other, Budget) else "stated_total"
        before, after = (
            f"{str(path).rpartition('.')[0]}.{name}".removeprefix(".") for path in (first.before, first.after)
        )
        printed = Change(kind=kind_of(old, new), before=before, after=after, old=old, new=new)
        return [printed if change is first else change for change in self.changes if change not in sums[1:]]

    @property
    def differs(self) -> bool:
        """Whether anything in it differs."""
        return self.before is None or self.after is None or bool(self.changes) or any(p.differs for p in self.parts)

    def walk(self) -> Iterator[Pair]:
        """This pair and all in it, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """What differs between two disclosures. It is true where anything does. Made by `diff`."""

    before: Disclosure
    """The older one."""
    after: Disclosure
    """The newer one."""
    pair: Pair
    """Both disclosures, with all records in them."""

    @property
    def changes(self) -> list[Change]:
        """All changes in the order of the newer disclosure."""
        return [change for pair in self.pair.walk() for change in pair.changes]

    @property
    def counts(self) -> dict[Kind, int]:
        """How many changes readers are told of, by kind."""
        counted = Counter(change.kind for pair in self.pair.walk() for change in pair.told)
        return {kind: counted[kind] for kind in KINDS}

    def __bool__(self) -> bool:
        return self.pair.differs


def kind_of(old: Any, new: Any) -> Kind:
    """Whether a value came, went or changed."""
    if isinstance(old, bool) or absent(old) == absent(new):
        return "changed"
    return "added" if absent(old) else "removed"


def _is_of_sum(change: Change, pair: Pair) -> bool:
    """Whether a change is of the sum of a pair's records, the computed or the stated one."""
    owner, _, key = change.path.rpartition(".")
    if isinstance(pair.record, Project):
        return owner == join(pair.path, "budget") and key in ("total", "stated_total")
    return isinstance(pair.record, (Unit, Disclosure)) and (owner, key) == (pair.path, "stated_total")


def _with_sum(record: Any) -> Budget | Unit | Disclosure:
    """What of a record has a sum."""
    holder: Budget | Unit | Disclosure = record.budget if isinstance(record, Project) else record
    return holder


def _summed(record: Budget | Unit | Disclosure) -> tuple[Decimal | None, ...]:
    """What a sum is computed of, or for want of it the sum itself."""
    if isinstance(record, Budget):
        return record.fiscal, record.special_account, record.other
    return (record.budget.total,)
