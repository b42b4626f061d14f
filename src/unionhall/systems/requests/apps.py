"""Workers' requests 职工诉求."""

from django.apps import AppConfig


class Requests(AppConfig):
    name = "unionhall.systems.requests"
    label = "requests"
    verbose_name = "职工诉求"
