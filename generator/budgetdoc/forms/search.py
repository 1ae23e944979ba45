"""Where forms are looked for: the project's folder, the user's, installed distributions, the package.

Each of these has a folder for each form. Of two forms with one name the first counts, so that a project may have its
own edition of any.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal, TypeAlias

import click

from budgetdoc.vocabulary import resources

TEMPLATE: Final = "form.html.j2"
"""The template in a form's folder."""
SPEC: Final = "form.yaml"
"""The file there that says what the template can't."""
GROUP: Final = "budgetdoc.forms"
"""The entry points by which a distribution names its packages that have forms."""

Origin: TypeAlias = Literal["project", "user", "installed", "package"]


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of a form."""

    name: str
    """The form's name, which is that of the folder."""
    path: Path
    origin: Origin

    @property
    def template(self) -> Path:
        return self.path / TEMPLATE

    @property
    def spec(self) -> Path:
        return self.path / SPEC


def folders(project: Path | None) -> Iterator[Folder]:
    """All forms in the order in which they count. `project`: the folder of a project's own forms."""
    for origin, place in _places(project):
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            if (path / TEMPLATE).is_file() or (path / SPEC).is_file():
                yield Folder(path.name, path, origin)


def _places(project: Path | None) -> Iterator[tuple[Origin, Path]]:
    if project:
        yield "project", project
    from importlib.metadata import entry_points

    yield "user", Path(click.get_app_dir("budgetdoc")) / "forms"
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        for path in _of_module(point.module):
            yield "installed", Path(path)
    yield "package", resources.templates()


def _of_module(name: str) -> list[str]:
    """The folders of a package, which is not imported; none where it is not there."""
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return []
    return list(spec.submodule_search_locations or ()) if spec else []
