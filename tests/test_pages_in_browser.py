"""Feedback and report pages in a real browser: no script of a student's runs, and nothing leaves the page.

What is dangerous is tried twice, once as the pages are and once with their content policy taken out, so that neither
what is written nor what the browser forbids is trusted alone.
"""

import base64
import contextlib
import itertools
import json
import re
import shutil
import socket
import threading
import time
from dataclasses import replace

import pytest
from invented_class import HOSTILE_HTML, hostile_notebook, invented_class, picture, submission
from playwright.sync_api import TimeoutError as TooLongError
from playwright.sync_api import sync_playwright

from autograder.checks.messages import Bilingual
from autograder.feedback.class_page import class_page
from autograder.feedback.student_page import student_page
from autograder.grading.results import Flag, Outcome, Student

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium here: whether pages run nothing was not seen in a browser"),
]
ACT = "document.documentElement.dataset.owned=1;document.title='owned'"
HOST = "owned.example"
SVG = base64.b64encode(f"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{ACT}\"/>".encode()).decode()
RUNS_AT_ONCE = (
    f"<script>{ACT}</script>",
    f'<img src=x onerror="{ACT}">',
    f'<svg onload="{ACT}"></svg>',
    f'<iframe srcdoc="<script>parent.{ACT.replace(";", ";parent.")}</script>"></iframe>',
    f'<details open ontoggle="{ACT}"><summary>x</summary></details>',
    f'<input autofocus onfocus="{ACT}">',
    f'<video><source onerror="{ACT}"></video>',
    f'<style>@keyframes a{{}}</style><b style="animation:a 1s" onanimationstart="{ACT}">x</b>',
)
LEAVES_AT_ONCE = (
    f'<img src="http://{HOST}/img">',
    f'<link rel=stylesheet href="http://{HOST}/css">',
    f'<iframe src="http://{HOST}/frame"></iframe>',
    f'<p style="background:url(http://{HOST}/background)">x</p>',
    f'<object data="http://{HOST}/object"></object>',
    f'<video autoplay src="http://{HOST}/video"></video>',
    f"<style>@import 'http://{HOST}/import';</style>",
    f'<img srcset="http://{HOST}/srcset 1x">',
    f'<img src="https://{HOST}/tls">',
)
TWISTED = (
    HOSTILE_HTML.replace("evil.example", HOST),
    f"</pre></div></main></body></html><script>{ACT}</script>",
    f"</style></title></textarea></script><script>{ACT}</script>",
    f"<scr<script>ipt>{ACT}</scr</script>ipt>",
    f"<ScRiPt/x>{ACT}</sCrIpT >",
    f"<script\x00>{ACT}</script>",
    f"<img/src='x'onerror={ACT!r}//",
    f'<<img src=x onerror="{ACT}">',
    f"<noscript><p title=\"</noscript><img src=x onerror='{ACT}'>\"></noscript>",
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={ACT}&gt;">',
    f"<svg></p><style><a id=\"</style><img src=1 onerror='{ACT}'>\">",
    f"<template><script>{ACT}</script></template><xmp><img src=x onerror='{ACT}'></xmp>",
    f'<a href="java\tscript:{ACT}" autofocus onfocus="{ACT}">x</a>',
    f'<img src="data:image/svg+xml;base64,{SVG}"><embed src="data:image/svg+xml;base64,{SVG}">',
    f'<form action=http://{HOST}/form><button id=b autofocus formaction="javascript:{ACT}">x</button></form>',
    f'<meta http-equiv=refresh content="0;url=http://{HOST}/refresh"><base href="http://{HOST}/">',
    f'<!--><img src=x onerror="{ACT}">--><![CDATA[<script>{ACT}</script>]]><?xml-stylesheet href="http://{HOST}/x"?>',
    f"<p id=cell-double class=score style='position:fixed' lang='\"><script>{ACT}</script>'>x</p>",
    f"\u202e<script>{ACT}</script>\u2066\x1b]8;;http://{HOST}/terminal\x07x",
    f"[x](javascript:{ACT}) ![x](http://{HOST}/markdown) <http://{HOST}/auto> `</code><script>{ACT}</script>`",
    f"```html\n</code></pre><script>{ACT}</script>\n```\n\n| <script>{ACT}</script> |\n|---|\n",
)
PAYLOADS = (*RUNS_AT_ONCE, *LEAVES_AT_ONCE, *TWISTED)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


class Recorder:
    """A server that answers nobody and remembers how each connection began."""

    def __init__(self):
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.heard = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                connection, _address = self._listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(2)
                try:
                    self.heard.append(connection.recv(4096))
                    connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                except OSError:
                    continue

    def close(self):
        self._listener.close()

    def leaks(self):
        """Return how those connections began that some payload asked for."""
        return [line[:60] for line in self.heard if HOST.encode() in line]

    def wait_for(self, words, *, seconds=60):
        """Wait until each word was heard, or as long as a slow machine may need; return those that were not."""
        end = time.monotonic() + seconds
        while missing := [word for word in words if not any(word in line for line in self.heard)]:
            if time.monotonic() > end:
                break
            time.sleep(0.1)
        return missing


@pytest.fixture(scope="module")
def one_recorder():
    running = Recorder()
    yield running
    running.close()


@pytest.fixture
def recorder(one_recorder):
    one_recorder.heard.clear()
    return one_recorder


