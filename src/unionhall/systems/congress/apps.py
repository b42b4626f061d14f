"""Congress 代表大会: proposals first, sessions and resolutions later."""

from django.apps import AppConfig


class Congress(AppConfig):
    name = "unionhall.systems.congress"
    label = "congress"
    verbose_name = "代表大会与提案"
