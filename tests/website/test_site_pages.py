"""The site as it is built: every link leads somewhere, nothing is fetched, every record has a page."""

import json
import re

import build_site
import pytest
from website import pages

from oai_personnel import load_claims, load_events, load_people
from oai_personnel._version import SITE


def own(parsed):
    """The pages that are not the reference, which another program writes."""
    return {file: found for file, found in parsed.items() if not file.startswith("api/")}


def test_every_person_and_event_has_a_page(site):
    assert {f"{one}.html" for one in load_people().person_id} <= {path.name for path in (site / "people").iterdir()}
    assert {f"{one}.html" for one in load_events().event_id} <= {path.name for path in (site / "events").iterdir()}


def test_every_written_page_is_in_the_site(site, parsed):
    assert {page.file for page in pages.pages()} <= set(parsed)
    for name in ("api/oai_personnel.html", "style.css", "data/events.csv", "data/events.parquet", "datapackage.json"):
        assert (site / name).is_file()


def test_no_link_of_the_site_is_dead(site, parsed):
    dead = []
    for file, found in parsed.items():
        for link in found.links + found.fetched:
            base = site if link.startswith(SITE) else (site / file).parent
            target, _, anchor = (link.removeprefix(SITE) or "index.html").partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            goal = (base / target).resolve() if target else site / file
            goal = goal / "index.html" if goal.is_dir() else goal
            name = goal.relative_to(site.resolve()).as_posix() if goal.is_relative_to(site.resolve()) else file
            # Anchors of the explorer are its own views, those of the reference pdoc's.
            known = goal.is_file() and (not anchor or name not in parsed or anchor in parsed[name].ids)
            if not known and not file.startswith("api/"):
                dead.append(f"{file}: {link}")
    assert dead == []


def test_links_are_relative_so_that_a_folder_works(parsed):
    for file, found in own(parsed).items():
        if file == "404.html":
            continue
        assert not [link for link in found.links + found.fetched if link.startswith(("/", SITE))], file


def test_nothing_is_fetched_from_anywhere(site, parsed):
    for file, found in own(parsed).items():
        if file != "404.html":
            assert not [link for link in found.fetched if re.match(r"(https?:)?//", link)], file
    style = (site / "style.css").read_text("utf-8")
    assert "url(" not in style and "@import" not in style


def test_only_the_search_page_has_a_script(site, parsed):
    for file, found in own(parsed).items():
        assert bool(found.scripts) == (file == "search.html"), file
        assert "default-src 'none'" in (site / file).read_text("utf-8")


def test_every_page_has_a_preview_that_exists(site, parsed):
    for file, found in own(parsed).items():
        assert found.named["og:title"] and found.named["og:description"] and found.named["description"], file
        card = found.named["og:image"].removeprefix(SITE)
        assert (site / card).read_bytes().startswith(b"\x89PNG"), file


def test_the_first_page_describes_the_dataset(site):
    found = described(site / "index.html")
    assert found["@type"] == "Dataset"
    assert found["distribution"]


def described(path):
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    return json.loads(text)


def test_a_person_is_described_as_the_tables_say(site):
    found = described(site / "people" / "mira-murati.html")["mainEntity"]
    assert (found["@type"], found["name"]) == ("Person", "Mira Murati")
    (chief,) = [role for role in found["worksFor"] if role["roleName"] == "Chief Technology Officer"]
    assert chief["endDate"] == "2024-09-25"


def test_an_event_is_described_with_its_documents(site):
    found = described(site / "events" / "E0279.html")["mainEntity"]
    assert found["@type"] == "Event" and found["startDate"] == "2024-05-14"
    assert all(work["url"].startswith("http") for work in found["subjectOf"])


def test_an_event_page_names_each_claim(site, parsed):
    claims = load_claims()
    spoken = set(claims[claims.event_id == "E0279"].claim_id)
    assert spoken <= parsed["events/E0279.html"].ids


def test_documents_not_read_name_what_shows_them(site):
    text = "".join(path.read_text("utf-8") for path in (site / "events").glob("E03*.html"))
    assert "not read here; known through" in text


def test_an_id_no_longer_in_use_has_a_page(site):
    retired = {path.stem for path in (site / "events").glob("E*.html")} - set(load_events().event_id)
    assert retired
    assert all("no longer in use" in (site / "events" / f"{one}.html").read_text("utf-8") for one in retired)


def test_every_page_leads_to_every_written_page(parsed):
    files = {page.file for page in pages.pages()}
    for name in files:
        assert files <= {link.partition("#")[0] for link in parsed[name].links}


def test_the_sitemap_lists_what_may_be_found(site):
    places = re.findall("<loc>(.*)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert all(place.startswith(SITE) for place in places)
    assert {f"{SITE}events/{one}.html" for one in load_events().event_id} < set(places)
    assert f"{SITE}404.html" not in places


def test_the_page_for_what_is_missing_works_from_any_depth(parsed):
    found = parsed["404.html"]
    assert all(link.startswith(("https:", "#")) for link in found.links + found.fetched)


def test_downloads_name_every_file(site):
    text = (site / "data" / "index.html").read_text("utf-8")
    files = [path.name for path in (site / "data").iterdir() if path.suffix in (".csv", ".parquet")]
    assert [name for name in files if f"{SITE}data/{name}" not in text] == []


def test_building_the_site_replaces_only_a_site(tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(SystemExit, match="no site of this project"):
        build_site.build(tmp_path / "mine")
    (tmp_path / "mine" / "index.html").write_text('<meta name="generator" content="oai_personnel docs">')
    assert build_site._ours(tmp_path / "mine")


def test_anchors_are_those_that_readers_expect():
    assert pages.slug("Correction and removal") == "correction-and-removal"
    assert pages.slug("Who left, and `why`?") == "who-left-and-why"


def test_html_in_a_text_is_shown_and_not_run(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    (tmp_path / "page.md").write_text("# A\n\n<script>1</script> | <img src=x onerror=1>\n")
    body = pages.render(pages.Page("page.md", "page.html", "A"), {}).body
    assert "<script" not in body and "<img" not in body
