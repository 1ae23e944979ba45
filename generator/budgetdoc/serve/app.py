"""The addresses of the preview. Files are named by their ids in the list, never by a path."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from budgetdoc.diagnostics import LANGUAGES
from budgetdoc.formats.registry import WRITERS
from budgetdoc.forms import Forms
from budgetdoc.serve.answers import details
from budgetdoc.serve.downloads import NotMade, made
from budgetdoc.serve.entry import Entry
from budgetdoc.serve.events import Hub
from budgetdoc.serve.files import Files, readable
from budgetdoc.serve.guard import Guard
from budgetdoc.serve.preview import interrupt
from budgetdoc.serve.watch import Watch
from budgetdoc.vocabulary.resources import read_yaml

_ASSETS: Final = {path.name: path for path in (Path(__file__).parent / "page").iterdir() if path.is_file()}
_KEYS: Final = ("zh", "en")
_AT_A_TIME: Final = 2
"""Downloads that are made at the same time."""
_OUR_PAGE: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_A_FORM: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; "
    "sandbox allow-same-origin"
)
"""A published page brings its own styles and no scripts; our page reaches into it to show a cell."""


class Addresses:
    """What is answered at each address. `language` is the one that the page begins with."""

    def __init__(self, files: Files, hub: Hub, forms: Forms, language: str) -> None:
        self._files, self._hub, self._forms, self._language = files, hub, forms, language
        self._watch = Watch(files, hub, forms)
        self._making = asyncio.Semaphore(_AT_A_TIME)

    def app(self, port: int) -> Starlette:
        """The application; it watches the files while it runs."""
        routes = [
            Route("/", self.page),
            Route("/page/{name}", self.asset),
            Route("/api/start", self.start),
            Route("/api/file/{id}", self.file),
            Route("/api/events", self.events),
            Route("/form/{id}", self.form),
            Route("/yaml/{keys}/{id}", self.yaml),
            Route("/download/{suffix}/{id}", self.download),
        ]
        handlers: Any = {HTTPException: _refused}
        guard = Middleware(Guard, port=port)
        return Starlette(routes=routes, middleware=[guard], exception_handlers=handlers, lifespan=self._watching)

    @asynccontextmanager
    async def _watching(self, _: Starlette) -> AsyncIterator[None]:
        await self._watch.begin()
        watching = asyncio.create_task(self._watch.run())
        # Should the watch fail, the pages say that they are no longer told what changes.
        watching.add_done_callback(lambda _: self._hub.close())
        try:
            yield
        finally:
            interrupt()
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    async def page(self, _: Request) -> Response:
        """The page itself."""
        return FileResponse(_ASSETS["index.html"], headers={"Content-Security-Policy": _OUR_PAGE})

    async def asset(self, request: Request) -> Response:
        """A style sheet, module or picture of the page."""
        path = _ASSETS.get(request.path_params["name"])
        if path is None:
            raise HTTPException(404)
        return FileResponse(path)

    async def start(self, _: Request) -> Response:
        """What the page needs to begin: its words, the forms, and the list."""
        forms = self._forms.vocabulary.forms.values()
        return JSONResponse(
            {
                "language": self._language,
                "words": read_yaml("messages/preview.yaml"),
                "folder": readable(str(self._files.path)),
                "forms": [{"name": form.name, "term": form.term, "width": form.page.text_width} for form in forms],
                "formats": list(WRITERS),
                "entries": [entry.summary() for entry in self._watch.entries.values()],
            }
        )

    async def file(self, request: Request) -> Response:
        """What there is to say of a file."""
        entry = await self._entry(request)
        return JSONResponse(await asyncio.to_thread(details, entry, self._form(request)))

    async def events(self, _: Request) -> Response:
        """What changes, as it changes."""
        if self._hub.full:
            raise HTTPException(503)
        return StreamingResponse(self._hub.listen(), media_type="text/event-stream")

    async def form(self, request: Request) -> Response:
        """The page of a file: the present one, or the last that could be shown."""
        entry, form = await self._entry(request), self._form(request)
        found = await asyncio.to_thread(entry.preview, form)
        shown = found if found.html is not None else await asyncio.to_thread(entry.good_preview, form)
        if shown is None or shown.html is None:
            raise HTTPException(404)
        return HTMLResponse(shown.html, headers={"Content-Security-Policy": _A_FORM})

    async def yaml(self, request: Request) -> Response:
        """The YAML of a file with Chinese or English keys: of its present content, or the last understood one."""
        entry = await self._entry(request)
        keys = request.path_params["keys"]
        text = await asyncio.to_thread(entry.yaml, keys) if keys in _KEYS else None
        if text is None:
            raise HTTPException(404)
        return PlainTextResponse(text, headers=_attachment(entry, f"-{keys}.yaml"))

    async def download(self, request: Request) -> Response:
        """The published file, or with status 409 why there is none."""
        entry, form = await self._entry(request), self._form(request)
        suffix, language = request.path_params["suffix"], request.query_params.get("lang", self._language)
        if suffix not in WRITERS or language not in LANGUAGES:
            raise HTTPException(404)
        try:
            async with self._making:
                data = await made(entry.path, suffix, form, language)
        except NotMade as error:
            return PlainTextResponse(str(error), 409)
        headers = _attachment(entry, f".{suffix}")
        return Response(data, media_type="application/octet-stream", headers=headers)

    async def _entry(self, request: Request) -> Entry:
        entry = await self._watch.opened(request.path_params["id"])
        if entry is None:
            raise HTTPException(404)
        return entry

    def _form(self, request: Request) -> str | None:
        """The form that is asked for; None for the file's own."""
        name = request.query_params.get("form")
        if name is not None and name not in self._forms.vocabulary.forms:
            raise HTTPException(404)
        return name


def _attachment(entry: Entry, ending: str) -> dict[str, str]:
    name = quote(PurePosixPath(entry.name).stem + ending, safe="")
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}


async def _refused(_: Request, error: HTTPException) -> Response:
    """What is not there gets nothing, not even a word."""
    return Response(status_code=error.status_code)
