"""The chair's handbook 主席手册."""

from django.apps import AppConfig


class Handbook(AppConfig):
    name = "unionhall.systems.handbook"
    label = "handbook"
    verbose_name = "主席手册"
