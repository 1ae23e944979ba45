"""The page of HTML, laid out and written by WeasyPrint."""

from __future__ import annotations

import io
import logging
import warnings
from contextlib import redirect_stdout
from functools import cache

import lxml.html

from budgetdoc.vocabulary import resources


class PdfUnavailable(RuntimeError):
    """PDF needs the system library Pango. The message is the import's own."""


class MissingGlyphs(ValueError):
    """The typefaces lack these characters; the PDF would show boxes in their place."""

    def __init__(self, characters: list[str]) -> None:
        super().__init__(f"no glyph for {' '.join(characters)}")
        self.characters = characters


def write(html: str) -> bytes:
    """The PDF of a published page.

    Raises PdfUnavailable where Pango is not installed, MissingGlyphs rather than print boxes.
    """
    if (missing_library := _missing_library()) is not None:
        raise PdfUnavailable(missing_library)
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from budgetdoc.formats.pdf import fonts

    characters = set(str(lxml.html.document_fromstring(html).xpath("string()"))) | set("—0123456789. ")
    if missing := fonts.missing(characters):
        raise MissingGlyphs(missing)
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    configuration, typefaces = FontConfiguration(), fonts.Typefaces(characters)
    paged = (resources.templates() / "pdf.css").read_text(encoding="utf-8")
    rules = paged + fonts.stylesheet()
    style = weasyprint.CSS(string=rules, font_config=configuration, url_fetcher=typefaces)
    page = weasyprint.HTML(string=html, url_fetcher=typefaces)
    return bytes(page.write_pdf(stylesheets=[style], font_config=configuration, full_fonts=True))


@cache
def _missing_library() -> str | None:
    """What importing WeasyPrint lacks, which takes a second to find out; None where it lacks nothing."""
    try:
        # It tells of a missing library on the standard output, which is not its own, besides raising OSError; and it
        # asks for a library that subsets fonts, though ours are subset before it gets them.
        with redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "HarfBuzz-Subset", DeprecationWarning)
            import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        return str(error)
    return None
