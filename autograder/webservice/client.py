"""Speaking to Moodle over HTTP: the token goes to its own server only; an answer is whole, or an error says why not."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

import requests

from autograder.errors import KitError
from autograder.lms.entry_names import printable
from autograder.webservice.access import Access, is_private, origin_of

T = TypeVar("T")
MIB = 2**20
_MOST_BYTES = 128 * MIB
_CHUNK = 65_536
# Without https only this machine is spoken to, and a proxy would carry the token away from it.
_NO_PROXY = {"http": ""}
_REDIRECTS = 3
PAUSES_S = (1.0, 5.0)
"""Before the second and the third try."""
TIMEOUT_S = 60.0
"""How long the server may be silent."""
Parameter = str | int | float | bool | Sequence["Parameter"] | Mapping[str, "Parameter"]


class Trouble(StrEnum):
    """What kind of trouble there was, and so what can be done about it."""

    REFUSED = "refused"
    """Moodle understood and said no: the same again would get the same answer."""
    UNCERTAIN = "uncertain"
    """No whole answer came: it may or may not have been done."""
    CLOSED = "closed"
    """The token or the service does not open this Moodle: nothing else will work either."""


class ServiceError(KitError):
    """Moodle did not do what it was asked to; the message never holds the token."""

    def __init__(self, message: str, trouble: Trouble, code: str = "") -> None:
        super().__init__(message)
        self.trouble = trouble
        self.code = code
        """Moodle's own word for it, such as "invalidparameter"; "" where Moodle said nothing."""


