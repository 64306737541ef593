"""The application: routes behind the gate, errors as one sentence, never a traceback."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route as Address

from memcon.errors import MemconError, NotFound, StoreError
from memcon.workbench.here import FILES, Here, Posted, file_of
from memcon.workbench.route import Route
from memcon.workbench.routes import routes

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from memcon.workbench.desk import Desk
    from memcon.workbench.gate import Doorkeeper
    from memcon.workbench.jobs import Jobs

MOST_FILES = 40
MOST_FIELDS = 60
FOR_EVER = "public, max-age=31536000, immutable"
Answer = Callable[[Request], Awaitable[Response]]


def make_app(desk: Desk, keeper: Doorkeeper, jobs: Jobs, *, debug: bool = False) -> ASGIApp:
    """The workbench as an ASGI application; ``debug`` prints on standard error where an error came from."""
    from memcon.workbench.gate import Gate

    def made(route: Route) -> Address:
        return Address(route.path, _endpoint(route, desk, keeper, jobs, debug), methods=[route.method])

    inner = Starlette(
        routes=[Address("/static/{version}/{name}", _static), *(made(route) for route in routes())],
        exception_handlers={HTTPException: _unrouted},
    )
    inner.state.keeper = keeper
    return Gate(inner, keeper)


def _endpoint(route: Route, desk: Desk, keeper: Doorkeeper, jobs: Jobs, debug: bool) -> Answer:
    async def answer(request: Request) -> Response:
        here = Here(request, desk, jobs, request.scope.get("session_of"))
        try:
            if route.method == "POST":
                await _take_form(here, keeper)
            return await run_in_threadpool(route.handler, here)
        except ClientDisconnect:
            return PlainTextResponse("That is more than is taken at once.\n", 413)
        except (MemconError, HTTPException) as error:
            return await run_in_threadpool(_told, here, error)
        except Exception as error:
            return _unforeseen(error, debug)
        finally:
            for file in here.posted.files:
                await file.close()

    return answer


async def _take_form(here: Here, keeper: Doorkeeper) -> None:
    """Read the form; refuse one that carries no token of its session."""
    form = await here.request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=1_000_000)
    values = {key: value for key, value in form.multi_items() if isinstance(value, str)}
    files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
    here.posted = Posted(values, files)
    if here.request.url.path == "/enter":
        return
    given = values.get("csrf") or here.request.headers.get("x-csrf", "")
    if not keeper.signed(here.session, given):
        raise HTTPException(403, "That form has gone stale; go back, load the page again and send it anew.")


def _told(here: Here, error: MemconError | HTTPException) -> Response:
    """An error of ours in its one sentence."""
    if isinstance(error, HTTPException):
        status, words = error.status_code, str(error.detail)
    else:
        status = 404 if isinstance(error, NotFound) else 503 if isinstance(error, StoreError) else 400
        words = str(error)
    if here.request.url.path.startswith("/api/") or here.request.scope.get("session_of") is None:
        return PlainTextResponse(words + "\n", status)
    if isinstance(error, StoreError):
        return PlainTextResponse("The case cannot be used at the moment; try again.\n", status)
    return here.page("told.html.j2", "Not here" if status == 404 else "Not done", status=status, words=words)


def _unforeseen(error: Exception, debug: bool) -> Response:
    """Something that nobody thought of: a number for the reader, the kind of error for whoever runs the server."""
    number = secrets.token_hex(4)
    print(f"memcon: unforeseen {type(error).__name__}, number {number}", file=sys.stderr)
    if debug:
        import traceback

        traceback.print_exception(error)
    return PlainTextResponse(f"This did not work; nothing was lost. The server's log has it as {number}.\n", 500)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in FILES or file_of(name)[2] != request.path_params["version"]:
        return PlainTextResponse("There is no such file.\n", 404)
    content, kind, _ = file_of(name)
    return Response(content, media_type=kind, headers={"Cache-Control": FOR_EVER})


async def _unrouted(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    words = {404: "There is no such page.", 405: "That is not done here."}.get(status, "Not here.")
    if request.method != "GET" or request.scope.get("session_of") is None:
        return PlainTextResponse(words + "\n", status)
    return PlainTextResponse(words + " The case is at /.\n", status)
