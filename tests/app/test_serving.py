"""What the server gives besides the API: its own pages, its headers, its health."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from backend.app import create_app
from backend.kit.settings import settings
from tests.accounts.doors import Client
from tests.http import Caller


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "assets").mkdir()
    (folder / "index.html").write_text("<title>清账</title>" + " " * 3000)
    (folder / "assets" / "app-1a2b.js").write_text("run()")
    (folder.parent / "secret.txt").write_text("secret")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITECENSUS_STATIC_DIR", str(folder))
        settings.cache_clear()
        yield create_app()
    settings.cache_clear()


@pytest.fixture
def site(serving: FastAPI) -> Caller:
    return Caller(serving)


@pytest.mark.parametrize("address", ["/", "/login", "/sites/42", "/sites/42/scorecards/s3", "/index.html"])
def test_every_address_of_the_browser_is_the_one_page(site: Caller, address: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 200
    assert "清账" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"


def test_hashed_files_are_kept_for_ever(site: Caller) -> None:
    answer = site.get("/assets/app-1a2b.js")
    assert (answer.text, "immutable" in answer.headers["Cache-Control"]) == ("run()", True)


@pytest.mark.parametrize(
    "address", ["/assets/old-9f.js", "/api", "/api/", "/api/v1", "/api/v2/sites", "/api/v1/sites/"]
)
def test_what_is_not_there_is_no_page(site: Caller, address: str) -> None:
    answer = site.get(address)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    "address", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/%2e%2e/%2e%2e/secret.txt"]
)
def test_nothing_outside_the_folder_is_served(site: Caller, address: str) -> None:
    assert "secret" not in site.get(address).text


def test_the_page_is_sent_small(site: Caller) -> None:
    assert site.get("/", headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


@pytest.mark.usefixtures("database")
def test_every_answer_carries_the_shields(site: Caller) -> None:
    for address in ("/", "/api/v1/me", "/livez", "/docs", "/docs/reference", "/nothing-here"):
        headers = site.get(address).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
        assert headers["X-Request-ID"]
    assert site.get("/api/v1/me").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/docs", "/docs/reference"])
def test_the_docs_need_no_foreign_address(site: Caller, address: str) -> None:
    page = site.get(address).text
    assert "http://" not in page
    assert "https://" not in page
    assert "<script>" not in page
    files = re.findall(r'(?:src|href)="(/docs/[^"]+)"', page)
    assert len(files) >= 2
    assert all(len(site.get(file).content) > 100 for file in files)


def test_the_description_is_of_openapi_31(site: Caller) -> None:
    printed = site.get("/openapi.json").json()
    assert printed["openapi"].startswith("3.1")
    assert "Problem" in printed["components"]["schemas"]
    assert printed["paths"]["/api/v1/me"]["get"]["operationId"] == "get_me"


def test_the_process_says_that_it_lives(client: Client) -> None:
    assert client().get("/livez").json() == {"status": "ok"}


def test_a_database_without_its_migrations_is_not_ready(client: Client) -> None:
    answer = client().get("/readyz")
    assert answer.status_code in {200, 503}
    assert answer.status_code == 200 or answer.json()["code"] == "not_migrated"
