"""The reference: a Word package that gives a document everything but its body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from budgetdoc.document import Page
from budgetdoc.formats.docx.archive import read_archive, read_folder
from budgetdoc.formats.docx.errors import UnusableReferenceError
from budgetdoc.formats.docx.names import R, w
from budgetdoc.formats.docx.opening import open_package
from budgetdoc.formats.docx.package import Package, Part
from budgetdoc.formats.docx.page import RELATIONSHIP_ID, Area, area_of, area_on, complete_page, section_of, set_page
from budgetdoc.formats.docx.styles import adopt_styles
from budgetdoc.formats.docx.xml import parse, serialize
from budgetdoc.vocabulary.resources import templates

_NEEDED = ("styles", "settings", "fontTable")
_NOTES = (w("footnotePr"), w("endnotePr"))


@dataclass(slots=True, frozen=True)
class Reference:
    package: Package
    styles: dict[str, str]
    """The id that each of our styles has in the package."""
    section: etree._Element
    """The properties of the section: page setup, headers and footers."""
    area: Area
    """The place for text on its pages."""


def own_reference(page: Page) -> Reference:
    """Our own reference, with the page that the document asks for.

    Raises ValueError where the page has no room for text.
    """
    package = open_package(_own_files())
    section = section_of(parse(package.document.data, package.main))
    set_page(section, page)
    return Reference(package, adopt_styles(package.related("styles"), _own_part("styles")), section, area_on(page))


def reference_from(path: Path, page: Page) -> Reference:
    """The reference in a file of the user's; `page` only completes a page setup that lacks size or margins.

    Raises UnusableReferenceError, with the name of the file in its message.
    """
    try:
        return _adopted(open_package(read_archive(path)), page)
    except UnusableReferenceError as error:
        raise UnusableReferenceError(f"{path}: not usable as a reference document: {error}") from error


def _adopted(package: Package, page: Page) -> Reference:
    section = section_of(parse(package.document.data, package.main))
    complete_page(section, page)
    area = area_of(section)
    _drop_unused_headers(package, section)
    for kind in _NEEDED:
        if not package.uses(kind):
            package.relate(kind, f"word/{kind}.xml", _own_part(kind))
    _clean_settings(package.related("settings"))
    return Reference(package, adopt_styles(package.related("styles"), _own_part("styles")), section, area)


@cache
def _own_files() -> dict[str, bytes]:
    return read_folder(templates() / "reference")


def _own_part(kind: str) -> Part:
    return open_package(_own_files()).related(kind)


def _drop_unused_headers(package: Package, section: etree._Element) -> None:
    """Keep the headers and footers that this section shows, and only references to those that exist."""
    ids = {one.id for one in package.document.relationships if one.kind in {"header", "footer"}}
    for reference in [one for one in section if one.get(RELATIONSHIP_ID)]:
        if reference.get(RELATIONSHIP_ID) not in ids:
            section.remove(reference)
    shown = {one.get(RELATIONSHIP_ID) for one in section}
    package.document.relationships = [
        one for one in package.document.relationships if one.id not in ids or one.id in shown
    ]
    package.drop_unreached()


def _clean_settings(settings: Part) -> None:
    """Drop the settings that point to notes of the old body or to files outside (attached template, mail merge)."""
    root = parse(settings.data, "settings.xml")
    unusable = [child for child in root.iterchildren("{*}*") if child.tag in _NOTES or _points_outside(child)]
    for child in unusable:
        root.remove(child)
    if unusable:
        settings.data = serialize(root)


def _points_outside(setting: etree._Element) -> bool:
    return any(str(name).startswith(f"{{{R}}}") for one in setting.iter("{*}*") for name in one.attrib)
