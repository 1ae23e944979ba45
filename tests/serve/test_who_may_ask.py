"""The preview answers its own page on this machine and nobody else; it shows the files of its folder and no others."""

from __future__ import annotations

import http.client
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from running import Preview, previewed

NAME = "district-coded.yaml"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    outside = tmp_path_factory.mktemp("outside")
    shutil.copy(ROOT / "samples" / NAME, outside / "secret.yaml")
    folder = outside / "shown"
    (folder / "里").mkdir(parents=True)
    shutil.copy(ROOT / "samples" / NAME, folder / NAME)
    shutil.copy(ROOT / "samples" / NAME, folder / ".hidden.yaml")
    (folder / "notes.txt").write_text("not a disclosure", encoding="utf-8")
    shutil.copy(ROOT / "samples" / NAME, folder / "里" / "inner.yaml")
    (folder / "里" / "twice.yaml").symlink_to(folder / NAME)
    (folder / "leaves.yaml").symlink_to(outside / "secret.yaml")
    (folder / "up").symlink_to(outside, target_is_directory=True)
    (folder / "nowhere.yaml").symlink_to(outside / "gone.yaml")
    with previewed(folder) as running:
        yield running


def test_the_folder_is_listed_without_what_links_lead_out_to(preview: Preview) -> None:
    assert list(preview.entries()) == [NAME, "里/inner.yaml"]


def test_it_listens_on_this_machine_only(preview: Preview) -> None:
    """Linux has all of 127.0.0.0/8 for itself; a socket that listens everywhere would answer there too."""
    with pytest.raises(OSError, match=r"refused|timed out|assign|unreachable"):
        socket.create_connection(("127.0.0.2", preview.port), timeout=2)


FOREIGN = ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost", "", "0.0.0.0:{port}", "[::1]:{port}", None]


@pytest.mark.parametrize("path", ["/", "/api/start", "/api/events", "/page/main.js", "/form/x"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost", "", "0.0.0.0:{port}", None]
)
def test_a_name_that_was_made_to_point_here_gets_nothing(preview: Preview, path: str, host: str | None) -> None:
    answer = preview.ask(path, host=host and host.format(port=preview.port))
    assert answer.status in (400, 421)
    assert answer.body in (b"", b"Invalid HTTP request received.")


def test_both_names_of_this_machine_will_do(preview: Preview) -> None:
    assert preview.ask("/", host=f"localhost:{preview.port}").status == 200
    assert preview.ask("/", host=f"127.0.0.1:{preview.port}").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "https://localhost:{port}"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "http://127.0.0.1:{port}", "sec_fetch_site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/start", "/api/events"])
def test_another_origin_gets_nothing(preview: Preview, path: str, headers: dict[str, str]) -> None:
    given = {name: value.format(port=preview.port) for name, value in headers.items()}
    answer = preview.ask(path, **given)
    assert (answer.status, answer.body) == (403, b"")


def test_our_own_page_gets_an_answer(preview: Preview) -> None:
    own = {"origin": f"http://127.0.0.1:{preview.port}", "sec_fetch_site": "same-origin"}
    assert preview.ask("/api/start", **own).status == 200
    assert preview.ask("/", sec_fetch_site="none").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_sent(preview: Preview, method: str) -> None:
    answer = preview.ask("/api/start", method)
    assert (answer.status, answer.body) == (405, b"")


def test_no_answer_is_shared_or_kept(preview: Preview) -> None:
    entry = preview.id_of(NAME)
    for path in ("/", "/page/main.js", "/api/start", f"/form/{entry}", f"/yaml/zh/{entry}", "/nothing"):
        headers = preview.ask(path).headers
        assert headers["cache-control"] == "no-store", path
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert not [name for name in headers if name.startswith("access-control")]


def test_the_published_form_can_not_run_scripts(preview: Preview) -> None:
    policy = preview.ask(f"/form/{preview.id_of(NAME)}").headers["content-security-policy"]
    assert "sandbox allow-same-origin" in policy
    assert "script" not in policy
    assert "frame-ancestors 'self'" in policy


ELSEWHERE = [
    "..%2fsecret.yaml",
    "%2e%2e%2fsecret.yaml",
    "../secret.yaml",
    "..%5csecret.yaml",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "up/secret.yaml",
    "leaves.yaml",
    ".hidden.yaml",
    "notes.txt",
    NAME,
    "%00",
    f"{NAME}%00",
    "~",
    "file:%2f%2f%2fetc%2fpasswd",
    "x" * 2000,
    "%ff%fe",
]


@pytest.mark.parametrize("name", ELSEWHERE)
@pytest.mark.parametrize("begin", ["/", "/page/", "/form/", "/api/file/", "/yaml/zh/", "/download/html/"])
def test_only_files_of_the_list_can_be_asked_for(preview: Preview, begin: str, name: str) -> None:
    answer = preview.ask(begin + name)
    assert (answer.status, answer.body) == (404, b"")


NOT_THERE = ["/form/{id}?form=../guangzhou", "/yaml/fr/{id}", "/download/exe/{id}", "/download/html/{id}?lang=--help"]


@pytest.mark.parametrize("path", NOT_THERE)
def test_only_what_there_is_can_be_chosen(preview: Preview, path: str) -> None:
    answer = preview.ask(path.format(id=preview.id_of(NAME)))
    assert (answer.status, answer.body) == (404, b"")


def test_an_address_of_another_server_is_none_of_ours(preview: Preview) -> None:
    assert preview.ask("http://evil.example/api/start").status == 404


def test_websockets_are_refused(preview: Preview) -> None:
    upgrade = {
        "connection": "Upgrade",
        "upgrade": "websocket",
        "sec_websocket_version": "13",
        "sec_websocket_key": "eA==",
    }
    assert preview.ask("/api/events2", **upgrade).status in (400, 404, 426)


def test_so_many_may_listen_and_no_more(preview: Preview) -> None:
    listening = [_listen(preview) for _ in range(33)]
    try:
        statuses = [answer.status for _, answer in listening]
        assert statuses == [200] * 32 + [503]
        assert preview.ask("/api/start").status == 200
    finally:
        for connection, answer in listening:
            answer.close()
            connection.close()


def _listen(preview: Preview) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=30)
    connection.request("GET", "/api/events")
    answer = connection.getresponse()
    if answer.status == 200:
        answer.readline()
    return connection, answer


def test_a_single_file_is_all_there_is(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        shutil.copy(ROOT / "samples" / NAME, tmp_path / name)
    with previewed(tmp_path / "a.yaml") as preview:
        assert list(preview.entries()) == ["a.yaml"]
