"""The group of commands."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import click

from budgetdoc.cli import arguments, streams
from budgetdoc.cli.click_words import translate
from budgetdoc.cli.words import help_of, language, option, said
from budgetdoc.vocabulary.resources import version

_COMMANDS: Final = {
    "build": "build",
    "check": "check",
    "completion": "completion",
    "convert": "convert",
    "diff": "diff",
    "fmt": "fmt",
    "form": "form",
    "git-setup": "git_setup",
    "git-textconv": "git_setup",
    "new": "new",
    "schema": "schema",
    "serve": "serve",
    "upgrade": "upgrade",
    "verify": "verify",
}
"""The commands, each with its module."""


class _Commands(click.Group):
    """Imports the one command that is called, not a dozen."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command. A form that turns out to be broken is told with what is wrong with it."""
        try:
            return super().invoke(context)
        except Exception as error:
            from budgetdoc.diagnostics import REPORTERS, Report
            from budgetdoc.forms import BrokenForm

            if not isinstance(error, BrokenForm):
                raise
            click.echo(REPORTERS["text"](Report(findings=error.findings), language()), err=True)
            raise click.ClickException(said("form_broken", name=error.name)) from error

    def main(self, *arguments: Any, **settings: Any) -> Any:
        """Run a command, where there is somewhere to say what came of it; what the system refuses is told, too."""
        translate()
        with streams.heard():
            return super().main(*arguments, **settings)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called. One that there is not is told with those that are spelt like it."""
        try:
            return super().resolve_command(context, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=_COMMANDS, ctx=context) from error

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module = import_module(f"budgetdoc.cli.{_COMMANDS[name]}")
        command: click.Command = getattr(module, name.replace("-", "_"))
        return command


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"budgetdoc, version {version()}")
        context.exit()


@click.group(cls=_Commands, help=help_of("budgetdoc"), context_settings={"max_content_width": 100})
@arguments.lang
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version, help=option("version")
)
@arguments.explained
def main() -> None:
    """Entry point; the help text comes from the catalogue."""
