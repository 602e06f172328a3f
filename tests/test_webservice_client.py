"""Speaking to Moodle: where the token goes and where it does not, and what each fault of line and server becomes."""

from __future__ import annotations

import logging
import os

import pytest
from fake_moodle_services import TOKEN, FakeServices, Student
from graded_class import DUE

from autograder.errors import UsageError
from autograder.webservice.access import Access, find_access, is_private
from autograder.webservice.client import Client, ServiceError, Trouble

FILE = "http://127.0.0.1:{port}/webservice/pluginfile.php/20/submission_files/3/a b.txt"
CONTENT = b"0123456789" * 500


@pytest.fixture
def site():
    with FakeServices([Student(3, "A", sent=DUE, files={"a b.txt": CONTENT})], DUE) as running:
        yield running


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def client(site, pauses):
    return Client(Access(site.url, TOKEN), timeout_s=20, pause=pauses.append)


def address(site):
    return f"{site.url}/webservice/pluginfile.php/20/submission_files/3/a%20b.txt"


def trouble(run):
    with pytest.raises(ServiceError) as caught:
        run()
    assert TOKEN not in str(caught.value)
    assert TOKEN not in repr(caught.value)
    return caught.value


# --- where address and token come from


def test_the_environment_tells_address_and_token():
    access = find_access(
        {"AUTOGRADER_MOODLE_URL": "https://lms.example/moodle/", "AUTOGRADER_MOODLE_TOKEN": f" {TOKEN}\n"}
    )

    assert (access.url, access.token) == ("https://lms.example/moodle", TOKEN)
    assert TOKEN not in repr(access)


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such bits")
@pytest.mark.parametrize(
    ("mode", "is_read"), [(0o600, True), (0o400, True), (0o640, False), (0o604, False), (0o644, False)]
)
def test_a_file_that_others_may_read_is_refused(tmp_path, mode, is_read):
    path = tmp_path / "moodle.toml"
    path.write_text(f'url = "https://lms.example"\ntoken = "{TOKEN}"\n', encoding="utf-8")
    path.chmod(mode)

    for given in ((({"AUTOGRADER_MOODLE_FILE": str(path)}), None), ({}, path)):
        if is_read:
            assert find_access(*given).token == TOKEN
        else:
            with pytest.raises(UsageError, match=f"chmod 600 {path}"):
                find_access(*given)


@pytest.mark.parametrize(
    ("url", "token", "said"),
    [
        ("", TOKEN, "AUTOGRADER_MOODLE_URL is not set"),
        ("https://lms.example", "", "AUTOGRADER_MOODLE_TOKEN is not set"),
        ("", "", "where Moodle is and its token are not known"),
        ("http://lms.example", TOKEN, "over https only"),
        ("http://127.0.0.1.example", TOKEN, "over https only"),
        ("ftp://lms.example", TOKEN, "must be like https://lms.example"),
        ("https://me:secret@lms.example", TOKEN, "must be like https://lms.example"),
        (f"https://lms.example/?token={TOKEN}", TOKEN, "must be like https://lms.example"),
        ("https://lms.example:x", TOKEN, "must be like https://lms.example"),
        ("https://lms.example", "my token", "what stands there as the token is none"),
    ],
)
def test_what_cannot_be_used_is_said_without_the_token(url, token, said):
    given = {"AUTOGRADER_MOODLE_URL": url, "AUTOGRADER_MOODLE_TOKEN": token}

    with pytest.raises(UsageError) as caught:
        find_access(given)

    assert said in str(caught.value)
    assert not any(secret in str(caught.value) for secret in (TOKEN, "my token", "secret"))


@pytest.mark.parametrize("content", ["", "url = 3", 'url = "https://lms.example"', "token", "\xff\xfe"])
def test_a_file_without_both_is_named_and_not_quoted(tmp_path, content):
    path = tmp_path / "moodle.toml"
    path.write_bytes(content.encode("latin-1"))
    path.chmod(0o600)

    with pytest.raises(UsageError, match=r"moodle\.toml: "):
        find_access({}, path)


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("https://x", True), ("http://localhost:8181", True), ("http://127.3.4.5", True), ("http://[::1]:80", True),
        ("http://10.0.0.1", False), ("http://localhost.example", False),
    ],
)  # fmt: skip
def test_only_this_machine_is_spoken_to_without_https(url, private):
    assert is_private(url) is private


# --- where the token goes


def test_the_token_goes_in_the_body_of_calls_and_never_in_their_address(site, client):
    client.read("mod_assign_get_participant", assignid=1, userid=3)

    head = site.seen[0].partition(b"wstoken")[0]
    assert TOKEN.encode() not in head


def test_a_redirect_of_a_call_is_not_followed(site, client):
    with FakeServices([], DUE) as other:
        site.faults += [("mod_assign_get_user_flags", f"to:{other.url}/x")]
        said = trouble(lambda: client.read("mod_assign_get_user_flags"))

        assert other.seen == []
    assert said.trouble is Trouble.CLOSED
    assert "sends us on to 127.0.0.1" in str(said)


def test_a_file_that_lies_elsewhere_is_fetched_without_the_token(site, client):
    with FakeServices([Student(3, "A", sent=DUE, files={"a b.txt": CONTENT})], DUE) as other:
        site.elsewhere = other.url
        said = trouble(lambda: client.download(address(site), len(CONTENT)))

        assert other.seen  # which does not give it without a token, and nothing would make it
        assert said.code == "invalidtoken"
        assert not any(TOKEN.encode() in seen for seen in other.seen)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/webservice/pluginfile.php/20/a",
        "http://127.0.0.1:1/webservice/pluginfile.php/20/a",
        "{site}/other.php/20/a",
        "{site}/webservice/pluginfile.php/../../admin/a",
        "{site}@evil.example/webservice/pluginfile.php/20/a",
        "file:///etc/passwd",
        "",
    ],
)
def test_a_file_whose_address_is_not_moodles_own_is_not_asked_for(site, client, url):
    said = trouble(lambda: client.download(url.format(site=site.url), 5))

    assert "where the token must not go" in str(said)
    assert site.seen == []


