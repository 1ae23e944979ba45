"""`budgetdoc serve` on the command line: how it begins, how it ends, and what it says where it can't."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from budgetdoc.cli import main
from conftest import ROOT
from running import previewed, started

SAMPLE = ROOT / "samples" / "district-coded.yaml"


def test_it_says_where_it_is_and_how_to_end_it() -> None:
    process = started(SAMPLE)
    assert process.stdout
    said = process.stdout.readline() + process.stdout.readline()
    assert re.search(r"正在预览 .*district-coded\.yaml，网址（只有这台电脑能打开）：http://127\.0\.0\.1:\d+/", said)
    assert "按 Ctrl-C 结束" in said
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30)[0] == "预览已结束。\n"
    assert process.returncode == 0


def test_it_ends_at_once_while_pages_listen_and_a_pdf_is_made() -> None:
    """The events never end by themselves, and the PDF takes seconds."""
    process = started(ROOT / "samples" / "forty-projects.yaml")
    assert process.stdout
    port = int(re.findall(r":(\d+)/", process.stdout.readline())[0])
    asked = [socket.create_connection(("127.0.0.1", port)) for _ in range(2)]
    name = _first_id(port)
    for connection, path in zip(asked, ("/api/events", f"/download/pdf/{name}"), strict=True):
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    assert b"200 OK" in asked[0].recv(1024)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=15)
    for connection in asked:
        connection.close()
    assert process.returncode == 0
    assert "Traceback" not in said


def _first_id(port: int) -> str:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        request = f"GET /api/start HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return str(re.findall(r'"entries":\[\{"id":"(\w+)"', answer.decode())[0])


def test_a_port_can_be_chosen(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with previewed(tmp_path, "--port", str(port)) as preview:
        assert preview.port == port


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(main, ["serve", str(SAMPLE), "--no-open", "--port", port])
    assert done.exit_code == 2
    assert f"不能使用端口 {port}" in done.output
    assert "--port" in done.output


def test_a_path_that_is_not_there_is_told() -> None:
    done = CliRunner().invoke(main, ["serve", "没有这个文件夹"])
    assert done.exit_code == 2
    assert "找不到 没有这个文件夹" in done.output


def test_the_page_speaks_the_language_of_the_command() -> None:
    for language in ("zh", "en"):
        with previewed(SAMPLE, "--lang", language) as preview:
            assert preview.ask("/api/start").json()["language"] == language


def test_other_commands_do_not_wait_for_it() -> None:
    code = "import sys; import budgetdoc.cli; print({'starlette', 'uvicorn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
