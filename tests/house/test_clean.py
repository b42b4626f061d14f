"""What must never stand in the clone: download addresses, paths of one machine, scripts or styles inside a page, secrets, big files."""

import re

import pytest

from house.tree import CLONE, MADE, files, name, texts

PAGES = {path: text for path, text in texts().items() if path.endswith(".html")}
SELF = "tests/house/"
REGISTRY = re.compile(r"(pypi|npmjs|debian|pythonhosted|githubusercontent|taobao|npmmirror|tuna|aliyun)\.(org|com|cn|net|edu)|registry\.[a-z]+\.|files\.python", re.I)
MACHINE = re.compile(r"(?<![\w.])/(work|root|home|Users|opt/(pypi|wheels)|tmp)/\w|[A-Z]:\\\\?Users", re.I)
SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")[^>]*>|<style[ >]|\sstyle=|\son[a-z]+=\"|href=\"javascript:", re.I)


def found(pattern: re.Pattern[str], among: dict[str, str]) -> list[str]:
    """path:line of every match outside these very tests."""
    return [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in among.items()
        if not path.startswith(SELF)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_address_to_download_from():
    locks = {name(path): path.read_text(encoding="utf-8") for path in files() if name(path).startswith(MADE) and path.name != "LICENSE"}
    assert not found(REGISTRY, texts() | locks)
    assert not [path for path, text in locks.items() if "://" in text or '"resolved"' in text]


def test_no_path_of_one_machine():
    assert not found(MACHINE, texts())


def test_no_script_and_no_style_inside_a_page():
    assert not found(SCRIPT, PAGES)


def test_these_checks_find_what_they_look_for():
    for wrong in ("<script>", '<p style="x">', '<a onclick="x">', "<style>", "<script nonce=\"x\">"):
        assert SCRIPT.search(wrong), wrong
    for right in ('<script src="/a.js" defer></script>', '<link rel="stylesheet" href="/a.css">', '<script id="x" type="application/json">'):
        assert not SCRIPT.search(right), right
    assert MACHINE.search("see /root/x") and not MACHINE.search("static/root/x") and not MACHINE.search("the /home page")
    assert REGISTRY.search("pypi.org") and REGISTRY.search("registry.npmjs.org")


def test_every_lock_line_carries_its_hash():
    for lock in (CLONE / "requirements").glob("*.txt"):
        entries = re.split(r"\n(?=[a-z])", lock.read_text(encoding="utf-8"))
        assert len(entries) > 20
        assert not [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_the_locks_agree_on_every_version():
    pins: dict[str, set[str]] = {}
    for lock in (CLONE / "requirements").glob("*.txt"):
        for package, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.M):
            pins.setdefault(package, set()).add(version)
    assert not {package: versions for package, versions in pins.items() if len(versions) > 1}


@pytest.mark.parametrize("needed", ["LICENSE", "NOTICE", "README.md", "CONTRIBUTING.md", "STYLE.md", "CHANGELOG.md", "docs/map.md", "docs/glossary.md"])
def test_the_clone_says_what_it_is_and_under_which_licence(needed):
    assert (CLONE / needed).read_text(encoding="utf-8").strip()


def test_no_data_and_no_key_of_an_installation_is_committed():
    assert not [name(path) for path in files() if path.suffix in {".sqlite3", ".pem", ".key", ".p12"} or path.name in {"keys.json", ".env"}]


def test_no_file_is_bigger_than_a_clone_should_carry():
    big = [f"{name(path)} {path.stat().st_size}" for path in files() if path.stat().st_size > (200_000 if "docs/pictures/" in name(path) else 1_000_000)]
    assert not big
