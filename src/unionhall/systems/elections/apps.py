"""Elections 民主选举: the law of an election, its procedures, and the hall in which votes are held."""

from django.apps import AppConfig


class Elections(AppConfig):
    name = "unionhall.systems.elections"
    label = "elections"
    verbose_name = "民主选举"
