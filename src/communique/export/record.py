"""The dossier as JSON: the record format itself."""

import json
import re
from typing import Any

from communique.model import Dossier

_STEERING = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def record(dossier: Dossier, **beside: Any) -> str:
    """The dossier as JSON text, letters as they are and control characters escaped.

    What stands ``beside`` it comes last, by name.
    """
    return written(dossier.as_dict() | beside)


def written(plain: Any) -> str:
    """Any plain value as indented JSON text that is safe to print."""
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
