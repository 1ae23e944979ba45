"""Printers of a published page as PDF: ours, and WeasyPrint as its manual says."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

from budgetdoc.formats import pdf
from budgetdoc.vocabulary import resources
from comparison import Absent, Work

_SERIF, _SANS = "Noto Serif SC", "Noto Sans SC"
_ROLES = {"title": _SERIF, "black": _SANS, "kai": _SERIF, "fangsong": _SERIF, "song": _SERIF}
"""The same typeface for every role as in our own PDF."""


def budgetdoc(page: str) -> Work:
    """Our printer. Raises Absent."""
    _weasyprint()
    return lambda: pdf.write(page)


def bare_weasyprint(page: str, *, paged: bool = False) -> Work:
    """WeasyPrint alone, with the whole files of the same typefaces. Raises Absent.

    `paged` gives it our style sheet for paged media too, so that it sets the same page.
    """
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    style = _style() + ((resources.templates() / "pdf.css").read_text(encoding="utf-8") if paged else "")

    def write() -> bytes:
        configuration = FontConfiguration()
        sheet = weasyprint.CSS(string=style, font_config=configuration)
        return bytes(weasyprint.HTML(string=page).write_pdf(stylesheets=[sheet], font_config=configuration))

    return write


def _weasyprint() -> Any:
    """The library, told to keep its warnings to itself: printing them would take time too."""
    try:
        weasyprint = import_module("weasyprint")
        import_module("budgetdoc.formats.pdf.fonts")
    except (ImportError, OSError) as error:  # OSError: Pango is missing
        raise Absent(f"budgetdoc[pdf] and Pango are needed ({error})") from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


def _style() -> str:
    import pylopdf_fonts_zh_cn as fonts

    files = {_SERIF: fonts.serif_path(), _SANS: fonts.sans_path()}
    faces = (f'@font-face {{ font-family: "{name}"; src: url({path.as_uri()}); }}' for name, path in files.items())
    roles = (f'--{role}: "{name}" !important;' for role, name in _ROLES.items())
    return f"{''.join(faces)} :root {{ {''.join(roles)} }}"
