"""The commands of `budgetdoc`, by name."""

from __future__ import annotations

import click

from budgetdoc.cli import main

_CONTEXT = click.Context(main)
COMMANDS = {name: command for name in main.list_commands(_CONTEXT) if (command := main.get_command(_CONTEXT, name))}
