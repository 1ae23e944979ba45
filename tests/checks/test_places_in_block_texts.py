"""A finding in a text of several paragraphs stands at its paragraph, and a comment behind the key still covers it."""

from __future__ import annotations

import pytest

from budgetdoc.checks import Checked, check_source
from ours import read_bytes

FRAME = """\
form: zunhua
department: 示例县文化馆
units:
  - name: 示例县文化馆
    projects:
      - name: 群众文化活动经费
        goal: {head}
          1.举办群众文化活动。

          2.统计参加人数数。
          3.逐月公布，。接受监督。
        budget: {{fiscal: 8.00}}
"""


def checked(head: str) -> Checked:
    return check_source(read_bytes(FRAME.format(head=head).encode(), "文化馆.yaml"))


def wording(head: str) -> list[tuple[str, int | None, str | None]]:
    """Codes, lines and paths of what is said of wording, and of comments without effect."""
    found = checked(head).findings
    return [(one.code, one.place.line, one.place.path) for one in found if one.code in ("BD804", "BD807", "BD128")]


@pytest.mark.parametrize("head", ["|-", "|", ">-", "|2-"])
def test_findings_of_a_block_text_stand_at_their_paragraphs(head: str) -> None:
    goal = "units[0].projects[0].goal"
    assert wording(head) == [("BD807", 10, goal), ("BD804", 11, goal)]


def test_the_words_that_are_quoted_are_underlined() -> None:
    (twice,) = [one for one in checked("|-").findings if one.code == "BD807"]
    assert (twice.place.column, twice.place.length) == (18, len("数数"))


def test_a_comment_behind_the_key_covers_the_whole_text() -> None:
    head = "|- # budgetdoc: ignore BD804 BD807 原文如此"
    assert wording(head) == []
    assert {one.finding.place.line for one in checked(head).ignored} == {10, 11}


def test_a_comment_of_another_code_does_not() -> None:
    assert wording("|- # budgetdoc: ignore BD401 原文如此") == [
        ("BD128", 7, None),
        ("BD807", 10, "units[0].projects[0].goal"),
        ("BD804", 11, "units[0].projects[0].goal"),
    ]
