"""Text to lines, white space as a browser shows it."""

from __future__ import annotations

import re
from typing import Final

from budgetdoc.document.characters import UNSEEN, visible

_SPACES: Final = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_LINE_ENDS: Final = re.compile(r"\r\n?|[\n\f\v\x1c-\x1f\x85\u2028\u2029]")
_NOT_IN_TREE: Final = re.compile("[\x00-\x08\v\f\x0e-\x1f\ufffe\uffff]")


def for_tree(text: str) -> str:
    """The text as an element can have it: lxml reads control characters but doesn't write them."""
    return _NOT_IN_TREE.sub(" ", text)


class Flow:
    """Lines that grow: text is added to the last one until it ends."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        """The finished lines, none blank."""
        self.unseen: list[int] = []
        """The numbers of those, from 0, that had characters which show nothing."""
        self._pieces: list[str] = []
        self._after_space = False

    @property
    def begun(self) -> str:
        """The text of the line that has not ended."""
        return "".join(self._pieces)

    def add(self, text: str, *, as_is: bool = False) -> None:
        """Add text; white space counts as one space unless the text is shown as it is."""
        if as_is:
            first, *rest = _LINE_ENDS.split(text)
            self._append(first)
            for line in rest:
                self.end_line()
                self._append(line)
        else:
            spaced = _SPACES.sub(" ", text)
            self._append(spaced.lstrip(" ") if self._after_space else spaced)

    def end_line(self) -> None:
        """The next text begins a new line. A no-break space is a space from here on."""
        if self._pieces:
            text = "".join(self._pieces)
            line = visible(text).replace("\xa0", " ").strip()
            if line:
                if not text.isascii() and UNSEEN.search(text):
                    self.unseen.append(len(self.lines))
                self.lines.append(line)
            self._pieces.clear()
        self._after_space = False

    def _append(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._after_space = text.endswith(" ")
