"""What stands around a number: words of comparison, 约, and what it is for one of (每人每年, 元/人, 人均)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from budgetdoc.checks.characters import HAN
from budgetdoc.checks.quantities.quantity import Comparison, Per, Quantity
from budgetdoc.checks.quantities.vocabulary import MONEY, any_of, comparisons, read, unit_pattern, units

_REACH: Final = 24
"""How many characters before a number may belong to it."""
_CLAUSE: Final = re.compile(r"[，。；：,;:！？\n（）()“”\d]")
_TIMES: Final = r"[×*xX✕╳乘]"
_AVERAGES: Final = re.compile(r"([人户次年月日天生亩班村校件场点])均")
_YEARLY: Final = re.compile(r"[年月日季](?=服务费|租金|租赁费|费用|补贴|工资|薪|支付|标准)")
_FOR_ONE: Final = re.compile(r"每一?([^每]+)")
_LABEL: Final = re.compile(rf"{HAN}{{1,8}}$")
_NOUN: Final = re.compile(rf"(?:(?!每){HAN}){{1,8}}")
_KINDS: Final = {"生": "人", "日": "天", "点": "个", "班": "个", "村": "个", "校": "个", "件": "个", "场": "次"}


def around(quantity: Quantity, masked: str) -> Quantity:
    """The quantity with what the text around it adds."""
    left, right = masked[max(0, quantity.start - _REACH) : quantity.start], masked[quantity.end : quantity.end + _REACH]
    before, about = _before(left)
    suffix, length = _suffix(right)
    suffix += tuple(Per(match[1], "", match[1]) for match in _monthly().finditer(left) if suffix)
    after, about_after = _after(right[length:])
    return replace(
        quantity,
        before=before,
        after=after,
        about=quantity.about or about or about_after,
        per=suffix or tuple(_prefix(left)) or _any_rate(quantity, left, right),
        noun=match[0] if (match := _NOUN.match(right)) else "",
        label=match[0] if (match := _LABEL.search(left)) else "",
    )


@cache
def _before_pattern() -> re.Pattern[str]:
    words, about = any_of(comparisons("before")), any_of(read()["about_before"])
    return re.compile(rf"(?P<word>{words})?(?P<between>(?:{about}|每年|全年|[为到了：:\s])*)$")


@cache
def _monthly() -> re.Pattern[str]:
    """What is paid every month: 月租金35元/平方米."""
    return re.compile(rf"(月)(?:{any_of(read()['monthly'])})(?:标准)?[为约：:]?$")


@cache
def _about() -> re.Pattern[str]:
    return re.compile(any_of(read()["about_before"]))


def _before(left: str) -> tuple[Comparison | None, bool]:
    match = _before_pattern().search(left)
    if match is None or not match[0]:
        return None, False
    about = bool(_about().search(match["between"]))
    word = match["word"]
    if not word or word in read()["reached"]:
        return None, about
    return Comparison(sign=comparisons("before")[word], text=word, written=word in read()["signs"]), about


@cache
def _after_pattern() -> re.Pattern[str]:
    words, about = any_of(comparisons("after")), any_of(read()["about_after"])
    return re.compile(rf"\s*(?P<about>{about})?(?P<word>{words})?(?![容部外控涵])")


def _after(right: str) -> tuple[Comparison | None, bool]:
    match = _after_pattern().match(right)
    if match is None:
        return None, False
    word = match["word"]
    found = Comparison(sign=comparisons("after")[word], text=word, written=False) if word else None
    return found, bool(match["about"])


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(unit_pattern())


@cache
def _suffix_pattern() -> re.Pattern[str]:
    unit = unit_pattern()
    after_slash = rf"\s*[/／·•∕]\s*每?(?:[个名位])?(?:{unit}|{HAN}{{1,4}})"
    return re.compile(rf"(?:{after_slash})+(?:每(?:{unit}))*|(?:每(?:{unit}))+(?![^，。；、\n]{{0,12}}\d)")


def _suffix(right: str) -> tuple[tuple[Per, ...], int]:
    """元/人/年, 元/人·年, 元每人每月: what it is for one of, and how many characters say so."""
    match = _suffix_pattern().match(right)
    if match is None:
        return (), 0
    parts = [part.strip() for part in re.split(r"[/／·•∕每]", match[0]) if part.strip()]
    return tuple(_per(part) for part in parts), match.end()


def _prefix(left: str) -> Iterator[Per]:
    """每人每年…, 每个节点年服务费…, 人均…: within the number's own clause."""
    listed = _CLAUSE.split(left)[-1].split("、")
    # 每辆每年油料、保险和维修费2.5万元 is for one vehicle; in 每村、每个社区2000元 the last one counts.
    clause = listed[-1] if "每" in listed[-1] else "、".join(listed)
    for match in _FOR_ONE.finditer(clause):
        yield _per(match[1])
        if yearly := _YEARLY.search(match[1], 1):
            yield _per(yearly[0])
    if "每" not in clause:
        for match in _AVERAGES.finditer(clause):
            yield Per(_KINDS.get(match[1]) or units()[match[1]].kind)


def for_one_in(name: str) -> tuple[Per, ...]:
    """What the name of an indicator says that its values are for one of (人均补助标准)."""
    plain = re.sub(r"[（(][^）)]*[）)]?", "", name)
    return tuple(_prefix(re.sub(rf"^单(?={unit_pattern()})", "每", plain)))


def _per(text: str) -> Per:
    match = _unit().match(text)
    if match is None:
        return Per("", text)
    return Per(units()[match[0]].kind, text[match.end() :], match[0])


def _any_rate(quantity: Quantity, left: str, right: str) -> tuple[Per, ...]:
    """A factor (112个节点×2400元) and a standard (补助标准500元) are for one of what the text leaves open."""
    if quantity.dimension != MONEY:
        return ()
    factor = re.search(rf"{_TIMES}\s*$", left) or re.match(rf"\s*{_TIMES}", right)
    standard = re.search(r"(?:标准|单价|定额)[^，。；、\d]{0,4}$", left) or re.match(r"的?(?:标准|单价|定额)", right)
    return (Per(""),) if factor or standard else ()
