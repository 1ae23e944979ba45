"""The department, named in ways that are more than full name and official short form.

A name is made of 中共 | 示例市 示范区 | 委政法委员会.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.patterns import HAN
from budgetdoc.checks.words.texts import words
from budgetdoc.diagnostics import Finding

_LONGEST: Final = 20
_FEW: Final = 2
"""Characters that another name lacks or has in excess and is still one of the same department."""
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


def department_names(context: Context) -> Iterator[Finding]:
    """BD802: a name of the department that is neither its full name nor short for it, but nearly so.

    中国共产党示例市委员会政法委员会 is 中共示例市委政法委员会 for short, not 中共示例市政法委员会.
    """
    full = context.disclosure.department
    party, places, rest = places_of(full)
    if not places or not rest:
        return
    others: dict[str, str] = {}
    used: dict[str, str] = {}
    for path, text in context.texts:
        for names in _mentions("".join(text.split()), places, party=party):
            kinds = {mention: _likeness(rest, name) for mention, name in names}
            same = [mention for mention, kind in kinds.items() if kind == "same"]
            near = [mention for mention, kind in kinds.items() if kind == "near"]
            for mention in same[:1]:
                used.setdefault(mention, path)
            for mention in [] if same else near[:1]:
                others.setdefault(mention, path)
        for former in _former(text, full, places):
            others.setdefault(former, path)
    for mention, path in others.items():
        ways = list(dict.fromkeys([full, *used, *others]))
        shown = "、".join(f"“{way}”" for way in ways)
        yield context.finding("BD802", path, quoted=mention, name=mention, full=full, names=shown, count=len(ways))


def _mentions(text: str, places: list[tuple[str, str]], *, party: bool) -> Iterator[list[tuple[str, str]]]:
    """Names in a text that begin as the department's does, down to its last place: whole, and what follows the place.

    A name may end at each sign of an organisation behind the place, so there are several for each beginning.
    """
    head = "".join(f"(?:{core}{suffix})?" for core, suffix in places[:-1]) + "".join(places[-1])
    begin = "(?:中国共产党|中共)" if party else ""
    ends = "|".join(words()["organisations"])
    for match in re.finditer(begin + head, text):
        tail = re.match(rf"{HAN}{{0,{_LONGEST}}}", text[match.end() :])
        window = tail[0] if tail else ""
        cuts = [end.end() for end in re.finditer(ends, window)]
        yield [(match[0] + window[:cut], window[:cut]) for cut in cuts]


def _former(text: str, full: str, places: list[tuple[str, str]]) -> Iterator[str]:
    """Names in a text that the department had before a reform, with a place of its own (江南区环保分局)."""
    known = [one for new, old in words()["former_names"].items() if new in full for one in old]
    cores = dict(places) | dict.fromkeys(re.findall(r"局(..)分局$", full), "区")
    for core, suffix in cores.items() if known else ():
        for match in re.finditer(rf"(?<!原){core}[{suffix}区县市]?(?:{'|'.join(known)})(?:分局|局|厅|委)", text):
            yield match[0]


def _short(name: str) -> str:
    """A name with the official short forms of its parts, so that full and short ones are the same."""
    for long, short in words()["official_short_forms"].items():
        name = name.replace(long, short)
    return name


def _likeness(own: str, name: str) -> str:
    """same, near (a character or two in excess or missing), or other, of names in full and in short."""
    found = {_compared(_short(own), _short(name)), _compared(own, name)}
    return next(kind for kind in ("same", "near", "other") if kind in found)


def _compared(own: str, name: str) -> str:
    if name == own:
        return "same"
    blocks = SequenceMatcher(None, own, name, autojunk=False).get_opcodes()
    changed = [(tag, own[a:b], name[c:d]) for tag, a, b, c, d in blocks if tag != "equal"]
    only_in_one = {tag for tag, _, _ in changed} in ({"insert"}, {"delete"})
    size = sum(len(lacking) + len(extra) for _, lacking, extra in changed)
    if (
        only_in_one
        and size <= _FEW
        and size * 2 < len(own)
        and not any(e in words()["other_bodies"] for _, _, e in changed)
    ):
        return "near"
    return "other"


RULES = (department_names,)
