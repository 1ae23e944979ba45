"""The page of commands, from the command line itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

from reference.words import code, fenced, plain, table, word

HOOKS: Final = Path(__file__).resolve().parent.parent


def page(language: str) -> str:
    """All commands: usage, explanation, options."""
    every = described(language)
    parts = [f"# {word('commands', language)}\n", word("commands_intro", language) + "\n"]
    overview = [[f"[`{one['name']}`](#{_anchor(one['name'])})", plain(one["help"].split("\n\n")[0])] for one in every]
    parts.append(table([word("command", language), word("meaning", language)], [_on_one_line(row) for row in overview]))
    parts += [_command(one, language) for one in every]
    return "\n".join(parts)


@cache
def described(language: str) -> list[dict[str, Any]]:
    """The commands as they explain themselves in a language.

    Their texts are settled when the command line is imported, so a process of its own does it.
    """
    environment = {
        **os.environ,
        "LC_ALL": {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}[language],
        "PYTHONPATH": os.pathsep.join([str(HOOKS), *filter(None, sys.path)]),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "reference.commands"]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment, check=True)  # noqa: S603
    return list(json.loads(done.stdout))


def tree() -> list[dict[str, Any]]:
    """The group and its commands, in the language of this process; hidden ones are for programs, not for people."""
    import click

    from budgetdoc.cli import main

    context = click.Context(main, info_name="budgetdoc", max_content_width=100)
    every = [_described(main, context)]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command and not command.hidden:
            inner = click.Context(command, info_name=name, parent=context, max_content_width=100)
            every.append(_described(command, inner))
    return every


def _described(command: Any, context: Any) -> dict[str, Any]:
    records = [
        (parameter.opts + parameter.secondary_opts, parameter.get_help_record(context))
        for parameter in command.get_params(context)
    ]
    return {
        "name": context.command_path,
        "usage": command.get_usage(context).partition(": ")[2],
        "help": (command.help or "").replace("\b\n", "").strip(),
        "options": [
            {"names": names, "shown": record[0], "help": record[1]} for names, record in records if record is not None
        ],
    }


def _command(one: dict[str, Any], language: str) -> str:
    options = [[code(option["shown"]), plain(option["help"])] for option in one["options"]]
    usage = " ".join(one["usage"].split())
    return "\n".join(
        [
            f"## {one['name']} {{ #{_anchor(one['name'])} }}\n",
            fenced(usage),
            plain(one["help"]) + "\n",
            table([word("options", language), word("meaning", language)], options),
        ]
    )


def _anchor(name: str) -> str:
    return name.replace(" ", "-")


def _on_one_line(cells: list[str]) -> list[str]:
    return [" ".join(cell.split("\n")) for cell in cells]


if __name__ == "__main__":
    print(json.dumps(tree()))
