"""What the name of a department is made of: 中共 | 示例市 示范区 | 委政法委员会."""

from __future__ import annotations

import re
from typing import Final

from budgetdoc.checks.patterns import HAN

_PARTY: Final = "中国共产党|中共"
_SUFFIX: Final = "自治区|自治州|自治县|街道|[省市州区县旗镇乡]"
_PLACE: Final = re.compile(rf"({HAN}{{2,4}}?)({_SUFFIX})")
_ASIDE: Final = re.compile(r"\s+|[（(][^（）()]*[）)]|(?:本级|机关)$")


def places_of(name: str) -> tuple[bool, list[tuple[str, str]], str]:
    """Whether a name is one of the Party's, its places (示例, 市), and what follows them."""
    plain = _ASIDE.sub("", _ASIDE.sub("", name))
    party = re.match(_PARTY, plain)
    rest = plain[party.end() :] if party else plain
    places = []
    while match := _PLACE.match(rest):
        places.append((match[1], match[2]))
        rest = rest[match.end() :]
    return party is not None, places, rest
