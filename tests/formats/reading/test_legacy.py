"""Older formats are read by way of LibreOffice, or it is said plainly what is missing."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from compounds import compound_file

from budgetdoc.formats import legacy, libreoffice
from budgetdoc.formats.registry import READERS
from budgetdoc.formats.unreadable import Unreadable
from conftest import ROOT
from office import needs_libreoffice
from ours import convert_bytes, publish, read
from published import sample

RTF = rb"{\rtf1\ansi\ansicpg936\u32489?\u25928?}"


@pytest.fixture(scope="module")
def old_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Samples that LibreOffice saved in older formats."""
    scratch = tmp_path_factory.mktemp("old")
    for name, suffix, to in (("county-cards", "docx", "doc"), ("district-coded", "xlsx", "xls")):
        file = scratch / f"{name}.{suffix}"
        file.write_bytes(sample(name, suffix))
        profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(scratch), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {"doc": (scratch / "county-cards.doc").read_bytes(), "xls": (scratch / "district-coded.xls").read_bytes()}


@needs_libreoffice
@pytest.mark.parametrize(("suffix", "name"), [("doc", "county-cards"), ("xls", "district-coded")])
def test_old_word_and_excel_files_read_as_the_yaml_they_were_made_of(
    suffix: str, name: str, old_files: dict[str, bytes]
) -> None:
    from budgetdoc.diffing.verify import differences

    conversion = convert_bytes(old_files[suffix], f"a.{suffix}")
    assert conversion.findings == []
    assert conversion.kind == "legacy"
    disclosure = read(ROOT / "samples" / f"{name}.yaml").disclosure
    assert disclosure
    assert differences(disclosure, conversion.disclosures[0], publish(disclosure)) == []


@needs_libreoffice
@pytest.mark.parametrize("codec", ["gbk", "utf-8", "utf-16"])
def test_xml_of_excel_2003_in_any_encoding(codec: str) -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    text = (
        f'<?xml version="1.0" encoding="{codec}"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="表"><Table><Row>'
        '<Cell><Data ss:Type="String">绩效目标</Data></Cell><Cell><Data ss:Type="Number">8.5</Data></Cell>'
        "</Row></Table></Worksheet></Workbook>"
    )
    kind, newer = legacy.renewed(text.encode(codec))
    [table] = READERS[kind](newer).tables()
    assert [cell.text for cell in table.rows[0].cells] == ["绩效目标", "8.5"]


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in convert_bytes(data, "a.doc").findings]


def test_without_libreoffice_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for data, kind in ((RTF, "RTF"), (compound_file("WordDocument"), "DOC"), (compound_file("Workbook"), "XLS")):
        (finding,) = convert_bytes(data, "a.doc").findings
        assert finding.code == "BD707"
        assert finding.message("zh") == f"读取 {kind} 需要 LibreOffice，这台电脑上没有"
        assert "apt install libreoffice-writer" in finding.hint("zh")


def test_an_old_word_file_with_a_password_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    header = bytes(11) + b"\x01"
    assert codes(compound_file("WordDocument", "1Table", content=header)) == ["BD704"]
    assert codes(compound_file("WordDocument", "1Table", content=bytes(12) + b"\x01")) == ["BD707"]


def test_an_old_workbook_that_needs_a_password_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some that are encrypted open without one, so LibreOffice is asked first."""
    fake(tmp_path, "exit 0", monkeypatch)
    begin, file_pass, end = (
        struct.pack("<HHH", 0x809, 2, 0),
        struct.pack("<HHH", 0x2F, 2, 1),
        struct.pack("<HH", 0x0A, 0),
    )
    assert codes(compound_file("Workbook", content=begin + file_pass + end)) == ["BD704"]
    assert codes(compound_file("Workbook", content=begin + end)) == ["BD703"]


def fake(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in LibreOffice's place, and a folder of its own for temporary files."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    (folder / "temporary").mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "temporary"))


def test_where_it_gives_nothing_back_the_file_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, "exit 0", monkeypatch)
    assert codes(RTF) == ["BD703"]
    assert list((tmp_path / "temporary").iterdir()) == []


def test_where_it_takes_too_long_it_ends_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, f"(sleep 3; touch {tmp_path}/survived) & sleep 60", monkeypatch)
    monkeypatch.setattr(libreoffice, "SECONDS", 1)
    assert codes(RTF) == ["BD708"]
    assert list((tmp_path / "temporary").iterdir()) == []
    time.sleep(2.5)
    assert not (tmp_path / "survived").exists()


def test_where_it_computes_too_long_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, "while :; do :; done", monkeypatch)
    monkeypatch.setattr(libreoffice, "_COMPUTING", 1)
    assert codes(RTF) == ["BD708"]


def test_it_ends_with_the_process_that_started_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though that one is killed and can't do anything about it."""
    fake(tmp_path, f"(sleep 3; touch {tmp_path}/survived) & touch {tmp_path}/begun; sleep 60", monkeypatch)
    script = f"from budgetdoc.formats.libreoffice import convert; convert({RTF!r}, 'rtf', 'docx')"
    with subprocess.Popen([sys.executable, "-c", script], env={**os.environ, "TMPDIR": str(tmp_path)}) as process:
        while not (tmp_path / "begun").exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.kill()
    time.sleep(4)
    assert not (tmp_path / "survived").exists()


def test_it_runs_without_macros_and_with_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, f'echo "$@" > {tmp_path}/said; cp {tmp_path}/temporary/*/profile/user/*.xcu {tmp_path}', monkeypatch)
    with pytest.raises(Unreadable):
        libreoffice.convert(RTF, "rtf", "docx")
    said = (tmp_path / "said").read_text("utf-8")
    assert "--headless" in said
    assert f"-env:UserInstallation=file://{tmp_path}/temporary/" in said
    profile = (tmp_path / "registrymodifications.xcu").read_text("utf-8")
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>' in profile
