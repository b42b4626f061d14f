"""Suggestions 合理化建议."""

from django.apps import AppConfig


class Suggestions(AppConfig):
    name = "unionhall.systems.suggestions"
    label = "suggestions"
    verbose_name = "合理化建议"
