"""Which HTML of a student's may stand in a page."""

from __future__ import annotations

import re

import nh3

from autograder.feedback.pictures import checked_source

# No links, forms, frames, drawings, styles or anything that loads or runs.
_TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "br", "hr", "blockquote", "details", "summary"),
    *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "img"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("pre", "code", "samp", "kbd", "var", "em", "strong", "b", "i", "u", "s", "del", "ins", "small", "sub", "sup"),
    *("mark", "abbr", "cite", "q", "bdi"),
}
_CONTENT_DROPPED = {
    *("script", "style", "title", "template", "textarea", "noscript", "iframe", "object", "svg", "math", "select"),
}
_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_SHAPES = {
    "dir": re.compile("ltr|rtl|auto"),
    "lang": re.compile("[A-Za-z0-9-]{1,20}"),
    "colspan": re.compile("[0-9]{1,2}"),
    "rowspan": re.compile("[0-9]{1,3}"),
    "scope": re.compile("row|col"),
    "start": re.compile("-?[0-9]{1,6}"),
    "id": re.compile("cell-[a-z0-9_]{1,60}"),
}


def student_html(html: str) -> str:
    """Return what is harmless of a student's HTML, balanced, without classes, ids, styles, links and addresses."""
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_CONTENT_DROPPED,
        attributes=_ATTRIBUTES,
        attribute_filter=_filtered,
        url_schemes={"data"},
        link_rel=None,
    )


def page_part(html: str, classes: dict[str, set[str]]) -> str:
    """Return a part of a page that the kit wrote, once more without anything but the tags and `classes` it uses.

    Args:
        html: the part; what is a student's in it went through `student_html` or was escaped.
        classes: the classes that may stand on each tag.
    """
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_CONTENT_DROPPED,
        attributes=_ATTRIBUTES | {"div": {"id"}},
        attribute_filter=_filtered,
        url_schemes={"data"},
        link_rel=None,
        allowed_classes=classes,
    )


def _filtered(_: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return checked_source(value)
    shape = _SHAPES.get(attribute)
    return value if shape is None or shape.fullmatch(value) else None
