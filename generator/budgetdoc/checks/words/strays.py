"""Names of levels that got into names and values of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.patterns import HAN, any_of
from budgetdoc.checks.words.texts import around, words
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Indicator
from budgetdoc.model.paths import key_of
from budgetdoc.vocabulary import taxonomy

_FIELDS: Final = ("name", "description", "cycle_target", "annual_target", "basis")


def stray_levels(context: Context) -> Iterator[Finding]:
    """BD434: a value that begins or ends with a level's name (社会效益指标100%…), or a name (效益指标：…).

    Copying a row of a table easily takes the cell beside it along.
    """
    for path, indicator in context.indicators():
        for field in _FIELDS:
            text = getattr(indicator, field)
            match = text and (_beginning().match(text) or _stray(indicator, field).search(text))
            if match:
                shown = around(text, *match.span(), 8)
                rest = (text[: match.start()] + text[match.end() :]).strip()
                yield context.finding("BD434", f"{path}.{field}", level=_level(match), words=shown, rest=rest)


def stray_headings(context: Context) -> Iterator[Finding]:
    """BD439: a text that begins with the heading of its own cell (项目名称…, 绩效目标：…)."""
    for path, text in context.texts:
        match = _heading(key_of(path)).match(text)
        if match:
            shown = around(text, *match.span(), 8)
            yield context.finding("BD439", path, label=match["label"], words=shown)


@cache
def _heading(key: str) -> re.Pattern[str]:
    """The headings of a field before a colon; those of a name before a name too (项目名称示范校建设)."""
    known = "|".join(words()["headings"].get(key, ()))
    if not known:
        return re.compile("(?!)")
    bare = r"|(?=[^\s，。；、的及和与变规库牌])(?=.{4})" if key == "name" else ""
    return re.compile(rf"(?P<label>(?:{known})+)(?:\s*[：:]\s*(?=\S){bare})")


@cache
def _beginning() -> re.Pattern[str]:
    """A level's name that does not belong there, as its code before it or a sign or figure behind it shows."""
    return re.compile(
        rf"\s*(?P<code>\d{{1,2}}\s*[-－—]\s*)?(?P<level>{_levels()})\s*"
        r"(?:[：:；;]\s*(?=\S)|(?=[\d≥≤><＞＜=＝≧≦])|(?(code)|(?!)))"
        rf"|\s*(?P<bare>{'|'.join(words()['bare_levels'])})\s*(?=[\d≥≤><＞＜=＝≧≦])"
    )


def _stray(indicator: Indicator, field: str) -> re.Pattern[str]:
    """Behind a value with a figure any level's name (11万卷时效指标), before a name that of its own level."""
    return _before(indicator.level2 or "") if field == "name" else _behind()


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\d%％。；;])\s*(?P<level>{_levels()})\s*$|\d{HAN}{{1,3}}(?P<bare>{_levels()})\s*$")


@cache
def _before(level: str) -> re.Pattern[str]:
    if not level:
        return re.compile("(?!)")
    own = re.escape(level if level.endswith("指标") else f"{level}指标")
    return re.compile(rf"^(?P<level>{own})(?P<bare>)(?!完成|达成|达标|实现|数|值|体系|设置|考核|任务)(?={HAN}{{4}})")


def _level(match: re.Match[str]) -> str:
    return match["level"] or match["bare"]


def _levels() -> str:
    """The spellings that end in 指标: 满意度≥90% and 成本5万元 are sound."""
    known = {name for one in taxonomy().levels for level in (one, *one.level2) for name in level.spellings}
    known |= {f"{name}指标" for name in known if not name.endswith("指标")}
    return any_of(name for name in known if name.endswith("指标"))


RULES = (stray_levels, stray_headings)
