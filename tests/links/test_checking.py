"""Going through addresses: pauses, robots.txt, busy servers, archived copies."""

from __future__ import annotations

from oai_personnel.links.asking import Answer, Asker
from oai_personnel.links.checking import Checker, Link
from tests.links.conftest import Clock, Server


def checker(server: Server, clock: Clock, **options: object) -> Checker:
    given = {"delay": 2.0, "archive": "", **options}
    return Checker(Asker(2), clock=clock, sleep=clock.sleep, **given)  # type: ignore[arg-type]


def statuses(made: Checker, *urls: str) -> list[str]:
    return [found.answer.status for found in made.check(Link(url) for url in urls)]


def test_a_host_has_its_pause_between_requests(server: Server, clock: Clock) -> None:
    urls = [server.url(f"/fine/{number}") for number in range(3)]
    assert statuses(checker(server, clock), *urls) == ["ok"] * 3
    assert [seconds for seconds in clock.slept if seconds] == [2.0] * 3  # after robots.txt too


def test_hosts_take_turns(server: Server, clock: Clock) -> None:
    one, two = (
        [server.url(f"/{name}/{number}", host) for number in range(2)]
        for name, host in (("a", "127.0.0.1"), ("b", "localhost"))
    )
    list(checker(server, clock).check(Link(url) for url in one + two))
    pages = [path for path in server.asked if path != "/robots.txt"]
    assert pages == ["/a/0", "/b/0", "/a/1", "/b/1"]


def test_what_robots_txt_forbids_is_not_fetched(server: Server, clock: Clock) -> None:
    server.robots = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n"
    made = checker(server, clock)
    assert statuses(made, server.url("/private/1"), server.url("/fine"), server.url("/fine/2")) == [
        "not_allowed",
        "ok",
        "ok",
    ]
    assert "/private/1" not in server.asked
    assert server.asked.count("/robots.txt") == 1
    assert 7.0 in clock.slept


def test_a_busy_server_is_asked_again_after_its_pause(server: Server, clock: Clock) -> None:
    assert statuses(checker(server, clock), server.url("/busy-once")) == ["ok"]
    assert 3.0 in clock.slept
    assert server.asked.count("/busy-once") == 2


def test_a_server_that_stays_busy_is_left_alone(server: Server, clock: Clock) -> None:
    urls = [server.url("/busy-for-hours"), server.url("/fine/1"), server.url("/fine/2")]
    assert statuses(checker(server, clock), *urls) == ["busy"] * 3
    assert server.asked == ["/robots.txt", "/busy-for-hours"]
    assert max(clock.slept) < 60


def test_an_archived_copy_is_looked_for_where_none_is_known(server: Server, clock: Clock) -> None:
    made = checker(server, clock, archive=server.url("/archive", "localhost"))
    links = [Link(server.url("/404")), Link(server.url("/fine"), archived=True), Link(server.url("/unknown"))]
    found = {one.url.rpartition("/")[2]: one.archive_url for one in made.check(links)}
    assert found["404"].startswith("http://web.archive.org/")
    assert found["fine"] == found["unknown"] == ""
    assert sum(path.startswith("/archive") for path in server.asked) == 2


def test_a_broken_archive_harms_nothing(server: Server, clock: Clock) -> None:
    for path in ("/500", "/garbled", "/fine", "/reset"):
        made = checker(server, clock, archive=server.url(path, "localhost"))
        (found,) = made.check([Link(server.url("/fine"))])
        assert (found.answer.status, found.archive_url) == ("ok", "")


def test_a_server_that_cannot_say_what_it_allows_is_not_asked(clock: Clock) -> None:
    class Failing(Asker):
        def ask(self, url: str) -> Answer:
            assert url.endswith("/robots.txt")
            return Answer("server_error", 503, detail="Service Unavailable")

    made = Checker(Failing(), archive="", clock=clock, sleep=clock.sleep)
    (found,) = made.check([Link("http://x.org/page")])
    assert (found.answer.status, found.answer.detail) == ("server_error", "robots.txt: Service Unavailable")


def test_what_is_no_address_of_the_web_is_not_asked(server: Server, clock: Clock) -> None:
    assert statuses(checker(server, clock), "ftp://127.0.0.1/x") == ["unreachable"]
    assert server.asked == []
