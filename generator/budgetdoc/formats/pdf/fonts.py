"""The typefaces that stand in for the official ones in PDF, cut down to the characters of one document.

The official typefaces (方正小标宋简体, 仿宋_GB2312, 楷体_GB2312) may not be passed on, so the PDF embeds Noto Serif SC
in their place and Noto Sans SC for 黑体. Cutting them down first, and not leaving it to the PDF writer, is what makes a
PDF fast, and its bytes the same whether or not the machine has a library that subsets fonts.
"""

from __future__ import annotations

import base64
import unicodedata
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import uharfbuzz

_SERIF, _SANS = "Noto Serif SC", "Noto Sans SC"
_ROLES = {"title": _SERIF, "black": _SANS, "kai": _SERIF, "fangsong": _SERIF, "song": _SERIF}
"""The typefaces of `templates/page.css`, by the name of their variable."""


def missing(characters: set[str]) -> list[str]:
    """The visible characters for which a typeface has no glyph, in the order of their codes."""
    visible = {c for c in characters if not c.isspace() and unicodedata.category(c) != "Cf"}
    faces = (_face(_SERIF).unicodes, _face(_SANS).unicodes)
    return sorted(c for c in visible if not all(ord(c) in covered for covered in faces))


def stylesheet(characters: set[str]) -> str:
    """A style sheet that brings both typefaces with these characters and lets every role use one of them."""
    faces = "".join(
        f'@font-face {{ font-family: "{name}"; src: url(data:font/otf;base64,{_subset(name, characters)}); }}'
        for name in (_SERIF, _SANS)
    )
    roles = "".join(f'--{role}: "{name}" !important;' for role, name in _ROLES.items())
    return f"{faces} :root {{ {roles} }}"


@cache
def _face(name: str) -> uharfbuzz.Face:
    path: Path = pylopdf_fonts_zh_cn.serif_path() if name == _SERIF else pylopdf_fonts_zh_cn.sans_path()
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))


def _subset(name: str, characters: set[str]) -> str:
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(sorted(map(ord, characters)))
    # Without substitutions every glyph stands for one character, so that the text copied from the PDF is the text.
    wanted.drop_table_tag_set.update(int.from_bytes(tag) for tag in (b"GSUB", b"GPOS"))
    return base64.b64encode(uharfbuzz.subset(_face(name), wanted).blob.data).decode("ascii")
