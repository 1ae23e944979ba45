"""click's own words (Usage, Options, what is wrong with an option) in the language of the messages.

click marks its words for gettext, which takes translations from compiled files and the language from the environment
only. So the functions that click calls are replaced by ones that look into `specs/click.yaml` and heed `--lang`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from budgetdoc.cli.words import language
from budgetdoc.vocabulary.resources import read_yaml

_MODULES: Final = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
"""The modules of click that say something."""


def translate() -> None:
    """From now on click speaks the language of the messages."""
    for name in _MODULES:
        module = import_module(f"click.{name}")
        for ours, theirs in ((_one, "_"), (_one_or_more, "ngettext")):
            if hasattr(module, theirs):
                setattr(module, theirs, ours)


def _one(text: str) -> str:
    return text if language() == "en" else _chinese().get(text, text)


def _one_or_more(one: str, more: str, number: int) -> str:
    return _one(one if number == 1 else more)


@cache
def _chinese() -> dict[str, str]:
    """click's words in English to those in Chinese."""
    return {entry["en"]: entry["zh"] for entry in read_yaml("click.yaml")["texts"]}
