"""Organization 组织与会员: the register that every other system reads."""

from importlib import import_module

from django.apps import AppConfig


class Organization(AppConfig):
    name = "unionhall.systems.organization"
    label = "organization"
    verbose_name = "组织与会员"

    def ready(self):
        import_module("unionhall.systems.organization.uploads")  # the worker must know the kinds of jobs declared there
