"""The API, adding: a text or a file becomes a job, and the job tells what came of it."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Path, UploadFile
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from communique.model.marking import Marking
from communique.web.adding import jobs, labelled, markings, open_to, pasted
from communique.web.api_asked import Adding, Id, Words
from communique.web.entrance import noted
from communique.web.jobs import Given, Job
from communique.web.seat import Seat

_ABOVE = "This is above the clearance of the token's user."
_Full = StringConstraints(pattern=r"^[^\x00]*[^\x00\s][^\x00]*$", max_length=4_000_000)

router = APIRouter(tags=["add"])


class Text(BaseModel):
    """A document as a text, with what is known of it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: Annotated[str, _Full]
    title: Words = ""
    publisher: Words = ""
    published: Words = Field(default="", description="A date in EDTF: 2025-06-20.")
    url: Words = ""
    marking: Marking = "public"


@router.post("/documents", status_code=202)
def add_text(request: Request, answer: Response, here: Adding, sent: Text) -> Job:
    """Have a text read into the record."""
    return _taken(request, answer, here, pasted(sent.model_dump()), sent.marking)


@router.post("/files", status_code=202)
def add_file(
    request: Request,
    answer: Response,
    here: Adding,
    file: Annotated[UploadFile, File(description="Text, HTML, PDF, Word or mail.")],
    marking: Annotated[Marking, Form()] = "public",
) -> Job:
    """Have a file read into the record."""
    given = Given(labelled(file.filename or ""), file.file)
    return _taken(request, answer, here, given, marking)


@router.get("/jobs/{id}")
def job(request: Request, here: Adding, id_: Annotated[Id, Path(alias="id")]) -> Job:
    """What came of a job so far: each paper is waiting, reading, read, known, failed or stopped."""
    found = jobs(request.app, here).find(id_)
    if found is None or not open_to(here, found):
        raise HTTPException(404, "There is no such job, or it is not yours, or it is long over.")
    return found


def _taken(request: Request, answer: Response, here: Seat, given: Given, marking: Marking) -> Job:
    """One document as a job of its own."""
    if marking not in markings(here):
        raise HTTPException(403, _ABOVE)
    made = jobs(request.app, here).add(here.user.name, [given], marking)
    noted(request, "add", made.id, "1 document")
    answer.headers["Location"] = request.url.path.rpartition("/")[0] + f"/jobs/{made.id}"
    return made
