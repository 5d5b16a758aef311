"""Names in a text become the actors they are of."""

import pytest

from communique.resolve.names import Names
from tests.factories import actor, dossier

CAST = [
    actor("a1", "Freedonia", "state", "Freedonian", "F.R."),
    actor("a2", "Freedonia Bay", "state"),
    actor("a3", "Ada Lark", "person", "Lark"),
    actor("a4", "Bo Lark", "person", "Lark"),
    actor("a5", "officials", "group"),
]


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Freedonia and its Freedonian guests", " @a1  and its  @a1  guests"),
        ("from Freedonia Bay to Freedonia", "from  @a2  to  @a1 "),
        ("the F.R. and the Freedonians", "the  @a1  and the Freedonians"),
        ("Ada Lark, or another Lark", " @a3 , or another Lark"),
        ("officials of Sylvania", "officials of Sylvania"),
        ("@a1 of @Sylvania", " a1 of  Sylvania"),
        ("", ""),
    ],
)
def test_the_longest_name_that_one_actor_bears(text: str, replaced: str) -> None:
    assert Names(dossier(None, CAST)).replaced(text) == replaced
