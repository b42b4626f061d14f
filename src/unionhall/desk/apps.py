"""The desk: where cases live."""

from importlib import import_module

from django.apps import AppConfig


class Desk(AppConfig):
    name = "unionhall.desk"
    label = "desk"
    verbose_name = "案头"

    def ready(self):
        import_module("unionhall.desk.renew")  # the worker must know the kinds of jobs declared there
