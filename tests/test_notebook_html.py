from __future__ import annotations

import base64
import io
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_class import HOSTILE_HTML, RLO, honest_notebook, hostile_notebook, picture
from PIL import Image

from autograder.feedback.notebook_html import LIMITS, MAX_CELLS, MAX_OUTPUTS, Part, notebook_html
from autograder.feedback.sanitise import student_html

HARMLESS_ATTRIBUTES = {"class", "id", "dir", "lang", "src", "alt", "colspan", "rowspan", "scope", "start", "open"}
FORBIDDEN_TAGS = {
    *("script", "style", "iframe", "object", "embed", "form", "input", "button", "svg", "math", "link", "meta", "base"),
    *("a", "video", "audio", "source", "template", "textarea", "select", "frame", "frameset", "applet", "noscript"),
}


class Tags(HTMLParser):
    """Collects every tag and attribute of a page, in the way a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def assert_harmless(html: str) -> None:
    for tag, attributes in Tags(html).tags:
        assert tag not in FORBIDDEN_TAGS
        assert set(attributes) <= HARMLESS_ATTRIBUTES
        if "src" in attributes:
            assert re.match(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=]+$", attributes["src"])


def notebook(*cells: dict) -> str:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)})


def code(source: object = "x", *outputs: object) -> dict:
    return {"cell_type": "code", "source": source, "execution_count": 1, "outputs": list(outputs), "metadata": {}}


def stream(text: object, name: str = "stdout") -> dict:
    return {"output_type": "stream", "name": name, "text": text}


def shown(**data: object) -> dict:
    media = {"html": "text/html", "plain": "text/plain", "png": "image/png", "markdown": "text/markdown"}
    return {"output_type": "display_data", "data": {media.get(k, k): v for k, v in data.items()}, "metadata": {}}


def text_of(html: str) -> str:
    return Tags(html).text


def test_an_honest_notebook_is_shown_with_code_outputs_pictures_and_tables():
    html = notebook_html(honest_notebook("en"), "en")

    assert '<span class="py-k">def</span>' in html
    assert "938/938" in html
    assert f'src="data:image/png;base64,{picture()}"' in html
    assert "<td>18496</td>" in html
    assert "<td>(13, 13, 32)</td>" in html
    assert "vertical-align" not in html
    assert_harmless(html)


def test_persian_prose_keeps_its_direction_and_its_markdown():
    html = notebook_html(honest_notebook("fa"), "fa")

    assert '<div dir="rtl" lang="fa">' in html
    assert "<strong>نباید</strong>" in html


def test_the_check_cell_of_a_question_can_be_linked_to_once():
    cell = code('grader.check("a1")')

    html = notebook_html(notebook(cell, cell, code("grader.check('b2')")), "en")

    assert re.findall(r'id="([^"]+)"', html) == ["cell-a1", "cell-b2"]


def test_a_hostile_notebook_leaves_nothing_that_runs_or_loads():
    html = notebook_html(hostile_notebook(), "en")

    assert_harmless(html)
    assert "evil.example" not in html.replace("![p](https://evil.example/p.png)", "")
    assert "&lt;script&gt;document.title" in html
    assert "100 of 100" in html


@pytest.mark.parametrize(
    "html",
    [
        HOSTILE_HTML,
        "<ScRiPt>alert(1)</sCrIpT>",
        "<img src=x onerror=alert(1)//",
        "<<script>alert(1)//<</script>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<template><script>alert(1)</script></template>",
        "<a href='java&#10;script:alert(1)'>x</a><a href='data:text/html,<script>1</script>'>y</a>",
        "<p style='background:url(//evil.example)' class=score id=q-a1 onclick=alert(1) title=x>y</p>",
        "<img src='data:image/png;base64,PHN2Zz4='><img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<img src='data:text/html;base64,PHNjcmlwdD4='><img srcset='//evil.example/x 1x'>",
        "</div></div></main></body></html><h1>gone</h1>",
        "<!--[if IE]><script>alert(1)</script><![endif]--><?php x ?><![CDATA[<script>1</script>]]>",
        "<td colspan=100000000 rowspan=99999>x</td><ol start=99999999999>",
        "<p dir='javascript:1' lang='\"><script>'>x</p>",
    ],
)
def test_html_of_a_student_is_made_harmless_and_balanced(html):
    clean = student_html(html)

    assert_harmless(clean)
    assert "class=" not in clean
    assert "id=" not in clean
    assert clean.count("<div") == clean.count("</div>")
    assert student_html(clean) == clean


def test_a_student_cannot_write_into_the_page_around_a_cell():
    html = notebook_html(notebook(code("1", shown(html="</div></div><div class='verdict'>full marks</div>"))), "en")

    assert "verdict" not in html
    assert html.startswith('<div class="notebook"><div class="cell code">')
    assert html.count("<div") == html.count("</div>")


def test_html_that_shows_nothing_gives_way_to_its_plain_text():
    html = notebook_html(notebook(code("1", shown(html="<script>1</script>", plain="<a widget>"))), "en")

    assert '<pre class="text">&lt;a widget&gt;</pre>' in html


def test_an_output_that_only_runs_in_a_notebook_is_named():
    output = shown(**{"application/javascript": "alert(1)", "text/plain": ""})

    html = notebook_html(notebook(code("1", output)), "en")

    assert "An output of type application/javascript is not shown." in text_of(html)
    assert "alert(1)" not in html


def test_streams_of_one_kind_are_joined_and_stderr_is_told_apart():
    outputs = [stream("a"), stream(["b", "\n"]), stream("c", "stderr"), stream("d", "stderr"), stream("e")]

    html = notebook_html(notebook(code("1", *outputs)), "en")

    assert '<pre class="printed">ab</pre><pre class="logged">cd</pre><pre class="printed">e</pre>' in html


def test_direction_overrides_in_code_become_visible():
    html = notebook_html(notebook(code(f"access = 'user{RLO}'")), "en")

    assert RLO not in html
    assert "⟨U+202E⟩" in html


def test_a_line_of_millions_of_characters_is_cut_at_both_sides_of_a_gap():
    html = notebook_html(notebook(code("1", stream("a" * 30_000_000 + "the end"))), "en")

    assert len(html) < 30_000
    assert "29,980,007 characters left out" in html
    assert "the end" in html


def test_many_long_outputs_do_not_outgrow_the_page():
    long = code("1", *[stream("x" * 30_000, name) for name in ("stdout", "stderr") * 20])

    html = notebook_html(notebook(*[long] * 20), "en")

    assert len(html) < 2 * LIMITS[Part.PRINTED][1]


def test_pictures_are_left_out_once_the_page_is_full():
    noise = Image.effect_noise((1200, 1200), 90)
    buffer = io.BytesIO()
    noise.save(buffer, "PNG")
    output = shown(png=base64.b64encode(buffer.getvalue()).decode())
    fitting = LIMITS[Part.PICTURE][1] // len(base64.b64encode(buffer.getvalue()))

    html = notebook_html(notebook(code("1", *[output] * (fitting + 2))), "en")

    assert 0 < html.count("<img") <= fitting
    assert "no room for this picture" in html


def test_cells_and_outputs_beyond_the_limit_are_counted():
    many = notebook(code("1", *[shown(plain=str(n)) for n in range(MAX_OUTPUTS + 3)]), *[code("x")] * (MAX_CELLS + 4))

    text = text_of(notebook_html(many, "en"))

    assert "3 more outputs of this cell are not shown." in text
    assert "5 more cells are not shown." in text


def test_long_html_gives_way_to_its_plain_text():
    html = notebook_html(notebook(code("1", shown(html="<p>x</p>" * 20_000, plain="short"))), "fa")

    assert "خروجی این سلول" in html
    assert '<pre class="text">short</pre>' in html


def test_a_damaged_picture_is_said_to_be_one():
    html = notebook_html(notebook(code("1", shown(png="AAAA", plain="<Figure>"))), "en")

    assert "damaged or too large" in html
    assert "&lt;Figure&gt;" in html


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"cells": null}',
        '{"cells": {}}',
        "<html>",
        "[" * 200_000,
        '{"cells": [' * 50_000,
        "\ufeff{}",
        '{"cells": [1' + "0" * 5000 + "]}",
        "\ud800",
    ],
)
def test_what_is_no_notebook_is_said_to_be_none(text):
    assert "cannot be shown here" in notebook_html(text, "en")


@pytest.mark.parametrize(
    "cell",
    [
        None,
        7,
        {},
        {"cell_type": 3, "source": {"a": 1}},
        {"cell_type": "markdown", "source": ["a", 1, None, "[x](http://[::1)"]},
        {"cell_type": "code", "source": None, "outputs": "x", "execution_count": "9"},
        code("x", None, 3, {}, {"output_type": "stream"}, {"output_type": "error"}, {"output_type": "display_data"}),
        code("x", {"output_type": "error", "traceback": [1, None], "ename": 3, "evalue": []}),
        code("x", {"output_type": "display_data", "data": {"text/html": {"a": 1}, "image/png": [1]}}),
        code("\ud800 \x00", stream("\udfff"), shown(html="\ud800<b>\x00", markdown="\udfff")),
        code("x" * 10, {"output_type": ["stream"], "text": "a"}),
        {"cell_type": "code", "source": "x", "execution_count": 10**400, "outputs": []},
        {"cell_type": "code", "source": "x", "execution_count": True, "outputs": []},
    ],
)
def test_an_odd_cell_is_passed_over_and_the_next_is_shown(cell):
    html = notebook_html(notebook(cell, code("after_it")), "en")

    assert "after_it" in html
    html.encode()
    assert_harmless(html)


def test_a_notebook_too_large_to_read_is_said_to_be_so():
    assert "too large" in notebook_html(" " * 64_000_001, "en")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None, exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
MARKUP = st.lists(
    st.sampled_from(
        [
            *(
                "<",
                ">",
                "</",
                "<b ",
                "<img src=",
                "<div>",
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "<![CDATA[",
                "&#x",
                ";",
            ),
            *(
                "javascript:",
                "onerror=",
                "'",
                '"',
                "`",
                "```\n",
                "[",
                "](",
                ")",
                "![",
                "*",
                "_",
                "\n",
                "> ",
                "- ",
                "    ",
            ),
            *(
                "| a |\n|---|\n",
                "data:image/png;base64,",
                "x",
                "\u202e",
                "\x00",
                "\\",
                "&lt;",
                "<svg ",
                "<math>",
                "<table>",
            ),
            *("f'{", "}'", "'''", '"""', "\\N{", "\x1b[", "\x1b]", "\r", "\b", "def ", "@", "#", "0x", "1e", "$"),
        ]
    ),
    max_size=40,
).map("".join)
CELLS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "cell_type": st.sampled_from(["code", "markdown", "raw"]) | JSON,
            "source": MARKUP | JSON,
            "outputs": st.lists(
                st.fixed_dictionaries(
                    {"output_type": st.sampled_from(["stream", "error", "display_data", "execute_result"])},
                    optional={
                        "text": MARKUP | JSON,
                        "traceback": st.lists(MARKUP, max_size=2) | JSON,
                        "data": st.dictionaries(
                            st.sampled_from(["text/html", "text/plain", "text/markdown", "image/png", "x"]),
                            MARKUP | JSON,
                        ),
                    },
                )
                | JSON,
                max_size=3,
            )
            | JSON,
            "execution_count": JSON,
        },
    )
    | JSON,
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(CELLS)
def test_no_notebook_at_all_makes_it_fail_or_lets_anything_through(cells):
    html = notebook_html(json.dumps({"cells": cells}), "en")

    html.encode()
    assert_harmless(html)
    assert html.count("<div") == html.count("</div>")
