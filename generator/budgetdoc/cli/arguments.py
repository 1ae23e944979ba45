"""Arguments that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from budgetdoc.cli.words import option, said
from budgetdoc.diagnostics import LANGUAGES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from budgetdoc.forms import Forms

paths = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...", is_eager=True
)
_PLACES: Final = ("paths", "path", "file", "before")
"""The arguments that say where a command works."""
explained = click.help_option("-h", "--help", help=option("help"))
lang = click.option("--lang", type=click.Choice(LANGUAGES), help=option("lang"), expose_value=False)


def forms() -> Forms:
    """The forms that a command works with, the same in all of its steps: those of the project that it is about.

    That is the project of the first path on the command line, or else of the working folder.
    """
    from budgetdoc.checks.settings import settings_for
    from budgetdoc.forms import Forms

    context = click.get_current_context()
    root = context.find_root()
    if root.obj is None:
        given = [context.params.get(name) for name in _PLACES]
        paths = [path for value in given for path in (value if isinstance(value, tuple) else (value,)) if path]
        places = [*map(Path, paths[:1]), Path.cwd()]
        root.obj = Forms(next((found for place in places if (found := settings_for(place).forms)), None))
    return root.ensure_object(Forms)


def known_form(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    """The name of a form that is installed. Raises click.BadParameter (exit code 2) for another one."""
    if name is not None:
        must_be_known(name, forms())
        must_be_usable(name, forms())
    return name


def must_be_known(name: str, forms: Forms) -> None:
    """Raises click.BadParameter (exit code 2) for the name of no form."""
    if name not in forms.folders:
        raise click.BadParameter(said("unknown_form", name=name, known="、".join(forms.folders)))


def must_be_usable(name: str, forms: Forms) -> None:
    """Raises click.BadParameter for a form with mistakes in what it says of itself."""
    if name in forms.broken:
        raise click.BadParameter(said("form_broken", name=name))


def complete_form(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The installed forms that begin so, each with its name for people."""
    from click.shell_completion import CompletionItem

    from budgetdoc.forms import Forms

    # Where a shell asks, no command is running yet whose forms could be asked for.
    known = context.find_root().ensure_object(Forms).vocabulary.forms
    return [CompletionItem(name, help=spec.term) for name, spec in known.items() if name.startswith(begun)]


form = click.option("--form", callback=known_form, shell_complete=complete_form, metavar="FORM", help=option("form"))
reading_form = click.option(
    "--form", callback=known_form, shell_complete=complete_form, metavar="FORM", help=option("reading_form")
)


def existing(given: Sequence[Path]) -> None:
    """Fail with all paths that do not exist. Raises click.UsageError (exit code 2)."""
    absent = [path for path in given if not path.exists()]
    if absent:
        raise click.UsageError("\n".join(said("no_such_path", path=path) for path in absent))
