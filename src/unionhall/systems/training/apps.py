"""Training 培训."""

from django.apps import AppConfig


class Training(AppConfig):
    name = "unionhall.systems.training"
    label = "training"
    verbose_name = "培训"
