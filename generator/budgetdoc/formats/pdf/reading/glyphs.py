"""The characters of a page, each with its place.

What counts as a character of the page: everything in the text layer whose centre lies on the page, invisible text (of
a scan's OCR) as well. Left out are what PDFium makes up (spaces and line ends), text that is clipped away, characters
that show nothing (U+200B, U+00AD …), and the second of two equal characters that are printed over each other to look
bold.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise, repeat
from typing import Any, Final

import pypdfium2.raw as pdfium

from budgetdoc.document.characters import UNSEEN
from budgetdoc.formats.pdf.reading.clipping import address
from budgetdoc.formats.pdf.reading.geometry import Box, Glyph, Matrix

_CHUNK: Final = 4096
# The places of a chunk of characters land in these arrays: reading them in one go is what makes it quick.
_BOXES: Final = (pdfium.FS_RECTF * _CHUNK)()
_XS: Final = (ctypes.c_double * _CHUNK)()
_YS: Final = (ctypes.c_double * _CHUNK)()
_BOX_AT: Final = [ctypes.byref(_BOXES[i]) for i in range(_CHUNK)]
_X_AT: Final = [ctypes.byref(ctypes.c_double.from_buffer(_XS, 8 * i)) for i in range(_CHUNK)]
_Y_AT: Final = [ctypes.byref(ctypes.c_double.from_buffer(_YS, 8 * i)) for i in range(_CHUNK)]

_LIGATED: Final = re.compile(r"[A-Za-z—…⋯.·-]")
_SAME_LINE: Final = 1.5
"""Points between the baselines of a text that is printed twice, at most."""
_DROPPED: Final = frozenset("\r\n\0" + "".join(filter(UNSEEN.match, map(chr, (0xAD, *range(0x2000, 0x2070), 0xFEFF)))))
# PDFium's own sign for a hyphen at the end of a line; some of its versions say U+FFFE.
_HYPHENS: Final = {"\x02": "-", "\ufffe": "-"}
_KANGXI: Final = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_FORMS: Final = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals stand in broken character maps for the ordinary characters that the page shows; NFKC knows few of these."""
_SHOWN: Final = {
    **{chr(code): "\ufffd" for code in range(32)},
    "\t": " ",
    **_HYPHENS,
    **_KANGXI,
    **_FORMS,
}


def glyphs_of(text_page: Any, to_display: Matrix, page: Box, hidden: set[int]) -> tuple[list[Glyph], list[str]]:
    """The characters in the order of the file, and the names of others that show nothing (U+200B).

    `page` is the displayed page, `to_display` maps onto it, `hidden` has the addresses of text that is clipped away.
    """
    dropped: set[str] = set()
    glyphs = [
        glyph
        for glyph in _placed(text_page, to_display, hidden, dropped)
        if 0 <= (glyph.left + glyph.right) / 2 <= page.right and 0 <= (glyph.top + glyph.bottom) / 2 <= page.bottom
    ]
    return _once(glyphs), [f"U+{ord(sign):04X}" for sign in sorted(dropped) if UNSEEN.match(sign)]


