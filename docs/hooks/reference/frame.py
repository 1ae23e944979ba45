"""Fragments of YAML as the findings' pages show them, wrapped into complete disclosures that can be checked."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Container
from typing import Final

from reference.ours import VOCABULARY

KINDS: Final = ("disclosure", "unit", "project", "indicator", "indicators", "file", "words")
"""What a fragment can be; `words` is a situation that is described, and none of YAML."""

_INDICATORS: Final = """\
- 一级指标: 产出指标
  二级指标: 数量指标
  三级指标: 公益演出场次
  实施周期指标值: ≥120场
  年度指标值: ≥40场
- 一级指标: 效益指标
  二级指标: 社会效益
  三级指标: 惠及观众人数
  实施周期指标值: ≥6万人次
  年度指标值: ≥2万人次
- 一级指标: 满意度指标
  二级指标: 服务对象满意度
  三级指标: 观众满意度
  实施周期指标值: ≥90%
  年度指标值: ≥90%
"""

_FRAMES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "indicator": (("level1", "产出指标"), ("level2", "数量指标"), ("name", "新编剧目"), ("annual_target", "≥2个")),
    "project": (
        ("name", "公益演出经费"),
        ("budget", "{财政拨款: 36.00}"),
        ("goal", "送戏下乡，让群众在家门口看好戏。"),
        ("indicators", "\n" + textwrap.indent(_INDICATORS, "  ").rstrip()),
    ),
    "unit": (("name", "示例市示范区文化馆"), ("projects", "")),
    "disclosure": (("form", ""), ("department", "示例市示范区文化馆"), ("currency_unit", "万元"), ("units", "")),
}
"""For each record, the keys that a complete one has, with values that there is nothing to say about."""

_HOLDERS: Final = {
    "indicator": ("project", "indicators"),
    "project": ("unit", "projects"),
    "unit": ("disclosure", "units"),
}
"""Where a record stands: the record that holds it, and under which key."""


def complete(at: str, fragment: str, mended: str, form: str) -> str:
    """The text of a complete file that holds a fragment. Raises KeyError for an unknown kind of fragment.

    Keys that the fragment lacks are added, except those that `mended` has: a wrong example may be wrong because it
    lacks one.
    """
    if at == "file":
        return fragment
    if at == "indicators":
        return complete("project", f"绩效指标:\n{textwrap.indent(fragment, '  ')}", "", form)
    return _within(at, fragment, keys_of(fragment, at) | keys_of(mended, at), form)


def _within(record: str, fragment: str, given: set[str], form: str) -> str:
    """The fragment as a record of its own, within all that a file needs around it."""
    text = _lines(record, form, without=given) + fragment.rstrip() + "\n"
    if record not in _HOLDERS:
        return text.lstrip("\n")
    holder, key = _HOLDERS[record]
    rest = _INDICATORS if record == "indicator" else ""
    listed = textwrap.indent(_item(text) + rest, "  ")
    return _within(holder, f"{_term(holder, key)}:\n{listed}", {key}, form)


def keys_of(fragment: str, record: str) -> set[str]:
    """The canonical keys at the fragment's top level, also where a full-width colon or no space follows them."""
    names = re.findall(r"^([^\s#:：-][^:：]*?)\s*[:：]", fragment, re.MULTILINE)
    known = VOCABULARY.records[record].keys if record in VOCABULARY.records else {}
    return {known.get(name.strip("'\""), name) for name in names}


def _lines(record: str, form: str, without: Container[str] = ()) -> str:
    """The frame's lines of a record; those that hold other records hold complete ones."""
    values = dict(_FRAMES[record])
    if record == "disclosure":
        values["form"] = form
    for inner, (holder, key) in _HOLDERS.items():
        if holder == record and key in values and key not in without and not values[key]:
            values[key] = "\n" + textwrap.indent(_item(_lines(inner, form)), "  ").rstrip()
    pairs = ((_term(record, key), value) for key, value in values.items() if key not in without)
    return "".join(f"{term}:{'' if value.startswith(chr(10)) else ' '}{value}\n" for term, value in pairs)


def _item(text: str) -> str:
    """A mapping as an item of a list."""
    return "- " + textwrap.indent(text, "  ")[2:]


def _term(record: str, key: str) -> str:
    return VOCABULARY.records[record].fields[key].term
