"""How a view becomes an answer: a page, the part of it that htmx asks for, or JSON."""

import re
from base64 import urlsafe_b64encode
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, get_args
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from communique.model import Kind
from communique.views.dates import spoken
from communique.views.lines import Citation
from communique.views.words import capital, shown
from communique.web.seat import Seat

STATIC = files("communique.web") / "static"
_JSON = "application/json"
_STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def page(request: Request, template: str, view: Any, *, status: int = 200, **more: Any) -> Response:
    """The view, a dataclass, on a page; as JSON where that is asked for.

    What else the template needs comes by name. htmx gets what stands in ``main`` alone.
    """
    if wants_json(request):
        return JSONResponse(asdict(view), status)
    part = "hx-request" in request.headers and "hx-boosted" not in request.headers
    context = {"request": request, "view": view, "seat": _seat(request), "part": part, **more}
    written = environment().get_template(template).render(context)
    return HTMLResponse(written, status, headers={"Vary": "HX-Request, Accept"})


def wants_json(request: Request) -> bool:
    """Whether a program asks: ``?format=json``, or JSON alone in the header."""
    asked = request.query_params.get("format")
    return asked == "json" or (not asked and request.headers.get("accept", "") == _JSON)


@cache
def environment() -> Environment:
    """Everything that a template prints is escaped; a name it does not know is an error."""
    found = Environment(
        loader=ChoiceLoader([PackageLoader("communique.web"), PackageLoader("communique.export")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=straight,
    )
    found.filters |= {"spoken": lambda text: spoken(shown(text)), "shown": shown}
    found.filters["capital"] = capital
    found.globals |= {"asset": asset, "kinds": get_args(Kind), "place": place, "query": query}
    lines = found.get_template("lines.html").module
    found.globals |= {name: macro for name, macro in vars(lines).items() if callable(macro)}
    return found


def straight(value: Any) -> Any:
    """What a template prints, without characters that steer a terminal or turn a line around."""
    return _STEERING.sub(" ", value) if type(value) is str else value


def place(words: Citation) -> str:
    """The address of cited words in the reader."""
    span = f"{words.start}-{words.end}"
    return f"/document/{words.source}?at={span}#w{span}"


def query(request: Request, **changed: Any) -> str:
    """The query of this page with some parameters changed; None takes one out."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in changed]
    given = [(key, str(value)) for key, value in changed.items() if value is not None]
    return f"?{urlencode([*kept, *given])}"


@cache
def asset(name: str) -> str:
    """The address of one of our files, which changes with what is in it."""
    print_ = urlsafe_b64encode(sha256((STATIC / name).read_bytes()).digest()[:9]).decode()
    return f"/static/{name}?v={print_}"


def _seat(request: Request) -> Seat | None:
    found: Seat | None = getattr(request.state, "seat", None)
    return found
