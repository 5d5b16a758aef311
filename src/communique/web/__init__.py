"""The desk in the browser: Starlette and Jinja, a page each module. Nothing is asked of a CDN."""

from communique.web.app import desk
from communique.web.settings import Settings

__all__ = ["Settings", "desk"]
