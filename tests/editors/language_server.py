"""A client of the language server that editors use for YAML: what an editor asks, and what it shows."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from conftest import ROOT

_SERVER: Final = ROOT / ".venv" / "node" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


def missing() -> str | None:
    """Why there is no server to drive; None where there is one."""
    if shutil.which("node") is None:
        return "node is not installed"
    return None if _SERVER.is_file() else "yaml-language-server is not installed: make tools"


class Editor:
    """An open folder in an editor with the YAML extension and its usual settings; it asks nothing of the network."""

    def __init__(self, folder: Path, schemas: dict[str, list[str]] | None = None) -> None:
        """`schemas`: the setting `yaml.schemas` of the folder, a schema's path to the files that it is for."""
        self._folder = folder
        self._schemas = schemas or {}
        self._asked = 0
        self._told: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Editor:
        command = ["node", str(_SERVER), "--stdio"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        abilities = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
            "workspace": {"configuration": True},
        }
        root = {"name": "work", "uri": self._folder.as_uri()}
        self._ask("initialize", processId=None, rootUri=root["uri"], workspaceFolders=[root], capabilities=abilities)
        self._tell("initialized")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def open(self, name: str, text: str) -> list[dict[str, Any]]:
        """Open a file; the problems that the editor underlines."""
        document = {"uri": self._uri(name), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        while document["uri"] not in self._told:
            self._take()
        return self._told.pop(document["uri"])

    def proposals(self, name: str, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What is proposed at a place, by label; lines and columns count from 1."""
        answer = self._ask("textDocument/completion", **self._at(name, line, column))
        return {item["label"]: item for item in answer["items"]}

    def hover(self, name: str, line: int, column: int) -> str:
        """What is shown of the word at a place."""
        answer = self._ask("textDocument/hover", **self._at(name, line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def _uri(self, name: str) -> str:
        return (self._folder / name).as_uri()

    def _at(self, name: str, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": self._uri(name)}, "position": {"line": line - 1, "character": column - 1}}

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": parameters})
        while True:
            message = self._take()
            if message.get("id") == self._asked and "method" not in message:
                assert "error" not in message, message
                return message.get("result")

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _take(self) -> dict[str, Any]:
        """The next message; what the server asks of an editor is answered, what it publishes is noted."""
        message = self._receive()
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        settings: dict[str, Any] = {"validate": True, "hover": True, "completion": True, "schemas": self._schemas}
        settings["schemaStore"] = {"enable": False}
        return [settings if item["section"] == "yaml" else {} for item in message["params"]["items"]]

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while (line := self._process.stdout.readline()) != b"\r\n":
            assert line, "the language server ended"
            if match := re.match(rb"Content-Length: (\d+)", line):
                length = int(match[1])
        return dict(json.loads(self._process.stdout.read(length)))
