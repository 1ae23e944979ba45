"""What stands around a number: words of comparison, 约, and what it is for one of (每人每年, 元/人, 人均)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from budgetdoc.checks.patterns import HAN, any_of
from budgetdoc.checks.quantities.quantity import Comparison, Per, Quantity
from budgetdoc.checks.quantities.vocabulary import MONEY, comparisons, read, unit_at, units

_REACH: Final = 24
"""How many characters before a number may belong to it."""
_CLAUSE: Final = re.compile(r"[，。；：,;:！？\n（）()“”\d]")
_TIMES: Final = r"[×*xX✕╳乘]"
_AVERAGES: Final = re.compile(r"([人户次年月日天生亩班村校件场点])均")
_YEARLY: Final = re.compile(r"[年月日季](?=服务费|租金|租赁费|费用|补贴|工资|薪|支付|标准)")
_FOR_ONE: Final = re.compile(r"每一?([^每]+)")
_LABEL: Final = re.compile(rf"{HAN}{{1,8}}$")
_NOUN: Final = re.compile(rf"(?:(?!每){HAN}){{1,8}}")
_SLASH: Final = re.compile(r"\s*[/／·•∕]\s*每?")
_CLASSIFIERS: Final = ("个", "名", "位")
_WORD: Final = re.compile(rf"{HAN}{{1,4}}")
_NEXT_FIGURE: Final = re.compile(r"[^，。；、\n]{0,12}\d")
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


def _suffix(right: str) -> tuple[tuple[Per, ...], int]:
    """元/人/年, 元/人·年, 元每人每月: what it is for one of, and how many characters say so."""
    end = 0
    while (slash := _SLASH.match(right, end)) and (behind := _named(right, slash.end())):
        end = behind
    begins = end
    while right[end : end + 1] == "每" and (unit := unit_at(right, end + 1)):
        end += 1 + len(unit)
    if not begins and _NEXT_FIGURE.match(right, end):
        # 每人 in 500元每人2次 belongs to what follows.
        return (), 0
    parts = [part.strip() for part in re.split(r"[/／·•∕每]", right[:end]) if part.strip()]
    return tuple(_per(part) for part in parts), end


def _named(text: str, place: int) -> int:
    """Where what stands behind a slash ends: a unit, 个 with a unit, or a short word; 0 where nothing of these does."""
    for behind in (place + 1, place) if text[place : place + 1] in _CLASSIFIERS else (place,):
        if unit := unit_at(text, behind):
            return behind + len(unit)
        if word := _WORD.match(text, behind):
            return word.end()
    return 0


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
    if plain.startswith("单") and unit_at(plain, 1):
        plain = "每" + plain[1:]
    return tuple(_prefix(plain))


def _per(text: str) -> Per:
    unit = unit_at(text, 0)
    return Per(units()[unit].kind, text[len(unit) :], unit) if unit else Per("", text)


def _any_rate(quantity: Quantity, left: str, right: str) -> tuple[Per, ...]:
    """A factor (112个节点×2400元) and a standard (补助标准500元) are for one of what the text leaves open."""
    if quantity.dimension != MONEY:
        return ()
    factor = re.search(rf"{_TIMES}\s*$", left) or re.match(rf"\s*{_TIMES}", right)
    standard = re.search(r"(?:标准|单价|定额)[^，。；、\d]{0,4}$", left) or re.match(r"的?(?:标准|单价|定额)", right)
    return (Per(""),) if factor or standard else ()
