"""What a page asks for that is not in it: nothing, for a published page is complete in one file and runs no program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import lxml.html
import tinycss2

_ACTIVE: Final = ("script", "iframe", "frame", "object", "embed", "applet", "base", "link", "form", "input", "meta")
_ADDRESSES: Final = ("src", "href", "srcset", "action", "data", "poster", "background", "xlink:href", "formaction")
_INSIDE: Final = re.compile(r"#|data:image/|data:font/", re.IGNORECASE)
_OF_THE_HEAD: Final = ("charset", "name")
"""What a `meta` of ours has; one with `http-equiv` would do something."""


def reached(page: str) -> list[str]:
    """What the page reaches for, as it is written there."""
    root = lxml.html.document_fromstring(page)
    return list(dict.fromkeys([*_of_elements(root), *_of_styles(root)]))


def _of_elements(root: lxml.html.HtmlElement) -> Iterator[str]:
    for element in root.iter(lxml.etree.Element):
        if element.tag in _ACTIVE and not (
            element.tag == "meta" and set(element.attrib) - {"content"} <= set(_OF_THE_HEAD)
        ):
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or (name.lower() in _ADDRESSES and not _INSIDE.match(value.strip())):
                yield f"{name}={value[:80]}"


def _of_styles(root: lxml.html.HtmlElement) -> Iterator[str]:
    texts = [str(style.text_content()) for style in root.iter("style")]
    texts += [str(value) for value in root.xpath("//@style")]
    for text in texts:
        if "url" in text.lower() or "@import" in text.lower() or "\\" in text:
            yield from _of_tokens(tinycss2.parse_component_value_list(text))


def _of_tokens(tokens: list[tinycss2.ast.Node]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "at-keyword" if token.lower_value == "import":
                yield "@import"
            case "url" if not _INSIDE.match(token.value.strip()):
                yield f"url({token.value[:80]})"
            case "function" if token.lower_name in ("url", "src", "image", "image-set", "-webkit-image-set"):
                address = "".join(str(one.value) for one in token.arguments if one.type in ("string", "url"))
                if not _INSIDE.match(address.strip()):
                    yield f"{token.lower_name}({address[:80]})"
            case "function":
                yield from _of_tokens(token.arguments)
            case "() block" | "[] block" | "{} block":
                yield from _of_tokens(token.content)
