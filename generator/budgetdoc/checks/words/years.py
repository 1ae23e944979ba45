"""Years that do not fit the year of the disclosure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.words.texts import around, words
from budgetdoc.diagnostics import Finding, NotJudged
from budgetdoc.model.paths import key_of

_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)\s*年")
_ANY_YEAR: Final = re.compile(r"(?<![\d.\-—~～至到])2\d{3}(?=\s*年)|(?<=[(（])20\d\d(?=[)）])")
_FAR: Final = 6
"""Years ahead that no project plans for; with the digits of the disclosure's year in another order it is a slip."""
_DEADLINE: Final = (
    r"(?:度)?\s*(?:\d{1,2}\s*月(?:份|\s*\d{1,2}\s*日)?\s*(?:底|末|初|上旬|中旬|下旬)?|[上下]半年|[一二三四1-4]季度|年?[底末])\s*"
    r"(?:之?以?前|前|内)|年?[底末](?:完成|达到|实现)"
)
_PLANNED: Final = (
    r"(?:度)?\s*(?:年初)?(?:部门预算|预算安排|工作计划|工作任务|年度目标|绩效目标|重点工作|计划(?!生育)|全年|将|拟)"
)


def years(context: Context) -> Iterator[Finding | NotJudged]:
    """BD811, BD813: the title, a deadline or a plan names another year than the disclosure's.

    Years of what was before, of documents, of spans and within names of projects are sound.
    """
    year = context.disclosure.year or _of_title(context.disclosure.title)
    if context.disclosure.year and _of_title(context.disclosure.title) not in (None, context.disclosure.year):
        title_year = _of_title(context.disclosure.title)
        yield context.finding("BD811", "title", found=title_year or 0, year=context.disclosure.year)
    unjudged = False
    for path, text in context.texts:
        if year and (slip := _transposed(text, year)):
            shown = around(text, *slip.span(), 8)
            yield context.finding("BD813", path, found=int(slip[0]), year=year, words=shown)
            continue
        for found, start, end in _named(path, text):
            if year is None:
                unjudged = True
            elif found < year or (found > year and key_of(path) == "annual_target"):
                yield context.finding("BD813", path, found=found, year=year, words=around(text, start, end, 8))
                break
    if unjudged:
        yield context.not_judged("BD813", "year")


def _of_title(title: str | None) -> int | None:
    found = {int(match[1]) for match in _YEAR.finditer(title or "")}
    return found.pop() if len(found) == 1 else None


def _transposed(text: str, year: int) -> re.Match[str] | None:
    """A year far ahead that has the digits of the disclosure's in another order: 2042 for 2024."""
    return next(
        (one for one in _ANY_YEAR.finditer(text) if int(one[0]) > year + _FAR and sorted(one[0]) == sorted(str(year))),
        None,
    )


@cache
def _aim() -> re.Pattern[str]:
    """What follows a year that an aim is set for."""
    return re.compile(rf"度?[^\d，,。；;：:、（）()\n]{{0,16}}(?:{words()['aims']})")


def _named(path: str, text: str) -> Iterator[tuple[int, int, int]]:
    """Years that are said to be that of the plan, with their places."""
    if key_of(path) in ("title", "name", "department"):
        return
    for match in _YEAR.finditer(text):
        rest = text[match.end() :]
        said = re.match(_DEADLINE, rest) or re.match(_PLANNED, rest) or _aim().match(rest)
        if not said and key_of(path) == "annual_target" and not match.start():
            said = re.match("", rest)  # 2026年服务企业3000家次: the value of that year
        if said and not _is_past(text, match.start(), match.end() + said.end()):
            yield int(match[1]), match.start(), match.end() + said.end()


def _is_past(text: str, start: int, end: int) -> bool:
    """Whether the clause speaks of what was, of a document, or of several years."""
    opened = max(text.rfind("《", 0, start), text.rfind("〔", 0, start))
    if opened > max(text.rfind("》", 0, start), text.rfind("〕", 0, start)):
        return True
    clause_start = max(text.rfind(sign, 0, start) for sign in "。；;\n") + 1
    ends = [place for sign in "。；;\n" if (place := text.find(sign, end)) >= 0]
    clause = text[clause_start : min(ends, default=len(text))]
    return re.search(words()["past"], clause) is not None or len(_YEAR.findall(clause)) > 1


RULES = (years,)
