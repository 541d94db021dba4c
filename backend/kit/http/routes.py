"""The kind of route every room has: whoever writes is recognised first, and a POST can be repeated under a key."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.types import DecoratedCallable

from backend.kit.http import keys
from backend.kit.http.refusals import problems
from backend.kit.http.requests import SAFE, current_actor, recognise
from backend.kit.http.turns import in_turn

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Route(APIRoute):
    """Asks who writes before it looks at what is written, and keeps the answer where the caller gave a key."""

    def get_route_handler(self) -> Handler:
        """The route's work, between recognising and keeping."""
        work, secret = super().get_route_handler(), keys.shows_secret(self.response_model)
        if SAFE.issuperset(self.methods or ()) or not _asks(self.dependant):
            return work

        async def handle(request: Request) -> Response:
            await in_turn(recognise, request)
            try:
                response = await work(request)
            except keys.Replayed as before:
                return before.answer()
            await keys.keep(request, response, secret=secret)
            return response

        return handle


class Question(Route):
    """A POST that changes nothing: it only reads, so that nobody who writes has to wait for it."""

    def get_route_handler(self) -> Handler:
        """The route's work, on a session that only reads."""
        work = super().get_route_handler()

        async def handle(request: Request) -> Response:
            request.state.only_reads = True
            return await work(request)

        return handle


def _asks(dependant: Dependant) -> bool:
    return dependant.call is current_actor or any(_asks(part) for part in dependant.dependencies)


class Router(APIRouter):
    """A room's routes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(route_class=Route, **options)

    def post(self, path: str, **options: Any) -> Callable[[DecoratedCallable], DecoratedCallable]:
        """An act; sent again under the same `Idempotency-Key` it is answered alike and not done again."""
        given = {"dependencies": [], "responses": {}} | options
        given["dependencies"] = [Depends(keys.answer_once), *given["dependencies"]]
        given["responses"] = problems(409) | given["responses"]
        return super().post(path, **given)

    def ask(self, path: str, **options: Any) -> Callable[[DecoratedCallable], DecoratedCallable]:
        """A question put as a POST, or a file handed out: it changes nothing, so that it needs no key to be repeated."""

        def add(endpoint: DecoratedCallable) -> DecoratedCallable:
            self.add_api_route(path, endpoint, methods=["POST"], route_class_override=Question, **options)
            return endpoint

        return add
