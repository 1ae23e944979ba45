"""What the comments of a data file say of it and of its keys: `# 中文 · English` above each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_KEY = re.compile(r"^(?P<key>[\w$.-]+):(\s|$)")
_SECTION = re.compile(r"^-+ (?P<text>.*?) -+$")


@dataclass(slots=True)
class Commented:
    """A data file as its comments explain it."""

    what: dict[str, str]
    """What the file is for, by language."""
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    """Each key of its top level with what it means, by language; '' where no comment says so."""


def commented(text: str) -> Commented:
    """The first line of the file says what it is; a comment explains the key below it, and those that follow."""
    first, *rest = text.splitlines()
    file = Commented(both(first.lstrip("# ")))
    section = said = ""
    above: list[str] = []
    for line in rest:
        if line.startswith("#"):
            comment = line.lstrip("# ").strip()
            heading = _SECTION.match(comment)
            section, said = (heading["text"], "") if heading else (section, said)
            above += [] if heading else [comment]
        elif match := _KEY.match(line):
            said = "\n".join(above) if any(above) else said
            file.keys[match["key"]] = both(said or section)
            above = []
        elif not line.strip():
            above = []
    return file


def both(text: str) -> dict[str, str]:
    """A comment by language: parted by ` · `, else line by line. What is in one language serves for both."""
    parts = re.split(r"\s*·\s+", text.replace("\n", " ").strip(), maxsplit=1)
    if len(parts) == 1:
        parts = [" ".join(_lines(text, chinese=True)), " ".join(_lines(text, chinese=False))]
    chinese, english = parts
    return {"zh": chinese or english, "en": english or chinese}


def _lines(text: str, *, chinese: bool) -> Iterator[str]:
    for line in text.splitlines():
        if bool(re.match(r"[^a-zA-Z]*[\u4e00-\u9fff]", line)) == chinese:
            yield line
