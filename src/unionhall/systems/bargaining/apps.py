"""Collective bargaining 集体协商."""

from django.apps import AppConfig


class Bargaining(AppConfig):
    name = "unionhall.systems.bargaining"
    label = "bargaining"
    verbose_name = "集体协商"
