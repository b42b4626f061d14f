"""Hardship aid 困难帮扶."""

from django.apps import AppConfig


class Aid(AppConfig):
    name = "unionhall.systems.aid"
    label = "aid"
    verbose_name = "困难帮扶"
