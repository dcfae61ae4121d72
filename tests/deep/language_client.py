"""Talks to a language server over its standard streams, as an editor does."""

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["LanguageClient"]

_LONGEST = 60.0


class LanguageClient:
    """A running server; use it as a context."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._server = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._told: queue.Queue[dict[str, Any]] = queue.Queue()
        self._count = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self._root = folder

    def __enter__(self) -> "LanguageClient":
        folder = self._root.as_uri()
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {
                "hover": {"contentFormat": ["plaintext"]},
                "completion": {"completionItem": {"documentationFormat": ["plaintext"]}},
            },
        }
        self.ask("initialize", {"processId": None, "rootUri": folder, "capabilities": capabilities})
        self._send({"method": "initialized", "params": {}})
        return self

    def __exit__(self, *_: object) -> None:
        self._server.kill()
        self._server.communicate()

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Opens a file; the faults that the server finds in it."""
        document = {
            "uri": path.as_uri(),
            "languageId": "yaml",
            "version": 1,
            "text": path.read_text(encoding="utf-8"),
        }
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            told = self._next()
            params = told.get("params", {})
            if (
                told.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == path.as_uri()
            ):
                faults: list[dict[str, Any]] = params["diagnostics"]
                return faults

    def at(self, what: str, path: Path, line: int, character: int) -> Any:
        """What the server says of a place that counts from 0: ``hover`` or ``completion``."""
        where = {"line": line, "character": character}
        return self.ask(
            f"textDocument/{what}", {"textDocument": {"uri": path.as_uri()}, "position": where}
        )

    def ask(self, method: str, params: Mapping[str, Any]) -> Any:
        """The answer to one request."""
        self._count += 1
        own = self._count
        self._send({"id": own, "method": method, "params": params})
        while True:
            told = self._next()
            if told.get("id") == own and "method" not in told:
                assert "error" not in told, told
                return told["result"]

    def _next(self) -> dict[str, Any]:
        """The next message that is not a question of the server's own; those are answered."""
        while True:
            told = self._told.get(timeout=_LONGEST)
            if "id" not in told or "method" not in told:
                return told
            result: Any = None
            if told["method"] == "workspace/configuration":
                settings = {"validate": True, "hover": True, "completion": True}
                settings["schemaStore"] = {"enable": False}  # type: ignore[assignment]
                items = told["params"]["items"]
                result = [settings if one.get("section") == "yaml" else {} for one in items]
            self._send({"id": told["id"], "result": result})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _listen(self) -> None:
        assert self._server.stdout is not None
        while line := self._server.stdout.readline():
            length = int(line.partition(b":")[2])
            while self._server.stdout.readline().strip():
                pass
            self._told.put(json.loads(self._server.stdout.read(length)))