@pytest.fixture(scope="module")
def browser(one_recorder):
    """Return a browser for which every name is this machine."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=BROWSER,
            args=[
                *("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-proxy-server"),
                f"--host-resolver-rules=MAP * 127.0.0.1:{one_recorder.port}",
            ],
        )
        yield launched
        launched.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Return a function that opens a page from disk, as an instructor does, and returns what became of it.

    With `until`, an expression of JavaScript, it waits until that is true, at most a minute; without, until the page
    has asked for what it asks for and had some time to move.
    """
    context = browser.new_context()

    def open_page(html, *, until=None):
        path = tmp_path / "page.html"
        path.write_bytes(html.encode("utf-8", "replace"))
        page = context.new_page()
        page.goto(path.as_uri(), wait_until="load", timeout=90_000)
        if until is not None:
            # What does not come true is seen by the test in what it gets.
            with contextlib.suppress(TooLongError):
                page.wait_for_function(until, timeout=60_000)
        else:
            page.wait_for_timeout(3000)
        return page.content()

    yield open_page
    context.close()


def is_owned(dom):
    return re.search("<html[^>]* data-owned", dom) is not None or "<title>owned</title>" in dom


def shown(data):
    return {"output_type": "display_data", "metadata": {}, "data": data}


def notebook_of_payloads():
    """Return an executed notebook with each payload in every place a student's text can come to."""
    cells = []
    for payload in PAYLOADS:
        outputs = [
            *(shown({kind: payload, "text/plain": payload}) for kind in ("text/html", "text/markdown", "text/latex")),
            *(shown({kind: payload}) for kind in ("image/svg+xml", "application/javascript", "image/png", payload)),
            *({"output_type": "stream", "name": name, "text": payload} for name in ("stdout", "stderr")),
            {"output_type": "error", "ename": payload, "evalue": payload, "traceback": [payload]},
            shown({"text/html": f"<table><tr><td>{payload}</td></tr></table>"}),
            shown({"image/png": picture() + payload}),
        ]
        cells.append({"cell_type": "code", "source": payload, "metadata": {}, "execution_count": 1, "outputs": outputs})
        cells += [{"cell_type": kind, "source": payload, "metadata": {}} for kind in ("markdown", "raw")]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells})


def hostile_results():
    """Return a class in which everything that can be a student's word is a payload."""
    both = [Bilingual(en=payload, fa=payload) for payload in PAYLOADS]
    base = submission("1", "x", "-p-+hp-+--", language="en", notebook=notebook_of_payloads())
    said = itertools.cycle(both)
    questions = tuple(
        replace(question, cases=tuple(replace(c, message=next(said), outcome=Outcome.FAILED) for c in question.cases))
        for question in base.questions
    )
    flags = tuple(Flag(f"key{number}", text) for number, text in enumerate(both))
    facts = dict.fromkeys(("source", "isolation", "sha256", "seed", "error"), "".join(PAYLOADS))
    names = [
        replace(base, student=Student(f"{n}", payload, payload), notebook="") for n, payload in enumerate(PAYLOADS, 2)
    ]
    return [replace(base, questions=questions, flags=flags, facts=facts), *names]


def test_what_should_be_seen_is_seen_where_nothing_is_held_back(opened):
    numbered = [payload.replace("owned=1", f"owned{n}=1") for n, payload in enumerate(RUNS_AT_ONCE)]

    all_of_them = " && ".join(f"'owned{n}' in document.documentElement.dataset" for n in range(len(numbered)))
    dom = opened(f"<!doctype html><title>ours</title><body>{''.join(numbered)}", until=all_of_them)

    assert is_owned(dom)
    missing = [payload for n, payload in enumerate(RUNS_AT_ONCE) if not re.search(f"<html[^>]* data-owned{n}=", dom)]
    assert missing == []


def test_what_should_be_heard_is_heard_where_nothing_is_held_back(opened, recorder):
    opened(f"<!doctype html><title>ours</title><body>{''.join(LEAVES_AT_ONCE)}")

    paths = [b"/img", b"/css", b"/frame", b"/background", b"/object", b"/video", b"/import", b"/srcset"]
    tls = b"\x16\x03"
    assert recorder.wait_for([*paths, tls]) == []
    assert any(line.startswith(tls) for line in recorder.leaks()), "a connection with TLS that names the host"
    assert all(any(path in line for line in recorder.leaks()) for path in paths)


@pytest.mark.parametrize("with_policy", [True, False])
def test_a_students_page_runs_and_asks_for_nothing(opened, recorder, with_policy):
    html = student_page(hostile_results()[0])

    dom = opened(html if with_policy else POLICY.sub("", html))

    assert not is_owned(dom)
    assert "<main" in dom
    assert "cell code" in dom
    assert recorder.leaks() == []


@pytest.mark.parametrize(("with_policy", "language"), [(True, "en"), (False, "fa")])
def test_the_report_of_a_class_runs_its_own_script_alone_and_asks_for_nothing(opened, recorder, with_policy, language):
    results = [*hostile_results(), *invented_class()[3:]]
    pages = {result.student.key: "feedback/x/index.html" for result in results}
    html = class_page(results, pages=pages, language=language)

    dom = opened(html if with_policy else POLICY.sub("", html))

    assert not is_owned(dom)
    assert f">{len(results)} / {len(results)}</output>" in dom, "its own script ran"
    assert recorder.leaks() == []


def test_a_notebook_made_to_reach_the_reader_does_not(opened, recorder):
    dom = opened(POLICY.sub("", student_page(submission("8", "x", "++++++++++", notebook=hostile_notebook()))))

    assert not is_owned(dom)
    assert recorder.leaks() == []
