"""Whatever a file holds, its author gets findings with places, never a traceback, and nothing unsound is published."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from budgetdoc.diagnostics import ERROR, REPORTERS, Report, worst
from conftest import ROOT, SAMPLES
from ours import Pipeline, read_bytes

TEXTS = [case.read_text(encoding="utf-8") for case in sorted((ROOT / "tests" / "source" / "mistakes").glob("*.yaml"))]
TEXTS.append(SAMPLES[0].read_text(encoding="utf-8")[:3000])
SCRAPS = list("：:-\"'{}[]#|>&*!%，,~?0\n\t\u3000\u2028\x85\ufeff\x07\r𠮷")
SCRAPS += ["1.5", "null", "---", "<<", "涉密", "units", "项目", "name: ", "budget", "indicators: ", "[]", "- - "]
SCRAPS += ["\n  ", '"\\u0001"', ": ", "- ", " #1", "|-\n", "{}"]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A file with some scraps put in, some characters lost and some lines in another place."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        lost = draw(st.sampled_from([0, 0, 0, 1, 5, 30]))
        text = text[:at] + draw(st.sampled_from(SCRAPS) | st.just("")) + text[at + lost :]
        if draw(st.booleans()):
            lines = text.split("\n")
            line = lines.pop(draw(st.integers(0, len(lines) - 1)))
            lines.insert(draw(st.integers(0, len(lines))), line)
            text = "\n".join(lines)
    return text


@settings(max_examples=400, deadline=None)
@given(damaged(), st.sampled_from([None, "guangzhou", "zunhua"]))
def test_a_damaged_file_is_told_in_full_or_published(text: str, form: str | None) -> None:
    source = read_bytes(text.encode(), "a.yaml")
    output = Pipeline(source, form).output(["html"])
    assert ("html" in output.files) is (worst(output.findings) != ERROR)
    for finding in output.findings:
        assert finding.place.line is None or 1 <= finding.place.line <= len(source.lines)
    for language in ("zh", "en"):
        assert REPORTERS["text"](Report(findings=output.findings, excerpts={"a.yaml": source.lines}), language)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_told(data: bytes) -> None:
    source = read_bytes(data, "a.yaml")
    assert source.disclosure is None
    assert worst(source.findings) == ERROR
