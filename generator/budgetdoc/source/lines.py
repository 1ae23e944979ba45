"""What authors mistype, seen in the line itself: full-width signs, missing spaces, tabs.

One function a mistake; each looks at one line. They are asked only where a file can't be understood: in a text that
reads well, a `：` or a full-width space is the author's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from budgetdoc.diagnostics import Finding, Place, Said, Values
from budgetdoc.vocabulary import Vocabulary

_BLOCK: Final = re.compile(r"[:\-]\s+[|>][+-]?\d?\s*(#.*)?$")
_SPACES: Final = {
    "\u3000": Said("全角空格", "a full-width space"),
    "\u00a0": Said("不换行空格", "a no-break space"),
    "\u2003": Said("全身空格", "an em space"),
    "\u2002": Said("半身空格", "an en space"),
}
_SPACE: Final = Said("普通空格", "the plain space")
_SPACE_BAR: Final = Said("删掉它，用空格键重打。", "Delete it and press the space bar instead.")
_WIDE: Final = {"｛": "{", "｝": "}", "［": "[", "］": "]", "，": ",", "－": "-", "—": "-", "–": "-"}
_SHOWN: Final = 24

Rule: TypeAlias = Callable[[str, Place, Vocabulary], Finding | None]
"""Looks at a line; the place says the file and the line's number."""


def scan(
    lines: Sequence[str], file: str, vocabulary: Vocabulary, first: int = 1, last: int | None = None
) -> Iterator[Finding]:
    """Mistakes that are plain to see in the lines from `first` to `last`, counted from 1; block texts are skipped."""
    block_indent: int | None = None
    for number, line in enumerate(lines[:last], 1):
        indent = len(line) - len(line.lstrip())
        if block_indent is not None and (indent > block_indent or not line.strip()):
            continue
        block_indent = indent if _BLOCK.search(line) else None
        if number >= first and not line.lstrip().startswith("#"):
            place = Place(file, number)
            yield from [finding for rule in _RULES if (finding := rule(line, place, vocabulary))][:1]


def _tab(line: str, place: Place, _: Vocabulary) -> Finding | None:
    if tab := re.match(r" *(?=\t)\s+(?=[^\s#])", line):
        return Finding("BD107", _at(place, line.index("\t"), len(tab.group().lstrip(" "))))
    return None


def _wide_space(line: str, place: Place, vocabulary: Vocabulary) -> Finding | None:
    """A space that is none to YAML, before a key or after its colon."""
    spaces = "".join(_SPACES)
    pattern = rf"^[ {spaces}]*?(?P<before>[{spaces}])|^\s*(?:-\s+)*(?:{vocabulary.key_pattern}):(?P<after>[{spaces}])"
    if match := re.match(pattern, line):
        found = "before" if match["before"] else "after"
        values: Values = {"sign": _SPACES[match[found]], "ascii": _SPACE, "suggestion": _SPACE_BAR}
        return Finding("BD122", _at(place, match.start(found)), values)
    return None


def _wide_sign(line: str, place: Place, vocabulary: Vocabulary) -> Finding | None:
    """A full-width bracket, a comma between keys in brackets, or a dash, where YAML needs the ASCII sign."""
    bracket = re.match(rf"^\s*(?:-\s+)*(?:{vocabulary.key_pattern}):\s+(?P<sign>[｛［])", line)
    comma = re.search(rf"[{{\[].*?(?P<sign>，)\s*(?:{vocabulary.key_pattern})\s*[:：]", line)
    dash = re.match(rf"^\s*(?P<sign>[－—–])\s*(?:{vocabulary.key_pattern})\s*[:：]", line)
    if match := bracket or comma or dash:
        return Finding("BD122", _at(place, match.start("sign")), _typed_wide(match["sign"], _WIDE[match["sign"]]))
    return None


def _typed_wide(sign: str, ascii_sign: str) -> Values:
    return {
        "sign": Said(f"“{sign}”", f"“{sign}”"),
        "ascii": Said(f"半角的“{ascii_sign}”", f"the ASCII sign “{ascii_sign}”"),
        "suggestion": Said(
            f"把它改成半角的“{ascii_sign}”（英文输入状态下键入）。",
            f"Type “{ascii_sign}” with the input method switched to English.",
        ),
    }


def _dash(line: str, place: Place, vocabulary: Vocabulary) -> Finding | None:
    if match := re.match(rf"^\s*-(?P<key>{vocabulary.key_pattern})[:：]", line):
        return Finding("BD119", _at(place, match.start("key") - 1), {"key": match["key"]})
    return None


def _colon(line: str, place: Place, vocabulary: Vocabulary) -> Finding | None:
    """A known key at the beginning of a line with `：`, or with `:` and no space after it."""
    match = re.match(rf"^\s*(?:-\s+)*(?P<key>{vocabulary.key_pattern})\s*(?P<colon>：|:(?=[^\s]))", line)
    if match:
        code = "BD105" if match["colon"] == "：" else "BD106"
        return Finding(code, _at(place, match.start("colon")), {"key": match["key"]})
    return None


_RULES: Final[tuple[Rule, ...]] = (_tab, _wide_space, _wide_sign, _dash, _colon)


def key_without_colon(line: str, place: Place, vocabulary: Vocabulary) -> Finding | None:
    """A known key with no colon at all; only to be asked where the parser gave up, for a text may begin so."""
    if match := re.match(rf"^\s*(?:-\s+)*(?P<key>{vocabulary.key_pattern})\s+[^\s:：]", line):
        return Finding("BD123", _at(place, match.end("key")), {"key": match["key"]})
    return None


def wide_colon(line: str, place: Place, _: Vocabulary) -> Finding | None:
    """Any word with `：` where a key should be; only to be asked where the parser gave up."""
    if match := re.match(r"^\s*(?:-\s*)?(?P<key>[^\s：:\"'#，。；、]{1,16})：", line):
        return Finding("BD105", _at(place, match.end("key")), {"key": match["key"]})
    return None


def swallowed_key(line: str, vocabulary: Vocabulary) -> str | None:
    """The known key that a line begins with, whatever its colon; None where it begins with none."""
    match = re.match(rf"^\s*(?P<key>{vocabulary.key_pattern})\s*[：:]", line)
    return match["key"] if match else None


def list_key(line: str, vocabulary: Vocabulary) -> str | None:
    """The known key of a list that a line begins with; None where it begins with none."""
    match = re.match(rf"^\s*(?:-\s+)*(?P<key>{vocabulary.key_pattern}):\s", line)
    return match["key"] if match and match["key"] in vocabulary.list_keys else None


CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML, and so Word, Excel and PDF, can't hold as what they are."""


def control_character(lines: Sequence[str], file: str) -> Finding | None:
    """The first control character; None where there is none."""
    for number, line in enumerate(lines, 1):
        if match := CONTROL.search(line):
            place = _at(Place(file, number), match.start())
            return Finding("BD117", place, {"character": f"U+{ord(match.group()):04X}"})
    return None


def short(value: str) -> str:
    """The beginning of a value, for a message that names it; a hint never shows a part of what it replaces."""
    value = value.strip()
    return value if len(value) <= _SHOWN else value[:_SHOWN] + "…"


def _keys(vocabulary: Vocabulary) -> str:
    """All known keys as alternatives of a regular expression, longer ones first."""
    return vocabulary.key_pattern


def _at(place: Place, index: int, length: int = 1) -> Place:
    return Place(place.file, place.line, index + 1, length=length)
