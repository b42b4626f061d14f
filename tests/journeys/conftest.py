"""Real people at a real browser: every journey is walked on a phone and at a desk, and any broken script or refused style fails it."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .hall import Hall, start, stop

DEVICES = {
    "phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1366, "height": 768}},
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's own Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "没有找到 chromium：请运行 bin/test，它会装好所需的软件包"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's loop lives in this thread; the database does not mind
    with sync_playwright() as playwright:
        # a container that runs as root has no user namespace for the sandbox, and a small /dev/shm
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield chromium
        chromium.close()


@pytest.fixture(params=DEVICES)
def device(request) -> str:
    """Phone or desktop."""
    return request.param


@pytest.fixture
def visitor(browser, live_server, device) -> Iterator[Callable[[], Page]]:
    """`visitor()` is another person with a browser of their own; paths are those of the site (`page.goto("/")`)."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def come() -> Page:
        context = browser.new_context(base_url=live_server.url, locale="zh-CN", timezone_id="Asia/Shanghai", **DEVICES[device])
        context.set_default_timeout(20_000)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if breaks(said.type, said.text) else None)
        return page

    yield come
    for context in opened:
        context.close()
    assert not complaints


@pytest.fixture
def come(browser, live_server) -> Iterator[Callable[..., Page]]:
    """`come(width, height, session)` is another device with a screen of its own; any broken script fails the journey."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def arrive(width: int = 390, height: int = 844, session: str = "") -> Page:
        context = browser.new_context(base_url=live_server.url, locale="zh-CN", viewport={"width": width, "height": height})
        context.set_default_timeout(30_000)
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield arrive
    for context in opened:
        context.close()
    assert not complaints


def breaks(kind: str, text: str) -> bool:
    """A script that failed or a rule of the page's own policy; a refused act (403, 409, 422) is part of a journey."""
    return kind == "error" and not text.startswith("Failed to load resource: the server responded with a status of 4")


@pytest.fixture
def page(visitor) -> Page:
    """One person with one browser."""
    return visitor()


@pytest.fixture
def fits(device) -> Callable[[Page], None]:
    """`fits(page)`: nothing hangs over the right edge of the screen."""

    def check(page: Page) -> None:
        width, shown = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width <= shown, f"{page.url} 比屏幕宽：{width} > {shown}（{device}）"

    return check


# --- the demo itself ---------------------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[str]:
    """The running demo with its sample unions, made once for all journeys."""
    demo, address = start(tmp_path_factory.mktemp("demo"))
    yield address
    stop(demo)


@pytest.fixture
def hall(browser, site) -> Iterator[Hall]:
    """`hall.enter("clerk", DESK)` is a person of the demo with a browser of their own; a broken script or a refused style fails the journey."""
    one = Hall(browser, site)
    yield one
    one.leave()
    assert not one.complaints
