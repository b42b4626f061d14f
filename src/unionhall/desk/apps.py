"""The desk: where cases live."""

from django.apps import AppConfig


class Desk(AppConfig):
    name = "unionhall.desk"
    label = "desk"
    verbose_name = "案头"
