"""The typefaces that stand in for the official ones in PDF, cut down to the characters of one document.

The official typefaces (方正小标宋简体, 仿宋_GB2312, 楷体_GB2312) may not be passed on, so the PDF embeds Noto Serif SC
in their place and Noto Sans SC for 黑体. Cutting them down first, and not leaving it to the PDF writer, is what makes a
PDF fast, and its bytes the same whether or not the machine has a library that subsets fonts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pylopdf_fonts_zh_cn
import uharfbuzz
from weasyprint.urls import URLFetcher, URLFetcherResponse

_SERIF, _SANS = "Noto Serif SC", "Noto Sans SC"
_URLS: Final = {"font:serif": _SERIF, "font:sans": _SANS}
_ROLES: Final = {"title": _SERIF, "black": _SANS, "kai": _SERIF, "fangsong": _SERIF, "song": _SERIF}
"""The typefaces of `templates/page.css`, by the name of their variable."""
_NEEDLESS: Final = (b"GSUB", b"GPOS", b"BASE", b"VORG", b"vhea", b"vmtx")
"""Without substitutions every glyph stands for one character, so that the text copied from the PDF is the text; the
other tables are for vertical lines."""


def missing(characters: set[str]) -> list[str]:
    """The visible characters for which a typeface has no glyph, in the order of their codes."""
    visible = {c for c in characters if not c.isspace() and unicodedata.category(c) != "Cf"}
    faces = [_face(name).unicodes for name in (_SERIF, _SANS)]
    return sorted(c for c in visible if not all(ord(c) in covered for covered in faces))


def stylesheet() -> str:
    """A style sheet that lets every role of the page use one of the two typefaces."""
    faces = "".join(f'@font-face {{ font-family: "{name}"; src: url({url}); }}' for url, name in _URLS.items())
    roles = "".join(f'--{role}: "{name}" !important;' for role, name in _ROLES.items())
    return f"{faces} :root {{ {roles} }}"


class Typefaces(URLFetcher):  # type: ignore[misc]  # WeasyPrint is not typed
    """Answers the style sheet's requests for the typefaces, with the given characters, and no other request at all.

    A published page refers to nothing outside itself; whatever else would be fetched is a fault and ends the rendering.
    """

    def __init__(self, characters: set[str]) -> None:
        super().__init__(allowed_protocols=(), fail_on_errors=True)
        self._fonts = {url: _subset(name, characters) for url, name in _URLS.items()}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The typeface at one of our own URLs."""
        if url in self._fonts:
            return URLFetcherResponse(url, self._fonts[url], {"Content-Type": "font/otf"})
        return super().fetch(url, headers)


@cache
def _face(name: str) -> uharfbuzz.Face:
    path: Path = pylopdf_fonts_zh_cn.serif_path() if name == _SERIF else pylopdf_fonts_zh_cn.sans_path()
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))


def _subset(name: str, characters: set[str]) -> bytes:
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(sorted(map(ord, characters)))
    wanted.drop_table_tag_set.update(int.from_bytes(tag) for tag in _NEEDLESS)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    return bytes(uharfbuzz.subset(_face(name), wanted).blob.data)
