"""`unionhall manage …`: Django's own commands, for those who look after a server."""

import argparse
import os


def register(commands) -> None:
    """Add the command; everything after it goes to Django."""
    one = commands.add_parser("manage", help="Django 管理命令", add_help=False)
    one.add_argument("rest", nargs=argparse.REMAINDER)
    one.set_defaults(run=run)


def run(args) -> int:
    """Hand over to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhall.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["unionhall manage", *args.rest])
    return 0
