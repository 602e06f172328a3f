"""The templates of the pages and what every page has in common."""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_FOLDER = Path(__file__).parent
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def rendered(template: str, *, styles: tuple[str, ...], script: str = "", **values: object) -> str:
    """Return a page as one self-contained HTML text.

    Args:
        template: a template's file name.
        styles: names of style sheets to write into the page, in order.
        script: name of the one script the page may run; its content policy allows no other.
        **values: what the template speaks of.
    """
    policy, code = _POLICY, ""
    if script:
        code = _read(script)
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        policy += f"; script-src 'sha256-{digest}'"
    page = _environment().get_template(template)
    # The kit's own style sheets and script; nothing of a student's is ever in them.
    style = Markup("\n".join(_read(name) for name in styles))  # noqa: S704
    return page.render(policy=policy, style=style, script=Markup(code), **values)  # noqa: S704


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@functools.cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()
