"""The demo as people meet it: its own process group, its own port and folder, and each person with a browser of their own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

PASSWORD = "gonghui-2026"
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
NARROW = {**PHONE, "viewport": {"width": 360, "height": 740}}
DESK = {"viewport": {"width": 1280, "height": 900}}
PEOPLE = {"chair": "HX01", "clerk": "HX02", "committee": "HX03", "handler": "HX04", "manager": "HX05", "presidium": "HX06", "audit": "HX07", "delegate": "HX08", "seconder": "HX09", "admin": "HX10"}
REFUSED = ("Failed to load resource: the server responded with a status of 4",)  # a refused act is part of a journey


def start(home: Path) -> tuple[subprocess.Popen, str]:
    """`unionhall demo` on a free port; the process and the address once the health page answers."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    log = (home / "demo.log").open("w")
    settings = {**os.environ, "UNIONHALL_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    settings.pop("UNIONHALL_TODAY", None)
    demo = subprocess.Popen([sys.executable, "-m", "unionhall.cli.main", "demo", "--port", str(port)], env=settings, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    while demo.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/health/", timeout=2).close()
            return demo, address
        except OSError:
            time.sleep(0.3)
    raise RuntimeError((home / "demo.log").read_text(encoding="utf-8"))


def stop(demo: subprocess.Popen) -> None:
    """Stopped as by Ctrl-C."""
    demo.send_signal(signal.SIGTERM)
    demo.wait(timeout=30)


@dataclass
class Hall:
    """The running demo; what its pages complain about in the browser is kept and read at the end of each journey."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)
    opened: list[BrowserContext] = field(default_factory=list)

    def come(self, device: dict = PHONE, **more) -> Page:
        """Somebody with a fresh browser."""
        context = self.browser.new_context(base_url=self.address, locale="zh-CN", timezone_id="Asia/Shanghai", accept_downloads=True, **{**device, **more})
        context.set_default_timeout(15_000)
        self.opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: self.complaints.append(f"{page.url}: {said.text}") if said.type == "error" and not said.text.startswith(REFUSED) else None)
        return page

    def enter(self, who: str, device: dict = PHONE, **more) -> Page:
        """A person of the cast, signed in."""
        page = self.come(device, **more)
        page.goto("/login/")
        sign_in(page, PEOPLE[who], PASSWORD)
        expect(page).not_to_have_url(re.compile("/login/"))
        return page

    def leave(self) -> None:
        """Everybody goes home."""
        for context in self.opened:
            context.close()
        self.opened.clear()


def sign_in(page: Page, login: str, password: str) -> None:
    """What a person types at the door."""
    page.get_by_label("手机号或工号").fill(login)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def press(page: Page, label: str) -> None:
    """The act's own button on its page."""
    page.locator("form .acts-row").get_by_role("button", name=label, exact=True).click()


def sure(page: Page, label: str) -> None:
    """A formal act: press, read the dialog, confirm."""
    press(page, label)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("写入记录后不能撤回")
    dialog.get_by_role("button", name=label, exact=True).click()


def act(page: Page, label: str) -> None:
    """From the case page to the page of an act."""
    page.locator(".act").get_by_role("link", name=label, exact=True).click()


def fits(page: Page) -> None:
    """Nothing hangs over the right edge of the screen."""
    width, shown = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert width <= shown, f"{page.url} 比屏幕宽：{width} > {shown}"


LOW = """least => [...document.querySelectorAll("button, [role=button], a.btn, summary, select, input.input")]
  .filter(one => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1)
  .map(one => [one.getBoundingClientRect().height, one.tagName.toLowerCase(), (one.innerText || one.getAttribute("aria-label") || one.name || "").trim().slice(0, 20)])
  .filter(([height]) => height < least - .5)"""


def within_a_thumb(page: Page) -> int:
    """Nothing that is pressed is lower than 44 px, in large type 60 px, with every row unfolded; how many rows that fold there are."""
    least = 60 if page.locator("html[data-elder]").count() else 44
    folds = page.evaluate("(() => { const rows = [...document.querySelectorAll('details')]; rows.forEach(one => { one.open = true; }); return rows.length; })()")
    assert not (low := page.evaluate(LOW, least)), f"{page.url} 有低于 {least} px 的：{low}"
    return folds
