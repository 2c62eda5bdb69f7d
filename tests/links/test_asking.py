"""One question to a server that misbehaves: an answer comes, in time, and says what happened."""

from __future__ import annotations

import pytest

from oai_personnel._version import ADDRESS
from oai_personnel.links.asking import PROBLEMS, STATUSES, Asker, wait_of
from tests.links.conftest import Server

QUICK = 0.6


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/fine", "ok", 200),
        ("/404", "gone", 404),
        ("/410", "gone", 410),
        ("/403", "refused", 403),
        ("/451", "refused", 451),
        ("/500", "server_error", 500),
        ("/503", "server_error", 503),
        ("/silent", "unreachable", 0),
        ("/loop", "unreachable", 302),
        ("/maze/0", "unreachable", 302),
        ("/elsewhere", "unreachable", 301),
        ("/astray", "unreachable", 0),
        ("/moved", "moved", 200),
        ("/script", "ok", 200),
        ("/home", "front_page", 200),
        ("/dripping", "unreachable", 0),
        ("/dripping-headers", "unreachable", 0),
        ("/endless", "ok", 200),
        ("/garbled", "ok", 200),
        ("/short", "ok", 200),
        ("/reset", "unreachable", 0),
        ("/nothing", "unreachable", 0),
        ("/no-http", "unreachable", 0),
        ("/long-header", "unreachable", 0),
        ("/busy", "busy", 429),
    ],
)
def test_whatever_a_server_does_is_named(server: Server, path: str, status: str, code: int) -> None:
    answer = Asker(QUICK).ask(server.url(path))
    assert (answer.status, answer.code) == (status, code)
    assert answer.detail or status in ("ok", "moved")


def test_tls_that_fails_is_named(server: Server) -> None:
    answer = Asker(QUICK).ask(server.url("/").replace("http:", "https:"))
    assert answer.status == "unreachable"
    assert answer.detail.startswith("TLS: ")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://[::1",
        "http://127.0.0.1:99999/",
        "http://" + "a" * 70 + ".x/",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_leads_nowhere_is_unreachable(url: str) -> None:
    answer = Asker(QUICK).ask(url)
    assert answer.status == "unreachable"
    assert answer.detail
    assert b"root" not in answer.body


@pytest.mark.parametrize("path", ["/silent", "/dripping", "/dripping-headers"])
def test_a_server_that_never_ends_is_left(server: Server, path: str) -> None:
    assert Asker(QUICK).ask(server.url(path)).detail in (f"no whole answer within {QUICK} s", "no answer in time")


def test_a_huge_page_is_read_up_to_the_limit(server: Server) -> None:
    assert len(Asker(5, limit=1000).ask(server.url("/endless")).body) == 1000


def test_the_last_address_is_told(server: Server) -> None:
    assert Asker(QUICK).ask(server.url("/moved")).final_url == server.url("/fine")


def test_the_client_says_who_it_is_and_where_to_complain(server: Server) -> None:
    Asker(QUICK).ask(server.url("/fine"))
    assert all("oai-personnel" in agent and ADDRESS in agent for agent in server.agents)
    assert server.agents


def test_a_date_to_wait_for_is_understood() -> None:
    assert wait_of("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert wait_of("Fri, 31 Dec 2199 23:59:59 GMT") > 1e9


def test_every_problem_is_a_status() -> None:
    assert set(PROBLEMS) < set(STATUSES)
