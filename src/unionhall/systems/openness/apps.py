"""Openness and appraisal 公开与民主评议."""

from django.apps import AppConfig


class Openness(AppConfig):
    name = "unionhall.systems.openness"
    label = "openness"
    verbose_name = "公开与民主评议"
