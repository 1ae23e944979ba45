"""Findings as JUnit XML, which GitLab, Jenkins and others show as tests."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from budgetdoc.diagnostics.finding import Finding, NotJudged
from budgetdoc.diagnostics.report.contents import Report, relative
from budgetdoc.diagnostics.report.text import described, severity_name

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't hold, not even escaped."""


def junit(report: Report, language: str) -> str:
    """A suite a file; a test a finding, which fails where the command does, or one that passes where there is none.

    Findings that don't fail pass with their text as output; what was not judged counts as skipped.
    """
    suites = Element("testsuites", name="budgetdoc")
    for file in report.files():
        _suite(suites, file, report, language)
    _count(suites, suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode")


def _suite(suites: Element, file: str, report: Report, language: str) -> None:
    suite = SubElement(suites, "testsuite", name=_clean(relative(file)))
    findings = [finding for finding in report.findings if finding.place.file == file]
    for finding in findings:
        _finding(_case(suite, finding, finding.message(language)), finding, report, language)
    for one in report.not_judged:
        if one.place.file == file:
            reason = _clean(one.reason(language))
            SubElement(_case(suite, one, one.reason(language)), "skipped", message=reason)
    if not findings:
        SubElement(suite, "testcase", classname=suite.get("name", ""), name="budgetdoc check", time="0")
    _count(suite, suite)


def _case(suite: Element, one: Finding | NotJudged, words: str) -> Element:
    """The test of one finding: a CI page lists the names, so they say what is wrong and where."""
    place = ":".join(str(part) for part in (one.place.line, one.place.column) if part is not None)
    name = " ".join(part for part in (one.code, place, words) if part)
    file = suite.get("name", "")
    return SubElement(suite, "testcase", classname=file, name=_clean(name), file=file, time="0")


def _finding(case: Element, finding: Finding, report: Report, language: str) -> None:
    words = _clean(described(finding, report.excerpts, language))
    if report.fails(finding):
        kind = f"{finding.code} {severity_name(finding, language)}"
        SubElement(case, "failure", type=kind, message=_clean(finding.message(language))).text = words
    else:
        SubElement(case, "system-out").text = words


def _count(holder: Element, tested: Element) -> None:
    """What CI systems show beside a suite's name."""
    numbers = {"tests": "testcase", "failures": "failure", "skipped": "skipped"}
    for attribute, tag in numbers.items():
        holder.set(attribute, str(_length(tested.iter(tag))))
    holder.set("errors", "0")


def _length(elements: Iterable[Element]) -> int:
    return sum(1 for _ in elements)


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