def text_turns(text_page: Any) -> int | None:
    """By how many quarter turns clockwise the page's space must be turned for most of its text to be upright.

    None where there is no text. This is the page's own rotation, unless a wide table was set sideways on a tall page.
    """
    count = pdfium.FPDFText_CountChars(text_page)
    sample = range(0, count, max(count // 64, 1))
    angles = [pdfium.FPDFText_GetCharAngle(text_page, i) for i in sample if _is_ink(text_page, i)]
    # PDFium counts a text's angle clockwise, and says -1 where there is none.
    turns = [-round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0]
    return max(sorted(set(turns)), key=turns.count, default=None)


def _is_ink(text_page: Any, i: int) -> bool:
    return bool(pdfium.FPDFText_GetUnicode(text_page, i) > 32 and not pdfium.FPDFText_IsGenerated(text_page, i))


def _placed(text_page: Any, to_display: Matrix, hidden: set[int], dropped: set[str]) -> Iterator[Glyph]:
    count = max(pdfium.FPDFText_CountChars(text_page), 0)
    a, b, c, d, e, f = to_display
    for start in range(0, count, _CHUNK):
        numbers = range(start, min(start + _CHUNK, count))
        pages = repeat(text_page)
        texts = [chr(code) for code in map(pdfium.FPDFText_GetUnicode, pages, numbers)]
        # Consumed for its effect: each call fills one place of the arrays.
        all(map(_filled, map(pdfium.FPDFText_GetLooseCharBox, pages, numbers, _BOX_AT)))
        all(map(_filled, map(pdfium.FPDFText_GetCharOrigin, pages, numbers, _X_AT, _Y_AT)))
        edges = memoryview(_BOXES).cast("B").cast("f").tolist()
        for i, text in enumerate(texts):
            if text in _DROPPED:
                dropped.add(text)
                continue
            if text in " \t\x02\ufffe" and _made_up(text_page, start + i, text):
                continue
            if hidden and address(pdfium.FPDFText_GetTextObject(text_page, start + i)) in hidden:
                continue
            # FS_RECTF is left, top, right, bottom. The map only turns and moves, so two corners are enough.
            left, high, right, low = edges[4 * i : 4 * i + 4]
            x0, x1, x = a * left + c * low + e, a * right + c * high + e, a * _XS[i] + c * _YS[i] + e
            y0, y1, y = b * left + d * low + f, b * right + d * high + f, b * _XS[i] + d * _YS[i] + f
            yield Glyph(_SHOWN.get(text, text), min(x, x0, x1), max(x0, x1), y, min(y0, y1), max(y0, y1))


def _filled(_: int) -> bool:
    return True


def _made_up(text_page: Any, i: int, text: str) -> bool:
    return text not in _HYPHENS and bool(pdfium.FPDFText_IsGenerated(text_page, i))


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without those that are printed over an equal one."""
    if not _has_close_pair(glyphs):
        return glyphs
    seen: dict[tuple[str, int, int], tuple[int, Glyph]] = {}
    return [one for i, one in enumerate(glyphs) if one.text.isspace() or not _is_printed_over(i, one, seen)]


def _has_close_pair(glyphs: list[Glyph]) -> bool:
    """A quick look at equal characters on nearly the same baseline: few files print any character twice."""
    band, bands, last = 0, {}, -math.inf
    for baseline in sorted({glyph.baseline for glyph in glyphs}):
        band += baseline - last > _SAME_LINE
        bands[baseline] = band
        last = baseline
    places = sorted([(text, bands[baseline], left, right) for text, left, right, baseline, _, _ in glyphs])
    return any(
        (b[2] - a[2]) * 4 < a[3] - a[2] and a[0] == b[0] and a[1] == b[1] and a[0] > " " for a, b in pairwise(places)
    )


def _is_printed_over(i: int, glyph: Glyph, seen: dict[tuple[str, int, int], tuple[int, Glyph]]) -> bool:
    """Whether an equal character was seen nearly at this place; remembers this one if not.

    Places are looked up by cells of 4 pt, so only the neighbouring cells need a look.
    """
    near = 0.12 * max(glyph.bottom - glyph.top, 1.0)
    for x in {int((glyph.left + shift) // 4) for shift in (-near, 0.0, near)}:
        for y in {int((glyph.baseline + shift) // 4) for shift in (-near, 0.0, near)}:
            number, other = seen.get((glyph.text, x, y), (i, None))
            if other is None or abs(other.left - glyph.left) >= near or abs(other.baseline - glyph.baseline) >= near:
                continue
            # The parts of one ligature (ff, ——) follow each other and share one box.
            if not (number == i - 1 and other[1:] == glyph[1:] and _LIGATED.match(glyph.text)):
                return True
    seen[glyph.text, int(glyph.left // 4), int(glyph.baseline // 4)] = (i, glyph)
    return False