def test_a_page_address_of_a_file_is_turned_into_the_services(site, client):
    plain = address(site).replace("/webservice", "")

    assert client.download(plain, len(CONTENT)) == CONTENT


def test_a_log_that_somebody_switched_on_holds_no_token(site, client, caplog):
    caplog.set_level(logging.DEBUG)

    client.read("mod_assign_get_user_flags")
    client.download(address(site), len(CONTENT))

    assert "POST /webservice/rest/server.php" in caplog.text
    assert TOKEN not in caplog.text


def test_a_password_file_of_the_machine_is_not_read(site, client, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("default login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))

    client.read("mod_assign_get_user_flags")

    assert b"Authorization" not in site.seen[0]


def test_no_proxy_stands_between_two_programs_of_one_machine(client, monkeypatch):
    with FakeServices([], DUE) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("all_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)

        client.read("mod_assign_get_user_flags")

        assert proxy.seen == []


# --- faults


@pytest.mark.parametrize("fault", ["500", "503", "429", "away", "lost", "page"])
def test_a_question_without_a_whole_answer_is_asked_again(site, client, pauses, fault):
    site.faults += [("mod_assign_get_user_flags", fault)]

    answer = client.read("mod_assign_get_user_flags")

    assert answer["assignments"]
    assert (site.count("mod_assign_get_user_flags"), pauses) == (2, [1.0])


@pytest.mark.parametrize(
    ("fault", "kind"), [("500", Trouble.UNCERTAIN), ("away", Trouble.UNCERTAIN), ("404", Trouble.REFUSED)]
)
def test_what_changes_something_is_sent_once(site, client, fault, kind):
    site.faults += [("mod_assign_save_grade", fault)]

    said = trouble(lambda: client.write("mod_assign_save_grade", grade="1", userid=3))

    assert (said.trouble, site.count("mod_assign_save_grade")) == (kind, 1)


def test_a_server_that_is_silent_is_not_waited_for(site):
    site.faults += [("mod_assign_get_user_flags", "hang")]
    client = Client(Access(site.url, TOKEN), timeout_s=0.2)

    said = trouble(lambda: client.write("mod_assign_get_user_flags"))

    assert "did not answer in 0.2 s" in str(said)
    assert said.trouble is Trouble.UNCERTAIN


def test_an_answer_that_only_drips_is_given_up(site):
    clock = iter(range(0, 10_000, 1000))
    client = Client(Access(site.url, TOKEN), clock=lambda: next(clock))

    said = trouble(lambda: client.write("mod_assign_get_user_flags"))

    assert "came too slowly" in str(said)


@pytest.mark.parametrize(
    ("token", "function", "said", "kind"),
    [
        ("f" * 32, "mod_assign_get_grades", "Invalid token - token not found (invalidtoken)", Trouble.CLOSED),
        (TOKEN, "core_user_create_users", "Access to the function core_user_create_users() is not allowed.", Trouble.CLOSED),
    ],
)  # fmt: skip
def test_a_refusal_with_the_status_of_success_is_seen_and_not_repeated(site, token, function, said, kind):
    client = Client(Access(site.url, token))

    error = trouble(lambda: client.read(function))

    assert said in str(error)
    assert (error.trouble, len(site.asked)) == (kind, 1)


def test_what_a_database_says_is_not_passed_on(site, client):
    site.faults += [("mod_assign_get_grades", "refuse:dmlreadexception")]

    said = trouble(lambda: client.read("mod_assign_get_grades"))

    assert "secrets" not in str(said)
    assert (said.code, said.trouble) == ("dmlreadexception", Trouble.REFUSED)


@pytest.mark.parametrize("fault", ["half", "short", "500", "away", "page"])
def test_a_file_that_did_not_come_whole_is_fetched_again(site, client, fault):
    site.faults += [("file", fault)]

    assert client.download(address(site), len(CONTENT)) == CONTENT
    assert site.count("file") == 2


def test_a_refusal_in_the_place_of_a_file_is_seen(site):
    client = Client(Access(site.url, "f" * 32))

    said = trouble(lambda: client.download(address(site), len(CONTENT)))

    assert (said.code, said.trouble, site.count("file")) == ("invalidtoken", Trouble.CLOSED, 1)


def test_uploaded_files_keep_their_persian_names(site, client):
    item = client.upload([("گزارش نمره.html", b"<html>"), ("a.pdf", CONTENT)])

    assert site.drafts[item] == {"گزارش نمره.html": b"<html>", "a.pdf": CONTENT}


def test_an_upload_that_failed_is_made_again(site, client):
    site.faults += [("upload", "502"), ("upload", "away")]

    assert site.drafts[client.upload([("a", b"b")])] == {"a": b"b"}


def test_nested_parameters_are_written_as_moodle_reads_them(site, client):
    client.write("mod_assign_get_user_flags", a=[1, {"b": True}], c={"d": [""]})

    body = site.seen[0].rpartition(b"json&")[2].decode()
    assert body == "a%5B0%5D=1&a%5B1%5D%5Bb%5D=1&c%5Bd%5D%5B0%5D="
