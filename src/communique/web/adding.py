"""Add: files, a text or addresses are given, and a page tells what came of each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from urllib.parse import urlencode

import yaml
from starlette.applications import Starlette
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.errors import CommuniqueError, OutageError
from communique.model.marking import MARKINGS, Marking
from communique.readers import is_url
from communique.readers.source import FILE_LIMIT, MEBIBYTE
from communique.store.jobs import KeptJobs
from communique.views.words import shown
from communique.web.entrance import noted
from communique.web.jobs import Given, Job, Jobs, Worker
from communique.web.render import page
from communique.web.seat import Seat, needs, seat

_FILES, _ADDRESSES, _LONGEST, _RECENT, _REVIEWED = 200, 50, 120, 10, 20
_HEADING = ("title", "publisher", "published", "url")
_MAKING = Lock()


@dataclass(frozen=True, slots=True)
class Adding:
    """The form: what was typed in it where it could not be taken, and the latest jobs."""

    jobs: tuple[Job, ...]
    markings: tuple[Marking, ...]
    most: int
    size: int
    typed: tuple[tuple[str, str], ...] = ()
    problem: str = ""

    def value(self, name: str) -> str:
        """What was typed into a field."""
        return dict(self.typed).get(name, "")


@needs("editor")
def form(request: Request) -> Response:
    """The form, and the latest jobs."""
    return page(request, "adding.html", _form(request))


@needs("editor")
def add(request: Request) -> Response:
    """Take in what is given, and go to the page of its job."""
    here, given = seat(request), request.state.form
    try:
        papers = [*_given(given)]
        if not papers:
            raise CommuniqueError("Nothing was given: choose files, paste a text, or name a page.")
        job = jobs(request.app, here).add(here.user.name, papers, _marking(here, given))
    except OutageError:
        raise
    except CommuniqueError as error:
        names = (*_HEADING, "text", "addresses", "marking")
        typed = tuple((name, _typed(given, name)) for name in names)
        view = _form(request, typed, str(error))
        return page(request, "adding.html", view, status=422)
    noted(request, "add", job.id, f"{len(job.papers)} documents")
    return RedirectResponse(f"/add/{job.id}", 303)


@needs("editor")
def progress(request: Request) -> Response:
    """What came of a job so far."""
    here = seat(request)
    job = jobs(request.app, here).find(request.path_params["job"])
    if job is None or not open_to(here, job):
        raise HTTPException(404, _FORGOTTEN)
    return page(request, "job.html", job, reviewed=_reviewed)


def open_to(here: Seat, job: Job) -> bool:
    """Whether it is theirs, or they see all that there is: what was given bears its name."""
    return job.by == here.user.name or (here.may("admin") and here.user.clearance == MARKINGS[-1])


def jobs(app: Starlette, here: Seat) -> Jobs:
    """The jobs of the desk; the worker writes into the record as a whole."""
    with _MAKING:
        if not hasattr(app.state, "jobs"):
            kept = KeptJobs(here.store)
            app.state.jobs = Jobs(Worker(here.store.url), app.state.metrics.came, kept)
    found: Jobs = app.state.jobs
    return found


def close(app: Starlette) -> None:
    """Stop the worker when the desk closes."""
    if hasattr(app.state, "jobs"):
        app.state.jobs.close()


def drop(app: Starlette) -> None:
    """Leave everything at once; only what people gave is not left lying about."""
    if hasattr(app.state, "jobs"):
        app.state.jobs.drop()


def _reviewed(job: Job) -> str:
    """The query of the review that asks for what a job read."""
    read = [paper.outcome.document for paper in job.papers if paper.outcome]
    ids = [("source", id_) for id_ in dict.fromkeys(filter(None, read))]
    return f"?{urlencode(ids)}" if len(ids) <= _REVIEWED else ""


def _form(request: Request, typed: tuple[tuple[str, str], ...] = (), problem: str = "") -> Adding:
    here = seat(request)
    recent = jobs(request.app, here).of(here.user.name)[:_RECENT]
    size = FILE_LIMIT // MEBIBYTE
    return Adding(recent, markings(here), _FILES, size, typed, problem)


def markings(here: Seat) -> tuple[Marking, ...]:
    """What the user may mark a document as: nothing that they could not see then."""
    return MARKINGS[: MARKINGS.index(here.user.clearance) + 1]


def _marking(here: Seat, given: FormData) -> Marking:
    return next((one for one in markings(here) if one == given.get("marking")), "public")


def _given(given: FormData) -> Iterator[Given]:
    """The documents in a form: files, the text, pages by their addresses."""
    yield from _files(given)
    if str(given.get("text", "")).strip():
        yield pasted(given)
    yield from _pages(given)


def pasted(given: Mapping[str, object]) -> Given:
    """A text with what is known of it: title, publisher, published, url."""
    title = _text(given, "title") or "pasted text"
    data = _headed(given, str(given.get("text", ""))).encode()
    return Given(f"{_short(title)}.txt", BytesIO(data))


def _files(given: FormData) -> Iterator[Given]:
    files = [one for one in given.getlist("files") if isinstance(one, UploadFile) and one.filename]
    if len(files) > _FILES:
        raise CommuniqueError(f"{len(files)} files are too many at once; give {_FILES} at most.")
    if sum(one.size or 0 for one in files) > FILE_LIMIT:
        limit = f"{FILE_LIMIT // MEBIBYTE} MB together"
        raise CommuniqueError(f"The files are larger than {limit}; give them in several goes.")
    yield from (Given(labelled(one.filename or ""), one.file) for one in files)


def _pages(given: FormData) -> Iterator[Given]:
    addresses = dict.fromkeys(str(given.get("addresses", "")).split())
    if len(addresses) > _ADDRESSES:
        raise CommuniqueError(f"These are many pages; give {_ADDRESSES} addresses at most.")
    for address in addresses:
        if not is_url(address):
            raise CommuniqueError(f"{shown(address)[:80]} is no address; write it with https://")
        yield Given(address)


def _headed(given: Mapping[str, object], text: str) -> str:
    """The text below what is known of it, as a file has it."""
    known = {name: value for name in _HEADING if (value := _text(given, name))}
    front = yaml.safe_dump(known, allow_unicode=True, sort_keys=False) if known else ""
    return f"---\n{front}---\n{text}" if known else text


def labelled(name: str) -> str:
    """What a file is called; its name is shown, and never is a path."""
    return _short(re.split(r"[\\/]", shown(name))[-1].lstrip(". ")) or "a file"


def _short(name: str) -> str:
    """A name cut in its middle, so that its ending stays."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 12]}…{name[-10:]}"


def _text(given: Mapping[str, object], name: str) -> str:
    return shown(str(given.get(name, "")))


def _typed(given: FormData, name: str) -> str:
    value = given.get(name, "")
    return value if isinstance(value, str) else ""


_FORGOTTEN = (
    "The desk does not know this job: it is not yours, or long over. What was read is on record."
)

routes = [
    Route("/add", form),
    Route("/add", add, methods=["POST"]),
    Route("/add/{job}", progress),
]