# What makes every other call fail as well.
_CLOSED = frozenset({"invalidtoken", "accessexception", "servicenotavailable", "sitemaintenance", "usernotfullysetup"})
# Whose details name what was wrong and hold nothing of the database.
_DETAILED = frozenset({"invalidparameter", "accessexception"})
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class Client:
    """One Moodle and what may be asked of it.

    Args:
        access: address and token.
        timeout_s: how long the server may be silent, and a fifth of how long one answer may take.
        pause: waits so many seconds before another try.
        clock: tells seconds.
    """

    def __init__(
        self,
        access: Access,
        *,
        timeout_s: float = TIMEOUT_S,
        pause: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._access = access
        self._timeout_s = timeout_s
        self._pause = pause
        self._clock = clock
        self._session = requests.Session()
        self._session.auth = _no_login  # no password out of a .netrc goes with the token
        # The address of a file carries the token, and urllib3 would write it into a log that somebody switched on.
        logging.getLogger("urllib3.connectionpool").addFilter(_without_token)

    @property
    def url(self) -> str:
        """The address of the site."""
        return self._access.url

    def read(self, function: str, **parameters: Parameter) -> Any:
        """Return the answer to a question that changes nothing; asked again where no whole answer came.

        Raises:
            ServiceError: if there is none.
        """
        return self._again(lambda: self.write(function, **parameters))

    def write(self, function: str, **parameters: Parameter) -> Any:
        """Return the answer to one call, which is made once.

        Raises:
            ServiceError: if Moodle says no, or no whole answer came.
        """
        form = {"wstoken": self._access.token, "wsfunction": function, "moodlewsrestformat": "json"}
        form |= dict(_flat(parameters))
        content = self._post("/webservice/rest/server.php", function, data=form)
        return _answer(content, function, self._access.token)

    def upload(self, files: Sequence[tuple[str, bytes]]) -> int:
        """Put files into a new draft area and return its number; nothing in the course changes.

        Raises:
            ServiceError: if not all of them are there.
        """
        return self._again(lambda: self._upload(files))

    def _upload(self, files: Sequence[tuple[str, bytes]]) -> int:
        form = {"token": self._access.token, "filearea": "draft", "itemid": "0", "filepath": "/"}
        parts = {f"file_{n}": file for n, file in enumerate(files, start=1)}
        answer = _answer(
            self._post("/webservice/upload.php", "upload", data=form, files=parts), "upload", self._access.token
        )
        try:
            stored = {str(one["filename"]): int(one["filesize"]) for one in answer}
            (item,) = {int(one["itemid"]) for one in answer}
        except (TypeError, KeyError, ValueError):
            raise ServiceError("Moodle's answer to an upload cannot be read", Trouble.UNCERTAIN) from None
        for name, content in files:
            if stored.get(name) != len(content):
                raise ServiceError(f"Moodle did not take the file {name!r} as it is", Trouble.UNCERTAIN)
        return item

    def download(self, url: str, size: int) -> bytes:
        """Return a file of which Moodle gave the address and the size.

        Raises:
            ServiceError: if it is not to be had whole, or lies where the token must not go.
        """
        return self._again(lambda: self._download(url, size))

    def _download(self, url: str, size: int) -> bytes:
        target = self._own(url)
        query: dict[str, str] | None = {"token": self._access.token}
        for _ in range(_REDIRECTS + 1):
            with self._request("GET", target, "a file", params=query) as answer:
                if not answer.is_redirect:
                    content = self._whole(answer, "a file", most=max(size, _CHUNK))
                    break
                # Where files lie elsewhere the address there is enough, and the token stays here.
                target, query = urljoin(target, answer.headers.get("location", "")), None
                if self._access.token in target or not is_private(target):
                    raise ServiceError("a file's address leads to where the token must not go", Trouble.REFUSED)
        else:
            raise ServiceError("a file's address leads in circles", Trouble.REFUSED)
        if len(content) == size:
            return content
        if content[:1] in (b"{", b"[") and "json" in answer.headers.get("content-type", ""):
            _answer(content, "a file", self._access.token)  # a refusal comes in place of the file
        raise ServiceError(f"a file came with {len(content)} bytes where Moodle says {size}", Trouble.UNCERTAIN)

    def _own(self, url: str) -> str:
        """Return a file's address for a token, once it is seen to lie on this very server.

        Raises:
            ServiceError: if it does not.
        """
        start = urlsplit(self.url).path.rstrip("/")
        parts = urlsplit(url)
        path = parts.path
        if path.startswith(f"{start}/pluginfile.php/"):
            path = f"{start}/webservice{path.removeprefix(start)}"
        is_file = path.startswith(f"{start}/webservice/pluginfile.php/") and ".." not in path.split("/")
        if origin_of(url) != self._access.origin or not is_file:
            raise ServiceError(
                f"a file lies at {parts.hostname or 'an unknown place'}, where the token must not go", Trouble.REFUSED
            )
        return parts._replace(path=path, query="", fragment="").geturl()

    def _post(self, path: str, what: str, **content: Any) -> bytes:
        with self._request("POST", self.url + path, what, **content) as answer:
            if answer.is_redirect:
                where = urlsplit(urljoin(self.url, answer.headers.get("location", ""))).hostname or "nowhere"
                raise ServiceError(
                    f"{self.url} sends us on to {where}, and a token is not sent on: give the address that Moodle has",
                    Trouble.CLOSED,
                )
            return self._whole(answer, what, most=_MOST_BYTES)

    def _request(self, method: str, url: str, what: str, **content: Any) -> requests.Response:
        try:
            return self._session.request(
                method, url, timeout=self._timeout_s, allow_redirects=False, stream=True, proxies=_NO_PROXY, **content
            )
        # What requests says quotes addresses with all that is in them, so only its kind is told.
        except requests.Timeout:
            raise ServiceError(f"{what}: Moodle did not answer in {self._timeout_s:g} s", Trouble.UNCERTAIN) from None
        except requests.exceptions.SSLError:
            raise ServiceError(
                f"{self.url}: its certificate is not trusted here; where your university signs its own, name its file "
                "in REQUESTS_CA_BUNDLE",
                Trouble.CLOSED,
            ) from None
        except requests.RequestException:
            raise ServiceError(f"{what}: {self.url} cannot be reached", Trouble.UNCERTAIN) from None

    def _whole(self, answer: requests.Response, what: str, *, most: int) -> bytes:
        """Return all of an answer, and no more than `most` bytes of it."""
        ends = self._clock() + 5 * self._timeout_s
        content = bytearray()
        try:
            for chunk in answer.iter_content(_CHUNK):
                content += chunk
                if self._clock() > ends:
                    raise ServiceError(f"{what}: the answer came too slowly", Trouble.UNCERTAIN)
                if len(content) > most:
                    raise ServiceError(f"{what}: the answer is larger than it should be", Trouble.REFUSED)
        except requests.RequestException:
            raise ServiceError(f"{what}: the answer broke off", Trouble.UNCERTAIN) from None
        if answer.status_code != 200:
            trouble = Trouble.UNCERTAIN if answer.status_code in _AGAIN else Trouble.REFUSED
            raise ServiceError(f"{what}: Moodle's server answers with the status {answer.status_code}", trouble)
        return bytes(content)

    def _again(self, ask: Callable[[], T]) -> T:
        """Return what `ask` returns, asked up to three times where no whole answer came."""
        for pause in PAUSES_S:
            try:
                return ask()
            except ServiceError as error:
                if error.trouble is not Trouble.UNCERTAIN:
                    raise
            self._pause(pause)
        return ask()


def _no_login(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _without_token(record: logging.LogRecord) -> bool:
    return "token" not in record.getMessage()


def _flat(value: Parameter | Mapping[str, Parameter], name: str = "") -> list[tuple[str, str]]:
    """Return nested values as the names and texts of a form: a[0][b]."""
    if isinstance(value, Mapping):
        named: list[tuple[str, Parameter]] = [(f"{name}[{key}]" if name else key, one) for key, one in value.items()]
    elif isinstance(value, str | int | float):
        return [(name, str(int(value)) if isinstance(value, bool) else str(value))]
    else:
        named = [(f"{name}[{n}]", one) for n, one in enumerate(value)]
    return [pair for inner, one in named for pair in _flat(one, inner)]


def _answer(content: bytes, what: str, token: str) -> Any:
    """Return an answer's JSON; Moodle says what failed with the status of success."""
    try:
        answer = json.loads(content)
    except ValueError:
        raise ServiceError(f"{what}: the answer is not Moodle's (no JSON)", Trouble.UNCERTAIN) from None
    if isinstance(answer, dict) and ("exception" in answer or "errorcode" in answer):
        code = str(answer.get("errorcode") or "")
        said = _first_line(answer.get("message") or answer.get("error") or "no reason given")
        if code in _DETAILED and (detail := _first_line(answer.get("debuginfo"))):
            said = f"{said}: {detail}"
        trouble = Trouble.CLOSED if code in _CLOSED else Trouble.REFUSED
        raise ServiceError(f"{what}: Moodle refuses: {said.replace(token, '…')} ({code})", trouble, code)
    return answer


def _first_line(text: object) -> str:
    return printable(str(text or "").strip().partition("\n")[0], most=200)
