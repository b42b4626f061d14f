"""The web: how it looks."""

from django.apps import AppConfig


class Web(AppConfig):
    name = "unionhall.web"
    label = "web"
    verbose_name = "网页"
