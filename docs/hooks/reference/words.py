"""What the generated pages say around what they take from the source, and how texts become Markdown."""

from __future__ import annotations

import re
from typing import Any, Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "accepted": {"zh": "也可写作", "en": "also accepted"},
    "aliases": {"zh": "读取时也认的栏目名", "en": "Other labels that reading accepts"},
    "blank": {"zh": "空白表式", "en": "The blank form"},
    "can_not_be_ignored": {
        "zh": "不能关闭：带着这个问题的文件读不了、写不出或发布不了，只能改正。",
        "en": "It can't be switched off: with it a file can't be read, written or published. It can only be mended.",
    },
    "carried": {"zh": "印", "en": "printed"},
    "code": {"zh": "编号", "en": "code"},
    "command": {"zh": "命令", "en": "command"},
    "commands": {"zh": "命令", "en": "Commands"},
    "commands_intro": {
        "zh": "每个命令加 `--help` 也会显示这里的说明。写作 `budgetdoc 命令 [选项] …`。",
        "en": "`--help` behind a command shows the same. A command is written `budgetdoc COMMAND [OPTIONS] …`.",
    },
    "content": {"zh": "内容", "en": "content"},
    "depends": {"zh": "视“{field}”而定", "en": "depends on {field}"},
    "differences": {"zh": "差异", "en": "Differences"},
    "dropped": {"zh": "不印", "en": "not printed"},
    "edit": {"zh": "错误和正确的写法", "en": "Wrong and right"},
    "example": {"zh": "例", "en": "example"},
    "expects": {"zh": "不写则留白", "en": "blank if missing"},
    "field": {"zh": "字段", "en": "field"},
    "fields": {"zh": "YAML 字段", "en": "YAML fields"},
    "fields_intro": {
        "zh": "一份公开文件由下列几层组成。键写中文、写英文都可以，也可以混用；同一个字段只能写一次。"
        "最右一栏说明各种表式印不印它：**必填**是缺了不能发布，“不写则留白”是缺了会提示。",
        "en": "A disclosure has these levels. Keys may be Chinese or English, also mixed; a field is given once. "
        "The last column says what each form does with it: **required** fields must be there to publish, "
        "where it says “blank if missing”, there is an info.",
    },
    "findings": {"zh": "检查项", "en": "Findings"},
    "findings_intro": {
        "zh": "`budgetdoc check` 和别的命令报告的每一种问题，在这里各有一页：为什么要紧，错的写法和对的写法。"
        "**错误**不改就不能发布，**警告**会照印但请核对，**提示**只是让您知道。",
        "en": "Each finding of `budgetdoc check` and the other commands has a page: why it matters, and a wrong and a "
        "right example. With an **error** nothing is published; what a **warning** is about is printed as it is, but "
        "should be looked at; an **info** is good to know.",
    },
    "form": {"zh": "表式", "en": "form"},
    "forms": {"zh": "已安装的表式", "en": "The installed forms"},
    "functions": {"zh": "函数与文件", "en": "Functions and files"},
    "hint": {"zh": "建议", "en": "Hint"},
    "holds": {"zh": "类型", "en": "type"},
    "ignore": {"zh": "怎样关闭", "en": "Switching it off"},
    "ignore_comment": {
        "zh": "看过、确认无误的，在那一行后面写注释（理由必写）：",
        "en": "Where it has been looked at and is right, write a comment behind the line; it needs a reason:",
    },
    "ignore_settings": {
        "zh": "整个仓库都不要这一项，或要改它的轻重，写在 `budgetdoc.toml` 里：",
        "en": "To switch it off or change its severity in the whole repository, write in `budgetdoc.toml`:",
    },
    "interface": {"zh": "Python 接口", "en": "Python API"},
    "interface_intro": {
        "zh": "`budgetdoc` 包的公开名称，一个不少；其余都是内部实现，随时会变。"
        "说明取自源代码，是英文的；怎样使用见[在 Python 里使用](../howto/python.md)。",
        "en": "All public names of the package `budgetdoc`; everything else is internal and may change. "
        "How they are used: [Use from Python](../howto/python.md).",
    },
    "item": {"zh": "项", "en": "key"},
    "key": {"zh": "英文键", "en": "English key"},
    "list_of": {"zh": "列表：{record}", "en": "list of {record}"},
    "meaning": {"zh": "含义", "en": "meaning"},
    "message": {"zh": "说明", "en": "message"},
    "no_cell": {"zh": "没有自己的格", "en": "has no cell of its own"},
    "not_carried": {"zh": "没有位置、不印的字段", "en": "Fields that it has no place for"},
    "not_judged": {"zh": "何时不判定", "en": "When it is not judged"},
    "one_of": {"zh": "几者之一：{values}", "en": "one of {values}"},
    "only_for": {"zh": "只对这种表式检查：{forms}", "en": "Checked for this form only: {forms}"},
    "options": {"zh": "选项", "en": "Options"},
    "page_size": {"zh": "纸张", "en": "Page"},
    "requires": {"zh": "必填的字段", "en": "Required fields"},
    "records": {"zh": "记录", "en": "Records"},
    "remedy": {"zh": "怎么办", "en": "What to do"},
    "required": {"zh": "必填", "en": "required"},
    "right": {"zh": "正确", "en": "Right"},
    "said": {"zh": "报告的样子", "en": "What is said"},
    "severity": {"zh": "轻重", "en": "severity"},
    "situation": {"zh": "这样的情形", "en": "An example"},
    "specs": {"zh": "数据文件 specs/", "en": "The data in specs/"},
    "specs_intro": {
        "zh": "程序照着 `specs/` 里的文件办事：改词、改分类、添表式，都改这里，不改程序。每个文件有哪些键，见下。",
        "en": "The program follows the files of `specs/`: words, taxonomy and forms are changed here, not in code. "
        "These are the keys of each file.",
    },
    "switchable": {"zh": "可关闭", "en": "switchable"},
    "term": {"zh": "中文键", "en": "Chinese key"},
    "title": {"zh": "标题", "en": "title"},
    "usage": {"zh": "用法", "en": "Usage"},
    "why": {"zh": "为什么要紧", "en": "Why it matters"},
    "wrong": {"zh": "错误", "en": "Wrong"},
    "yes": {"zh": "是", "en": "yes"},
    "no": {"zh": "否", "en": "no"},
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "info": {"zh": "提示", "en": "info"},
    "text": {"zh": "文字", "en": "text"},
    "amount": {"zh": "金额", "en": "amount"},
    "flag": {"zh": "是或否", "en": "yes or no"},
    "year": {"zh": "年份", "en": "year"},
    "number": {"zh": "正整数", "en": "positive whole number"},
    "free": {"zh": "时点到比例的对照", "en": "mapping of dates to shares"},
    "list_or_text": {"zh": "列表：{record}；或一段文字", "en": "list of {record}, or text"},
    "disclosure": {"zh": "公开文件", "en": "disclosure"},
    "overall": {"zh": "部门整体绩效目标", "en": "overall goals"},
    "sub_goal": {"zh": "分项绩效目标", "en": "sub-goal"},
    "safeguard": {"zh": "工作保障措施", "en": "safeguard"},
    "unit": {"zh": "资金使用单位", "en": "unit"},
    "project": {"zh": "项目", "en": "project"},
    "budget": {"zh": "预算", "en": "budget"},
    "indicator": {"zh": "绩效指标", "en": "indicator"},
    "leftover": {"zh": "未归位内容", "en": "leftover"},
}


def word(name: str, language: str, **values: str) -> str:
    """A word or sentence of the pages. Raises KeyError for an unknown one."""
    return WORDS[name][language].format(**values) if values else WORDS[name][language]


def plain(text: str) -> str:
    """A text of the source as Markdown that shows it as it is; what stands in back ticks stays code."""
    pieces = re.split(r"(`[^`\n]+`)", text)
    return "".join(piece if i % 2 else re.sub(r"([\\*_<>\[\]|#~])", r"\\\1", piece) for i, piece in enumerate(pieces))


def code(value: Any) -> str:
    """A value as inline code, also within a table."""
    text = str(value).replace("\n", "⏎").replace("|", "\\|")
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def fenced(text: str, kind: str = "", title: str = "") -> str:
    """A block of code."""
    fence = "````" if "```" in text else "```"
    head = f'{fence}{kind} title="{title}"' if title else f"{fence}{kind}"
    return f"{head}\n{text.rstrip()}\n{fence}\n"


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A table of Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
