"""`unionhall demo`: a running site with the sample unions and one account per role; web, worker and sweep are one group that stops together."""

import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any


def register(commands) -> None:
    """Add the command, with `demo meeting`."""
    one = commands.add_parser("demo", help="演示：建好样例工会并启动；demo meeting 把样例工会的选举大会开完")
    one.add_argument("what", nargs="?", choices=("site", "meeting"), default="site", help="meeting：从预备会议开到签字的结果")
    one.add_argument("--electronic", action="store_true", help="与 meeting 同用：会场里的人用手机投票，流动票箱用纸质选票")
    one.add_argument("--port", type=int, default=8000, help="端口，0 为任选")
    one.add_argument("--host", default="127.0.0.1", help="监听地址，局域网演示用 0.0.0.0")
    one.add_argument("--once", action="store_true", help="启动、自查健康页、退出")
    one.set_defaults(run=run)


def run(args) -> int:
    """Prepare, start, wait; leave no process behind."""
    begun = time.monotonic()
    home = Path(os.environ.setdefault("UNIONHALL_HOME", str(Path.cwd() / "var" / "demo")))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhall.config.settings")
    if args.host != "127.0.0.1":
        os.environ.setdefault("UNIONHALL_HOSTS", "*")
    os.environ.setdefault("UNIONHALL_TODAY", plan()["today"])
    prepare(home)
    from unionhall.cli import sample

    sample.create(say if args.what == "site" else lambda text: print(text, file=sys.stderr))
    if args.what == "meeting":
        return hold_meeting(args.electronic)
    port = args.port or free_port(args.host)
    if taken(args.host, port):
        say(f"端口 {port} 已被占用，请换一个：unionhall demo --port {port + 1}")
        return 2
    say(f"准备完毕，用时 {time.monotonic() - begun:.1f} 秒。")
    return serve(args.host, port, once=args.once)


def hold_meeting(electronic: bool) -> int:
    """Play the prepared hall; what happens goes to stderr, the outcome as one object to stdout."""
    from datetime import date

    from unionhall.cli import sample, sample_election
    from unionhall.cli.main import answer

    told = plan()
    try:
        answer(sample_election.play(*sample.electing(told), date.fromisoformat(told["today"]), lambda text: print(text, file=sys.stderr, flush=True), electronic))
    except RuntimeError as over:
        say(str(over))
        return 1
    return 0


def folder() -> Path:
    """The demo's data: beside the package in a wheel, or in the clone."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / "demo_data", package.parent.parent / "demo"):
        if (place / "unions.toml").exists():
            return place
    raise FileNotFoundError("找不到演示数据（demo/unions.toml）。")


def plan() -> dict[str, Any]:
    """demo/unions.toml"""
    return tomllib.loads((folder() / "unions.toml").read_text(encoding="utf-8"))


def say(text: str) -> None:
    """One line to whoever watches."""
    print(text, flush=True)


def prepare(home: Path) -> None:
    """Tables and the cache table; quick when they are there."""
    home.mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def free_port(host: str) -> int:
    """A port that nobody uses."""
    with socket.socket() as one:
        one.bind((host, 0))
        return int(one.getsockname()[1])


def taken(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
        except OSError:
            return True
    return False


def serve(host: str, port: int, once: bool) -> int:
    """Start web, worker and sweep; stop all when one ends or a signal comes."""
    parts = start_all(host, port)
    stop = stopper(parts)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        if not healthy(host, port, parts):
            say("没有启动成功，请看上面的日志。")
            return 1
        welcome(host, port)
        if once:
            say("健康页正常，退出。")
            return 0
        return wait(parts)
    finally:
        end(parts)


def start_all(host: str, port: int) -> list[subprocess.Popen]:
    """The three processes; each watches its parent and leaves when it is gone."""
    os.environ["UNIONHALL_PARENT"] = str(os.getpid())
    base = [sys.executable, "-m", "unionhall.cli.main"]
    commands = [[*base, "serve", "--host", host, "--port", str(port)], [*base, "worker"], [*base, "sweep"]]
    return [subprocess.Popen(command, stdin=subprocess.DEVNULL) for command in commands]


def stopper(parts: list[subprocess.Popen]):
    """Ctrl-C and kill end in the same way."""

    def stop(number, frame):
        raise SystemExit(0)

    return stop


def healthy(host: str, port: int, parts: list[subprocess.Popen]) -> bool:
    """Whether the health page answers within half a minute."""
    import http.client

    until = time.monotonic() + 30
    while time.monotonic() < until and all(one.poll() is None for one in parts):
        try:
            asked = http.client.HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=5)
            asked.request("GET", "/health/")
            if asked.getresponse().status == 200:
                return True
        except OSError:
            time.sleep(0.2)
    return False


def wait(parts: list[subprocess.Popen]) -> int:
    """Until one of them ends."""
    while all(one.poll() is None for one in parts):
        time.sleep(0.5)
    return next((one.returncode or 0 for one in parts if one.poll() is not None), 0)


def end(parts: list[subprocess.Popen]) -> None:
    """Ask, then insist."""
    for one in parts:
        if one.poll() is None:
            one.terminate()
    for one in parts:
        try:
            one.wait(timeout=8)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()


def welcome(host: str, port: int) -> None:
    """The address and one account per role."""
    from unionhall.cli import sample
    from unionhall.systems.organization import api

    day = __import__("datetime").date.fromisoformat(os.environ["UNIONHALL_TODAY"])
    say(f"\n职工之家演示站：http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/   演示日 {day}\n密码都是 {plan()['password']}\n")
    for person in sample.people_shown():
        roles = "、".join(api.label(role) for role in sorted(api.roles(str(person.pk), person.union_id, day)))
        say(f"  {person.work_number:<24}{person.name}　{person.union.short}　{roles}")
    say("\n按 Ctrl-C 停止。" if sys.stdin.isatty() else "")


