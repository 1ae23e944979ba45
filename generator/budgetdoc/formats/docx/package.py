"""A package: parts, and the relationships between them.

A reference document's parts are, for instance:

    document.xml ─┬─ styles.xml
                  ├─ header1.xml ── media/logo.png
                  └─ footer1.xml
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from itertools import count


@dataclass(slots=True, frozen=True)
class Relationship:
    id: str
    kind: str
    """The last word of the relationship's type: styles, header, image …"""
    target: str
    """The name of a part, or an address where `external`."""
    external: bool = False


@dataclass(slots=True)
class Part:
    content_type: str
    data: bytes
    relationships: list[Relationship] = field(default_factory=list)


@dataclass(slots=True)
class Package:
    main: str
    """The name of the main document part, always one of `parts`."""
    parts: dict[str, Part]

    @property
    def document(self) -> Part:
        """The main document part."""
        return self.parts[self.main]

    def uses(self, kind: str) -> bool:
        """Whether the document uses a part of a kind: styles, settings …"""
        return any(one.kind == kind for one in self.document.relationships)

    def related(self, kind: str) -> Part:
        """The part of a kind that the document uses.

        Raises LookupError where it uses none.
        """
        for one in self.document.relationships:
            if one.kind == kind:
                return self.parts[one.target]
        raise LookupError(kind)

    def relate(self, kind: str, name: str, part: Part) -> None:
        """Add a part that the document uses, under `name` or a similar one that is still free."""
        ids = {one.id for one in self.document.relationships}
        stem, extension = posixpath.splitext(name)
        while name in self.parts:
            stem += "_"
            name = stem + extension
        self.parts[name] = part
        free = next(identifier for n in count(1) if (identifier := f"rId{n}") not in ids)
        self.document.relationships.append(Relationship(free, kind, name))

    def drop_unreached(self) -> None:
        """Drop the parts that no relationship leads to any more."""
        reached: set[str] = set()
        pending = [self.main]
        while pending:
            name = pending.pop()
            if name not in reached:
                reached.add(name)
                pending.extend(one.target for one in self.parts[name].relationships if not one.external)
        self.parts = {name: part for name, part in self.parts.items() if name in reached}
