"""`unionhall serve | worker | sweep`: the three processes of an installation, each started by hand, by the demo or by a service."""

import contextlib
import os
import threading
import time


def register(commands) -> None:
    """Add the three commands."""
    one = commands.add_parser("serve", help="网页服务")
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=int, default=8000)
    one.add_argument("--threads", type=int, default=8)
    one.set_defaults(run=run_serve)
    commands.add_parser("worker", help="后台任务").set_defaults(run=run_worker)
    two = commands.add_parser("sweep", help="每小时：到期提醒、逾期催办、自动办理、撤下公示、封存")
    two.add_argument("--once", action="store_true", help="只做一遍")
    two.set_defaults(run=run_sweep)


def ready() -> None:
    """Django set up, and a watch on the parent: a child never outlives the demo that started it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhall.config.settings")
    import django

    django.setup()
    parent = os.environ.get("UNIONHALL_PARENT")
    if parent:
        threading.Thread(target=watch, args=(int(parent),), daemon=True).start()


def watch(parent: int) -> None:
    """Leave at once when the parent is gone, even by kill -9; what was not committed was not acknowledged."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


def run_serve(args) -> int:
    """waitress: one process, a few threads, on Windows as on Linux."""
    ready()
    from django.conf import settings
    from waitress import serve

    from unionhall.config.wsgi import application

    serve(application, host=args.host, port=args.port, threads=args.threads, ident=None, max_request_body_size=settings.REQUEST_LIMIT * 2, clear_untrusted_proxy_headers=False,
          url_scheme="http", channel_timeout=60)
    return 0


def run_worker(args) -> int:
    """One worker for long jobs."""
    ready()
    from django.core.management import call_command

    with contextlib.suppress(KeyboardInterrupt):
        call_command("db_worker", interval=1, verbosity=0)
    return 0


def run_sweep(args) -> int:
    """Every minute stuck jobs, every hour all else."""
    ready()
    from unionhall.desk import sweep

    if args.once:
        from unionhall.cli.main import answer

        answer(sweep.hourly())
        return 0
    with contextlib.suppress(KeyboardInterrupt):
        sweep.forever()
    return 0
