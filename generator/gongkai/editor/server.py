"""The editor's server: on this computer alone, for whoever has its address, and for its own page.

Four walls, each enough by itself against another site in the same browser: it listens on the
loopback address, the address holds a random token, the Host and Origin have to be its own, and
nothing but JSON of bounded size is taken.
"""

import hmac
import json
import webbrowser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler

from gongkai.editor.desk import Desk, Opened, Refused, Saved, Verdict
from gongkai.editor.forms import form_of
from gongkai.editor.pasting import read_pasted
from gongkai.kinds import all_kinds
from gongkai.month import next_steps
from gongkai.problem import Problem
from gongkai.source import Tree

__all__ = ["MAX_BODY", "Editor", "start"]

MAX_BODY = 2 * 1024 * 1024
"""The most bytes of a request: a record is at most half of that."""

_HOST = "127.0.0.1"
_BROKEN = "程序自己出错了，没有保存。请把运行窗口里最后几行发给维护的人"
_PAGE = Path(__file__).with_name("page")
_TYPES = {
    "index.html": "text/html; charset=utf-8",
    "editor.js": "text/javascript; charset=utf-8",
    "editor.css": "text/css; charset=utf-8",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Editor:
    """A running editor: the desk it works on, its token and its port."""

    def __init__(self, desk: Desk, token: str, preview: str) -> None:
        self.desk = desk
        self.token = token
        self.preview = preview
        self.port = 0

    @property
    def address(self) -> str:
        """Where the page is, with the token."""
        return f"http://{_HOST}:{self.port}/{self.token}/"

    def open_in_browser(self) -> None:
        """Opens the page once the loop runs."""
        IOLoop.current().call_later(1, webbrowser.open, self.address)

    def hosts(self) -> tuple[str, ...]:
        """What the Host header of our own page says."""
        return (f"{_HOST}:{self.port}", f"localhost:{self.port}")


def start(board: Path, today: date, token: str, port: int = 0, preview: str = "") -> Editor:
    """An editor that listens on the loopback address; the caller runs the loop.

    ``port`` 0 takes any free one. ``token`` has to be random and unguessable.

    Raises:
        OSError: when the port is taken.
    """
    editor = Editor(Desk(board, today), token, preview)
    application = Application(
        [(r"/([^/]*)/api/([a-z]+)", _Api, {"editor": editor}),
         (r"/([^/]*)/([a-z.]*)", _Files, {"editor": editor})]
    )  # fmt: skip
    server = HTTPServer(application, max_body_size=MAX_BODY, max_buffer_size=MAX_BODY * 2)
    sockets = bind_sockets(port, _HOST)
    server.add_sockets(sockets)
    editor.port = sockets[0].getsockname()[1]
    return editor


class _Guarded(RequestHandler):
    """Answers its own page alone."""

    def initialize(self, editor: Editor) -> None:
        self.editor = editor

    def prepare(self) -> None:
        """Refuses whatever does not come from our page.

        Raises:
            HTTPError: 403 for a foreign host, origin or token.
        """
        host = self.request.headers.get("Host", "")
        origin = self.request.headers.get("Origin")
        site = self.request.headers.get("Sec-Fetch-Site", "same-origin")
        if host not in self.editor.hosts():
            raise HTTPError(403, reason="foreign host")
        if origin is not None and origin not in [f"http://{one}" for one in self.editor.hosts()]:
            raise HTTPError(403, reason="foreign origin")
        if site not in ("same-origin", "none"):
            raise HTTPError(403, reason="foreign site")
        if not hmac.compare_digest(self.path_args[0].encode(), self.editor.token.encode()):
            raise HTTPError(403, reason="wrong token")

    def set_default_headers(self) -> None:
        """Nothing from elsewhere, nothing kept, nothing told to others."""
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")
        self.clear_header("Server")

    def write_error(self, status_code: int, **_: object) -> None:
        """A line of text; no traces."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        words = _BROKEN if status_code == 500 else self._reason
        self.finish(json.dumps({"refused": words, "status": status_code}, ensure_ascii=False))

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:  # noqa: ANN401 - tornado's own
        """Refusals are answers, not events; a fault of the program is told where it runs."""
        if not isinstance(value, HTTPError):
            super().log_exception(typ, value, tb)


class _Files(_Guarded):
    """The page, its script and its style."""

    def get(self, _token: str, name: str) -> None:
        """One of three files."""
        name = name or "index.html"
        if name not in _TYPES:
            raise HTTPError(404)
        self.set_header("Content-Type", _TYPES[name])
        self.finish((_PAGE / name).read_bytes())


class _Api(_Guarded):
    """What the page asks: each name is one question, asked and answered as JSON."""

    def post(self, _token: str, name: str) -> None:
        """Answers one question; what the desk refuses is said in words with code 409."""
        if not self.request.headers.get("Content-Type", "").startswith("application/json"):
            raise HTTPError(415)
        try:
            asked = json.loads(self.request.body)
        except ValueError:
            raise HTTPError(400) from None
        answer = _ANSWERS.get(name)
        if answer is None or not isinstance(asked, dict):
            raise HTTPError(404)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        try:
            told = answer(self.editor, asked)
        except Refused as refused:
            self.set_status(409)
            told = {"refused": str(refused)}
        except OSError as error:
            self.set_status(409)
            told = {"refused": f"这台电脑写不进去（{error.strerror or error}），没有改动"}
        except (KeyError, TypeError, UnicodeError):
            raise HTTPError(400) from None
        self.finish(json.dumps(told, ensure_ascii=False))


def _start(editor: Editor, _asked: Mapping[str, Any]) -> dict[str, Any]:
    examined = editor.desk.examined()
    facts = {one.record_id: one for one in examined.facts}
    records = [
        {"id": one, "title": facts[one].title if one in facts else one, "read": one in facts}
        for one in editor.desk.records()
    ]
    kinds = sorted(all_kinds().values(), key=lambda kind: (kind.area.value, kind.label.zh))
    return {
        "board": examined.board.config.name if examined.board else editor.desk.folder.name,
        "records": records,
        "kinds": [{"name": kind.name, "label": kind.label.zh} for kind in kinds],
        "preview": editor.preview,
    }


def _open(editor: Editor, asked: Mapping[str, Any]) -> dict[str, Any]:
    opened = editor.desk.open(_text(asked, "id"))
    return _opened(opened)


def _begin(editor: Editor, asked: Mapping[str, Any]) -> dict[str, Any]:
    return _opened(editor.desk.begin(_text(asked, "kind"), _text(asked, "period")))


def _month(editor: Editor, asked: Mapping[str, Any]) -> dict[str, Any]:
    plan = editor.desk.month(_text(asked, "period"))
    board = editor.desk.examined().board
    prints = board is not None and board.config.printing is not None
    folder = editor.desk.folder.as_posix()
    return {
        "steps": [
            {"command": command, "words": words}
            for command, words in next_steps(plan, folder, prints=prints)
        ],
        "period": str(plan.period),
        "label": plan.period.label,
        "tasks": [
            {
                "id": task.record_id,
                "title": task.title or task.item.title,
                "stage": task.stage.value,
                "words": task.words,
                "due": task.due.isoformat(),
                "responsible": task.item.responsible,
                "unsigned": task.unsigned,
                "errors": len(task.errors),
                "form": task.kind is not None,
            }
            for task in plan.tasks
        ],
    }


def _task(editor: Editor, asked: Mapping[str, Any]) -> dict[str, Any]:
    return _opened(editor.desk.begin_task(_text(asked, "period"), _text(asked, "id")))


def _opened(opened: Opened) -> dict[str, Any]:
    return {
        "id": opened.record_id,
        "tree": opened.tree,
        "base": opened.base,
        "form": form_of(opened.kind),
    }


def _judge(editor: Editor, asked: Mapping[str, Any]) -> dict[str, Any]:
    verdict: Verdict = editor.desk.judge(
        _text(asked, "id"), _text(asked, "kind"), _tree(asked["tree"])
    )
    return {
        "problems": [_problem(one) for one in verdict.problems],
        "base": editor.desk.base_of(_text(asked, "id")),
        "figures": verdict.figures,
        "text": verdict.text,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "field": problem.field,
        "message": problem.message(),
        "hint": problem.hint(),
        "explainable": problem.fault.explainable,
        "causes": [cause.words.zh for cause in problem.causes],
    }


def _save(editor: Editor, asked: Mapping[str, Any]) -> dict[str, Any]:
    saved: Saved = editor.desk.save(
        _text(asked, "id"), _text(asked, "kind"), _tree(asked["tree"]), _text(asked, "base")
    )
    return {
        "base": saved.base,
        "tree": saved.tree,
        "merged": saved.merged,
        "conflicts": [
            {"field": one.field, "mine": one.mine, "theirs": one.theirs} for one in saved.conflicts
        ],
    }


def _undo(editor: Editor, asked: Mapping[str, Any]) -> dict[str, Any]:
    opened = editor.desk.undo(_text(asked, "id"))
    return _opened(opened) if opened is not None else {"gone": True}


def _paste(_editor: Editor, asked: Mapping[str, Any]) -> dict[str, Any]:
    kind = all_kinds()[_text(asked, "kind")]
    pasted = read_pasted(
        kind,
        _text(asked, "table"),
        _text(asked, "text"),
        _text(asked, "first"),
        _text(asked, "unit"),
    )
    return {"rows": pasted.rows, "notes": pasted.notes, "byHeading": pasted.by_heading}


def _text(asked: Mapping[str, Any], key: str) -> str:
    value = asked[key]
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def _tree(value: Any, depth: int = 0) -> Any:  # noqa: ANN401 - any JSON
    """The tree in a request: texts, lists and mappings of bounded depth, nothing else.

    Raises:
        TypeError: for numbers, flags and anything deeper than a record.
    """
    if depth > 8:
        raise TypeError(depth)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return [_tree(one, depth + 1) for one in value]
    if isinstance(value, dict):
        found: dict[str, Tree] = {str(key): _tree(one, depth + 1) for key, one in value.items()}
        return found
    raise TypeError(type(value))


_ANSWERS = {
    "start": _start,
    "open": _open,
    "begin": _begin,
    "month": _month,
    "task": _task,
    "judge": _judge,
    "save": _save,
    "undo": _undo,
    "paste": _paste,
}
