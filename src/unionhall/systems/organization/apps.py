"""Organization 组织与会员: the register that every other system reads."""

from django.apps import AppConfig


class Organization(AppConfig):
    name = "unionhall.systems.organization"
    label = "organization"
    verbose_name = "组织与会员"
